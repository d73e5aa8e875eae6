//! 会议模式: the button of a page whose charts can be shown to a room.

use crate::{connection, ctx::Ctx, lang::fill};
use kit::{BannerKind, Button, ButtonKind, Deck, Meeting, OnShow};
use leptos::prelude::*;

/// Shows the charts of the page from now on, as they are at this moment.
pub(crate) fn meeting(
    ctx: Ctx,
    on_show: OnShow,
    title: Signal<&'static str>,
    chosen: Signal<Vec<String>>,
    as_of: Signal<String>,
) -> AnyView {
    let deck = RwSignal::new(None::<Deck>);
    let begin = move |()| {
        let slides = on_show.slides();
        if slides.is_empty() {
            ctx.toasts
                .push(BannerKind::Info, untrack(|| ctx.t().app.no_slides));
            return;
        }
        let now = connection::clock(js_sys::Date::now());
        let words = untrack(|| ctx.t());
        let demo = untrack(|| ctx.session.frame().is_some_and(|frame| frame.demo));
        deck.set(Some(Deck {
            title: title.get_untracked().to_owned(),
            chosen: chosen.get_untracked(),
            stamp: fill(words.app.frozen_at, &[&as_of.get_untracked(), &now]),
            demo: demo.then(|| words.app.demo_mark.to_owned()),
            slides,
        }));
    };
    let shown = move || {
        deck.get().map(|shown| {
            let on_end = move |()| deck.set(None);
            view! { <Meeting deck=shown words=ctx.kit() on_end /> }
        })
    };
    view! {
        <Button kind=ButtonKind::Secondary on_click=begin>
            {ctx.say(|m| m.app.meeting)}
        </Button>
        {shown}
    }
    .into_any()
}
