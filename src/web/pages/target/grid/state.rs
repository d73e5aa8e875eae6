//! What the table remembers while one works in it: the cell one is at, the block, what is dragged.

use super::{super::keys::Mode, block::Block};
use domain::{id::RowId, target::CellRef, taxonomy::Level1};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// What the mouse drags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Drag {
    /// Nothing.
    #[default]
    None,
    /// The corner of a block; `moved` once another cell was reached.
    Block {
        /// Another cell was reached.
        moved: bool,
    },
    /// A row, over another.
    Row {
        /// Which one.
        row: RowId,
        /// The row under the pointer.
        over: Option<RowId>,
    },
}

/// The state of the table.
#[derive(Clone, Copy)]
pub(crate) struct Grid {
    /// The rows in the order they are shown.
    pub(super) order: Memo<Vec<RowId>>,
    anchor: RwSignal<Option<CellRef>>,
    head: RwSignal<Option<CellRef>>,
    /// The block.
    pub(super) block: Memo<Block>,
    pub(super) mode: RwSignal<Mode>,
    pub(super) drag: RwSignal<Drag>,
    /// The rows whose weight stays when weights are given out, while the page is open.
    pub(crate) locked: RwSignal<BTreeSet<RowId>>,
}

impl Grid {
    /// The state of a table whose rows are shown like this.
    pub(crate) fn new(groups: RwSignal<Vec<(Option<Level1>, Vec<RowId>)>>) -> Self {
        let order: Memo<Vec<RowId>> = Memo::new(move |_| {
            groups.with(|all| all.iter().flat_map(|(_, rows)| rows.clone()).collect())
        });
        let (anchor, head) = (RwSignal::new(None), RwSignal::new(None));
        let block = Memo::new(move |_| match (anchor.get(), head.get()) {
            (Some(anchor), Some(head)) => order.with(|all| Block::between(all, anchor, head)),
            _ => Block::default(),
        });
        Self {
            order,
            anchor,
            head,
            block,
            mode: RwSignal::new(Mode::Ready),
            drag: RwSignal::new(Drag::None),
            locked: RwSignal::new(BTreeSet::new()),
        }
    }

    /// The cell one is at.
    pub(super) fn at(self) -> Option<CellRef> {
        self.anchor.get_untracked()
    }

    /// The same; tracks it.
    pub(super) fn at_tracked(self) -> Option<CellRef> {
        self.anchor.get()
    }

    /// The corner of the block across from it.
    pub(super) fn corner(self) -> Option<CellRef> {
        self.head.get_untracked()
    }

    /// One is at a cell, and it is the whole block.
    pub(super) fn stand(self, cell: CellRef) {
        if self.at() != Some(cell) {
            self.anchor.set(Some(cell));
        }
        self.reach(cell);
    }

    /// The block reaches a cell.
    pub(super) fn reach(self, cell: CellRef) {
        if self.corner() != Some(cell) {
            self.head.set(Some(cell));
        }
    }

    /// Keys mean something else from now on.
    pub(super) fn turn(self, mode: Mode) {
        if self.mode.get_untracked() != mode {
            self.mode.set(mode);
        }
    }

    /// The block as it is now.
    pub(super) fn block_now(self) -> Block {
        self.block.get_untracked()
    }
}
