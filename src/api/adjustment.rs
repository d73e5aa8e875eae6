//! 调整申请 of approved targets, and the budget events that stand beside them.

use crate::{Nothing, endpoint::endpoints, monitoring::ProjectMonitoring};
use domain::{
    adjustment::{Application, Paper, Stage},
    money::Money,
    monitoring::BudgetChange,
    project::FundNature,
    target::TargetDraft,
};
use serde::{Deserialize, Serialize};

endpoints! {
    SaveAdjustment: Put "/api/v1/targets/{id}/adjustment", "save_adjustment",
        "Keeps why a target is adjusted and on which basis; it may be incomplete until it is sent.",
        Nothing, Application => Adjusting, conditional;
    ListAdjustments: Get "/api/v1/targets/{id}/adjustments", "list_adjustments",
        "Lists the applications for adjustment of a target, newest first, with the budget events \
         they caused.",
        Nothing, Nothing => Vec<Adjustment>;
    RecordBudget: Post "/api/v1/monitoring/projects/{id}/budget", "record_budget",
        "Records a receipt or an adjustment of the budget, or corrects one; what it replaces is \
         kept.",
        Nothing, NewBudget => ProjectMonitoring, conditional;
}

/// The application of the adjustment that is under way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Adjusting {
    /// Its number.
    pub seq: i64,
    /// Version for `If-Match`.
    pub version: i64,
    /// When it was opened, RFC 3339 business time.
    pub opened_at: String,
    /// By whom.
    pub by: String,
    /// What is typed so far.
    pub application: Application,
    /// The number of the approved version it changes.
    pub base: u32,
    /// When that was approved, RFC 3339 business time.
    pub base_at: String,
    /// The content of that version, which the changes are computed from.
    pub before: TargetDraft,
}

/// An application, under way or decided.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Adjustment {
    /// Its number.
    pub seq: i64,
    /// Where it stands.
    pub stage: Stage,
    /// When it was opened, RFC 3339 business time.
    pub opened_at: String,
    /// By whom.
    pub by: String,
    /// When it was approved or given up.
    pub decided_at: Option<String>,
    /// The number of the approved version it led to.
    pub result: Option<u32>,
    /// What it says, as it stands or as it was decided.
    pub paper: Paper,
    /// The budget events it caused.
    pub budget: Vec<BudgetLine>,
}

/// A dated event of the budget.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BudgetLine {
    /// Order.
    pub seq: i64,
    /// What it changes.
    pub change: BudgetChange,
    /// Which money.
    pub nature: FundNature,
    /// By how much; negative for a cut.
    pub amount: Money,
    /// From which day it holds, `YYYY-MM-DD`.
    pub on: String,
    /// Recorded on, `YYYY-MM-DD`.
    pub recorded_on: String,
    /// By whom.
    pub by: String,
    /// The document it rests on.
    pub document: String,
    /// Note.
    pub note: String,
    /// The event it corrects.
    pub supersedes: Option<i64>,
    /// The later event that replaced it.
    pub superseded_by: Option<i64>,
    /// The application for adjustment that caused it.
    pub adjustment: Option<i64>,
    /// Whether the reader may correct it.
    pub correctable: bool,
}

/// A budget event to record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewBudget {
    /// A receipt or an adjustment.
    pub change: BudgetChange,
    /// Which money.
    pub nature: FundNature,
    /// By how much, in 万元 as typed; negative for a cut.
    pub amount_wan: String,
    /// From which day it holds, `YYYY-MM-DD`.
    pub on: String,
    /// The document it rests on; an adjustment needs one. At most 200 characters.
    #[serde(default)]
    pub document: String,
    /// At most 500 characters.
    #[serde(default)]
    pub note: String,
    /// The event it corrects.
    pub corrects: Option<i64>,
    /// Whether what is unusual about it was confirmed.
    #[serde(default)]
    pub confirmed: bool,
}

/// What the figures of a project rest on: the approved version and the dated budget.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Footing {
    /// The approved version it is measured against on the day shown.
    pub version: Option<MeasuredVersion>,
    /// The adjustment under way today, as far as the reader may know of it.
    pub adjusting: Option<UnderWay>,
    /// Whether the reader may ask for an adjustment of the target.
    pub may_adjust: bool,
    /// Whether the reader may record budget events.
    pub may_book: bool,
    /// The events known on the day shown, newest first, superseded ones included.
    pub budget: Vec<BudgetLine>,
}

/// An approved version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MeasuredVersion {
    /// Its number among the versions of the target.
    pub number: u32,
    /// Which approval it is, from 1.
    pub approval: u32,
    /// When it was approved, RFC 3339 business time.
    pub at: String,
    /// Whether a later one is in force today.
    pub outdated: bool,
}

/// An adjustment that is under way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct UnderWay {
    /// Since when, RFC 3339 business time.
    pub since: String,
    /// Its class of cause and words.
    pub application: Application,
}
