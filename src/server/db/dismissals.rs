//! Findings set aside with a reason.

use super::{DbError, Tx, on};

/// A reason as stored; place and evidence are JSON.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct DismissalRow {
    pub(crate) seq: i64,
    pub(crate) rule: String,
    pub(crate) place: String,
    pub(crate) args: String,
    pub(crate) reason: String,
    pub(crate) by_account: String,
    pub(crate) by_name: String,
    pub(crate) at: String,
}

const LIST: &str = "
SELECT seq, rule, place, args, reason, by_account, by_name, at
FROM dismissals WHERE target = $1 ORDER BY seq";

/// Every reason given for a target, oldest first.
pub(crate) async fn list(tx: &mut Tx, target: &str) -> Result<Vec<DismissalRow>, DbError> {
    let rows = on!(tx, |conn| sqlx::query_as(LIST)
        .bind(target)
        .fetch_all(conn)
        .await)?;
    Ok(rows)
}

const REPLACED: &str = "DELETE FROM dismissals WHERE target = $1 AND rule = $2 AND place = $3";
const INSERT: &str = "
INSERT INTO dismissals (seq, target, rule, place, args, reason, by_account, by_name, at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";

/// Keeps a reason in place of an earlier one for the same rule and place.
pub(crate) async fn put(tx: &mut Tx, target: &str, new: &DismissalRow) -> Result<(), DbError> {
    on!(tx, |conn| sqlx::query(REPLACED)
        .bind(target)
        .bind(&new.rule)
        .bind(&new.place)
        .execute(conn)
        .await
        .map(drop))?;
    on!(tx, |conn| sqlx::query(INSERT)
        .bind(new.seq)
        .bind(target)
        .bind(&new.rule)
        .bind(&new.place)
        .bind(&new.args)
        .bind(&new.reason)
        .bind(&new.by_account)
        .bind(&new.by_name)
        .bind(&new.at)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}

/// Removes a reason; the audit keeps what it said.
pub(crate) async fn remove(tx: &mut Tx, seq: i64) -> Result<(), DbError> {
    on!(tx, |conn| sqlx::query(
        "DELETE FROM dismissals WHERE seq = $1"
    )
    .bind(seq)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}
