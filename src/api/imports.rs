//! Imports of many projects with their targets, or of payments, from one file, as jobs.

use crate::{Nothing, admin::RefusedRow, books::Mapping, endpoint::endpoints};
use domain::id::ImportId;
use serde::{Deserialize, Serialize};

endpoints! {
    ListImports: Get "/api/v1/imports", "list_imports",
        "Lists the imports of one's own office, newest first, at most 100.",
        ListImportsQuery, Nothing => Vec<ImportJob>;
    FindImport: Get "/api/v1/imports/{id}", "find_import",
        "Tells how far an import is and what came of it.", Nothing, Nothing => ImportJob;
    CancelImport: Post "/api/v1/imports/{id}/cancel", "cancel_import",
        "Stops an import that is under way; nothing of it stays.", Nothing, Nothing => ImportJob;
}

/// `POST` a workbook here to import it; see [`ImportQuery`]. The answer is an [`ImportJob`].
pub const IMPORTS_PATH: &str = "/api/v1/imports";
/// `POST` a workbook here to learn what importing it would do; see [`ImportQuery`]. The answer is
/// an [`ImportPreview`]; nothing is written.
pub const IMPORTS_PREVIEW_PATH: &str = "/api/v1/imports/preview";
/// `GET` the empty workbook here.
pub const IMPORTS_TEMPLATE_PATH: &str = "/api/v1/imports/template";
/// `GET` the file of an import as it came.
pub const IMPORT_FILE_PATH: &str = "/api/v1/imports/{id}/file";
/// `GET` the rows that were not taken in, each with its reason.
pub const IMPORT_FAILED_PATH: &str = "/api/v1/imports/{id}/failed";

/// The largest workbook of an import, in bytes.
pub const IMPORT_BYTES_MAX: usize = 8 * 1024 * 1024;

/// What an import brings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ImportKind {
    /// Projects with their targets.
    #[default]
    Projects,
    /// Payments by project and month.
    Payments,
}

impl ImportKind {
    /// The code name, as stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Projects => "projects",
            Self::Payments => "payments",
        }
    }

    /// Reads a code name.
    pub fn parse(code: &str) -> Option<Self> {
        let mut all = [Self::Projects, Self::Payments].into_iter();
        all.find(|kind| kind.code() == code)
    }
}

/// Which imports.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ListImportsQuery {
    /// What they bring; projects if absent.
    pub kind: Option<ImportKind>,
}

/// How a workbook is imported.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ImportQuery {
    /// Fiscal year of the targets.
    pub year: u16,
    /// The file's name.
    pub name: String,
    /// Take the good rows where others are refused; all or nothing if absent.
    pub good_rows_only: Option<bool>,
    /// Bring targets that exist already up to the file; they stay as they are if absent.
    pub update: Option<bool>,
    /// The number of the preview: a target that was changed after it is not touched.
    pub as_of: Option<i64>,
    /// The sheet of the projects; the likeliest if absent.
    pub sheet: Option<String>,
    /// The row of its headings, from 1; the likeliest if absent.
    pub header: Option<u32>,
    /// Its columns: codes separated by commas, empty where a column is left out.
    pub columns: Option<String>,
    /// The sheet of the indicators, empty for none; the likeliest if absent.
    pub indicators_sheet: Option<String>,
    /// The row of its headings, from 1; the likeliest if absent.
    pub indicators_header: Option<u32>,
    /// Its columns, likewise.
    pub indicators_columns: Option<String>,
}

/// Where an import stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ImportState {
    /// Rows are being checked.
    Checking,
    /// Rows are being written.
    Writing,
    /// Everything, or every good row, is in.
    Done,
    /// Rows were refused and nothing was written.
    Refused,
    /// Somebody stopped it; nothing was written.
    Cancelled,
    /// A fault stopped it; nothing was written.
    Failed,
}

impl ImportState {
    /// Whether it goes on.
    pub fn is_under_way(self) -> bool {
        matches!(self, Self::Checking | Self::Writing)
    }
}

/// An import.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ImportJob {
    /// Identity.
    pub id: ImportId,
    /// What it brings.
    pub kind: ImportKind,
    /// The file's name.
    pub file_name: String,
    /// Its size in bytes.
    pub file_bytes: u64,
    /// Fiscal year of what it brings.
    pub year: u16,
    /// Whether good rows were taken where others were refused.
    pub good_rows_only: bool,
    /// Where it stands.
    pub state: ImportState,
    /// Rows of the workbook.
    pub rows_total: u64,
    /// Rows dealt with in the present step.
    pub rows_done: u64,
    /// Projects that came in; of payments, those of which months came in.
    pub projects: u64,
    /// Indicators that came in with them.
    pub indicators: u64,
    /// Months of payments that are new, by project and source of funds.
    pub added: u64,
    /// Whether targets that exist already were to be brought up to the file.
    pub update: bool,
    /// Targets that were; of payments, the months that were corrected.
    pub updated: u64,
    /// Their cells that are new or changed.
    pub cells: u64,
    /// Targets or months that exist already and stayed as they are.
    pub kept: u64,
    /// Rows that were refused.
    pub refused: u64,
    /// The first of them, each with its reason; in lists none.
    pub refusals: Vec<RefusedRow>,
    /// Who.
    pub by: String,
    /// When it was started, RFC 3339 business time.
    pub at: String,
    /// When it ended.
    pub finished_at: Option<String>,
}

/// What the file would do to a target that exists already.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FoundState {
    /// It says what the file says.
    Same,
    /// Cells would be new or changed.
    Changed,
    /// It cannot be brought up to the file.
    Refused,
}

/// A target that exists already.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FoundTarget {
    /// The row of the sheet of projects, from 1.
    pub row: u32,
    /// The project's name in the file.
    pub name: String,
    /// What the file would do.
    pub state: FoundState,
    /// Cells that are empty here and filled in the file.
    pub new_cells: u32,
    /// Cells that say something else.
    pub changed_cells: u32,
    /// Why it cannot be touched, or what of the file is left out.
    pub note: Option<String>,
}

/// What an import would do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ImportPreview {
    /// How the sheet of the projects is read.
    pub projects: Mapping,
    /// How the sheet of the indicators is read; its sheet is empty where there is none.
    pub indicators: Mapping,
    /// Whether every obligatory column is there; otherwise nothing was counted.
    pub complete: bool,
    /// Rows of the workbook.
    pub rows_total: u64,
    /// Projects that would come in.
    pub new_projects: u64,
    /// Indicators that would come in with them.
    pub new_indicators: u64,
    /// Targets that exist already and say what the file says.
    pub same: u64,
    /// Targets that exist already and would be changed.
    pub changed: u64,
    /// Targets that exist already and cannot be brought up to the file.
    pub held: u64,
    /// The first of those that exist already, what cannot be touched before the rest.
    pub found: Vec<FoundTarget>,
    /// Rows that are refused whatever is chosen for targets that exist already.
    pub refused: u64,
    /// The first of them, each with its reason.
    pub refusals: Vec<RefusedRow>,
    /// Sent along with the import, this keeps what others change meanwhile.
    pub as_of: i64,
}
