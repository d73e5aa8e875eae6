//! The page, and the same below a workbench.

use super::{cards, risks, since};
use crate::{
    address::use_params,
    ctx::{Ctx, ctx},
    lang::{fill, percent},
    loaded::{Remote, loaded},
    pages::home::annual_report,
    shell::Page,
};
use api::briefing::{Briefing, BriefingQuery};
use kit::{Banner, BannerKind};
use leptos::prelude::*;

fn remote(ctx: Ctx) -> Remote<Briefing> {
    let params = use_params();
    let year = Memo::new(move |_| params.with(|params| params.read::<u16>("year")));
    Remote::new(move || {
        ctx.fresh.all.track();
        ctx.fresh.alerts.track();
        let query = BriefingQuery { year: year.get() };
        ctx.ask(|client| client.find_briefing(&query))
    })
}

/// The page of a leader.
#[component]
pub(crate) fn BriefingPage() -> impl IntoView {
    let ctx = ctx();
    let briefing = remote(ctx);
    view! {
        <Page title=ctx.say(|m| m.app.home) actions=move || annual_report(ctx)>
            {loaded(ctx, briefing, move |briefing| shown(ctx, &briefing))}
        </Page>
    }
    .into_any()
}

/// The same as a part of another page.
#[component]
pub(crate) fn BriefingPart() -> impl IntoView {
    let ctx = ctx();
    let briefing = remote(ctx);
    loaded(ctx, briefing, move |briefing| shown(ctx, &briefing)).into_any()
}

/// Everything on it.
pub(super) fn shown(ctx: Ctx, briefing: &Briefing) -> AnyView {
    let making = (!briefing.complete).then(|| {
        view! { <Banner kind=BannerKind::Info><p>{ctx.say(|m| m.briefing.making)}</p></Banner> }
    });
    view! {
        <div class="stack briefing">
            {lead(ctx, briefing)}
            {making}
            {cards::section(ctx, briefing)}
            <div class="briefing__columns">
                {risks::section(ctx, briefing)}
                {since::section(ctx, briefing)}
            </div>
        </div>
    }
    .into_any()
}

/// Of which year and day, and what is not in the figures.
fn lead(ctx: Ctx, briefing: &Briefing) -> AnyView {
    let facts = [
        briefing.year.to_string(),
        briefing.as_of.clone(),
        percent(briefing.expected),
    ];
    let text = move || {
        let [year, day, expected] = &facts;
        fill(ctx.t().briefing.lead, &[year, day, expected])
    };
    let (projects, pending) = (
        briefing.projects,
        briefing.projects.saturating_sub(briefing.approved),
    );
    let beside = move || {
        let words = &ctx.t().briefing;
        match (projects, pending) {
            (0, _) => words.none.to_owned(),
            (_, 0) => words.no_pending.to_owned(),
            (_, pending) => fill(words.pending, &[&pending.to_string()]),
        }
    };
    view! {
        <p class="briefing__lead">
            <span class="strong">{text}</span>" "<span class="muted">{beside}</span>
        </p>
    }
    .into_any()
}
