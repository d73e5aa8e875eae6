//! Facts about the database itself: whether it is a demonstration, its scale and seed.

use super::{DbError, Tx, on, run};

const FIND: &str = "SELECT value FROM facts_of_house WHERE name = $1";
const PUT: &str = "INSERT INTO facts_of_house (name, value) VALUES ($1, $2) \
     ON CONFLICT (name) DO UPDATE SET value = excluded.value";
const ANY_ACCOUNT: &str = "SELECT COUNT(*) FROM accounts";
const ANY_PROJECT: &str = "SELECT COUNT(*) FROM projects";

/// A fact by name.
pub async fn find_fact(tx: &mut Tx, name: &str) -> Result<Option<String>, DbError> {
    on!(tx, |c| sqlx::query_scalar(FIND)
        .bind(name)
        .fetch_optional(&mut *c)
        .await)
}

/// Writes a fact.
pub async fn put_fact(tx: &mut Tx, name: &str, value: &str) -> Result<(), DbError> {
    run!(tx, sqlx::query(PUT).bind(name).bind(value))?;
    Ok(())
}

/// Whether nobody has used the database yet.
pub async fn is_empty(tx: &mut Tx) -> Result<bool, DbError> {
    for sql in [ANY_ACCOUNT, ANY_PROJECT] {
        let rows = on!(tx, |c| sqlx::query_scalar::<_, i64>(sql)
            .fetch_one(&mut *c)
            .await)?;
        if rows > 0 {
            return Ok(false);
        }
    }
    Ok(true)
}
