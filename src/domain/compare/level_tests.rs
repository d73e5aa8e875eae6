//! What would change the rank of a composite, against an independent computation by search.

use super::{
    level::{level_sentence, next, numerator_at},
    *,
};
use crate::lang::Lang;
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};

/// In millionths, as whole numbers: the sum of weight × share.
fn sum(row: &[i64], weights: &[i64]) -> i64 {
    let parts = row.iter().zip(weights);
    parts.map(|(share, weight)| share * weight).sum()
}

/// The share of a part nearest to its own with which the row is no longer behind, or no longer
/// ahead, found by halving; none up to a whole or down to nothing.
fn searched(row: &[i64], weights: &[i64], part: usize, next: i64) -> Option<i64> {
    let leads = sum(row, weights) >= next;
    let reaches = |share: i64| {
        let mut tried = row.to_vec();
        tried[part] = share;
        let sum = sum(&tried, weights);
        if leads { sum <= next } else { sum >= next }
    };
    let (mut out, mut there) = (row[part], if leads { 0 } else { 1_000_000 });
    if !reaches(there) {
        return None;
    }
    if reaches(out) {
        return Some(out);
    }
    while (there - out).abs() > 1 {
        let middle = i64::midpoint(out, there);
        if reaches(middle) {
            there = middle;
        } else {
            out = middle;
        }
    }
    Some(there)
}

proptest! {
    #[test]
    fn the_next_and_the_share_that_draws_level_are_those_a_search_finds(
        rows in prop::collection::vec(prop::collection::vec(0_i64..=1_000_000, 3), 2..6),
        weights in prop::collection::vec(1_i64..=60, 3),
    ) {
        let share = |share: &i64| Decimal::new(*share, 6);
        let given: Vec<Vec<Decimal>> =
            rows.iter().map(|row| row.iter().map(share).collect()).collect();
        let heavy: Vec<Decimal> = weights.iter().copied().map(Decimal::from).collect();
        for (own, row) in rows.iter().enumerate() {
            let found = next(&given, &heavy, own).unwrap();
            let sums: Vec<i64> = rows.iter().map(|row| sum(row, &weights)).collect();
            let ahead = sums.iter().filter(|sum| **sum > sums[own]).min();
            let others = sums.iter().enumerate().filter(|(at, _)| *at != own);
            let behind = others.map(|(_, sum)| sum).max().unwrap();
            let level = ahead.unwrap_or(behind);
            prop_assert_eq!(sums[found.row], *level);
            prop_assert_eq!(found.lead.is_some(), ahead.is_none());
            if let Some(lead) = found.lead {
                let whole: Decimal = heavy.iter().sum();
                let distance = Decimal::new(sums[own] - level, 6);
                prop_assert!((lead * whole - distance).abs() < dec!(0.000001));
            }
            let reached: Vec<Option<i64>> =
                (0..3).map(|part| searched(row, &weights, part, *level)).collect();
            let Some(reach) = found.reach else {
                prop_assert_eq!(reached, [None, None, None]);
                continue;
            };
            let to = reached[reach.part].map(|to| Decimal::new(to, 6));
            prop_assert_eq!(Some(reach.to), to);
            prop_assert_eq!(reach.to - reach.by, given[own][reach.part]);
            let sign = if found.lead.is_some() { -1 } else { 1 };
            let far = |part: usize| sign * (rows[found.row][part] - row[part]) * weights[part];
            let most = (0..3).filter(|part| reached[*part].is_some()).map(far).max();
            prop_assert_eq!(Some(far(reach.part)), most);
        }
    }

    /// The numerator is the first one with the share, tried one by one: cases, and cents of money.
    #[test]
    fn a_share_takes_just_the_cases_or_cents_that_trying_finds(
        denominator in 1_i64..=40,
        own in 0_i64..=40,
        of in 1_i64..=40,
        above in 0_i64..=40,
        key in prop::sample::select(
            vec![LiveKey::Coverage, LiveKey::MoneyRed, LiveKey::Execution],
        ),
    ) {
        let measure = measure(key);
        // A share that is somebody's, and rounded as such.
        let to = measure.share(Quotient::of(above.min(of), of)).unwrap();
        let own = Quotient::of(own.min(denominator), denominator);
        let from = measure.share(own).unwrap();
        prop_assume!(to != from);
        let step = if measure.cases { dec!(1) } else { dec!(0.01) };
        let grows = to > from;
        let up = (measure.higher_is_better == Some(true)) == grows;
        // Money has to reach the share itself, cases what they are rounded to.
        let reaches = |tried: Quotient| {
            let (share, to) = if measure.cases {
                (measure.share(tried).unwrap(), to)
            } else {
                (tried.numerator, to * tried.denominator)
            };
            if grows { share >= to } else { share <= to }
        };
        let mut tried = own;
        while !reaches(tried) {
            tried.numerator += if up { step } else { -step };
        }
        prop_assert_eq!(numerator_at(&measure, own, to), Some(tried.numerator));
    }
}

fn measure(key: LiveKey) -> LiveMeasure {
    let mut all = live_catalogue().into_iter();
    all.find(|measure| measure.key == key).unwrap()
}

/// What is said of the first of two rows, by coverage, execution and red lights with weights.
fn said(own: [Quotient; 3], next: [Quotient; 3], mix: &str, lang: Lang) -> String {
    let measures = live_catalogue();
    let mix = weights(mix, &measures);
    let shares = |row: [Quotient; 3]| {
        let parts = mix.iter().zip(row);
        let share = |((at, _), of): (&(usize, Decimal), Quotient)| measures[*at].share(of);
        (parts.map(share).collect::<Option<Vec<_>>>(), false)
    };
    let found = composites(&[shares(own), shares(next)], &mix);
    let quotient = |at: usize| {
        let part = mix.iter().position(|(known, _)| *known == at)?;
        own.get(part).copied()
    };
    let both = (measures.as_slice(), &mix);
    level_sentence(
        found[0].next.unwrap(),
        ("金凤区", "90%"),
        both,
        &quotient,
        lang,
    )
}

#[test]
fn the_sentence_names_the_part_and_how_much_of_it_in_its_own_unit() {
    let mix = "coverage:40,execution:40,money_red:20";
    let own = [
        Quotient::of(30, 40),
        Quotient::of(70_000, 100_000),
        Quotient::of(1, 10),
    ];
    let mut next = own;
    next[0] = Quotient::of(33, 40);
    assert_eq!(
        said(own, next, mix, Lang::Zh),
        "前一位是金凤区（90%）；权重和其余各项不变，\
         只“绩效目标覆盖率”提高 7.5 个百分点（“绩效目标已批复的项目”增加 3 个）即追平。"
    );
    let mut next = own;
    next[1] = Quotient::of(70_001, 100_000);
    next[2] = Quotient::of(2, 10);
    next[0] = Quotient::of(32, 40);
    let zh = said(own, next, mix, Lang::Zh);
    // 40 × 0.05 + 40 × 0.00001 − 20 × 0.1 = 0.0004, of which coverage brings most.
    assert!(zh.contains("提高 0.001 个百分点"), "{zh}");
    let mut next = own;
    next[2] = Quotient::of(0, 10);
    let en = said(own, next, mix, Lang::En);
    let end = "alone down by 10 points (projects whose payments show red − 1) draws level.";
    assert!(en.ends_with(end), "{en}");
    let mut next = own;
    next[1] = Quotient::of(70_001, 100_000);
    let zh = said(own, next, mix, Lang::Zh);
    assert!(
        zh.contains("只“预算执行率”提高 0.001 个百分点（“累计支出”增加 0.0001 万元）"),
        "{zh}"
    );
}

#[test]
fn of_the_first_it_is_told_by_how_much_it_leads_and_what_gives_that_away() {
    let mix = "coverage:40,execution:40,money_red:20";
    let own = [
        Quotient::of(33, 40),
        Quotient::of(70_000, 100_000),
        Quotient::of(1, 10),
    ];
    let mut next = own;
    next[0] = Quotient::of(30, 40);
    // 40 of a hundred times 7.5 points.
    assert_eq!(
        said(own, next, mix, Lang::Zh),
        "领先金凤区（90%）3 个百分点；权重和其余各项不变，\
         只“绩效目标覆盖率”降低 7.5 个百分点（“绩效目标已批复的项目”减少 3 个）即被追平。"
    );
    let mut next = own;
    next[2] = Quotient::of(2, 10);
    let en = said(own, next, mix, Lang::En);
    assert!(en.starts_with("Ahead of 金凤区 (90%) by 2 points."), "{en}");
    let end = "alone up by 10 points (projects whose payments show red + 1) gives the lead away.";
    assert!(en.ends_with(end), "{en}");
    let alike = said(own, own, mix, Lang::Zh);
    assert!(alike.starts_with("与金凤区（90%）并列"), "{alike}");
}

#[test]
fn no_single_part_may_suffice_and_who_is_held_back_is_nobody_to_draw_level_with() {
    let mix = "coverage:1,execution:1,money_red:1";
    let own = [
        Quotient::of(1, 10),
        Quotient::of(1, 10),
        Quotient::of(9, 10),
    ];
    let next = [
        Quotient::of(10, 10),
        Quotient::of(10, 10),
        Quotient::of(0, 10),
    ];
    assert_eq!(
        said(own, next, mix, Lang::Zh),
        "前一位是金凤区（90%）；权重和其余各项不变时，单靠任何一项都不会追平。"
    );
    let rows = [
        (Some(vec![dec!(0.5)]), false),
        (Some(vec![dec!(0.6)]), true),
        (None, false),
        (Some(vec![dec!(0.9)]), false),
    ];
    let found = composites(&rows, &vec![(0, dec!(1))]);
    let reach = found[0].next.unwrap();
    assert_eq!((reach.row, reach.reach.unwrap().by), (3, dec!(0.4)));
    assert_eq!(found[1].next, None, "held back, it has no rank to change");
}

#[test]
fn what_has_to_be_reached_is_told_to_two_places_and_suffices() {
    let mix = "coverage:40,execution:40,money_red:20";
    let own = [
        Quotient::of(30, 40),
        Quotient::of(700_000_000, 1_000_000_000),
        Quotient::of(1, 10),
    ];
    let mut next = own;
    next[1] = Quotient::of(718_174_999, 1_000_000_000);
    let zh = said(own, next, mix, Lang::Zh);
    let told = "提高 1.82 个百分点（“累计支出”增加 1817.5 万元）";
    assert!(zh.contains(told), "{zh}");
}
