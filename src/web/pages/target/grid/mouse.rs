//! The table by mouse beside what every grid does: a row is selected and dragged by its number.

use super::super::form::Form;
use crate::grid::{Spot, Table, keyboard::focus, mouse};
use domain::id::RowId;
use leptos::{ev::MouseEvent, prelude::*};
use web_sys::Element;

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
    let row = number_at(&event_target(event)).filter(|_| event.button() == 0);
    let Some(row) = row else {
        mouse::pressed(&form, event);
        return;
    };
    event.prevent_default();
    take_row(form, row);
    if form.writes() {
        form.parts().grid.drag.set(Some((row, None)));
    }
}

/// A whole row is the block.
fn take_row(form: Form, row: RowId) {
    let end = |column| Spot { row, column };
    let core = form.core();
    core.stand(end(0));
    focus(&form.id(end(0)));
    core.reach(end(super::super::place::COLUMNS.len() - 1));
}

/// The pointer came over something.
pub(super) fn over(form: Form, event: &MouseEvent) {
    let drag = form.parts().grid.drag;
    let Some((row, over)) = drag.get_untracked() else {
        mouse::over(&form, event);
        return;
    };
    let now = row_at(&event_target(event)).filter(|now| *now != row);
    if now != over {
        drag.set(Some((row, now)));
    }
}

/// The button came up, wherever the pointer is.
pub(super) fn released(form: Form, event: &MouseEvent) {
    if !form.is_alive() {
        return;
    }
    mouse::released(&form, event);
    let drag = form.parts().grid.drag;
    let Some((row, over)) = drag.get_untracked() else {
        return;
    };
    drag.set(None);
    if let Some(over) = over {
        form.move_beside(row, over);
        // The row stands elsewhere in a moment.
        request_animation_frame(move || take_row(form, row));
    }
}
