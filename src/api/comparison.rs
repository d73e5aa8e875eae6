//! District comparison 区域对比: published and live figures, one catalogue of measures.

use crate::{Nothing, endpoint::endpoints};
use domain::{
    compare::{DerivedMeasure, Measure},
    facts::{Mechanism, PublishedFact},
    org::{Jurisdiction, JurisdictionCode},
    pack::Statement,
    rate::Rate,
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

endpoints! {
    FindPublished: Get "/api/v1/comparison/published", "find_published",
        "Gives every published figure and mechanism of the five jurisdictions.",
        Nothing, Nothing => PublishedComparison;
    FindLive: Get "/api/v1/comparison/live", "find_live",
        "Gives coverage and execution of every jurisdiction as of a day.",
        LiveQuery, Nothing => LiveComparison;
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
    /// The fiscal year whose packs the rules are of: the one being filed.
    pub rules_year: u16,
    /// Rules of each jurisdiction's pack in words.
    pub rules: Vec<(JurisdictionCode, Vec<Statement>)>,
}

/// Which year and day.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct LiveQuery {
    /// Fiscal year; the one under way if absent.
    pub year: Option<u16>,
    /// Any past day, `YYYY-MM-DD`; today if absent.
    pub as_of: Option<String>,
}

/// Live figures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct LiveComparison {
    /// Fiscal year.
    pub year: u16,
    /// As of, `YYYY-MM-DD`.
    pub as_of: String,
    /// 序时进度, as a share.
    pub expected: Decimal,
    /// One row for each jurisdiction with data.
    pub rows: Vec<LiveRow>,
    /// Whether figures are invented.
    pub demo: bool,
}

/// A jurisdiction's live figures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct LiveRow {
    /// The jurisdiction.
    pub jurisdiction: Jurisdiction,
    /// Units.
    pub units: u64,
    /// Project years.
    pub projects: u64,
    /// With an approved target.
    pub approved: u64,
    /// Approved over project years, as a share; none where there are no projects.
    pub coverage: Option<Decimal>,
    /// Execution.
    pub execution: Rate,
    /// A share of fewer cases has no rank, as its pack says.
    pub rank_cases: u16,
}
