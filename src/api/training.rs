//! Training 培训: workspaces and their reset.

use crate::{Nothing, endpoint::endpoints};
use serde::{Deserialize, Serialize};

endpoints! {
    FindTraining: Get "/api/v1/training", "find_training",
        "Lists the training workspaces one may see.", Nothing, Nothing => Training;
    ResetWorkspaces: Post "/api/v1/training/resets", "reset_workspaces",
        "Swaps a prepared copy into one's own workspace or the whole class's.",
        Nothing, Reset => ResetDone;
}

/// The class.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Training {
    /// The own workspace.
    pub mine: Option<String>,
    /// Every workspace in sight.
    pub workspaces: Vec<Workspace>,
}

/// One person's copy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Workspace {
    /// Its short name, like `trainee-01`.
    pub id: String,
    /// 学员01.
    pub name: String,
    /// 用户名 of its owner.
    pub username: String,
    /// Writes since the last reset.
    pub writes: u64,
    /// Last write, RFC 3339 business time.
    pub last_write: Option<String>,
}

/// What to reset.
#[derive(Clone, Debug, Copy, Eq, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Reset {
    /// 重置我的.
    Mine,
    /// 重置全班.
    Class,
}

/// What was reset.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ResetDone {
    /// How many workspaces.
    pub workspaces: u32,
    /// How long it took.
    pub milliseconds: u64,
}
