//! 会议模式: the button of a page whose charts and comparisons can be shown to a room.

use crate::{connection, ctx::Ctx, lang::fill};
use kit::{Button, ButtonKind, Deck, Meeting, OnShow};
use leptos::prelude::*;

/// Shows charts and comparisons of the page from now on, as they are at this moment.
pub(crate) fn meeting(
    ctx: Ctx,
    on_show: OnShow,
    title: Signal<&'static str>,
    chosen: Signal<Vec<String>>,
    as_of: Signal<String>,
) -> AnyView {
    let deck = RwSignal::new(None::<Deck>);
    let begin = move |()| {
        let now = connection::clock(js_sys::Date::now());
        let words = untrack(|| ctx.t());
        let demo = untrack(|| ctx.session.frame().is_some_and(|frame| frame.demo));
        deck.set(Some(Deck {
            title: title.get_untracked().to_owned(),
            chosen: untrack(|| on_show.chosen().unwrap_or_else(|| chosen.get())),
            stamp: fill(words.app.frozen_at, &[&as_of.get_untracked(), &now]),
            demo: demo.then(|| words.app.demo_mark.to_owned()),
            slides: on_show.slides(),
        }));
    };
    let shown = move || {
        deck.get().map(|shown| {
            let on_end = move |()| deck.set(None);
            view! { <Meeting deck=shown words=ctx.kit() on_end /> }
        })
    };
    let blocked = move || (!on_show.has_slides()).then(|| ctx.t().app.no_slides.to_owned());
    let disabled = Signal::derive(blocked);
    view! {
        <Button kind=ButtonKind::Secondary on_click=begin disabled>
            {ctx.say(|m| m.app.meeting)}
        </Button>
        {shown}
    }
    .into_any()
}
