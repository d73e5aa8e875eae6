//! Money of two sources: what targets name, what was approved and what was paid agree.

use super::house;
use crate::demo::{SEED, house::House};
use domain::{adjustment::shares, project::FundNature, target::TargetDraft};
use std::collections::{BTreeMap, BTreeSet};

/// 分 by project year and source.
type Sums<'a> = BTreeMap<(&'a str, FundNature), i64>;

fn add<'a>(sums: &mut Sums<'a>, project_year: &'a str, nature: &str, fen: i64) {
    let nature = FundNature::parse(nature).unwrap();
    *sums.entry((project_year, nature)).or_default() += fen;
}

fn budgets<'a>(house: &'a House, kinds: &[&str]) -> Sums<'a> {
    let mut sums = Sums::new();
    for row in house.budgets.iter().filter(|it| kinds.contains(&it.kind)) {
        add(&mut sums, &row.project_year, row.nature, row.amount_fen);
    }
    sums
}

/// The project years that pay from several sources.
fn shared(house: &House) -> BTreeSet<&str> {
    let second = house.payments.iter();
    let second = second.filter(|it| it.nature != FundNature::GeneralBudget.code());
    second.map(|it| it.project_year.as_str()).collect()
}

#[test]
fn what_was_approved_of_each_source_is_what_the_target_names() {
    let house = house(SEED);
    let initial = budgets(&house, &["initial"]);
    let targets: BTreeMap<_, _> = house.targets.iter().map(|it| (&it.id, it)).collect();
    let mut two = 0;
    for version in house.versions.iter().filter(|it| it.approved) {
        let Some(year) = targets[&version.target].project_year.as_deref() else {
            continue;
        };
        let draft: TargetDraft = serde_json::from_str(&version.content).unwrap();
        let named = shares(&draft).into_iter();
        let named: BTreeMap<_, _> = named.map(|(nature, money)| (nature, money.fen())).collect();
        let own = initial.iter().filter(|((of, _), _)| *of == year);
        let own: BTreeMap<_, _> = own.map(|((_, nature), fen)| (*nature, *fen)).collect();
        assert_eq!(named, own, "{version:?}");
        two += usize::from(named.len() > 1);
    }
    println!("{two} approved targets name two sources");
    assert!(two > 100, "{two}");
}

#[test]
fn no_source_pays_more_than_its_budget_and_both_pay_every_month() {
    let house = house(SEED);
    let adjusted = budgets(&house, &["initial", "adjustment"]);
    let replaced: BTreeSet<_> = house
        .payments
        .iter()
        .filter_map(|it| it.supersedes)
        .collect();
    let mut paid = Sums::new();
    let mut months: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for row in &house.payments {
        assert!(row.amount_fen >= 0, "{row:?}");
        if !replaced.contains(&row.seq) {
            add(&mut paid, &row.project_year, row.nature, row.amount_fen);
            let of = (row.project_year.as_str(), row.nature);
            assert!(months.entry(of).or_default().insert(row.month), "{row:?}");
        }
    }
    for (of, fen) in &paid {
        assert!(fen <= &adjusted[of], "{of:?} {fen}");
    }
    let shared = shared(&house);
    for year in &shared {
        let of = |nature: FundNature| &months[&(*year, nature.code())];
        assert_eq!(
            of(FundNature::GeneralBudget),
            of(FundNature::GovernmentFund)
        );
    }
    let under_way = house.project_years.iter().filter(|it| it.year == 2026);
    let (all, own): (Vec<_>, Vec<_>) = under_way.partition(|it| !shared.contains(it.id.as_str()));
    let (all, own) = (all.len() + own.len(), own.len());
    println!("{own} of {all} projects under way have two sources");
    assert!(own * 6 > all && own * 3 < all, "{own} of {all}");
}
