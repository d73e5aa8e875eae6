//! Edits laid over a content.

use domain::target::{Cell, CellRef, Edit, TargetDraft};

/// Applies an edit whatever stood there before.
pub(super) fn overlay(draft: &mut TargetDraft, edit: &Edit) {
    match edit {
        Edit::SetCell { cell, new, .. } => overlay_cell(draft, *cell, new.clone()),
        Edit::RemoveRow { row, .. } => drop(draft.take_row(*row)),
        // A row without room shows too: it waits, and its text is not lost.
        Edit::AddRow { row, after, list } if draft.row(row.id).is_none() => {
            draft.put_row(*list, row.clone(), *after);
        }
        // What cannot be applied here, the server will tell about.
        other => drop(draft.apply(std::slice::from_ref(other))),
    }
}

/// Puts a cell where it belongs, if its row is there.
pub(super) fn overlay_cell(draft: &mut TargetDraft, place: CellRef, new: Cell) {
    let cells = match place.row {
        None => Some(&mut draft.head),
        Some(id) => draft.row_mut(id).map(|row| &mut row.cells),
    };
    if let Some(cells) = cells {
        cells.insert(place.field, new);
    }
}

/// Brings a copy of a target up to what the server has acknowledged since it was kept.
pub(crate) fn catch_up(draft: &mut TargetDraft, acknowledged: &[Edit]) {
    for edit in acknowledged {
        overlay(draft, edit);
    }
}
