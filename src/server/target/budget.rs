//! The first budget of a project year: what was approved is what monitoring divides by.

use super::{Opened, summary};
use crate::{
    actor::Actor,
    db::{
        Tx, cells,
        projects::{self, InitialBudget},
    },
    error::Error,
};
use domain::{
    day,
    project::{FundLevel, FundNature},
    target::{Field, TargetDraft},
};
use time::Date;

/// The approved money becomes the base of monitoring, unless one is recorded already.
pub(super) async fn establish(
    tx: &mut Tx,
    actor: &Actor,
    opened: &Opened,
    at: &str,
    today: Date,
) -> Result<(), Error> {
    let row = &opened.row;
    if projects::has_initial_budget(tx, &row.project_year).await? {
        return Ok(());
    }
    let draft = cells::load(tx, &row.id).await?;
    // A budget holds from the first day of its year on, or from today if that has begun.
    let from = today.max(super::year(row.year)?.first_day());
    let level = if row.jurisdiction.ends_with("00") {
        FundLevel::City
    } else {
        FundLevel::District
    };
    for (nature, amount_fen) in shares(&draft) {
        let seq = tx.next_seq().await?;
        projects::insert_budget(
            tx,
            &InitialBudget {
                seq,
                project_year: &row.project_year,
                nature: nature.code(),
                level: level.code(),
                amount_fen,
                day: &day::text(from),
                at,
                approved_on: &day::text(today),
                by_account: &actor.account.to_string(),
                by_name: &actor.name,
                note: "批复绩效目标时确定",
            },
        )
        .await?;
    }
    Ok(())
}

/// The year's money by nature; the total alone counts as general budget.
fn shares(draft: &TargetDraft) -> Vec<(FundNature, i64)> {
    let fen = |field| summary::money_of(draft, field).map_or(0, domain::money::Money::fen);
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
            rows: Vec::new(),
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
        let total = draft(&[(Field::YearTotal, "12.5")]);
        assert_eq!(shares(&total), [(FundNature::GeneralBudget, 12_500_000)]);
    }
}
