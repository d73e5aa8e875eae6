//! The foot that most dialogs have: give up, or do what the dialog is about.

use crate::ctx::Ctx;
use kit::{Button, ButtonKind};
use leptos::prelude::*;

/// Two buttons; `act` runs at the second, which carries `word` and waits while `pending`.
pub(crate) fn foot<W>(
    ctx: Ctx,
    open: RwSignal<bool>,
    pending: impl Into<Signal<bool>>,
    word: W,
    act: impl Fn() + Copy + Send + Sync + 'static,
) -> impl Fn() -> AnyView + Clone + Send + Sync + 'static
where
    W: IntoView + Clone + Send + Sync + 'static,
{
    let pending = pending.into();
    move || {
        let word = word.clone();
        view! {
            <Button on_click=move |()| open.set(false)>{ctx.say(|m| m.app.cancel)}</Button>
            <Button kind=ButtonKind::Primary pending on_click=move |()| act()>
                {word}
            </Button>
        }
        .into_any()
    }
}
