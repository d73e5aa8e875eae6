//! A search box: label for screen readers, glass, clear button; Escape empties it.

use leptos::prelude::*;

use crate::{Glyph, Icon, Words, field::typed};

/// A search box. The label is its accessible name and stands inside as the prompt.
#[component]
pub fn SearchBox(
    /// Id of the control.
    #[prop(into)]
    id: String,
    /// What is searched.
    #[prop(into)]
    label: TextProp,
    /// What is typed; half-composed text of an input method is held back.
    value: RwSignal<String>,
    /// The kit's words.
    #[prop(into)]
    words: Signal<&'static Words>,
    /// Takes the focus when its dialog or panel opens.
    #[prop(optional)]
    autofocus: bool,
    /// Called on Enter.
    #[prop(optional, into)]
    on_submit: Option<Callback<String>>,
) -> impl IntoView {
    let (target, prompt) = (id.clone(), label.clone());
    let input = view! {
        <input
            class="input input--search"
            type="search"
            id=id
            autocomplete="off"
            spellcheck="false"
            data-autofocus=autofocus.then_some("")
            aria-label=label
            placeholder=prompt
            on:keydown=move |event| match event.key().as_str() {
                "Escape" if value.with_untracked(|text| !text.is_empty()) => {
                    event.prevent_default();
                    event.stop_propagation();
                    value.set(String::new());
                }
                "Enter" if !event.is_composing() => {
                    if let Some(submit) = on_submit {
                        event.prevent_default();
                        submit.run(value.get_untracked());
                    }
                }
                _ => {}
            }
        />
    };
    let clear = move || {
        let target = target.clone();
        (!value.with(String::is_empty)).then(|| {
            view! {
                <span class="field__end">
                    <button
                        type="button"
                        class="field__action"
                        aria-label=words.get().clear
                        on:click=move |_| {
                            value.set(String::new());
                            crate::focus_id(&target);
                        }
                    >
                        <Icon glyph=Glyph::Close />
                    </button>
                </span>
            }
        })
    };
    view! {
        <div class="field">
            <div class="field__control">
                <span class="field__start"><Icon glyph=Glyph::Search /></span>
                {typed(input, value, None)}
                {clear}
            </div>
        </div>
    }
    .into_any()
}
