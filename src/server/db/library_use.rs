//! How entries of the library fare in targets.

use super::{
    DbError, Scope, Tx, like, on,
    scope::{approved_before, approved_nearby, covered_targets, owned_targets},
};

const USES: &str = concat!(
    "SELECT counted.code, COUNT(DISTINCT counted.target)
FROM (SELECT COALESCE(NULLIF(m.merged_into, ''), c.content) AS code, c.target
FROM target_cells c
JOIN targets t ON t.id = c.target
JOIN units u ON u.id = t.unit
LEFT JOIN library_retirements m
    ON m.code = c.content AND m.jurisdiction = u.jurisdiction AND m.retired
WHERE c.field = 'library_code' AND c.content <> '' AND ",
    approved_nearby!(),
    ") AS counted GROUP BY counted.code ORDER BY counted.code COLLATE \"C\""
);

/// How many approved targets nearby hold each entry, or one that was merged into it.
pub(crate) async fn list_uses(tx: &mut Tx, scope: &Scope) -> Result<Vec<(String, i64)>, DbError> {
    on!(tx, |conn| sqlx::query_as(USES)
        .bind(scope.kind)
        .bind(&scope.place)
        .fetch_all(conn)
        .await)
}

/// How an entry fares in a scope.
#[derive(Clone, Copy, Debug, sqlx::FromRow)]
pub(crate) struct UseRow {
    pub(crate) used: i64,
    pub(crate) approved: i64,
    pub(crate) returned: i64,
}

/// Targets in scope that hold the entry in the cells their reader may see.
const HOLDING: &str = concat!(
    "FROM target_cells c
JOIN targets t ON t.id = c.target
JOIN units u ON u.id = t.unit
WHERE c.field = 'library_code' AND c.content = $3 AND ",
    owned_targets!(),
    " AND NOT ",
    covered_targets!()
);
const USE: &str = "
SELECT COUNT(*) AS used,
       CAST(COALESCE(SUM(approved), 0) AS BIGINT) AS approved,
       CAST(COALESCE(SUM(returned), 0) AS BIGINT) AS returned
FROM (SELECT DISTINCT t.id,
        CASE WHEN t.state = 'approved' THEN 1 ELSE 0 END AS approved,
        CASE WHEN EXISTS (SELECT 1 FROM decisions d WHERE d.target = t.id
            AND d.verb = 'return' AND NOT d.undone) THEN 1 ELSE 0 END AS returned ";

/// How often an entry is used, approved and returned, as far as the reader sees the cells.
pub(crate) async fn find_use(tx: &mut Tx, scope: &Scope, entry: &str) -> Result<UseRow, DbError> {
    let sql = format!("{USE}{HOLDING}) AS held");
    let row = on!(tx, |conn| sqlx::query_as(&sql)
        .bind(scope.kind)
        .bind(&scope.place)
        .bind(entry)
        .fetch_one(conn)
        .await)?;
    Ok(row)
}

/// The values used with an entry, as far as the reader sees the cells.
pub(crate) async fn list_values(
    tx: &mut Tx,
    scope: &Scope,
    entry: &str,
) -> Result<Vec<(String, i64)>, DbError> {
    let sql = format!(
        "SELECT v.content, COUNT(*) AS times FROM target_cells v JOIN
         (SELECT c.target, c.row_id {HOLDING}) AS held
         ON held.target = v.target AND held.row_id = v.row_id
         WHERE v.field = 'value' AND v.content <> ''
         GROUP BY v.content ORDER BY times DESC, v.content COLLATE \"C\""
    );
    let rows = on!(tx, |conn| sqlx::query_as(&sql)
        .bind(scope.kind)
        .bind(&scope.place)
        .bind(entry)
        .fetch_all(conn)
        .await)?;
    Ok(rows)
}

/// An approved content, and whether the target had been returned on its way there.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct FrozenUseRow {
    pub(crate) content: String,
    pub(crate) returned: bool,
}

/// Frozen contents hold codes as JSON; a code is quoted and has nothing to escape.
const FROZEN: &str = concat!(
    "SELECT v.content, EXISTS (SELECT 1 FROM decisions d WHERE d.target = t.id
    AND d.verb = 'return' AND NOT d.undone AND d.seq < v.seq) AS returned
FROM targets t
JOIN units u ON u.id = t.unit
JOIN target_versions v ON v.target = t.id AND v.approved
WHERE v.content LIKE $3 ESCAPE '!' AND v.number =
        (SELECT MAX(last.number) FROM target_versions last
         WHERE last.target = t.id AND last.approved)
    AND ",
    owned_targets!(),
    " AND ",
    covered_targets!()
);

/// The approved contents that name the entry, of targets whose cells the reader must not see.
pub(crate) async fn list_frozen(
    tx: &mut Tx,
    scope: &Scope,
    entry: &str,
) -> Result<Vec<FrozenUseRow>, DbError> {
    let rows = on!(tx, |conn| sqlx::query_as(FROZEN)
        .bind(scope.kind)
        .bind(&scope.place)
        .bind(like(&format!("\"{entry}\"")))
        .fetch_all(conn)
        .await)?;
    Ok(rows)
}

/// The last approved content of a project's target.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct ApprovedRow {
    pub(crate) content: String,
    pub(crate) project_year: String,
    pub(crate) jurisdiction: String,
    pub(crate) year: i64,
}

const APPROVED: &str = concat!(
    "SELECT v.content, t.project_year, u.jurisdiction, t.year
FROM targets t
JOIN units u ON u.id = t.unit
JOIN target_versions v ON v.target = t.id AND v.approved
WHERE v.content LIKE $3 ESCAPE '!' AND t.project_year IS NOT NULL AND v.number =
        (SELECT MAX(last.number) FROM target_versions last
         WHERE last.target = t.id AND last.approved)
    AND ",
    owned_targets!(),
    " AND ",
    approved_before!()
);

/// The approved contents in scope that name the entry, of whose rows results are reported.
pub(crate) async fn list_approved(
    tx: &mut Tx,
    scope: &Scope,
    entry: &str,
) -> Result<Vec<ApprovedRow>, DbError> {
    let rows = on!(tx, |conn| sqlx::query_as(APPROVED)
        .bind(scope.kind)
        .bind(&scope.place)
        .bind(like(&format!("\"{entry}\"")))
        .fetch_all(conn)
        .await)?;
    Ok(rows)
}
