//! What the judging needs to know beyond the target; the server gathers it.

use crate::{
    period::FiscalYear,
    project::{ExpenditureClass, ProjectKind},
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Facts from outside the target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Context {
    /// The fiscal year of the target.
    pub year: FiscalYear,
    /// Kind of project.
    pub kind: ProjectKind,
    /// Class of expenditure.
    pub class: ExpenditureClass,
    /// Whether the project serves the public directly.
    pub serves_public: bool,
    /// First year of the 项目期.
    pub from_year: FiscalYear,
    /// Last year of the 项目期.
    pub to_year: FiscalYear,
    /// Last year's approved indicators, where there was a target.
    pub last_year: Vec<LastYearRow>,
    /// Indicator names and objectives that other units' targets of the year share word for
    /// word, with the number of these units.
    pub same_text: BTreeMap<String, u32>,
    /// Names taken from the library; they are exempt from the naming checks.
    pub library_names: BTreeSet<String>,
}

/// An approved indicator of last year with its result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct LastYearRow {
    /// Its name.
    pub name: String,
    /// Operator as on the form.
    pub operator: String,
    /// Target value as on the form.
    pub value: String,
    /// Unit.
    pub unit: String,
    /// Result as reported, if any.
    pub actual: Option<String>,
    /// Result of the year before that as a share of its target, if known.
    pub earlier_ratio: Option<rust_decimal::Decimal>,
}
