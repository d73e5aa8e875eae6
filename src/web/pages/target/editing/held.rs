//! What cannot be saved as it stands: it waits, and everything else goes out without it.

use domain::{
    id::RowId,
    target::{Cell, CellRef, Edit, Field, List, ROWS_MAX, Row},
    text::has_control,
};
use std::collections::{BTreeMap, BTreeSet};

/// Why a cell is not saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// Longer than its field takes, in characters.
    TooLong(usize),
    /// It holds characters nobody types.
    Control,
    /// The table has no room for its row.
    NoRoom,
}

/// What a text lacks to be saved in a field.
fn flaw(field: Field, text: &str) -> Option<Why> {
    let chars_max = field.chars_max();
    if text.chars().count() > chars_max {
        Some(Why::TooLong(chars_max))
    } else {
        has_control(text).then_some(Why::Control)
    }
}

/// A queue, parted.
pub(super) struct Parted {
    /// What can go out, in its order.
    pub(super) ready: Vec<Edit>,
    /// What has to wait.
    pub(super) held: Vec<Edit>,
    /// How many of the ready ones may have reached the server before.
    pub(super) attempted: usize,
}

/// Parts a queue of which the first `attempted` may have reached the server, where the table has
/// so many rows; `full` where the server took no more, in the table or in a list.
pub(super) fn part(queue: &[Edit], attempted: usize, (mut rows, full): (usize, bool)) -> Parted {
    let mut parted = Parted {
        ready: Vec::with_capacity(queue.len()),
        held: Vec::new(),
        attempted: 0,
    };
    let mut waiting = BTreeSet::new();
    for (at, edit) in queue.iter().enumerate() {
        let before = parted.ready.len();
        match edit {
            Edit::SetCell { cell, new, .. } => {
                let waits = cell.row.is_some_and(|row| waiting.contains(&row));
                if waits || flaw(cell.field, &new.text).is_some() {
                    parted.held.push(edit.clone());
                } else {
                    parted.ready.push(edit.clone());
                }
            }
            Edit::AddRow { row, list, .. } if full_for(*list, rows, full) => {
                waiting.insert(row.id);
                parted.held.push(edit.clone());
            }
            Edit::AddRow { row, after, list } => {
                rows += usize::from(list.is_none());
                parted.add_row(*list, row, *after);
            }
            Edit::RemoveRow { row, .. } => {
                parted.held.retain(|held| !is_about(held, *row));
                if !waiting.remove(row) {
                    rows = rows.saturating_sub(1);
                    parted.ready.push(edit.clone());
                }
            }
            Edit::MoveRow { row, .. } if waiting.contains(row) => parted.held.push(edit.clone()),
            Edit::MoveRow { .. } => parted.ready.push(edit.clone()),
        }
        if at < attempted {
            parted.attempted += parted.ready.len() - before;
        }
    }
    parted
}

/// Whether a new row has to wait: the table's room is counted here, a list's only by the server.
fn full_for(list: Option<List>, rows: usize, full: bool) -> bool {
    if list.is_none() {
        rows >= ROWS_MAX
    } else {
        full
    }
}

impl Parted {
    /// A row goes out with the cells that can be saved; the others wait.
    fn add_row(&mut self, list: Option<List>, row: &Row, after: Option<RowId>) {
        let mut cells = row.cells.clone();
        cells.retain(|field, cell| flaw(*field, &cell.text).is_none());
        let bad = row
            .cells
            .iter()
            .filter(|(field, _)| !cells.contains_key(field));
        self.held.extend(bad.map(|(field, cell)| Edit::SetCell {
            cell: CellRef {
                row: Some(row.id),
                field: *field,
            },
            old: String::new(),
            new: cell.clone(),
        }));
        let row = Row { id: row.id, cells };
        self.ready.push(Edit::AddRow { row, after, list });
    }
}

fn is_about(edit: &Edit, id: RowId) -> bool {
    match edit {
        Edit::SetCell { cell, .. } => cell.row == Some(id),
        Edit::AddRow { row, .. } => row.id == id,
        Edit::RemoveRow { row, .. } | Edit::MoveRow { row, .. } => *row == id,
    }
}

/// The rows whose cells wait.
pub(super) fn rows(held: &[Edit]) -> BTreeSet<RowId> {
    let rows = held.iter().filter_map(|edit| match edit {
        Edit::SetCell { cell, .. } => cell.row,
        _ => None,
    });
    domain::order::set(rows)
}

/// Why each of the edits that wait does so, by its cell; a row without room by its name.
pub(super) fn reasons(held: &[Edit]) -> BTreeMap<CellRef, Why> {
    let mut found = BTreeMap::new();
    let mut tell = |row: Option<RowId>, field: Field, cell: Option<&Cell>| {
        let own = cell.and_then(|cell| flaw(field, &cell.text));
        found.insert(CellRef { row, field }, own.unwrap_or(Why::NoRoom));
    };
    for edit in held {
        match edit {
            Edit::SetCell { cell, new, .. } => tell(cell.row, cell.field, Some(new)),
            Edit::AddRow { row, list, .. } => {
                let title = list.map_or(Field::Name, List::title);
                tell(Some(row.id), title, row.cells.get(&title));
            }
            Edit::RemoveRow { .. } | Edit::MoveRow { .. } => {}
        }
    }
    found
}
