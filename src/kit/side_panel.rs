//! A panel beside the work: it does not block, it stays, Escape closes it.

use leptos::{html, prelude::*};

use crate::{
    Words,
    dialog::{HeadClasses, heading},
    focus,
};

const PANEL_HEAD: HeadClasses = ("side-panel__head", "side-panel__title");

/// A panel beside the work, to stand in `.split__side`. Opening it moves the focus in, closing it
/// gives the focus back.
#[component]
pub fn SidePanel(
    /// Id of the panel; its title's is `{id}-title`.
    #[prop(into)]
    id: String,
    /// Whether it shows.
    open: RwSignal<bool>,
    /// What it holds.
    #[prop(into)]
    title: TextProp,
    /// The kit's words.
    #[prop(into)]
    words: Signal<&'static Words>,
    /// Its content, built each time it opens.
    children: ChildrenFn,
) -> impl IntoView {
    let close = Callback::new(move |()| open.set(false));
    let panel = move || {
        let title_id = format!("{id}-title");
        let head = heading(PANEL_HEAD, title_id.clone(), title.clone(), words, close);
        let body = children();
        // It scrolls, also where nothing in it takes the focus.
        let content = view! {
            {head}
            <div
                class="side-panel__body"
                role="group"
                aria-labelledby=title_id.clone()
                tabindex="0"
                data-scroll=""
            >
                {body}
            </div>
        };
        panel_sheet(id.clone(), title_id, close, content.into_any())
    };
    view! { <Show when=move || open.get()>{panel()}</Show> }.into_any()
}

fn panel_sheet(
    id: String,
    title_id: String,
    close: Callback<()>,
    content: AnyView,
) -> impl IntoView {
    let sheet = NodeRef::<html::Section>::new();
    focus::return_focus_on_cleanup();
    Effect::new(move |_| {
        if let Some(sheet) = sheet.get() {
            request_animation_frame(move || focus::focus_into(&sheet));
        }
    });
    view! {
        <section
            class="side-panel"
            id=id
            aria-labelledby=title_id
            tabindex="-1"
            node_ref=sheet
            on:keydown=move |event| {
                if event.key() == "Escape" && !event.is_composing() {
                    event.stop_propagation();
                    close.run(());
                }
            }
        >
            {content}
        </section>
    }
}
