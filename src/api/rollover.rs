//! Roll-over 年度结转: the projects of the year before that go on, as a preview and as a deed.

use crate::{Nothing, endpoint::endpoints};
use domain::{
    cycle::Outcome,
    id::ProjectId,
    money::Money,
    project::{ExpenditureClass, ProjectCode},
};
use serde::{Deserialize, Serialize};

endpoints! {
    FindRollover: Get "/api/v1/rollovers/{year}", "find_rollover",
        "Tells which projects of the year before go on in a year, as what, and which do not.",
        Nothing, Nothing => Rollover;
    CreateRollover: Post "/api/v1/rollovers/{year}", "create_rollover",
        "Makes project years and drafts for projects that go on; doing it again makes none twice.",
        Nothing, RolloverChoice => RolledOver;
}

/// What a roll-over would do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Rollover {
    /// The fiscal year to be opened.
    pub year: u16,
    /// Projects of the year before in sight, by unit and code.
    pub lines: Vec<RolloverLine>,
    /// Projects of the year before whose target was never sent: their units roll them over.
    pub unseen: u64,
}

/// A project of the year before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RolloverLine {
    /// Identity.
    pub project: ProjectId,
    /// 项目编码; one that goes on within its period keeps it.
    pub code: ProjectCode,
    /// 项目名称.
    pub name: String,
    /// 实施单位.
    pub unit_name: String,
    /// Class.
    pub class: ExpenditureClass,
    /// 项目期.
    pub from_year: u16,
    /// 项目期.
    pub to_year: u16,
    /// 年度资金总额 of the year before.
    pub money: Option<Money>,
    /// Whether it goes on, and as what or why not.
    pub outcome: Outcome,
}

/// What to roll over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RolloverChoice {
    /// Projects of the preview, at most 2,000.
    pub projects: Vec<ProjectId>,
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RolledOver {
    /// Drafts made now.
    pub created: u32,
    /// Projects that were rolled over before.
    pub already: u32,
}
