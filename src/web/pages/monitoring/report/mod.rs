//! 绩效运行监控表: filled in by the unit, checked by department and finance, printed on A4.

mod act;
mod evidence;
mod form;
mod grid;
mod list;
mod many;
mod page;
mod paper;
mod saving;
mod sheet;
#[cfg(test)]
mod tests;

pub(crate) use list::{DeskReports, ReportsPage};
pub(crate) use page::ReportPage;
