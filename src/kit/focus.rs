//! Moving the focus: to an id, into a container, around inside a dialog, and back where it was.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent, Node};

const FOCUSABLE: &str = "a[href],button,input:not([type=hidden]),select,textarea,summary,\
                         [tabindex]:not([tabindex=\"-1\"])";

/// Focuses the element with this id and brings it into sight. False where there is none.
pub fn focus_id(id: &str) -> bool {
    let Some(element) = document().get_element_by_id(id) else {
        return false;
    };
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Center);
    element.scroll_into_view_with_scroll_into_view_options(&options);
    focus(&element)
}

/// Focuses the element with this id after the next frame, when it has been rendered.
pub fn focus_id_later(id: impl Into<String>) {
    let id = id.into();
    request_animation_frame(move || {
        focus_id(&id);
    });
}

/// Before what is shown is drawn anew: what held the focus and is there again takes it again.
pub fn keep_focus() {
    let id = document().active_element().map(|element| element.id());
    let Some(id) = id.filter(|id| !id.is_empty()) else {
        return;
    };
    request_animation_frame(move || {
        let holds = document()
            .active_element()
            .is_some_and(|element| element.id() == id);
        if !holds {
            focus_id(&id);
        }
    });
}

/// Focuses an element; true when it now holds the focus.
pub(crate) fn focus(element: &Element) -> bool {
    element
        .dyn_ref::<HtmlElement>()
        .is_some_and(|element| element.focus().is_ok())
}

/// Focuses the child marked `data-autofocus`, or the first one that can take the focus, but not
/// the button that closes it all again, nor what only scrolls or cannot be changed.
pub(crate) fn focus_into(container: &Element) {
    let marked = container.query_selector("[data-autofocus]").ok().flatten();
    let mut inside = focusable(container).into_iter();
    let aside = |child: &Element| {
        child
            .matches("[data-close], [data-scroll], [readonly]")
            .unwrap_or(false)
    };
    let first = marked.or_else(|| inside.find(|child| !aside(child)));
    focus(first.as_ref().unwrap_or(container));
}

/// Focuses an element, or the first place inside it that can take the focus.
pub(crate) fn focus_at(element: &Element) {
    let own = element.matches(FOCUSABLE).unwrap_or(false);
    let inside = element.query_selector(FOCUSABLE).ok().flatten();
    focus(inside.as_ref().filter(|_| !own).unwrap_or(element));
}

/// What holds the focus now.
pub(crate) fn focused() -> Option<HtmlElement> {
    document().active_element()?.dyn_into().ok()
}

/// Keeps Tab and Shift+Tab inside the container.
pub(crate) fn trap(container: &Element, event: &KeyboardEvent) {
    if event.key() != "Tab" {
        return;
    }
    let inside = focusable(container);
    let (Some(first), Some(last)) = (inside.first(), inside.last()) else {
        event.prevent_default();
        return;
    };
    let now = document().active_element();
    let outside = !now
        .as_ref()
        .is_some_and(|now| container.contains(Some(now)));
    let at = |edge: &Element| now.as_ref() == Some(edge) || now.as_ref() == Some(container);
    if event.shift_key() && (outside || at(first)) {
        event.prevent_default();
        focus(last);
    } else if !event.shift_key() && (outside || now.as_ref() == Some(last)) {
        event.prevent_default();
        focus(first);
    }
}

/// Whether a focus event leaves the container.
pub(crate) fn leaves(container: &Element, event: &web_sys::FocusEvent) -> bool {
    let next = event
        .related_target()
        .and_then(|target| target.dyn_into::<Node>().ok());
    !container.contains(next.as_ref())
}

/// What can take the focus inside the container, in order; what is not displayed is left out.
pub(crate) fn focusable(container: &Element) -> Vec<Element> {
    let Ok(found) = container.query_selector_all(FOCUSABLE) else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|index| found.get(index)?.dyn_into::<Element>().ok())
        .filter(|element| !element.has_attribute("disabled"))
        .filter(|element| element.get_bounding_client_rect().height() > 0.0)
        .collect()
}

/// Remembers what held the focus and gives it back when the owner goes away.
pub(crate) fn return_focus_on_cleanup() {
    let before = StoredValue::new_local(None::<HtmlElement>);
    Effect::new(move |_| before.set_value(focused()));
    on_cleanup(move || {
        before.try_with_value(|before| {
            if let Some(before) = before {
                focus(before);
            }
        });
    });
}

/// Moves the focus to the next or previous control inside the container; it stops at the ends.
pub(crate) fn step(container: &Element, by: isize) {
    let inside = focusable(container);
    let now = document().active_element();
    let at = inside
        .iter()
        .position(|element| Some(element) == now.as_ref());
    let next = at.map_or(0, |at| at.saturating_add_signed(by));
    if let Some(next) = inside.get(next) {
        focus(next);
    }
}
