//! Alerts 预警 and rectification 整改.

use crate::{Nothing, endpoint::endpoints, files::FileLine};
use domain::{
    alert::{Event, Extent, Finding, Looks, Stage, State, Treatment, Verb},
    id::{AlertId, CheckpointJobId, ProjectYearId, UnitId},
    pack::{Source, Statement},
    project::ProjectCode,
    rate::Rate,
    role::Role,
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// The list as a workbook.
pub const ALERT_BOOK_PATH: &str = "/api/v1/alerts/workbook";
/// Files beside an answer.
pub const ALERT_FILES_PATH: &str = "/api/v1/alerts/{id}/files";
/// One of them.
pub const ALERT_FILE_PATH: &str = "/api/v1/alerts/{id}/files/{file}";

endpoints! {
    ListAlerts: Get "/api/v1/alerts", "list_alerts",
        "Lists alerts in scope, newest first, with how many stand where.",
        ListAlertsQuery, Nothing => Alerts;
    FindAlert: Get "/api/v1/alerts/{id}", "find_alert",
        "Gives an alert with what was found, its history and what the reader may do.",
        Nothing, Nothing => AlertDetail;
    ReadAlert: Post "/api/v1/alerts/{id}/reading", "read_alert",
        "Notes that an account of the unit has opened the notice.", Nothing, Nothing => Nothing;
    StepAlerts: Post "/api/v1/alerts/steps", "step_alerts",
        "Does one step to one or many alerts, all or none.",
        Nothing, AlertsStep => AlertsStepped;
    RemoveAlertFile: Delete "/api/v1/alerts/{id}/files/{file}", "remove_alert_file",
        "Takes a file away that was not answered with yet.", Nothing, Nothing => Nothing;
    ListTreatments: Get "/api/v1/targets/{id}/treatments", "list_treatments",
        "Gives what finance decided about the same project in earlier years.",
        Nothing, Nothing => Vec<AlertLine>;
    PreviewCheckpoints: Post "/api/v1/checkpoints/preview", "preview_checkpoints",
        "Tells what the checkpoints would find on any day; writes nothing.",
        Nothing, CheckpointDay => CheckpointRun;
    RunCheckpoints: Post "/api/v1/checkpoints/runs", "run_checkpoints",
        "Begins to judge the checkpoints as known on a day; what they find is kept, once.",
        Nothing, CheckpointDay => CheckpointJob;
    ListCheckpointRuns: Get "/api/v1/checkpoints/runs", "list_checkpoint_runs",
        "Gives the newest runs of the own jurisdiction.", Nothing, Nothing => Vec<CheckpointJob>;
    FindCheckpointRun: Get "/api/v1/checkpoints/runs/{id}", "find_checkpoint_run",
        "Gives a run, with how far it is.", Nothing, Nothing => CheckpointJob;
}

/// Filters of the list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ListAlertsQuery {
    /// Fiscal year; the one under way if absent.
    pub year: Option<u16>,
    /// Only those that stand here.
    pub stage: Option<Stage>,
    /// Unit.
    pub unit: Option<UnitId>,
    /// Department.
    pub department: Option<domain::id::DepartmentId>,
    /// What was looked for.
    pub looks: Option<Looks>,
    /// Words in the project's name or code, or in the unit's name.
    pub q: Option<String>,
    /// One project year.
    pub project: Option<ProjectYearId>,
    /// Of one project: as they stood at the end of a past day, `YYYY-MM-DD`.
    pub as_of: Option<String>,
    /// Only what stands or stood on 重点关注台账.
    pub watch: Option<bool>,
    /// Only what the share rectified in time is divided by: closed, overdue, or answered late.
    pub due: Option<bool>,
    /// Only what finance decided about, for next year's budget.
    pub decided: Option<bool>,
    /// Only what finance decided like this.
    pub treatment: Option<Treatment>,
    /// `next` of the page before.
    pub after: Option<String>,
    /// Rows wanted.
    pub limit: Option<u32>,
}

/// A page of alerts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Alerts {
    /// The lines.
    pub items: Vec<AlertLine>,
    /// How many the filters leave.
    pub total: u64,
    /// Where the next page goes on.
    pub next: Option<String>,
    /// How many stand where, whichever stage is asked for.
    pub counts: Vec<StageCount>,
    /// The fiscal year.
    pub year: u16,
    /// What the jurisdiction calls its notice; empty where there are several.
    pub notice_name: String,
    /// Invented.
    pub demo: bool,
}

/// Alerts of a stage.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct StageCount {
    /// The stage.
    pub stage: Stage,
    /// How many.
    pub count: u64,
}

/// An alert in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AlertLine {
    /// Identity; empty in a preview.
    pub id: Option<AlertId>,
    /// The project year.
    pub project_year: ProjectYearId,
    /// Code.
    pub code: ProjectCode,
    /// Name.
    pub project_name: String,
    /// Unit.
    pub unit_name: String,
    /// Its supervising department.
    pub department_name: String,
    /// What was looked for and found.
    pub looks: Looks,
    /// What the checkpoint asks, in the reader's language.
    pub text: String,
    /// Since when.
    pub found_on: String,
    /// Spent over budget as it was then.
    pub rate: Rate,
    /// How far it should have been.
    pub expected: Decimal,
    /// How far the target was, of what was reported.
    pub attainment: Option<Decimal>,
    /// What the rules propose.
    pub proposed: Treatment,
    /// What finance decided, if it did.
    pub decision: Option<Decision>,
    /// On 重点关注台账.
    pub watch: bool,
    /// Where it stands.
    pub state: State,
    /// Name and number of the notice.
    pub notice: Option<String>,
    /// What the jurisdiction called it when it was issued; empty before.
    pub notice_name: String,
    /// Whether the unit has opened it.
    pub read: bool,
    /// Until when the unit answers.
    pub deadline: Option<String>,
    /// Whether that day has passed without an answer.
    pub overdue: bool,
    /// Since when nothing more is to be done.
    pub ended_on: Option<String>,
    /// What the reader may do.
    pub verbs: Vec<Verb>,
    /// Invented.
    pub demo: bool,
}

/// What finance decided about a project. It is put to those who make the budget and changes none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Decision {
    /// The class.
    pub treatment: Treatment,
    /// How much it concerns, as typed.
    pub extent: Extent,
    /// Why.
    pub reason: String,
    /// By whom.
    pub by: String,
    /// The day.
    pub on: String,
}

/// An alert with everything about it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AlertDetail {
    /// Its line.
    pub line: AlertLine,
    /// The fiscal year.
    pub year: u16,
    /// The jurisdiction.
    pub place_name: String,
    /// What it calls its notice.
    pub notice_name: String,
    /// What was found, and why.
    pub finding: Finding,
    /// The rules of the pack about what follows, with their sources.
    pub rules: Vec<Statement>,
    /// What happened, oldest first.
    pub steps: Vec<AlertStep>,
    /// The notice, once it is issued.
    pub notice: Option<Notice>,
    /// Further alerts under the same notice.
    pub together: Vec<AlertLine>,
    /// Files of the unit.
    pub files: Vec<FileLine>,
    /// Whether the reader may add files.
    pub may_add_files: bool,
}

/// A notice as it was issued.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Notice {
    /// Name and number, like 整改函〔2026〕3号.
    pub title: String,
    /// What it asks.
    pub text: String,
    /// When it was issued.
    pub issued_on: String,
    /// The first deadline.
    pub deadline: String,
    /// By whom.
    pub by: String,
    /// The rules behind everything it covers.
    pub sources: Vec<Source>,
}

/// A step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AlertStep {
    /// Order.
    pub seq: i64,
    /// What happened.
    pub event: Event,
    /// Reason, measures or notice.
    pub text: String,
    /// The deadline, or by when it is done.
    pub day: Option<String>,
    /// The treatment that was decided.
    pub treatment: Option<Treatment>,
    /// How much it concerns.
    pub extent: Extent,
    /// By whom.
    pub by: String,
    /// As what.
    pub role: Role,
    /// When, RFC 3339 business time.
    pub at: String,
}

/// A step to take.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AlertsStep {
    /// Which alerts, at most 200.
    pub ids: Vec<AlertId>,
    /// What to do.
    pub verb: Verb,
    /// Reason, measures or notice, 2 to 1000 characters.
    pub text: String,
    /// `YYYY-MM-DD` where the verb asks for a day.
    pub day: Option<String>,
    /// Where the verb asks for one.
    pub treatment: Option<Treatment>,
    /// The share of next year's budget in per cent, where finance says one.
    #[serde(default)]
    pub percent: String,
    /// The amount in 万元, where finance says one; of a single alert only.
    #[serde(default)]
    pub amount_wan: String,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AlertsStepped {
    /// How many alerts took the step.
    pub alerts: u64,
    /// Names and numbers of the notices that were issued.
    pub notices: Vec<String>,
}

/// The day of a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CheckpointDay {
    /// `YYYY-MM-DD`: what was recorded by then is judged.
    pub as_of: String,
    /// Fiscal year; that of the day if absent.
    pub year: Option<u16>,
}

/// Where a run of the checkpoints stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RunState {
    /// Projects are being judged.
    Judging,
    /// What was found is being kept.
    Keeping,
    /// It is over.
    Done,
    /// A fault stopped it; nothing was kept.
    Failed,
}

impl RunState {
    /// Whether it goes on.
    pub fn is_under_way(self) -> bool {
        matches!(self, Self::Judging | Self::Keeping)
    }
}

/// A run of the checkpoints, which goes on whoever looks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CheckpointJob {
    /// Identity.
    pub id: CheckpointJobId,
    /// Fiscal year.
    pub year: u16,
    /// As known on this day.
    pub as_of: String,
    /// Where it stands.
    pub state: RunState,
    /// Projects to judge.
    pub projects: u64,
    /// Of these, those that were judged.
    pub judged: u64,
    /// What was found, known alerts included.
    pub found: u64,
    /// How many alerts are new.
    pub fresh: u64,
    /// Who began it.
    pub by: String,
    /// When, RFC 3339 business time.
    pub at: String,
    /// When it was over.
    pub ended_at: Option<String>,
}

/// What a run found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CheckpointRun {
    /// Fiscal year.
    pub year: u16,
    /// As known on this day.
    pub as_of: String,
    /// Every checkpoint that was due.
    pub points: Vec<PointOutcome>,
    /// What is new, at most 200 lines; those that are there already are not repeated.
    pub fresh: Vec<AlertLine>,
    /// How many are new in all.
    pub fresh_total: u64,
}

/// What one checkpoint found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PointOutcome {
    /// Its code.
    pub checkpoint: String,
    /// The date it asks about.
    pub date: String,
    /// What it asks, in the reader's language.
    pub text: String,
    /// Where that is from; what of it is our proposal comes last.
    pub sources: Vec<Source>,
    /// Projects it found.
    pub found: u64,
    /// Of these, those without an alert yet.
    pub fresh: u64,
    /// The last run of it before this one, as of which day.
    pub ran: Option<String>,
}
