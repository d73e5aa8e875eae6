//! A block of a spreadsheet on its way into the indicator table: read, planned, shown before it
//! lands.

mod accept;
mod plan;
mod tsv;

pub use accept::{Refusal, accept};
pub use plan::{Fate, Landed, LandedRow, Landing, Table, To, plan};
pub use tsv::{format, parse};
