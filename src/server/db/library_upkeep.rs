//! Writing the library: entries of a jurisdiction, and what it no longer offers.

use super::{DbError, Tx, audit, on, run};
use api::admin::AuditEntry;
use domain::library::LibraryIndicator;

const INSERT: &str = "INSERT INTO library_indicators \
     (code, name, content, retired, changed_seq, version, jurisdiction, reach) \
     VALUES ($1, $2, $3, FALSE, $4, 1, $5, $6)";
const UPDATE: &str = "UPDATE library_indicators \
     SET name = $2, content = $3, changed_seq = $4, reach = $5, version = version + 1 \
     WHERE code = $1";
const RETIRE: &str = "INSERT INTO library_retirements \
     (jurisdiction, code, retired, merged_into, changed_seq) VALUES ($1, $2, $3, $4, $5) \
     ON CONFLICT (jurisdiction, code) DO UPDATE SET retired = excluded.retired, \
     merged_into = excluded.merged_into, changed_seq = excluded.changed_seq";
const CODES: &str = "SELECT code FROM library_indicators WHERE code LIKE $1 ESCAPE '!'";

fn stored(entry: &LibraryIndicator) -> Result<String, DbError> {
    serde_json::to_string(entry).map_err(|error| DbError::Broken(error.to_string()))
}

fn reach(entry: &LibraryIndicator) -> &'static str {
    entry.reach().code()
}

/// Adds an entry.
pub(crate) async fn insert(tx: &mut Tx, entry: &LibraryIndicator) -> Result<(), DbError> {
    let seq = tx.next_seq().await?;
    let content = stored(entry)?;
    run!(
        tx,
        sqlx::query(INSERT)
            .bind(&entry.code)
            .bind(&entry.name)
            .bind(&content)
            .bind(seq)
            .bind(&entry.place)
            .bind(reach(entry))
    )?;
    Ok(())
}

/// Writes an entry over.
pub(crate) async fn update(tx: &mut Tx, entry: &LibraryIndicator) -> Result<(), DbError> {
    let seq = tx.next_seq().await?;
    let content = stored(entry)?;
    run!(
        tx,
        sqlx::query(UPDATE)
            .bind(&entry.code)
            .bind(&entry.name)
            .bind(&content)
            .bind(seq)
            .bind(reach(entry))
    )?;
    Ok(())
}

/// Takes an entry out of a jurisdiction's library or back into it.
pub(crate) async fn retire(
    tx: &mut Tx,
    place: &str,
    (code, retired): (&str, bool),
    merged_into: &str,
) -> Result<(), DbError> {
    let seq = tx.next_seq().await?;
    run!(
        tx,
        sqlx::query(RETIRE)
            .bind(place)
            .bind(code)
            .bind(retired)
            .bind(merged_into)
            .bind(seq)
    )?;
    Ok(())
}

/// The codes that begin like this.
pub(crate) async fn codes(tx: &mut Tx, start: &str) -> Result<Vec<String>, DbError> {
    let pattern = super::like(start);
    let pattern = pattern.trim_start_matches('%');
    let rows: Vec<(String,)> = on!(tx, |conn| sqlx::query_as(CODES)
        .bind(pattern)
        .fetch_all(conn)
        .await)?;
    Ok(rows.into_iter().map(|(code,)| code).collect())
}

/// Who changed an entry, as the trail of a jurisdiction tells, newest first.
pub(crate) async fn history(
    tx: &mut Tx,
    place: &str,
    code: &str,
) -> Result<Vec<AuditEntry>, DbError> {
    audit::list_of_subject(tx, place, ("library", code)).await
}

/// An indicator row of an approved target.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct ApprovedContent {
    pub(crate) content: String,
    pub(crate) functional_class: String,
}

const CONTENTS: &str = "SELECT v.content, p.functional_class FROM targets t \
     JOIN units u ON u.id = t.unit \
     JOIN project_years y ON y.id = t.project_year JOIN projects p ON p.id = y.project \
     JOIN target_versions v ON v.target = t.id AND v.approved \
     WHERE u.jurisdiction = $1 AND t.state = 'approved' AND NOT p.classified AND v.number = \
     (SELECT MAX(last.number) FROM target_versions last \
      WHERE last.target = t.id AND last.approved) ORDER BY v.seq";

/// What was approved in a jurisdiction, oldest first.
pub(crate) async fn approved(tx: &mut Tx, place: &str) -> Result<Vec<ApprovedContent>, DbError> {
    on!(tx, |conn| sqlx::query_as(CONTENTS)
        .bind(place)
        .fetch_all(conn)
        .await)
}
