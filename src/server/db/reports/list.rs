//! The list of who has filled in the table of a month, and how many stand where.

use crate::db::{
    DbError, Scope, Tx, code, on, parse,
    scope::{approved_before, scoped_alerts},
};
use domain::{id::ProjectYearId, monitoring::report::ReportState};
use sqlx::FromRow;
use std::collections::BTreeMap;

/// What is listed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wanted {
    pub(crate) year: i64,
    pub(crate) month: i64,
    pub(crate) unit: String,
    /// A pattern in lower case.
    pub(crate) like: String,
    /// Whether the day has passed by which tables are due.
    pub(crate) late: bool,
    pub(crate) stage: &'static str,
    /// The code the page before ended with.
    pub(crate) after: String,
}

/// A project of the list.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct LineRow {
    id: String,
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) demo: bool,
    pub(crate) direct_fund: bool,
    pub(crate) unit_name: String,
    pub(crate) department_name: Option<String>,
    state: String,
    pub(crate) submitted_on: Option<String>,
    pub(crate) target_version: Option<i64>,
    pub(crate) version: i64,
}

impl LineRow {
    pub(crate) fn id(&self) -> Result<ProjectYearId, DbError> {
        parse(&self.id)
    }

    pub(crate) fn state(&self) -> Result<ReportState, DbError> {
        code(&self.state, ReportState::parse)
    }
}

/// Projects in scope (`$1`, `$2`) that have an approved target, with their table of a month:
/// `$3` to `$6`.
macro_rules! from_reports {
    () => {
        concat!(
            " FROM project_years py JOIN projects p ON p.id = py.project \
             JOIN units u ON u.id = p.lead_unit LEFT JOIN departments d ON d.id = u.department \
             JOIN targets t ON t.project_year = py.id LEFT JOIN monitoring_reports r \
             ON r.project_year = py.id AND r.month = $4 WHERE py.year = $3 AND ",
            approved_before!(),
            " AND ",
            scoped_alerts!(),
            " AND ($5 = '' OR u.id = $5) AND (LOWER(p.name) LIKE $6 ESCAPE '!' \
             OR LOWER(p.code) LIKE $6 ESCAPE '!' OR LOWER(u.name) LIKE $6 ESCAPE '!') "
        )
    };
}

const LIST: &str = concat!(
    "SELECT py.id, p.code, p.name, p.demo, p.direct_fund, u.name AS unit_name, \
     d.name AS department_name, COALESCE(r.state, 'draft') AS state, r.submitted_on, \
     r.target_version, COALESCE(r.version, 0) AS version",
    from_reports!(),
    "AND ($7 = '' OR ($7 = 'owed' AND COALESCE(r.state, 'draft') = 'draft') \
     OR ($7 = 'overdue' AND $8 = 1 AND COALESCE(r.state, 'draft') IN ('draft', 'returned')) \
     OR r.state = $7) AND p.code COLLATE \"C\" > $9 ORDER BY p.code COLLATE \"C\" LIMIT $10"
);
const COUNTS: &str = concat!(
    "SELECT COALESCE(r.state, 'draft') AS state, COUNT(*) AS number",
    from_reports!(),
    "GROUP BY COALESCE(r.state, 'draft')"
);

/// A page of the list, by code.
pub(crate) async fn list(
    tx: &mut Tx,
    scope: &Scope,
    wanted: &Wanted,
    limit: i64,
) -> Result<Vec<LineRow>, DbError> {
    on!(tx, |c| sqlx::query_as(LIST)
        .bind(scope.kind)
        .bind(&scope.place)
        .bind(wanted.year)
        .bind(wanted.month)
        .bind(&wanted.unit)
        .bind(&wanted.like)
        .bind(wanted.stage)
        .bind(i64::from(wanted.late))
        .bind(&wanted.after)
        .bind(limit)
        .fetch_all(&mut *c)
        .await)
}

/// How many stand where, whichever stage is asked for.
pub(crate) async fn counts(
    tx: &mut Tx,
    scope: &Scope,
    wanted: &Wanted,
) -> Result<BTreeMap<ReportState, i64>, DbError> {
    let rows: Vec<(String, i64)> = on!(tx, |c| sqlx::query_as(COUNTS)
        .bind(scope.kind)
        .bind(&scope.place)
        .bind(wanted.year)
        .bind(wanted.month)
        .bind(&wanted.unit)
        .bind(&wanted.like)
        .fetch_all(&mut *c)
        .await)?;
    rows.into_iter()
        .map(|(state, number)| Ok((code(&state, ReportState::parse)?, number)))
        .collect()
}
