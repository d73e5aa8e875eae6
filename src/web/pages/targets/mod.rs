//! 绩效目标: the list, and the table of targets that the review queue shows too.

mod create;
mod create_whole;
mod filter;
mod list;
mod rows;
mod table;

pub(crate) use create::edit_project;
pub(crate) use filter::{Filter, sorted};
pub(crate) use list::{Filters, TargetsPage};
pub(crate) use rows::{Rows, Source};
pub(crate) use table::{Picked, TargetTable};
