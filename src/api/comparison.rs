//! District comparison 区域对比: published and live figures, one catalogue of measures.

use crate::{Nothing, endpoint::endpoints};
use domain::{
    compare::{
        DerivedMeasure, LiveKey, LiveMeasure, Measure, Part, Population, Quotient, RankLimits,
        alike, population_note,
    },
    facts::{Mechanism, PublishedFact},
    lang::Lang,
    org::{Jurisdiction, JurisdictionCode},
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
    /// A population so many times another is pointed out and withholds a rank: our proposal as
    /// well.
    pub population_times: u16,
    /// The figures.
    pub facts: Vec<PublishedFact>,
    /// How mechanisms differ.
    pub mechanisms: Vec<Mechanism>,
}

impl PublishedComparison {
    /// From where on there is no rank.
    pub fn limits(&self) -> RankLimits {
        RankLimits {
            few: u64::from(self.rank_cases),
            population_times: self.population_times,
        }
    }

    /// What places have to be told of their populations.
    pub fn population_note(&self, places: &[Jurisdiction], lang: Lang) -> Option<String> {
        let of = |place: &Jurisdiction| Population::of(&place.code, &self.facts);
        let known: Vec<_> = places.iter().map(of).collect();
        let names = places.iter().map(|place| place.name.as_str());
        let told: Vec<_> = names.zip(known.iter().map(Option::as_ref)).collect();
        population_note(&told, self.population_times, lang)
    }
}

/// The most rows that stand side by side unless a group is shown as a whole.
pub const SHOWN_MAX: usize = 6;

/// Whose measures, of which year.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MeasuresQuery {
    /// Fiscal year; the one under way if absent.
    pub year: Option<u16>,
    /// A jurisdiction's code for its departments; a department's id for its units, or `640104-0`
    /// for those of a jurisdiction without a department; absent for the jurisdictions.
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
    /// A population so many times another withholds a rank: our proposal, no document prints one.
    pub population_times: u16,
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

    /// The rows an address shows, by position: a group of those alike, the ones picked, those
    /// chosen for the whole comparison where there are two of them, or the first ones.
    pub fn shown(&self, (pick, like): (&str, &str), chosen: &[Jurisdiction]) -> Vec<usize> {
        if let Some(group) = self.group(like) {
            return group;
        }
        let rows = || self.rows.iter().enumerate();
        let first = |rows: &mut dyn Iterator<Item = (usize, &MeasuredRow)>| -> Vec<usize> {
            rows.map(|(at, _)| at).take(SHOWN_MAX).collect()
        };
        let picked: Vec<&str> = pick.split(',').filter(|key| !key.is_empty()).collect();
        let found = first(&mut rows().filter(|(_, row)| picked.contains(&row.token())));
        if !found.is_empty() {
            return found;
        }
        let is_chosen = |row: &MeasuredRow| chosen.iter().any(|it| it.code == row.place.code);
        let opens = first(
            &mut rows().filter(|(_, row)| self.part != Part::Jurisdictions || is_chosen(row)),
        );
        if opens.len() > 1 {
            opens
        } else {
            first(&mut rows())
        }
    }

    /// Groups that may be shown as a whole, each with its name in an address: `all` of a part, or
    /// jurisdictions that are alike, by the first of them.
    pub fn groups(&self) -> Vec<(String, Vec<usize>)> {
        if self.part != Part::Jurisdictions {
            let all = ("all".to_owned(), (0..self.rows.len()).collect());
            return (self.rows.len() > 1).then_some(all).into_iter().collect();
        }
        let places: Vec<Jurisdiction> = self.rows.iter().map(|row| row.place.clone()).collect();
        let group = |codes: Vec<JurisdictionCode>| {
            let rows = self.rows.iter().enumerate();
            let rows = rows.filter(|(_, row)| codes.contains(&row.place.code));
            let rows = rows.map(|(at, _)| at).collect();
            Some((codes.first()?.to_string(), rows))
        };
        alike(&places).into_iter().filter_map(group).collect()
    }

    /// The group of a name.
    pub fn group(&self, like: &str) -> Option<Vec<usize>> {
        let mut groups = self.groups().into_iter();
        groups.find(|(key, _)| key == like).map(|(_, rows)| rows)
    }

    /// What jurisdictions have to be told of their populations.
    pub fn population_note(&self, rows: &[usize], lang: Lang) -> Option<String> {
        if self.part != Part::Jurisdictions {
            return None;
        }
        let rows = rows.iter().filter_map(|at| self.rows.get(*at));
        let told = rows.map(|row| (row.name.as_str(), row.population.as_ref()));
        population_note(&told.collect::<Vec<_>>(), self.population_times, lang)
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
    /// How many live in a jurisdiction, where that is published.
    pub population: Option<Population>,
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
    /// What it is known by in an address; units without a department have a place too.
    pub fn token(&self) -> &str {
        if self.key.is_empty() { "0" } else { &self.key }
    }

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
