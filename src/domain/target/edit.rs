//! Edits of a target: applied in order, all or nothing, every conflict told.

use super::{Cell, CellRef, Cells, Home, List, Row, TargetDraft, rows_max};
use crate::{id::RowId, target::Field};
use serde::{Deserialize, Serialize};

/// One change somebody makes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "op", rename_all = "snake_case")]
pub enum Edit {
    /// Sets a cell; `old` is what its author saw there.
    SetCell {
        /// Which cell.
        cell: CellRef,
        /// The text its author replaced.
        old: String,
        /// What stands there now.
        new: Cell,
    },
    /// Adds a row after another, or first.
    AddRow {
        /// The new row with its cells.
        row: Row,
        /// The row it follows.
        after: Option<RowId>,
        /// The list it belongs to; none for the indicator table.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        list: Option<List>,
    },
    /// Removes a row; `cells` are what its author saw there.
    RemoveRow {
        /// Which row.
        row: RowId,
        /// The cells that go with it.
        cells: Cells,
    },
    /// Moves a row after another, or first.
    MoveRow {
        /// Which row.
        row: RowId,
        /// The row it follows now.
        after: Option<RowId>,
    },
}

/// Why an edit cannot be applied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Conflict {
    /// Somebody else changed the cell meanwhile.
    CellChanged {
        /// Which cell.
        cell: CellRef,
        /// What stands there now.
        current: Cell,
    },
    /// Somebody else removed the row meanwhile.
    RowGone {
        /// Which row.
        row: RowId,
    },
    /// The row exists already.
    RowExists {
        /// Which row.
        row: RowId,
    },
    /// A field where it does not belong: of the head in a row, of one list in another.
    WrongPlace {
        /// Which cell.
        cell: CellRef,
    },
    /// Longer than the field takes.
    TooLong {
        /// Which cell.
        cell: CellRef,
        /// The most it takes, in characters.
        chars_max: usize,
    },
    /// More rows than the table or a list may have.
    TooManyRows {
        /// The most there may be.
        rows_max: usize,
    },
}

impl TargetDraft {
    /// Applies edits in order, all or nothing; on refusal every conflict is listed.
    pub fn apply(&mut self, edits: &[Edit]) -> Result<(), Vec<Conflict>> {
        let mut next = self.clone();
        let conflicts: Vec<_> = edits
            .iter()
            .filter_map(|edit| next.apply_one(edit).err())
            .flatten()
            .collect();
        if conflicts.is_empty() {
            *self = next;
            Ok(())
        } else {
            Err(conflicts)
        }
    }

    fn apply_one(&mut self, edit: &Edit) -> Result<(), Vec<Conflict>> {
        let done = match edit {
            Edit::SetCell { cell, old, new } => self.set_cell(*cell, old, new),
            Edit::AddRow { row, after, list } => self.add_row(*list, row, *after),
            Edit::RemoveRow { row, cells } => return self.remove_row(*row, cells),
            Edit::MoveRow { row, after } => self.move_row(*row, *after),
        };
        done.map_err(|conflict| vec![conflict])
    }

    /// Removes a row whose cells stand as its author saw them; what others wrote there meanwhile
    /// is not thrown away unseen.
    fn remove_row(&mut self, id: RowId, seen: &Cells) -> Result<(), Vec<Conflict>> {
        let row = self.row(id);
        let row = row.ok_or_else(|| vec![Conflict::RowGone { row: id }])?;
        let now = &row.cells;
        let differs = |field: &Field| {
            let text = |cells: &'_ Cells| cells.get(field).map(|cell| cell.text.clone());
            text(now).unwrap_or_default() != text(seen).unwrap_or_default()
        };
        let fields = crate::order::set(now.keys().chain(seen.keys()).copied());
        let conflicts: Vec<Conflict> = fields
            .into_iter()
            .filter(differs)
            .map(|field| Conflict::CellChanged {
                cell: CellRef {
                    row: Some(id),
                    field,
                },
                current: now.get(&field).cloned().unwrap_or_else(|| Cell::typed("")),
            })
            .collect();
        if conflicts.is_empty() {
            self.take_row(id);
            Ok(())
        } else {
            Err(conflicts)
        }
    }

    fn move_row(&mut self, id: RowId, after: Option<RowId>) -> Result<(), Conflict> {
        let gone = Conflict::RowGone { row: id };
        let Some((list, _)) = self.spot(id) else {
            return Err(gone);
        };
        let moved = self.take_row(id).ok_or(gone)?;
        self.put_row(list, moved, after);
        Ok(())
    }

    fn set_cell(&mut self, place: CellRef, old: &str, new: &Cell) -> Result<(), Conflict> {
        if place.field.is_head() != place.row.is_none() {
            return Err(Conflict::WrongPlace { cell: place });
        }
        let home = match place.row {
            None => Home::Head,
            Some(id) => {
                let spot = self.spot(id).ok_or(Conflict::RowGone { row: id })?;
                Home::from(spot.0)
            }
        };
        check_cell(place, home, new)?;
        let cells = match place.row {
            None => &mut self.head,
            Some(id) => {
                let row = self.row_mut(id);
                &mut row.ok_or(Conflict::RowGone { row: id })?.cells
            }
        };
        let current = cells.get(&place.field);
        // The same text typed twice is no conflict: both authors want it.
        let same = current.map_or("", |cell| cell.text.as_str());
        if same != old && same != new.text {
            let current = current.cloned().unwrap_or_else(|| Cell::typed(""));
            return Err(Conflict::CellChanged {
                cell: place,
                current,
            });
        }
        cells.insert(place.field, new.clone());
        Ok(())
    }

    fn add_row(
        &mut self,
        list: Option<List>,
        row: &Row,
        after: Option<RowId>,
    ) -> Result<(), Conflict> {
        if self.row(row.id).is_some() {
            return Err(Conflict::RowExists { row: row.id });
        }
        let rows_max = rows_max(list);
        if self.rows_of(list).len() >= rows_max {
            return Err(Conflict::TooManyRows { rows_max });
        }
        for (field, cell) in &row.cells {
            let place = CellRef {
                row: Some(row.id),
                field: *field,
            };
            check_cell(place, Home::from(list), cell)?;
        }
        self.put_row(list, row.clone(), after);
        Ok(())
    }
}

fn check_cell(place: CellRef, home: Home, new: &Cell) -> Result<(), Conflict> {
    if place.field.home() != home {
        return Err(Conflict::WrongPlace { cell: place });
    }
    let chars_max = place.field.chars_max();
    if new.text.chars().count() > chars_max {
        return Err(Conflict::TooLong {
            cell: place,
            chars_max,
        });
    }
    Ok(())
}
