//! The cells of a form as signals: typed into, confirmed, left.

use super::{editing::Editing, form::Form};
use domain::target::{Cell, CellRef, Field};
use leptos::prelude::*;

/// The signals of one cell.
#[derive(Clone)]
pub(crate) struct CellSignals {
    pub(super) text: ArcRwSignal<String>,
    pub(super) unconfirmed: ArcRwSignal<bool>,
}

impl Form {
    /// The text of a cell, as a signal of the present owner.
    pub(crate) fn text(self, cell: CellRef) -> RwSignal<String> {
        self.signals(cell).text.into()
    }

    /// Whether a cell waits for confirmation, as a signal of the present owner.
    pub(crate) fn unconfirmed(self, cell: CellRef) -> RwSignal<bool> {
        self.signals(cell).unconfirmed.into()
    }

    fn signals(self, cell: CellRef) -> CellSignals {
        let parts = self.parts();
        let known = parts.cells.with_value(|cells| cells.get(&cell).cloned());
        known.unwrap_or_else(|| {
            let (text, confirmed) = self.with_shown(|shown| {
                let found = shown.cell(cell);
                let text = found.map_or_else(String::new, |cell| cell.text.clone());
                (text, found.is_none_or(|cell| cell.confirmed))
            });
            let fresh = CellSignals {
                text: ArcRwSignal::new(text),
                unconfirmed: ArcRwSignal::new(!confirmed),
            };
            parts.cells.update_value(|cells| {
                cells.insert(cell, fresh.clone());
            });
            fresh
        })
    }

    /// Follows what is typed into a cell, while the present owner lives.
    pub(crate) fn follow(self, cell: CellRef, text: RwSignal<String>) {
        Effect::new(move |before: Option<()>| {
            let typed = text.get();
            if before.is_some() {
                self.typed(cell, typed);
            }
        });
    }

    /// Somebody typed into a cell.
    pub(crate) fn typed(self, cell: CellRef, text: String) {
        if self.with_shown(|shown| shown.text(cell) == text) {
            return;
        }
        let mut structural = false;
        self.change(|editing| {
            editing.set(cell, Cell::typed(text));
            structural = cell.field == Field::Level2;
        });
        self.signals(cell).unconfirmed.set(false);
        if structural {
            self.regroup();
        }
    }

    /// Somebody stands behind a suggested cell.
    pub(crate) fn confirm(self, cell: CellRef) {
        let known = self.with_shown(|shown| shown.cell(cell).cloned());
        if let Some(known) = known.filter(|known| !known.confirmed) {
            let confirmed = Cell {
                confirmed: true,
                ..known
            };
            self.change(|editing| {
                editing.set(cell, confirmed);
            });
            self.signals(cell).unconfirmed.set(false);
        }
    }

    /// Somebody stands behind every suggested cell: one step.
    pub(crate) fn confirm_all(self) {
        let cells = self.unconfirmed_cells();
        self.gathered(|editing| {
            for cell in cells {
                if let Some(known) = editing.shown().cell(cell).cloned() {
                    editing.set(
                        cell,
                        Cell {
                            confirmed: true,
                            ..known
                        },
                    );
                }
            }
        });
    }

    /// Gives a cell the text back that it had before somebody began to type.
    pub(crate) fn cancel(self, cell: CellRef) {
        let mut changed = false;
        self.change(|editing| changed = editing.cancel(cell));
        if changed {
            self.refresh();
        }
    }

    /// The cells of the table that may be confirmed together: none that is asked for singly.
    pub(crate) fn unconfirmed_cells(self) -> Vec<CellRef> {
        self.waiting().together
    }

    /// A cell was left after a change: from now on it may complain, and what follows is another
    /// step.
    pub(crate) fn leave(self, cell: CellRef) {
        self.leave_all([cell]);
    }

    /// The same for several.
    pub(crate) fn leave_all(self, cells: impl IntoIterator<Item = CellRef>) {
        let parts = self.parts();
        parts.editing.update_value(Editing::seal);
        parts.left.update(|left| left.extend(cells));
    }
}
