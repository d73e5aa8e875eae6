//! The case library 案例库.

use crate::{Nothing, endpoint::endpoints};
use domain::{
    case::CaseState,
    id::{CaseId, TargetId},
    org::JurisdictionCode,
    target::TargetDraft,
};
use serde::{Deserialize, Serialize};

endpoints! {
    ProposeCase: Post "/api/v1/targets/{id}/case", "propose_case",
        "Proposes the approved version of an own target as a case.",
        Nothing, NewCase => CaseHead;
    ListCases: Get "/api/v1/cases", "list_cases",
        "Lists released cases and those one has to do with, newest first, at most 500.",
        ListCasesQuery, Nothing => Vec<CaseHead>;
    FindCase: Get "/api/v1/cases/{id}", "find_case",
        "Gives a case with its frozen content.", Nothing, Nothing => CaseDetail;
    DecideCase: Post "/api/v1/cases/{id}/decision", "decide_case",
        "Releases a case, declines it, or takes it back.",
        Nothing, CaseDecision => CaseHead, conditional;
}

/// A case to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewCase {
    /// What others can learn from it, 2 to 200 characters.
    pub note: String,
}

/// Filters of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ListCasesQuery {
    /// Words in the name of project or unit, or in the note.
    pub q: Option<String>,
}

/// A case without its content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CaseHead {
    /// Identity.
    pub id: CaseId,
    /// The target it was.
    pub target: TargetId,
    /// Where it is from.
    pub jurisdiction: JurisdictionCode,
    /// 项目名称.
    pub project_name: String,
    /// 实施单位.
    pub unit_name: String,
    /// 功能分类, three digits.
    pub functional_class: String,
    /// Fiscal year.
    pub year: u16,
    /// Number of indicators.
    pub rows: u32,
    /// How far it has come.
    pub state: CaseState,
    /// Whether other places of the region may read it.
    pub wide: bool,
    /// What others can learn from it.
    pub note: String,
    /// Why it was declined or taken back.
    pub reason: String,
    /// Whether the reader may decide on it.
    pub may_decide: bool,
    /// Version for `If-Match`.
    pub version: i64,
}

/// A case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CaseDetail {
    /// What the list tells.
    pub head: CaseHead,
    /// The content as it was approved, without people and money.
    pub draft: TargetDraft,
}

/// What finance decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CaseDecision {
    /// True releases; false declines, or takes a released one back.
    pub release: bool,
    /// Whether other places of the region may read it.
    pub wide: bool,
    /// Why not, 2 to 200 characters; empty on release.
    pub reason: String,
}
