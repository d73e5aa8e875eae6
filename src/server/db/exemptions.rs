//! 不适用: what units asked for and what became of it.

use super::{DbError, Scope, Tx, of_year, on, run, scope::scoped_units, targets::target_name};

/// A request with its target.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct ExemptionRow {
    pub(crate) id: String,
    pub(crate) target: String,
    /// None for the target of a unit as a whole.
    pub(crate) project_year: Option<String>,
    pub(crate) project_name: String,
    pub(crate) unit_name: String,
    pub(crate) reason: String,
    pub(crate) by_name: String,
    pub(crate) at: String,
    pub(crate) outcome: String,
    pub(crate) opinion: String,
    pub(crate) decided_by: Option<String>,
    pub(crate) state: String,
    pub(crate) number: i64,
}

macro_rules! requests {
    ($condition:literal) => {
        concat!(
            "SELECT e.id, e.target, t.project_year, ",
            target_name!(),
            " AS project_name, u.name AS unit_name, e.reason,
       e.by_name, e.at, e.outcome, e.opinion, e.decided_by, t.state, t.number
FROM exemptions e
JOIN targets t ON t.id = e.target
LEFT JOIN project_years y ON y.id = t.project_year
LEFT JOIN projects p ON p.id = y.project
JOIN units u ON u.id = t.unit
WHERE ",
            scoped_units!(),
            " AND ",
            $condition
        )
    };
}

const LIST: &str = requests!(
    "($3 = 0 OR t.year = $3) \
     ORDER BY CASE WHEN e.outcome = '' THEN 0 ELSE 1 END, e.seq DESC LIMIT 1000"
);
const FIND: &str = requests!("e.id = $3");
const OPEN: &str = "SELECT id FROM exemptions WHERE target = $1 AND outcome = ''";

/// Requests in scope of a year, those that wait first. Who asks tells of the project.
pub(crate) async fn list(
    tx: &mut Tx,
    scope: &Scope,
    year: i64,
) -> Result<Vec<ExemptionRow>, DbError> {
    of_year(tx, LIST, scope, year).await
}

/// A request in scope.
pub(crate) async fn find(
    tx: &mut Tx,
    scope: &Scope,
    id: &str,
) -> Result<Option<ExemptionRow>, DbError> {
    let row = on!(tx, |conn| sqlx::query_as(FIND)
        .bind(scope.kind)
        .bind(&scope.place)
        .bind(id)
        .fetch_optional(conn)
        .await)?;
    Ok(row)
}

/// The request of a target that waits for a decision.
pub(crate) async fn open(tx: &mut Tx, target: &str) -> Result<Option<String>, DbError> {
    let row: Option<(String,)> = on!(tx, |conn| sqlx::query_as(OPEN)
        .bind(target)
        .fetch_optional(conn)
        .await)?;
    Ok(row.map(|(id,)| id))
}

const INSERT: &str = "
INSERT INTO exemptions (id, seq, target, reason, by_name, at, outcome, opinion)
VALUES ($1, $2, $3, $4, $5, $6, '', '')";

/// A request to keep.
pub(crate) struct NewExemption<'a> {
    pub(crate) id: &'a str,
    pub(crate) seq: i64,
    pub(crate) target: &'a str,
    pub(crate) reason: &'a str,
    pub(crate) by_name: &'a str,
    pub(crate) at: &'a str,
}

/// Keeps a request.
pub(crate) async fn insert(tx: &mut Tx, new: &NewExemption<'_>) -> Result<(), DbError> {
    run!(
        tx,
        sqlx::query(INSERT)
            .bind(new.id)
            .bind(new.seq)
            .bind(new.target)
            .bind(new.reason)
            .bind(new.by_name)
            .bind(new.at)
    )?;
    Ok(())
}

const DECIDE: &str = "
UPDATE exemptions SET outcome = $2, opinion = $3, decided_by = $4, decided_at = $5 WHERE id = $1";

/// Keeps what became of a request.
pub(crate) async fn decide(
    tx: &mut Tx,
    id: &str,
    (outcome, opinion): (&str, &str),
    (by, at): (&str, &str),
) -> Result<(), DbError> {
    run!(
        tx,
        sqlx::query(DECIDE)
            .bind(id)
            .bind(outcome)
            .bind(opinion)
            .bind(by)
            .bind(at)
    )?;
    Ok(())
}

const EXEMPT: &str = "
UPDATE targets SET exempt = $2, deadline = CASE WHEN $2 THEN NULL ELSE due_on END
WHERE id = $1";

/// Says whether a target is owed. What nobody owes has no deadline.
pub(crate) async fn set_exempt(tx: &mut Tx, target: &str, exempt: bool) -> Result<(), DbError> {
    run!(tx, sqlx::query(EXEMPT).bind(target).bind(exempt))?;
    Ok(())
}
