//! Projects and their fiscal years.

use super::{DbError, Tx, on};

/// A project to insert.
pub(crate) struct NewProjectRow<'a> {
    pub(crate) id: &'a str,
    pub(crate) code: &'a str,
    pub(crate) name: &'a str,
    pub(crate) lead_unit: &'a str,
    pub(crate) class: &'a str,
    pub(crate) kind: &'a str,
    pub(crate) functional_class: &'a str,
    pub(crate) predecessor: Option<&'a str>,
    pub(crate) from_year: i64,
    pub(crate) to_year: i64,
    pub(crate) classified: bool,
    pub(crate) direct_fund: bool,
    pub(crate) serves_public: bool,
    pub(crate) demo: bool,
}

const INSERT: &str = "
INSERT INTO projects (id, code, name, lead_unit, class, kind, functional_class, predecessor,
    from_year, to_year, classified, direct_fund, serves_public, demo, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1)";

/// Stores a project.
pub(crate) async fn insert(tx: &mut Tx, new: &NewProjectRow<'_>) -> Result<(), DbError> {
    on!(tx, |conn| sqlx::query(INSERT)
        .bind(new.id)
        .bind(new.code)
        .bind(new.name)
        .bind(new.lead_unit)
        .bind(new.class)
        .bind(new.kind)
        .bind(new.functional_class)
        .bind(new.predecessor)
        .bind(new.from_year)
        .bind(new.to_year)
        .bind(new.classified)
        .bind(new.direct_fund)
        .bind(new.serves_public)
        .bind(new.demo)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}

/// Master data to correct.
pub(crate) struct ProjectChangeRow<'a> {
    pub(crate) id: &'a str,
    pub(crate) name: &'a str,
    pub(crate) class: &'a str,
    pub(crate) kind: &'a str,
    pub(crate) functional_class: &'a str,
    pub(crate) predecessor: Option<&'a str>,
    pub(crate) from_year: i64,
    pub(crate) to_year: i64,
    pub(crate) classified: bool,
    pub(crate) direct_fund: bool,
    pub(crate) serves_public: bool,
}

const UPDATE: &str = "
UPDATE projects SET name = $2, class = $3, kind = $4, functional_class = $5,
    predecessor = COALESCE($6, predecessor), from_year = $7, to_year = $8, classified = $9,
    direct_fund = $10, serves_public = $11, version = version + 1
WHERE id = $1";

/// Corrects a project.
pub(crate) async fn update(tx: &mut Tx, change: &ProjectChangeRow<'_>) -> Result<(), DbError> {
    on!(tx, |conn| sqlx::query(UPDATE)
        .bind(change.id)
        .bind(change.name)
        .bind(change.class)
        .bind(change.kind)
        .bind(change.functional_class)
        .bind(change.predecessor)
        .bind(change.from_year)
        .bind(change.to_year)
        .bind(change.classified)
        .bind(change.direct_fund)
        .bind(change.serves_public)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}

const OTHERS_SENT: &str = "
SELECT COUNT(*) FROM targets t JOIN project_years y ON y.id = t.project_year
WHERE y.project = $1 AND t.id <> $2 AND t.state NOT IN ('draft', 'returned', 'void')";

/// Whether another target of a project was sent.
pub(crate) async fn has_others_sent(
    tx: &mut Tx,
    project: &str,
    target: &str,
) -> Result<bool, DbError> {
    let (count,): (i64,) = on!(tx, |conn| sqlx::query_as(OTHERS_SENT)
        .bind(project)
        .bind(target)
        .fetch_one(conn)
        .await)?;
    Ok(count > 0)
}

const YEARS_OUTSIDE: &str = "
SELECT COUNT(*) FROM project_years WHERE project = $1 AND (year < $2 OR year > $3)";

/// Whether a project has a fiscal year outside a period.
pub(crate) async fn has_year_outside(
    tx: &mut Tx,
    project: &str,
    (from, to): (i64, i64),
) -> Result<bool, DbError> {
    let (count,): (i64,) = on!(tx, |conn| sqlx::query_as(YEARS_OUTSIDE)
        .bind(project)
        .bind(from)
        .bind(to)
        .fetch_one(conn)
        .await)?;
    Ok(count > 0)
}

const INSERT_YEAR: &str = "
INSERT INTO project_years (id, project, year, finished, version) VALUES ($1, $2, $3, $4, 1)";

/// Stores a project's fiscal year.
pub(crate) async fn insert_year(
    tx: &mut Tx,
    id: &str,
    project: &str,
    year: i64,
) -> Result<(), DbError> {
    on!(tx, |conn| sqlx::query(INSERT_YEAR)
        .bind(id)
        .bind(project)
        .bind(year)
        .bind(false)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}

const LEAD_UNIT: &str = "SELECT lead_unit FROM projects WHERE id = $1";

/// The unit that leads a project.
pub(crate) async fn lead_unit(tx: &mut Tx, project: &str) -> Result<Option<String>, DbError> {
    let row: Option<(String,)> = on!(tx, |conn| sqlx::query_as(LEAD_UNIT)
        .bind(project)
        .fetch_optional(conn)
        .await)?;
    Ok(row.map(|(unit,)| unit))
}

/// Where a unit stands in the organisation.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct UnitPlace {
    pub(crate) name: String,
    pub(crate) jurisdiction: String,
    pub(crate) demo: bool,
}

const UNIT_PLACE: &str = "SELECT name, jurisdiction, demo FROM units WHERE id = $1";

/// The jurisdiction of a unit, and whether the unit is invented.
pub(crate) async fn unit_place(tx: &mut Tx, unit: &str) -> Result<Option<UnitPlace>, DbError> {
    let row = on!(tx, |conn| sqlx::query_as(UNIT_PLACE)
        .bind(unit)
        .fetch_optional(conn)
        .await)?;
    Ok(row)
}

const COUNT_BUDGET: &str = "
SELECT COUNT(*) FROM budget_events WHERE project_year = $1 AND kind = 'initial'";
const INSERT_BUDGET: &str = "
INSERT INTO budget_events (seq, project_year, kind, nature, level, amount_fen, effective_on,
    recorded_at, approved_on, origin, supersedes, by_account, by_name, note, document, adjustment)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'typed', $13, $10, $11, $12, $14, $15)";

/// A change of a budget.
pub(crate) struct BudgetToAdd<'a> {
    pub(crate) seq: i64,
    pub(crate) project_year: &'a str,
    pub(crate) kind: &'a str,
    pub(crate) nature: &'a str,
    pub(crate) level: &'a str,
    pub(crate) amount_fen: i64,
    pub(crate) day: &'a str,
    pub(crate) at: &'a str,
    pub(crate) approved_on: &'a str,
    pub(crate) by_account: &'a str,
    pub(crate) by_name: &'a str,
    pub(crate) note: &'a str,
    /// The document it rests on.
    pub(crate) document: &'a str,
    /// The event it corrects.
    pub(crate) supersedes: Option<i64>,
    /// The application for adjustment that causes it.
    pub(crate) adjustment: Option<i64>,
}

/// Whether the first budget of a project year is known already.
pub(crate) async fn has_initial_budget(tx: &mut Tx, project_year: &str) -> Result<bool, DbError> {
    let (count,): (i64,) = on!(tx, |conn| sqlx::query_as(COUNT_BUDGET)
        .bind(project_year)
        .fetch_one(conn)
        .await)?;
    Ok(count > 0)
}

/// Keeps a change of a budget.
pub(crate) async fn insert_budget(tx: &mut Tx, new: &BudgetToAdd<'_>) -> Result<(), DbError> {
    on!(tx, |conn| sqlx::query(INSERT_BUDGET)
        .bind(new.seq)
        .bind(new.project_year)
        .bind(new.kind)
        .bind(new.nature)
        .bind(new.level)
        .bind(new.amount_fen)
        .bind(new.day)
        .bind(new.at)
        .bind(new.approved_on)
        .bind(new.by_account)
        .bind(new.by_name)
        .bind(new.note)
        .bind(new.supersedes)
        .bind(new.document)
        .bind(new.adjustment)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}
