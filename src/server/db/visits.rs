//! When an account was here before, in the main database.

use super::{DbError, Tx, on, run};

const BEGIN: &str = "INSERT INTO visits (account, seq, at) VALUES ($1, $2, $3) \
     ON CONFLICT (account) DO UPDATE SET seq_before = visits.seq, at_before = visits.at, \
     seq = excluded.seq, at = excluded.at";
const BEFORE: &str = "SELECT seq_before, at_before FROM visits WHERE account = $1 \
     AND seq_before IS NOT NULL AND at_before IS NOT NULL";

/// A session begins: what was the present one is the one before.
pub(crate) async fn begin(tx: &mut Tx, account: &str, at: &str) -> Result<(), DbError> {
    let seq = tx.next_seq().await?;
    run!(tx, sqlx::query(BEGIN).bind(account).bind(seq).bind(at))?;
    Ok(())
}

/// When the session before the present one began, by number and by business time.
pub(crate) async fn before(tx: &mut Tx, account: &str) -> Result<Option<(i64, String)>, DbError> {
    on!(tx, |c| sqlx::query_as(BEFORE)
        .bind(account)
        .fetch_optional(&mut *c)
        .await)
}
