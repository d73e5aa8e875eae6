//! 规则怎样不同: what jurisdictions do and what their packs set, side by side.

use crate::{Nothing, endpoint::endpoints};
use domain::{compare::RuleRow, org::Jurisdiction};
use serde::{Deserialize, Serialize};

endpoints! {
    FindRules: Get "/api/v1/comparison/rules", "find_rules",
        "Gives how mechanisms and rules differ between jurisdictions, with the source of each.",
        RulesQuery, Nothing => RulesComparison;
}

/// Which year's rules.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RulesQuery {
    /// Fiscal year of the packs; the one being filed if absent.
    pub year: Option<u16>,
}

/// Rules side by side.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RulesComparison {
    /// The fiscal year of the packs.
    pub year: u16,
    /// The years that can be asked for, the newest first.
    pub years: Vec<u16>,
    /// The jurisdictions, in the order of the cells of each row.
    pub jurisdictions: Vec<Jurisdiction>,
    /// Every matter, stage by stage.
    pub rows: Vec<RuleRow>,
}
