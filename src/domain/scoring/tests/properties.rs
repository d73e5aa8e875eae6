//! What holds for every input: bounds, monotonicity, conserved weights, one rounding.

use super::*;
use crate::library::DeductPer;
use proptest::prelude::*;

/// Any decimal at all, the extremes included.
fn any_decimal() -> impl Strategy<Value = Decimal> {
    prop_oneof![
        (any::<i64>(), 0..12_u32).prop_map(|(mantissa, scale)| Decimal::new(mantissa, scale)),
        (any::<i32>(), 0..4_u32).prop_map(|(mantissa, scale)| Decimal::new(mantissa.into(), scale)),
        Just(Decimal::MAX),
        Just(Decimal::MIN),
        Just(Decimal::ZERO),
        Just(dec!(0.0000000000000000000000000001)),
    ]
}

fn any_weight() -> impl Strategy<Value = Weight> {
    (1..=10_000_i64).prop_map(|hundredths| Weight::new(Decimal::new(hundredths, 2)).unwrap())
}

fn any_operator() -> impl Strategy<Value = Operator> {
    prop::sample::select(Operator::ALL.to_vec())
}

fn any_rule() -> impl Strategy<Value = Option<ScoringRule>> {
    let line = prop::option::of((0..=100_i64).prop_map(|line| Decimal::new(line, 2)));
    let per = prop::sample::select(vec![
        DeductPer::PercentagePointBelow,
        DeductPer::Occurrence,
        DeductPer::DayLate,
    ]);
    let rule =
        prop_oneof![
            line.clone()
                .prop_map(|pass_line| ScoringRule::Ratio { pass_line }),
            line.clone()
                .prop_map(|pass_line| ScoringRule::InverseRatio { pass_line }),
            line.prop_map(|pass_line| ScoringRule::EqualityRatio { pass_line }),
            (per, any_decimal(), any_decimal())
                .prop_map(|(per, step, share)| ScoringRule::Deduct { per, step, share }),
            (per_cent(), per_cent()).prop_map(|(step, share)| ScoringRule::Deduct {
                per: DeductPer::PercentagePointBelow,
                step,
                share,
            }),
            prop::collection::vec(any_decimal(), 0..5)
                .prop_map(|bands| ScoringRule::QualitativeBands { bands }),
            prop::collection::vec((any_decimal(), any_decimal()), 0..4)
                .prop_map(|steps| ScoringRule::SatisfactionSteps { steps }),
            Just(ScoringRule::YesNo),
            Just(ScoringRule::ZeroOrNothing),
        ];
    prop::option::of(rule)
}

fn per_cent() -> impl Strategy<Value = Decimal> {
    (1..=100_i64).prop_map(|hundredths| Decimal::new(hundredths, 2))
}

fn any_value() -> impl Strategy<Value = IndicatorValue> {
    prop_oneof![
        any_decimal().prop_map(IndicatorValue::Number),
        any_decimal().prop_map(IndicatorValue::Percent),
        (any::<u8>(), any::<u8>(), any::<i8>()).prop_map(|(month, day, year_offset)| {
            IndicatorValue::Date(RelativeDate {
                month,
                day,
                year_offset,
            })
        }),
        any::<bool>().prop_map(IndicatorValue::YesNo),
        ".{0,8}".prop_map(IndicatorValue::Qualitative),
    ]
}

fn any_actual() -> impl Strategy<Value = Actual> {
    prop_oneof![
        any_decimal().prop_map(|value| Actual::Number { value }),
        (1900..2200_i32, 1..=365_u16).prop_map(|(year, day)| Actual::Date {
            on: Date::from_ordinal_date(year, day).unwrap(),
        }),
        any::<bool>().prop_map(|met| Actual::YesNo { met }),
        (any::<u8>(), any_decimal(), ".{0,4}").prop_map(|(band, share, reason)| Actual::Level {
            band,
            share,
            reason
        }),
        (any_decimal(), any::<u32>(), any::<u32>(), ".{0,4}").prop_map(
            |(rate, asked, answered, method)| Actual::Survey {
                rate,
                asked,
                answered,
                method
            }
        ),
    ]
}

fn any_indicator() -> impl Strategy<Value = IndicatorInput> {
    let flags = (any::<bool>(), any::<bool>(), "[a-z]{0,2}");
    let level2 = prop::sample::select(Level2::ALL.to_vec());
    (
        (any_operator(), any_value(), any_actual()),
        (any_weight(), any_rule(), level2),
        flags,
    )
        .prop_map(
            |((operator, value, actual), (weight, rule, level2), flags)| IndicatorInput {
                level2,
                value: Some(value),
                weight,
                rule,
                actual: Some(actual),
                target_too_low: flags.0,
                cause: flags.2,
                ..indicator(operator, Decimal::ONE, Decimal::ONE, 1)
            },
        )
}

fn any_pack() -> impl Strategy<Value = RulePack> {
    let action = prop::sample::select(OverAction::ALL.to_vec());
    let line = prop::option::of(per_cent());
    (
        action,
        line,
        prop::option::of(any_decimal()),
        any::<bool>(),
        any::<bool>(),
    )
        .prop_map(|(action, line, off, by_step, capped)| {
            let mut pack = pack();
            pack.scoring.over_action = set(action);
            pack.scoring.pass_line = set(line);
            pack.scoring.over_deduction = set(off);
            if by_step {
                pack.scoring.execution = set(ExecutionScoring::Step);
            }
            if capped {
                pack.scoring.execution_ceiling = set(ceilings());
            }
            pack
        })
}

proptest! {
    #[test]
    fn a_score_lies_between_nothing_and_the_weight(input in any_indicator(), pack in any_pack()) {
        if let Ok(found) = score_indicator(&input, &pack) {
            prop_assert!(found.score.get() >= Decimal::ZERO);
            prop_assert!(found.score.get() <= input.weight.get());
            prop_assert!(!found.explanation.steps.is_empty());
        }
    }

    #[test]
    fn better_is_never_worth_less(
        operator in any_operator(),
        target in -100_000..100_000_i64,
        actual in -100_000..100_000_i64,
        better_by in 0..100_000_i64,
        weight in any_weight(),
        line in prop::option::of(per_cent()),
        deduct in prop::option::of((per_cent(), per_cent())),
    ) {
        let number = |hundredths| Decimal::new(hundredths, 2);
        let towards = match operator {
            Operator::Greater | Operator::AtLeast => better_by,
            Operator::Less | Operator::AtMost => -better_by,
            Operator::Equal => (target - actual).signum() * better_by.min((target - actual).abs()),
            Operator::Qualitative => return Ok(()),
        };
        let mut pack = pack();
        pack.scoring.pass_line = set(line);
        let worth = |actual| {
            let mut input = indicator(operator, number(target), number(actual), 1);
            input.weight = weight;
            let per = DeductPer::Occurrence;
            input.rule = deduct.map(|(step, share)| ScoringRule::Deduct { per, step, share });
            points(&input, &pack)
        };
        prop_assert!(worth(actual + towards) >= worth(actual));
    }

    #[test]
    fn a_score_is_rounded_once_and_half_up(
        target in 1..1_000_000_i128,
        short in 0..1_000_000_i128,
        weight in any_weight(),
    ) {
        let actual = target - short.min(target);
        let mut input = indicator(
            Operator::AtLeast,
            Decimal::from(target),
            Decimal::from(actual),
            1,
        );
        input.weight = weight;
        let hundredths = (weight.get() * dec!(100)).trunc().mantissa()
            / 10_i128.pow((weight.get() * dec!(100)).trunc().scale());
        // weight × actual ÷ target in millionths, halves up, in whole numbers.
        let exact = hundredths * 10_000 * actual;
        let millionths = (2 * exact + target) / (2 * target);
        prop_assert_eq!(points(&input, &pack()), Decimal::from_i128_with_scale(millionths, 6));
    }

    #[test]
    fn weights_are_conserved(
        cuts in prop::collection::btree_set(1..90_u8, 1..12),
        idle in prop::collection::vec(any::<bool>(), 12),
    ) {
        let mut bounds: Vec<u8> = cuts.into_iter().collect();
        bounds.insert(0, 0);
        bounds.push(90);
        let weights: Vec<u8> = bounds.windows(2).map(|pair| pair[1] - pair[0]).collect();
        let mut rows = reached(&weights);
        for (row, idle) in rows.iter_mut().zip(idle).skip(1) {
            row.not_applicable = idle;
        }
        let input = TargetInput { execution: execution("5", "5", true), indicators: rows };
        let found = score_target(&input, &pack()).unwrap();
        prop_assert_eq!(found.indicators.get(), dec!(90));
        prop_assert_eq!(found.total.get(), dec!(100));
    }

    #[test]
    fn a_total_is_bounded_and_never_panics(
        rows in prop::collection::vec(any_indicator(), 0..6),
        idle in any::<u8>(),
        spent in any::<i64>(),
        budget in any::<i64>(),
        finished in any::<bool>(),
        pack in any_pack(),
    ) {
        let money = |fen: i64| Money::from_fen(fen % crate::money::FEN_MAX).unwrap();
        let mut pack = pack;
        pack.weights.total.value = rows.iter().map(|row| row.weight.get()).sum();
        let mut indicators = rows;
        for (n, row) in indicators.iter_mut().enumerate() {
            row.not_applicable = idle >> n & 1 == 1;
        }
        let budget = BudgetFigures { adjusted: Some(money(budget)), ..BudgetFigures::default() };
        let execution = ExecutionInput { spent: money(spent), budget, finished, manual: None };
        let input = TargetInput { execution, indicators };
        match score_target(&input, &pack) {
            Ok(found) => {
                let parts = found.indicators.get() + found.execution.scored.score.get();
                prop_assert!(found.total.get() <= parts);
                prop_assert!(found.total.get() >= Decimal::ZERO);
            }
            Err(errors) => prop_assert!(!errors.is_empty()),
        }
    }
}
