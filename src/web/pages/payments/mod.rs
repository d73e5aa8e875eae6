//! 执行监控: payments of another system taken in, with what becomes of every row told first.

mod desk;
mod disagreements;
mod page;
mod preview;
#[cfg(test)]
mod tests;

pub(crate) use page::PaymentsPage;
