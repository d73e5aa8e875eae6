//! 预警与整改: what the checkpoints of monitoring found, and how it is led to closure.

mod act;
mod detail;
mod filters;
mod home;
mod list;
mod paper;
mod project;
mod proof;
mod rows;
mod run;
mod runs;
#[cfg(test)]
mod tests;
mod treated;

pub(crate) use detail::AlertPage;
pub(crate) use home::DeskAlerts;
pub(crate) use list::AlertsPage;
pub(crate) use project::of_project;
pub(crate) use treated::before_target;
