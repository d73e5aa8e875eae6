//! Alerts as lines of a table.

use super::treated;
use crate::{
    ctx::Ctx,
    lang::{fill, percent},
    route::Route,
};
use api::alert::AlertLine;
use domain::{alert::State, day};
use kit::{Checkbox, Column, DATA_LANG, Tag, Tone};
use leptos::prelude::*;

/// The columns; the ledger tells since when and until when.
pub(super) fn columns(ctx: Ctx, ledger: bool) -> Vec<Column> {
    let mut columns = vec![
        Column::text("project", ctx.say(|m| m.alerts.project)),
        Column::text("unit", ctx.say(|m| m.alerts.unit)),
        Column::text("looks", ctx.say(|m| m.alerts.looks)),
        Column::text("found", ctx.say(|m| m.alerts.found)),
        Column::text("proposed", ctx.say(|m| m.alerts.proposed)),
        Column::text("state", ctx.say(|m| m.alerts.state)),
        Column::text("deadline", ctx.say(|m| m.alerts.deadline)),
    ];
    if ledger {
        columns.push(Column::text("ended", ctx.say(|m| m.alerts.ended)));
    }
    columns
}

/// The state with the tone of what it asks for.
pub(super) fn state_tag(ctx: Ctx, line: &AlertLine) -> impl IntoView + use<> {
    let state = line.state;
    let tone = match state {
        _ if line.overdue => Tone::Danger,
        State::Open => Tone::Warning,
        State::Noticed | State::Returned => Tone::Info,
        State::Answered => Tone::Accent,
        State::Closed => Tone::Success,
        State::Dismissed => Tone::Neutral,
    };
    let notice = line.notice_name.clone();
    view! { <Tag tone text=move || state.named(&notice, ctx.prefs.lang.get()) /> }
}

/// The figures of the day it was found.
pub(super) fn figures(ctx: Ctx, line: &AlertLine) -> String {
    let words = &ctx.t().alerts;
    let rate = line.rate.ratio().map_or_else(|| "–".to_owned(), percent);
    let money = fill(words.rate_line, &[&rate, &percent(line.expected)]);
    let target = line
        .attainment
        .map(|share| fill(words.attained, &[&percent(share)]));
    let comma = ctx.prefs.lang.get().pick("，", ", ");
    target.map_or(money.clone(), |target| format!("{money}{comma}{target}"))
}

/// The deadline, and how long it has passed.
pub(super) fn deadline(ctx: Ctx, line: &AlertLine) -> impl IntoView + use<> {
    let (due, today) = (line.deadline.clone(), ctx.session.today());
    let late = line.overdue.then(|| {
        let due = due.as_deref().and_then(day::parse);
        let days = due.zip(day::parse(&today));
        let days = days.map_or(0, |(due, today)| (today - due).whole_days());
        let text = move || fill(ctx.t().alerts.overdue, &[&days.to_string()]);
        view! { <span class="denominator overdue">{text}</span> }
    });
    let waits = line.state.waits_for_unit().then(|| {
        let read = line.read;
        let text = move || {
            let words = &ctx.t().alerts;
            if read { words.read } else { words.unread }
        };
        view! { <span class="denominator">{text}</span> }
    });
    view! { {due}{late}{waits} }
}

/// A line; with `ticked` it can be chosen.
pub(super) fn row(
    ctx: Ctx,
    line: &AlertLine,
    ticked: Option<RwSignal<bool>>,
    ledger: bool,
) -> AnyView {
    let (looks, proposed) = (line.looks, line.proposed);
    let decided = line.decision.as_ref().map(|it| (it.treatment, it.extent));
    let name = line.project_name.clone();
    let tick = ticked.zip(line.id).map(|(ticked, id)| {
        let label = move || fill(ctx.t().alerts.tick, &[&name]);
        view! { <Checkbox id=format!("tick-{id}") label value=ticked hide_label=true /> }
    });
    let title = line.project_name.clone();
    let name = match line.id {
        Some(id) => view! { <a href=Route::Alert(id).path()>{title}</a> }.into_any(),
        None => title.into_any(),
    };
    let watch = line.watch.then(|| {
        view! { <Tag tone=Tone::Warning text=ctx.say(|m| m.alerts.on_ledger) /> }
    });
    let shown = line.clone();
    let figures = move || figures(ctx, &shown);
    let treatment = move || {
        let lang = ctx.prefs.lang.get();
        match decided {
            Some((decided, extent)) => treated::with_extent(decided, extent, lang),
            None => proposed.label(lang).to_owned(),
        }
    };
    let is_decided = decided.map(|_| {
        view! { <span class="denominator">{ctx.say(|m| m.alerts.decided)}</span> }
    });
    let notice = line.notice.clone().map(|notice| {
        view! { <span class="denominator" lang=DATA_LANG>{notice}</span> }
    });
    let ended = ledger.then(|| {
        view! { <td class="table__cell table__cell--nowrap">{line.ended_on.clone()}</td> }
    });
    view! {
        <tr class="table__row" class=("table__row--overdue", line.overdue)>
            <th class="table__cell table__cell--first table__cell--wrap" scope="row">
                <span class="alert-name" lang=DATA_LANG>{tick}<span>{name}" "{watch}</span></span>
            </th>
            <td class="table__cell" lang=DATA_LANG>{line.unit_name.clone()}</td>
            <td class="table__cell table__cell--wrap">
                {move || looks.label(ctx.prefs.lang.get())}
                <span class="denominator">{figures}</span>
            </td>
            <td class="table__cell table__cell--nowrap">{line.found_on.clone()}</td>
            <td class="table__cell">{treatment}{is_decided}</td>
            <td class="table__cell">{state_tag(ctx, line)}{notice}</td>
            <td class="table__cell table__cell--nowrap">{deadline(ctx, line)}</td>
            {ended}
        </tr>
    }
    .into_any()
}
