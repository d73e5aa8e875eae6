//! What the table remembers while one works in it: the cell one is at, the block, what is dragged.

use super::{super::keys::Mode, block::Block, portion};
use domain::{id::RowId, paste::Landing, problem::Problem, target::CellRef, taxonomy::Level1};
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
    /// How many rows stand already.
    pub(super) standing: RwSignal<usize>,
    at: RwSignal<Option<CellRef>>,
    anchor: RwSignal<Option<CellRef>>,
    head: RwSignal<Option<CellRef>>,
    /// The block.
    pub(super) block: Memo<Block>,
    pub(super) mode: RwSignal<Mode>,
    pub(super) drag: RwSignal<Drag>,
    /// The problem one was led to last, with its number.
    pub(super) problem: StoredValue<Option<(usize, Problem)>>,
    /// Whether the history and the library entry are unfolded in the panel of a row.
    pub(crate) unfolded: (RwSignal<bool>, RwSignal<bool>),
    /// What a pasted block would do.
    pub(super) landing: RwSignal<Option<Landing>>,
    /// The rows whose weight stays when weights are given out, while the page is open.
    pub(crate) locked: RwSignal<BTreeSet<RowId>>,
}

impl Grid {
    /// The state of a table whose rows are shown like this.
    pub(crate) fn new(groups: RwSignal<Vec<(Option<Level1>, Vec<RowId>)>>) -> Self {
        let order: Memo<Vec<RowId>> = Memo::new(move |_| {
            groups.with(|all| all.iter().flat_map(|(_, rows)| rows.clone()).collect())
        });
        let (at, anchor, head) = (
            RwSignal::new(None),
            RwSignal::new(None),
            RwSignal::new(None),
        );
        let block = Memo::new(move |_| match (anchor.get(), head.get()) {
            (Some(anchor), Some(head)) => order.with(|all| Block::between(all, anchor, head)),
            _ => Block::default(),
        });
        Self {
            order,
            standing: RwSignal::new(portion::first()),
            at,
            anchor,
            head,
            block,
            mode: RwSignal::new(Mode::Ready),
            drag: RwSignal::new(Drag::None),
            problem: StoredValue::new(None),
            unfolded: (RwSignal::new(false), RwSignal::new(false)),
            landing: RwSignal::new(None),
            locked: RwSignal::new(BTreeSet::new()),
        }
    }

    /// Every row stands from now on.
    pub(crate) fn stand_whole(self) {
        if self.standing.get_untracked() != usize::MAX {
            self.standing.set(usize::MAX);
        }
    }

    /// The cell one is at.
    pub(super) fn at(self) -> Option<CellRef> {
        self.at.get_untracked()
    }

    /// The same; tracks it.
    pub(super) fn at_tracked(self) -> Option<CellRef> {
        self.at.get()
    }

    /// The corner of the block across from it.
    pub(super) fn corner(self) -> Option<CellRef> {
        self.head.get_untracked()
    }

    /// One is at a cell, and it is the whole block.
    pub(super) fn stand(self, cell: CellRef) {
        if self.at() != Some(cell) {
            self.at.set(Some(cell));
        }
        self.take(cell, cell);
    }

    /// The block reaches from one cell to another, wherever one is.
    pub(super) fn take(self, from: CellRef, to: CellRef) {
        if self.anchor.get_untracked() != Some(from) {
            self.anchor.set(Some(from));
        }
        self.reach(to);
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
