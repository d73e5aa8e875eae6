//! Imports of many projects and their targets from one workbook, as jobs.

use crate::{Nothing, admin::RefusedRow, endpoint::endpoints};
use domain::id::ImportId;
use serde::{Deserialize, Serialize};

endpoints! {
    ListImports: Get "/api/v1/imports", "list_imports",
        "Lists the imports of one's own office, newest first, at most 100.",
        Nothing, Nothing => Vec<ImportJob>;
    FindImport: Get "/api/v1/imports/{id}", "find_import",
        "Tells how far an import is and what came of it.", Nothing, Nothing => ImportJob;
    CancelImport: Post "/api/v1/imports/{id}/cancel", "cancel_import",
        "Stops an import that is under way; nothing of it stays.", Nothing, Nothing => ImportJob;
}

/// `POST` a workbook here to import it; see [`ImportQuery`]. The answer is an [`ImportJob`].
pub const IMPORTS_PATH: &str = "/api/v1/imports";
/// `GET` the empty workbook here.
pub const IMPORTS_TEMPLATE_PATH: &str = "/api/v1/imports/template";
/// `GET` the file of an import as it came.
pub const IMPORT_FILE_PATH: &str = "/api/v1/imports/{id}/file";
/// `GET` the rows that were not taken in, each with its reason.
pub const IMPORT_FAILED_PATH: &str = "/api/v1/imports/{id}/failed";

/// The largest workbook of an import, in bytes.
pub const IMPORT_BYTES_MAX: usize = 8 * 1024 * 1024;

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
    /// The file's name.
    pub file_name: String,
    /// Its size in bytes.
    pub file_bytes: u64,
    /// Fiscal year of the targets.
    pub year: u16,
    /// Whether good rows were taken where others were refused.
    pub good_rows_only: bool,
    /// Where it stands.
    pub state: ImportState,
    /// Rows of the workbook.
    pub rows_total: u64,
    /// Rows dealt with in the present step.
    pub rows_done: u64,
    /// Projects that came in.
    pub projects: u64,
    /// Indicators that came in.
    pub indicators: u64,
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
