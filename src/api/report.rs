//! The monitoring table 绩效运行监控表: filled in, sent, checked and returned.

use crate::{Nothing, endpoint::endpoints, files::FileLine};
use domain::{
    id::{ProjectYearId, UnitId},
    monitoring::report::{
        ReportContent, ReportEdit, ReportProblem, ReportStage, ReportState, ReportVerb,
    },
    project::ProjectCode,
    role::Role,
};
use serde::{Deserialize, Serialize};

/// Evidence of a project year, the name of a file in the query.
pub const REPORT_FILES_PATH: &str = "/api/v1/monitoring/projects/{id}/report/files";
/// One file of it.
pub const REPORT_FILE_PATH: &str = "/api/v1/monitoring/projects/{id}/report/files/{file}";

endpoints! {
    FindReport: Get "/api/v1/monitoring/projects/{id}/report", "find_report",
        "Gives the monitoring table of a project year up to a month.",
        ReportQuery, Nothing => MonitoringReport;
    SaveReport: Post "/api/v1/monitoring/projects/{id}/report/edits", "save_report",
        "Saves cells of a monitoring table that is being filled in, all or none.",
        Nothing, ReportEdits => MonitoringReport, conditional;
    StepReport: Post "/api/v1/monitoring/projects/{id}/report/steps", "step_report",
        "Sends, withdraws, checks or returns a monitoring table.",
        Nothing, ReportStepAsked => MonitoringReport, conditional;
    RemoveReportFile: Delete "/api/v1/monitoring/projects/{id}/report/files/{file}",
        "remove_report_file",
        "Takes evidence away that was not sent with a table yet.", Nothing, Nothing => Nothing;
    StepReports: Post "/api/v1/monitoring/reports/steps", "step_reports",
        "Checks or returns many monitoring tables of a month, each by itself.",
        Nothing, ReportsStep => Vec<ReportOutcome>;
    ListReports: Get "/api/v1/monitoring/reports", "list_reports",
        "Lists who has filled in the monitoring table of a month, with how many stand where.",
        ListReportsQuery, Nothing => Reports;
}

/// Which table of a project year.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ReportQuery {
    /// The last month it reports; the one that is due if absent.
    pub month: Option<u8>,
}

/// A monitoring table with all that is known of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MonitoringReport {
    /// The project year.
    pub project_year: ProjectYearId,
    /// Fiscal year.
    pub year: u16,
    /// Code of the project.
    pub code: ProjectCode,
    /// Its name.
    pub name: String,
    /// Its unit.
    pub unit_name: String,
    /// Code of the unit.
    pub unit_code: String,
    /// The supervising department.
    pub department_name: String,
    /// Its code.
    pub department_code: String,
    /// The jurisdiction.
    pub place_name: String,
    /// 直达资金.
    pub direct_fund: bool,
    /// The last month reported.
    pub month: u8,
    /// The last month one may choose.
    pub months: u8,
    /// The months that the rules ask about.
    pub rounds: Vec<u8>,
    /// Until when the table is due, where the rules say so.
    pub due: Option<String>,
    /// Whether that day has passed and it was not sent.
    pub overdue: bool,
    /// Where it stands.
    pub state: ReportState,
    /// Version for `If-Match`; 0 before the first save.
    pub version: i64,
    /// Whether the reader may type in it.
    pub editable: bool,
    /// What the reader may do.
    pub verbs: Vec<ReportVerb>,
    /// The form; none where it was not sent and the reader does not fill it in.
    pub content: Option<ReportContent>,
    /// Whether a newer version of the target was approved since it was sent.
    pub newer_target: bool,
    /// What the rules find.
    pub problems: Vec<ReportProblem>,
    /// What happened, oldest first.
    pub steps: Vec<ReportStep>,
    /// Evidence there is.
    pub files: Vec<FileLine>,
    /// Invented.
    pub demo: bool,
}

/// A step that was taken.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ReportStep {
    /// Order.
    pub seq: i64,
    /// What was done.
    pub verb: ReportVerb,
    /// Why, or an opinion.
    pub text: String,
    /// By whom.
    pub by: String,
    /// As what.
    pub role: Role,
    /// When, RFC 3339 business time.
    pub at: String,
}

/// Cells to save.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ReportEdits {
    /// The last month of the table.
    pub month: u8,
    /// At most 500 cells.
    pub edits: Vec<ReportEdit>,
}

/// A step to take.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ReportStepAsked {
    /// The last month of the table.
    pub month: u8,
    /// What to do.
    pub verb: ReportVerb,
    /// The reason of a return, at most 500 characters; an opinion otherwise.
    #[serde(default)]
    pub text: String,
}

/// Filters of the list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ListReportsQuery {
    /// Fiscal year; the one under way if absent.
    pub year: Option<u16>,
    /// The last month reported; the one that is due if absent.
    pub month: Option<u8>,
    /// Only those that stand here.
    pub stage: Option<ReportStage>,
    /// Unit.
    pub unit: Option<UnitId>,
    /// Words in the project's name or code, or in the unit's name.
    pub q: Option<String>,
    /// `next` of the page before.
    pub after: Option<String>,
    /// Rows wanted.
    pub limit: Option<u32>,
}

/// A page of the list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Reports {
    /// The lines, by project code.
    pub items: Vec<ReportLine>,
    /// How many the filters leave.
    pub total: u64,
    /// Where the next page goes on.
    pub next: Option<String>,
    /// How many stand where, whichever stage is asked for.
    pub counts: Vec<ReportCount>,
    /// Fiscal year.
    pub year: u16,
    /// The last month reported.
    pub month: u8,
    /// The last month one may choose.
    pub months: u8,
    /// The months that the rules ask about.
    pub rounds: Vec<u8>,
    /// Until when, where the rules say so.
    pub due: Option<String>,
}

/// Tables at a stage.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ReportCount {
    /// The stage.
    pub stage: ReportStage,
    /// How many.
    pub count: u64,
}

/// A project in the list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ReportLine {
    /// The project year.
    pub project_year: ProjectYearId,
    /// Code.
    pub code: ProjectCode,
    /// Name.
    pub name: String,
    /// Unit.
    pub unit_name: String,
    /// Its supervising department.
    pub department_name: String,
    /// 直达资金.
    pub direct_fund: bool,
    /// Where it stands.
    pub state: ReportState,
    /// When it was sent last.
    pub submitted_on: Option<String>,
    /// Which version of the target it was measured against.
    pub target_version: Option<i64>,
    /// Whether it should have been sent by now.
    pub overdue: bool,
    /// Whether the reader has the next step to take.
    pub mine: bool,
    /// What the reader may do now.
    pub verbs: Vec<ReportVerb>,
    /// Version of the table, for steps.
    pub version: i64,
    /// Invented.
    pub demo: bool,
}

/// A step of many tables: to check or to return them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ReportsStep {
    /// The last month they report.
    pub month: u8,
    /// Check, accept or return.
    pub verb: ReportVerb,
    /// Opinion, or the reason a return has, at most 500 characters.
    pub text: String,
    /// Project years with the version of their table as it was seen, at most 200.
    pub reports: Vec<(ProjectYearId, i64)>,
}

/// How the step of one table went.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ReportOutcome {
    /// The project year.
    pub project_year: ProjectYearId,
    /// Why it was not done, in the language of the request; absent on success.
    pub refused: Option<String>,
}
