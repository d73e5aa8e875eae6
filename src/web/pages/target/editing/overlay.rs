//! Edits laid over a content, and chains of them made one.

use domain::target::{Cell, CellRef, Edit, TargetDraft};

/// Applies an edit whatever stood there before.
pub(super) fn overlay(draft: &mut TargetDraft, edit: &Edit) {
    match edit {
        Edit::SetCell { cell, new, .. } => overlay_cell(draft, *cell, new.clone()),
        Edit::RemoveRow { row, .. } => draft.rows.retain(|known| known.id != *row),
        // A row without room shows too: it waits, and its text is not lost.
        Edit::AddRow { row, after } if draft.row(row.id).is_none() => {
            let place = |id| draft.rows.iter().position(|known| known.id == id);
            let at = after.map_or(Some(0), |id| place(id).map(|at| at + 1));
            let at = at.unwrap_or(draft.rows.len());
            draft.rows.insert(at, row.clone());
        }
        // What cannot be applied here, the server will tell about.
        other => drop(draft.apply(std::slice::from_ref(other))),
    }
}

/// Puts a cell where it belongs, if its row is there.
pub(super) fn overlay_cell(draft: &mut TargetDraft, place: CellRef, new: Cell) {
    let cells = match place.row {
        None => Some(&mut draft.head),
        Some(id) => {
            let row = draft.rows.iter_mut().find(|row| row.id == id);
            row.map(|row| &mut row.cells)
        }
    };
    if let Some(cells) = cells {
        cells.insert(place.field, new);
    }
}

/// Each cell's chain of edits as one, from its first old to its last new text.
pub(super) fn collapsed(edits: Vec<Edit>) -> Vec<Edit> {
    let mut out: Vec<Edit> = Vec::with_capacity(edits.len());
    for edit in edits {
        if let Edit::SetCell { cell, new, .. } = &edit {
            let known = out.iter_mut().find_map(|known| match known {
                Edit::SetCell { cell: own, new, .. } if own == cell => Some(new),
                _ => None,
            });
            if let Some(known) = known {
                known.clone_from(new);
                continue;
            }
        }
        out.push(edit);
    }
    out
}
