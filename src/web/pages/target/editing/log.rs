//! What was done to the rows, step by step, so that it can be taken back and done again. Taking
//! back is a further edit like any other; what somebody else has changed since stays as it is.

use super::Editing;
use std::collections::VecDeque;

use domain::{
    id::RowId,
    target::{Cell, CellRef, Edit, Row},
};

/// More steps than this nobody takes back.
const STEPS_MAX: usize = 200;

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// A cell changed.
    Cell {
        place: CellRef,
        before: Option<Cell>,
        after: Cell,
    },
    /// A row came.
    Added { row: Row, after: Option<RowId> },
    /// A row went.
    Removed { row: Row, after: Option<RowId> },
    /// A row moved from behind one row to behind another.
    Moved {
        row: RowId,
        from: Option<RowId>,
        to: Option<RowId>,
    },
}

/// Why a step stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stays {
    /// There is none.
    Nothing,
    /// Somebody else has changed a cell of it since.
    Changed(CellRef),
    /// Somebody else has removed a row of it since.
    RowGone,
}

/// A step that was turned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Turned {
    /// How many changes it has.
    pub(crate) changes: usize,
    /// A cell to look at.
    pub(crate) place: Option<CellRef>,
}

/// The steps, the last one at the end.
#[derive(Clone, Debug, Default)]
pub(super) struct Log {
    done: Vec<Vec<Change>>,
    undone: Vec<Vec<Change>>,
    /// Several changes become one step.
    gathers: bool,
    /// The last step is a cell that is still being typed into.
    open: bool,
    /// What happens now is not noted.
    quiet: bool,
}

impl Log {
    /// Notes what happened in the table. Everything else is outside: its fields take back by
    /// themselves.
    pub(super) fn note(&mut self, change: Change) {
        if self.quiet {
            return;
        }
        self.undone.clear();
        if self.gathers || self.open {
            let last = self.done.last_mut();
            if let Some(last) = last {
                if join(last, &change) {
                    return;
                }
                if self.gathers {
                    last.push(change);
                    return;
                }
            }
        }
        self.open = matches!(change, Change::Cell { .. });
        self.done.push(vec![change]);
        if self.done.len() > STEPS_MAX {
            self.done.remove(0);
        }
    }

    fn rename(&mut self, old: RowId, new: RowId) {
        for change in self.done.iter_mut().chain(&mut self.undone).flatten() {
            rename(change, old, new);
        }
    }
}

/// Lets a cell's change go on in a step that has it already.
fn join(step: &mut [Change], change: &Change) -> bool {
    let Change::Cell { place, after, .. } = change else {
        return false;
    };
    let known = step.iter_mut().rev().find_map(|known| match known {
        Change::Cell {
            place: own, after, ..
        } if own == place => Some(after),
        _ => None,
    });
    known.is_some_and(|known| {
        known.clone_from(after);
        true
    })
}

fn rename(change: &mut Change, old: RowId, new: RowId) {
    let swap = |id: &mut RowId| {
        if *id == old {
            *id = new;
        }
    };
    let (row, places) = match change {
        Change::Cell { place, .. } => (place.row.as_mut(), [None, None]),
        Change::Added { row, after } | Change::Removed { row, after } => {
            (Some(&mut row.id), [after.as_mut(), None])
        }
        Change::Moved { row, from, to } => (Some(row), [from.as_mut(), to.as_mut()]),
    };
    row.into_iter()
        .chain(places.into_iter().flatten())
        .for_each(swap);
}

/// What a change is when it is taken back.
fn inverse(change: Change) -> Change {
    match change {
        Change::Cell {
            place,
            before,
            after,
        } => Change::Cell {
            place,
            before: Some(after),
            after: before.unwrap_or_else(|| Cell::typed("")),
        },
        Change::Added { row, after } => Change::Removed { row, after },
        Change::Removed { row, after } => Change::Added { row, after },
        Change::Moved { row, from, to } => Change::Moved {
            row,
            from: to,
            to: from,
        },
    }
}

impl Editing {
    /// From now on several changes are one step.
    pub(crate) fn gather(&mut self) {
        self.seal();
        self.log.done.push(Vec::new());
        self.log.gathers = true;
    }

    /// The step is complete.
    pub(crate) fn gathered(&mut self) {
        self.log.gathers = false;
        if self.log.done.last().is_some_and(Vec::is_empty) {
            self.log.done.pop();
        }
    }

    /// What is typed next is a step of its own.
    pub(crate) fn seal(&mut self) {
        self.log.open = false;
    }

    /// Whether anything can be taken back, and whether anything can be done again.
    pub(crate) fn can_turn(&self) -> (bool, bool) {
        (!self.log.done.is_empty(), !self.log.undone.is_empty())
    }

    /// Gives the cell being typed into what it held before; false where nothing was typed.
    pub(crate) fn cancel(&mut self, cell: CellRef) -> bool {
        let last = self.log.done.last().map(Vec::as_slice);
        let Some([Change::Cell { place, before, .. }]) = last.filter(|_| self.log.open) else {
            return false;
        };
        if *place != cell {
            return false;
        }
        let before = before.clone().unwrap_or_else(|| Cell::typed(""));
        self.log.done.pop();
        self.log.open = false;
        self.quietly(|editing| editing.set(cell, before));
        true
    }

    /// Takes the last step back. `fresh` makes identities for rows that come again.
    pub(crate) fn undo(&mut self, fresh: impl FnMut() -> RowId) -> Result<Turned, Stays> {
        self.turn(fresh, true)
    }

    /// Does the step taken back last again.
    pub(crate) fn redo(&mut self, fresh: impl FnMut() -> RowId) -> Result<Turned, Stays> {
        self.turn(fresh, false)
    }

    fn turn(&mut self, mut fresh: impl FnMut() -> RowId, back: bool) -> Result<Turned, Stays> {
        self.seal();
        let from = if back {
            &mut self.log.done
        } else {
            &mut self.log.undone
        };
        let step = from.pop().ok_or(Stays::Nothing)?;
        let as_it_was = self.clone();
        let changes: Vec<Change> = if back {
            step.into_iter().rev().map(inverse).collect()
        } else {
            step
        };
        let turned = self.quietly(|editing| {
            let mut done = Vec::with_capacity(changes.len());
            let mut rest = VecDeque::from(changes);
            while let Some(change) = rest.pop_front() {
                let renamed = editing.enact(&change, &mut fresh)?;
                done.push(change);
                if let Some((old, new)) = renamed {
                    for change in done.iter_mut().chain(&mut rest) {
                        rename(change, old, new);
                    }
                }
            }
            Ok(done)
        });
        match turned {
            Ok(done) => Ok(self.turned(done, back)),
            // The step itself is given up: what lies before it can still be taken back.
            Err(why) => {
                *self = as_it_was;
                Err(why)
            }
        }
    }

    fn turned(&mut self, done: Vec<Change>, back: bool) -> Turned {
        let place = |change: &Change| match change {
            Change::Cell { place, .. } => Some(*place),
            Change::Added { row, .. } => Some(name(row.id)),
            Change::Moved { row, .. } => Some(name(*row)),
            Change::Removed { .. } => None,
        };
        // What was changed first is looked at, whichever way the step goes.
        let first = if back {
            done.iter().rev().find_map(place)
        } else {
            done.iter().find_map(place)
        };
        let turned = Turned {
            changes: done.len(),
            place: first,
        };
        if back {
            let step = done.into_iter().rev().map(inverse).collect();
            self.log.undone.push(step);
        } else {
            self.log.done.push(done);
        }
        turned
    }

    fn quietly<T>(&mut self, act: impl FnOnce(&mut Self) -> T) -> T {
        self.log.quiet = true;
        let told = act(self);
        self.log.quiet = false;
        told
    }

    /// Makes a change happen if what it starts from still stands. A row that comes again may do so
    /// under another identity.
    fn enact(
        &mut self,
        change: &Change,
        fresh: &mut impl FnMut() -> RowId,
    ) -> Result<Option<(RowId, RowId)>, Stays> {
        match change {
            Change::Cell {
                place,
                before,
                after,
            } => {
                let row = place.row.and_then(|row| self.shown.row(row));
                row.ok_or(Stays::RowGone)?;
                let expected = before.as_ref().map_or("", |cell| cell.text.as_str());
                if self.shown.text(*place) != expected {
                    return Err(Stays::Changed(*place));
                }
                self.set(*place, after.clone());
            }
            Change::Removed { row, .. } => {
                self.stands(row)?;
                self.remove_row(row.id);
            }
            Change::Added { row, after } => {
                let (old, fresh) = (row.id, fresh());
                let new = self.restore_row(row.clone(), *after, fresh);
                return Ok((new != old).then_some((old, new)));
            }
            Change::Moved { row, to, .. } => {
                self.shown.row(*row).ok_or(Stays::RowGone)?;
                self.move_row(*row, *to);
            }
        }
        Ok(None)
    }

    /// Whether a row stands as it was noted.
    fn stands(&self, noted: &Row) -> Result<(), Stays> {
        let row = self.shown.row(noted.id).ok_or(Stays::RowGone)?;
        let text = |row: &Row, field| {
            row.cells
                .get(&field)
                .map_or_else(String::new, |cell| cell.text.clone())
        };
        let fields = row.cells.keys().chain(noted.cells.keys());
        let changed = fields
            .copied()
            .find(|field| text(row, *field) != text(noted, *field));
        changed.map_or(Ok(()), |field| {
            Err(Stays::Changed(CellRef {
                row: Some(noted.id),
                field,
            }))
        })
    }

    /// Whether a row stands in the indicator table.
    pub(super) fn is_in_table(&self, row: RowId) -> bool {
        matches!(self.shown.spot(row), Some((None, _)))
    }

    /// Whether the removal of a row has not been taken back.
    pub(crate) fn is_removed(&self, id: RowId) -> bool {
        let mut done = self.log.done.iter().flatten();
        let gone = |change: &Change| matches!(change, Change::Removed { row, .. } if row.id == id);
        self.shown.row(id).is_none() && done.any(gone)
    }

    /// A row has come again under another identity: earlier steps mean that one.
    pub(super) fn renamed(&mut self, old: RowId, new: RowId) {
        self.log.rename(old, new);
    }
}

fn name(row: RowId) -> CellRef {
    CellRef {
        row: Some(row),
        field: domain::target::Field::Name,
    }
}

/// The edit a noted change of the table's rows came from; of cells `set` notes by itself. Lists
/// beside the table stay outside like the head.
pub(super) fn noted(editing: &Editing, edit: &Edit) -> Option<Change> {
    match edit {
        Edit::AddRow {
            row,
            after,
            list: None,
        } => Some(Change::Added {
            row: row.clone(),
            after: *after,
        }),
        Edit::MoveRow { row, after } if editing.is_in_table(*row) => Some(Change::Moved {
            row: *row,
            from: editing.shown.before(*row),
            to: *after,
        }),
        Edit::RemoveRow { row, .. } if editing.is_in_table(*row) => {
            let after = editing.shown.before(*row);
            let row = editing.shown.row(*row)?.clone();
            Some(Change::Removed { row, after })
        }
        _ => None,
    }
}
