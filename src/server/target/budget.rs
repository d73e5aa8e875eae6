//! The budget of a project year: what was approved is what monitoring divides by.

use super::{Opened, approved_content, summary};
use crate::{
    actor::Actor,
    db::{
        Tx, cells, monitoring,
        projects::{self, BudgetToAdd},
    },
    error::Error,
};
use domain::{
    day,
    money::Money,
    monitoring::BudgetChange,
    project::{FundLevel, FundNature},
    target::{Field, List, TargetDraft},
};
use std::collections::BTreeMap;
use time::Date;

/// The approved money becomes the base of monitoring: the first approval sets the initial
/// budget, a later one adjusts it by what the approved money changed, nature by nature. The
/// approved plan of payments becomes what progress is expected by. Gives the changes in 分. The
/// money of a unit as a whole is that of its projects and is counted with them.
pub(super) async fn establish(
    tx: &mut Tx,
    actor: &Actor,
    opened: &Opened,
    at: &str,
    today: Date,
) -> Result<Vec<(FundNature, i64)>, Error> {
    let row = &opened.row;
    let Some(project_year) = row.project_year.as_deref() else {
        return Ok(Vec::new());
    };
    let draft = cells::load(tx, &row.id).await?;
    if let Some(months) = plan(&draft) {
        monitoring::replace_plan(tx, project_year, &months).await?;
    }
    let approved = shares(&draft);
    let is_known = projects::has_initial_budget(tx, project_year).await?;
    let (change, note, amounts) = match (is_known, row.has_approved) {
        (false, _) => (BudgetChange::Initial, "批复绩效目标时确定", approved),
        (true, true) => {
            let before = shares(&approved_content(tx, &row.id).await?);
            let amounts = differences(&before, &approved);
            (BudgetChange::Adjustment, "批复绩效目标调整时确定", amounts)
        }
        // A budget from elsewhere that no approved target has shaped yet stays as it is.
        (true, false) => return Ok(Vec::new()),
    };
    // A budget holds from the first day of its year on, or from today if that has begun.
    let from = today.max(super::year(row.year)?.first_day());
    let level = if row.jurisdiction.ends_with("00") {
        FundLevel::City
    } else {
        FundLevel::District
    };
    for (nature, amount_fen) in &amounts {
        let seq = tx.next_seq().await?;
        projects::insert_budget(
            tx,
            &BudgetToAdd {
                seq,
                project_year,
                kind: change.code(),
                nature: nature.code(),
                level: level.code(),
                amount_fen: *amount_fen,
                day: &day::text(from),
                at,
                approved_on: &day::text(today),
                by_account: &actor.account.to_string(),
                by_name: &actor.name,
                note,
            },
        )
        .await?;
    }
    Ok(amounts)
}

/// What changed from one approved content to the next; what stayed is left out.
fn differences(
    before: &[(FundNature, i64)],
    after: &[(FundNature, i64)],
) -> Vec<(FundNature, i64)> {
    let of = |shares: &[(FundNature, i64)], nature| {
        let known = shares.iter().find(|(of, _)| *of == nature);
        known.map_or(0, |(_, fen)| *fen)
    };
    let all = FundNature::ALL.iter().copied();
    all.map(|nature| (nature, of(after, nature) - of(before, nature)))
        .filter(|(_, fen)| *fen != 0)
        .collect()
}

/// The months of the approved plan, where there is one; an empty month counts as nothing.
fn plan(draft: &TargetDraft) -> Option<[Money; 12]> {
    let amounts = Field::PLAN.map(|field| summary::money_of(draft, field));
    let any = amounts.iter().flatten().any(|amount| !amount.is_zero());
    any.then(|| amounts.map(Option::unwrap_or_default))
}

/// The year's money by nature: as listed where the list covers it, else as it is parted above
/// the table; the total alone counts as general budget.
fn shares(draft: &TargetDraft) -> Vec<(FundNature, i64)> {
    if let Some(listed) = listed(draft) {
        return listed;
    }
    let fen = |field| summary::money_of(draft, field).map_or(0, Money::fen);
    let parts = [
        (FundNature::GeneralBudget, fen(Field::YearFiscal)),
        (FundNature::Other, fen(Field::YearOther)),
    ];
    let parts: Vec<_> = parts.into_iter().filter(|(_, fen)| *fen > 0).collect();
    if parts.is_empty() {
        vec![(FundNature::GeneralBudget, fen(Field::YearTotal))]
    } else {
        parts
    }
}

/// The sources that add up to the total of the year.
fn listed(draft: &TargetDraft) -> Option<Vec<(FundNature, i64)>> {
    let mut sums: BTreeMap<FundNature, i64> = BTreeMap::new();
    for row in draft.list(List::Funding) {
        let text = |field| row.cells.get(&field).map_or("", |cell| cell.text.trim());
        let nature = FundNature::parse(text(Field::FundNature))?;
        let amount = Money::parse_wan(text(Field::FundAmount)).ok()?;
        *sums.entry(nature).or_default() += amount.fen();
    }
    sums.retain(|_, fen| *fen > 0);
    let whole: i64 = sums.values().sum();
    let covers = summary::year_money(draft).is_some_and(|total| total.fen() == whole);
    (covers && whole > 0).then(|| sums.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::target::{Cell, Cells};

    #[test]
    fn money_is_split_as_filed_and_the_total_stands_alone() {
        let draft = |cells: &[(Field, &str)]| TargetDraft {
            head: cells
                .iter()
                .map(|(field, text)| (*field, Cell::typed(*text)))
                .collect::<Cells>(),
            ..TargetDraft::default()
        };
        let split = draft(&[
            (Field::YearTotal, "12.5"),
            (Field::YearFiscal, "10"),
            (Field::YearOther, "2.5"),
        ]);
        assert_eq!(
            shares(&split),
            [
                (FundNature::GeneralBudget, 10_000_000),
                (FundNature::Other, 2_500_000)
            ]
        );
        let more = draft(&[
            (Field::YearTotal, "15"),
            (Field::YearFiscal, "11"),
            (Field::YearOther, "4"),
        ]);
        assert_eq!(
            differences(&shares(&split), &shares(&more)),
            [
                (FundNature::GeneralBudget, 1_000_000),
                (FundNature::Other, 1_500_000)
            ]
        );
        assert_eq!(differences(&shares(&split), &shares(&split)), []);
        let total = draft(&[(Field::YearTotal, "12.5")]);
        assert_eq!(shares(&total), [(FundNature::GeneralBudget, 12_500_000)]);
    }
}
