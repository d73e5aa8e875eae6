//! What is told of imports: how far one is, what came of it, and those before it.

use crate::{
    ctx::Ctx,
    lang::{fill, minute},
    loaded::{Remote, loaded},
};
use api::{
    admin::RefusedRow,
    endpoint,
    imports::{IMPORT_FAILED_PATH, IMPORT_FILE_PATH, ImportJob, ImportKind, ImportState},
};
use domain::id::ImportId;
use kit::{Banner, BannerKind, Button, ButtonKind, Column, DATA_LANG, DataTable, ProgressBar};
use leptos::prelude::*;

/// An import: under way with its bar, or over with what came of it.
pub(crate) fn job(ctx: Ctx, stop: Callback<()>, job: &ImportJob) -> AnyView {
    if job.state.is_under_way() {
        return under_way(ctx, stop, job);
    }
    let kind = match job.state {
        ImportState::Done if job.refused == 0 => BannerKind::Success,
        ImportState::Done | ImportState::Cancelled => BannerKind::Warning,
        _ => BannerKind::Error,
    };
    let told = job.clone();
    let text = move || result(ctx, &told);
    let failed = (job.refused > 0).then(|| failed_link(ctx, job.id));
    view! {
        <div class="stack" id="bulk-result" tabindex="-1">
            <Banner kind><p>{text}</p>{failed}</Banner>
            {refusals(ctx, &job.refusals)}
        </div>
    }
    .into_any()
}

fn under_way(ctx: Ctx, stop: Callback<()>, job: &ImportJob) -> AnyView {
    let (done, total) = (job.rows_done, job.rows_total);
    let told = job.clone();
    let text = move || result(ctx, &told);
    let label = match job.kind {
        ImportKind::Projects => ctx.say(|m| m.books.bulk),
        ImportKind::Payments => ctx.say(|m| m.payments.title),
    };
    // Only for the picture of the bar.
    let share = (done * 100).checked_div(total).unwrap_or_default();
    let percent = f64::from(u32::try_from(share).unwrap_or(100));
    view! {
        <div class="stack" role="status">
            <ProgressBar
                label
                percent=Signal::stored(percent)
                text=Signal::derive(text)
            />
            <Button on_click=stop>{ctx.say(|m| m.books.bulk_stop)}</Button>
        </div>
    }
    .into_any()
}

fn under_way_at(text: &str, job: &ImportJob) -> String {
    fill(
        text,
        &[&job.rows_done.to_string(), &job.rows_total.to_string()],
    )
}

/// The same of payments.
fn payments_result(ctx: Ctx, job: &ImportJob) -> String {
    let (words, own) = (&ctx.t().books, &ctx.t().payments);
    let numbers = [job.projects, job.added, job.updated, job.kept, job.refused];
    let [projects, added, updated, kept, refused] = numbers.map(|number| number.to_string());
    match job.state {
        ImportState::Done => fill(own.done, &[&projects, &added, &updated, &kept, &refused]),
        ImportState::Refused => fill(words.bulk_refused, &[&refused]),
        ImportState::Cancelled => words.bulk_cancelled.to_owned(),
        ImportState::Failed => words.bulk_failed.to_owned(),
        ImportState::Checking => under_way_at(own.checking, job),
        ImportState::Writing => under_way_at(own.writing, job),
    }
}

/// How an import ended, in a sentence.
pub(super) fn result(ctx: Ctx, job: &ImportJob) -> String {
    let words = &ctx.t().books;
    let numbers = [job.projects, job.indicators, job.refused].map(|number| number.to_string());
    let [projects, indicators, refused] = &numbers;
    if job.kind == ImportKind::Payments {
        return payments_result(ctx, job);
    }
    match job.state {
        ImportState::Done => {
            let done = fill(words.bulk_done, &[projects, indicators, refused]);
            if job.updated + job.kept == 0 {
                return done;
            }
            let known = [job.updated, job.cells, job.kept].map(|number| number.to_string());
            let [updated, cells, kept] = &known;
            format!("{done} ") + &fill(words.bulk_done_known, &[updated, cells, kept])
        }
        ImportState::Refused => fill(words.bulk_refused, &[refused]),
        ImportState::Cancelled => words.bulk_cancelled.to_owned(),
        ImportState::Failed => words.bulk_failed.to_owned(),
        ImportState::Checking => under_way_at(words.bulk_checking, job),
        ImportState::Writing => under_way_at(words.bulk_writing, job),
    }
}

fn failed_link(ctx: Ctx, id: ImportId) -> AnyView {
    let href = endpoint::fill(IMPORT_FAILED_PATH, &[&id.to_string()]);
    view! {
        <a class=ButtonKind::Secondary.class() href=href download="">
            {ctx.say(|m| m.books.bulk_failed_rows)}
        </a>
    }
    .into_any()
}

/// The rows that are refused, each with its reason.
pub(crate) fn refusals(ctx: Ctx, rows: &[RefusedRow]) -> Option<AnyView> {
    if rows.is_empty() {
        return None;
    }
    let columns = move || {
        vec![
            Column::text("sheet", ctx.say(|m| m.admin.sheet)),
            Column::number("row", ctx.say(|m| m.admin.row)),
            Column::text("column", ctx.say(|m| m.admin.column)),
            Column::text("reason", ctx.say(|m| m.admin.reason)),
        ]
    };
    let line = |row: &RefusedRow| {
        view! {
            <tr class="table__row">
                <td class="table__cell" lang=DATA_LANG>{row.sheet.clone()}</td>
                <td class="table__cell table__cell--numeric">{row.row}</td>
                <td class="table__cell" lang=DATA_LANG>{row.column.clone()}</td>
                <td class="table__cell table__cell--wrap">{row.reason.clone()}</td>
            </tr>
        }
    };
    let lines = rows.iter().map(line).collect_view();
    let table = view! {
        <DataTable
            caption=ctx.say(|m| m.books.bulk_bad)
            hide_caption=true
            columns=Signal::derive(columns)
        >
            {lines}
        </DataTable>
    };
    Some(table.into_any())
}

/// The imports so far, each with its file.
pub(crate) fn history(ctx: Ctx, history: Remote<Vec<ImportJob>>) -> AnyView {
    let table = loaded(ctx, history, move |jobs| {
        if jobs.is_empty() {
            view! { <p class="muted">{ctx.say(|m| m.books.bulk_none)}</p> }.into_any()
        } else {
            lines(ctx, &jobs)
        }
    });
    view! {
        <section class="stack">
            <h3>{ctx.say(|m| m.books.bulk_history)}</h3>
            {table}
        </section>
    }
    .into_any()
}

/// The table of imports.
pub(super) fn lines(ctx: Ctx, jobs: &[ImportJob]) -> AnyView {
    let columns = move || {
        vec![
            Column::text("when", ctx.say(|m| m.books.bulk_when)),
            Column::text("file", ctx.say(|m| m.books.bulk_what)),
            Column::text("who", ctx.say(|m| m.books.bulk_who)),
            Column::text("result", ctx.say(|m| m.books.bulk_result)),
        ]
    };
    let line = |job: &ImportJob| {
        let href = endpoint::fill(IMPORT_FILE_PATH, &[&job.id.to_string()]);
        let failed = (job.refused > 0).then(|| failed_link(ctx, job.id));
        let told = job.clone();
        view! {
            <tr class="table__row">
                <td class="table__cell table__cell--nowrap">{minute(&job.at)}</td>
                <th class="table__cell table__cell--wrap" scope="row">
                    <a href=href download="" lang=DATA_LANG>{job.file_name.clone()}</a>
                </th>
                <td class="table__cell" lang=DATA_LANG>{job.by.clone()}</td>
                <td class="table__cell table__cell--wrap">
                    {move || result(ctx, &told)}
                    {failed}
                </td>
            </tr>
        }
    };
    let rows = jobs.iter().map(line).collect_view();
    view! {
        <DataTable
            caption=ctx.say(|m| m.books.bulk_history)
            hide_caption=true
            columns=Signal::derive(columns)
        >
            {rows}
        </DataTable>
    }
    .into_any()
}
