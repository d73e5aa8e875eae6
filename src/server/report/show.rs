//! A table as its reader sees it: worked on by its unit, frozen for everybody else.

use super::{Opened, content, due, files, last_month, open, read, rounds};
use crate::{
    actor::Actor,
    app::App,
    db::{
        DbError, Tx, code, parse,
        reports::{self as table, StepRow},
    },
    error::Error,
};
use api::report::{MonitoringReport, ReportStep};
use domain::{
    day,
    id::ProjectYearId,
    monitoring::report::{ReportContent, judge_report, report_allowed},
    role::Role,
};

/// The table of a month, or of the one that is due.
pub(crate) async fn show(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    asked: (ProjectYearId, Option<u8>),
) -> Result<MonitoringReport, Error> {
    let opened = open(app, actor, tx, asked).await?;
    shown(app, tx, &opened).await
}

/// The last form that was sent.
fn sent(steps: &[StepRow]) -> Result<Option<ReportContent>, DbError> {
    let last = steps.iter().rev().find_map(|step| step.content.as_deref());
    last.map(read).transpose()
}

pub(super) async fn shown(app: &App, tx: &mut Tx, of: &Opened) -> Result<MonitoringReport, Error> {
    let steps = match &of.row {
        Some(row) => table::steps(tx, &row.id).await?,
        None => Vec::new(),
    };
    let editable = of.is_editable();
    let content = if editable {
        Some(content::now(app, tx, of).await?)
    } else if of.state.is_sent() {
        sent(&steps)?
    } else {
        None
    };
    let newest = content::approved_version(tx, of).await?;
    let newer_target = content
        .as_ref()
        .is_some_and(|it| it.target_version < newest);
    let today = app.clock.today();
    let deadline = due(&of.pack, of.year, of.month).map(|(day, _)| day);
    let problems = content.as_ref().map(judge_report).unwrap_or_default();
    let subject = &of.subject;
    let steps: Result<Vec<_>, _> = steps
        .iter()
        .filter(|_| editable || of.state.is_sent())
        .map(step)
        .collect();
    let files = files::lines(tx, of, content.as_ref()).await?;
    Ok(MonitoringReport {
        project_year: of.id,
        year: of.year.get(),
        code: parse(&subject.code)?,
        name: subject.name.clone(),
        unit_name: subject.unit_name.clone(),
        unit_code: subject.unit_code.clone(),
        department_name: subject.department_name.clone().unwrap_or_default(),
        department_code: subject.department_code.clone().unwrap_or_default(),
        place_name: subject.place_name.clone(),
        direct_fund: subject.direct_fund,
        month: of.month.get(),
        months: last_month(today, of.year),
        rounds: rounds(&of.pack),
        overdue: of.state.is_open() && deadline.is_some_and(|deadline| deadline < today),
        due: deadline.map(day::text),
        state: of.state,
        version: of.version(),
        editable,
        verbs: report_allowed(of.state, of.by),
        content,
        newer_target,
        problems,
        steps: steps?,
        files,
        demo: subject.demo,
    })
}

fn step(row: &StepRow) -> Result<ReportStep, DbError> {
    Ok(ReportStep {
        seq: row.seq,
        verb: row.verb()?,
        text: row.reason.clone(),
        by: row.by_name.clone(),
        role: code(&row.by_role, Role::parse)?,
        at: row.at.clone(),
    })
}
