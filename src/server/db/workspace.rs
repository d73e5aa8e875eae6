//! The list of training workspaces, in the main database.

use super::{DbError, Tx, on};

const FIND: &str = "SELECT id, name, owner, generation FROM workspaces WHERE id = $1";
const OWNED: &str =
    "SELECT id, name, owner, generation FROM workspaces WHERE owner = $1 ORDER BY id COLLATE \"C\"";

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
