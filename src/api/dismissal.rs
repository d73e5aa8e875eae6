//! Findings of the radar set aside with a reason.

use crate::{Nothing, endpoint::endpoints};
use domain::{dismissal::Dismissal, problem::Place};
use serde::{Deserialize, Serialize};

endpoints! {
    DismissProblem: Put "/api/v1/targets/{id}/dismissals", "dismiss_problem",
        "Sets a finding aside with a reason; it stands again once its evidence changes.",
        Nothing, NewDismissal => Dismissal;
    RestoreProblem: Delete "/api/v1/targets/{id}/dismissals/{seq}", "restore_problem",
        "Takes a reason back, so that the finding stands again.", Nothing, Nothing => Nothing;
}

/// Which finding, and why it stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewDismissal {
    /// Where the finding lies.
    pub place: Place,
    /// The rule.
    pub rule: String,
    /// Its evidence, as it was read.
    pub args: Vec<String>,
    /// 1 to 200 characters.
    pub reason: String,
}
