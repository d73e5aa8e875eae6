//! 区域对比: published figures and rules side by side, and the system's own as of a day.

mod added;
#[cfg(test)]
mod added_tests;
mod cells;
#[cfg(test)]
mod chart_tests;
mod charts;
mod derived;
mod figures;
#[cfg(test)]
mod figures_tests;
mod live;
mod opened;
mod page;
mod places;
mod published;
mod rules;
#[cfg(test)]
mod rules_tests;
mod slides;
#[cfg(test)]
mod slides_tests;
mod stages;
mod standing;
mod taken;
#[cfg(test)]
mod tests;
mod today;
#[cfg(test)]
mod today_tests;

pub(crate) use page::ComparePage;
