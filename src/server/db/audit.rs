//! The audit trail: written by the transaction that makes the change.

use super::{DbError, Tx, cells::take_seqs, code, insert, on, run};
use crate::actor::Actor;
use api::admin::AuditEntry;
use domain::role::Role;

const RECORD: &str = "INSERT INTO audit (seq, at, account, account_name, acting_as, jurisdiction, \
     action, subject_kind, subject, subject_name, changes, request_id) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
const LIST: &str = "SELECT seq, at, account_name, acting_as, action, subject_name, changes \
     FROM audit WHERE jurisdiction = $1 AND seq < $2 AND \
     (account_name LIKE $3 ESCAPE '!' OR action LIKE $3 ESCAPE '!' \
      OR subject_name LIKE $3 ESCAPE '!') \
     ORDER BY seq DESC LIMIT $4";
const COUNT: &str = "SELECT COUNT(*) FROM audit WHERE jurisdiction = $1 AND \
     (account_name LIKE $2 ESCAPE '!' OR action LIKE $2 ESCAPE '!' \
      OR subject_name LIKE $2 ESCAPE '!')";

const OF_SUBJECT: &str = "SELECT seq, at, account_name, acting_as, action, subject_name, changes \
     FROM audit WHERE jurisdiction = $1 AND subject_kind = $2 AND subject = $3 \
     ORDER BY seq DESC LIMIT 200";

/// What was done to what.
#[derive(Clone, Debug)]
pub struct Change<'a> {
    /// Like `target.submit`.
    pub action: &'a str,
    /// Like `target`.
    pub subject_kind: &'a str,
    /// Its id.
    pub subject: String,
    /// Its name, as it was then.
    pub subject_name: String,
    /// Cells from what to what, or words; JSON or plain text.
    pub changes: String,
}

/// Records a change.
pub async fn record(
    tx: &mut Tx,
    actor: &Actor,
    at: &str,
    change: Change<'_>,
) -> Result<(), DbError> {
    let seq = tx.next_seq().await?;
    record_as(tx, actor, (seq, at), change).await
}

/// Records a change under a number that was taken before.
pub(crate) async fn record_as(
    tx: &mut Tx,
    actor: &Actor,
    (seq, at): (i64, &str),
    change: Change<'_>,
) -> Result<(), DbError> {
    let acting_as = actor.borrowed.then(|| actor.role.code());
    run!(
        tx,
        sqlx::query(RECORD)
            .bind(seq)
            .bind(at)
            .bind(actor.account.to_string())
            .bind(actor.name.as_str())
            .bind(acting_as)
            .bind(actor.jurisdiction.as_ref().map(ToString::to_string))
            .bind(change.action)
            .bind(change.subject_kind)
            .bind(change.subject.as_str())
            .bind(change.subject_name.as_str())
            .bind(change.changes.as_str())
            .bind(actor.request_id.as_str())
    )?;
    Ok(())
}

/// Records many changes of one moment, in their order.
pub(crate) async fn record_all(
    tx: &mut Tx,
    actor: &Actor,
    at: &str,
    changes: &[Change<'_>],
) -> Result<(), DbError> {
    let first = take_seqs(tx, changes.len()).await?;
    let acting_as = actor.borrowed.then(|| actor.role.code());
    let account = actor.account.to_string();
    let place = actor.jurisdiction.as_ref().map(ToString::to_string);
    let numbered: Vec<_> = (first..).zip(changes).collect();
    insert!(
        tx,
        numbered,
        "INSERT INTO audit (seq, at, account, account_name, acting_as, jurisdiction, action, \
         subject_kind, subject, subject_name, changes, request_id)",
        |values, row| values
            .push_bind(row.0)
            .push_bind(at)
            .push_bind(account.as_str())
            .push_bind(actor.name.as_str())
            .push_bind(acting_as)
            .push_bind(place.as_deref())
            .push_bind(row.1.action)
            .push_bind(row.1.subject_kind)
            .push_bind(row.1.subject.as_str())
            .push_bind(row.1.subject_name.as_str())
            .push_bind(row.1.changes.as_str())
            .push_bind(actor.request_id.as_str())
    );
    Ok(())
}

#[derive(sqlx::FromRow)]
struct Row {
    seq: i64,
    at: String,
    account_name: String,
    acting_as: Option<String>,
    action: String,
    subject_name: String,
    changes: String,
}

impl TryFrom<Row> for AuditEntry {
    type Error = DbError;
    fn try_from(row: Row) -> Result<Self, DbError> {
        Ok(Self {
            seq: row.seq,
            at: row.at,
            by: row.account_name,
            acting_as: row
                .acting_as
                .map(|role| code(&role, Role::parse))
                .transpose()?,
            action: row.action,
            subject: row.subject_name,
            changes: row.changes,
        })
    }
}

/// The last entries of a jurisdiction's trail about one subject, newest first.
pub(crate) async fn list_of_subject(
    tx: &mut Tx,
    jurisdiction: &str,
    (kind, subject): (&str, &str),
) -> Result<Vec<AuditEntry>, DbError> {
    let rows = on!(tx, |c| {
        sqlx::query_as::<_, Row>(OF_SUBJECT)
            .bind(jurisdiction)
            .bind(kind)
            .bind(subject)
            .fetch_all(&mut *c)
            .await
    })?;
    rows.into_iter().map(AuditEntry::try_from).collect()
}

/// A page of a jurisdiction's trail below a sequence number, newest first, and the total.
pub async fn list_audit(
    tx: &mut Tx,
    jurisdiction: &str,
    words: &str,
    below: i64,
    limit: i64,
) -> Result<(Vec<AuditEntry>, i64), DbError> {
    let like = super::like(words);
    let rows = on!(tx, |c| {
        sqlx::query_as::<_, Row>(LIST)
            .bind(jurisdiction)
            .bind(below)
            .bind(like.as_str())
            .bind(limit)
            .fetch_all(&mut *c)
            .await
    })?;
    let total = on!(tx, |c| {
        sqlx::query_scalar(COUNT)
            .bind(jurisdiction)
            .bind(like.as_str())
            .fetch_one(&mut *c)
            .await
    })?;
    let rows: Result<Vec<_>, _> = rows.into_iter().map(AuditEntry::try_from).collect();
    Ok((rows?, total))
}
