//! Saving cells of a table, and the steps from its unit to the finance bureau and back.

use super::{Opened, content, open, show::shown, write};
use crate::{
    actor::Actor,
    app::App,
    check::Checks,
    db::{
        Tx,
        audit::{self, Change},
        monitoring::{self, ActualToAdd},
        reports::{self as table, NewOutlook, NewStep},
    },
    error::{Error, Issue},
    summaries::{Keeper, refresh_handled},
    words::Words,
};
use api::report::{MonitoringReport, ReportEdits, ReportStepAsked};
use domain::{
    id::{ProjectYearId, RowId},
    lang::Lang,
    lifecycle::Refusal,
    monitoring::report::{
        ReportCell, ReportContent, ReportEdit, ReportField, ReportVerb, judge_report, report_step,
    },
};
use std::collections::BTreeSet;

/// The most cells of one request.
const EDITS_MAX: usize = 500;
/// The most characters of a reason.
const REASON_MAX: usize = 500;

/// Saves cells, all or none. `base` is the version their author last saw: an older one is no
/// conflict as long as nobody else touched the same cells.
pub(crate) async fn save(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    (id, base): (ProjectYearId, i64),
    body: &ReportEdits,
) -> Result<MonitoringReport, Error> {
    let opened = open(app, actor, tx, (id, Some(body.month))).await?;
    if !opened.is_editable() {
        return Err(not_open(&opened));
    }
    if !(0..=opened.version()).contains(&base) {
        return Err(stale(&opened));
    }
    let mut form = content::now(app, tx, &opened).await?;
    let rows: BTreeSet<RowId> = form.rows.iter().map(|row| row.row.id).collect();
    check(&body.edits, &rows)?;
    let changed = form.draft.apply(&body.edits);
    let changed = changed.map_err(|_| stale(&opened))?;
    if changed == 0 {
        return shown(app, tx, &opened).await;
    }
    let draft = write(&form.draft)?;
    if let Some(row) = &opened.row {
        table::save(tx, &row.id, &draft).await?;
    } else {
        let new = app.ids.uuid().to_string();
        table::insert(tx, (&new, id, opened.month), &draft).await?;
    }
    let changes = write(&body.edits)?;
    tell(app, actor, tx, (&opened, "report.save"), changes).await?;
    let opened = open(app, actor, tx, (id, Some(body.month))).await?;
    shown(app, tx, &opened).await
}

fn stale(opened: &Opened) -> Error {
    Error::Stale {
        current_version: opened.version(),
        conflicts: Vec::new(),
    }
}

fn not_open(opened: &Opened) -> Error {
    if opened.state.is_open() {
        return Error::Forbidden;
    }
    Error::rule(
        "report.wrong_state",
        "监控表已提交，不能再改。需要修改的，请先撤回或由核查部门退回。",
        "The table was sent and stands. Withdraw it, or have it returned, to change it.",
    )
}

/// Cells that no form has, or texts that no cell holds.
fn check(edits: &[ReportEdit], rows: &BTreeSet<RowId>) -> Result<(), Error> {
    let mut issues = Vec::new();
    if edits.is_empty() || edits.len() > EDITS_MAX {
        issues.push(Issue::new(
            "edits",
            "edits.count",
            "一次保存 1 至 500 处修改。",
            "Save 1 to 500 cells at once.",
        ));
    }
    for edit in edits {
        let ReportCell { row, field } = edit.cell;
        let known = row.is_none_or(|row| rows.contains(&row));
        if !known || !field.belongs(row.is_some()) {
            issues.push(Issue {
                field: edit.cell.name(),
                code: "report.no_cell",
                words: Words::new(
                    "监控表中没有这一栏，请刷新后重试。",
                    "The table has no such cell; reload and try again.",
                ),
            });
        } else if !field.takes(&edit.new) {
            let most = field.chars_max();
            issues.push(Issue {
                field: edit.cell.name(),
                code: "report.unfit",
                words: Words::with(
                    format!("内容不合本栏要求，或超过 {most} 字，请修改。"),
                    format!("This does not fit the cell, or has over {most} characters."),
                ),
            });
        }
    }
    if issues.is_empty() {
        Ok(())
    } else {
        Err(Error::Fields(issues))
    }
}

/// Takes a step.
pub(crate) async fn step(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    (id, base): (ProjectYearId, i64),
    body: &ReportStepAsked,
) -> Result<MonitoringReport, Error> {
    let opened = open(app, actor, tx, (id, Some(body.month))).await?;
    let next = report_step(opened.state, body.verb, opened.by).map_err(refused)?;
    if base != opened.version() {
        return Err(stale(&opened));
    }
    let mut checks = Checks::new();
    let least = if body.verb.needs_reason() { 2 } else { 0 };
    let plain = body.text.replace(['\n', '\r', '\t'], " ");
    checks.text("text", &plain, (least, REASON_MAX));
    checks.done()?;
    let at = app.clock.now_text();
    let mut frozen = None;
    if body.verb == ReportVerb::Submit {
        frozen = Some(submit(app, actor, tx, &opened, &at).await?);
    }
    let row = opened.row.as_ref().ok_or_else(nothing)?;
    let text = body.text.trim();
    let new = NewStep {
        report: &row.id,
        verb: body.verb,
        reason: text,
        content: frozen.as_deref(),
    };
    table::add_step(tx, &new, actor, &at).await?;
    table::advance(tx, &row.id, next).await?;
    refresh_handled(tx, &[id]).await?;
    let action = format!("report.{}", body.verb.code());
    let told = format!("{}-{:02} {text}", opened.year.get(), opened.month.get());
    tell(
        app,
        actor,
        tx,
        (&opened, &action),
        told.trim_end().to_owned(),
    )
    .await?;
    let opened = open(app, actor, tx, (id, Some(body.month))).await?;
    shown(app, tx, &opened).await
}

/// Nobody has typed anything yet.
fn nothing() -> Error {
    Error::rule(
        "report.empty",
        "还没有填写内容，请先填写。",
        "Nothing is filled in yet.",
    )
}

fn refused(refusal: Refusal) -> Error {
    match refusal {
        Refusal::WrongRole | Refusal::NotYours => Error::Forbidden,
        _ => Error::rule(
            "report.wrong_state",
            "监控表的状态已变，不能这样办理。请刷新后再看。",
            "The table stands elsewhere now. Reload and look again.",
        ),
    }
}

/// Judges the form, keeps what it says as dated facts, and gives it as it is frozen.
async fn submit(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    opened: &Opened,
    at: &str,
) -> Result<String, Error> {
    let row = opened.row.as_ref().ok_or_else(nothing)?;
    let form = content::now(app, tx, opened).await?;
    let found = judge_report(&form).into_iter();
    let issues: Vec<Issue> = found
        .filter(|problem| problem.fault.blocks())
        .map(|problem| Issue {
            field: problem.cell.name(),
            code: "report.problem",
            words: Words::new(problem.fault.label(Lang::Zh), problem.fault.label(Lang::En)),
        })
        .collect();
    if !issues.is_empty() {
        return Err(Error::Fields(issues));
    }
    results(actor, tx, (opened, &form), at).await?;
    outlook(actor, tx, (opened, &form, &row.id), at).await?;
    // The figures of the project year changed with them.
    monitoring::bump(tx, opened.id, opened.subject.version).await?;
    Keeper::of(app).refresh(tx, &[opened.id]).await?;
    let day = at.get(..10).unwrap_or(at);
    table::note_sent(tx, &row.id, form.target_version, day).await?;
    Ok(write(&form)?)
}

/// Results that are not known yet become events, as if typed one by one.
async fn results(
    actor: &Actor,
    tx: &mut Tx,
    (opened, form): (&Opened, &ReportContent),
    at: &str,
) -> Result<(), Error> {
    let known = monitoring::actuals(tx, &[opened.id], "9999-12-31").await?;
    let known = known.get(&opened.id).map_or(&[][..], Vec::as_slice);
    let month = i64::from(opened.month.get());
    for row in &form.rows {
        let id = row.row.id;
        let text = |field| form.draft.text(ReportCell::of(id, field)).trim();
        let actual = text(ReportField::Actual);
        let name = id.to_string();
        let mut own = known.iter().rev();
        let last = own.find(|known| known.row_id == name && known.month == month);
        if last.is_some_and(|last| last.actual == actual) {
            continue;
        }
        let add = ActualToAdd {
            project_year: opened.id,
            row_id: name,
            month: opened.month,
            actual,
            recorded_at: at,
            by: actor,
            note: text(ReportField::Remark),
        };
        monitoring::add_actual(tx, &add).await?;
    }
    Ok(())
}

/// The cells of a form besides results.
fn cells(form: &ReportContent) -> Vec<ReportCell> {
    let of = |row: Option<RowId>| {
        let fields = ReportField::ALL.iter().copied();
        fields
            .filter(move |field| field.belongs(row.is_some()) && *field != ReportField::Actual)
            .map(move |field| ReportCell { row, field })
    };
    let rows = form.rows.iter().map(|row| Some(row.row.id));
    std::iter::once(None).chain(rows).flat_map(of).collect()
}

/// Everything else the form says, where it differs from what it said before.
async fn outlook(
    actor: &Actor,
    tx: &mut Tx,
    (opened, form, report): (&Opened, &ReportContent, &str),
    at: &str,
) -> Result<(), Error> {
    let known = table::outlook(tx, opened.id, opened.month).await?;
    for cell in cells(form) {
        let last = known.iter().rev().find(|known| known.is_of(cell));
        let content = form.draft.text(cell);
        if content == last.map_or("", |last| last.content.as_str()) {
            continue;
        }
        let new = NewOutlook {
            project_year: opened.id,
            month: opened.month,
            report,
            cell,
            content,
            supersedes: last.map(|last| last.seq),
        };
        table::add_outlook(tx, &new, actor, at).await?;
    }
    Ok(())
}

pub(super) async fn tell(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    (opened, action): (&Opened, &str),
    changes: String,
) -> Result<(), Error> {
    let change = Change {
        action,
        subject_kind: "project_year",
        subject: opened.id.to_string(),
        subject_name: opened.subject.name.clone(),
        changes,
    };
    audit::record(tx, actor, &app.clock.now_text(), change).await?;
    Ok(())
}
