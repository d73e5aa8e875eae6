//! The workbook: chosen, looked at row by row, then written.

use crate::{
    ctx::{Ctx, ctx},
    lang::fill,
    pages::{
        admin::{chosen_book::ChosenBook, import::refused_table},
        compare::cells::year_text,
    },
};
use api::figures::{FIGURES_TEMPLATE_PATH, FigureRow, FiguresImport};
use domain::{
    compare::in_words,
    facts::{FigureOutcome, PublishedFact},
};
use kit::{Banner, BannerKind, Button, ButtonKind, Column, DataTable, Tag, Tone};
use leptos::prelude::*;

/// Sends the workbook that is chosen, to be looked at or to be written.
fn send(book: ChosenBook<FiguresImport>, apply: bool) {
    let ctx = book.form.ctx;
    let heard = move |report: &FiguresImport| {
        if report.applied {
            let told = untrack(|| fill(ctx.t().added.done, &[&written(report).to_string()]));
            ctx.toasts.push(BannerKind::Success, told);
            ctx.fresh.all.bump();
        }
        !report.applied
    };
    book.send(
        move |client, bytes| client.import_figures(bytes, apply),
        heard,
    );
}

/// How many rows of a report are written, or would be.
fn written(report: &FiguresImport) -> usize {
    let rows = report.rows.iter();
    rows.filter(|row| row.outcome != FigureOutcome::Same)
        .count()
}

/// Template, file and preview.
#[component]
pub(super) fn Book() -> impl IntoView {
    let ctx = ctx();
    let book = ChosenBook::new(ctx, "added", "added-file");
    let report = move || {
        let report = book.report.get()?;
        Some(report_view(
            ctx,
            report,
            Callback::new(move |()| send(book, true)),
        ))
    };
    view! {
        <div class="stack stack--tight">
            <p>
                <a class=ButtonKind::Secondary.class() href=FIGURES_TEMPLATE_PATH download="">
                    {ctx.say(|m| m.added.template)}
                </a>
            </p>
            {book.form.banner()}
            {book.field()}
            <p>
                <Button pending=book.form.pending on_click=move |()| send(book, false)>
                    {ctx.say(|m| m.added.preview)}
                </Button>
            </p>
            {report}
        </div>
    }
    .into_any()
}

/// What the workbook would do; a clean one can be written.
pub(in crate::pages::compare) fn report_view(
    ctx: Ctx,
    report: FiguresImport,
    write: Callback<()>,
) -> AnyView {
    let count = |outcome: FigureOutcome| {
        let of = report.rows.iter().filter(|row| row.outcome == outcome);
        of.count().to_string()
    };
    let counts = [
        FigureOutcome::New,
        FigureOutcome::Changed,
        FigureOutcome::Beside,
        FigureOutcome::Same,
    ];
    let counts = counts.map(count);
    let bad = domain::order::set(report.refused.iter().map(|cell| cell.row));
    let (all, bad) = (report.rows.len().to_string(), bad.len().to_string());
    let is_clean = report.refused.is_empty();
    let is_new = written(&report) > 0;
    let title = move || {
        let [new, changed, beside, same] = &counts;
        if is_clean {
            fill(ctx.t().added.seen, &[&all, new, changed, beside, same])
        } else {
            fill(ctx.t().admin.import_refused, &[&bad])
        }
    };
    let kind = if is_clean {
        BannerKind::Info
    } else {
        BannerKind::Error
    };
    let refused = (!is_clean).then(|| refused_table(ctx, report.refused));
    let rows = (!report.rows.is_empty()).then(|| rows_table(ctx, report.rows));
    let go = is_clean.then(|| {
        if is_new {
            view! {
                <p>
                    <Button kind=ButtonKind::Primary on_click=write>
                        {ctx.say(|m| m.added.confirm)}
                    </Button>
                </p>
            }
            .into_any()
        } else {
            view! { <p>{ctx.say(|m| m.added.nothing_new)}</p> }.into_any()
        }
    });
    view! {
        <div class="stack stack--tight" id="added-file-report" tabindex="-1">
            <Banner kind><p>{title}</p></Banner>
            {refused}
            {rows}
            {go}
        </div>
    }
    .into_any()
}

fn rows_table(ctx: Ctx, rows: Vec<FigureRow>) -> impl IntoView {
    let columns = move || {
        vec![
            Column::number("row", ctx.say(|m| m.added.row)),
            Column::text("outcome", ctx.say(|m| m.added.outcome)),
            Column::text("place", ctx.say(|m| m.added.place)),
            Column::text("measure", ctx.say(|m| m.added.measure)),
            Column::text("figure", ctx.say(|m| m.added.figure)),
            Column::text("before", ctx.say(|m| m.added.before)),
            Column::text("source", ctx.say(|m| m.added.source)),
        ]
    };
    let line = move |row: FigureRow| {
        let outcome = row.outcome;
        let tone = match outcome {
            FigureOutcome::New => Tone::Success,
            FigureOutcome::Changed => Tone::Warning,
            FigureOutcome::Beside => Tone::Info,
            FigureOutcome::Same => Tone::Neutral,
        };
        let before = row.before;
        let now = row.fact.clone();
        view! {
            <tr class="table__row">
                <td class="table__cell table__cell--numeric">{row.row}</td>
                <td class="table__cell">
                    <Tag tone text=move || outcome.label(ctx.prefs.lang.get()) />
                </td>
                <td class="table__cell">{row.place}</td>
                <td class="table__cell">{row.fact.label_zh.clone()}</td>
                <td class="table__cell">{move || figure_line(ctx, &now)}</td>
                <td class="table__cell">
                    {move || before.as_ref().map(|fact| figure_line(ctx, fact))}
                </td>
                <td class="table__cell table__cell--wrap">
                    {row.fact.document}" · "{row.fact.section}
                </td>
            </tr>
        }
    };
    view! {
        <DataTable
            caption=ctx.say(|m| m.added.preview)
            hide_caption=true
            columns=Signal::derive(columns)
        >
            {rows.into_iter().map(line).collect_view()}
        </DataTable>
    }
}

/// A figure with its bound, unit and year.
pub(super) fn figure_line(ctx: Ctx, fact: &PublishedFact) -> String {
    let text = in_words(fact, None, ctx.prefs.lang.get()).text;
    let year = year_text(&ctx.t().compare, fact.fiscal_year, fact.year_basis);
    year.map_or(text.clone(), |year| format!("{text} · {year}"))
}
