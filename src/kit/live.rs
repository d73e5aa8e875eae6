//! What is said without being shown, and two small words in markup.

use leptos::prelude::*;

/// A handle through which any part of the app says something to screen readers.
#[derive(Clone, Copy, Debug)]
pub struct Announcer {
    said: RwSignal<(usize, String)>,
}

impl Announcer {
    /// A silent announcer.
    pub fn new() -> Self {
        Self {
            said: RwSignal::new((0, String::new())),
        }
    }

    /// Says a sentence when the reader pauses.
    pub fn say(self, text: impl Into<String>) {
        self.said.update(|(turn, said)| {
            *turn += 1;
            *said = text.into();
        });
    }
}

impl Default for Announcer {
    fn default() -> Self {
        Self::new()
    }
}

/// The place an announcer speaks from; once in the app's frame. Two lines take turns, because a
/// region that receives the same sentence again stays silent.
#[component]
pub fn LiveRegion(
    /// Whose sentences.
    announcer: Announcer,
) -> impl IntoView {
    let line = move |parity: usize| {
        move || {
            announcer
                .said
                .with(|(turn, said)| (turn % 2 == parity).then(|| said.clone()))
        }
    };
    view! {
        <div class="visually-hidden" aria-live="polite">
            <p>{line(0)}</p>
            <p>{line(1)}</p>
        </div>
    }
    .into_any()
}

/// Text for screen readers only.
#[component]
pub fn VisuallyHidden(
    /// The text.
    children: Children,
) -> impl IntoView {
    view! { <span class="visually-hidden">{children()}</span> }.into_any()
}

/// A key on the keyboard.
#[component]
pub fn Kbd(
    /// Its name.
    #[prop(into)]
    key: TextProp,
) -> impl IntoView {
    view! { <kbd class="kbd">{move || key.get()}</kbd> }.into_any()
}
