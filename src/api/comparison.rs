//! District comparison 区域对比: published and live figures, one catalogue of measures.

use crate::{Nothing, endpoint::endpoints};
use domain::{
    compare::{DerivedMeasure, LiveKey, LiveMeasure, Measure, Part, Quotient},
    facts::{Mechanism, PublishedFact},
    org::Jurisdiction,
    pack::{Lights, Setting},
    rate::Base,
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

endpoints! {
    FindPublished: Get "/api/v1/comparison/published", "find_published",
        "Gives every published figure and mechanism of the five jurisdictions.",
        Nothing, Nothing => PublishedComparison;
    FindMeasures: Get "/api/v1/comparison/measures", "find_measures",
        "Gives every live measure of jurisdictions, of a jurisdiction's departments, or of a \
         department's units, as of today.",
        MeasuresQuery, Nothing => Measures;
}

/// Published figures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PublishedComparison {
    /// The jurisdictions that publish.
    pub jurisdictions: Vec<Jurisdiction>,
    /// Catalogue of measures; the first block are the default rows in order.
    pub measures: Vec<Measure>,
    /// Measures that follow from two of them.
    pub derived: Vec<DerivedMeasure>,
    /// A share of fewer cases has no rank: our proposal, no document prints one.
    pub rank_cases: u16,
    /// The figures.
    pub facts: Vec<PublishedFact>,
    /// How mechanisms differ.
    pub mechanisms: Vec<Mechanism>,
}

/// Whose measures, of which year.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MeasuresQuery {
    /// Fiscal year; the one under way if absent.
    pub year: Option<u16>,
    /// A jurisdiction's code for its departments, a department's id for its units; absent for
    /// the jurisdictions.
    pub within: Option<String>,
}

/// Live measures side by side.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Measures {
    /// Fiscal year.
    pub year: u16,
    /// As of, `YYYY-MM-DD`.
    pub as_of: String,
    /// The last full month, 0 for none.
    pub month: u8,
    /// 序时进度 at its end, as a share.
    pub expected: Decimal,
    /// What the rows are.
    pub part: Part,
    /// The jurisdiction and the department they belong to, from above.
    pub path: Vec<Crumb>,
    /// The catalogue; figures of a row have its order.
    pub measures: Vec<LiveMeasure>,
    /// One row for each that owes targets.
    pub rows: Vec<MeasuredRow>,
    /// Whether figures are invented.
    pub demo: bool,
}

impl Measures {
    /// A measure of a row as it stands; nothing over nothing where the row does not have it.
    pub fn now(&self, row: &MeasuredRow, key: LiveKey) -> Quotient {
        let at = self.measures.iter().position(|measure| measure.key == key);
        let figure = at.and_then(|at| row.figures.get(at));
        figure.map_or_else(Quotient::default, |figure| figure.now)
    }

    /// The row of a jurisdiction, department or unit.
    pub fn row(&self, key: &str) -> Option<&MeasuredRow> {
        self.rows.iter().find(|row| row.key == key)
    }
}

/// Something above the rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Crumb {
    /// Code of a jurisdiction, id of a department.
    pub key: String,
    /// Its name.
    pub name: String,
}

/// A jurisdiction, a department or a unit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MeasuredRow {
    /// Code of a jurisdiction, id of a department or unit; empty for units without a department.
    pub key: String,
    /// Its name; empty for units without a department.
    pub name: String,
    /// The jurisdiction it is or belongs to.
    pub place: Jurisdiction,
    /// Units.
    pub units: u64,
    /// Projects that owe a target.
    pub projects: u64,
    /// Of these, those with an approved one: only they are in money, lights and grades.
    pub approved: u64,
    /// When and where these were approved; none where there are none.
    pub approvals: Option<Approvals>,
    /// A share of fewer cases has no rank, as the pack says.
    pub rank_cases: u16,
    /// What execution is divided by.
    pub base: Base,
    /// The limits execution is held against.
    pub lights: Setting<Lights>,
    /// Whether the reader may open it.
    pub deeper: bool,
    /// A figure for each measure.
    pub figures: Vec<MeasuredFigure>,
}

/// By whom and when the targets of a row were approved. Who did it of a single target stands with
/// its versions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Approvals {
    /// The first month in which one was first approved, `YYYY-MM`.
    pub first: String,
    /// The last one.
    pub last: String,
    /// The node of review that approves, as the pack calls it.
    pub node_zh: String,
    /// The same in English.
    pub node_en: String,
}

impl MeasuredRow {
    /// Projects whose target is not approved yet.
    pub fn pending(&self) -> u64 {
        self.projects.saturating_sub(self.approved)
    }
}

/// A figure with its course.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MeasuredFigure {
    /// Today.
    pub now: Quotient,
    /// At the end of each of the twelve months, none for those that are not full or not known;
    /// empty where the measure has no course.
    pub months: Vec<Option<Quotient>>,
    /// The year before: at the same month's end where the measure has a course, else of the
    /// whole year; none where that year is not kept.
    pub year_before: Option<Quotient>,
}
