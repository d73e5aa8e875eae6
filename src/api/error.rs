//! The one error envelope: `application/problem+json` (RFC 9457) with our members.

use crate::Later;
use domain::{problem::Problem, target::Conflict};
use serde::{Deserialize, Serialize};

/// An error as it travels.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct ApiProblem {
    /// The HTTP status again.
    pub status: u16,
    /// Stable code, like `validation.refused`; the client words it.
    pub code: String,
    /// A short title in the language of the request.
    pub title: String,
    /// What happened and what to do, in the language of the request.
    pub detail: String,
    /// Quote this when asking for help.
    pub request_id: String,
    /// Fields of the request that were refused.
    pub fields: Vec<FieldIssue>,
    /// What the rules found, for a refused submission.
    #[cfg_attr(feature = "schema", schema(value_type = Vec<Problem>))]
    pub problems: Later<Problem>,
    /// Cells somebody else changed, with what stands there now.
    #[cfg_attr(feature = "schema", schema(value_type = Vec<Conflict>))]
    pub conflicts: Later<Conflict>,
    /// The version in force, to send as `If-Match`.
    pub current_version: Option<i64>,
    /// Seconds to wait before trying again.
    pub retry_after_seconds: Option<u64>,
}

/// A refused field of a request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FieldIssue {
    /// The field's name in the request body, dotted where nested.
    pub field: String,
    /// Stable code.
    pub code: String,
    /// What to do, in the language of the request.
    pub text: String,
}
