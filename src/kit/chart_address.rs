//! The address of the view a chart is on, for a colleague: copied, or shown to be copied by hand.

use js_sys::{Function, Reflect};
use leptos::{html, prelude::*};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};

use crate::{Button, ButtonKind, Words};

/// Where the browser is: the address bar carries what was chosen.
pub(crate) fn address() -> String {
    window().location().href().unwrap_or_default()
}

/// Whether an address was copied, and which.
type Told = RwSignal<Option<(bool, String)>>;

/// The button, what came of it for eyes and screen readers, and the address where it was refused.
pub(crate) fn copying(words: Signal<&'static Words>) -> impl IntoView {
    let told = RwSignal::new(None);
    view! {
        <Button kind=ButtonKind::Quiet on_click=move |()| copy(told)>
            {move || words.get().copy_address}
        </Button>
        {outcome(told, words)}
    }
    .into_any()
}

/// What came of it. The place that is read aloud is there before anything is said.
pub(crate) fn outcome(told: Told, words: Signal<&'static Words>) -> impl IntoView {
    let said = move || {
        told.with(|told| {
            told.as_ref().map(|(copied, _)| {
                if *copied {
                    words.get().copied
                } else {
                    words.get().not_copied
                }
            })
        })
    };
    let refused = move || {
        told.get()
            .filter(|(copied, _)| !copied)
            .map(|(_, address)| {
                let field = NodeRef::<html::Input>::new();
                // Ready to be copied by the keys for it.
                Effect::new(move |_| {
                    if let Some(field) = field.get() {
                        field.focus().unwrap_or_default();
                        field.select();
                    }
                });
                view! {
                    <input
                        class="input"
                        readonly
                        value=address
                        aria-label=words.get().copy_address
                        node_ref=field
                    />
                }
            })
    };
    view! {
        <p class="chart__said" role="status">{said}</p>
        {refused}
    }
    .into_any()
}

/// Hands the address to the clipboard. Over plain HTTP a browser has none.
fn copy(told: Told) {
    let address = address();
    told.set(None);
    let say = |copied: bool| {
        let address = address.clone();
        Closure::once_into_js(move || {
            told.try_set(Some((copied, address)));
        })
    };
    let (copied, refused) = (say(true), say(false));
    if written(&address, &copied, &refused).is_none() {
        told.set(Some((false, address)));
    }
}

/// Asks the clipboard to take a text, and whom to call then; none where there is no clipboard.
fn written(text: &str, copied: &JsValue, refused: &JsValue) -> Option<()> {
    let of = |object: &JsValue, name: &str| Reflect::get(object, &name.into()).ok();
    let method =
        |object: &JsValue, name: &str| -> Option<Function> { of(object, name)?.dyn_into().ok() };
    let clipboard = of(&of(&window(), "navigator")?, "clipboard")?;
    let promise = method(&clipboard, "writeText")?
        .call1(&clipboard, &text.into())
        .ok()?;
    method(&promise, "then")?
        .call2(&promise, copied, refused)
        .ok()?;
    Some(())
}
