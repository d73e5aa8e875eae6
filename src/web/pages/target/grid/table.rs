//! The indicators as a grid: what its cells hold, what else its keys do, and the tools behind the
//! last cell of a row.

use super::{
    super::{
        editing::Editing,
        form::{Form, Panel},
        place::{COLUMNS, cell_id, level1, parse_id},
    },
    bulk, clipboard,
};
use crate::{
    ctx::Ctx,
    grid::{Act, Core, Motion, Spot, Table, keyboard},
};
use domain::{
    id::RowId,
    target::{CellRef, Field},
};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

/// The column whose text tells where a row stands.
const LEVEL: usize = 0;

/// The cell at a place of the grid.
pub(super) fn cell_of(spot: Spot) -> CellRef {
    CellRef {
        row: Some(spot.row),
        field: COLUMNS.get(spot.column).copied().unwrap_or(Field::Name),
    }
}

/// The place of a cell in the grid, if it stands there.
pub(super) fn spot_of(cell: CellRef) -> Option<Spot> {
    let column = COLUMNS.iter().position(|own| *own == cell.field)?;
    Some(Spot {
        row: cell.row?,
        column,
    })
}

/// The cell one is at.
pub(super) fn at(form: Form) -> Option<CellRef> {
    form.parts().grid.core.at().map(cell_of)
}

impl Table for Form {
    fn core(&self) -> Core {
        self.parts().grid.core
    }

    fn words(&self) -> Ctx {
        self.ctx()
    }

    fn stands(&self) -> bool {
        self.is_alive()
    }

    fn writes(&self) -> bool {
        untrack(|| self.is_editable())
    }

    fn id(&self, spot: Spot) -> String {
        cell_id(cell_of(spot))
    }

    fn spot(&self, id: &str) -> Option<Spot> {
        spot_of(parse_id(id)?)
    }

    fn held(&self, spot: Spot) -> String {
        self.with_shown(|shown| shown.text(cell_of(spot)).to_owned())
    }

    fn printed(&self, spot: Spot) -> String {
        clipboard::worded(cell_of(spot).field, &self.held(spot))
    }

    fn is_fixed(&self, column: usize) -> bool {
        column == LEVEL
    }

    fn put(&self, cells: &[(Spot, String)]) -> usize {
        let cells = cells
            .iter()
            .map(|(spot, text)| (cell_of(*spot), text.clone()));
        self.set_cells(&cells.collect::<Vec<_>>())
    }

    fn paste(&self, block: &[Vec<String>], corner: Spot, alone: bool) {
        clipboard::pasted(*self, block, cell_of(corner), alone);
    }

    fn turn(&self, back: bool) {
        bulk::turn(*self, back);
    }

    fn accept(&self, spot: Spot) {
        self.confirm(cell_of(spot));
    }

    fn cancel(&self, spot: Spot) {
        Self::cancel(*self, cell_of(spot));
    }

    /// An open panel of a row follows.
    fn entered(&self, spot: Spot) {
        let panel = self.parts().panel;
        let (open, row) = (panel.get_untracked(), Some(Panel::Row(spot.row)));
        if matches!(open, Some(Panel::Row(_))) && open != row {
            panel.set(row);
        }
    }

    fn left(&self) {
        self.parts().editing.update_value(Editing::seal);
    }

    fn act(&self, spot: Spot, act: Act) -> bool {
        let form = *self;
        match act {
            Act::Details => {
                let panel = form.parts().panel;
                let is_open = matches!(panel.get_untracked(), Some(Panel::Row(_)));
                panel.set(Some(Panel::Row(spot.row)));
                if is_open {
                    kit::focus_id("target-side");
                }
            }
            Act::AddRow => add_row(form, spot.row),
            Act::RemoveRow => remove_row(form, spot),
            Act::MoveUp | Act::MoveDown => {
                form.move_row(spot.row, act == Act::MoveDown);
                keyboard::focus_later(form.id(spot));
            }
            _ => return false,
        }
        true
    }

    /// Behind the last cell of a row stand its tools.
    fn beyond(&self, spot: Spot, motion: Motion) -> bool {
        if motion != Motion::Right {
            return false;
        }
        let row = document().get_element_by_id(&self.id(spot));
        let row = row.and_then(|control| control.closest("tr").ok().flatten());
        let tools = row.and_then(|row| {
            let found = row.query_selector(".indicators__menu button");
            found.ok().flatten()?.dyn_into::<HtmlElement>().ok()
        });
        if let Some(tools) = tools {
            drop(tools.focus());
        }
        true
    }

    fn outside(&self, element: &HtmlElement, event: &KeyboardEvent) -> bool {
        event.key() == "ArrowLeft" && leave_tools(*self, element)
    }
}

fn add_row(form: Form, row: RowId) {
    let level = form.with_shown(|shown| shown.row(row).and_then(level1));
    if let Some(row) = form.add_row(level, Some(row)) {
        form.go_to(CellRef {
            row: Some(row),
            field: Field::Name,
        });
    }
}

fn remove_row(form: Form, spot: Spot) {
    let core = form.core();
    let next = [Motion::Down, Motion::Up].map(|motion| core.go(spot, motion));
    form.remove_row(spot.row);
    if let Some(next) = next.into_iter().find(|next| next.row != spot.row) {
        keyboard::focus_later(form.id(next));
    }
}

/// From the tools of a row back to its last cell.
fn leave_tools(form: Form, element: &Element) -> bool {
    let in_tools = element.closest(".indicators__menu").ok().flatten();
    let row = in_tools.and_then(|tools| tools.closest("tr").ok().flatten());
    let row = row.and_then(|row| row.get_attribute("data-row")?.parse::<RowId>().ok());
    let Some(row) = row else {
        return false;
    };
    let last = Spot {
        row,
        column: COLUMNS.len() - 1,
    };
    form.core().stand(last);
    keyboard::focus(&form.id(last));
    true
}
