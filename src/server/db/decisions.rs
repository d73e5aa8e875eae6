//! What review nodes decided, and what was undone.

use super::{DbError, Tx, on};

/// A decision as stored.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct DecisionRow {
    pub(crate) seq: i64,
    pub(crate) round: i64,
    pub(crate) node: Option<i64>,
    pub(crate) node_name: String,
    pub(crate) verb: String,
    pub(crate) grade: Option<String>,
    pub(crate) opinion: String,
    pub(crate) deadline: Option<String>,
    pub(crate) by_name: String,
    pub(crate) at: String,
    pub(crate) undone: bool,
}

const LIST: &str = "
SELECT seq, round, node, node_name, verb, grade, opinion, deadline, by_name, at, undone
FROM decisions WHERE target = $1 ORDER BY seq";

/// Every decision on a target, oldest first.
pub(crate) async fn list(tx: &mut Tx, target: &str) -> Result<Vec<DecisionRow>, DbError> {
    let rows = on!(tx, |conn| sqlx::query_as(LIST)
        .bind(target)
        .fetch_all(conn)
        .await)?;
    Ok(rows)
}

/// A decision to keep.
pub(crate) struct NewDecision<'a> {
    pub(crate) seq: i64,
    pub(crate) target: &'a str,
    pub(crate) round: i64,
    pub(crate) node: Option<i64>,
    pub(crate) node_name: &'a str,
    pub(crate) verb: &'a str,
    pub(crate) grade: Option<&'a str>,
    pub(crate) opinion: &'a str,
    pub(crate) deadline: Option<&'a str>,
    pub(crate) by_account: &'a str,
    pub(crate) by_name: &'a str,
    pub(crate) at: &'a str,
}

const INSERT: &str = "
INSERT INTO decisions (seq, target, round, node, node_name, verb, grade, opinion, deadline,
    by_account, by_name, at, undone)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";

/// Keeps a decision.
pub(crate) async fn insert(tx: &mut Tx, new: &NewDecision<'_>) -> Result<(), DbError> {
    on!(tx, |conn| sqlx::query(INSERT)
        .bind(new.seq)
        .bind(new.target)
        .bind(new.round)
        .bind(new.node)
        .bind(new.node_name)
        .bind(new.verb)
        .bind(new.grade)
        .bind(new.opinion)
        .bind(new.deadline)
        .bind(new.by_account)
        .bind(new.by_name)
        .bind(new.at)
        .bind(false)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}

const UNDO: &str = "UPDATE decisions SET undone = $2 WHERE seq = $1";

/// Marks a decision as taken back; it stays readable.
pub(crate) async fn undo(tx: &mut Tx, seq: i64) -> Result<(), DbError> {
    on!(tx, |conn| sqlx::query(UNDO)
        .bind(seq)
        .bind(true)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}

const UNDO_SINCE: &str = "UPDATE decisions SET undone = $3 WHERE target = $1 AND seq >= $2";

/// Marks every decision on a target from one on as taken back.
pub(crate) async fn undo_since(tx: &mut Tx, target: &str, seq: i64) -> Result<(), DbError> {
    on!(tx, |conn| sqlx::query(UNDO_SINCE)
        .bind(target)
        .bind(seq)
        .bind(true)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}
