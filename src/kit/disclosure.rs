//! What opens on demand: a paragraph in place, a sheet of choices under a button.

use leptos::{html, prelude::*};

use crate::{ButtonKind, Glyph, Icon, focus};

/// More of the same, in place.
#[component]
pub fn Disclosure(
    /// What is inside.
    #[prop(into)]
    summary: TextProp,
    /// Open from the start.
    #[prop(optional)]
    open: bool,
    /// Follows whether it is open, so that what is inside can wait until then.
    #[prop(optional, into)]
    unfolded: Option<RwSignal<bool>>,
    /// The inside.
    children: Children,
) -> impl IntoView {
    view! {
        <details
            open=open || unfolded.is_some_and(|it| it.get_untracked())
            on:toggle=move |event| {
                let details: web_sys::Element = event_target(&event);
                if let Some(unfolded) = unfolded {
                    unfolded.set(details.has_attribute("open"));
                }
            }
        >
            <summary class="disclosure__summary">{move || summary.get()}</summary>
            <div class="disclosure__body">{children()}</div>
        </details>
    }
    .into_any()
}

/// A button that opens a sheet of links and buttons (class `menu__item`). Escape and leaving it
/// close it; pressing an item does too; arrows move between items.
#[component]
pub fn Menu(
    /// Id of the sheet.
    #[prop(into)]
    id: String,
    /// The word on the button.
    #[prop(into)]
    label: TextProp,
    /// An icon before the word.
    #[prop(optional)]
    glyph: Option<Glyph>,
    /// Only the icon shows; the word is for screen readers.
    #[prop(optional)]
    hide_label: bool,
    /// The sheet starts at the button's left edge instead of ending at its right one.
    #[prop(optional)]
    start: bool,
    /// How loud the button is.
    #[prop(default = ButtonKind::Quiet)]
    kind: ButtonKind,
    /// Tab passes it by: other keys of what it stands in lead here.
    #[prop(optional)]
    aside: bool,
    /// The items.
    children: ChildrenFn,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let whole = NodeRef::<html::Div>::new();
    let button = NodeRef::<html::Button>::new();
    let keys = move |event: leptos::ev::KeyboardEvent| menu_key(&event, open, whole, button);
    let leave = move |event: leptos::ev::FocusEvent| {
        if whole
            .get_untracked()
            .is_some_and(|whole| focus::leaves(&whole, &event))
        {
            open.set(false);
        }
    };
    let sheet_id = id.clone();
    // The sheet itself can be focused: a press on its margin must not look like leaving it.
    let sheet = move || {
        view! {
            <div
                class="menu__sheet"
                id=sheet_id.clone()
                tabindex="-1"
                on:click=move |event| {
                    if on_item(&event) {
                        give_back(whole, button);
                        open.set(false);
                    }
                }
            >
                {children()}
            </div>
        }
    };
    view! {
        <div
            class="menu"
            class=("menu--start", start)
            node_ref=whole
            on:keydown=keys
            on:focusout=leave
        >
            <button
                type="button"
                class=kind.class()
                aria-expanded=move || if open.get() { "true" } else { "false" }
                aria-controls=id
                tabindex=aside.then_some("-1")
                node_ref=button
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {glyph.map(|glyph| view! { <Icon glyph /> })}
                <span class=("visually-hidden", hide_label)>{move || label.get()}</span>
                <Icon glyph=Glyph::Down />
            </button>
            <Show when=move || open.get()>{sheet()}</Show>
        </div>
    }
    .into_any()
}

/// Gives the focus back to the button, where what was pressed has not put it elsewhere.
fn give_back(whole: NodeRef<html::Div>, button: NodeRef<html::Button>) {
    let inside = whole
        .get_untracked()
        .zip(focus::focused())
        .is_some_and(|(whole, now)| whole.contains(Some(&now)));
    if let Some(button) = button.get_untracked().filter(|_| inside) {
        focus::focus(&button);
    }
}

fn on_item(event: &leptos::ev::MouseEvent) -> bool {
    let element: web_sys::Element = event_target(event);
    element.closest(".menu__item").ok().flatten().is_some()
}

fn menu_key(
    event: &leptos::ev::KeyboardEvent,
    open: RwSignal<bool>,
    whole: NodeRef<html::Div>,
    button: NodeRef<html::Button>,
) {
    let step = match event.key().as_str() {
        "Escape" if open.get_untracked() => {
            event.stop_propagation();
            open.set(false);
            if let Some(button) = button.get_untracked() {
                focus::focus(&button);
            }
            return;
        }
        "ArrowDown" => 1,
        "ArrowUp" => -1,
        _ => return,
    };
    event.prevent_default();
    open.set(true);
    request_animation_frame(move || {
        if let Some(whole) = whole.get_untracked() {
            focus::step(&whole, step);
        }
    });
}
