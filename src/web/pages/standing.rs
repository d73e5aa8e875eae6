//! How a target's state looks, wherever one is listed.

use crate::{ctx::Ctx, lang::fill};
use api::targets::TargetSummary;
use domain::{day, lifecycle::State};
use kit::{Tag, Tone};
use leptos::prelude::*;

/// The tone of a state.
pub(crate) fn tone(state: State) -> Tone {
    match state {
        State::Draft => Tone::Neutral,
        State::UnderReview => Tone::Info,
        State::Returned => Tone::Danger,
        State::Reviewed => Tone::Accent,
        State::Approved => Tone::Success,
        State::Void => Tone::Warning,
    }
}

/// The state as a tag.
pub(crate) fn state_tag(ctx: Ctx, state: State) -> impl IntoView {
    view! { <Tag tone=tone(state) text=move || state.label(ctx.prefs.lang.get()) /> }
}

/// The state of a listed target; under review with the node's name.
pub(crate) fn summary_tag(ctx: Ctx, target: &TargetSummary) -> impl IntoView + use<> {
    let state = target.standing.state;
    let node = target.node_name.clone();
    let text = move || match &node {
        Some(node) if state == State::UnderReview => node.clone(),
        _ => state.label(ctx.prefs.lang.get()).to_owned(),
    };
    view! { <Tag tone=tone(state) text /> }
}

/// The deadline, marked where it has passed.
pub(crate) fn deadline(ctx: Ctx, target: &TargetSummary) -> impl IntoView + use<> {
    let overdue = target.overdue;
    let day = target.deadline.clone();
    day.map(|day| {
        let text = move || {
            if overdue {
                fill(ctx.t().targets.overdue_since, &[&day])
            } else {
                day.clone()
            }
        };
        view! { <span class:overdue=overdue>{text}</span> }
    })
}

/// For how many days an adjustment has been under way.
pub(crate) fn adjusting(ctx: Ctx, target: &TargetSummary) -> impl IntoView + use<> {
    let since = target.adjusting_since.as_deref().and_then(day::parse)?;
    let text = move || {
        let today = day::parse(&ctx.session.today())?;
        let days = (today - since).whole_days();
        let words = &ctx.t().adjustment;
        Some(if days > 0 {
            fill(words.days, &[&days.to_string()])
        } else {
            words.today.to_owned()
        })
    };
    Some(view! { <span class="small muted">{text}</span> })
}

/// How many errors and warnings a listed target has.
pub(crate) fn faults(ctx: Ctx, target: &TargetSummary) -> impl IntoView + use<> {
    let (errors, warnings) = (target.errors, target.warnings);
    move || {
        let words = &ctx.t().targets;
        let text = match (errors, warnings) {
            (0, 0) => words.no_problems.to_owned(),
            (0, warnings) => fill(words.n_warnings, &[&warnings.to_string()]),
            (errors, 0) => fill(words.n_errors, &[&errors.to_string()]),
            (errors, warnings) => fill(words.n_both, &[&errors.to_string(), &warnings.to_string()]),
        };
        view! { <span class=("faults--errors", errors > 0) class="faults">{text}</span> }
    }
}
