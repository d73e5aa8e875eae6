//! Payments and budget changes as dated events that are never changed in place.
//!
//! A correction is a further event that supersedes an earlier one, so that any past day can be
//! shown as it was known then. Order comes from the sequence number, never from a date.

use crate::{lang::Lang, money::Money, period::Month, project::choice, rate::Base};
use serde::{Deserialize, Serialize};
use time::Date;

/// What was paid for a month, as somebody reported it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ExecutionEvent {
    /// The place in the order of events.
    pub seq: u64,
    /// For which month.
    pub month: Month,
    /// How much; negative for money that came back.
    pub amount: Money,
    /// When it was recorded.
    #[serde(with = "crate::day")]
    #[cfg_attr(feature = "schema", schema(value_type = String))]
    pub recorded_on: Date,
    /// The event it corrects.
    pub supersedes: Option<u64>,
}

choice! {
    /// What a budget event changes.
    BudgetChange {
        Initial = "initial", "年初批复", "Initial budget";
        Adjustment = "adjustment", "预算调整", "Adjustment";
        Receipt = "receipt", "资金到位", "Funds received";
    }
}

/// A change of the budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BudgetEvent {
    /// The place in the order of events.
    pub seq: u64,
    /// What it changes.
    pub change: BudgetChange,
    /// By how much; negative for a cut.
    pub amount: Money,
    /// From which day it holds.
    #[serde(with = "crate::day")]
    #[cfg_attr(feature = "schema", schema(value_type = String))]
    pub effective_on: Date,
    /// When it was recorded.
    #[serde(with = "crate::day")]
    #[cfg_attr(feature = "schema", schema(value_type = String))]
    pub recorded_on: Date,
    /// The event it corrects.
    pub supersedes: Option<u64>,
}

/// The three figures an execution rate may be divided by. What nobody recorded is none, not 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BudgetFigures {
    /// 年初批复数.
    pub initial: Option<Money>,
    /// 调整后预算数.
    pub adjusted: Option<Money>,
    /// 到位数.
    pub received: Option<Money>,
}

impl BudgetFigures {
    /// The figure of a denominator.
    pub fn of(self, base: Base) -> Option<Money> {
        match base {
            Base::Initial => self.initial,
            Base::Adjusted => self.adjusted,
            Base::Received => self.received,
        }
    }
}

/// The events known on a day that no other event known on that day corrects.
fn in_force<E>(
    events: &[E],
    as_of: Date,
    recorded_on: fn(&E) -> Date,
    order: fn(&E) -> (u64, Option<u64>),
) -> impl Iterator<Item = &E> {
    let known = move |event: &&E| recorded_on(event) <= as_of;
    let replaced = events.iter().filter(known).filter_map(|event| {
        let (seq, supersedes) = order(event);
        supersedes.filter(|earlier| *earlier < seq)
    });
    let replaced = crate::order::set(replaced);
    events
        .iter()
        .filter(known)
        .filter(move |event| !replaced.contains(&order(event).0))
}

/// What was paid in each month as known on a day; none for a month without a report.
pub fn monthly_amounts(events: &[ExecutionEvent], as_of: Date) -> [Option<Money>; 12] {
    let mut months = [None; 12];
    let order = |event: &ExecutionEvent| (event.seq, event.supersedes);
    for event in in_force(events, as_of, |event| event.recorded_on, order) {
        let at = usize::from(event.month.get()).saturating_sub(1);
        if let Some(month) = months.get_mut(at) {
            *month = Some(month.unwrap_or(Money::ZERO) + event.amount);
        }
    }
    months
}

/// Payments from January up to each month as known on a day.
pub fn monthly_cumulative(events: &[ExecutionEvent], as_of: Date) -> [Option<Money>; 12] {
    cumulative(monthly_amounts(events, as_of))
}

/// The sum from January up to each month.
///
/// A month without a report between others carries the sum on; after the last report there is
/// nothing to show.
pub fn cumulative(mut months: [Option<Money>; 12]) -> [Option<Money>; 12] {
    let last = months.iter().rposition(Option::is_some);
    let mut sum = Money::ZERO;
    for month in months.iter_mut().take(last.map_or(0, |at| at + 1)) {
        sum = sum + month.unwrap_or(Money::ZERO);
        *month = Some(sum);
    }
    months
}

/// Everything paid as known on a day; none where nothing was ever reported.
pub fn spent_as_of(events: &[ExecutionEvent], as_of: Date) -> Option<Money> {
    monthly_cumulative(events, as_of)
        .into_iter()
        .flatten()
        .last()
}

/// The three budget figures as known on a day.
pub fn budget_as_of(events: &[BudgetEvent], as_of: Date) -> BudgetFigures {
    budget_in_effect(events, as_of, as_of)
}

/// The three budget figures that were in effect on a day, as known on another. The initial budget
/// is that of the whole year, also of the weeks before it was approved.
pub fn budget_in_effect(events: &[BudgetEvent], as_of: Date, on: Date) -> BudgetFigures {
    let mut figures = BudgetFigures::default();
    let mut adjustments = Money::ZERO;
    let order = |event: &BudgetEvent| (event.seq, event.supersedes);
    let known = in_force(events, as_of, |event| event.recorded_on, order);
    let holds = |event: &&BudgetEvent| {
        let from = match event.change {
            BudgetChange::Initial => as_of,
            BudgetChange::Adjustment | BudgetChange::Receipt => on,
        };
        event.effective_on <= from
    };
    for event in known.filter(holds) {
        let added = |to: Option<Money>| Some(to.unwrap_or(Money::ZERO) + event.amount);
        match event.change {
            BudgetChange::Initial => figures.initial = added(figures.initial),
            BudgetChange::Adjustment => adjustments = adjustments + event.amount,
            BudgetChange::Receipt => figures.received = added(figures.received),
        }
    }
    // A project that came in during the year has no initial budget, only an adjustment.
    let adjusted = figures.initial.unwrap_or(Money::ZERO) + adjustments;
    let is_known = figures.initial.is_some() || !adjustments.is_zero();
    figures.adjusted = is_known.then_some(adjusted);
    figures
}
