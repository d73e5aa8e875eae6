//! Imports of many projects: their history, and what planning one needs to know.

use super::{DbError, Scope, Tx, on, scope::scoped_imports, scope::scoped_units};

/// An import to begin.
pub(crate) struct NewImport<'a> {
    pub(crate) id: &'a str,
    pub(crate) seq: i64,
    /// What it imports.
    pub(crate) kind: &'a str,
    pub(crate) scope: &'a Scope,
    pub(crate) jurisdiction: &'a str,
    pub(crate) file_name: &'a str,
    pub(crate) file_hash: &'a str,
    pub(crate) file: &'a [u8],
    pub(crate) year: i64,
    pub(crate) good_rows_only: bool,
    /// How the sheets are read.
    pub(crate) read_as: &'a str,
    pub(crate) update_found: bool,
    pub(crate) rows_total: i64,
    pub(crate) wall_started: i64,
    pub(crate) by: (&'a str, &'a str),
    pub(crate) at: &'a str,
}

const INSERT: &str = "
INSERT INTO imports (id, seq, scope_kind, scope_place, jurisdiction, file_name, file_hash,
    file_bytes, year, good_rows_only, state, rows_total, rows_done, projects, indicators, refused,
    refusals, message, cancel_asked, wall_started, by_account, by_name, at, finished_at, read_as,
    update_found, kind)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'checking', $11, 0, 0, 0, 0, '[]', '', $12, $13,
    $14, $15, $16, NULL, $17, $18, $19)";
const INSERT_FILE: &str = "INSERT INTO import_files (import, content) VALUES ($1, $2)";

/// Begins an import and keeps its file.
pub(crate) async fn insert(tx: &mut Tx, new: &NewImport<'_>) -> Result<(), DbError> {
    let bytes = i64::try_from(new.file.len()).unwrap_or(i64::MAX);
    on!(tx, |conn| sqlx::query(INSERT)
        .bind(new.id)
        .bind(new.seq)
        .bind(new.scope.kind)
        .bind(&new.scope.place)
        .bind(new.jurisdiction)
        .bind(new.file_name)
        .bind(new.file_hash)
        .bind(bytes)
        .bind(new.year)
        .bind(new.good_rows_only)
        .bind(new.rows_total)
        .bind(false)
        .bind(new.wall_started)
        .bind(new.by.0)
        .bind(new.by.1)
        .bind(new.at)
        .bind(new.read_as)
        .bind(new.update_found)
        .bind(new.kind)
        .execute(conn)
        .await
        .map(drop))?;
    on!(tx, |conn| sqlx::query(INSERT_FILE)
        .bind(new.id)
        .bind(new.file)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}

/// An import as stored.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct ImportRow {
    pub(crate) id: String,
    pub(crate) kind: String,
    pub(crate) file_name: String,
    pub(crate) file_bytes: i64,
    pub(crate) year: i64,
    pub(crate) good_rows_only: bool,
    pub(crate) state: String,
    pub(crate) rows_total: i64,
    pub(crate) projects: i64,
    pub(crate) indicators: i64,
    pub(crate) refused: i64,
    pub(crate) refusals: String,
    pub(crate) read_as: String,
    pub(crate) update_found: bool,
    pub(crate) added: i64,
    pub(crate) updated: i64,
    pub(crate) cells: i64,
    pub(crate) kept: i64,
    pub(crate) wall_started: i64,
    pub(crate) by_name: String,
    pub(crate) at: String,
    pub(crate) finished_at: Option<String>,
}

const COLUMNS: &str = "SELECT i.id, i.file_name, i.file_bytes, i.year, i.good_rows_only, i.state, \
    i.rows_total, i.projects, i.indicators, i.refused, i.refusals, i.wall_started, \
     i.by_name, i.at, i.finished_at, i.read_as, i.update_found, i.updated, i.cells, i.kept, \
     i.kind, i.added \
     FROM imports i WHERE ";

/// The newest imports of a kind in scope.
pub(crate) async fn list(
    tx: &mut Tx,
    scope: &Scope,
    kind: &str,
) -> Result<Vec<ImportRow>, DbError> {
    let scoped = scoped_imports!();
    let sql = format!("{COLUMNS}{scoped} AND i.kind = $3 ORDER BY i.seq DESC LIMIT 100");
    let rows = on!(tx, |conn| sqlx::query_as(&sql)
        .bind(scope.kind)
        .bind(&scope.place)
        .bind(kind)
        .fetch_all(conn)
        .await)?;
    Ok(rows)
}

/// An import in scope.
pub(crate) async fn find(
    tx: &mut Tx,
    scope: &Scope,
    id: &str,
) -> Result<Option<ImportRow>, DbError> {
    let scoped = scoped_imports!();
    let sql = format!("{COLUMNS}{scoped} AND i.id = $3");
    let row = on!(tx, |conn| sqlx::query_as(&sql)
        .bind(scope.kind)
        .bind(&scope.place)
        .bind(id)
        .fetch_optional(conn)
        .await)?;
    Ok(row)
}

const FILE: &str = "SELECT content FROM import_files WHERE import = $1";

/// The file of an import; the caller has asked the scope.
pub(crate) async fn file(tx: &mut Tx, id: &str) -> Result<Option<Vec<u8>>, DbError> {
    let row: Option<(Vec<u8>,)> = on!(tx, |conn| sqlx::query_as(FILE)
        .bind(id)
        .fetch_optional(conn)
        .await)?;
    Ok(row.map(|(content,)| content))
}

/// How an import ended.
pub(crate) struct Ended<'a> {
    pub(crate) state: &'a str,
    pub(crate) projects: i64,
    pub(crate) indicators: i64,
    pub(crate) added: i64,
    pub(crate) refused: i64,
    pub(crate) refusals: &'a str,
    pub(crate) updated: i64,
    pub(crate) cells: i64,
    pub(crate) kept: i64,
    pub(crate) at: &'a str,
}

const END: &str = "
UPDATE imports SET state = $2, projects = $3, indicators = $4, refused = $5, refusals = $6,
    finished_at = $7, rows_done = rows_total, updated = $8, cells = $9, kept = $10,
    added = $11
WHERE id = $1 AND finished_at IS NULL";

/// Keeps how an import ended.
pub(crate) async fn end(tx: &mut Tx, id: &str, ended: &Ended<'_>) -> Result<(), DbError> {
    on!(tx, |conn| sqlx::query(END)
        .bind(id)
        .bind(ended.state)
        .bind(ended.projects)
        .bind(ended.indicators)
        .bind(ended.refused)
        .bind(ended.refusals)
        .bind(ended.at)
        .bind(ended.updated)
        .bind(ended.cells)
        .bind(ended.kept)
        .bind(ended.added)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}

const ASK_CANCEL: &str = "UPDATE imports SET cancel_asked = $2 WHERE id = $1";

/// Asks whichever process runs an import to stop it.
pub(crate) async fn ask_cancel(tx: &mut Tx, id: &str) -> Result<(), DbError> {
    on!(tx, |conn| sqlx::query(ASK_CANCEL)
        .bind(id)
        .bind(true)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}

const CANCELLED: &str = "SELECT cancel_asked FROM imports WHERE id = $1";

/// Whether somebody asked another process to stop it.
pub(crate) async fn is_cancelled(tx: &mut Tx, id: &str) -> Result<bool, DbError> {
    let row: Option<(bool,)> = on!(tx, |conn| sqlx::query_as(CANCELLED)
        .bind(id)
        .fetch_optional(conn)
        .await)?;
    Ok(row.is_some_and(|(asked,)| asked))
}

/// A project that is known already.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct KnownProject {
    pub(crate) code: String,
    pub(crate) id: String,
    pub(crate) lead_unit: String,
    pub(crate) has_year: bool,
    /// Its target of the year.
    pub(crate) target: Option<String>,
    pub(crate) changed_seq: Option<i64>,
}

/// Which of these codes are taken, and by which projects.
pub(crate) async fn known_projects(
    tx: &mut Tx,
    year: i64,
    codes: &[String],
) -> Result<Vec<KnownProject>, DbError> {
    if codes.is_empty() {
        return Ok(Vec::new());
    }
    let marks: Vec<String> = (2..codes.len() + 2).map(|at| format!("${at}")).collect();
    let sql = format!(
        "SELECT p.code, p.id, p.lead_unit, y.id IS NOT NULL AS has_year, t.id AS target, \
         t.changed_seq FROM projects p \
         LEFT JOIN project_years y ON y.project = p.id AND y.year = $1 \
         LEFT JOIN targets t ON t.project_year = y.id WHERE p.code IN ({})",
        marks.join(", ")
    );
    let rows = on!(tx, |conn| {
        let mut query = sqlx::query_as(&sql).bind(year);
        for code in codes {
            query = query.bind(code);
        }
        query.fetch_all(conn).await
    })?;
    Ok(rows)
}

/// A target that is filed already.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct Filed {
    pub(crate) name: String,
    pub(crate) unit: String,
    pub(crate) target: String,
    pub(crate) changed_seq: i64,
}

/// The projects with a target of a year in the units of a scope.
pub(crate) async fn filed(tx: &mut Tx, scope: &Scope, year: i64) -> Result<Vec<Filed>, DbError> {
    let scoped = scoped_units!();
    let sql = format!(
        "SELECT p.name, t.unit, t.id AS target, t.changed_seq FROM targets t \
         JOIN units u ON u.id = t.unit \
         JOIN project_years y ON y.id = t.project_year JOIN projects p ON p.id = y.project \
         WHERE {scoped} AND t.year = $3 AND t.state <> 'void'"
    );
    let rows = on!(tx, |conn| sqlx::query_as(&sql)
        .bind(scope.kind)
        .bind(&scope.place)
        .bind(year)
        .fetch_all(conn)
        .await)?;
    Ok(rows)
}

/// The number of the last change of any target.
pub(crate) async fn last_change(tx: &mut Tx) -> Result<i64, DbError> {
    const LAST: &str = "SELECT COALESCE(MAX(changed_seq), 0) FROM targets";
    let last: (i64,) = on!(tx, |conn| sqlx::query_as(LAST).fetch_one(conn).await)?;
    Ok(last.0)
}

/// Whether all that was ever written in a target came from those who import for this scope.
pub(crate) async fn is_untouched(
    tx: &mut Tx,
    scope: &Scope,
    target: &str,
) -> Result<bool, DbError> {
    let scoped = scoped_imports!();
    let sql = format!(
        "SELECT COUNT(*), COUNT(CASE WHEN EXISTS (SELECT 1 FROM imports i \
         WHERE i.by_account = c.by_account AND {scoped}) THEN 1 END) \
         FROM cell_changes c WHERE c.target = $3"
    );
    let (all, own): (i64, i64) = on!(tx, |conn| sqlx::query_as(&sql)
        .bind(scope.kind)
        .bind(&scope.place)
        .bind(target)
        .fetch_one(conn)
        .await)?;
    Ok(all > 0 && all == own)
}
