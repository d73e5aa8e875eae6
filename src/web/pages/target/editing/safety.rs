//! How safe each cell is: on its way, waiting for the network, in conflict, refused.

use super::Editing;
use domain::target::{CellRef, Edit, Row};
use kit::SaveState;
use std::collections::BTreeMap;

impl Editing {
    /// How safe a cell is.
    #[cfg(test)]
    pub(crate) fn cell_state(&self, place: CellRef) -> SaveState {
        let unsaved = self.unsaved_cells();
        unsaved.get(&place).copied().unwrap_or(SaveState::Saved)
    }

    /// The cells that are not stored, and how far they are from it. What stands in the way of a
    /// cell by itself wins over what stands in the way of everything.
    pub(crate) fn unsaved_cells(&self) -> BTreeMap<CellRef, SaveState> {
        let mut found = BTreeMap::new();
        let waiting = match self.status() {
            SaveState::Waiting => SaveState::Waiting,
            SaveState::Failed => SaveState::Failed,
            _ => SaveState::Saving,
        };
        for edit in &self.queued {
            found.extend(cells(edit).map(|cell| (cell, waiting)));
        }
        for edit in &self.sent {
            found.extend(cells(edit).map(|cell| (cell, SaveState::Saving)));
        }
        let held = self.held().into_keys();
        found.extend(held.map(|cell| (cell, SaveState::Failed)));
        for (row, cell) in self.clashes.iter().map(super::Clash::place) {
            found.extend(cell.map(|cell| (cell, SaveState::Conflict)));
            let own = found
                .iter_mut()
                .filter(|(cell, _)| row.is_some() && cell.row == row);
            own.for_each(|(_, state)| *state = SaveState::Conflict);
        }
        found
    }
}

/// The cells an edit fills.
fn cells(edit: &Edit) -> impl Iterator<Item = CellRef> + '_ {
    let (one, row): (Option<CellRef>, Option<&Row>) = match edit {
        Edit::SetCell { cell, .. } => (Some(*cell), None),
        Edit::AddRow { row, .. } => (None, Some(row)),
        Edit::RemoveRow { .. } | Edit::MoveRow { .. } => (None, None),
    };
    let of_row = row.into_iter().flat_map(|row| {
        let fields = row.cells.keys();
        fields.map(|field| CellRef {
            row: Some(row.id),
            field: *field,
        })
    });
    one.into_iter().chain(of_row)
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::targets::Saved;
    use domain::{
        id::RowId,
        target::{Cell, Conflict, Field, TargetDraft},
    };
    use uuid::Uuid;

    const GOAL: CellRef = CellRef {
        row: None,
        field: Field::ObjectiveYear,
    };
    const MONEY: CellRef = CellRef {
        row: None,
        field: Field::YearTotal,
    };

    fn begun() -> Editing {
        Editing::new(TargetDraft::default(), 1, Vec::new())
    }

    fn acknowledged() -> Saved {
        Saved {
            version: 2,
            saved_at: String::new(),
            problems: Vec::new(),
            merged: None,
        }
    }

    #[test]
    fn a_cell_is_on_its_way_until_it_is_stored() {
        let mut editing = begun();
        assert_eq!(editing.cell_state(GOAL), SaveState::Saved);
        editing.set(GOAL, Cell::typed("培训400人次"));
        assert_eq!(editing.cell_state(GOAL), SaveState::Saving);
        assert_eq!(editing.cell_state(MONEY), SaveState::Saved);
        editing.take().unwrap();
        editing.set(MONEY, Cell::typed("12"));
        assert_eq!(editing.cell_state(GOAL), SaveState::Saving);
        editing.saved(&acknowledged());
        assert_eq!(editing.cell_state(GOAL), SaveState::Saved);
        assert_eq!(editing.cell_state(MONEY), SaveState::Saving);
    }

    #[test]
    fn without_a_network_it_waits_and_after_a_refusal_it_is_not_saved() {
        let mut editing = begun();
        editing.set(GOAL, Cell::typed("培训400人次"));
        editing.take().unwrap();
        editing.lost();
        assert_eq!(editing.cell_state(GOAL), SaveState::Waiting);
        editing.take().unwrap();
        assert_eq!(editing.cell_state(GOAL), SaveState::Saving, "sent again");
        editing.refused();
        assert_eq!(editing.cell_state(GOAL), SaveState::Failed);
    }

    #[test]
    fn what_no_cell_may_hold_fails_by_itself() {
        let mut editing = begun();
        editing.set(GOAL, Cell::typed("培训400人次"));
        editing.set(MONEY, Cell::typed("1".repeat(500)));
        assert_eq!(editing.cell_state(GOAL), SaveState::Saving);
        assert_eq!(editing.cell_state(MONEY), SaveState::Failed);
    }

    #[test]
    fn a_cell_others_changed_is_in_conflict_and_a_new_row_is_on_its_way() {
        let mut editing = begun();
        editing.set(GOAL, Cell::typed("我的"));
        editing.set(MONEY, Cell::typed("12"));
        editing.take().unwrap();
        let theirs = Conflict::CellChanged {
            cell: GOAL,
            current: Cell::typed("他的"),
        };
        editing.conflicted(&[theirs]);
        assert_eq!(editing.cell_state(GOAL), SaveState::Conflict);
        assert_eq!(editing.cell_state(MONEY), SaveState::Saving);

        let mut editing = begun();
        let id = RowId(Uuid::from_u128(4));
        let name = CellRef {
            row: Some(id),
            field: Field::Name,
        };
        let cells = [(Field::Name, Cell::typed("培训人次"))].into();
        editing.add_row(Row { id, cells }, None);
        assert_eq!(editing.cell_state(name), SaveState::Saving);
    }
}
