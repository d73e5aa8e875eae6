//! Tabs: one stop of the Tab key, arrows move between them, Home and End to the ends.

use leptos::prelude::*;

/// One tab.
#[derive(Clone)]
pub struct Tab {
    /// Its name in code and in the address.
    pub key: &'static str,
    /// What is read.
    pub label: TextProp,
    /// How many things wait behind it.
    pub count: Option<Signal<usize>>,
}

impl Tab {
    /// A tab without a count.
    pub fn new(key: &'static str, label: impl Into<TextProp>) -> Self {
        Self {
            key,
            label: label.into(),
            count: None,
        }
    }
}

/// The row of tabs. Which one is selected belongs to the caller (mostly to the address).
#[component]
pub fn Tabs(
    /// Prefix of the ids: tab `{id}-{key}`, panel `{id}-panel`.
    #[prop(into)]
    id: String,
    /// What the tabs divide.
    #[prop(into)]
    label: TextProp,
    /// The tabs.
    tabs: Vec<Tab>,
    /// The key of the selected one.
    #[prop(into)]
    selected: Signal<String>,
    /// Called with the key of the one to select.
    #[prop(into)]
    on_select: Callback<String>,
) -> impl IntoView {
    let keys: Vec<&'static str> = tabs.iter().map(|tab| tab.key).collect();
    let prefix = id.clone();
    let move_focus = move |event: leptos::ev::KeyboardEvent| {
        let at = keys
            .iter()
            .position(|key| selected.with_untracked(|now| now == key));
        let (at, count) = (at.unwrap_or(0), keys.len());
        let next = match event.key().as_str() {
            "ArrowRight" => (at + 1) % count,
            "ArrowLeft" => (at + count - 1) % count,
            "Home" => 0,
            "End" => count - 1,
            _ => return,
        };
        if let Some(key) = keys.get(next) {
            event.prevent_default();
            on_select.run((*key).to_owned());
            crate::focus_id_later(format!("{prefix}-{key}"));
        }
    };
    let panel = format!("{id}-panel");
    let tab = move |Tab { key, label, count }: Tab| {
        let is_selected = move || selected.with(|now| now == key);
        view! {
            <button
                type="button"
                class="tabs__tab"
                role="tab"
                id=format!("{id}-{key}")
                aria-controls=panel.clone()
                aria-selected=move || if is_selected() { "true" } else { "false" }
                tabindex=move || if is_selected() { "0" } else { "-1" }
                on:click=move |_| on_select.run(key.to_owned())
            >
                {move || label.get()}
                {count.map(|count| view! { <span class="count">{count}</span> })}
            </button>
        }
    };
    view! {
        <div class="tabs" role="tablist" aria-label=label on:keydown=move_focus>
            {tabs.into_iter().map(tab).collect_view()}
        </div>
    }
    .into_any()
}

/// What the selected tab shows.
#[component]
pub fn TabPanel(
    /// The same prefix as that of the tabs.
    #[prop(into)]
    id: String,
    /// The key of the selected tab.
    #[prop(into)]
    selected: Signal<String>,
    /// The content, which depends on `selected`.
    children: Children,
) -> impl IntoView {
    let panel = format!("{id}-panel");
    let named_by = move || selected.with(|key| format!("{id}-{key}"));
    view! {
        <div role="tabpanel" id=panel aria-labelledby=named_by tabindex="0">
            {children()}
        </div>
    }
    .into_any()
}
