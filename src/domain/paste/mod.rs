//! A block of a spreadsheet on its way into a table, of indicators or of results: read, planned,
//! shown before it lands.

mod accept;
mod landing;
mod plan;
mod report;
mod tsv;

pub use accept::{Refusal, accept};
pub use landing::{Column, Fate, Landed, LandedRow, Landing, To};
pub use plan::{Table, plan};
pub use report::plan_report;
pub use tsv::{format, parse};
