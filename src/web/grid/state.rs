//! What a table remembers while one works in it: the cell one is at, the block, what is dragged.

use super::{Spot, block::Block, keys::Mode};
use domain::id::RowId;
use leptos::prelude::*;

/// The state of a table.
#[derive(Clone, Copy)]
pub(crate) struct Core {
    /// The rows in the order they are shown.
    pub(crate) order: Memo<Vec<RowId>>,
    /// How many columns one moves in.
    pub(super) columns: usize,
    at: RwSignal<Option<Spot>>,
    anchor: RwSignal<Option<Spot>>,
    head: RwSignal<Option<Spot>>,
    /// The block.
    pub(super) block: Memo<Block>,
    pub(super) mode: RwSignal<Mode>,
    /// The corner of a block is dragged; whether another cell was reached.
    pub(super) drag: RwSignal<Option<bool>>,
}

impl Core {
    /// The state of a table of so many columns whose rows are shown in this order.
    pub(crate) fn new(order: Memo<Vec<RowId>>, columns: usize) -> Self {
        let (anchor, head) = (RwSignal::new(None), RwSignal::new(None));
        let block = Memo::new(move |_| match (anchor.get(), head.get()) {
            (Some(anchor), Some(head)) => order.with(|all| Block::between(all, anchor, head)),
            _ => Block::default(),
        });
        Self {
            order,
            columns,
            at: RwSignal::new(None),
            anchor,
            head,
            block,
            mode: RwSignal::new(Mode::Ready),
            drag: RwSignal::new(None),
        }
    }

    /// The cell one is at.
    pub(crate) fn at(self) -> Option<Spot> {
        self.at.get_untracked()
    }

    /// The same; tracks it.
    pub(crate) fn at_tracked(self) -> Option<Spot> {
        self.at.get()
    }

    /// The corner of the block across from it.
    pub(super) fn corner(self) -> Option<Spot> {
        self.head.get_untracked()
    }

    /// One is at a cell, and it is the whole block.
    pub(crate) fn stand(self, spot: Spot) {
        if self.at() != Some(spot) {
            self.at.set(Some(spot));
        }
        self.take(spot, spot);
    }

    /// The block reaches from one cell to another, wherever one is.
    pub(super) fn take(self, from: Spot, to: Spot) {
        if self.anchor.get_untracked() != Some(from) {
            self.anchor.set(Some(from));
        }
        self.reach(to);
    }

    /// The block reaches a cell.
    pub(crate) fn reach(self, spot: Spot) {
        if self.corner() != Some(spot) {
            self.head.set(Some(spot));
        }
    }

    /// Keys mean something else from now on.
    pub(super) fn turn(self, mode: Mode) {
        if self.mode.get_untracked() != mode {
            self.mode.set(mode);
        }
    }

    /// One moves about: typing replaces what stands in a cell.
    pub(super) fn is_ready(self) -> bool {
        self.mode.get_untracked() == Mode::Ready
    }

    /// The block as it is now.
    pub(crate) fn block_now(self) -> Block {
        self.block.get_untracked()
    }

    /// Where a motion leads from a cell.
    pub(crate) fn go(self, from: Spot, motion: super::Motion) -> Spot {
        let columns = self.columns;
        self.order
            .with_untracked(|order| super::go(order, columns, from, motion))
    }
}
