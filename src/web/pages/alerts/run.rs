//! Running the checkpoints: looked at for any day, or kept as known on a past one.

use super::{
    rows::{columns, row},
    runs::Runs,
};
use crate::{ctx::Ctx, lang::fill, pages::admin::form::Form, shell::years, source::source_line};
use api::alert::{CheckpointDay, CheckpointJob, CheckpointRun, PointOutcome};
use kit::{
    Button, ButtonKind, Choice, Column, DATA_LANG, DataTable, Dialog, InputKind, Select, TextField,
};
use leptos::prelude::*;

/// The dialog.
pub(super) fn dialog(ctx: Ctx, open: RwSignal<bool>, runs: Runs) -> AnyView {
    let form = Form::new(ctx, "run", &["as_of", "year"]);
    let today = ctx.session.today();
    let year = RwSignal::new(today.get(..4).unwrap_or_default().to_owned());
    let begun = begun(&today);
    let day = RwSignal::new(today);
    let told: RwSignal<Option<CheckpointRun>> = RwSignal::new(None);
    let body = move || CheckpointDay {
        as_of: day.get_untracked(),
        year: year.get_untracked().parse().ok(),
    };
    let preview = move |()| {
        let body = body();
        form.send(
            move |client| client.preview_checkpoints(&body),
            move |run| told.set(Some(run)),
        );
    };
    let keep = move |()| {
        let body = body();
        form.send(
            move |client| client.run_checkpoints(&body),
            move |job: CheckpointJob| {
                told.set(None);
                open.set(false);
                runs.follow(job);
            },
        );
    };
    let actions = move || {
        view! {
            <Button on_click=move |()| open.set(false)>{ctx.say(|m| m.app.cancel)}</Button>
            <Button pending=form.pending on_click=preview>
                {ctx.say(|m| m.alerts.preview)}
            </Button>
            <Button kind=ButtonKind::Primary pending=form.pending on_click=keep>
                {ctx.say(|m| m.alerts.keep)}
            </Button>
        }
        .into_any()
    };
    view! {
        <Dialog
            id="run"
            open
            title=ctx.say(|m| m.alerts.run_title)
            words=ctx.kit()
            wide=true
            actions
        >
            <div class="stack stack--tight">
                {form.banner()}
                <TextField
                    id="run-as_of"
                    label=ctx.say(|m| m.alerts.run_day)
                    hint=ctx.say(|m| m.alerts.run_hint)
                    value=day
                    kind=InputKind::Date
                    issues=form.issues("as_of")
                    required=true
                />
                {year_field(ctx, form, (year, &begun))}
                <div role="status">{move || told.get().map(|run| outcome(ctx, run))}</div>
            </div>
        </Dialog>
    }
    .into_any()
}

fn year_field(ctx: Ctx, form: Form, (year, begun): (RwSignal<String>, &[Choice])) -> AnyView {
    view! {
        <Select
            id="run-year"
            label=ctx.say(|m| m.app.year)
            value=year
            options=begun.to_vec()
            issues=form.issues("year")
        />
    }
    .into_any()
}

/// The years that can be judged: the last month of one is judged in January of the next.
fn begun(today: &str) -> Vec<Choice> {
    let all = years(today).into_iter().map(|year| year.to_string());
    let begun = all.filter(|year| today.get(..4).is_some_and(|now| year.as_str() <= now));
    begun.map(|year| Choice::new(year.clone(), year)).collect()
}

/// What a run would keep.
pub(super) fn outcome(ctx: Ctx, run: CheckpointRun) -> AnyView {
    if run.points.is_empty() {
        return view! { <p class="muted">{ctx.say(|m| m.alerts.nothing_due)}</p> }.into_any();
    }
    let (as_of, total) = (run.as_of, run.fresh_total.to_string());
    let title = move || fill(ctx.t().alerts.would_find, &[&as_of, &total]);
    let heads = move || {
        vec![
            Column::text("point", ctx.say(|m| m.alerts.point)),
            Column::number("found", ctx.say(|m| m.alerts.point_found)),
            Column::number("fresh", ctx.say(|m| m.alerts.point_fresh)),
        ]
    };
    let points = run.points.into_iter().map(|point| self::point(ctx, point));
    let points = points.collect_view();
    let lines = run.fresh.iter().map(|line| row(ctx, line, None, false));
    let lines = lines.collect_view();
    let lines = (!run.fresh.is_empty()).then(|| {
        view! {
            <DataTable
                caption=ctx.say(|m| m.alerts.point_fresh)
                columns=Signal::derive(move || columns(ctx, false))
            >
                {lines}
            </DataTable>
        }
    });
    view! {
        <p><strong>{title}</strong></p>
        <DataTable
            caption=ctx.say(|m| m.alerts.point)
            hide_caption=true
            columns=Signal::derive(heads)
        >
            {points}
        </DataTable>
        {lines}
    }
    .into_any()
}

fn point(ctx: Ctx, point: PointOutcome) -> AnyView {
    let sources = point.sources.iter().map(|source| source_line(ctx, source));
    let ran = point.ran.clone().map(|ran| {
        let text = move || fill(ctx.t().alerts.point_ran, &[&ran]);
        view! { <span class="denominator">{text}</span> }
    });
    view! {
        <tr class="table__row">
            <th class="table__cell table__cell--first table__cell--wrap" scope="row">
                {point.date.clone()}" "<span lang=DATA_LANG>{point.text.clone()}</span>
                {ran}
                {sources.collect_view()}
            </th>
            <td class="table__cell table__cell--numeric">{point.found}</td>
            <td class="table__cell table__cell--numeric">{point.fresh}</td>
        </tr>
    }
    .into_any()
}
