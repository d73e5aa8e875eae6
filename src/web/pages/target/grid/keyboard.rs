//! The table by keyboard: presses become acts, acts move the focus or change cells and rows.

use super::{
    super::{
        form::{Form, Panel},
        keys::{Act, Mode, Motion, Press, act},
        place::{cell_id, level1, parse_id},
    },
    block::go,
    bulk,
    state::Grid,
};
use domain::{
    id::RowId,
    target::{CellRef, Field},
};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, HtmlInputElement, KeyboardEvent};

/// The code of a key an input method has taken before its composition begins.
const TAKEN: u32 = 229;

/// A key was pressed somewhere in the table.
pub(super) fn pressed(form: Form, event: &KeyboardEvent) {
    let element: HtmlElement = event_target(event);
    let asked = match parse_id(&element.id()) {
        Some(cell) => {
            act(press(form, event, &event.key())).is_some_and(|asked| perform(form, cell, asked))
        }
        None => event.key() == "ArrowLeft" && leave_tools(form, &element),
    };
    if asked {
        event.prevent_default();
        event.stop_propagation();
    }
}

fn press<'a>(form: Form, event: &KeyboardEvent, key: &'a str) -> Press<'a> {
    Press {
        key,
        ctrl: event.ctrl_key() || event.meta_key(),
        alt: event.alt_key(),
        shift: event.shift_key(),
        composing: is_taken(event),
        mode: form.parts().grid.mode.get_untracked(),
    }
}

/// Whether an input method has the key.
pub(super) fn is_taken(event: &KeyboardEvent) -> bool {
    event.is_composing() || event.key_code() == TAKEN
}

/// Does what was asked; false where the key keeps its own meaning.
fn perform(form: Form, cell: CellRef, asked: Act) -> bool {
    let Some(row) = cell.row else {
        return false;
    };
    let grid = form.parts().grid;
    if asked.writes() && !untrack(|| form.is_editable()) {
        return false;
    }
    match asked {
        Act::Go(motion) => step(form, cell, motion),
        Act::Extend(motion) => {
            let corner = grid.corner().unwrap_or(cell);
            let corner = grid.order.with_untracked(|all| go(all, corner, motion));
            grid.reach(corner);
            reveal(corner);
            bulk::say_block(form);
        }
        Act::SelectAll => {
            let ends = |motion| grid.order.with_untracked(|all| go(all, cell, motion));
            grid.take(ends(Motion::First), ends(Motion::Last));
            bulk::say_block(form);
        }
        Act::Collapse if grid.block_now().len() > 1 => grid.stand(cell),
        Act::Collapse => return false,
        Act::Accept => {
            form.confirm(cell);
            step(form, cell, Motion::Down);
        }
        Act::Edit => edit(form, cell),
        Act::Cancel => {
            form.cancel(cell);
            grid.turn(Mode::Ready);
            select(cell);
        }
        Act::Clear => bulk::clear(form),
        Act::FillDown => bulk::fill_down(form),
        Act::Undo => bulk::undo(form),
        Act::Redo => bulk::redo(form),
        Act::Details => {
            let panel = form.parts().panel;
            let is_open = matches!(panel.get_untracked(), Some(Panel::Row(_)));
            panel.set(Some(Panel::Row(row)));
            if is_open {
                kit::focus_id("target-side");
            }
        }
        Act::AddRow | Act::RemoveRow | Act::MoveUp | Act::MoveDown => {
            change_row(form, cell, row, asked);
        }
    }
    true
}

fn change_row(form: Form, cell: CellRef, row: RowId, asked: Act) {
    match asked {
        Act::AddRow => {
            let level = form.with_shown(|shown| shown.row(row).and_then(level1));
            if let Some(row) = form.add_row(level, Some(row)) {
                form.go_to(CellRef {
                    row: Some(row),
                    field: Field::Name,
                });
            }
        }
        Act::RemoveRow => {
            let order = form.order();
            let beside = |motion| go(&order, cell, motion);
            let next = [Motion::Down, Motion::Up].map(beside);
            form.remove_row(row);
            if let Some(next) = next.into_iter().find(|next| next.row != cell.row) {
                focus_later(next);
            }
        }
        _ => {
            form.move_row(row, asked == Act::MoveDown);
            focus_later(cell);
        }
    }
}

/// Goes on; behind the last cell of a row stand its tools.
fn step(form: Form, cell: CellRef, motion: Motion) {
    let next = form
        .parts()
        .grid
        .order
        .with_untracked(|all| go(all, cell, motion));
    if next != cell {
        focus(next);
    } else if motion == Motion::Right {
        let tools = row_element(cell).and_then(|row| {
            row.query_selector(".indicators__menu button")
                .ok()
                .flatten()
        });
        if let Some(tools) = tools.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
            drop(tools.focus());
        }
    } else {
        form.parts().grid.stand(cell);
        form.parts().grid.turn(Mode::Ready);
        select(cell);
    }
}

fn row_element(cell: CellRef) -> Option<Element> {
    let control = document().get_element_by_id(&cell_id(cell))?;
    control.closest("tr").ok().flatten()
}

/// From the tools of a row back to its last cell.
fn leave_tools(form: Form, element: &Element) -> bool {
    let in_tools = element.closest(".indicators__menu").ok().flatten();
    let row = in_tools.and_then(|tools| tools.closest("tr").ok().flatten());
    let row = row.and_then(|row| row.get_attribute("data-row")?.parse::<RowId>().ok());
    let Some(row) = row else {
        return false;
    };
    let last = CellRef {
        row: Some(row),
        field: Field::Weight,
    };
    form.parts().grid.stand(last);
    focus(last);
    true
}

/// Works on the text of a cell: the caret goes behind it. A list opens.
pub(super) fn edit(form: Form, cell: CellRef) {
    form.parts().grid.turn(Mode::Editing);
    let Some(element) = document().get_element_by_id(&cell_id(cell)) else {
        return;
    };
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        let end = input.value().encode_utf16().count();
        let end = u32::try_from(end).unwrap_or(u32::MAX);
        drop(input.set_selection_range(end, end));
    } else {
        open_list(&element);
    }
}

/// Opens a list, where the browser can do that.
pub(super) fn open_list(element: &Element) {
    let show = js_sys::Reflect::get(element, &JsValue::from_str("showPicker"));
    if let Some(show) = show
        .ok()
        .as_ref()
        .and_then(JsValue::dyn_ref::<js_sys::Function>)
    {
        drop(show.call0(element));
    }
}

/// Focuses a cell.
pub(super) fn focus(cell: CellRef) {
    let element = document().get_element_by_id(&cell_id(cell));
    if let Some(element) = element.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        drop(element.focus());
    }
}

pub(super) fn focus_later(cell: CellRef) {
    request_animation_frame(move || focus(cell));
}

/// Selects the text of a cell, so that typing replaces it as in a spreadsheet.
pub(super) fn select(cell: CellRef) {
    let element = document().get_element_by_id(&cell_id(cell));
    if let Some(input) = element.and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) {
        input.select();
    }
}

/// Brings a cell into sight without going there.
fn reveal(cell: CellRef) {
    if let Some(element) = document().get_element_by_id(&cell_id(cell)) {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// A cell has received the focus: one is there now, and an open panel of a row follows.
pub(super) fn entered(form: Form, element: &Element) {
    let cell = parse_id(&element.id()).filter(|cell| cell.row.is_some());
    let Some(cell) = cell else {
        return;
    };
    let parts = form.parts();
    let grid = parts.grid;
    if grid.at() != Some(cell) {
        grid.stand(cell);
    }
    grid.turn(Mode::Ready);
    select(cell);
    let row = cell.row.map(Panel::Row);
    let open = parts.panel.get_untracked();
    if matches!(open, Some(Panel::Row(_))) && open != row {
        parts.panel.set(row);
    }
}

/// Keeps the cell one is at telling how it takes keys.
pub(super) fn tell_mode(grid: Grid) {
    Effect::new(move |before: Option<Option<Element>>| {
        let (cell, mode) = (grid.at_tracked(), grid.mode.get());
        let now = cell.and_then(|cell| document().get_element_by_id(&cell_id(cell)));
        if let Some(before) = before.flatten() {
            drop(before.remove_attribute("data-mode"));
        }
        if let (Some(now), Some(name)) = (&now, mode.name()) {
            drop(now.set_attribute("data-mode", name));
        }
        now
    });
}

/// A cell was left: what is typed next is another step.
pub(super) fn left(form: Form) {
    let parts = form.parts();
    parts.grid.turn(Mode::Ready);
    parts
        .editing
        .update_value(super::super::editing::Editing::seal);
}

/// Something was typed into a cell one had only moved to.
pub(super) fn typed(form: Form) {
    let grid = form.parts().grid;
    if grid.mode.get_untracked() == Mode::Ready {
        grid.turn(Mode::Typing);
    }
}
