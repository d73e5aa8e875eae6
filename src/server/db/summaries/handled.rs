//! How targets were handled: what is recorded of it, and the summaries that are kept.

use super::{DbError, ROWS_A_STATEMENT, Tx, on, parse, run};
use crate::db::scope::{Scope, scoped_alerts};
use domain::id::ProjectYearId;
use sqlx::{FromRow, QueryBuilder};

const TARGETS: &str = "SELECT project_year, id AS target, unit, year, state, exempt, sent_on \
     FROM targets WHERE project_year IN (";
/// The first version in force.
const APPROVALS: &str = "SELECT t.project_year, v.at, v.seq, v.round FROM target_versions v \
     JOIN targets t ON t.id = v.target WHERE v.approved AND NOT EXISTS (SELECT 1 \
     FROM target_versions first WHERE first.target = v.target AND first.approved \
     AND first.number < v.number) AND t.project_year IN (";
const GRADES: &str = "SELECT t.project_year, d.seq, d.grade FROM decisions d \
     JOIN targets t ON t.id = d.target WHERE d.grade IS NOT NULL AND NOT d.undone \
     AND t.project_year IN (";
const NOTICED: &str = "SELECT a.project_year, a.state, a.deadline, (SELECT MAX(s.at) \
     FROM alert_steps s WHERE s.event = 'answer' AND (s.alert = a.id OR s.notice = a.notice)) \
     AS answered FROM alerts a WHERE a.notice IS NOT NULL AND a.project_year IN (";
const TABLES: &str = "SELECT project_year, month, state FROM monitoring_reports \
     WHERE state <> 'draft' AND project_year IN (";
const KEPT: &str = "SELECT project_year, unit, year, content FROM handled WHERE project_year IN (";
const KEEP: &str = "INSERT INTO handled (project_year, unit, year, content) ";
const INSTEAD: &str = " ON CONFLICT (project_year) DO UPDATE SET unit = excluded.unit, \
     content = excluded.content";
const OF_UNITS: &str = "SELECT unit, year, content FROM unit_handled WHERE unit IN (";
const KEEP_UNITS: &str = "INSERT INTO unit_handled (unit, year, content) ";
const UNITS_INSTEAD: &str = " ON CONFLICT (unit, year) DO UPDATE SET content = excluded.content";
const AT_WORK: &str = concat!(
    "SELECT h.content FROM unit_handled h JOIN units u ON u.id = h.unit \
     WHERE h.year = $3 AND ($4 = '' OR u.id = $4) AND ",
    scoped_alerts!()
);
const OF_YEAR: &str = "SELECT project_year FROM targets WHERE project_year IS NOT NULL \
     AND year = $1 ORDER BY project_year COLLATE \"C\"";
const COMPLETE: &str = "SELECT COUNT(*) FROM facts_of_house WHERE name = 'handled'";
const MARK: &str = "INSERT INTO facts_of_house (name, value) VALUES ('handled', 'complete') \
     ON CONFLICT (name) DO NOTHING";

/// A target of a project year.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct TargetRow {
    pub(crate) project_year: String,
    pub(crate) unit: String,
    pub(crate) year: i64,
    pub(crate) state: String,
    pub(crate) exempt: bool,
    pub(crate) sent_on: Option<String>,
}

/// When and in which round a target was first approved.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct ApprovalRow {
    pub(crate) project_year: String,
    pub(crate) at: String,
    pub(crate) seq: i64,
    pub(crate) round: i64,
}

/// A grade that a review gave.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct GradeRow {
    pub(crate) project_year: String,
    pub(crate) seq: i64,
    pub(crate) grade: String,
}

/// A finding that a notice was issued about.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct NoticedRow {
    pub(crate) project_year: String,
    pub(crate) state: String,
    pub(crate) deadline: Option<String>,
    /// When the unit last answered.
    pub(crate) answered: Option<String>,
}

/// A monitoring table that was sent.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct FiledRow {
    pub(crate) project_year: String,
    pub(crate) month: i64,
    pub(crate) state: String,
}

/// Everything that is recorded of project years.
#[derive(Clone, Debug)]
pub(crate) struct Recorded {
    pub(crate) targets: Vec<TargetRow>,
    pub(crate) approvals: Vec<ApprovalRow>,
    pub(crate) grades: Vec<GradeRow>,
    pub(crate) noticed: Vec<NoticedRow>,
    pub(crate) tables: Vec<FiledRow>,
}

/// A project year as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub(crate) struct HandledRow {
    pub(crate) project_year: String,
    pub(crate) unit: String,
    pub(crate) year: i64,
    pub(crate) content: String,
}

/// A unit's sum as it is kept.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct UnitHandledRow {
    pub(crate) unit: String,
    pub(crate) year: i64,
    pub(crate) content: String,
}

/// The rows of a query that ends in a list of texts.
macro_rules! of_texts {
    ($tx:expr, $texts:expr, $sql:expr, $end:expr, $row:ty) => {
        on!($tx, |c| {
            let mut query = QueryBuilder::new($sql);
            let mut list = query.separated(", ");
            for text in $texts {
                list.push_bind(text.as_str());
            }
            let query = query.push($end);
            query.build_query_as::<$row>().fetch_all(&mut *c).await
        })
    };
}

/// What is recorded of project years, decisions in their order.
pub(crate) async fn recorded(tx: &mut Tx, ids: &[String]) -> Result<Recorded, DbError> {
    Ok(Recorded {
        targets: of_texts!(tx, ids, TARGETS, ")", TargetRow)?,
        approvals: of_texts!(tx, ids, APPROVALS, ")", ApprovalRow)?,
        grades: of_texts!(tx, ids, GRADES, ") ORDER BY d.seq", GradeRow)?,
        noticed: of_texts!(tx, ids, NOTICED, ")", NoticedRow)?,
        tables: of_texts!(tx, ids, TABLES, ")", FiledRow)?,
    })
}

/// What is kept of project years.
pub(crate) async fn kept_handled(tx: &mut Tx, ids: &[String]) -> Result<Vec<HandledRow>, DbError> {
    of_texts!(tx, ids, KEPT, ")", HandledRow)
}

/// Puts rows in the place of those of before; a target is never taken away.
pub(crate) async fn put_handled(tx: &mut Tx, rows: &[HandledRow]) -> Result<(), DbError> {
    for part in rows.chunks(ROWS_A_STATEMENT) {
        on!(tx, |c| {
            let mut statement = QueryBuilder::new(KEEP);
            statement.push_values(part, |mut values, row| {
                values
                    .push_bind(&row.project_year)
                    .push_bind(&row.unit)
                    .push_bind(row.year)
                    .push_bind(&row.content);
            });
            statement.push(INSTEAD);
            statement.build().execute(&mut *c).await.map(|_| ())
        })?;
    }
    Ok(())
}

/// What is kept of units, in every year.
pub(crate) async fn kept_unit_handled(
    tx: &mut Tx,
    units: &[String],
) -> Result<Vec<UnitHandledRow>, DbError> {
    of_texts!(tx, units, OF_UNITS, ")", UnitHandledRow)
}

/// Puts sums of units in the place of those of before.
pub(crate) async fn put_unit_handled(tx: &mut Tx, rows: &[UnitHandledRow]) -> Result<(), DbError> {
    for part in rows.chunks(ROWS_A_STATEMENT) {
        on!(tx, |c| {
            let mut statement = QueryBuilder::new(KEEP_UNITS);
            statement.push_values(part, |mut values, row| {
                values
                    .push_bind(&row.unit)
                    .push_bind(row.year)
                    .push_bind(&row.content);
            });
            statement.push(UNITS_INSTEAD);
            statement.build().execute(&mut *c).await.map(|_| ())
        })?;
    }
    Ok(())
}

/// What is kept of the units in scope whose projects are worked on, or of one of them.
pub(crate) async fn handled_at_work(
    tx: &mut Tx,
    scope: &Scope,
    (year, unit): (i64, &str),
) -> Result<Vec<String>, DbError> {
    on!(tx, |c| sqlx::query_scalar(AT_WORK)
        .bind(scope.kind)
        .bind(&scope.place)
        .bind(year)
        .bind(unit)
        .fetch_all(&mut *c)
        .await)
}

/// The project years of a fiscal year that have a target.
pub(crate) async fn handled_in(tx: &mut Tx, year: i64) -> Result<Vec<ProjectYearId>, DbError> {
    let ids: Vec<String> = on!(tx, |c| sqlx::query_scalar(OF_YEAR)
        .bind(year)
        .fetch_all(&mut *c)
        .await)?;
    ids.iter().map(|id| parse(id)).collect()
}

/// Whether every project year has its row. Once it is so it stays so: no calendar and no rule
/// changes what was recorded.
pub(crate) async fn handled_complete(tx: &mut Tx) -> Result<bool, DbError> {
    let (count,): (i64,) = on!(tx, |c| sqlx::query_as(COMPLETE).fetch_one(&mut *c).await)?;
    Ok(count > 0)
}

/// Says that every project year has its row.
pub(crate) async fn mark_handled(tx: &mut Tx) -> Result<(), DbError> {
    run!(tx, sqlx::query(MARK))?;
    Ok(())
}
