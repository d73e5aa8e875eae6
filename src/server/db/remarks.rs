//! Reviewers' remarks.

use super::{DbError, Tx, on};

/// A remark as stored.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct RemarkRow {
    pub(crate) id: String,
    pub(crate) seq: i64,
    pub(crate) row_id: String,
    pub(crate) field: String,
    pub(crate) content: String,
    pub(crate) round: i64,
    pub(crate) node: i64,
    pub(crate) node_name: String,
    pub(crate) by_account: String,
    pub(crate) by_name: String,
    pub(crate) at: String,
}

const LIST: &str = "
SELECT id, seq, row_id, field, content, round, node, node_name, by_account, by_name, at
FROM remarks WHERE target = $1 ORDER BY seq";

/// Every remark on a target, oldest first.
pub(crate) async fn list(tx: &mut Tx, target: &str) -> Result<Vec<RemarkRow>, DbError> {
    let rows = on!(tx, |conn| sqlx::query_as(LIST)
        .bind(target)
        .fetch_all(conn)
        .await)?;
    Ok(rows)
}

const INSERT: &str = "
INSERT INTO remarks (id, seq, target, row_id, field, content, round, node, node_name,
    by_account, by_name, at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";

/// Keeps a remark.
pub(crate) async fn insert(tx: &mut Tx, target: &str, new: &RemarkRow) -> Result<(), DbError> {
    on!(tx, |conn| sqlx::query(INSERT)
        .bind(&new.id)
        .bind(new.seq)
        .bind(target)
        .bind(&new.row_id)
        .bind(&new.field)
        .bind(&new.content)
        .bind(new.round)
        .bind(new.node)
        .bind(&new.node_name)
        .bind(&new.by_account)
        .bind(&new.by_name)
        .bind(&new.at)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}

/// Removes a remark; the audit keeps what it said.
pub(crate) async fn remove(tx: &mut Tx, id: &str) -> Result<(), DbError> {
    on!(tx, |conn| sqlx::query("DELETE FROM remarks WHERE id = $1")
        .bind(id)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}
