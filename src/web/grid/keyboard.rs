//! The table by keyboard: presses become acts, acts move the focus or change cells.

use super::{
    Act, Core, Motion, Spot, Table, bulk,
    keys::{Mode, Press, act},
};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, HtmlInputElement, KeyboardEvent};

/// The code of a key an input method has taken before its composition begins.
const TAKEN: u32 = 229;

/// A key was pressed somewhere in the table.
pub(crate) fn pressed(table: &dyn Table, event: &KeyboardEvent) {
    let element: HtmlElement = event_target(event);
    let asked = match table.spot(&element.id()) {
        Some(spot) => {
            let asked = act(press(table.core(), event, &event.key()));
            asked.is_some_and(|asked| perform(table, spot, asked))
        }
        None => table.outside(&element, event),
    };
    if asked {
        event.prevent_default();
        event.stop_propagation();
    }
}

fn press<'a>(core: Core, event: &KeyboardEvent, key: &'a str) -> Press<'a> {
    Press {
        key,
        ctrl: event.ctrl_key() || event.meta_key(),
        alt: event.alt_key(),
        shift: event.shift_key(),
        composing: is_taken(event),
        mode: core.mode.get_untracked(),
    }
}

/// Whether an input method has the key.
pub(crate) fn is_taken(event: &KeyboardEvent) -> bool {
    event.is_composing() || event.key_code() == TAKEN
}

/// Does what was asked; false where the key keeps its own meaning.
fn perform(table: &dyn Table, spot: Spot, asked: Act) -> bool {
    let core = table.core();
    if asked.writes() && !table.writes() {
        return false;
    }
    match asked {
        Act::Go(motion) => step(table, spot, motion),
        Act::Extend(motion) => {
            let corner = core.go(core.corner().unwrap_or(spot), motion);
            core.reach(corner);
            reveal(&table.id(corner));
            bulk::say_block(table);
        }
        Act::SelectAll => {
            core.take(core.go(spot, Motion::First), core.go(spot, Motion::Last));
            bulk::say_block(table);
        }
        Act::Collapse if core.block_now().len() > 1 => core.stand(spot),
        Act::Collapse => return false,
        Act::Accept => {
            table.accept(spot);
            step(table, spot, Motion::Down);
        }
        Act::Edit => edit(table, spot),
        Act::Cancel => {
            table.cancel(spot);
            core.turn(Mode::Ready);
            select(&table.id(spot));
        }
        Act::Clear => bulk::clear(table),
        Act::FillDown => bulk::fill_down(table),
        Act::Undo => table.turn(true),
        Act::Redo => table.turn(false),
        _ => return table.act(spot, asked),
    }
    true
}

/// Goes on.
fn step(table: &dyn Table, spot: Spot, motion: Motion) {
    let core = table.core();
    let next = core.go(spot, motion);
    if next != spot {
        focus(&table.id(next));
    } else if !table.beyond(spot, motion) {
        core.stand(spot);
        core.turn(Mode::Ready);
        select(&table.id(spot));
    }
}

/// Works on the text of a cell: the caret goes behind it. A list opens.
pub(super) fn edit(table: &dyn Table, spot: Spot) {
    table.core().turn(Mode::Editing);
    let Some(element) = document().get_element_by_id(&table.id(spot)) else {
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
pub(crate) fn focus(id: &str) {
    let element = document().get_element_by_id(id);
    if let Some(element) = element.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        drop(element.focus());
    }
}

/// Focuses a cell that stands there in a moment.
pub(crate) fn focus_later(id: String) {
    request_animation_frame(move || focus(&id));
}

/// Selects the text of a cell, so that typing replaces it as in a spreadsheet.
pub(crate) fn select(id: &str) {
    let element = document().get_element_by_id(id);
    if let Some(input) = element.and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) {
        input.select();
    }
}

/// Brings a cell into sight without going there.
fn reveal(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// A cell has received the focus: one is there now.
pub(crate) fn entered(table: &dyn Table, element: &Element) {
    let Some(spot) = table.spot(&element.id()) else {
        return;
    };
    let core = table.core();
    if core.at() != Some(spot) {
        core.stand(spot);
    }
    core.turn(Mode::Ready);
    select(&table.id(spot));
    table.entered(spot);
}

/// Keeps the cell one is at telling how it takes keys.
pub(crate) fn tell_mode(table: impl Table + Copy + 'static) {
    Effect::new(move |before: Option<Option<Element>>| {
        let core = table.core();
        let (spot, mode) = (core.at_tracked(), core.mode.get());
        let now = spot.and_then(|spot| document().get_element_by_id(&table.id(spot)));
        if let Some(before) = before.flatten() {
            drop(before.remove_attribute("data-mode"));
        }
        if let (Some(now), Some(name)) = (&now, mode.name()) {
            drop(now.set_attribute("data-mode", name));
        }
        now
    });
}

/// A cell was left.
pub(crate) fn left(table: &dyn Table) {
    table.core().turn(Mode::Ready);
    table.left();
}

/// Something was typed into a cell one had only moved to.
pub(crate) fn typed(table: &dyn Table) {
    let core = table.core();
    if core.is_ready() {
        core.turn(Mode::Typing);
    }
}
