//! Sessions: only the hash of a token is stored. Used on the main database.

use super::{DbError, Tx, account, on, run};
use crate::ids::hex;
use sha2::{Digest, Sha256};

const FIND: &str = concat!(
    "SELECT ",
    account::columns!(),
    ", s.csrf, s.wall_created, s.wall_seen, s.borrowed_role, s.borrowed_workspace \
     FROM sessions s JOIN accounts a ON a.id = s.account WHERE s.token_hash = $1"
);
const CREATE: &str = "INSERT INTO sessions \
     (token_hash, account, csrf, wall_created, wall_seen) VALUES ($1, $2, $3, $4, $4)";
const TOUCH: &str = "UPDATE sessions SET wall_seen = $2 WHERE token_hash = $1";
const BORROW: &str =
    "UPDATE sessions SET borrowed_role = $2, borrowed_workspace = $3 WHERE token_hash = $1";
const REMOVE: &str = "DELETE FROM sessions WHERE token_hash = $1";
const REMOVE_ALL: &str = "DELETE FROM sessions WHERE account = $1 AND token_hash <> $2";
const SWEEP: &str = "DELETE FROM sessions WHERE wall_seen < $1 OR wall_created < $2";

/// A session with its account.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct SessionRow {
    /// The account.
    #[sqlx(flatten)]
    pub account: account::AccountRow,
    /// The token of writes.
    pub csrf: String,
    /// When it began.
    pub wall_created: i64,
    /// When it was last used, to the minute.
    pub wall_seen: i64,
    /// The borrowed role, if any.
    pub borrowed_role: Option<String>,
    /// The workspace looked into meanwhile.
    pub borrowed_workspace: Option<String>,
}

/// A new session.
#[derive(Clone, Debug)]
pub struct NewSession<'a> {
    /// Hash of its token.
    pub token_hash: &'a str,
    /// Whose.
    pub account: &'a str,
    /// The token of writes.
    pub csrf: &'a str,
    /// Now.
    pub wall: i64,
}

/// What is stored of a token.
pub fn hash(token: &str) -> String {
    hex(&Sha256::digest(token.as_bytes()))
}

/// Compares two secrets in a time that tells nothing about where they differ.
pub fn same(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |differ, (x, y)| differ | (x ^ y)) == 0
}

/// A session by its token's hash.
pub async fn find_session(tx: &mut Tx, token_hash: &str) -> Result<Option<SessionRow>, DbError> {
    on!(tx, |c| {
        sqlx::query_as::<_, SessionRow>(FIND)
            .bind(token_hash)
            .fetch_optional(&mut *c)
            .await
    })
}

/// Begins a session.
pub async fn create_session(tx: &mut Tx, new: &NewSession<'_>) -> Result<(), DbError> {
    run!(
        tx,
        sqlx::query(CREATE)
            .bind(new.token_hash)
            .bind(new.account)
            .bind(new.csrf)
            .bind(new.wall)
    )?;
    Ok(())
}

/// Remembers that a session was used.
pub async fn touch_session(tx: &mut Tx, token_hash: &str, wall: i64) -> Result<(), DbError> {
    run!(tx, sqlx::query(TOUCH).bind(token_hash).bind(wall))?;
    Ok(())
}

/// Borrows a role's eyes, or returns them.
pub async fn set_borrowed(
    tx: &mut Tx,
    token_hash: &str,
    role: Option<&str>,
    workspace: Option<&str>,
) -> Result<(), DbError> {
    run!(
        tx,
        sqlx::query(BORROW)
            .bind(token_hash)
            .bind(role)
            .bind(workspace)
    )?;
    Ok(())
}

/// Ends a session.
pub async fn remove_session(tx: &mut Tx, token_hash: &str) -> Result<(), DbError> {
    run!(tx, sqlx::query(REMOVE).bind(token_hash))?;
    Ok(())
}

/// Ends an account's sessions but one; pass an empty hash to end all.
pub async fn remove_sessions(tx: &mut Tx, account: &str, but: &str) -> Result<(), DbError> {
    run!(tx, sqlx::query(REMOVE_ALL).bind(account).bind(but))?;
    Ok(())
}

/// Clears away sessions that were last seen or created before these moments.
pub async fn sweep_sessions(tx: &mut Tx, seen: i64, created: i64) -> Result<(), DbError> {
    run!(tx, sqlx::query(SWEEP).bind(seen).bind(created))?;
    Ok(())
}
