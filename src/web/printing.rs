//! What is drawn for paper only: it is built when somebody prints, and not before.

use leptos::prelude::*;

/// How the root of the page says that a paper form is printed, and which way.
const MARK: &str = "data-print";

/// Follows the browser, whoever asked it to print: true from before it looks until the paper is on
/// its way. The form has a title of its own, so that of the page stays away.
pub(crate) fn follow(printing: RwSignal<bool>) {
    Effect::new(move |_| {
        let on = |name: &'static str, is_on: bool| {
            let event = leptos::ev::Custom::<web_sys::Event>::new(name);
            window_event_listener(event, move |_| {
                printing.set(is_on);
                mark(is_on.then_some("portrait"));
            })
        };
        let (before, after) = (on("beforeprint", true), on("afterprint", false));
        on_cleanup(move || {
            before.remove();
            after.remove();
        });
    });
}

/// Marks the page, which keeps the way it was marked with, or takes the mark away.
fn mark(way: Option<&str>) {
    let Some(page) = document().document_element() else {
        return;
    };
    match way {
        None => drop(page.remove_attribute(MARK)),
        Some(_) if page.has_attribute(MARK) => {}
        Some(way) => drop(page.set_attribute(MARK, way)),
    }
}

/// Prints on A4, upright or lying.
pub(crate) fn print(lying: bool) {
    let way = if lying { "landscape" } else { "portrait" };
    request_animation_frame(move || {
        mark(Some(way));
        // It comes back when the paper is on its way.
        drop(window().print());
        mark(None);
    });
}
