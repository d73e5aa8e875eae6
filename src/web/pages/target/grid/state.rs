//! What the table remembers beside what every grid does: how much of it stands, what is dragged,
//! pasted and locked.

use super::{super::place::COLUMNS, portion};
use crate::grid::Core;
use domain::{id::RowId, paste::Landing, problem::Problem, taxonomy::Level1};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// A row that is dragged, and the row under the pointer.
pub(super) type RowDrag = (RowId, Option<RowId>);

/// The state of the table.
#[derive(Clone, Copy)]
pub(crate) struct Grid {
    /// Where one is, and the block.
    pub(crate) core: Core,
    /// How many rows stand already.
    pub(super) standing: RwSignal<usize>,
    pub(super) drag: RwSignal<Option<RowDrag>>,
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
        Self {
            core: Core::new(order, COLUMNS.len()),
            standing: RwSignal::new(portion::first()),
            drag: RwSignal::new(None),
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
}
