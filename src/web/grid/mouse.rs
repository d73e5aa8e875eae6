//! The table by mouse: a press goes to a cell, two work on its text, dragging makes a block.

use super::{
    Spot, Table, bulk,
    keyboard::{edit, focus, open_list, select},
    keys::Mode,
};
use leptos::{ev::MouseEvent, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::Element;

/// The cell under the pointer and its control.
fn cell_at(table: &dyn Table, element: &Element) -> Option<(Spot, Element)> {
    if element.closest("button, .menu").ok().flatten().is_some() {
        return None;
    }
    let cell = element.closest("td").ok().flatten()?;
    if let Some(spot) = table.spot(&cell.id()) {
        return Some((spot, cell));
    }
    let control = cell.query_selector(".entry__input").ok().flatten()?;
    Some((table.spot(&control.id())?, control))
}

fn is_mark(control: &Element) -> bool {
    control.get_attribute("type").as_deref() == Some("checkbox")
}

/// The button went down.
pub(crate) fn pressed(table: &dyn Table, event: &MouseEvent) {
    if event.button() != 0 {
        return;
    }
    let core = table.core();
    let Some((spot, control)) = cell_at(table, &event_target(event)) else {
        return;
    };
    let here = document().active_element().as_ref() == Some(&control);
    if event.shift_key() && core.at().is_some() {
        event.prevent_default();
        core.reach(spot);
        bulk::say_block(table);
        return;
    }
    let is_list = control.tag_name() == "SELECT";
    if here && (is_list || !core.is_ready()) {
        return;
    }
    // The browser would drag the selected text.
    event.prevent_default();
    core.drag.set(Some(false));
    core.stand(spot);
    focus(&table.id(spot));
}

/// Ends what is dragged wherever the button comes up.
pub(crate) fn listen(table: impl Table + Copy + 'static) {
    Effect::new(move |_| {
        let up = window_event_listener(leptos::ev::mouseup, move |event| {
            released(&table, &event);
        });
        on_cleanup(move || up.remove());
    });
}

/// Pressed twice: one works on the text.
pub(crate) fn pressed_twice(table: &dyn Table, event: &MouseEvent) {
    let found = cell_at(table, &event_target(event));
    let is_text = |control: &Element| control.tag_name() == "INPUT" && !is_mark(control);
    if let Some((spot, _)) = found.filter(|(_, it)| table.core().is_ready() && is_text(it)) {
        edit(table, spot);
    }
}

/// The pointer came over something.
pub(crate) fn over(table: &dyn Table, event: &MouseEvent) {
    let core = table.core();
    let Some(moved) = core.drag.get_untracked() else {
        return;
    };
    let Some((spot, _)) = cell_at(table, &event_target(event)) else {
        return;
    };
    if moved || core.at() != Some(spot) {
        core.turn(Mode::Ready);
        core.drag.set(Some(true));
        core.reach(spot);
    }
}

/// The button came up, wherever the pointer is.
pub(crate) fn released(table: &dyn Table, event: &MouseEvent) {
    if !table.stands() {
        return;
    }
    let core = table.core();
    let Some(moved) = core.drag.get_untracked() else {
        return;
    };
    core.drag.set(None);
    if moved {
        if let Some(spot) = core.at() {
            select(&table.id(spot));
        }
        bulk::say_block(table);
        return;
    }
    let element = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    let found = element.as_ref().and_then(|it| cell_at(table, it));
    // One press on a list opens it.
    if let Some((_, list)) = found.filter(|(_, it)| it.tag_name() == "SELECT") {
        open_list(&list);
    }
}
