//! A leader's start page: figures with their denominators, what changed, and the largest risks.

use crate::{Nothing, endpoint::endpoints};
use domain::{
    alert::{Looks, Treatment},
    briefing::{Happened, Lamp, Peril},
    compare::{LiveMeasure, Quotient},
    id::{AlertId, ProjectYearId},
    rate::{Base, Rate},
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

endpoints! {
    FindBriefing: Get "/api/v1/briefing", "find_briefing",
        "Gives a leader's figures of a year, what changed since the last visit, and the largest \
         risks with their reasons.",
        BriefingQuery, Nothing => Briefing;
}

/// Which year.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BriefingQuery {
    /// Fiscal year; the one under way if absent.
    pub year: Option<u16>,
}

/// Everything on the start page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Briefing {
    /// Fiscal year.
    pub year: u16,
    /// As of, `YYYY-MM-DD`.
    pub as_of: String,
    /// The last full month, 0 for none.
    pub month: u8,
    /// 序时进度 at its end, as a share.
    pub expected: Decimal,
    /// Code of the only jurisdiction in scope; none for a region.
    pub place: Option<String>,
    /// Projects that owe a target.
    pub projects: u64,
    /// Of these, those with an approved one: only they are in money, lights and risks.
    pub approved: u64,
    /// A share of fewer cases is not said to have moved.
    pub rank_cases: u16,
    /// What execution is divided by; none where jurisdictions differ.
    pub base: Option<Base>,
    /// Whether the sums of today are made; until then risks are not told.
    pub complete: bool,
    /// The figures, in the order of showing.
    pub figures: Vec<BriefFigure>,
    /// Alerts of the year; none for readers without a part in them.
    pub alerts: Option<AlertFigures>,
    /// What changed since the last visit; none for borrowed eyes.
    pub since: Option<Since>,
    /// The largest risks first.
    pub risks: Vec<Risk>,
    /// Whether figures are invented.
    pub demo: bool,
}

/// A figure with what it was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BriefFigure {
    /// What it measures.
    pub measure: LiveMeasure,
    /// Today.
    pub now: Quotient,
    /// At the end of the last full month and of the one before; none where the measure has no
    /// course.
    pub months: Option<(Quotient, Quotient)>,
    /// The year before, where the measure has no course and that year is kept.
    pub year_before: Option<Quotient>,
}

/// Alerts of the year by where they stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AlertFigures {
    /// All of them.
    pub all: u64,
    /// Those without an end.
    pub unended: u64,
    /// The same at the end of the last full month, of those found by then.
    pub unended_before: u64,
    /// Those found by the end of the last full month.
    pub all_before: u64,
    /// Those whose unit owes an answer.
    pub waiting: u64,
    /// Of these, those whose answer is overdue.
    pub overdue: u64,
    /// Those about which finance has decided.
    pub decided: u64,
    /// The same at the end of the last full month.
    pub decided_before: u64,
}

/// What changed since the last visit.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Since {
    /// When the session before this one began, RFC 3339 business time; none for a first visit.
    pub at: Option<String>,
    /// What happened, one entry for each kind of which there is something.
    pub events: Vec<Changes>,
}

/// What happened of one kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Changes {
    /// Which.
    pub kind: Happened,
    /// How many, counted up to [`CHANGES_MAX`].
    pub count: u64,
    /// The latest of them.
    pub latest: Vec<ChangeLine>,
}

/// Changes of a kind are counted up to here.
pub const CHANGES_MAX: u64 = 1_000;

/// Something that happened to a project.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ChangeLine {
    /// The project year.
    pub project_year: ProjectYearId,
    /// The project.
    pub name: String,
    /// Its unit.
    pub unit_name: String,
    /// Its jurisdiction.
    pub place_name: String,
    /// The day.
    pub on: String,
    /// The alert it is about.
    pub alert: Option<AlertId>,
    /// What the alert found.
    pub looks: Option<Looks>,
    /// What was decided.
    pub treatment: Option<Treatment>,
    /// Which light turned.
    pub lamp: Option<Lamp>,
}

/// A project at risk, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Risk {
    /// The project year.
    pub project_year: ProjectYearId,
    /// The project.
    pub name: String,
    /// Its unit.
    pub unit_name: String,
    /// Its jurisdiction.
    pub place_name: String,
    /// What makes it one.
    pub peril: Peril,
    /// Spent over budget.
    pub rate: Rate,
    /// The rate beside what was expected by now: 1 is exactly that.
    pub money: Option<Decimal>,
    /// The attainment beside what was expected by now.
    pub target: Option<Decimal>,
    /// The alert whose answer is overdue.
    pub alert: Option<AlertId>,
    /// Name and number of its notice.
    pub notice: String,
    /// Until when it was to be answered.
    pub deadline: Option<String>,
}
