//! 工作台 of leaders and regions: a dozen figures, what changed since the last visit, and the
//! largest risks, each leading to its evidence. A finance bureau has it below what it has to do.

mod cards;
mod page;
mod risks;
mod since;
#[cfg(test)]
mod tests;

pub(crate) use page::{BriefingPage, BriefingPart};
