//! Import: a workbook of departments, units and accounts, taken in whole or not at all.

use super::chosen_book::ChosenBook;
use crate::{
    ctx::{Ctx, ctx},
    lang::fill,
    messages::admin::Words,
    pages::books::bulk_section,
};
use api::admin::{IMPORT_TEMPLATE_PATH, ImportReport, RefusedRow};
use kit::{Banner, BannerKind, Button, ButtonKind, Column, DataTable};
use leptos::prelude::*;

/// The largest workbook the server takes.
const BYTES_MAX: f64 = 2.0 * 1024.0 * 1024.0;

/// Why a file is not even sent.
pub(crate) fn unfit(name: &str, bytes: f64, words: &Words) -> Option<&'static str> {
    let is_xlsx = name.to_ascii_lowercase().ends_with(".xlsx");
    if !is_xlsx {
        Some(words.not_xlsx)
    } else if bytes > BYTES_MAX {
        Some(words.too_large)
    } else {
        None
    }
}

fn send(book: ChosenBook<ImportReport>) {
    let ctx = book.form.ctx;
    let heard = move |report: &ImportReport| {
        if report.applied {
            ctx.fresh.house.bump();
        }
        true
    };
    book.send(|client, bytes| client.import_organisation(bytes), heard);
}

/// The section.
#[component]
pub(super) fn ImportSection() -> impl IntoView {
    let ctx = ctx();
    let book = ChosenBook::new(ctx, "import", "import-file");
    view! {
        <div class="stack">
            <p class="admin__text">{ctx.say(|m| m.admin.import_text)}</p>
            <p>
                <a class=ButtonKind::Secondary.class() href=IMPORT_TEMPLATE_PATH download="">
                    {ctx.say(|m| m.admin.template)}
                </a>
            </p>
            <form
                class="stack admin__form"
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    send(book);
                }
            >
                {book.form.banner()}
                {book.field()}
                <Button kind=ButtonKind::Primary submit=true pending=book.form.pending>
                    {ctx.say(|m| m.admin.import_send)}
                </Button>
            </form>
            {move || book.report.get().map(|report| report_view(ctx, report))}
            {bulk_section(ctx)}
        </div>
    }
    .into_any()
}

/// What was taken in, or every row that was refused.
pub(super) fn report_view(ctx: Ctx, report: ImportReport) -> AnyView {
    let ImportReport {
        applied,
        departments,
        units,
        accounts,
        refused,
    } = report;
    let counts = [departments, units, accounts].map(|count| count.to_string());
    let bad = refused.len().to_string();
    let title = move || {
        let words = &ctx.t().admin;
        if applied {
            let [departments, units, accounts] = &counts;
            fill(words.import_done, &[departments, units, accounts])
        } else {
            fill(words.import_refused, &[&bad])
        }
    };
    let kind = if applied {
        BannerKind::Success
    } else {
        BannerKind::Error
    };
    let table = (!refused.is_empty()).then(|| refused_table(ctx, refused));
    view! {
        <div class="stack" id="import-file-report" tabindex="-1">
            <Banner kind><p>{title}</p></Banner>
            {table}
        </div>
    }
    .into_any()
}

pub(crate) fn refused_table(ctx: Ctx, rows: Vec<RefusedRow>) -> impl IntoView {
    let columns = move || {
        vec![
            Column::text("sheet", ctx.say(|m| m.admin.sheet)),
            Column::number("row", ctx.say(|m| m.admin.row)),
            Column::text("column", ctx.say(|m| m.admin.column)),
            Column::text("reason", ctx.say(|m| m.admin.reason)),
        ]
    };
    let line = |row: RefusedRow| {
        view! {
            <tr class="table__row">
                <td class="table__cell">{row.sheet}</td>
                <td class="table__cell table__cell--numeric">{row.row}</td>
                <td class="table__cell">{row.column}</td>
                <td class="table__cell table__cell--wrap">{row.reason}</td>
            </tr>
        }
    };
    view! {
        <DataTable
            caption=ctx.say(|m| m.admin.import)
            hide_caption=true
            columns=Signal::derive(columns)
        >
            {rows.into_iter().map(line).collect_view()}
        </DataTable>
    }
}
