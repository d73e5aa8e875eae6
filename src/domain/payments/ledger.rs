//! What rows add up to in each month, beside what is recorded of it.

use super::{Fault, Line};
use crate::{money::Money, period::Month, project::FundNature};
use std::collections::{BTreeMap, BTreeSet};

/// The source of rows that name none: the only one the project has, else the usual one.
pub fn fund_of(said: Option<FundNature>, used: &BTreeSet<FundNature>) -> Result<FundNature, Fault> {
    let only = || match used.iter().copied().collect::<Vec<_>>().as_slice() {
        [] => Ok(FundNature::GeneralBudget),
        [only] => Ok(*only),
        _ => Err(Fault::NoFund),
    };
    said.map_or_else(only, Ok)
}

/// The rows of a project by month and source.
pub type Slots<'a> = BTreeMap<(Month, FundNature), Vec<&'a Line>>;

/// The rows of one project by month and source, with every row that counts nowhere.
pub fn summed<'a>(
    lines: &[&'a Line],
    used: &BTreeSet<FundNature>,
) -> (Slots<'a>, Vec<(u32, Fault)>) {
    let mut used = used.clone();
    used.extend(lines.iter().filter_map(|line| line.fund));
    let mut slots = Slots::new();
    let mut vouchers = BTreeMap::new();
    let mut faults = Vec::new();
    for line in lines {
        let earlier = (!line.voucher.is_empty()).then(|| {
            let key = (line.voucher.as_str(), line.month, line.amount);
            *vouchers.entry(key).or_insert(line.row)
        });
        if let Some(earlier) = earlier.filter(|row| *row != line.row) {
            faults.push((line.row, Fault::Twice(earlier)));
            continue;
        }
        match fund_of(line.fund, &used) {
            Ok(fund) => slots.entry((line.month, fund)).or_default().push(*line),
            Err(fault) => faults.push((line.row, fault)),
        }
    }
    slots.retain(|_, lines| {
        let sum: i128 = lines.iter().map(|line| i128::from(line.amount.fen())).sum();
        let fits = i64::try_from(sum).is_ok_and(|fen| Money::from_fen(fen).is_ok());
        if !fits {
            faults.extend(lines.iter().map(|line| (line.row, Fault::TooMuch)));
        }
        fits
    });
    crate::order::by_key(&mut faults, |(row, _)| *row);
    (slots, faults)
}

/// What is recorded of a month and source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// The events in force, the newest last: their numbers and amounts.
    pub in_force: Vec<(u64, Money)>,
    /// What was imported last, be it in force or not.
    pub imported: Option<Money>,
}

impl Known {
    /// What counts today; none where nothing is recorded.
    pub fn amount(&self) -> Option<Money> {
        let amounts = self.in_force.iter().map(|(_, amount)| *amount);
        (!self.in_force.is_empty()).then(|| amounts.sum())
    }
}

/// What an imported amount is beside what is recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[derive(serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Another amount is recorded.
    Differs,
    /// Nothing is recorded yet.
    New,
    /// The same is recorded by hand, after another amount had been imported.
    Settled,
    /// The same is recorded.
    Same,
}

/// Compares an imported amount with what is recorded.
pub fn outcome(amount: Money, known: &Known) -> Outcome {
    match known.amount() {
        None => Outcome::New,
        Some(own) if own != amount => Outcome::Differs,
        Some(_) if known.imported.is_some_and(|imported| imported != amount) => Outcome::Settled,
        Some(_) => Outcome::Same,
    }
}

/// An event to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// How much was paid.
    pub amount: Money,
    /// The event it corrects.
    pub supersedes: Option<u64>,
}

/// The events of a month and source.
pub type Written = Vec<Step>;

/// The events that make an imported amount count; none where it counts already. Where several
/// events make up what is recorded, each is corrected, so that nothing counts beside the import.
pub fn steps(amount: Money, known: &Known) -> Written {
    if outcome(amount, known) == Outcome::Same {
        return Vec::new();
    }
    let mut in_force = known.in_force.iter().rev();
    let first = Step {
        amount,
        supersedes: in_force.next().map(|(seq, _)| *seq),
    };
    let rest = in_force.map(|(seq, _)| Step {
        amount: Money::ZERO,
        supersedes: Some(*seq),
    });
    // The amount itself comes last, so that it is the newest figure of its month.
    let mut steps: Written = rest.collect();
    steps.push(first);
    steps
}
