//! Passing notices at the edge of the screen; one can take the act back while they show.

use std::time::Duration;

use leptos::prelude::*;

use crate::{BannerKind, Button, ButtonKind, Glyph, Icon, Words};

/// How long a notice stays. Errors, and notices one can act on, wait until they are dismissed.
const SHOWN_FOR: Duration = Duration::from_secs(6);

/// More than this at once is noise: the oldest goes.
const SHOWN_MAX: usize = 4;

#[derive(Clone)]
struct Toast {
    id: usize,
    kind: BannerKind,
    text: String,
    undo: Option<Callback<()>>,
}

/// A handle through which any part of the app shows a passing notice.
#[derive(Clone, Copy)]
pub struct ToastQueue {
    shown: RwSignal<Vec<Toast>>,
    last: StoredValue<usize>,
}

impl ToastQueue {
    /// An empty queue.
    pub fn new() -> Self {
        Self {
            shown: RwSignal::new(Vec::new()),
            last: StoredValue::new(0),
        }
    }

    /// Shows a notice.
    pub fn push(self, kind: BannerKind, text: impl Into<String>) {
        self.add(kind, text.into(), None);
    }

    /// Shows a notice about an act that can be taken back.
    pub fn push_undo(
        self,
        kind: BannerKind,
        text: impl Into<String>,
        undo: impl Into<Callback<()>>,
    ) {
        self.add(kind, text.into(), Some(undo.into()));
    }

    /// How many notices show.
    pub fn len(self) -> usize {
        self.shown.with(Vec::len)
    }

    /// Whether none shows.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    fn add(self, kind: BannerKind, text: String, undo: Option<Callback<()>>) {
        self.last.update_value(|last| *last += 1);
        let id = self.last.get_value();
        self.shown.update(|shown| {
            if shown.len() == SHOWN_MAX {
                shown.remove(0);
            }
            shown.push(Toast {
                id,
                kind,
                text,
                undo,
            });
        });
    }

    fn dismiss(self, id: usize) {
        self.shown
            .try_update(|shown| shown.retain(|toast| toast.id != id));
    }
}

impl Default for ToastQueue {
    fn default() -> Self {
        Self::new()
    }
}

/// Where the notices show; once in the app's frame.
#[component]
pub fn Toasts(
    /// Whose notices.
    queue: ToastQueue,
    /// The kit's words.
    #[prop(into)]
    words: Signal<&'static Words>,
) -> impl IntoView {
    view! {
        <div
            class="toasts"
            role="region"
            aria-label=move || words.get().notices
            aria-live="polite"
            aria-relevant="additions"
        >
            <For
                each=move || queue.shown.get()
                key=|toast| toast.id
                children=move |toast| toast_line(queue, toast, words)
            />
        </div>
    }
    .into_any()
}

fn toast_line(queue: ToastQueue, toast: Toast, words: Signal<&'static Words>) -> impl IntoView {
    let Toast {
        id,
        kind,
        text,
        undo,
    } = toast;
    let held = RwSignal::new(false);
    if undo.is_none() && kind != BannerKind::Error {
        // Pointer or focus on a notice holds it: nobody loses what they are reading.
        Effect::new(move |timer: Option<Option<TimeoutHandle>>| {
            if let Some(Some(timer)) = timer {
                timer.clear();
            }
            if held.get() {
                return None;
            }
            set_timeout_with_handle(move || queue.dismiss(id), SHOWN_FOR).ok()
        });
    }
    let class = match kind {
        BannerKind::Info => "toast",
        BannerKind::Warning => "toast toast--warning",
        BannerKind::Error => "toast toast--error",
        BannerKind::Success => "toast toast--success",
    };
    let undo = undo.map(|act| {
        let take_back = move |()| {
            queue.dismiss(id);
            act.run(());
        };
        view! {
            <Button kind=ButtonKind::Quiet on_click=take_back>
                {move || words.get().undo}
            </Button>
        }
    });
    view! {
        <div
            class=class
            on:mouseenter=move |_| held.set(true)
            on:mouseleave=move |_| held.set(false)
            on:focusin=move |_| held.set(true)
            on:focusout=move |_| held.set(false)
        >
            <Icon glyph=kind.glyph() />
            <p class="toast__text">{text}</p>
            {undo}
            <Button
                kind=ButtonKind::Quiet
                label=Signal::derive(move || words.get().dismiss)
                on_click=move |()| queue.dismiss(id)
            >
                <Icon glyph=Glyph::Close />
            </Button>
        </div>
    }
}
