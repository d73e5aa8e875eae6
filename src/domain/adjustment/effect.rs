//! The money of a content by nature, and what an edited content changes of it.

use crate::{
    money::Money,
    project::FundNature,
    target::{Field, List, TargetDraft},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What becomes of the money of a nature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MoneyChange {
    /// Which money.
    pub nature: FundNature,
    /// In the approved version.
    pub before: Money,
    /// Now.
    pub after: Money,
}

impl MoneyChange {
    /// By how much; negative for a cut.
    pub fn by(self) -> Money {
        self.after - self.before
    }
}

/// What changed from one content to the next; what stayed is left out.
pub fn effect(before: &TargetDraft, after: &TargetDraft) -> Vec<MoneyChange> {
    let (before, after) = (shares(before), shares(after));
    let of = |shares: &[(FundNature, Money)], nature| {
        let known = shares.iter().find(|(of, _)| *of == nature);
        known.map_or(Money::ZERO, |(_, amount)| *amount)
    };
    let all = FundNature::ALL.iter().copied();
    all.map(|nature| MoneyChange {
        nature,
        before: of(&before, nature),
        after: of(&after, nature),
    })
    .filter(|change| change.before != change.after)
    .collect()
}

/// The year's money by nature: as listed where the list covers it, else as it is parted above
/// the table; the total alone counts as general budget.
pub fn shares(draft: &TargetDraft) -> Vec<(FundNature, Money)> {
    if let Some(listed) = listed(draft) {
        return listed;
    }
    let amount = |field| amount(draft, field).unwrap_or_default();
    let parts = [
        (FundNature::GeneralBudget, amount(Field::YearFiscal)),
        (FundNature::Other, amount(Field::YearOther)),
    ];
    let parts: Vec<_> = parts
        .into_iter()
        .filter(|(_, amount)| *amount > Money::ZERO)
        .collect();
    if parts.is_empty() {
        vec![(FundNature::GeneralBudget, amount(Field::YearTotal))]
    } else {
        parts
    }
}

fn amount(draft: &TargetDraft, field: Field) -> Option<Money> {
    Money::parse_wan(&draft.head.get(&field)?.text).ok()
}

/// The sources that add up to the total of the year.
fn listed(draft: &TargetDraft) -> Option<Vec<(FundNature, Money)>> {
    let mut sums: BTreeMap<FundNature, Money> = BTreeMap::new();
    for row in draft.list(List::Funding) {
        let text = |field| row.cells.get(&field).map_or("", |cell| cell.text.trim());
        let nature = FundNature::parse(text(Field::FundNature))?;
        let own = Money::parse_wan(text(Field::FundAmount)).ok()?;
        let sum = sums.entry(nature).or_default();
        *sum = *sum + own;
    }
    sums.retain(|_, amount| *amount > Money::ZERO);
    let whole: Money = sums.values().copied().sum();
    let covers = amount(draft, Field::YearTotal) == Some(whole);
    (covers && whole > Money::ZERO).then(|| sums.into_iter().collect())
}
