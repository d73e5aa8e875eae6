//! Import: a workbook of departments, units and accounts, taken in whole or not at all.

use super::form::Form;
use crate::{
    ctx::{Ctx, ctx},
    lang::fill,
    messages::admin::Words,
    pages::books::{bulk_section, bytes_of},
};
use api::admin::{IMPORT_TEMPLATE_PATH, ImportReport, RefusedRow};
use kit::{Banner, BannerKind, Button, ButtonKind, Column, DataTable, Glyph, Icon};
use leptos::{html, prelude::*, task::spawn_local};

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

/// The state of the section.
#[derive(Clone, Copy)]
struct Import {
    form: Form,
    file: NodeRef<html::Input>,
    unfit: RwSignal<Option<&'static str>>,
    report: RwSignal<Option<ImportReport>>,
}

impl Import {
    fn submit(self) {
        let ctx = self.form.ctx;
        let words = untrack(|| &ctx.t().admin);
        self.report.set(None);
        let input = self.file.get_untracked();
        let chosen = input.and_then(|input| input.files()?.get(0));
        let Some(file) = chosen else {
            self.refuse(words.need_file);
            return;
        };
        if let Some(why) = unfit(&file.name(), file.size(), words) {
            self.refuse(why);
            return;
        }
        self.unfit.set(None);
        spawn_local(async move {
            let Some(bytes) = bytes_of(&file).await else {
                self.refuse(words.unread_file);
                return;
            };
            self.form.send(
                move |client| client.import_organisation(bytes.clone()),
                move |report: ImportReport| {
                    if report.applied {
                        ctx.fresh.house.bump();
                    }
                    self.report.set(Some(report));
                    kit::focus_id_later("import-report");
                },
            );
        });
    }

    fn refuse(self, why: &'static str) {
        self.unfit.set(Some(why));
        kit::focus_id("import-file");
    }
}

/// The section.
#[component]
pub(super) fn ImportSection() -> impl IntoView {
    let ctx = ctx();
    let import = Import {
        form: Form::new(ctx, "import", &[]),
        file: NodeRef::new(),
        unfit: RwSignal::new(None),
        report: RwSignal::new(None),
    };
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
                    import.submit();
                }
            >
                {import.form.banner()}
                {file_field(ctx, import)}
                <Button kind=ButtonKind::Primary submit=true pending=import.form.pending>
                    {ctx.say(|m| m.admin.import_send)}
                </Button>
            </form>
            {move || import.report.get().map(|report| report_view(ctx, report))}
            {bulk_section(ctx)}
        </div>
    }
    .into_any()
}

fn file_field(ctx: Ctx, import: Import) -> impl IntoView {
    let invalid = move || import.unfit.with(Option::is_some).then_some("true");
    let issue = move || {
        import.unfit.get().map(|why| {
            view! { <p class="field__issue"><Icon glyph=Glyph::Error />{why}</p> }
        })
    };
    view! {
        <div class="field">
            <label class="field__label" for="import-file">{ctx.say(|m| m.admin.file)}</label>
            <input
                class="admin__file"
                type="file"
                id="import-file"
                accept=".xlsx"
                aria-invalid=invalid
                aria-describedby="import-file-issues"
                node_ref=import.file
                on:change=move |_| import.unfit.set(None)
            />
            <div id="import-file-issues">{issue}</div>
        </div>
    }
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
        <div class="stack" id="import-report" tabindex="-1">
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
