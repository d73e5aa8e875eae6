//! The workbench 工作台.

use crate::{Nothing, endpoint::endpoints, targets::TargetSummary};
use serde::{Deserialize, Serialize};

endpoints! {
    FindHome: Get "/api/v1/home", "find_home",
        "Gives one's to-do list and the board of the cycle.",
        HomeQuery, Nothing => Home;
}

/// Which year.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct HomeQuery {
    /// Fiscal year; if absent, the year being filed, and what waits in every year.
    pub year: Option<u16>,
    /// What the targets of `counts_listed` are of; of anything if absent.
    pub kind: Option<domain::project::TargetKind>,
}

/// What the workbench shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Home {
    /// The fiscal year being filed.
    pub year: u16,
    /// The filing window, `YYYY-MM-DD` from and to.
    pub window: (String, String),
    /// What waits for me in the year asked for, or in every year, most urgent first, at most 50.
    pub todo: Vec<TargetSummary>,
    /// How many wait in all.
    pub todo_total: u64,
    /// How many targets stand where, in scope.
    pub counts: Vec<StateCount>,
    /// How many of these are of units as a whole (整体支出) and of no project.
    pub counts_whole: u64,
    /// The same over every year, or over the year that was asked for.
    pub counts_listed: Vec<StateCount>,
    /// Who owes what: by department (finance) or unit (department); empty for others.
    pub board: Vec<BoardRow>,
}

/// Targets in one state.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct StateCount {
    /// The state.
    pub state: domain::lifecycle::State,
    /// How many.
    pub count: u64,
}

/// One line of the cycle board.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BoardRow {
    /// Department or unit.
    pub name: String,
    /// Project years that need a target.
    pub expected: u64,
    /// Drafts (count only) and not begun.
    pub drafts: u64,
    /// Under review.
    pub under_review: u64,
    /// Returned.
    pub returned: u64,
    /// Reviewed and approved.
    pub done: u64,
    /// Past their deadline.
    pub overdue: u64,
}
