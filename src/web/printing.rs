//! What is drawn for paper only: it is built when somebody prints, and not before.

use leptos::prelude::*;

/// Follows the browser: true from before it looks until the paper is on its way.
pub(crate) fn follow(printing: RwSignal<bool>) {
    Effect::new(move |_| {
        let on = |name: &'static str, is_on: bool| {
            let event = leptos::ev::Custom::<web_sys::Event>::new(name);
            window_event_listener(event, move |_| printing.set(is_on))
        };
        let (before, after) = (on("beforeprint", true), on("afterprint", false));
        on_cleanup(move || {
            before.remove();
            after.remove();
        });
    });
}

/// Prints on A4, upright or lying.
pub(crate) fn print(lying: bool) {
    let way = if lying { "landscape" } else { "portrait" };
    request_animation_frame(move || {
        let page = document().document_element();
        if let Some(page) = &page {
            drop(page.set_attribute("data-print", way));
        }
        // It comes back when the paper is on its way.
        drop(window().print());
        if let Some(page) = page {
            drop(page.remove_attribute("data-print"));
        }
    });
}
