//! What judging needs from outside a target: last year's results and texts others share.

use super::{DbError, Tx, on};

/// What the year before left behind.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct PastRow {
    pub(crate) project_year: String,
    pub(crate) content: String,
}

const PAST: &str = "
SELECT t.project_year, v.content
FROM targets t
JOIN project_years y ON y.id = t.project_year
JOIN target_versions v ON v.target = t.id AND v.approved
WHERE y.project = $1 AND y.year = $2
ORDER BY v.number DESC
LIMIT 1";

/// The approved content of a project in a year.
pub(crate) async fn past(
    tx: &mut Tx,
    project: &str,
    year: i64,
) -> Result<Option<PastRow>, DbError> {
    let row = on!(tx, |conn| sqlx::query_as(PAST)
        .bind(project)
        .bind(year)
        .fetch_optional(conn)
        .await)?;
    Ok(row)
}

const PAST_WHOLE: &str = "
SELECT v.content
FROM targets t
JOIN target_versions v ON v.target = t.id AND v.approved
WHERE t.unit = $1 AND t.year = $2 AND t.project_year IS NULL AND t.state <> 'void'
ORDER BY v.number DESC
LIMIT 1";

/// The approved content of a unit as a whole in a year.
pub(crate) async fn past_whole(
    tx: &mut Tx,
    unit: &str,
    year: i64,
) -> Result<Option<String>, DbError> {
    let row: Option<(String,)> = on!(tx, |conn| sqlx::query_as(PAST_WHOLE)
        .bind(unit)
        .bind(year)
        .fetch_optional(conn)
        .await)?;
    Ok(row.map(|(content,)| content))
}

const OWN_PROJECTS: &str = "
SELECT COUNT(*), CAST(COALESCE(SUM(t.money_fen), 0) AS BIGINT) FROM targets t
WHERE t.unit = $1 AND t.year = $2 AND t.project_year IS NOT NULL AND t.state <> 'void'
  AND NOT t.exempt";

/// How many project targets a unit has in a year, and the money filed in them in 分.
pub(crate) async fn own_projects(
    tx: &mut Tx,
    unit: &str,
    year: i64,
) -> Result<(i64, i64), DbError> {
    let row = on!(tx, |conn| sqlx::query_as(OWN_PROJECTS)
        .bind(unit)
        .bind(year)
        .fetch_one(conn)
        .await)?;
    Ok(row)
}

const ACTUALS: &str = "
SELECT a.row_id, a.actual
FROM actual_events a
WHERE a.project_year = $1
  AND NOT EXISTS (SELECT 1 FROM actual_events later WHERE later.supersedes = a.seq)
ORDER BY a.month, a.seq";

/// Results of a project year by row, the later month last.
pub(crate) async fn actuals(
    tx: &mut Tx,
    project_year: &str,
) -> Result<Vec<(String, String)>, DbError> {
    let rows = on!(tx, |conn| sqlx::query_as(ACTUALS)
        .bind(project_year)
        .fetch_all(conn)
        .await)?;
    Ok(rows)
}

const SHARED: &str = "
SELECT DISTINCT c.content, t.unit
FROM targets t
JOIN units u ON u.id = t.unit
JOIN target_cells c ON c.target = t.id
WHERE u.jurisdiction = $1 AND t.year = $2 AND t.state <> 'void'
  AND c.field IN ('name', 'objective_year', 'objective_mid') AND c.content <> ''";

/// Names and objectives of a jurisdiction's targets of a year, each with a unit that uses it.
/// They go beyond everybody's scope and never leave the server.
pub(crate) async fn shared_texts(
    tx: &mut Tx,
    jurisdiction: &str,
    year: i64,
) -> Result<Vec<(String, String)>, DbError> {
    let rows = on!(tx, |conn| sqlx::query_as(SHARED)
        .bind(jurisdiction)
        .bind(year)
        .fetch_all(conn)
        .await)?;
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Db;

    #[tokio::test]
    async fn shared_texts_are_found_by_their_index() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open_file(&folder.path().join("plan.db")).await.unwrap();
        db.migrate().await.unwrap();
        let mut tx = db.read().await.unwrap();
        let sql = format!("EXPLAIN QUERY PLAN {SHARED}");
        let plan: Vec<(i64, i64, i64, String)> = on!(&mut tx, |conn| sqlx::query_as(&sql)
            .bind("640104")
            .bind(2027)
            .fetch_all(conn)
            .await)
        .unwrap();
        let uses = |index: &str| plan.iter().any(|(.., step)| step.contains(index));
        assert!(uses("target_cells_with_shared_texts"), "{plan:?}");
    }
}
