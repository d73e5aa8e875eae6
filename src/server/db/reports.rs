//! Monitoring tables: what is worked on, the steps, and what sent ones say beside results.

mod budgets;
mod list;

use super::{
    DbError, Scope, Tx, code,
    monitoring::month,
    on, parse, run,
    scope::{approved_before, scoped_projects},
};
use crate::actor::Actor;
use domain::{
    id::ProjectYearId,
    monitoring::report::{InScope, ReportCell, ReportState, ReportVerb},
    org::JurisdictionCode,
    period::{FiscalYear, Month},
};
use sqlx::FromRow;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) use budgets::budgets;
pub(crate) use list::{LineRow, Wanted, counts, list};

/// A project year that has a table, as its reader may see it.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct SubjectRow {
    pub(crate) year: i64,
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) demo: bool,
    pub(crate) direct_fund: bool,
    pub(crate) unit_name: String,
    pub(crate) unit_code: String,
    pub(crate) jurisdiction: String,
    pub(crate) place_name: String,
    pub(crate) department_name: Option<String>,
    pub(crate) department_code: Option<String>,
    pub(crate) target: String,
    /// Another unit leads the project.
    pub(crate) shared: bool,
    /// The version of the project year.
    pub(crate) version: i64,
}

const SUBJECT: &str = concat!(
    "SELECT py.year, py.version, p.code, p.name, p.demo, p.direct_fund, u.name AS unit_name, \
     u.code AS unit_code, u.jurisdiction, j.name AS place_name, d.name AS department_name, \
     d.code AS department_code, t.id AS target, u.id <> $2 AND $1 = 'unit' AS shared \
     FROM project_years py JOIN projects p ON p.id = py.project \
     JOIN units u ON u.id = p.lead_unit JOIN jurisdictions j ON j.code = u.jurisdiction \
     LEFT JOIN departments d ON d.id = u.department \
     JOIN targets t ON t.project_year = py.id WHERE py.id = $3 AND ",
    approved_before!(),
    " AND ",
    scoped_projects!()
);

/// A project year in scope that has an approved target.
pub(crate) async fn subject(
    tx: &mut Tx,
    scope: &Scope,
    id: ProjectYearId,
) -> Result<Option<SubjectRow>, DbError> {
    on!(tx, |c| sqlx::query_as(SUBJECT)
        .bind(scope.kind)
        .bind(&scope.place)
        .bind(id.to_string())
        .fetch_optional(&mut *c)
        .await)
}

/// A table as it is stored.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct ReportRow {
    pub(crate) id: String,
    state: String,
    pub(crate) draft: String,
    pub(crate) version: i64,
}

impl ReportRow {
    pub(crate) fn state(&self) -> Result<ReportState, DbError> {
        code(&self.state, ReportState::parse)
    }
}

const FIND: &str = "SELECT id, state, draft, version FROM monitoring_reports \
     WHERE project_year = $1 AND month = $2";

/// The table of a project year up to a month.
pub(crate) async fn find(
    tx: &mut Tx,
    id: ProjectYearId,
    month: Month,
) -> Result<Option<ReportRow>, DbError> {
    on!(tx, |c| sqlx::query_as(FIND)
        .bind(id.to_string())
        .bind(i64::from(month.get()))
        .fetch_optional(&mut *c)
        .await)
}

const INSERT: &str = "INSERT INTO monitoring_reports (id, project_year, month, state, draft, \
     target_version, submitted_on, version) VALUES ($1, $2, $3, 'draft', $4, NULL, NULL, 1)";
const SAVE: &str = "UPDATE monitoring_reports SET draft = $2, version = version + 1 WHERE id = $1";
const MOVE: &str = "UPDATE monitoring_reports SET state = $2, version = version + 1 WHERE id = $1";
const SENT: &str =
    "UPDATE monitoring_reports SET target_version = $2, submitted_on = $3 WHERE id = $1";

/// Keeps the first cells of a table.
pub(crate) async fn insert(
    tx: &mut Tx,
    (id, project_year, month): (&str, ProjectYearId, Month),
    draft: &str,
) -> Result<(), DbError> {
    run!(
        tx,
        sqlx::query(INSERT)
            .bind(id)
            .bind(project_year.to_string())
            .bind(i64::from(month.get()))
            .bind(draft)
    )?;
    Ok(())
}

/// Keeps the cells of a table.
pub(crate) async fn save(tx: &mut Tx, id: &str, draft: &str) -> Result<(), DbError> {
    run!(tx, sqlx::query(SAVE).bind(id).bind(draft))?;
    Ok(())
}

/// Moves a table on.
pub(crate) async fn advance(tx: &mut Tx, id: &str, state: ReportState) -> Result<(), DbError> {
    run!(tx, sqlx::query(MOVE).bind(id).bind(state.code()))?;
    Ok(())
}

/// Notes for lists when a table was sent, and measured against which version.
pub(crate) async fn note_sent(
    tx: &mut Tx,
    id: &str,
    target_version: i64,
    day: &str,
) -> Result<(), DbError> {
    run!(
        tx,
        sqlx::query(SENT).bind(id).bind(target_version).bind(day)
    )?;
    Ok(())
}

/// A step as it is stored.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct StepRow {
    pub(crate) seq: i64,
    verb: String,
    pub(crate) reason: String,
    pub(crate) content: Option<String>,
    pub(crate) by_name: String,
    pub(crate) by_role: String,
    pub(crate) at: String,
}

impl StepRow {
    pub(crate) fn verb(&self) -> Result<ReportVerb, DbError> {
        code(&self.verb, ReportVerb::parse)
    }
}

const STEPS: &str = "SELECT seq, verb, reason, content, by_name, by_role, at \
     FROM monitoring_report_steps WHERE report = $1 ORDER BY seq";
const ADD_STEP: &str = "INSERT INTO monitoring_report_steps (seq, report, verb, reason, content, \
     by_account, by_name, by_role, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";

/// The steps of a table, oldest first.
pub(crate) async fn steps(tx: &mut Tx, report: &str) -> Result<Vec<StepRow>, DbError> {
    on!(tx, |c| sqlx::query_as(STEPS)
        .bind(report)
        .fetch_all(&mut *c)
        .await)
}

/// Tables of a jurisdiction (`$1`) and year (`$2`) whose last step before a day (`$3`) is one.
const LAST_STEPS: &str = "SELECT r.project_year, r.month, s.verb FROM monitoring_reports r \
     JOIN monitoring_report_steps s ON s.report = r.id \
     JOIN project_years py ON py.id = r.project_year JOIN projects p ON p.id = py.project \
     JOIN units u ON u.id = p.lead_unit \
     WHERE u.jurisdiction = $1 AND py.year = $2 AND s.seq = (SELECT MAX(last.seq) \
     FROM monitoring_report_steps last WHERE last.report = r.id AND last.at < $3)";

/// A word of each table that a statement finds in a jurisdiction and year, as known before a day.
async fn told(
    tx: &mut Tx,
    sql: &'static str,
    (place, year): (&JurisdictionCode, FiscalYear),
    before: &str,
) -> Result<Vec<((ProjectYearId, Month), String)>, DbError> {
    let rows: Vec<(String, i64, String)> = on!(tx, |c| sqlx::query_as(sql)
        .bind(place.as_str())
        .bind(i64::from(year.get()))
        .bind(before)
        .fetch_all(&mut *c)
        .await)?;
    let read =
        |(id, number, word): (String, i64, String)| Ok(((parse(&id)?, month(number)?), word));
    rows.into_iter().map(read).collect()
}

/// The project years of a jurisdiction whose table of a month was sent and not taken or given back,
/// as known before a day.
pub(crate) async fn sent(
    tx: &mut Tx,
    place: &JurisdictionCode,
    year: FiscalYear,
    before: &str,
) -> Result<BTreeSet<(ProjectYearId, Month)>, DbError> {
    let mut sent = BTreeSet::new();
    for (of, verb) in told(tx, LAST_STEPS, (place, year), before).await? {
        if code(&verb, ReportVerb::parse)?.is_sending() {
            sent.insert(of);
        }
    }
    Ok(sent)
}

/// What tables of a jurisdiction (`$1`) and year (`$2`) said of the approved scope before a day
/// (`$3`), the last word last.
const SCOPES: &str = "SELECT e.project_year, e.month, e.content FROM outlook_events e \
     JOIN project_years py ON py.id = e.project_year JOIN projects p ON p.id = py.project \
     JOIN units u ON u.id = p.lead_unit \
     WHERE u.jurisdiction = $1 AND py.year = $2 AND e.recorded_at < $3 AND e.row_id = '' \
     AND e.field = 'scope' ORDER BY e.seq";

/// What the sent tables of a jurisdiction say of the approved scope, as known before a day.
pub(crate) async fn scopes(
    tx: &mut Tx,
    place: &JurisdictionCode,
    year: FiscalYear,
    before: &str,
) -> Result<BTreeMap<(ProjectYearId, Month), InScope>, DbError> {
    let mut said = BTreeMap::new();
    for (of, content) in told(tx, SCOPES, (place, year), before).await? {
        // An answer that was taken back is no answer.
        match InScope::parse(&content) {
            Some(answer) => said.insert(of, answer),
            None => said.remove(&of),
        };
    }
    Ok(said)
}

const SENT_FORMS: &str = "SELECT s.content FROM monitoring_report_steps s \
     JOIN monitoring_reports r ON r.id = s.report \
     WHERE r.project_year = $1 AND s.content IS NOT NULL ORDER BY s.seq";

/// Every form of a project year that was ever sent.
pub(crate) async fn sent_forms(tx: &mut Tx, id: ProjectYearId) -> Result<Vec<String>, DbError> {
    on!(tx, |c| sqlx::query_scalar(SENT_FORMS)
        .bind(id.to_string())
        .fetch_all(&mut *c)
        .await)
}

/// A step to keep, with the frozen form where it was sent.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewStep<'a> {
    pub(crate) report: &'a str,
    pub(crate) verb: ReportVerb,
    pub(crate) reason: &'a str,
    pub(crate) content: Option<&'a str>,
}

/// Keeps a step.
pub(crate) async fn add_step(
    tx: &mut Tx,
    new: &NewStep<'_>,
    by: &Actor,
    at: &str,
) -> Result<(), DbError> {
    let seq = tx.next_seq().await?;
    run!(
        tx,
        sqlx::query(ADD_STEP)
            .bind(seq)
            .bind(new.report)
            .bind(new.verb.code())
            .bind(new.reason)
            .bind(new.content)
            .bind(by.account.to_string())
            .bind(by.name.as_str())
            .bind(by.role.code())
            .bind(at)
    )?;
    Ok(())
}

/// A cell as the last sent table of the same month had it.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct OutlookRow {
    pub(crate) seq: i64,
    row_id: String,
    field: String,
    pub(crate) content: String,
}

impl OutlookRow {
    /// Whether it is of a cell.
    pub(crate) fn is_of(&self, cell: ReportCell) -> bool {
        self.field == cell.field.code() && self.row_id == row_text(cell)
    }
}

fn row_text(cell: ReportCell) -> String {
    cell.row.map(|row| row.to_string()).unwrap_or_default()
}

const OUTLOOK: &str = "SELECT seq, row_id, field, content FROM outlook_events \
     WHERE project_year = $1 AND month = $2 ORDER BY seq";
const ADD_OUTLOOK: &str = "INSERT INTO outlook_events (seq, project_year, row_id, field, month, \
     content, recorded_at, supersedes, report, by_account, by_name) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";

/// Everything sent tables of a month said, oldest first.
pub(crate) async fn outlook(
    tx: &mut Tx,
    id: ProjectYearId,
    month: Month,
) -> Result<Vec<OutlookRow>, DbError> {
    on!(tx, |c| sqlx::query_as(OUTLOOK)
        .bind(id.to_string())
        .bind(i64::from(month.get()))
        .fetch_all(&mut *c)
        .await)
}

/// What a sent table says in a cell.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewOutlook<'a> {
    pub(crate) project_year: ProjectYearId,
    pub(crate) month: Month,
    pub(crate) report: &'a str,
    pub(crate) cell: ReportCell,
    pub(crate) content: &'a str,
    pub(crate) supersedes: Option<i64>,
}

/// Records it.
pub(crate) async fn add_outlook(
    tx: &mut Tx,
    new: &NewOutlook<'_>,
    by: &Actor,
    at: &str,
) -> Result<(), DbError> {
    let seq = tx.next_seq().await?;
    run!(
        tx,
        sqlx::query(ADD_OUTLOOK)
            .bind(seq)
            .bind(new.project_year.to_string())
            .bind(row_text(new.cell))
            .bind(new.cell.field.code())
            .bind(i64::from(new.month.get()))
            .bind(new.content)
            .bind(at)
            .bind(new.supersedes)
            .bind(new.report)
            .bind(by.account.to_string())
            .bind(by.name.as_str())
    )?;
    Ok(())
}
