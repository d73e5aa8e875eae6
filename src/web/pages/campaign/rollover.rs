//! Roll-over: the preview of what goes on, chosen and made at once.

use crate::{
    ctx::{Ctx, ctx},
    lang::{fill, wan},
    loaded::{Remote, loaded},
    pages::admin::form::Form,
};
use api::rollover::{RolledOver, Rollover, RolloverChoice, RolloverLine};
use domain::cycle::Outcome;
use kit::{BannerKind, Button, ButtonKind, Checkbox, Column, DATA_LANG, DataTable, EmptyState};
use leptos::prelude::*;

/// The section.
#[component]
pub(super) fn RolloverSection(
    /// Into which fiscal year.
    year: u16,
) -> impl IntoView {
    let ctx = ctx();
    let preview: Remote<Rollover> = Remote::new(move || {
        ctx.fresh.targets.track();
        ctx.fresh.all.track();
        ctx.ask(|client| client.find_rollover(year))
    });
    loaded(ctx, preview, move |found| plan(ctx, found))
}

pub(super) fn plan(ctx: Ctx, found: Rollover) -> AnyView {
    let year = found.year;
    let years = (year.saturating_sub(1).to_string(), year.to_string());
    let lead = move || fill(ctx.t().campaign.roll_lead, &[&years.0, &years.1]);
    let unseen = found.unseen;
    let unseen = (unseen > 0).then(|| {
        let text = move || fill(ctx.t().campaign.unseen, &[&unseen.to_string()]);
        view! { <p class="muted">{text}</p> }
    });
    let goes_on = |line: &RolloverLine| matches!(line.outcome, Outcome::Continues(_));
    let (on, over): (Vec<_>, Vec<_>) = found.lines.into_iter().partition(goes_on);
    let continuing = if on.is_empty() {
        view! {
            <EmptyState
                title=ctx.say(|m| m.campaign.nothing_rolls)
                text=ctx.say(|m| m.campaign.nothing_rolls_text)
            />
        }
        .into_any()
    } else {
        continuing(ctx, year, on)
    };
    let ended = (!over.is_empty()).then(|| {
        let lines = over.into_iter().map(move |line| row(ctx, line, None));
        view! {
            <DataTable
                caption=ctx.say(|m| m.campaign.ends)
                columns=columns(ctx, ctx.say(|m| m.campaign.why))
            >
                {lines.collect_view()}
            </DataTable>
        }
    });
    view! {
        <p class="muted">{lead}</p>
        {unseen}
        {continuing}
        {ended}
    }
    .into_any()
}

fn continuing(ctx: Ctx, year: u16, on: Vec<RolloverLine>) -> AnyView {
    let form = Form::new(ctx, "rollover", &["projects"]);
    let lines: Vec<_> = on
        .into_iter()
        .map(|line| (line, RwSignal::new(true)))
        .collect();
    let ticks: Vec<_> = lines
        .iter()
        .map(|(line, ticked)| (line.project, *ticked))
        .collect();
    let ticks = StoredValue::new(ticks);
    let chosen = move || {
        ticks.with_value(|ticks| {
            let on = ticks.iter().filter(|(_, ticked)| ticked.get());
            on.map(|(project, _)| *project).collect::<Vec<_>>()
        })
    };
    let tick = move |on: bool| {
        ticks.with_value(|ticks| ticks.iter().for_each(|(_, ticked)| ticked.set(on)));
    };
    let label = move || fill(ctx.t().campaign.roll_act, &[&chosen().len().to_string()]);
    let send = move |()| {
        let projects = untrack(chosen);
        if projects.is_empty() {
            return;
        }
        let body = RolloverChoice { projects };
        form.send(
            move |client| client.create_rollover(year, &body),
            move |done: RolledOver| {
                let counts = (done.created.to_string(), done.already.to_string());
                let words = untrack(|| ctx.t().campaign.rolled);
                let told = fill(words, &[&counts.0, &counts.1]);
                ctx.toasts.push(BannerKind::Success, told);
                ctx.fresh.targets.bump();
            },
        );
    };
    let rows = lines.into_iter();
    let rows = rows
        .map(move |(line, ticked)| row(ctx, line, Some(ticked)))
        .collect_view();
    view! {
        {form.banner()}
        <div class="toolbar">
            <Button kind=ButtonKind::Primary pending=form.pending on_click=send>{label}</Button>
            <Button on_click=move |()| tick(true)>{ctx.say(|m| m.campaign.tick_all)}</Button>
            <Button kind=ButtonKind::Quiet on_click=move |()| tick(false)>
                {ctx.say(|m| m.campaign.tick_none)}
            </Button>
        </div>
        <DataTable
            caption=ctx.say(|m| m.campaign.continues)
            columns=columns(ctx, ctx.say(|m| m.campaign.how))
        >
            {rows}
        </DataTable>
    }
    .into_any()
}

fn columns(ctx: Ctx, last: Signal<&'static str>) -> Signal<Vec<Column>> {
    Signal::derive(move || {
        vec![
            Column::text("project", ctx.say(|m| m.campaign.project)),
            Column::text("unit", ctx.say(|m| m.campaign.unit)),
            Column::text("code", ctx.say(|m| m.campaign.code)),
            Column::text("period", ctx.say(|m| m.campaign.period)),
            Column::number("money", ctx.say(|m| m.campaign.money)),
            Column::text("how", last),
        ]
    })
}

fn row(ctx: Ctx, line: RolloverLine, ticked: Option<RwSignal<bool>>) -> impl IntoView {
    let (id, name) = (line.project, line.name.clone());
    let head = match ticked {
        Some(ticked) => {
            view! { <Checkbox id=format!("roll-{id}") label=name value=ticked /> }.into_any()
        }
        None => name.into_any(),
    };
    let outcome = line.outcome;
    let how = move || match outcome {
        Outcome::Continues(how) => how.label(ctx.prefs.lang.get()),
        Outcome::Ends(why) => why.label(ctx.prefs.lang.get()),
    };
    let class = line.class;
    let class = move || class.label(ctx.prefs.lang.get());
    view! {
        <tr class="table__row">
            <th class="table__cell table__cell--first table__cell--wrap" scope="row">
                <span lang=DATA_LANG>{head}</span>
                <span class="denominator">{class}</span>
            </th>
            <td class="table__cell table__cell--wrap" lang=DATA_LANG>{line.unit_name.clone()}</td>
            <td class="table__cell">{line.code.to_string()}</td>
            <td class="table__cell table__cell--nowrap">
                {format!("{}–{}", line.from_year, line.to_year)}
            </td>
            <td class="table__cell table__cell--numeric">{line.money.map(wan)}</td>
            <td class="table__cell">{how}</td>
        </tr>
    }
}
