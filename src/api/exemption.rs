//! 不适用: a project that owes no target this year, asked for by the unit, decided by finance.

use crate::{Nothing, endpoint::endpoints};
use domain::id::TargetId;
use serde::{Deserialize, Serialize};

endpoints! {
    RequestExemption: Post "/api/v1/targets/{id}/exemption", "request_exemption",
        "Asks that a project owes no target this year, with the reason.",
        Nothing, ExemptionReason => Nothing;
    WithdrawExemption: Delete "/api/v1/targets/{id}/exemption", "withdraw_exemption",
        "Takes back a request nobody has decided yet.", Nothing, Nothing => Nothing;
    ListExemptions: Get "/api/v1/exemptions", "list_exemptions",
        "Lists requests in scope, those that wait for a decision first.",
        ListExemptionsQuery, Nothing => Vec<Exemption>;
    DecideExemptions: Post "/api/v1/exemptions/decisions", "decide_exemptions",
        "Grants or refuses requests, all or none; a granted one can be ended.",
        Nothing, ExemptionDecision => Nothing;
}

/// Why no target is due.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ExemptionReason {
    /// 2 to 200 characters.
    pub reason: String,
}

/// Which requests.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ListExemptionsQuery {
    /// Fiscal year; every year if absent.
    pub year: Option<u16>,
}

/// A request with what became of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Exemption {
    /// Identity.
    pub id: String,
    /// The target that would be due.
    pub target: TargetId,
    /// 项目名称.
    pub project_name: String,
    /// 实施单位.
    pub unit_name: String,
    /// Why.
    pub reason: String,
    /// Who asked.
    pub by: String,
    /// When, RFC 3339 business time.
    pub at: String,
    /// What became of it; absent while it waits.
    pub outcome: Option<ExemptionOutcome>,
    /// What finance wrote.
    pub opinion: String,
    /// Who decided.
    pub decided_by: Option<String>,
}

/// What became of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ExemptionOutcome {
    /// No target is due.
    Granted,
    /// The target is due.
    Refused,
    /// The unit took it back.
    Withdrawn,
    /// It was granted, and the target is due again.
    Ended,
}

/// A decision on one or many.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ExemptionDecision {
    /// Requests, at most 500.
    pub ids: Vec<String>,
    /// Granted; otherwise refused, or ended where it was granted before.
    pub grant: bool,
    /// Why not, 2 to 200 characters; may be empty with a grant.
    pub opinion: String,
}
