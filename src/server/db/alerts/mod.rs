//! Alerts, notices and their steps.

mod jobs;
mod list;
mod notices;
mod runs;

use super::{DbError, Scope, Tx, code, on, parse, run};
use domain::{
    alert::{Extent, Finding, State, Treatment},
    id::AlertId,
    money::Money,
};
use sqlx::QueryBuilder;

pub(crate) use jobs::{JobRow, NewJob, add_job, count_projects, end_job, find_job, list_jobs};
pub(crate) use list::{Wanted, counts, list};
pub(crate) use notices::{NoticeRow, add_notice, find_notice, next_number};
pub(crate) use runs::{NewAlert, NewRun, add_alerts, add_run, existing, last_runs};

/// An alert with its project and notice.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct AlertRow {
    pub(crate) id: String,
    pub(crate) seq: i64,
    pub(crate) year: i64,
    pub(crate) project_year: String,
    pub(crate) found_on: String,
    pub(crate) watch: bool,
    pub(crate) proposed: String,
    finding: String,
    state: String,
    pub(crate) notice: Option<String>,
    pub(crate) deadline: Option<String>,
    pub(crate) seen: bool,
    pub(crate) treatment: Option<String>,
    pub(crate) treat_percent: Option<String>,
    pub(crate) treat_fen: Option<i64>,
    pub(crate) treat_reason: Option<String>,
    pub(crate) treat_by: Option<String>,
    pub(crate) treat_on: Option<String>,
    pub(crate) ended_on: Option<String>,
    pub(crate) project_code: String,
    pub(crate) project_name: String,
    pub(crate) demo: bool,
    pub(crate) unit: String,
    pub(crate) unit_name: String,
    pub(crate) jurisdiction: String,
    pub(crate) place_name: String,
    pub(crate) department_name: Option<String>,
    pub(crate) notice_name: Option<String>,
    pub(crate) notice_year: Option<i64>,
    pub(crate) notice_number: Option<i64>,
}

impl AlertRow {
    pub(crate) fn id(&self) -> Result<AlertId, DbError> {
        parse(&self.id)
    }

    pub(crate) fn state(&self) -> Result<State, DbError> {
        code(&self.state, State::parse)
    }

    pub(crate) fn finding(&self) -> Result<Finding, DbError> {
        serde_json::from_str(&self.finding).map_err(|error| DbError::Broken(error.to_string()))
    }

    pub(crate) fn treatment(&self) -> Result<Option<Treatment>, DbError> {
        let read = |text: &String| code(text, Treatment::parse);
        self.treatment.as_ref().map(read).transpose()
    }

    /// How much the treatment concerns.
    pub(crate) fn extent(&self) -> Result<Extent, DbError> {
        extent(self.treat_percent.as_deref(), self.treat_fen)
    }

    /// Name and number of the notice.
    pub(crate) fn notice_title(&self) -> Option<String> {
        let name = self.notice_name.as_deref()?;
        Some(title(name, self.notice_year?, self.notice_number?))
    }
}

/// A stored extent.
fn extent(percent: Option<&str>, fen: Option<i64>) -> Result<Extent, DbError> {
    Ok(Extent {
        percent: percent.map(parse).transpose()?,
        amount: fen
            .map(Money::from_fen)
            .transpose()
            .map_err(|error| DbError::Broken(error.to_string()))?,
    })
}

/// A notice as it is called, like 整改函〔2026〕3号.
pub(crate) fn title(name: &str, year: i64, number: i64) -> String {
    format!("{name}〔{year}〕{number}号")
}

/// Alerts in scope (`$1`, `$2`) with what lists show of them.
macro_rules! alerts_in_scope {
    () => {
        concat!(
            "SELECT a.id, a.seq, a.year, a.project_year, a.found_on, a.watch, a.proposed, \
             a.finding, a.state, a.notice, a.deadline, a.seen, a.treatment, a.treat_percent, \
             a.treat_fen, a.treat_reason, a.treat_by, a.treat_on, a.ended_on, \
             p.code AS project_code, p.name AS project_name, p.demo, u.id AS unit, \
             u.name AS unit_name, u.jurisdiction, j.name AS place_name, d.name AS department_name, \
             n.name AS notice_name, n.year AS notice_year, n.number AS notice_number ",
            $crate::db::alerts::from_alerts!()
        )
    };
}
use alerts_in_scope;

/// Where alerts in scope are found.
macro_rules! from_alerts {
    () => {
        concat!(
            "FROM alerts a JOIN project_years py ON py.id = a.project_year \
             JOIN projects p ON p.id = py.project JOIN units u ON u.id = p.lead_unit \
             JOIN jurisdictions j ON j.code = u.jurisdiction \
             LEFT JOIN departments d ON d.id = u.department \
             LEFT JOIN notices n ON n.id = a.notice WHERE ",
            $crate::db::scope::scoped_alerts!()
        )
    };
}
use from_alerts;

/// The alerts of a year, which the first mark stands for. What nobody has ended goes along into the
/// years that follow, up to that of the business date, the second mark.
macro_rules! of_year {
    ($year:literal, $today:literal) => {
        concat!(
            "(a.year = ",
            $year,
            " OR (a.year < ",
            $year,
            " AND ",
            $year,
            " <= CAST(SUBSTR(",
            $today,
            ", 1, 4) AS BIGINT) AND a.state NOT IN ('closed', 'dismissed')))"
        )
    };
}
pub(super) use of_year;

const FIND_MANY: &str = concat!(alerts_in_scope!(), " AND a.id IN (");
const OF_TARGET: &str = concat!(
    alerts_in_scope!(),
    " AND a.treatment IS NOT NULL AND EXISTS (SELECT 1 FROM targets t \
     JOIN project_years later ON later.id = t.project_year \
     JOIN projects heir ON heir.id = later.project \
     WHERE t.id = $3 AND (heir.id = py.project OR heir.predecessor = py.project) \
     AND later.year > a.year) \
     ORDER BY a.treat_on DESC, a.seq DESC"
);
const OF_NOTICE: &str = concat!(alerts_in_scope!(), " AND a.notice = $3 ORDER BY a.seq");

/// Alerts in scope by their identities; fewer where one lies outside.
pub(crate) async fn find_many(
    tx: &mut Tx,
    scope: &Scope,
    ids: &[AlertId],
) -> Result<Vec<AlertRow>, DbError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    // The scope comes first, as $1 and $2; what follows continues the count.
    on!(tx, |c| {
        let marks: Vec<String> = (3..ids.len() + 3).map(|at| format!("${at}")).collect();
        let sql = format!("{FIND_MANY}{}) ORDER BY a.seq", marks.join(", "));
        let mut query = sqlx::query_as::<_, AlertRow>(&sql)
            .bind(scope.kind)
            .bind(scope.place.clone());
        for id in ids {
            query = query.bind(id.to_string());
        }
        query.fetch_all(&mut *c).await
    })
}

/// The alerts of a notice in scope.
pub(crate) async fn of_notice(
    tx: &mut Tx,
    scope: &Scope,
    notice: &str,
) -> Result<Vec<AlertRow>, DbError> {
    on!(tx, |c| sqlx::query_as(OF_NOTICE)
        .bind(scope.kind)
        .bind(&scope.place)
        .bind(notice)
        .fetch_all(&mut *c)
        .await)
}

const KNOWS_TARGET: &str = concat!(
    "SELECT COUNT(*) FROM targets t JOIN units u ON u.id = t.unit WHERE ",
    crate::db::scope::scoped_projects!(),
    " AND t.id = $3"
);

/// Whether there is a target of a unit in scope, or of a project whose work is shared.
pub(crate) async fn knows_target(
    tx: &mut Tx,
    scope: &Scope,
    target: &str,
) -> Result<bool, DbError> {
    let found: i64 = on!(tx, |c| sqlx::query_scalar(KNOWS_TARGET)
        .bind(scope.kind)
        .bind(&scope.place)
        .bind(target)
        .fetch_one(&mut *c)
        .await)?;
    Ok(found > 0)
}

/// What was decided about the project of a target in the years before it.
pub(crate) async fn before_target(
    tx: &mut Tx,
    scope: &Scope,
    target: &str,
) -> Result<Vec<AlertRow>, DbError> {
    on!(tx, |c| sqlx::query_as(OF_TARGET)
        .bind(scope.kind)
        .bind(&scope.place)
        .bind(target)
        .fetch_all(&mut *c)
        .await)
}

/// What a step leaves behind for lists.
#[derive(Clone, Debug)]
pub(crate) struct Summary<'a> {
    pub(crate) state: State,
    pub(crate) notice: Option<&'a str>,
    pub(crate) deadline: Option<&'a str>,
    pub(crate) seen: bool,
    pub(crate) treatment: Option<&'a str>,
    pub(crate) ended_on: Option<&'a str>,
}

const SUMMARISE: &str = "UPDATE alerts SET state = $2, notice = $3, deadline = $4, seen = $5, \
     treatment = $6, ended_on = $7 WHERE id = $1";

/// Keeps where an alert stands after a step.
pub(crate) async fn summarise(tx: &mut Tx, id: &str, summary: &Summary<'_>) -> Result<(), DbError> {
    run!(
        tx,
        sqlx::query(SUMMARISE)
            .bind(id)
            .bind(summary.state.code())
            .bind(summary.notice)
            .bind(summary.deadline)
            .bind(summary.seen)
            .bind(summary.treatment)
            .bind(summary.ended_on)
    )?;
    Ok(())
}

const DECIDE: &str = "UPDATE alerts SET treat_percent = $2, treat_fen = $3, treat_reason = $4, \
     treat_by = $5, treat_on = $6 WHERE id = $1";

/// Keeps what was decided about an alert's project, with its reason.
pub(crate) async fn decide(
    tx: &mut Tx,
    id: &str,
    (extent, reason): (Extent, &str),
    (by, on): (&str, &str),
) -> Result<(), DbError> {
    run!(
        tx,
        sqlx::query(DECIDE)
            .bind(id)
            .bind(extent.percent.map(|percent| percent.to_string()))
            .bind(extent.amount.map(Money::fen))
            .bind(reason)
            .bind(by)
            .bind(on)
    )?;
    Ok(())
}

/// A step to keep.
#[derive(Clone, Debug)]
pub(crate) struct NewStep<'a> {
    /// The alert, or none for a step of a notice.
    pub(crate) alert: Option<&'a str>,
    pub(crate) notice: Option<&'a str>,
    pub(crate) event: &'static str,
    pub(crate) content: &'a str,
    pub(crate) day: Option<&'a str>,
    pub(crate) treatment: Option<&'a str>,
    pub(crate) extent: Extent,
}

const ADD_STEP: &str = "INSERT INTO alert_steps (seq, alert, notice, event, content, day, \
     treatment, by_account, by_name, by_role, at, percent, amount_fen) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";

/// Keeps a step.
pub(crate) async fn add_step(
    tx: &mut Tx,
    step: &NewStep<'_>,
    by: &crate::actor::Actor,
    at: &str,
) -> Result<(), DbError> {
    let seq = tx.next_seq().await?;
    run!(
        tx,
        sqlx::query(ADD_STEP)
            .bind(seq)
            .bind(step.alert)
            .bind(step.notice)
            .bind(step.event)
            .bind(step.content)
            .bind(step.day)
            .bind(step.treatment)
            .bind(by.account.to_string())
            .bind(by.name.as_str())
            .bind(by.role.code())
            .bind(at)
            .bind(step.extent.percent.map(|percent| percent.to_string()))
            .bind(step.extent.amount.map(Money::fen))
    )?;
    Ok(())
}

/// A step as it is stored.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct StepRow {
    pub(crate) seq: i64,
    pub(crate) event: String,
    pub(crate) content: String,
    pub(crate) day: Option<String>,
    pub(crate) treatment: Option<String>,
    pub(crate) by_name: String,
    pub(crate) by_role: String,
    pub(crate) at: String,
    percent: Option<String>,
    amount_fen: Option<i64>,
}

impl StepRow {
    /// How much a treatment concerns.
    pub(crate) fn extent(&self) -> Result<Extent, DbError> {
        extent(self.percent.as_deref(), self.amount_fen)
    }
}

const STEPS: &str = "SELECT seq, event, content, day, treatment, by_name, by_role, at, percent, \
     amount_fen FROM alert_steps WHERE alert = $1 OR notice = $2 ORDER BY seq";

/// The steps of an alert and of its notice, oldest first.
pub(crate) async fn steps(
    tx: &mut Tx,
    alert: &str,
    notice: Option<&str>,
) -> Result<Vec<StepRow>, DbError> {
    on!(tx, |c| sqlx::query_as(STEPS)
        .bind(alert)
        .bind(notice)
        .fetch_all(&mut *c)
        .await)
}
