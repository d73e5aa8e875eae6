//! Who has a target open. Neither versioned nor audited: it says nothing about the target.

use super::{DbError, Tx, on, run};

/// Somebody in a window.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct PresenceRow {
    pub(crate) account: String,
    pub(crate) name: String,
    pub(crate) role: String,
}

/// A window with a target open.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Window<'a> {
    pub(crate) target: &'a str,
    pub(crate) account: &'a str,
    pub(crate) number: u32,
}

const TOUCH: &str = "
INSERT INTO presences (target, account, browser_window, name, role, wall_seen)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (target, account, browser_window)
DO UPDATE SET name = excluded.name, role = excluded.role, wall_seen = excluded.wall_seen";

/// Somebody looks at a target now.
pub(crate) async fn touch(
    tx: &mut Tx,
    window: Window<'_>,
    (name, role): (&str, &str),
    wall: i64,
) -> Result<(), DbError> {
    run!(
        tx,
        sqlx::query(TOUCH)
            .bind(window.target)
            .bind(window.account)
            .bind(i64::from(window.number))
            .bind(name)
            .bind(role)
            .bind(wall)
    )?;
    Ok(())
}

const SWEEP: &str = "DELETE FROM presences WHERE target = $1 AND wall_seen < $2";

/// Forgets who was last seen at a target before a time.
pub(crate) async fn sweep(tx: &mut Tx, target: &str, wall: i64) -> Result<(), DbError> {
    run!(tx, sqlx::query(SWEEP).bind(target).bind(wall))?;
    Ok(())
}

const OTHERS: &str = "
SELECT account, name, role FROM presences
WHERE target = $1 AND NOT (account = $2 AND browser_window = $3)
ORDER BY name COLLATE \"C\", browser_window";

/// Who else is there.
pub(crate) async fn others(tx: &mut Tx, window: Window<'_>) -> Result<Vec<PresenceRow>, DbError> {
    on!(tx, |conn| sqlx::query_as(OTHERS)
        .bind(window.target)
        .bind(window.account)
        .bind(i64::from(window.number))
        .fetch_all(conn)
        .await)
}

const LEAVE: &str =
    "DELETE FROM presences WHERE target = $1 AND account = $2 AND browser_window = $3";

/// Somebody has gone.
pub(crate) async fn leave(tx: &mut Tx, window: Window<'_>) -> Result<(), DbError> {
    run!(
        tx,
        sqlx::query(LEAVE)
            .bind(window.target)
            .bind(window.account)
            .bind(i64::from(window.number))
    )?;
    Ok(())
}
