//! Jurisdictions, departments, units and rule packs.

use crate::{Nothing, endpoint::endpoints};
use domain::{
    id::{DepartmentId, UnitId},
    org::{Jurisdiction, JurisdictionCode},
    pack::RulePack,
};
use serde::{Deserialize, Serialize};

endpoints! {
    FindOrganisation: Get "/api/v1/organisation", "find_organisation",
        "Lists jurisdictions, and the departments and units in one's scope.",
        Nothing, Nothing => Organisation;
    FindPack: Get "/api/v1/packs/{jurisdiction}/{year}", "find_pack",
        "Gives the rule pack of a jurisdiction and fiscal year, inheritance resolved.",
        Nothing, Nothing => RulePack;
}

/// The organisation as far as one may see it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Organisation {
    /// Every jurisdiction.
    pub jurisdictions: Vec<Jurisdiction>,
    /// Departments in scope.
    pub departments: Vec<Department>,
    /// Units in scope.
    pub units: Vec<Unit>,
}

/// 主管部门.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Department {
    /// Identity.
    pub id: DepartmentId,
    /// Where.
    pub jurisdiction: JurisdictionCode,
    /// Code, three digits as in the integrated system.
    pub code: String,
    /// Name.
    pub name: String,
    /// Version for `If-Match`.
    pub version: i64,
}

/// 预算单位.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Unit {
    /// Identity.
    pub id: UnitId,
    /// Where.
    pub jurisdiction: JurisdictionCode,
    /// Its supervising department.
    pub department: Option<DepartmentId>,
    /// Code, six digits: the department's and its own.
    pub code: String,
    /// Name.
    pub name: String,
    /// Version for `If-Match`.
    pub version: i64,
}
