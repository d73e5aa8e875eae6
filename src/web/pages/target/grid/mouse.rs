//! The table by mouse: a press goes to a cell, two work on its text, dragging makes a block, and a
//! row is dragged by its number.

use super::{
    super::{form::Form, keys::Mode, place::parse_id},
    bulk,
    keyboard::{edit, focus, open_list, select},
    state::Drag,
};
use domain::{
    id::RowId,
    target::{CellRef, Field},
};
use leptos::{ev::MouseEvent, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::Element;

/// The cell under the pointer and its control.
fn cell_at(element: &Element) -> Option<(CellRef, Element)> {
    if element.closest("button, .menu").ok().flatten().is_some() {
        return None;
    }
    let cell = element.closest("td").ok().flatten()?;
    if let Some(place) = parse_id(&cell.id()) {
        return Some((place, cell));
    }
    let control = cell.query_selector(".entry__input").ok().flatten()?;
    Some((parse_id(&control.id())?, control))
}

/// The row whose number is under the pointer.
fn number_at(element: &Element) -> Option<RowId> {
    let number = element.closest(".indicators__number").ok().flatten()?;
    number.get_attribute("data-row")?.parse().ok()
}

/// The row under the pointer.
fn row_at(element: &Element) -> Option<RowId> {
    let row = element.closest("tr").ok().flatten()?;
    row.get_attribute("data-row")?.parse().ok()
}

/// The button went down.
pub(super) fn pressed(form: Form, event: &MouseEvent) {
    if event.button() != 0 {
        return;
    }
    let element: Element = event_target(event);
    let grid = form.parts().grid;
    if let Some(row) = number_at(&element) {
        event.prevent_default();
        take_row(form, row);
        if untrack(|| form.is_editable()) {
            grid.drag.set(Drag::Row { row, over: None });
        }
        return;
    }
    let Some((cell, control)) = cell_at(&element) else {
        return;
    };
    let here = document().active_element().as_ref() == Some(&control);
    if event.shift_key() && grid.at().is_some() {
        event.prevent_default();
        grid.reach(cell);
        bulk::say_block(form);
        return;
    }
    let is_list = control.tag_name() == "SELECT";
    if here && (is_list || grid.mode.get_untracked() != Mode::Ready) {
        return;
    }
    // The browser would drag the selected text.
    event.prevent_default();
    grid.drag.set(Drag::Block { moved: false });
    grid.stand(cell);
    focus(cell);
}

/// Pressed twice: one works on the text.
pub(super) fn pressed_twice(form: Form, event: &MouseEvent) {
    let found = cell_at(&event_target(event));
    let ready = form.parts().grid.mode.get_untracked() == Mode::Ready;
    if let Some((cell, _)) = found.filter(|(_, control)| ready && control.tag_name() == "INPUT") {
        edit(form, cell);
    }
}

/// A whole row is the block.
fn take_row(form: Form, row: RowId) {
    let end = |field| CellRef {
        row: Some(row),
        field,
    };
    let grid = form.parts().grid;
    grid.stand(end(Field::Level2));
    focus(end(Field::Level2));
    grid.reach(end(Field::Weight));
}

/// The pointer came over something.
pub(super) fn over(form: Form, event: &MouseEvent) {
    let grid = form.parts().grid;
    let element: Element = event_target(event);
    match grid.drag.get_untracked() {
        Drag::None => {}
        Drag::Block { moved } => {
            let Some((cell, _)) = cell_at(&element) else {
                return;
            };
            if moved || grid.at() != Some(cell) {
                grid.turn(Mode::Ready);
                grid.drag.set(Drag::Block { moved: true });
                grid.reach(cell);
            }
        }
        Drag::Row { row, over } => {
            let now = row_at(&element).filter(|now| *now != row);
            if now != over {
                grid.drag.set(Drag::Row { row, over: now });
            }
        }
    }
}

/// The button came up, wherever the pointer is.
pub(super) fn released(form: Form, event: &MouseEvent) {
    if !form.is_alive() {
        return;
    }
    let grid = form.parts().grid;
    let drag = grid.drag.get_untracked();
    if drag == Drag::None {
        return;
    }
    grid.drag.set(Drag::None);
    match drag {
        Drag::Block { moved: true } => {
            if let Some(cell) = grid.at() {
                select(cell);
            }
            bulk::say_block(form);
        }
        Drag::Row {
            row,
            over: Some(over),
        } => {
            form.move_beside(row, over);
            // The row stands elsewhere in a moment.
            request_animation_frame(move || take_row(form, row));
        }
        Drag::Block { moved: false } => {
            let element = event.target().and_then(|it| it.dyn_into::<Element>().ok());
            let control = element.as_ref().and_then(cell_at);
            // One press on a list opens it.
            if let Some((_, list)) = control.filter(|(_, it)| it.tag_name() == "SELECT") {
                open_list(&list);
            }
        }
        _ => {}
    }
}
