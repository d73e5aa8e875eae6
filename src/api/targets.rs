//! Targets: list, form, saving by cell, review, versions.

use crate::{Nothing, Page, adjustment::Adjusting, endpoint::endpoints, implementing::UnitName};
use domain::{
    adjustment::Stage,
    dismissal::Dismissal,
    id::{ProjectId, ProjectYearId, TargetId, UnitId},
    judge::Context,
    lifecycle::{Standing, State, Verb},
    money::Money,
    org::JurisdictionCode,
    pack::RulePack,
    problem::Problem,
    project::{ExpenditureClass, ProjectCode, ProjectKind, TargetKind},
    score::Grade,
    target::{CellRef, Edit, Row, TargetDraft},
};
use serde::{Deserialize, Serialize};

pub use crate::history::{
    CellChange, Decision, FrozenVersion, ListChangesQuery, NewRemark, Remark, VersionHead,
};

endpoints! {
    ListTargets: Get "/api/v1/targets", "list_targets",
        "Lists targets in scope, what needs one first by default.",
        ListTargetsQuery, Nothing => Page<TargetSummary>;
    ListReviews: Get "/api/v1/reviews", "list_reviews",
        "Lists targets that lie at the node one reviews, those with most problems first.",
        ListTargetsQuery, Nothing => Page<TargetSummary>;
    CreateProject: Post "/api/v1/projects", "create_project",
        "Creates a project with one fiscal year and an empty target.",
        Nothing, NewProject => TargetDetail;
    CreateUnitTarget: Post "/api/v1/unit-targets", "create_unit_target",
        "Creates the target of one's own unit as a whole (整体支出), once a fiscal year.",
        Nothing, NewUnitTarget => TargetDetail;
    UpdateProject: Patch "/api/v1/targets/{id}/project", "update_project",
        "Corrects the master data of a project while its only target is being filled.",
        Nothing, ProjectChange => TargetDetail, conditional;
    FindTarget: Get "/api/v1/targets/{id}", "find_target",
        "Gives a target as its reader may see it.", Nothing, Nothing => TargetDetail;
    SaveCells: Patch "/api/v1/targets/{id}/cells", "save_cells",
        "Saves edits, all or none; a cell changed meanwhile is a conflict of that cell.",
        Nothing, SaveEdits => Saved, conditional;
    MoveTarget: Post "/api/v1/targets/{id}/moves", "move_target",
        "Does a verb of the lifecycle: submit, pass, return, approve and their undo.",
        Nothing, Move => TargetDetail, conditional;
    ApproveTargets: Post "/api/v1/targets/approvals", "approve_targets",
        "Approves many targets, each by itself.", Nothing, ApproveMany => Vec<ApproveOutcome>;
    ListChanges: Get "/api/v1/targets/{id}/changes", "list_changes",
        "Lists who changed which cell, newest first.",
        ListChangesQuery, Nothing => Page<CellChange>;
    FindVersion: Get "/api/v1/targets/{id}/versions/{number}", "find_version",
        "Gives a frozen version: a submitted round or an approved one.",
        Nothing, Nothing => FrozenVersion;
    CreateRemark: Post "/api/v1/targets/{id}/remarks", "create_remark",
        "Writes a remark on a row, a field or the whole.", Nothing, NewRemark => Remark;
    RemoveRemark: Delete "/api/v1/targets/{id}/remarks/{remark}", "remove_remark",
        "Takes back an own remark of the present round.", Nothing, Nothing => Nothing;
}

/// Filters and order of the list; all of them live in the address too.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ListTargetsQuery {
    /// Fiscal year.
    pub year: Option<u16>,
    /// State.
    pub state: Option<State>,
    /// Unit.
    pub unit: Option<UnitId>,
    /// What the targets are of.
    pub kind: Option<TargetKind>,
    /// Only targets with an adjustment that stands like this.
    pub adjusting: Option<Stage>,
    /// Words in project name, code or unit name.
    pub q: Option<String>,
    /// Order; `urgency` if absent.
    pub sort: Option<TargetSort>,
    /// `next` of the page before.
    pub after: Option<String>,
    /// Rows wanted, at most 500; 100 if absent.
    pub limit: Option<u32>,
}

/// Orders of the list.
#[derive(Clone, Debug, Copy, Eq, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TargetSort {
    /// What needs me first.
    Urgency,
    /// Project name.
    Name,
    /// Money, most first.
    Money,
    /// Last change, newest first.
    Changed,
    /// Problems, most first.
    Problems,
}

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TargetSummary {
    /// Identity.
    pub id: TargetId,
    /// 项目名称, or what stands for it where the target is of a unit as a whole.
    pub project_name: String,
    /// 项目编码; absent for a unit as a whole.
    pub project_code: Option<ProjectCode>,
    /// 实施单位.
    pub unit_name: String,
    /// Fiscal year.
    pub year: u16,
    /// Class.
    pub class: ExpenditureClass,
    /// 年度资金总额 as filed; absent while it is empty or unreadable.
    pub money: Option<Money>,
    /// Where it stands.
    pub standing: Standing,
    /// The node's name while under review.
    pub node_name: Option<String>,
    /// Due, `YYYY-MM-DD`.
    pub deadline: Option<String>,
    /// Whether the deadline has passed.
    pub overdue: bool,
    /// Errors at the last saving.
    pub errors: u32,
    /// Warnings at the last saving.
    pub warnings: u32,
    /// Indicator rows.
    pub rows: u32,
    /// Last change, RFC 3339 business time.
    pub changed_at: String,
    /// Version for `If-Match`.
    pub version: i64,
    /// Whether it waits for the reader.
    pub waits_for_me: bool,
    /// 共同实施: whether another unit leads the project and the reader's own one shares the work.
    pub shared: bool,
    /// 调整申请: since which day the one under way is, `YYYY-MM-DD`; absent without one.
    pub adjusting_since: Option<String>,
    /// 不适用: whether no target is owed.
    pub exempt: bool,
    /// Whether its figures are invented.
    pub demo: bool,
}

/// Master data of a new project.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewProject {
    /// 项目名称, 2 to 60 characters.
    pub name: String,
    /// Fiscal year of the target.
    pub year: u16,
    /// First year of the 项目期.
    pub from_year: u16,
    /// Last year of the 项目期.
    pub to_year: u16,
    /// Class.
    pub class: ExpenditureClass,
    /// Kind.
    pub kind: ProjectKind,
    /// 功能分类, three digits: 205.
    pub functional_class: String,
    /// Whether it serves the public directly.
    pub serves_public: bool,
    /// 涉密.
    pub classified: bool,
    /// 直达资金.
    pub direct_fund: bool,
    /// The project it continues.
    pub predecessor: Option<ProjectId>,
}

/// The target of a unit as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewUnitTarget {
    /// Fiscal year.
    pub year: u16,
}

/// Master data as corrected; the fiscal year of the target stays.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ProjectChange {
    /// 项目名称, 2 to 60 characters.
    pub name: String,
    /// First year of the 项目期.
    pub from_year: u16,
    /// Last year of the 项目期.
    pub to_year: u16,
    /// Class.
    pub class: ExpenditureClass,
    /// Kind.
    pub kind: ProjectKind,
    /// 功能分类, three digits: 205.
    pub functional_class: String,
    /// Whether it serves the public directly.
    pub serves_public: bool,
    /// 涉密.
    pub classified: bool,
    /// 直达资金.
    pub direct_fund: bool,
    /// The project it continues; as it was if absent.
    pub predecessor: Option<ProjectId>,
}

/// A project as the form shows it above the target; a unit as a whole has no identity, code and
/// year of a project.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ProjectHead {
    /// Identity.
    pub id: Option<ProjectId>,
    /// The project in this year.
    pub project_year: Option<ProjectYearId>,
    /// 项目编码.
    pub code: Option<ProjectCode>,
    /// 项目名称, or what stands for it.
    pub name: String,
    /// Jurisdiction.
    pub jurisdiction: JurisdictionCode,
    /// 主管部门 with code.
    pub department: Option<(String, String)>,
    /// 实施单位.
    pub unit: UnitId,
    /// Its name.
    pub unit_name: String,
    /// 共同实施单位: the further units, by code.
    pub implementing: Vec<UnitName>,
    /// Class.
    pub class: ExpenditureClass,
    /// Kind.
    pub kind: ProjectKind,
    /// 功能分类.
    pub functional_class: String,
    /// 延续项目 or 新增项目.
    pub continuing: bool,
    /// 项目期.
    pub from_year: u16,
    /// 项目期.
    pub to_year: u16,
    /// 涉密.
    pub classified: bool,
    /// 直达资金.
    pub direct_fund: bool,
    /// Serves the public directly.
    pub serves_public: bool,
    /// Invented.
    pub demo: bool,
}

/// A target with everything its form needs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TargetDetail {
    /// Identity.
    pub id: TargetId,
    /// The project.
    pub project: ProjectHead,
    /// Fiscal year.
    pub year: u16,
    /// Where it stands.
    pub standing: Standing,
    /// Number of the version being worked on or read, from 1.
    pub number: u32,
    /// Version for `If-Match`.
    pub version: i64,
    /// Due, `YYYY-MM-DD`.
    pub deadline: Option<String>,
    /// The content.
    pub draft: TargetDraft,
    /// Whether the reader may edit it.
    pub editable: bool,
    /// Whether another unit leads the project and the reader's own one shares the work.
    pub shared: bool,
    /// Whether the reader sees approved versions only and no changes between them.
    pub approved_only: bool,
    /// Whether the reader may name the units that implement the project.
    pub may_name_units: bool,
    /// 不适用: whether no target is owed.
    pub exempt: bool,
    /// What the reader may do now.
    pub verbs: Vec<Verb>,
    /// Whether the reader may write remarks now.
    pub may_remark: bool,
    /// The rules it is judged by.
    pub pack: Box<RulePack>,
    /// What the judging needs beyond the target.
    pub context: Context,
    /// The server's verdict.
    pub problems: Vec<Problem>,
    /// Findings set aside with a reason; some may have lost their evidence since.
    pub dismissals: Vec<Dismissal>,
    /// What was set aside when the content that is read was sent or approved, as of then.
    pub explained_then: Vec<(Problem, Dismissal)>,
    /// Remarks the reader may see.
    pub remarks: Vec<Remark>,
    /// Decisions so far, oldest first.
    pub decisions: Vec<Decision>,
    /// Frozen versions, newest first.
    pub versions: Vec<VersionHead>,
    /// Cells that differ from what was sent in the round before, with the text of then.
    pub changed_since_round: Vec<(CellRef, String)>,
    /// Rows that were sent in the round before and are gone.
    pub removed_since_round: Vec<Row>,
    /// The application of the adjustment that is under way.
    pub adjusting: Option<Box<Adjusting>>,
}

/// Edits to save.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SaveEdits {
    /// In order, at most 2,000.
    pub edits: Vec<Edit>,
}

/// What saving answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Saved {
    /// The new version.
    pub version: i64,
    /// When, RFC 3339 business time.
    pub saved_at: String,
    /// The server's verdict on what stands there now.
    pub problems: Vec<Problem>,
    /// Where others changed cells meanwhile: the whole content as it stands now.
    pub merged: Option<TargetDraft>,
}

/// A verb with what it needs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Move {
    /// The verb.
    pub verb: Verb,
    /// Reason of 退回, 作废, 调整; at most 1,000 characters.
    #[serde(default)]
    pub reason: String,
    /// Deadline of a correction, `YYYY-MM-DD`; the pack's if absent.
    pub deadline: Option<String>,
    /// Grade, where the node gives one.
    pub grade: Option<Grade>,
    /// Opinion beside the grade.
    #[serde(default)]
    pub opinion: String,
}

/// Targets to approve.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ApproveMany {
    /// Target and version, at most 500.
    pub targets: Vec<(TargetId, i64)>,
}

/// How one approval went.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ApproveOutcome {
    /// The target.
    pub id: TargetId,
    /// Why it was not approved, in the language of the request; absent on success.
    pub refused: Option<String>,
}
