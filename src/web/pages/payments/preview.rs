//! What the file would do: how it is read, what matches, what differs, and what is refused.

use super::desk::{Desk, Looked, REPORT};
use crate::{
    ctx::Ctx,
    lang::{fill, wan},
    pages::books::{Frame, editor, refusals},
    route::Route,
};
use api::payments::{PaymentMonth, PaymentsPreview, UnitFrom};
use domain::payments::{AmountUnit, Outcome};
use kit::{
    Banner, BannerKind, Choice, Column, DATA_LANG, DataTable, Disclosure, Radios, Tag, Tone,
};
use leptos::prelude::*;

/// A longer list of months is folded away, so that what confirms the import stays in sight.
const OPEN_TO: usize = 20;

/// The report.
pub(super) fn shown(desk: Desk, looked: &Looked) -> AnyView {
    let ctx = desk.ctx;
    let found = &looked.found;
    let again = (Callback::new(move |()| desk.look_again()), desk.pending);
    let kept = found.mapping.kept;
    let summary = Signal::derive(move || {
        let words = &ctx.t().payments;
        if kept {
            words.mapping_kept
        } else {
            words.mapping
        }
    });
    let frame = Frame {
        id: "payments",
        summary: summary.into(),
        no_sheet: None,
    };
    let effect = found.complete.then(|| effect(desk, found));
    view! {
        <div class="stack" id=REPORT tabindex="-1">
            {editor(ctx, frame, &found.mapping, looked.chosen, again)}
            {effect}
        </div>
    }
    .into_any()
}

fn effect(desk: Desk, found: &PaymentsPreview) -> AnyView {
    let ctx = desk.ctx;
    let alike = (found.rows_alike > 0).then(|| {
        let (count, rows) = (found.rows_alike.to_string(), numbers(&found.alike));
        let text = move || fill(ctx.t().payments.alike, &[&count, &rows]);
        view! { <Banner kind=BannerKind::Warning><p>{text}</p></Banner> }
    });
    view! {
        {unit(desk, found)}
        <h2>{ctx.say(|m| m.payments.report)}</h2>
        <div role="status">
            <p>{sums(ctx, found)}</p>
        </div>
        {alike}
        {unknown(ctx, found)}
        {refusals(ctx, &found.refusals)}
        {months(ctx, found)}
    }
    .into_any()
}

/// Row numbers in a line; after the tenth an ellipsis.
fn numbers(rows: &[u32]) -> String {
    const MOST: usize = 10;
    let told: Vec<String> = rows.iter().take(MOST).map(u32::to_string).collect();
    let more = if rows.len() > MOST { "…" } else { "" };
    told.join(", ") + more
}

/// In which unit amounts are read, and what says so.
fn unit(desk: Desk, found: &PaymentsPreview) -> impl IntoView + use<> {
    let ctx = desk.ctx;
    let from = found.unit_from;
    let hint = move || {
        let words = &ctx.t().payments;
        let text = match from {
            UnitFrom::Chosen => words.unit_chosen,
            UnitFrom::Heading => words.unit_heading,
            UnitFrom::Above => words.unit_above,
            UnitFrom::Assumed => words.unit_assumed,
        };
        text.to_owned()
    };
    let options = move || {
        let lang = ctx.prefs.lang.get();
        let choice = |unit: &AmountUnit| Choice::new(unit.code(), unit.label(lang));
        AmountUnit::ALL.iter().map(choice).collect::<Vec<_>>()
    };
    view! {
        <Radios
            id="payments-unit"
            label=ctx.say(|m| m.payments.unit)
            value=desk.unit
            options=Signal::derive(options)
            hint=Signal::derive(hint)
            on_commit=move |code: String| desk.set_unit(&code)
        />
    }
}

fn sums(ctx: Ctx, found: &PaymentsPreview) -> impl Fn() -> String + Send + use<> {
    let rows = [
        found.rows_total.to_string(),
        found.rows_matched.to_string(),
        found.projects.to_string(),
        wan(found.sum),
        found.refused.to_string(),
        found.rows_skipped.to_string(),
    ];
    let months = [found.differs, found.new, found.same + found.settled];
    let months = months.map(|number| number.to_string());
    move || {
        let words = &ctx.t().payments;
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let months: Vec<&str> = months.iter().map(String::as_str).collect();
        fill(words.rows, &rows) + " " + &fill(words.months, &months)
    }
}

/// The project codes that were not found.
fn unknown(ctx: Ctx, found: &PaymentsPreview) -> Option<AnyView> {
    if found.unknown.is_empty() {
        return None;
    }
    let total = found.unknown_total.to_string();
    let caption = move || fill(ctx.t().payments.unknown, &[&total]);
    let columns = move || {
        vec![
            Column::text("code", ctx.say(|m| m.payments.code)),
            Column::number("rows", ctx.say(|m| m.payments.row_count)),
            Column::number("first", ctx.say(|m| m.payments.first_row)),
        ]
    };
    let lines = found.unknown.iter().map(|one| {
        view! {
            <tr class="table__row">
                <th class="table__cell" scope="row" lang=DATA_LANG>{one.code.clone()}</th>
                <td class="table__cell table__cell--numeric">{one.rows}</td>
                <td class="table__cell table__cell--numeric">{one.first_row}</td>
            </tr>
        }
    });
    let lines = lines.collect_view();
    let table = view! {
        <DataTable caption=Signal::derive(caption) columns=Signal::derive(columns)>
            {lines}
        </DataTable>
    };
    Some(table.into_any())
}

/// The months, those that differ first.
fn months(ctx: Ctx, found: &PaymentsPreview) -> Option<AnyView> {
    if found.months.is_empty() {
        return None;
    }
    let columns = move || {
        vec![
            Column::text("project", ctx.say(|m| m.payments.project)),
            Column::text("month", ctx.say(|m| m.payments.month)),
            Column::text("fund", ctx.say(|m| m.payments.fund)),
            Column::number("now", ctx.say(|m| m.payments.now)),
            Column::number("new", ctx.say(|m| m.payments.new)),
            Column::number("difference", ctx.say(|m| m.payments.difference)),
            Column::text("result", ctx.say(|m| m.payments.result)),
        ]
    };
    let lines = found.months.iter().map(|one| line(ctx, one)).collect_view();
    let open = found.months.len() <= OPEN_TO;
    let table = view! {
        <Disclosure summary=ctx.say(|m| m.payments.list) open>
            <DataTable
                caption=ctx.say(|m| m.payments.list)
                hide_caption=true
                columns=Signal::derive(columns)
            >
                {lines}
            </DataTable>
        </Disclosure>
    };
    Some(table.into_any())
}

fn line(ctx: Ctx, one: &PaymentMonth) -> impl IntoView + use<> {
    let href = Route::Progress(one.project_year).path();
    let (month, rows, fund) = (one.month.to_string(), one.rows.to_string(), one.fund);
    let month = move || fill(ctx.t().payments.nth_month, &[&month]);
    let rows = move || fill(ctx.t().payments.from_rows, &[&rows]);
    let now = one.recorded.as_ref().map(|now| wan(now.amount));
    let who = one.recorded.clone().map(|now| {
        let who = move || {
            let words = &ctx.t().payments;
            let way = if now.imported {
                words.imported
            } else {
                words.typed
            };
            fill(words.who, &[way, &now.by, &now.on])
        };
        view! { <br /><span class="small muted">{who}</span> }
    });
    let by = one.recorded.as_ref().map(|now| one.amount - now.amount);
    let by = by.filter(|by| !by.is_zero()).map(|by| {
        let sign = if by.fen() > 0 { "+" } else { "" };
        format!("{sign}{}", wan(by))
    });
    let (tone, text) = outcome(ctx, one.outcome);
    view! {
        <tr class="table__row">
            <th class="table__cell table__cell--wrap" scope="row" lang=DATA_LANG>
                <a href=href>{one.name.clone()}</a>
                <br />
                <span class="small muted">{one.unit_name.clone()}" "{one.code.to_string()}</span>
            </th>
            <td class="table__cell table__cell--nowrap">{month}</td>
            <td class="table__cell">{move || fund.label(ctx.prefs.lang.get())}</td>
            <td class="table__cell table__cell--numeric">{now}{who}</td>
            <td class="table__cell table__cell--numeric">
                {wan(one.amount)}
                <br />
                <span class="small muted">{rows}</span>
            </td>
            <td class="table__cell table__cell--numeric">{by}</td>
            <td class="table__cell table__cell--nowrap"><Tag tone text /></td>
        </tr>
    }
}

fn outcome(ctx: Ctx, outcome: Outcome) -> (Tone, Signal<&'static str>) {
    match outcome {
        Outcome::New => (Tone::Info, ctx.say(|m| m.payments.is_new)),
        Outcome::Differs => (Tone::Warning, ctx.say(|m| m.payments.differs)),
        Outcome::Settled => (Tone::Neutral, ctx.say(|m| m.payments.settled)),
        Outcome::Same => (Tone::Neutral, ctx.say(|m| m.payments.same)),
    }
}
