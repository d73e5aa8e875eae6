//! The largest risks, each with one sentence of reasons.

use super::cards::round_wan;
use crate::{
    address::Params,
    ctx::Ctx,
    lang::{fill, percent},
    route::Route,
};
use api::briefing::{Briefing, Risk};
use domain::{day, money::Money};
use kit::DATA_LANG;
use leptos::prelude::*;

/// The section.
pub(super) fn section(ctx: Ctx, briefing: &Briefing) -> AnyView {
    let many_places = briefing.place.is_none();
    let params = Params::default()
        .with("year", &briefing.year.to_string())
        .with("standing", "red");
    let body = if briefing.risks.is_empty() {
        view! { <p class="muted">{ctx.say(|m| m.briefing.no_risks)}</p> }.into_any()
    } else {
        let lines = briefing.risks.iter().cloned();
        let lines = lines
            .map(|risk| line(ctx, risk, many_places))
            .collect_view();
        view! {
            <ol class="brief-list">{lines}</ol>
            <p class="brief-list__all">
                <a href=Route::Monitoring.with(&params)>{ctx.say(|m| m.briefing.all_risks)}</a>
            </p>
        }
        .into_any()
    };
    view! {
        <section class="panel" aria-labelledby="briefing-risks">
            <div class="panel__head">
                <h2 class="panel__title" id="briefing-risks">{ctx.say(|m| m.briefing.risks)}</h2>
                <span class="panel__note">{ctx.say(|m| m.briefing.risks_note)}</span>
            </div>
            {body}
        </section>
    }
    .into_any()
}

fn line(ctx: Ctx, risk: Risk, many_places: bool) -> AnyView {
    let href = match risk.alert {
        Some(alert) => Route::Alert(alert),
        None => Route::Progress(risk.project_year),
    };
    let whose = if many_places {
        format!("{} · {}", risk.place_name, risk.unit_name)
    } else {
        risk.unit_name.clone()
    };
    let stake = round_wan(risk.peril.at_stake());
    let stake = move || fill(ctx.t().briefing.at_stake, &[&stake]);
    let name = risk.name.clone();
    view! {
        <li class="brief-list__line">
            <p class="brief-list__head">
                <a href=href.path() lang=DATA_LANG>{name}</a>
                <span class="brief-list__stake">{stake}</span>
            </p>
            <p class="brief-list__why">{move || reason(ctx, &risk)}</p>
            <p class="small muted" lang=DATA_LANG>{whose}</p>
        </li>
    }
    .into_any()
}

/// Everything that makes it a risk, in one sentence.
pub(super) fn reason(ctx: Ctx, risk: &Risk) -> String {
    let words = &ctx.t().briefing;
    let peril = risk.peril;
    let mut parts = Vec::new();
    if let Some(deadline) = risk.deadline.as_deref().filter(|_| peril.overdue) {
        let today = day::parse(&ctx.session.today());
        let days = day::parse(deadline).zip(today);
        let days = days.map_or(0, |(due, today)| (today - due).whole_days());
        parts.push(fill(words.notice_late, &[&risk.notice, &days.to_string()]));
    }
    if peril.money_red {
        parts.push(if risk.rate.numerator == Money::ZERO {
            fill(words.nothing_paid, &[&round_wan(peril.budget)])
        } else {
            let dash = || "–".to_owned();
            let rate = risk.rate.ratio().map_or_else(dash, percent);
            let of = risk.money.map_or_else(dash, percent);
            fill(words.paid_slowly, &[&rate, &of, &round_wan(peril.unspent)])
        });
    }
    if peril.target_red {
        parts.push(match risk.target {
            Some(share) => fill(words.target_missed, &[&percent(share)]),
            None => words.target_red.to_owned(),
        });
    }
    let mut sentence = parts.join(words.and);
    if let Some(first) = sentence.chars().next() {
        let upper: String = first.to_uppercase().collect();
        sentence.replace_range(..first.len_utf8(), &upper);
        sentence.push_str(words.stop);
    }
    sentence
}
