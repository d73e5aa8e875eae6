//! A page: its heading, what it is for, what can be done on it; and the title of the window.

use crate::ctx::{Ctx, ctx};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// The id of a page's heading, which takes the focus when the page opens.
pub(crate) const TITLE: &str = "page-title";

/// A page under its heading.
#[component]
pub(crate) fn Page(
    /// The heading; also the title of the window.
    #[prop(into)]
    title: Signal<&'static str>,
    /// A line under the heading.
    #[prop(optional, into)]
    lead: Option<TextProp>,
    /// Buttons beside the heading.
    #[prop(optional, into)]
    actions: Option<ViewFn>,
    /// Only as wide as text is read.
    #[prop(optional)]
    narrow: bool,
    /// What is on it.
    children: Children,
) -> impl IntoView {
    set_title(ctx(), title);
    let lead = lead.map(|lead| view! { <p class="page__lead">{move || lead.get()}</p> });
    let actions = actions.map(|actions| {
        view! { <div class="page__actions">{actions.run()}</div> }
    });
    view! {
        <div class="page" class=("page--narrow", narrow)>
            <header class="page__head">
                <h1 class="page__title" id=TITLE tabindex="-1">{title}</h1>
                {actions}
                {lead}
            </header>
            {children()}
        </div>
    }
    .into_any()
}

/// Sets the title of the window.
pub(crate) fn set_title(ctx: Ctx, title: Signal<&'static str>) {
    Effect::new(move |_| {
        let name = ctx.t().app.name;
        document().set_title(&format!("{} · {name}", title.get()));
    });
}

/// Focuses an element without moving more of the page than needed.
pub(crate) fn focus(id: &str) {
    let element = document().get_element_by_id(id);
    if let Some(element) =
        element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok())
    {
        drop(element.focus());
    }
}
