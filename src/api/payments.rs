//! Payments as another system exports them: previewed, imported as a job, and set against what was
//! typed.

use crate::{Nothing, Page, admin::RefusedRow, books::Mapping, endpoint::endpoints};
use domain::{
    id::ProjectYearId,
    money::Money,
    payments::{AmountUnit, Outcome},
    project::{FundNature, ProjectCode},
};
use serde::{Deserialize, Serialize};

endpoints! {
    ListDisagreements: Get "/api/v1/monitoring/disagreements", "list_disagreements",
        "Lists the months where what was typed last and what was imported last differ.",
        DisagreementsQuery, Nothing => Page<Disagreement>;
}

/// `GET` all of them as a workbook here; see [`DisagreementsQuery`].
pub const DISAGREEMENTS_BOOK_PATH: &str = "/api/v1/monitoring/disagreements/book";

/// `POST` a workbook or a list of values here to import its payments; see [`PaymentsQuery`]. The
/// answer is an [`ImportJob`](crate::imports::ImportJob), which is then found among the imports.
pub const PAYMENTS_PATH: &str = "/api/v1/monitoring/imports";
/// `POST` it here to learn what importing it would do; the answer is a [`PaymentsPreview`], and
/// nothing is written.
pub const PAYMENTS_PREVIEW_PATH: &str = "/api/v1/monitoring/imports/preview";
/// `GET` the empty workbook here.
pub const PAYMENTS_TEMPLATE_PATH: &str = "/api/v1/monitoring/imports/template";

/// The largest file of payments, in bytes.
pub const PAYMENTS_BYTES_MAX: usize = 16 * 1024 * 1024;

/// How a file of payments is read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PaymentsQuery {
    /// Fiscal year of the payments.
    pub year: u16,
    /// The file's name.
    pub name: String,
    /// Take the good rows where others are refused; all or nothing if absent.
    pub good_rows_only: Option<bool>,
    /// The number of the preview: a month that was recorded after it is not touched.
    pub as_of: Option<i64>,
    /// The sheet; the likeliest if absent.
    pub sheet: Option<String>,
    /// The row of its headings, from 1; the likeliest if absent.
    pub header: Option<u32>,
    /// Its columns: codes separated by commas, empty where a column is left out.
    pub columns: Option<String>,
    /// The unit of amounts; what the file says of it if absent.
    pub unit: Option<AmountUnit>,
}

/// Where the unit of amounts comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum UnitFrom {
    /// Somebody chose it.
    Chosen,
    /// The heading says it.
    Heading,
    /// A line above the table says it.
    Above,
    /// Nothing says it.
    Assumed,
}

/// What is recorded of a month already.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RecordedMonth {
    /// How much.
    pub amount: Money,
    /// Whether it was imported.
    pub imported: bool,
    /// Who recorded it.
    pub by: String,
    /// When, `YYYY-MM-DD`.
    pub on: String,
}

/// A month of a project and a source of funds, as the file has it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PaymentMonth {
    /// The project year.
    pub project_year: ProjectYearId,
    /// Code.
    pub code: ProjectCode,
    /// Name.
    pub name: String,
    /// Unit.
    pub unit_name: String,
    /// Month.
    pub month: u8,
    /// Source of funds.
    pub fund: FundNature,
    /// What its rows add up to.
    pub amount: Money,
    /// How many rows.
    pub rows: u32,
    /// The first of them, from 1.
    pub first_row: u32,
    /// What it is beside what is recorded.
    pub outcome: Outcome,
    /// What is recorded, if anything.
    pub recorded: Option<RecordedMonth>,
}

/// A project code the file has and the year has not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct UnknownProject {
    /// The code.
    pub code: String,
    /// How many rows are of it.
    pub rows: u32,
    /// The first of them, from 1.
    pub first_row: u32,
}

/// What an import of payments would do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PaymentsPreview {
    /// How the sheet is read.
    pub mapping: Mapping,
    /// Whether every obligatory column is there; otherwise nothing was counted.
    pub complete: bool,
    /// The unit of amounts.
    pub unit: AmountUnit,
    /// Where it comes from.
    pub unit_from: UnitFrom,
    /// Filled rows below the headings.
    pub rows_total: u64,
    /// Rows that count in a month.
    pub rows_matched: u64,
    /// Rows of sums, which are left out.
    pub rows_skipped: u64,
    /// Rows that are the same as an earlier one in everything and name no voucher; they count.
    pub rows_alike: u64,
    /// The first of them, from 1.
    pub alike: Vec<u32>,
    /// Projects that were found.
    pub projects: u64,
    /// What all matched rows add up to.
    pub sum: Money,
    /// Months of which nothing is recorded.
    pub new: u64,
    /// Months of which another amount is recorded.
    pub differs: u64,
    /// Months typed like this after something else had been imported.
    pub settled: u64,
    /// Months that are recorded like this.
    pub same: u64,
    /// The first months, those that differ before the rest.
    pub months: Vec<PaymentMonth>,
    /// The first codes that were not found.
    pub unknown: Vec<UnknownProject>,
    /// How many codes were not found.
    pub unknown_total: u64,
    /// Rows that are refused.
    pub refused: u64,
    /// The first of them, each with its reason.
    pub refusals: Vec<RefusedRow>,
    /// Sent along with the import, this keeps what others record meanwhile.
    pub as_of: i64,
}

/// Which disagreements.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DisagreementsQuery {
    /// Fiscal year; the one under way if absent.
    pub year: Option<u16>,
    /// Words in the project's name, its code or its unit.
    pub q: Option<String>,
    /// `next` of the page before.
    pub after: Option<String>,
    /// Rows wanted.
    pub limit: Option<u32>,
}

/// A month of a project and a source of funds that was typed and imported with two amounts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Disagreement {
    /// The project year.
    pub project_year: ProjectYearId,
    /// Code.
    pub code: ProjectCode,
    /// Name.
    pub name: String,
    /// Unit.
    pub unit_name: String,
    /// Month.
    pub month: u8,
    /// Source of funds.
    pub fund: FundNature,
    /// What was typed last.
    pub typed: RecordedMonth,
    /// What was imported last.
    pub imported: RecordedMonth,
    /// Whether the imported amount counts today; else the typed one, which came later.
    pub imported_counts: bool,
}
