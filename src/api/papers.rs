//! Documents to take along: how to ask for them. They answer as files; only the brief, which is
//! made of what the browser has drawn, travels inside an answer.

use crate::{Nothing, endpoint::endpoints};
use serde::{Deserialize, Serialize};

endpoints! {
    MakeBrief: Post "/api/v1/comparison/brief", "make_brief",
        "Makes 对比简报 of the comparison as it is seen, with the pictures that are sent.",
        Nothing, BriefRequest => Brief;
}

/// What a document of Word, WPS or LibreOffice is sent as.
pub const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
/// 年度工作情况说明初稿 of the own jurisdiction.
pub const ANNUAL_PAPER_PATH: &str = "/api/v1/papers/annual";
/// The comparison as somebody sees it, as workbook.
pub const VIEW_BOOK_PATH: &str = "/api/v1/comparison/workbook";
/// The largest request for a brief, pictures and all.
pub const BRIEF_BYTES_MAX: usize = 8 * 1024 * 1024;
/// The most pictures of a brief.
pub const PICTURES_MAX: usize = 12;
/// The longest title of a picture, in characters.
pub const TITLE_CHARS_MAX: usize = 200;

/// Which year's report.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AnnualQuery {
    /// Fiscal year, one that has begun; the one under way if absent.
    pub year: Option<u16>,
}

/// What is shown of the comparison.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ComparisonView {
    /// Codes of one to six jurisdictions between commas; those that publish if absent.
    pub on: Option<String>,
    /// Fiscal year of the live figures; the one under way if absent.
    pub year: Option<u16>,
    /// The jurisdiction whose departments, or the department whose units, the live figures are of.
    pub within: Option<String>,
    /// Keys of the rows shown of the live figures, between commas, `0` for that of units without a
    /// department; all of `on` or of the part if absent.
    pub pick: Option<String>,
    /// A jurisdiction: the live figures shown are of those of its level and region; or `all`.
    pub like: Option<String>,
    /// Whether every published measure is shown, and not only the first rows.
    pub all: Option<bool>,
    /// The month at whose end the live figures stand; today if absent.
    pub month: Option<u8>,
    /// The live measure the rows are sorted by, with `-` before it for the largest first; in the
    /// order of jurisdictions and codes if absent.
    pub sort: Option<String>,
    /// Measures and weights of the reader's own composite, like `coverage:40,execution:60`.
    pub mix: Option<String>,
    /// The view that is open, by its name in the address; the overview if absent.
    pub show: Option<String>,
    /// The live measure it shows; execution if absent.
    pub measure: Option<String>,
    /// The one it is set against; attainment if absent.
    pub beside: Option<String>,
    /// What a change is counted from: `month`, `grade`; the year before if absent.
    pub against: Option<String>,
    /// Fiscal year of the rules; the one being filed if absent.
    pub rules_year: Option<u16>,
}

/// A view with its pictures.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BriefRequest {
    /// What is shown.
    pub view: ComparisonView,
    /// Its charts as the browser has drawn them, at most [`PICTURES_MAX`].
    pub pictures: Vec<BriefPicture>,
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BriefPicture {
    /// What it shows.
    pub title: String,
    /// A PNG file in base64.
    pub png: String,
}

/// A brief.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Brief {
    /// The name of the file, with its ending.
    pub name: String,
    /// The document in base64.
    pub docx: String,
}
