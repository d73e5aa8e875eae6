//! Summaries of monitoring: a row for each project year, one for each unit and year, and which
//! jurisdictions and years are complete.

mod handled;
mod list;
pub(crate) mod past;
mod units;

use super::{DbError, Tx, monitoring::MoneyRow, on, parse, run, scope::approved_before};
use domain::id::ProjectYearId;
use sqlx::{FromRow, QueryBuilder};

pub(crate) use handled::{
    ApprovalRow, FiledRow, GradeRow, HandledRow, NoticedRow, Recorded, TargetRow, UnitHandledRow,
    handled_at_work, handled_complete, handled_in, kept_handled, kept_unit_handled, mark_handled,
    put_handled, put_unit_handled, recorded,
};
pub(crate) use list::{Page, Part, StandRow, count, page, scaled, share, stand, stand_count};
pub(crate) use units::{KeptUnit, PartRow, kept_units, of_scope, put_units};

/// Rows of one statement; times the widest row it stays below both engines' limit of binds.
const ROWS_A_STATEMENT: usize = 500;

const SUBJECTS: &str = concat!(
    "SELECT py.id, py.year, p.lead_unit AS unit, COALESCE(u.department, '') AS department, \
     u.jurisdiction, p.code FROM project_years py JOIN projects p ON p.id = py.project \
     JOIN units u ON u.id = p.lead_unit JOIN targets t ON t.project_year = py.id WHERE ",
    approved_before!(),
    " AND py.id IN ("
);
const KEPT: &str = "SELECT * FROM project_sums WHERE project_year IN (";
const FORGET: &str = "DELETE FROM project_sums WHERE project_year IN (";
const KEEP: &str = "INSERT INTO project_sums (project_year, year, unit, department, jurisdiction, \
     code, initial, adjusted, received, spent, last_month, plan_due, plan_whole, light, rate, \
     silent, target_light, attainment, money_ratio, target_ratio, partial, across, up, paid, \
     lights, target_lights, holds_until, pack) ";
const STALE: &str = concat!(
    "SELECT py.id FROM project_years py JOIN projects p ON p.id = py.project \
     JOIN units u ON u.id = p.lead_unit LEFT JOIN targets t ON t.project_year = py.id \
     LEFT JOIN project_sums s ON s.project_year = py.id \
     WHERE py.year = $1 AND u.jurisdiction = $2 AND CASE WHEN s.project_year IS NULL \
     THEN t.id IS NOT NULL AND ",
    approved_before!(),
    " ELSE s.holds_until <= $3 OR s.pack <> $4 OR t.id IS NULL OR NOT ",
    approved_before!(),
    " END LIMIT $5"
);
const YEARS: &str = "SELECT DISTINCT year FROM targets ORDER BY year";
const MARKS: &str =
    "SELECT jurisdiction, year, pack, holds_until FROM sums_complete WHERE year = $1";
const MARK: &str = "INSERT INTO sums_complete (jurisdiction, year, pack, holds_until) \
     VALUES ($1, $2, $3, $4) ON CONFLICT (jurisdiction, year) \
     DO UPDATE SET pack = excluded.pack, holds_until = excluded.holds_until";
const SOONER: &str = "UPDATE sums_complete SET holds_until = $3 \
     WHERE jurisdiction = $1 AND year = $2 AND holds_until > $3";
const FIRST_TURN: &str =
    "SELECT MIN(holds_until) FROM project_sums WHERE year = $1 AND jurisdiction = $2";

/// Whose a project year with an approved target is.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct SubjectRow {
    pub(crate) id: String,
    pub(crate) year: i64,
    pub(crate) unit: String,
    pub(crate) department: String,
    pub(crate) jurisdiction: String,
    pub(crate) code: String,
}

/// A project year as it is kept. What the columns mean is told where they are made.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub(crate) struct KeptRow {
    pub(crate) project_year: String,
    pub(crate) year: i64,
    pub(crate) unit: String,
    pub(crate) department: String,
    pub(crate) jurisdiction: String,
    pub(crate) code: String,
    #[sqlx(flatten)]
    pub(crate) money: MoneyRow,
    pub(crate) last_month: i64,
    pub(crate) plan_due: i64,
    pub(crate) plan_whole: i64,
    pub(crate) light: i64,
    pub(crate) rate: i64,
    pub(crate) silent: bool,
    pub(crate) target_light: i64,
    pub(crate) attainment: Option<i64>,
    pub(crate) money_ratio: Option<i64>,
    pub(crate) target_ratio: Option<i64>,
    pub(crate) partial: bool,
    pub(crate) across: Option<i64>,
    pub(crate) up: Option<i64>,
    pub(crate) paid: String,
    pub(crate) lights: String,
    pub(crate) target_lights: String,
    pub(crate) holds_until: String,
    pub(crate) pack: String,
}

/// A jurisdiction's year whose summaries are complete.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct MarkRow {
    pub(crate) jurisdiction: String,
    pub(crate) year: i64,
    pub(crate) pack: String,
    pub(crate) holds_until: String,
}

/// The rows of a query that ends in a list of ids.
macro_rules! of_ids {
    ($tx:expr, $ids:expr, $sql:expr, $row:ty) => {
        on!($tx, |c| {
            let mut query = QueryBuilder::new($sql);
            let mut list = query.separated(", ");
            for id in $ids {
                list.push_bind(id.to_string());
            }
            let query = query.push(")");
            query.build_query_as::<$row>().fetch_all(&mut *c).await
        })
    };
}

/// Those of the project years that have an approved target.
pub(crate) async fn subjects(
    tx: &mut Tx,
    ids: &[ProjectYearId],
) -> Result<Vec<SubjectRow>, DbError> {
    of_ids!(tx, ids, SUBJECTS, SubjectRow)
}

/// What is kept of project years.
pub(crate) async fn kept(tx: &mut Tx, ids: &[ProjectYearId]) -> Result<Vec<KeptRow>, DbError> {
    of_ids!(tx, ids, KEPT, KeptRow)
}

/// Puts rows in the place of those of before.
pub(crate) async fn replace(
    tx: &mut Tx,
    before: &[KeptRow],
    after: &[KeptRow],
) -> Result<(), DbError> {
    for part in before.chunks(ROWS_A_STATEMENT) {
        on!(tx, |c| {
            let mut query = QueryBuilder::new(FORGET);
            let mut list = query.separated(", ");
            for row in part {
                list.push_bind(&row.project_year);
            }
            query.push(")").build().execute(&mut *c).await.map(|_| ())
        })?;
    }
    for part in after.chunks(ROWS_A_STATEMENT) {
        on!(tx, |c| {
            let mut statement = QueryBuilder::new(KEEP);
            statement.push_values(part, |mut values, row| {
                values
                    .push_bind(&row.project_year)
                    .push_bind(row.year)
                    .push_bind(&row.unit)
                    .push_bind(&row.department)
                    .push_bind(&row.jurisdiction)
                    .push_bind(&row.code)
                    .push_bind(row.money.initial)
                    .push_bind(row.money.adjusted)
                    .push_bind(row.money.received)
                    .push_bind(row.money.spent)
                    .push_bind(row.last_month)
                    .push_bind(row.plan_due)
                    .push_bind(row.plan_whole)
                    .push_bind(row.light)
                    .push_bind(row.rate)
                    .push_bind(row.silent)
                    .push_bind(row.target_light)
                    .push_bind(row.attainment)
                    .push_bind(row.money_ratio)
                    .push_bind(row.target_ratio)
                    .push_bind(row.partial)
                    .push_bind(row.across)
                    .push_bind(row.up)
                    .push_bind(&row.paid)
                    .push_bind(&row.lights)
                    .push_bind(&row.target_lights)
                    .push_bind(&row.holds_until)
                    .push_bind(&row.pack);
            });
            statement.build().execute(&mut *c).await.map(|_| ())
        })?;
    }
    Ok(())
}

/// Project years of a jurisdiction whose rows are missing, rest on other rules, or were changed by
/// the calendar alone.
pub(crate) async fn stale(
    tx: &mut Tx,
    (jurisdiction, year): (&str, i64),
    (today, pack): (&str, &str),
    most: i64,
) -> Result<Vec<ProjectYearId>, DbError> {
    let ids: Vec<String> = on!(tx, |c| sqlx::query_scalar(STALE)
        .bind(year)
        .bind(jurisdiction)
        .bind(today)
        .bind(pack)
        .bind(most)
        .fetch_all(&mut *c)
        .await)?;
    ids.iter().map(|id| parse(id)).collect()
}

/// The fiscal years with targets.
pub(crate) async fn years(tx: &mut Tx) -> Result<Vec<i64>, DbError> {
    on!(tx, |c| sqlx::query_scalar(YEARS).fetch_all(&mut *c).await)
}

/// Which jurisdictions are complete in a year.
pub(crate) async fn marks(tx: &mut Tx, year: i64) -> Result<Vec<MarkRow>, DbError> {
    on!(tx, |c| sqlx::query_as::<_, MarkRow>(MARKS)
        .bind(year)
        .fetch_all(&mut *c)
        .await)
}

/// Says that a jurisdiction's year is complete, until the calendar changes the first of its rows.
pub(crate) async fn mark(
    tx: &mut Tx,
    (jurisdiction, year): (&str, i64),
    pack: &str,
    never: &str,
) -> Result<(), DbError> {
    let turn: Option<String> = on!(tx, |c| sqlx::query_scalar(FIRST_TURN)
        .bind(year)
        .bind(jurisdiction)
        .fetch_one(&mut *c)
        .await)?;
    let turn = turn.unwrap_or_else(|| never.to_owned());
    run!(
        tx,
        sqlx::query(MARK)
            .bind(jurisdiction)
            .bind(year)
            .bind(pack)
            .bind(turn)
    )?;
    Ok(())
}

/// A row of a complete year holds until an earlier day than those before.
pub(crate) async fn hold_until(
    tx: &mut Tx,
    (jurisdiction, year): (&str, i64),
    day: &str,
) -> Result<(), DbError> {
    run!(
        tx,
        sqlx::query(SOONER).bind(jurisdiction).bind(year).bind(day)
    )?;
    Ok(())
}
