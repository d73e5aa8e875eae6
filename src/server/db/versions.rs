//! Frozen versions of targets: every submitted round and every approved version.

use super::{DbError, Tx, on};

/// A frozen version without its content.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct VersionRow {
    pub(crate) number: i64,
    pub(crate) approved: bool,
    pub(crate) round: i64,
    pub(crate) reason: String,
    pub(crate) by_name: String,
    pub(crate) at: String,
    pub(crate) seq: i64,
}

/// What a version froze.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct FrozenRow {
    pub(crate) content: String,
    pub(crate) problems: String,
    pub(crate) dismissals: String,
    pub(crate) pack_id: String,
    pub(crate) pack_hash: String,
    pub(crate) adjustment: String,
    pub(crate) implementing: String,
}

const LIST: &str = "
SELECT number, approved, round, reason, by_name, at, seq
FROM target_versions WHERE target = $1 ORDER BY number DESC";

/// Every version of a target, newest first.
pub(crate) async fn list(tx: &mut Tx, target: &str) -> Result<Vec<VersionRow>, DbError> {
    let rows = on!(tx, |conn| sqlx::query_as(LIST)
        .bind(target)
        .fetch_all(conn)
        .await)?;
    Ok(rows)
}

const FIND: &str = "
SELECT content, problems, dismissals, pack_id, pack_hash, adjustment, implementing
FROM target_versions WHERE target = $1 AND number = $2";

/// The content of a version.
pub(crate) async fn find(
    tx: &mut Tx,
    target: &str,
    number: i64,
) -> Result<Option<FrozenRow>, DbError> {
    let row = on!(tx, |conn| sqlx::query_as(FIND)
        .bind(target)
        .bind(number)
        .fetch_optional(conn)
        .await)?;
    Ok(row)
}

/// A version to freeze.
pub(crate) struct NewVersion<'a> {
    pub(crate) target: &'a str,
    pub(crate) approved: bool,
    pub(crate) round: i64,
    pub(crate) content: &'a str,
    pub(crate) problems: &'a str,
    pub(crate) dismissals: &'a str,
    pub(crate) pack_id: &'a str,
    pub(crate) pack_hash: &'a str,
    pub(crate) reason: &'a str,
    pub(crate) money_fen: Option<i64>,
    /// The application for adjustment as JSON; empty for a first target.
    pub(crate) adjustment: &'a str,
    /// The further units of the project as JSON.
    pub(crate) implementing: &'a str,
    pub(crate) by_account: &'a str,
    pub(crate) by_name: &'a str,
    pub(crate) at: &'a str,
    pub(crate) seq: i64,
}

const INSERT: &str = "
INSERT INTO target_versions (target, number, approved, round, content, problems, pack_id,
    pack_hash, reason, by_account, by_name, at, seq, money_fen, dismissals,
    adjustment, implementing)
SELECT $1, COALESCE(MAX(number), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,
    $15, $16
FROM target_versions WHERE target = $1";

/// Freezes the next version of a target.
pub(crate) async fn insert(tx: &mut Tx, new: &NewVersion<'_>) -> Result<(), DbError> {
    on!(tx, |conn| sqlx::query(INSERT)
        .bind(new.target)
        .bind(new.approved)
        .bind(new.round)
        .bind(new.content)
        .bind(new.problems)
        .bind(new.pack_id)
        .bind(new.pack_hash)
        .bind(new.reason)
        .bind(new.by_account)
        .bind(new.by_name)
        .bind(new.at)
        .bind(new.seq)
        .bind(new.money_fen)
        .bind(new.dismissals)
        .bind(new.adjustment)
        .bind(new.implementing)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}

const APPROVED_CONTENT: &str = "
SELECT v.target, v.content FROM target_versions v
WHERE v.target = $1 AND v.approved ORDER BY v.number DESC LIMIT 1";

/// The content of the last approved version.
pub(crate) async fn approved_content(tx: &mut Tx, target: &str) -> Result<Option<String>, DbError> {
    let row: Option<(String, String)> = on!(tx, |conn| sqlx::query_as(APPROVED_CONTENT)
        .bind(target)
        .fetch_optional(conn)
        .await)?;
    Ok(row.map(|(_, content)| content))
}
