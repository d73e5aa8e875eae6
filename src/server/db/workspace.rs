//! The list of training workspaces, in the main database.

use super::{DbError, Tx, on, run};

const FIND: &str = "SELECT id, name, owner, generation FROM workspaces WHERE id = $1";
const OWNED: &str =
    "SELECT id, name, owner, generation FROM workspaces WHERE owner = $1 ORDER BY id COLLATE \"C\"";

const CREATE: &str = "INSERT INTO workspaces (id, name, owner, generation) VALUES ($1, $2, $3, 0)";
const LIST: &str = "SELECT w.id, w.name, w.owner, w.generation, a.username FROM workspaces w \
     JOIN accounts a ON a.id = w.owner WHERE ($1 = '' OR w.owner = $1) \
     ORDER BY w.id COLLATE \"C\"";
const RESET: &str = "UPDATE workspaces SET generation = generation + 1 WHERE id = $1";
const WRITES: &str = "SELECT COUNT(*), MAX(at) FROM audit";

/// A training workspace as listed.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct WorkspaceRow {
    /// Short name.
    pub id: String,
    /// Name on screen.
    pub name: String,
    /// Whose.
    pub owner: Option<String>,
    /// How often it was reset.
    pub generation: i64,
}

/// A workspace.
pub async fn find_workspace(tx: &mut Tx, id: &str) -> Result<Option<WorkspaceRow>, DbError> {
    on!(tx, |c| sqlx::query_as::<_, WorkspaceRow>(FIND)
        .bind(id)
        .fetch_optional(&mut *c)
        .await)
}

/// The first workspace of an account.
pub async fn find_owned(tx: &mut Tx, account: &str) -> Result<Option<WorkspaceRow>, DbError> {
    on!(tx, |c| {
        sqlx::query_as::<_, WorkspaceRow>(OWNED)
            .bind(account)
            .fetch_optional(&mut *c)
            .await
    })
}

/// A workspace with its owner's user name.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct OwnedWorkspace {
    /// Short name.
    pub id: String,
    /// Name on screen.
    pub name: String,
    /// 用户名 of its owner.
    pub username: String,
}

/// Every workspace, or those of one account.
pub async fn list_workspaces(
    tx: &mut Tx,
    owner: Option<&str>,
) -> Result<Vec<OwnedWorkspace>, DbError> {
    on!(tx, |c| {
        sqlx::query_as::<_, OwnedWorkspace>(LIST)
            .bind(owner.unwrap_or_default())
            .fetch_all(&mut *c)
            .await
    })
}

/// Lists a new workspace.
pub async fn create_workspace(
    tx: &mut Tx,
    id: &str,
    name: &str,
    owner: &str,
) -> Result<(), DbError> {
    run!(tx, sqlx::query(CREATE).bind(id).bind(name).bind(owner))?;
    Ok(())
}

/// Counts a reset.
pub async fn count_reset(tx: &mut Tx, id: &str) -> Result<(), DbError> {
    run!(tx, sqlx::query(RESET).bind(id))?;
    Ok(())
}

/// Inside a workspace: how many writes it has seen, and when the last one.
pub async fn find_writes(tx: &mut Tx) -> Result<(i64, Option<String>), DbError> {
    on!(tx, |c| sqlx::query_as(WRITES).fetch_one(&mut *c).await)
}
