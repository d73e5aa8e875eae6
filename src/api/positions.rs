//! Where every project of a portfolio stands: money and target beside what was expected by now.

use crate::{
    Nothing,
    endpoint::endpoints,
    monitoring::{MonitoringQuery, MonthProgress},
};
use domain::{
    id::{DepartmentId, ProjectYearId, UnitId},
    monitoring::Light,
    org::JurisdictionCode,
    pack::{Lights, Source},
    rate::{Base, Rate},
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

endpoints! {
    FindPositions: Get "/api/v1/monitoring/positions", "find_positions",
        "Gives every project's money and target beside the expected, and departments or units by \
         month.",
        PositionsQuery, Nothing => Positions;
    FindTargetLights: Get "/api/v1/monitoring/lights", "find_target_lights",
        "Gives how many projects had which light of the target at the end of each month.",
        PositionsQuery, Nothing => TargetLights;
    KeepDay: Post "/api/v1/monitoring/days", "keep_day",
        "Makes the sums of a past day, so that it can be shown at once; asked again until it is \
         ready.",
        Nothing, MonitoringQuery => DayKept;
}

/// The most projects that are looked at one by one as they were on a past day. Sums have no such
/// limit, and the present day has none: both are kept.
pub const POSITIONS_MAX: usize = 20_000;
/// The most projects listed one by one; more are counted by where they stand.
pub const POINTS_MAX: usize = 2_000;
/// The most projects listed of those chosen from more than can be listed.
pub const LISTED_MAX: usize = 200;

/// Which part of a portfolio: a jurisdiction, a department in it, a unit.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PositionsQuery {
    /// Fiscal year; the one under way if absent.
    pub year: Option<u16>,
    /// Any past day, `YYYY-MM-DD`; today if absent.
    pub as_of: Option<String>,
    /// The jurisdiction; needed where several are in scope.
    pub place: Option<JurisdictionCode>,
    /// A department.
    pub department: Option<DepartmentId>,
    /// A unit.
    pub unit: Option<UnitId>,
    /// Which of its projects to list where they are too many for all of them: a situation by its
    /// code, a step of the rates like `rate-30` or `rate-none`, or the ends of an area of the plane
    /// in per cent, money before target, like `90~95~~50`.
    pub area: Option<String>,
}

/// A part of a portfolio on a day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Positions {
    /// Fiscal year.
    pub year: u16,
    /// As of, `YYYY-MM-DD`.
    pub as_of: String,
    /// The last full month, 0 for none.
    pub month: u8,
    /// 序时进度, as a share.
    pub expected: Decimal,
    /// The jurisdictions in scope, to choose from.
    pub places: Vec<Step>,
    /// Which of them is shown; none where several are in scope and none was chosen.
    pub shown: Option<Shown>,
    /// The departments of the jurisdiction shown, or the units of the department.
    pub groups: Vec<Group>,
    /// How its projects are spread.
    pub counts: Counts,
    /// Its projects, where they are at most [`POINTS_MAX`]; else those asked for, at most
    /// [`LISTED_MAX`], what needs action first in front.
    pub projects: Vec<Position>,
    /// How many were asked for, where not all projects are listed.
    pub chosen: Option<u64>,
    /// Whether figures are invented.
    pub demo: bool,
}

/// How the projects of a part are spread.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Counts {
    /// How many they are.
    pub projects: u64,
    /// How many have a rate of which step: ten of ten per cent, from 100 % on, without a rate.
    pub rates: Vec<u64>,
    /// How many are in which situation, in the order of the situations.
    pub situations: Vec<u64>,
    /// How many have a side that cannot be compared.
    pub apart: u64,
    /// Where they stand, where they are too many to be listed.
    pub cells: Vec<PlaneCell>,
}

/// Projects that stand in the same place of the plane.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PlaneCell {
    /// Money beside what was expected, in the middle of the place.
    pub money: Decimal,
    /// Target beside what was expected, in the middle of the place.
    pub target: Decimal,
    /// How many they are.
    pub projects: u64,
    /// Of these, those of which too little is reported.
    pub partial: u64,
}

/// What is shown, from the jurisdiction down.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Shown {
    /// The jurisdiction.
    pub place: Step,
    /// The department.
    pub department: Option<Step>,
    /// The unit.
    pub unit: Option<Step>,
    /// What rates are divided by here.
    pub base: Base,
    /// The limits of the lights here.
    pub lights: Lights,
    /// Where the limits come from.
    pub lights_source: Source,
}

/// One step of the way down.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Step {
    /// Code or id.
    pub key: String,
    /// Its name.
    pub name: String,
}

/// A department or a unit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Group {
    /// Its id; empty for units that belong to no department.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Its projects.
    pub projects: u32,
    /// Spent over budget.
    pub rate: Rate,
    /// Its light of money.
    pub light: Option<Light>,
    /// The full months of the year so far, January first; none after the last report.
    pub months: Vec<Option<MonthProgress>>,
    /// How many of its projects had which light at the end of each full month.
    pub lights: Vec<LightCounts>,
}

/// Projects by a light.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct LightCounts {
    /// 正常.
    pub green: u32,
    /// 关注.
    pub yellow: u32,
    /// 滞后.
    pub red: u32,
    /// Without a report by then, or without what it could be measured by.
    pub none: u32,
}

/// How far the sums of a past day are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DayKept {
    /// Whether the day can be shown at once.
    pub ready: bool,
    /// Project years that are summed up, of this year and the one before.
    pub done: u64,
    /// How many there are; 0 where nothing was left to do.
    pub projects: u64,
}

impl DayKept {
    /// Nothing is left to do.
    pub const READY: Self = Self {
        ready: true,
        done: 0,
        projects: 0,
    };
}

/// Projects by the light of their target, month by month.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TargetLights {
    /// The full months of the year so far, January first.
    pub months: Vec<LightCounts>,
}

/// A project in its portfolio.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Position {
    /// The project year.
    pub project_year: ProjectYearId,
    /// Name.
    pub name: String,
    /// Unit.
    pub unit_name: String,
    /// Spent over budget.
    pub rate: Rate,
    /// The rate beside what was expected by now: 1 is exactly that.
    pub money: Option<Decimal>,
    /// Attainment of what is reported, by weight.
    pub attainment: Option<Decimal>,
    /// The attainment beside what was expected by now.
    pub target: Option<Decimal>,
    /// Whether so little is reported that the light of the target may not be green.
    pub partial: bool,
    /// The light of money.
    pub money_light: Option<Light>,
    /// The light of the target.
    pub target_light: Option<Light>,
}
