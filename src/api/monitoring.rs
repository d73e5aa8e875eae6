//! Execution monitoring 执行监控.

use crate::{Nothing, Page, adjustment::Footing, endpoint::endpoints};
use domain::{
    id::{DepartmentId, ProjectYearId, RowId, TargetId, UnitId},
    money::Money,
    monitoring::{Light, Likelihood, Reported, Standing},
    org::JurisdictionCode,
    pack::Source,
    project::{ExpenditureClass, FundNature, ProjectCode},
    rate::Rate,
    target::Row,
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

endpoints! {
    FindMonitoring: Get "/api/v1/monitoring", "find_monitoring",
        "Gives execution by unit for a jurisdiction and year, worst first.",
        MonitoringQuery, Nothing => MonitoringOverview;
    ListProgress: Get "/api/v1/monitoring/projects", "list_progress",
        "Lists projects with spending and attainment.",
        ListProgressQuery, Nothing => Page<ProjectProgress>;
    FindProgress: Get "/api/v1/monitoring/projects/{id}", "find_progress",
        "Gives one project year: money, payments by month, indicators.",
        ProgressQuery, Nothing => ProjectMonitoring;
    RecordPayment: Post "/api/v1/monitoring/projects/{id}/payments", "record_payment",
        "Records or corrects a month's payments; what it replaces is kept.",
        Nothing, NewPayment => ProjectMonitoring, conditional;
    RecordActual: Post "/api/v1/monitoring/projects/{id}/actuals", "record_actual",
        "Records or corrects an indicator's result up to a month.",
        Nothing, NewActual => ProjectMonitoring, conditional;
}

/// Which portfolio.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MonitoringQuery {
    /// Fiscal year; the one under way if absent.
    pub year: Option<u16>,
    /// Any past day, `YYYY-MM-DD`; today if absent.
    pub as_of: Option<String>,
}

/// Execution of a jurisdiction, department or unit, by unit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MonitoringOverview {
    /// Fiscal year.
    pub year: u16,
    /// As of, `YYYY-MM-DD`.
    pub as_of: String,
    /// The last full month of the calendar, which 序时进度 counts to; 0 for none. Whether every
    /// project has reported it is another matter: see [`PlaceProgress::unreported`].
    pub month: u8,
    /// 序时进度, as a share.
    pub expected: Decimal,
    /// All together; none over several jurisdictions, whose packs need not divide by the same.
    pub total: Option<Rate>,
    /// By jurisdiction.
    pub places: Vec<PlaceProgress>,
    /// By unit: of one jurisdiction after the other, in each the slowest first.
    pub units: Vec<UnitProgress>,
    /// Whether figures are invented.
    pub demo: bool,
}

/// A jurisdiction's execution.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PlaceProgress {
    /// The jurisdiction.
    pub code: JurisdictionCode,
    /// Its name.
    pub name: String,
    /// All its units in scope together.
    pub total: Rate,
    /// Their projects.
    pub projects: u32,
    /// Of these, those without a report of the overview's month.
    pub unreported: u32,
    /// Limits of the lights and their source.
    pub lights_source: Source,
    /// What all of them had paid by the end of each month, January first; none after the last
    /// month somebody reported.
    pub paid: Vec<Option<Money>>,
    /// The same of the fiscal year before, where there is one.
    pub before: Option<YearBefore>,
}

/// The fiscal year before, as it is known now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct YearBefore {
    /// Spent over budget.
    pub total: Rate,
    /// What had been paid by the end of each month.
    pub paid: Vec<Option<Money>>,
}

/// A unit at the end of a month.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MonthProgress {
    /// What it had paid since January.
    pub paid: Money,
    /// Its light beside the expected progress of then.
    pub light: Option<Light>,
}

/// A unit's execution.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct UnitProgress {
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// Its jurisdiction.
    pub jurisdiction: JurisdictionCode,
    /// Its projects.
    pub projects: u32,
    /// Spent over budget.
    pub rate: Rate,
    /// The light of money.
    pub light: Option<Light>,
    /// The full months of the year so far, January first; none after the last one it reported.
    pub months: Vec<Option<MonthProgress>>,
}

/// Filters of the project list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ListProgressQuery {
    /// Fiscal year.
    pub year: Option<u16>,
    /// Only those of a jurisdiction.
    pub place: Option<JurisdictionCode>,
    /// Only those of a department.
    pub department: Option<DepartmentId>,
    /// Only those of a unit.
    pub unit: Option<UnitId>,
    /// Only those paid from 直达资金.
    pub direct: Option<bool>,
    /// Words in the name or code.
    pub q: Option<String>,
    /// Any past day, `YYYY-MM-DD`; today if absent.
    pub as_of: Option<String>,
    /// Only projects that stand like this.
    pub standing: Option<Standing>,
    /// `next` of the page before.
    pub after: Option<String>,
    /// Rows wanted.
    pub limit: Option<u32>,
}

/// How one project is shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ProgressQuery {
    /// Any past day, `YYYY-MM-DD`; today if absent.
    pub as_of: Option<String>,
}

/// A project in the list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ProjectProgress {
    /// The project year.
    pub project_year: ProjectYearId,
    /// Code.
    pub code: ProjectCode,
    /// Name.
    pub name: String,
    /// Unit.
    pub unit_name: String,
    /// Jurisdiction.
    pub place_name: String,
    /// Class.
    pub class: ExpenditureClass,
    /// Spent over budget.
    pub rate: Rate,
    /// Attainment of what is reported, by weight, as a share.
    pub attainment: Option<Decimal>,
    /// How much of the target that is.
    pub reported: Reported,
    /// The light of money.
    pub money_light: Option<Light>,
    /// The light of the target.
    pub target_light: Option<Light>,
    /// Last month with a report; 0 for none.
    pub last_month: u8,
    /// 共同实施: whether another unit leads the project and the reader's own one shares the work.
    pub shared: bool,
    /// 直达资金: whether its money comes straight down.
    #[serde(default)]
    pub direct_fund: bool,
}

/// One project year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ProjectMonitoring {
    /// Its line in the list.
    pub progress: ProjectProgress,
    /// Fiscal year.
    pub year: u16,
    /// As of, `YYYY-MM-DD`.
    pub as_of: String,
    /// Version for `If-Match`.
    pub version: i64,
    /// Whether the reader may record figures.
    pub editable: bool,
    /// 年初批复.
    pub initial: Money,
    /// 调整后.
    pub adjusted: Money,
    /// 到位.
    pub received: Money,
    /// Cumulative payments at the end of each month, January first; none where not reported.
    pub paid: Vec<Option<Money>>,
    /// Cumulative payments planned for each month, where the unit made a plan.
    pub planned: Option<Vec<Money>>,
    /// Payment events, newest first, superseded ones included.
    pub payments: Vec<PaymentEvent>,
    /// The approved target, if there is one.
    pub target: Option<TargetId>,
    /// Approved indicators with results.
    pub indicators: Vec<IndicatorProgress>,
    /// The approved schedule: what, from when, until when, as typed.
    #[serde(default)]
    pub schedule: Vec<ScheduleStep>,
    /// Why the light of money shows what it shows.
    pub money_why: Vec<String>,
    /// The rules behind it.
    pub money_rules: Vec<Source>,
    /// Why the light of the target shows what it shows.
    pub target_why: Vec<String>,
    /// The rules behind it.
    pub target_rules: Vec<Source>,
    /// The approved version it is measured against, and the dated budget.
    #[serde(default)]
    pub footing: Footing,
    /// Invented.
    pub demo: bool,
}

/// A step of the approved schedule 实施进度计划.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ScheduleStep {
    /// What is to be done.
    pub content: String,
    /// From which day, as typed.
    pub from: String,
    /// Until which day, as typed.
    pub to: String,
}

/// A dated payment fact.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PaymentEvent {
    /// Order.
    pub seq: i64,
    /// For which month.
    pub month: u8,
    /// Paid in that month.
    pub amount: Money,
    /// From which money.
    pub nature: FundNature,
    /// Recorded on, `YYYY-MM-DD`.
    pub recorded_on: String,
    /// By whom.
    pub by: String,
    /// Typed in or imported.
    pub imported: bool,
    /// The later event that replaced it.
    pub superseded_by: Option<i64>,
    /// Note.
    pub note: String,
}

/// An indicator with its results.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct IndicatorProgress {
    /// The approved row.
    pub row: Row,
    /// What was to be reached by the end of which month, in the order of the year.
    #[serde(default)]
    pub interim: Vec<(u8, String)>,
    /// How far the interim values want it to be by the last full month, as a share; none
    /// without any.
    #[serde(default)]
    pub due: Option<Decimal>,
    /// The latest result as typed.
    pub actual: Option<String>,
    /// Up to which month.
    pub month: Option<u8>,
    /// Its note.
    pub note: String,
    /// How likely the unit called it when it reported last.
    #[serde(default)]
    pub likelihood: Option<Likelihood>,
    /// Attainment as a share, where it can be computed.
    pub attainment: Option<Decimal>,
    /// How it was computed.
    pub explanation: String,
}

/// Payments of a month.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewPayment {
    /// 1 to 12, not after the business date's month.
    pub month: u8,
    /// Paid in that month, in 万元 as typed.
    pub amount_wan: String,
    /// From which money.
    pub nature: FundNature,
    /// At most 500 characters.
    #[serde(default)]
    pub note: String,
}

/// Result of an indicator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewActual {
    /// 1 to 12, not after the business date's month.
    pub month: u8,
    /// Which row of the approved target.
    pub row: RowId,
    /// The result as typed.
    pub actual: String,
    /// At most 500 characters.
    #[serde(default)]
    pub note: String,
}
