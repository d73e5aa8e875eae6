//! Where others changed the same thing: what becomes of it, until somebody has chosen.

use super::{Choice, Clash, Editing, Trouble, overlay::overlay_cell};
use domain::{
    id::RowId,
    target::{Cell, CellRef, Cells, Conflict, Edit, Row},
};

impl Editing {
    /// The server found cells that others changed.
    pub(crate) fn conflicted(&mut self, conflicts: &[Conflict]) {
        self.back_to_queue();
        for conflict in conflicts {
            let clash = match conflict {
                Conflict::CellChanged { cell, current } if self.removed(*cell).is_some() => {
                    self.changed_under_removal(*cell, current);
                    continue;
                }
                Conflict::CellChanged { cell, current } => Clash::Cell {
                    cell: *cell,
                    mine: self
                        .shown
                        .cell(*cell)
                        .cloned()
                        .unwrap_or_else(|| Cell::typed("")),
                    theirs: current.clone(),
                },
                Conflict::RowGone { row } => {
                    let Some(mine) = self.shown.row(*row).cloned() else {
                        self.forget_row(*row);
                        continue;
                    };
                    Clash::RowGone { row: mine }
                }
                _ => continue,
            };
            if self
                .clashes
                .iter()
                .all(|known| known.place() != clash.place())
            {
                self.clashes.push(clash);
            }
        }
        self.trouble = if self.clashes.is_empty() {
            Trouble::Failed
        } else {
            Trouble::None
        };
    }

    /// The cells seen when the row of a cell was removed here, if it was.
    fn removed(&self, place: CellRef) -> Option<(RowId, &Cells)> {
        self.queued.iter().find_map(|edit| match edit {
            Edit::RemoveRow { row, cells } if Some(*row) == place.row => Some((*row, cells)),
            _ => None,
        })
    }

    /// Notes what somebody changed in a row that was removed here; one clash for the whole row.
    fn changed_under_removal(&mut self, place: CellRef, current: &Cell) {
        let Some((id, seen)) = self.removed(place) else {
            return;
        };
        let fresh = Clash::Removed {
            row: Row {
                id,
                cells: seen.clone(),
            },
            changed: Vec::new(),
        };
        let known = self
            .clashes
            .iter()
            .position(|it| it.place() == fresh.place());
        let at = known.unwrap_or_else(|| {
            self.clashes.push(fresh);
            self.clashes.len() - 1
        });
        if let Some(Clash::Removed { row, changed }) = self.clashes.get_mut(at) {
            row.cells.insert(place.field, current.clone());
            if !changed.contains(&place.field) {
                changed.push(place.field);
            }
        }
    }

    /// Settles a clash. What was chosen against stays visible in the history of the cell.
    pub(crate) fn settle(&mut self, clash: &Clash, choice: Choice) {
        self.clashes.retain(|known| known.place() != clash.place());
        match clash {
            Clash::Cell { cell, mine, theirs } => {
                self.forget_cell(*cell);
                overlay_cell(&mut self.server, *cell, theirs.clone());
                if choice == Choice::Mine {
                    self.queued.push(Edit::SetCell {
                        cell: *cell,
                        old: theirs.text.clone(),
                        new: mine.clone(),
                    });
                }
            }
            Clash::RowGone { row } => {
                let after = self.shown.before(row.id);
                let list = self.shown.spot(row.id).and_then(|(list, _)| list);
                self.forget_row(row.id);
                self.server.take_row(row.id);
                if choice == Choice::Mine {
                    let row = row.clone();
                    self.queued.push(Edit::AddRow { row, after, list });
                }
            }
            Clash::Removed { row, .. } => {
                self.forget_row(row.id);
                match self.server.row_mut(row.id) {
                    Some(known) => known.clone_from(row),
                    None => self.server.put_row(row.list(), row.clone(), None),
                }
                if choice == Choice::Mine {
                    let Row { id, cells } = row.clone();
                    self.queued.push(Edit::RemoveRow { row: id, cells });
                }
            }
        }
        self.attempted = self.attempted.min(self.queued.len());
        self.reshow();
    }

    fn forget_cell(&mut self, place: CellRef) {
        self.queued
            .retain(|edit| !matches!(edit, Edit::SetCell { cell, .. } if *cell == place));
    }

    fn forget_row(&mut self, id: RowId) {
        self.queued.retain(|edit| match edit {
            Edit::SetCell { cell, .. } => cell.row != Some(id),
            Edit::AddRow { row, .. } => row.id != id,
            Edit::RemoveRow { row, .. } | Edit::MoveRow { row, .. } => *row != id,
        });
        self.attempted = self.attempted.min(self.queued.len());
    }
}
