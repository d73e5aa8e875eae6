//! The table by keyboard: presses become acts, acts move the focus or change rows.

use super::super::{
    form::{Form, Panel},
    keys::{Act, Press, act},
    place::{COLUMNS, cell_id, level1, parse_id},
};
use domain::{
    id::RowId,
    target::{CellRef, Field},
};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, KeyboardEvent};

/// A key was pressed somewhere in the table.
pub(super) fn pressed(form: Form, event: &KeyboardEvent) {
    let element: HtmlElement = event_target(event);
    let Some(cell) = parse_id(&element.id()) else {
        return;
    };
    let Some(asked) = act(press(event, &element, &event.key())) else {
        return;
    };
    event.prevent_default();
    event.stop_propagation();
    perform(form, cell, asked);
}

fn press<'a>(event: &KeyboardEvent, element: &HtmlElement, key: &'a str) -> Press<'a> {
    let input = element.dyn_ref::<HtmlInputElement>();
    let start = input.and_then(|input| input.selection_start().ok().flatten());
    let end = input.and_then(|input| input.selection_end().ok().flatten());
    let length = input.map(|input| input.value().encode_utf16().count());
    let length = length.and_then(|length| u32::try_from(length).ok());
    let none_selected = start == end;
    Press {
        key,
        ctrl: event.ctrl_key() || event.meta_key(),
        alt: event.alt_key(),
        shift: event.shift_key(),
        composing: event.is_composing(),
        in_list: input.is_none(),
        at_start: none_selected && start == Some(0),
        at_end: none_selected && end == length,
    }
}

fn perform(form: Form, cell: CellRef, asked: Act) {
    let Some(row) = cell.row else {
        return;
    };
    match asked {
        Act::Up => step(form, cell, -1),
        Act::Down => step(form, cell, 1),
        Act::Accept => {
            form.confirm(cell);
            step(form, cell, 1);
        }
        Act::Left => beside(cell, -1),
        Act::Right => beside(cell, 1),
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
            let next = neighbour(form, row, 1).or_else(|| neighbour(form, row, -1));
            form.remove_row(row);
            if let Some(next) = next {
                focus_later(CellRef {
                    row: Some(next),
                    ..cell
                });
            }
        }
        Act::MoveUp | Act::MoveDown => {
            form.move_row(row, asked == Act::MoveDown);
            focus_later(cell);
        }
        Act::Details => form.parts().panel.set(Some(Panel::Row(row))),
    }
}

fn neighbour(form: Form, row: RowId, by: isize) -> Option<RowId> {
    let order = form.order();
    let at = order.iter().position(|id| *id == row)?;
    order.get(at.checked_add_signed(by)?).copied()
}

fn step(form: Form, cell: CellRef, by: isize) {
    if let Some(row) = cell.row.and_then(|row| neighbour(form, row, by)) {
        focus(CellRef {
            row: Some(row),
            ..cell
        });
    }
}

fn beside(cell: CellRef, by: isize) {
    let at = COLUMNS.iter().position(|field| *field == cell.field);
    let next = at.and_then(|at| COLUMNS.get(at.checked_add_signed(by)?));
    if let Some(field) = next {
        focus(CellRef {
            field: *field,
            ..cell
        });
    }
}

/// Focuses a cell and selects its text, so that typing replaces it as in a spreadsheet.
fn focus(cell: CellRef) {
    let Some(element) = document().get_element_by_id(&cell_id(cell)) else {
        return;
    };
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        drop(element.focus());
    }
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        input.select();
    }
}

fn focus_later(cell: CellRef) {
    request_animation_frame(move || focus(cell));
}
