//! 执行监控: the portfolio, and one project with what its clerk records.

mod actuals;
mod ahead;
mod as_of;
mod budget;
#[cfg(test)]
mod budget_tests;
mod charts;
mod desk;
mod entry;
#[cfg(test)]
mod entry_tests;
mod facts;
mod footing;
mod funds;
mod history;
mod light;
mod money;
mod months;
mod overview;
mod page;
mod past_day;
mod pictures;
mod portfolio;
mod project;
mod projects;
mod report;
#[cfg(test)]
mod tests;

pub(crate) use page::MonitoringPage;
pub use pictures::{Answers, pictures};
pub(crate) use project::ProgressPage;
pub(crate) use report::{DeskReports, ReportPage, ReportsPage};
