//! The units that implement a project beside the one that leads it.

use crate::{Nothing, endpoint::endpoints, targets::TargetDetail};
use domain::id::UnitId;
use serde::{Deserialize, Serialize};

endpoints! {
    ListUnitChoices: Get "/api/v1/targets/{id}/unit-choices", "list_unit_choices",
        "Searches the units that may implement the project of a target, by name or code.",
        ListUnitChoicesQuery, Nothing => Vec<UnitName>;
    SetImplementingUnits: Put "/api/v1/targets/{id}/implementing-units",
        "set_implementing_units",
        "Names the units that implement a project beside the leading one, which read it.",
        Nothing, ImplementingUnits => TargetDetail, conditional;
}

/// The most units beside the leading one.
pub const IMPLEMENTING_MAX: usize = 30;

/// What is searched for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ListUnitChoicesQuery {
    /// Words in name or code.
    pub q: Option<String>,
}

/// A unit by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct UnitName {
    /// Identity.
    pub id: UnitId,
    /// 单位编码.
    pub code: String,
    /// Name.
    pub name: String,
}

/// All further units of a project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ImplementingUnits {
    /// At most 30, without the leading one.
    pub units: Vec<UnitId>,
}
