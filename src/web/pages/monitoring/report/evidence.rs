//! 佐证: a file of the project or a link, with page and passage; and the files there are.

use super::sheet::{Sheet, control};
use crate::{ctx::Ctx, lang::fill, pages::evidence};
use api::{
    endpoint::fill as path,
    files::FileLine,
    report::{REPORT_FILE_PATH, ReportQuery},
};
use domain::{
    id::{ProjectYearId, RowId},
    monitoring::report::{ReportCell, ReportField},
};
use kit::{Button, ButtonKind, Choice, Dialog, Select, TextArea, TextField};
use leptos::{prelude::*, task::spawn_local};

/// Where one chooses files.
const CHOOSE_ID: &str = "report-file";

/// The id of the button that opens the evidence of an indicator.
pub(super) fn button(row: RowId) -> String {
    format!("report-evidence-{row}")
}

/// Whether an indicator, or the project, has evidence.
pub(super) fn is_given(sheet: Sheet, row: Option<RowId>) -> bool {
    let fields = [ReportField::EvidenceFile, ReportField::EvidenceLink];
    fields.iter().any(|field| {
        let cell = ReportCell { row, field: *field };
        sheet.text(cell).with(|text| !text.is_empty())
    })
}

/// The four fields of a piece of evidence.
pub(super) fn fields(sheet: Sheet, row: Option<RowId>) -> AnyView {
    let ctx = sheet.ctx;
    let cell = move |field| ReportCell { row, field };
    let issues = move |field| Signal::derive(move || sheet.said(cell(field)));
    let leave = move |field| Callback::new(move |_| sheet.leave(cell(field)));
    let files = move || {
        let files = sheet.record.with(|record| record.files.clone());
        let lines = files.into_iter();
        lines
            .map(|file| Choice::new(file.id.to_string(), file.name))
            .collect::<Vec<_>>()
    };
    let id = move |field| control(cell(field));
    view! {
        <Select
            id=id(ReportField::EvidenceFile)
            label=ctx.say(|m| m.report.evidence_file)
            hint=ctx.say(|m| m.report.evidence_hint)
            value=sheet.text(cell(ReportField::EvidenceFile))
            options=Signal::derive(files)
            placeholder=ctx.say(|m| m.report.evidence_none)
            issues=issues(ReportField::EvidenceFile)
        />
        <TextField
            id=id(ReportField::EvidenceLink)
            label=ctx.say(|m| m.report.evidence_link)
            value=sheet.text(cell(ReportField::EvidenceLink))
            issues=issues(ReportField::EvidenceLink)
            on_commit=leave(ReportField::EvidenceLink)
        />
        <TextField
            id=id(ReportField::EvidencePage)
            label=ctx.say(|m| m.report.evidence_page)
            value=sheet.text(cell(ReportField::EvidencePage))
            issues=issues(ReportField::EvidencePage)
            on_commit=leave(ReportField::EvidencePage)
        />
        <TextArea
            id=id(ReportField::EvidencePassage)
            label=ctx.say(|m| m.report.evidence_passage)
            value=sheet.text(cell(ReportField::EvidencePassage))
            limit=ReportField::EvidencePassage.chars_max()
            issues=issues(ReportField::EvidencePassage)
            on_commit=leave(ReportField::EvidencePassage)
        />
    }
    .into_any()
}

/// The dialog with the evidence of an indicator. What is typed there is stored as in the grid.
pub(super) fn dialog(sheet: Sheet, row: RwSignal<Option<RowId>>) -> AnyView {
    let ctx = sheet.ctx;
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if row.get().is_some() {
            open.set(true);
        }
    });
    Effect::new(move |before: Option<bool>| {
        let now = open.get();
        if before == Some(true) && !now {
            row.set(None);
        }
        now
    });
    let actions = move || {
        view! {
            <Button kind=ButtonKind::Primary on_click=move |()| open.set(false)>
                {ctx.say(|m| m.report.done)}
            </Button>
        }
    };
    view! {
        <Dialog
            id="report-evidence"
            open
            title=ctx.say(|m| m.report.evidence)
            words=ctx.kit()
            actions
        >
            <div class="stack">
                {move || row.get().map(|row| fields(sheet, Some(row)))}
            </div>
        </Dialog>
    }
    .into_any()
}

/// The files there are, and a way to add some.
pub(super) fn panel(sheet: Sheet) -> AnyView {
    let ctx = sheet.ctx;
    let id = sheet.record.with_untracked(|record| record.project_year);
    let editable = sheet.record.with_untracked(|record| record.editable);
    let lines = move || {
        let files = sheet.record.with(|record| record.files.clone());
        if files.is_empty() {
            return view! { <p class="muted">{ctx.say(|m| m.report.no_files)}</p> }.into_any();
        }
        let line = |file: FileLine| line(ctx, id, file, editable.then_some(sheet));
        view! { <ul class="files">{files.into_iter().map(line).collect_view()}</ul> }.into_any()
    };
    view! {
        <section class="panel stack" aria-labelledby="report-files">
            <h2 class="panel__title" id="report-files">{ctx.say(|m| m.report.files)}</h2>
            {lines}
            {editable.then(|| choose(sheet, id))}
        </section>
    }
    .into_any()
}

/// A file to be kept; with a way to take it away while the table is filled in.
fn line(ctx: Ctx, id: ProjectYearId, file: FileLine, sheet: Option<Sheet>) -> AnyView {
    let href = path(REPORT_FILE_PATH, &[&id.to_string(), &file.id.to_string()]);
    let remove = sheet.map(|sheet| {
        let (file, name) = (file.id, file.name.clone());
        let label = move || fill(ctx.t().report.remove_file, &[&name]);
        let act = move |()| {
            spawn_local(async move {
                let gone = ctx.ask(|client| client.remove_report_file(id, file)).await;
                if let Err(error) = gone {
                    evidence::tell(ctx, &error);
                }
                look(sheet, id).await;
                kit::focus_id_later(CHOOSE_ID);
            });
        };
        (Signal::derive(label), Callback::new(act))
    });
    evidence::line(file, href, remove)
}

/// The record again, for its files.
async fn look(sheet: Sheet, id: ProjectYearId) {
    let month = sheet.record.with_untracked(|record| record.month);
    let query = ReportQuery { month: Some(month) };
    let latest = sheet.ctx.ask(|client| client.find_report(id, &query)).await;
    if let Ok(latest) = latest
        && !sheet.state.is_disposed()
    {
        sheet.refresh(latest);
    }
}

fn choose(sheet: Sheet, id: ProjectYearId) -> AnyView {
    let ctx = sheet.ctx;
    let send = move |name: String, bytes| async move {
        let sent = ctx.ask(|client| client.add_report_file(id, &name, bytes));
        sent.await
    };
    let label = ctx.say(|m| m.report.add_files);
    evidence::choose(ctx, (CHOOSE_ID, label), send, move || look(sheet, id))
}
