//! The sums of units as known on past days.

use super::{DbError, PartRow, ROWS_A_STATEMENT, SubjectRow, Tx, on, run};
use crate::db::{
    monitoring::Portfolio,
    scope::{in_force_then, scoped_units},
};
use sqlx::{FromRow, QueryBuilder};

const PARTS: &str = concat!(
    "SELECT u.id AS unit, u.jurisdiction, COALESCE(u.department, '') AS department, \
     u.name AS unit_name, j.name AS place_name, COALESCE(d.name, '') AS department_name, \
     COALESCE(s.content, '') AS content, COALESCE(s.plane, '') AS plane, s.pack \
     FROM units u JOIN jurisdictions j ON j.code = u.jurisdiction \
     LEFT JOIN departments d ON d.id = u.department \
     LEFT JOIN past_sums s ON s.unit = u.id AND s.year = $3 AND s.day = $4 WHERE ",
    scoped_units!()
);
const COUNTS: &str = concat!(
    "SELECT u.id AS unit, COUNT(*) AS projects FROM units u \
     JOIN projects p ON p.lead_unit = u.id \
     JOIN project_years py ON py.project = p.id AND py.year = $3 WHERE ",
    scoped_units!(),
    " GROUP BY u.id"
);
const KEPT: &str = "SELECT unit, pack FROM past_sums WHERE year = ";
const SUBJECTS: &str = concat!(
    "SELECT py.id, py.year, p.lead_unit AS unit, COALESCE(u.department, '') AS department, \
     u.jurisdiction, p.code FROM projects p JOIN project_years py ON py.project = p.id \
     JOIN units u ON u.id = p.lead_unit JOIN targets t ON t.project_year = py.id \
     WHERE p.lead_unit = $1 AND py.year = $2 AND u.jurisdiction = $3 AND ",
    in_force_then!()
);
const KEEP: &str = "INSERT INTO past_sums (year, day, unit, pack, content, plane) ";
const INSTEAD: &str = " ON CONFLICT (year, day, unit) DO UPDATE SET pack = excluded.pack, \
     content = excluded.content, plane = excluded.plane";
const FORGET: &str = "DELETE FROM past_sums WHERE day >= ";
const DAYS: &str = "SELECT year, day FROM past_days ORDER BY seq";
const NOTE: &str = "INSERT INTO past_days (year, day, seq) VALUES ($1, $2, $3)";
const DROP_SUMS: &str = "DELETE FROM past_sums WHERE year = $1 AND day = $2";
const DROP_DAY: &str = "DELETE FROM past_days WHERE year = $1 AND day = $2";

/// A unit in scope with what is kept of it.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct PastRow {
    #[sqlx(flatten)]
    pub(crate) part: PartRow,
    /// The rules that the sums rest on; none where nothing is kept.
    pub(crate) pack: Option<String>,
}

/// The sums of a unit to keep.
#[derive(Clone, Debug)]
pub(crate) struct PastUnit {
    pub(crate) unit: String,
    pub(crate) pack: String,
    pub(crate) content: String,
    pub(crate) plane: String,
}

/// A fiscal year as known on a day.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub(crate) struct DayRow {
    pub(crate) year: i64,
    /// `YYYY-MM-DD`.
    pub(crate) day: String,
}

/// Every unit in scope with what is kept of it.
pub(crate) async fn parts(
    tx: &mut Tx,
    of: &Portfolio<'_>,
    day: &str,
) -> Result<Vec<PastRow>, DbError> {
    on!(tx, |c| sqlx::query_as(PARTS)
        .bind(of.scope.kind)
        .bind(&of.scope.place)
        .bind(i64::from(of.year))
        .bind(day)
        .fetch_all(&mut *c)
        .await)
}

/// How many project years of the year each unit in scope leads, those without a target among them.
pub(crate) async fn counts(tx: &mut Tx, of: &Portfolio<'_>) -> Result<Vec<(String, i64)>, DbError> {
    on!(tx, |c| sqlx::query_as(COUNTS)
        .bind(of.scope.kind)
        .bind(&of.scope.place)
        .bind(i64::from(of.year))
        .fetch_all(&mut *c)
        .await)
}

/// Those of the units of which something is kept, with the rules it rests on.
pub(crate) async fn kept(
    tx: &mut Tx,
    of: &DayRow,
    units: &[&str],
) -> Result<Vec<(String, String)>, DbError> {
    on!(tx, |c| {
        let mut query = QueryBuilder::new(KEPT);
        query.push_bind(of.year).push(" AND day = ");
        query.push_bind(&of.day).push(" AND unit IN (");
        let mut list = query.separated(", ");
        for unit in units {
            list.push_bind(*unit);
        }
        let query = query.push(")");
        query.build_query_as().fetch_all(&mut *c).await
    })
}

/// The project years that a unit of a jurisdiction led and had approved targets of.
pub(crate) async fn subjects(
    tx: &mut Tx,
    (unit, jurisdiction): (&str, &str),
    of: &Portfolio<'_>,
) -> Result<Vec<SubjectRow>, DbError> {
    on!(tx, |c| sqlx::query_as(SUBJECTS)
        .bind(unit)
        .bind(i64::from(of.year))
        .bind(jurisdiction)
        .bind(of.recorded_before)
        .fetch_all(&mut *c)
        .await)
}

/// Puts sums in the place of those of before.
pub(crate) async fn put(tx: &mut Tx, of: &DayRow, rows: &[PastUnit]) -> Result<(), DbError> {
    for part in rows.chunks(ROWS_A_STATEMENT) {
        on!(tx, |c| {
            let mut statement = QueryBuilder::new(KEEP);
            statement.push_values(part, |mut values, row| {
                values
                    .push_bind(of.year)
                    .push_bind(&of.day)
                    .push_bind(&row.unit)
                    .push_bind(&row.pack)
                    .push_bind(&row.content)
                    .push_bind(&row.plane);
            });
            statement.push(INSTEAD);
            statement.build().execute(&mut *c).await.map(drop)
        })?;
    }
    Ok(())
}

/// Throws away what is kept of units on a day and later.
pub(crate) async fn forget(tx: &mut Tx, units: &[&str], from: &str) -> Result<(), DbError> {
    if units.is_empty() {
        return Ok(());
    }
    on!(tx, |c| {
        let mut query = QueryBuilder::new(FORGET);
        query.push_bind(from).push(" AND unit IN (");
        let mut list = query.separated(", ");
        for unit in units {
            list.push_bind(*unit);
        }
        query.push(")").build().execute(&mut *c).await.map(drop)
    })
}

/// The days of which sums are kept, what was asked for first in front.
pub(crate) async fn days(tx: &mut Tx) -> Result<Vec<DayRow>, DbError> {
    on!(tx, |c| sqlx::query_as(DAYS).fetch_all(&mut *c).await)
}

/// Notes that sums of a day are kept.
pub(crate) async fn note(tx: &mut Tx, of: &DayRow) -> Result<(), DbError> {
    let seq = tx.next_seq().await?;
    run!(tx, sqlx::query(NOTE).bind(of.year).bind(&of.day).bind(seq))?;
    Ok(())
}

/// Throws a day away.
pub(crate) async fn drop_day(tx: &mut Tx, of: &DayRow) -> Result<(), DbError> {
    for sql in [DROP_SUMS, DROP_DAY] {
        run!(tx, sqlx::query(sql).bind(of.year).bind(&of.day))?;
    }
    Ok(())
}
