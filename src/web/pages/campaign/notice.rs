//! Until when targets are due, what is owed, what finance asks for, and who reminds.

use crate::{
    ctx::{Ctx, ctx},
    lang::{fill, minute},
    loaded::{Remote, loaded},
    messages::campaign::Words,
    route::Route,
};
use api::cycle::{Cycle, Extension, Reminder};
use domain::{
    cycle::{OffWindow, Phase, Window},
    day,
    role::Role,
};
use kit::{Banner, BannerKind, DATA_LANG};
use leptos::prelude::*;

/// The notice over the workbench and the page.
#[component]
pub(crate) fn FilingNotice(
    /// Of which fiscal year.
    #[prop(into)]
    year: Signal<u16>,
    /// Without the way to the page, on the page itself.
    #[prop(optional)]
    here: bool,
) -> impl IntoView {
    let ctx = ctx();
    let cycle: Remote<Cycle> = Remote::new(move || {
        ctx.fresh.targets.track();
        ctx.fresh.all.track();
        let year = year.get();
        ctx.ask(|client| client.find_cycle(year))
    });
    loaded(ctx, cycle, move |cycle| notice(ctx, cycle, here))
}

/// Where the business date lies in the reader's window.
pub(super) fn phase(cycle: &Cycle, today: &str) -> Option<Phase> {
    let window = Window {
        opens: day::parse(&cycle.opens_on)?,
        due: day::parse(&cycle.own_due_on)?,
    };
    Some(window.phase(day::parse(today)?))
}

/// What is true of the window for somebody who files.
pub(super) fn sentence(words: &Words, cycle: &Cycle, phase: Phase) -> String {
    let (year, due) = (cycle.year.to_string(), cycle.own_due_on.as_str());
    let blocks = cycle.off_window == OffWindow::Blocked;
    let closed = if blocks {
        words.closed_blocked
    } else {
        words.closed_marked
    };
    match phase {
        Phase::Before { days } => {
            let text = fill(words.before, &[&year, &cycle.opens_on, &days.to_string()]);
            let more = if blocks { words.before_blocked } else { "" };
            format!("{text} {more}").trim_end().to_owned()
        }
        Phase::Open { left: 0 } => fill(words.last_day, &[&year, due]),
        Phase::Open { left } => fill(words.open, &[&year, due, &left.to_string()]),
        Phase::Closed { late } => fill(closed, &[&year, due, &late.to_string()]),
    }
}

/// How loudly it is said.
pub(super) fn kind(cycle: &Cycle, phase: Phase) -> BannerKind {
    match phase {
        _ if cycle.owed == 0 => BannerKind::Info,
        Phase::Closed { .. } => BannerKind::Error,
        Phase::Open { left } if left <= i64::from(cycle.remind_days) => BannerKind::Warning,
        Phase::Before { .. } | Phase::Open { .. } => BannerKind::Info,
    }
}

pub(super) fn notice(ctx: Ctx, cycle: Cycle, here: bool) -> AnyView {
    let instructions = cycle.instructions.clone();
    let instructions = (!instructions.is_empty()).then(|| {
        view! { <p class="preserve-lines" lang=DATA_LANG>{instructions}</p> }
    });
    let link = (!here).then(|| {
        view! { <a href=Route::Campaign.path()>{ctx.say(|m| m.campaign.to_campaign)}</a> }
    });
    if ctx.session.role() != Some(Role::Unit) {
        let year = cycle.year.to_string();
        let (from, to) = (cycle.opens_on, cycle.due_on);
        let window = move || fill(ctx.t().campaign.window, &[&year, &from, &to]);
        return view! { <p class="muted">{window}" "{link}</p> }.into_any();
    }
    let Some(phase) = phase(&cycle, &ctx.session.today()) else {
        return ().into_any();
    };
    let kind = kind(&cycle, phase);
    let valid = cycle.extensions.iter().filter(|one| !one.revoked);
    let extended = valid.cloned().map(|one| extension(ctx, one)).collect_view();
    let reminders = cycle.reminders.iter().cloned();
    let reminders = reminders.map(|one| reminder(ctx, one)).collect_view();
    let owed = cycle.owed;
    let owes = move || match owed {
        0 => ctx.t().campaign.owes_none.to_owned(),
        owed => fill(ctx.t().campaign.owes, &[&owed.to_string()]),
    };
    let title = move || sentence(&ctx.t().campaign, &cycle, phase);
    view! {
        <Banner kind title>
            <p>{owes}" "{link}</p>
            {extended}
            {instructions}
            {reminders}
        </Banner>
    }
    .into_any()
}

fn extension(ctx: Ctx, one: Extension) -> impl IntoView {
    let text = move || fill(ctx.t().campaign.extended, &[&one.due_on, &one.reason]);
    view! { <p>{text}</p> }
}

fn reminder(ctx: Ctx, one: Reminder) -> impl IntoView {
    let text = move || {
        let at = minute(&one.at);
        fill(ctx.t().campaign.reminded, &[&at, &one.by, &one.text])
    };
    view! { <p class="strong">{text}</p> }
}
