//! The money of a project: budgets, payments, the rate with its denominator, and why the lights.

use super::{
    charts::reported,
    light::{divided, light_tag, rate_text},
    overview::card,
};
use crate::{
    ctx::Ctx,
    lang::{fill, percent, wan},
    source::source_line,
};
use api::monitoring::ProjectMonitoring;
use domain::pack::{Mark, Source};
use kit::{Tag, Tone};
use leptos::prelude::*;

/// Name, code, unit, class and the two lights.
pub(super) fn title(ctx: Ctx, record: RwSignal<ProjectMonitoring>) -> impl IntoView {
    let fixed = record.with_untracked(|record| record.progress.clone());
    let class = fixed.class;
    let year = record.with_untracked(|record| record.year.to_string());
    let year = move || fill(ctx.t().app.nth_year, &[&year]);
    let money = move || record.with(|record| light_tag(ctx, record.progress.money_light));
    let target = move || record.with(|record| light_tag(ctx, record.progress.target_light));
    let shared = fixed.shared.then(|| {
        view! { <Tag plain=true tone=Tone::Info text=ctx.say(|m| m.targets.shared) /> }
    });
    let direct = fixed.direct_fund.then(|| {
        view! { <Tag plain=true tone=Tone::Info text=ctx.say(|m| m.targets.direct_fund) /> }
    });
    view! {
        <header class="project-head">
            <h2 class="project-head__name">{fixed.name}</h2>
            <p class="cluster">
                <Tag plain=true text=year />
                <Tag plain=true text=fixed.unit_name />
                {shared}
                {direct}
                <Tag plain=true text=move || class.label(ctx.prefs.lang.get()) />
                <span class="muted">{fixed.code.to_string()}</span>
                <span>{ctx.say(|m| m.monitoring.money_light)}" "{money}</span>
                <span>{ctx.say(|m| m.monitoring.target_light)}" "{target}</span>
            </p>
        </header>
    }
}

/// The figures in a row.
pub(super) fn figures(ctx: Ctx, record: RwSignal<ProjectMonitoring>) -> impl IntoView {
    let wan_of = move |pick: fn(&ProjectMonitoring) -> domain::money::Money| {
        (move || wan(record.with(pick))).into_any()
    };
    let unit = move || ctx.say(|m| m.app.wan).into_any();
    let rate = Memo::new(move |_| record.with(|record| record.progress.rate));
    let attained = move || {
        let share = record.with(|record| record.progress.attainment);
        share.map_or_else(|| "–".to_owned(), percent)
    };
    let part = move || {
        let text = record.with(|record| reported(&record.progress, &ctx.t().monitoring));
        view! {
            {text}" "
            <Tag plain=true text=Mark::Proposal.label(ctx.prefs.lang.get()) />
        }
    };
    view! {
        <div class="grid grid--small">
            {card(ctx.say(|m| m.monitoring.initial), wan_of(|r| r.initial), unit())}
            {card(ctx.say(|m| m.monitoring.adjusted), wan_of(|r| r.adjusted), unit())}
            {card(ctx.say(|m| m.monitoring.received), wan_of(|r| r.received), unit())}
            {card(ctx.say(|m| m.monitoring.paid), wan_of(|r| r.progress.rate.numerator), unit())}
            {card(
                ctx.say(|m| m.monitoring.rate),
                (move || rate_text(rate.get())).into_any(),
                (move || divided(ctx, rate.get())).into_any(),
            )}
            {card(ctx.say(|m| m.monitoring.attainment), attained.into_any(), part.into_any())}
        </div>
    }
    .into_any()
}

/// Why the lights show what they show.
pub(super) fn why(ctx: Ctx, record: RwSignal<ProjectMonitoring>) -> impl IntoView {
    let lines = move |pick: fn(&ProjectMonitoring) -> &Vec<String>| {
        move || {
            let lines = record.with(|record| pick(record).clone());
            let lines = lines.into_iter().map(|line| view! { <li>{line}</li> });
            lines.collect_view()
        }
    };
    let sources = move |pick: fn(&ProjectMonitoring) -> &Vec<Source>| {
        move || {
            let rules = record.with(|record| pick(record).clone());
            let rules = rules.iter().map(|rule| source_line(ctx, rule));
            rules.collect_view()
        }
    };
    view! {
        <section class="panel" aria-labelledby="why-title">
            <h2 class="panel__title" id="why-title">{ctx.say(|m| m.monitoring.why)}</h2>
            <h3 class="explanation__of">{ctx.say(|m| m.monitoring.money_light)}</h3>
            <ul class="explanation">{lines(|record| &record.money_why)}</ul>
            {sources(|record| &record.money_rules)}
            <h3 class="explanation__of">{ctx.say(|m| m.monitoring.target_light)}</h3>
            <ul class="explanation">{lines(|record| &record.target_why)}</ul>
            {sources(|record| &record.target_rules)}
        </section>
    }
    .into_any()
}
