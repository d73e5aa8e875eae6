//! Workbooks: targets out as Excel and WPS read them, and in again after a preview.

use crate::{Nothing, endpoint::endpoints};
use domain::{
    id::TargetId,
    lifecycle::State,
    target::{Edit, Field},
};
use serde::{Deserialize, Serialize};

endpoints! {
    FindBlock: Get "/api/v1/targets/{id}/block", "find_block",
        "Gives the rows of an approved target in the column order of the budget system.",
        Nothing, Nothing => Block;
    SaveMapping: Put "/api/v1/books/mapping", "save_mapping",
        "Keeps which column of a workbook means what, for workbooks with the same headings.",
        Nothing, MappingToSave => Nothing;
}

/// `GET` a target as workbook here; see [`BookQuery`].
pub const TARGET_BOOK_PATH: &str = "/api/v1/targets/{id}/book";
/// `POST` a filled workbook here and get a [`BookPreview`]; see [`PreviewQuery`].
pub const BOOK_PREVIEW_PATH: &str = "/api/v1/targets/{id}/book/preview";
/// `GET` the targets of a list as one workbook here; see [`ListBookQuery`].
pub const LIST_BOOK_PATH: &str = "/api/v1/books/targets";

/// The largest workbook of a target, in bytes.
pub const BOOK_BYTES_MAX: usize = 2 * 1024 * 1024;

/// The media type of a workbook.
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// The media type of a list of values.
pub const CSV: &str = "text/csv";

/// What kind of workbook of a target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum BookKind {
    /// The official form as it stands.
    #[default]
    Form,
    /// The official form to be filled.
    Empty,
    /// The rows alone, in the column order of the budget system.
    Block,
}

/// Which workbook of a target.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BookQuery {
    /// The kind; the form if absent.
    pub kind: Option<BookKind>,
}

/// Which targets a workbook holds: the filters of the list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ListBookQuery {
    /// Fiscal year.
    pub year: Option<u16>,
    /// State.
    pub state: Option<State>,
    /// Unit.
    pub unit: Option<domain::id::UnitId>,
    /// What the targets are of.
    pub kind: Option<domain::project::TargetKind>,
    /// Only targets with an adjustment that stands like this.
    pub adjusting: Option<domain::adjustment::Stage>,
    /// Words in project name, code or unit name.
    pub q: Option<String>,
}

/// How to read a workbook that is not our form.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PreviewQuery {
    /// The sheet; the likeliest if absent.
    pub sheet: Option<String>,
    /// The row of the headings, from 1; the likeliest if absent.
    pub header: Option<u32>,
    /// Fields by column, separated by commas, empty where a column is left out.
    pub columns: Option<String>,
}

/// How a difference came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Difference {
    /// The cell is empty here and filled in the workbook.
    New,
    /// The workbook says something else.
    Changed,
    /// Both were changed since the workbook was made.
    Conflict,
    /// A row of the workbook that is not here.
    AddedRow,
    /// A row that is not in the workbook any more.
    RemovedRow,
}

/// One difference between a workbook and the target.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BookChange {
    /// How it came about.
    pub difference: Difference,
    /// The row of the sheet, from 1; 0 for a row that is not in it.
    pub line: u32,
    /// The indicator's name; empty for the head of the form.
    pub row_name: String,
    /// The cell's field; none for a whole row.
    pub field: Option<Field>,
    /// What stood there when the workbook was made, where that is known.
    pub base: Option<String>,
    /// What stands there now.
    pub now: String,
    /// What the workbook says.
    pub book: String,
    /// What taking it over means.
    pub edit: Edit,
}

/// A cell of a workbook that cannot be taken over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RefusedCell {
    /// The row of the sheet, from 1.
    pub line: u32,
    /// The column's heading.
    pub column: String,
    /// What stands there.
    pub text: String,
    /// Why, and what to do.
    pub reason: String,
}

/// What a workbook would change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BookPreview {
    /// The version the edits belong to, for `If-Match`.
    pub version: i64,
    /// Whether it is our form.
    pub own_form: bool,
    /// Whether it is known what stood there when the workbook was made.
    pub three_way: bool,
    /// What is to be known of the workbook as a whole.
    pub note: Option<String>,
    /// Which column means what, where it is not our form.
    pub mapping: Option<Mapping>,
    /// The differences in the order of the form.
    pub changes: Vec<BookChange>,
    /// Cells that say the same.
    pub unchanged: u32,
    /// Cells that cannot be taken over.
    pub refused: Vec<RefusedCell>,
}

/// Which column of a workbook means what.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Mapping {
    /// The sheets there are.
    pub sheets: Vec<String>,
    /// The sheet that is read.
    pub sheet: String,
    /// The row of the headings, from 1.
    pub header: u32,
    /// The headings by column.
    pub headings: Vec<String>,
    /// The field's code by column, empty where it is left out.
    pub columns: Vec<String>,
    /// The fields there are to choose from: code and name.
    pub choices: Vec<(String, String)>,
    /// What workbooks with these headings have in common.
    pub fingerprint: String,
    /// Whether it was kept earlier and found again.
    pub kept: bool,
    /// What stands below each heading: up to three texts that differ.
    pub samples: Vec<Vec<String>>,
    /// Codes of which one each must have a column.
    pub required: Vec<Vec<String>>,
}

impl Mapping {
    /// The obligatory codes no column stands for, by what is chosen now.
    pub fn missing(&self, columns: &[String]) -> Vec<&[String]> {
        let is_there = |codes: &&Vec<String>| codes.iter().any(|code| columns.contains(code));
        let missing = self.required.iter().filter(|codes| !is_there(codes));
        missing.map(Vec::as_slice).collect()
    }

    /// What a code is called.
    pub fn name(&self, code: &str) -> &str {
        let known = self.choices.iter().find(|(own, _)| own == code);
        known.map_or("", |(_, name)| name.as_str())
    }
}

/// A mapping to be kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MappingToSave {
    /// What workbooks with these headings have in common, 64 digits.
    pub fingerprint: String,
    /// The field's code by column, empty where it is left out; at most 256.
    pub columns: Vec<String>,
}

/// The rows of an approved target as another system takes them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Block {
    /// The target.
    pub id: TargetId,
    /// The columns in their order.
    pub headings: Vec<String>,
    /// The rows.
    pub lines: Vec<Vec<String>>,
    /// Where the order comes from, as it is read.
    pub source: String,
}

impl Block {
    /// The rows as text with tabs, as spreadsheets and web forms take it: no heading.
    pub fn tsv(&self) -> String {
        let lines = self.lines.iter().map(|cells| {
            let cells = cells
                .iter()
                .map(|cell| cell.replace(['\t', '\n', '\r'], " "));
            cells.collect::<Vec<_>>().join("\t")
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}
