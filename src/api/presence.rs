//! Who has a target open at the same time.

use crate::{Nothing, endpoint::endpoints};
use domain::role::Role;
use serde::{Deserialize, Serialize};

/// How long a window counts as open after it said so last. Longer than the pause between two
/// times, so that one lost request does not make somebody leave.
pub const LASTS_SECONDS: i64 = 45;

/// How often a window says that it is open.
pub const EVERY_SECONDS: u64 = 15;

endpoints! {
    KeepPresence: Put "/api/v1/targets/{id}/presence", "keep_presence",
        "Says that a window has a target open, and learns who else has.",
        Nothing, Presence => Here;
    EndPresence: Delete "/api/v1/targets/{id}/presence/{window}", "end_presence",
        "Says that a window has closed a target.", Nothing, Nothing => Nothing;
}

/// A window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Presence {
    /// Its own number, drawn when it was opened.
    pub window: u32,
}

/// Who else is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Here {
    /// The version of the target now: a greater one than is shown means that others saved.
    pub version: i64,
    /// Other windows that have it open.
    pub others: Vec<Visitor>,
}

/// Somebody who has the target open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Visitor {
    /// The name.
    pub name: String,
    /// In which role.
    pub role: Role,
    /// Whether it is another window of one's own.
    pub own: bool,
}
