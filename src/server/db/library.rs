//! The indicator library as a jurisdiction has it.

use super::{DbError, Tx, on, scope::entries_of_place};
use domain::library::{LibraryIndicator, Reach};

const COUNT: &str = "SELECT COUNT(*) FROM library_indicators";
const INSERT: &str = "
INSERT INTO library_indicators (code, name, content, retired, changed_seq, version)
VALUES ($1, $2, $3, $4, $5, 1)";

/// Puts the shipped library into an empty one, with pinyin; says how many entries came.
pub(crate) async fn seed_library(tx: &mut Tx) -> Result<usize, DbError> {
    let (known,): (i64,) = on!(tx, |conn| sqlx::query_as(COUNT).fetch_one(conn).await)?;
    if known > 0 {
        return Ok(0);
    }
    let seq = tx.next_seq().await?;
    let entries = crate::library::with_pinyin();
    for entry in &entries {
        let content =
            serde_json::to_string(entry).map_err(|error| DbError::Broken(error.to_string()))?;
        on!(tx, |conn| sqlx::query(INSERT)
            .bind(&entry.code)
            .bind(&entry.name)
            .bind(&content)
            .bind(false)
            .bind(seq)
            .execute(conn)
            .await
            .map(drop))?;
    }
    Ok(entries.len())
}

/// Entries with what their jurisdiction made of them.
macro_rules! entries {
    ($condition:expr) => {
        concat!(
            "SELECT l.content, l.jurisdiction, l.reach, l.version,
    CASE WHEN l.retired OR COALESCE(r.retired, FALSE) THEN TRUE ELSE FALSE END AS retired,
    COALESCE(r.merged_into, '') AS merged_into
FROM library_indicators l
LEFT JOIN library_retirements r ON r.code = l.code AND r.jurisdiction = $1
WHERE ",
            entries_of_place!(),
            " AND ",
            $condition,
            " ORDER BY l.code COLLATE \"C\""
        )
    };
}

const LIST: &str = entries!("NOT l.retired AND NOT COALESCE(r.retired, FALSE)");
const CHANGED: &str = entries!("(l.changed_seq > $2 OR r.changed_seq > $2)");
const OWN: &str = entries!("(l.jurisdiction = $1 OR r.code IS NOT NULL)");
const ONE: &str = entries!("l.code = $2");
const MARK: &str = concat!(
    "SELECT CAST(COALESCE(SUM(CASE WHEN l.retired OR COALESCE(r.retired, FALSE)
        THEN 0 ELSE 1 END), 0) AS BIGINT),
    CAST(COALESCE(MAX(l.changed_seq), 0) AS BIGINT),
    CAST(COALESCE(MAX(r.changed_seq), 0) AS BIGINT)
FROM library_indicators l
LEFT JOIN library_retirements r ON r.code = l.code AND r.jurisdiction = $1
WHERE ",
    entries_of_place!()
);

/// A stored entry.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct EntryRow {
    content: String,
    pub(crate) jurisdiction: String,
    reach: String,
    pub(crate) version: i64,
    pub(crate) retired: bool,
    pub(crate) merged_into: String,
}

impl EntryRow {
    /// The entry with its place and reach.
    pub(crate) fn entry(&self) -> Result<LibraryIndicator, DbError> {
        let entry: LibraryIndicator = serde_json::from_str(&self.content)
            .map_err(|error| DbError::Broken(error.to_string()))?;
        Ok(LibraryIndicator {
            reach: Reach::parse(&self.reach),
            place: self.jurisdiction.clone(),
            ..entry
        })
    }
}

/// Every entry in use in a jurisdiction, by code; without one, the national ones.
pub(crate) async fn list(tx: &mut Tx, place: &str) -> Result<Vec<EntryRow>, DbError> {
    on!(tx, |conn| sqlx::query_as(LIST)
        .bind(place)
        .fetch_all(conn)
        .await)
}

/// The entries of a jurisdiction that changed after a number, those that are gone among them.
pub(crate) async fn list_changed(
    tx: &mut Tx,
    place: &str,
    since: i64,
) -> Result<Vec<EntryRow>, DbError> {
    on!(tx, |conn| sqlx::query_as(CHANGED)
        .bind(place)
        .bind(since)
        .fetch_all(conn)
        .await)
}

/// What a jurisdiction added or retired.
pub(crate) async fn list_own(tx: &mut Tx, place: &str) -> Result<Vec<EntryRow>, DbError> {
    on!(tx, |conn| sqlx::query_as(OWN)
        .bind(place)
        .fetch_all(conn)
        .await)
}

/// An entry a jurisdiction has, in use or retired.
pub(crate) async fn find(
    tx: &mut Tx,
    place: &str,
    code: &str,
) -> Result<Option<EntryRow>, DbError> {
    on!(tx, |conn| sqlx::query_as(ONE)
        .bind(place)
        .bind(code)
        .fetch_optional(conn)
        .await)
}

/// How many entries a jurisdiction has in use, and the number of the last change.
pub(crate) async fn mark(tx: &mut Tx, place: &str) -> Result<(i64, i64), DbError> {
    let found: (i64, i64, i64) = on!(tx, |conn| sqlx::query_as(MARK)
        .bind(place)
        .fetch_one(conn)
        .await)?;
    let (count, entries, retirements) = found;
    Ok((count, entries.max(retirements)))
}

const FIND: &str = "SELECT name FROM library_indicators WHERE code = $1";

/// The name of an entry, whoever's it is.
pub(crate) async fn find_name(tx: &mut Tx, code: &str) -> Result<Option<String>, DbError> {
    let row: Option<(String,)> = on!(tx, |conn| sqlx::query_as(FIND)
        .bind(code)
        .fetch_optional(conn)
        .await)?;
    Ok(row.map(|(name,)| name))
}

/// The names of these entries.
pub(crate) async fn names(tx: &mut Tx, codes: &[&str]) -> Result<Vec<String>, DbError> {
    if codes.is_empty() {
        return Ok(Vec::new());
    }
    let marks: Vec<String> = (1..=codes.len()).map(|at| format!("${at}")).collect();
    let sql = format!(
        "SELECT name FROM library_indicators WHERE code IN ({})",
        marks.join(", ")
    );
    let rows: Vec<(String,)> = on!(tx, |conn| {
        let mut query = sqlx::query_as(&sql);
        for code in codes {
            query = query.bind(*code);
        }
        query.fetch_all(conn).await
    })?;
    Ok(rows.into_iter().map(|(name,)| name).collect())
}
