//! Near-duplicates side by side: a person decides whether they mean the same, and which stays.

use super::{
    super::shelf::{Shelf, typical},
    Ask, Upkeep,
};
use crate::{
    ctx::{Ctx, ctx},
    lang::fill,
};
use domain::library::{LibraryIndicator, Twins, near_duplicates};
use kit::{Button, DATA_LANG, Disclosure};
use leptos::prelude::*;
use std::sync::Arc;

/// The most pairs shown; after some are merged the next come.
const SHOWN_MAX: usize = 30;

/// The section.
#[component]
pub(super) fn TwinsSection(
    /// The library.
    shelf: Arc<Shelf>,
    /// The dialogs.
    upkeep: Upkeep,
) -> impl IntoView {
    let ctx = ctx();
    let twins = near_duplicates(&shelf.entries);
    let count = twins.len().to_string();
    let summary = move || fill(ctx.t().upkeep.twins, &[&count]);
    let none = twins.is_empty().then(|| {
        view! { <p class="muted">{ctx.say(|m| m.upkeep.twins_none)}</p> }
    });
    let pairs = twins.into_iter().take(SHOWN_MAX);
    let pairs = pairs
        .map(|twins| pair(ctx, upkeep, &shelf, twins))
        .collect_view();
    view! {
        <Disclosure summary=Signal::derive(summary)>
            <p class="small muted">{ctx.say(|m| m.upkeep.twins_lead)}</p>
            {none}
            <ul class="twins">{pairs}</ul>
        </Disclosure>
    }
    .into_any()
}

fn pair(ctx: Ctx, upkeep: Upkeep, shelf: &Shelf, twins: Twins) -> Option<AnyView> {
    let one = shelf.entries.get(twins.one)?.clone();
    let other = shelf.entries.get(twins.other)?.clone();
    let percent = twins.percent.to_string();
    let alike = move || fill(ctx.t().upkeep.alike, &[&percent]);
    let view = view! {
        <li class="twins__pair">
            {side(ctx, upkeep, &one, &other)}
            {side(ctx, upkeep, &other, &one)}
            <span class="small muted">{alike}</span>
        </li>
    };
    Some(view.into_any())
}

/// One of a pair, and the button that keeps it.
fn side(ctx: Ctx, upkeep: Upkeep, own: &LibraryIndicator, other: &LibraryIndicator) -> AnyView {
    let named = |entry: &LibraryIndicator| (entry.code.clone(), entry.name.clone());
    let ask = Ask::Merge(named(other), named(own));
    let (code, name) = named(own);
    let shown = own.clone();
    let value = move || typical(&shown, ctx.prefs.lang.get());
    let place = format!("{} · {}", own.functional_class, own.project_type);
    view! {
        <div class="twins__side">
            <p class="strong" lang=DATA_LANG>{name}</p>
            <p class="small muted">{code}" · "{place}" · "{value}</p>
            <p class="small">{own.explanation.clone()}</p>
            <Button on_click=move |()| upkeep.ask(ask.clone())>
                {ctx.say(|m| m.upkeep.keep_this)}
            </Button>
        </div>
    }
    .into_any()
}
