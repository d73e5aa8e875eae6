//! 绩效运行监控表: filled in by the unit, checked by department and finance, printed on A4.

mod act;
mod evidence;
mod form;
mod grid;
mod home;
mod list;
mod many;
mod page;
mod paper;
mod paste;
mod saving;
mod sheet;
mod steps;
mod table;
#[cfg(test)]
mod tests;

pub(crate) use home::DeskReports;
pub(crate) use list::ReportsPage;
pub(crate) use page::ReportPage;
