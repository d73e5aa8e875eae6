//! Targets: what is known of one before its cells are read, and how it moves.

use super::{DbError, Tx, on};
use crate::target::summary::Summary;
use domain::lifecycle::Standing;

/// A target with its project and its owners. A unit as a whole has no project: what the form says
/// of one then says it of the unit in that year.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct TargetRow {
    pub(crate) id: String,
    pub(crate) project_year: Option<String>,
    pub(crate) unit: String,
    pub(crate) year: i64,
    pub(crate) state: String,
    pub(crate) node: i64,
    pub(crate) round: i64,
    pub(crate) number: i64,
    pub(crate) deadline: Option<String>,
    pub(crate) due_on: Option<String>,
    pub(crate) exempt: bool,
    pub(crate) version: i64,
    pub(crate) has_approved: bool,
    pub(crate) project: Option<String>,
    pub(crate) code: Option<String>,
    pub(crate) name: String,
    pub(crate) class: String,
    pub(crate) kind: String,
    pub(crate) functional_class: String,
    pub(crate) predecessor: Option<String>,
    pub(crate) from_year: i64,
    pub(crate) to_year: i64,
    pub(crate) classified: bool,
    pub(crate) direct_fund: bool,
    pub(crate) serves_public: bool,
    pub(crate) demo: bool,
    pub(crate) unit_name: String,
    pub(crate) jurisdiction: String,
    pub(crate) department: Option<String>,
    pub(crate) department_code: Option<String>,
    pub(crate) department_name: Option<String>,
}

impl TargetRow {
    /// The project; none where the target is of a unit as a whole.
    pub(crate) fn project(&self) -> Option<&str> {
        self.project.as_deref()
    }
}

/// What a target is called: its project's name, or that of the unit it is of.
macro_rules! target_name {
    () => {
        "COALESCE(p.name, u.name || '整体支出')"
    };
}
pub(crate) use target_name;

const FIND: &str = concat!(
    "SELECT t.id, t.project_year, t.unit, t.year, t.state, t.node, t.round, t.number, t.deadline,
       t.due_on, t.exempt, t.version,
       EXISTS (SELECT 1 FROM target_versions v WHERE v.target = t.id AND v.approved)
           AS has_approved,
       p.id AS project, p.code, ",
    target_name!(),
    " AS name, COALESCE(p.class, 'whole') AS class, COALESCE(p.kind, 'other') AS kind,
       COALESCE(p.functional_class, '') AS functional_class, p.predecessor,
       COALESCE(p.from_year, t.year) AS from_year, COALESCE(p.to_year, t.year) AS to_year,
       COALESCE(p.classified, FALSE) AS classified, COALESCE(p.direct_fund, FALSE) AS direct_fund,
       COALESCE(p.serves_public, TRUE) AS serves_public, COALESCE(p.demo, u.demo) AS demo,
       u.name AS unit_name, u.jurisdiction, u.department,
       d.code AS department_code, d.name AS department_name
FROM targets t
LEFT JOIN project_years y ON y.id = t.project_year
LEFT JOIN projects p ON p.id = y.project
JOIN units u ON u.id = t.unit
LEFT JOIN departments d ON d.id = u.department
WHERE t.id = $1"
);

/// A target by its identity, whoever may see it; the caller asks the scope.
pub(crate) async fn find(tx: &mut Tx, id: &str) -> Result<Option<TargetRow>, DbError> {
    let row = on!(tx, |conn| sqlx::query_as(FIND)
        .bind(id)
        .fetch_optional(conn)
        .await)?;
    Ok(row)
}

/// A target to insert.
pub(crate) struct NewTarget<'a> {
    pub(crate) id: &'a str,
    /// None for a unit as a whole.
    pub(crate) project_year: Option<&'a str>,
    pub(crate) unit: &'a str,
    pub(crate) year: i64,
    pub(crate) deadline: Option<&'a str>,
    pub(crate) at: &'a str,
    pub(crate) seq: i64,
}

const INSERT: &str = "
INSERT INTO targets (id, project_year, unit, year, state, node, round, number, deadline,
    due_on, money_fen, row_count, errors, warnings, changed_at, changed_seq, version)
VALUES ($1, $2, $3, $4, 'draft', 0, 0, 1, $5, $5, NULL, 0, 0, 0, $6, $7, 0)";

/// Stores an empty draft; its first version begins with the [summary](update_summary).
pub(crate) async fn insert(tx: &mut Tx, new: &NewTarget<'_>) -> Result<(), DbError> {
    on!(tx, |conn| sqlx::query(INSERT)
        .bind(new.id)
        .bind(new.project_year)
        .bind(new.unit)
        .bind(new.year)
        .bind(new.deadline)
        .bind(new.at)
        .bind(new.seq)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}

/// When something changed and where that stands in the order of everything.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moment<'a> {
    pub(crate) at: &'a str,
    pub(crate) seq: i64,
}

/// Keeps how many warnings stand. The content is the same, and so is its version.
pub(crate) async fn update_warnings(
    tx: &mut Tx,
    id: &str,
    summary: &Summary,
) -> Result<(), DbError> {
    on!(tx, |conn| sqlx::query(
        "UPDATE targets SET warnings = $2 WHERE id = $1"
    )
    .bind(id)
    .bind(summary.warnings)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

const UPDATE_SUMMARY: &str = "
UPDATE targets SET money_fen = $2, row_count = $3, errors = $4, warnings = $5,
    changed_at = $6, changed_seq = $7, version = version + 1
WHERE id = $1
RETURNING version";

/// Keeps the list's figures and counts the version up.
pub(crate) async fn update_summary(
    tx: &mut Tx,
    id: &str,
    summary: &Summary,
    moment: Moment<'_>,
) -> Result<i64, DbError> {
    let (version,): (i64,) = on!(tx, |conn| sqlx::query_as(UPDATE_SUMMARY)
        .bind(id)
        .bind(summary.money.map(domain::money::Money::fen))
        .bind(summary.rows)
        .bind(summary.errors)
        .bind(summary.warnings)
        .bind(moment.at)
        .bind(moment.seq)
        .fetch_one(conn)
        .await)?;
    Ok(version)
}

/// Where a verb leaves a target.
pub(crate) struct Moved<'a> {
    pub(crate) standing: Standing,
    pub(crate) number: i64,
    pub(crate) deadline: Option<&'a str>,
}

const UPDATE_STANDING: &str = "
UPDATE targets SET state = $2, node = $3, round = $4, number = $5, deadline = $6,
    changed_at = $7, changed_seq = $8, version = version + 1
WHERE id = $1";

/// Moves a target.
pub(crate) async fn update_standing(
    tx: &mut Tx,
    id: &str,
    moved: &Moved<'_>,
    moment: Moment<'_>,
) -> Result<(), DbError> {
    on!(tx, |conn| sqlx::query(UPDATE_STANDING)
        .bind(id)
        .bind(moved.standing.state.code())
        .bind(i64::from(moved.standing.node))
        .bind(i64::from(moved.standing.round))
        .bind(moved.number)
        .bind(moved.deadline)
        .bind(moment.at)
        .bind(moment.seq)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}
