//! Published figures added by workbook: the template, what a workbook would do, doing it, the
//! history, and taking one back.

use crate::{Nothing, admin::RefusedRow, endpoint::endpoints};
use domain::facts::{FigureOutcome, PublishedFact};
use serde::{Deserialize, Serialize};

endpoints! {
    ListAddedFigures: Get "/api/v1/comparison/figures", "list_added_figures",
        "Lists the figures that were added in one's scope, the latest first, ended ones too.",
        Nothing, Nothing => Vec<AddedFigure>;
    WithdrawFigure: Post "/api/v1/comparison/figures/{id}/withdrawal", "withdraw_figure",
        "Takes an added figure back, with a reason; its history stays.",
        Nothing, FigureWithdrawal => AddedFigure;
}

/// `GET` the workbook here, with the catalogue of measures in it.
pub const FIGURES_TEMPLATE_PATH: &str = "/api/v1/comparison/figures/template";
/// `POST` a filled one here; see [`FiguresQuery`].
pub const FIGURES_IMPORT_PATH: &str = "/api/v1/comparison/figures/import";

/// Whether a workbook is written, or only looked at.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FiguresQuery {
    /// Write it, where no row is refused.
    #[serde(default)]
    pub apply: bool,
}

/// What a workbook does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FiguresImport {
    /// Whether it was written.
    pub applied: bool,
    /// Its rows, in the order of the sheet.
    pub rows: Vec<FigureRow>,
    /// Cells that are refused, each with its reason; then nothing is written.
    pub refused: Vec<RefusedRow>,
}

/// One row of the workbook.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FigureRow {
    /// Its number, as the spreadsheet counts.
    pub row: u32,
    /// What it is beside what is known.
    pub outcome: FigureOutcome,
    /// The name of its jurisdiction.
    pub place: String,
    /// The figure.
    pub fact: PublishedFact,
    /// The one it corrects, equals or stands beside.
    pub before: Option<PublishedFact>,
}

/// A figure that was added.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AddedFigure {
    /// The name of its jurisdiction.
    pub place: String,
    /// The figure, with who added it and when.
    pub fact: PublishedFact,
    /// How it ended; none while it is in force.
    pub ended: Option<FigureEnding>,
}

/// How an added figure ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FigureEnding {
    /// Whether another figure corrects it; else it was withdrawn.
    pub corrected: bool,
    /// Why it was withdrawn.
    pub reason: String,
    /// By whom.
    pub by: String,
    /// When, `YYYY-MM-DD`.
    pub on: String,
}

/// Why a figure is taken back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FigureWithdrawal {
    /// The reason.
    pub reason: String,
}
