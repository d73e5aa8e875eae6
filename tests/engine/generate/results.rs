//! What became of a target: results, money, points by hand.

use super::{decimal, hundredths, pack, text};
use domain::{
    id::RowId,
    indicator::{IndicatorValue, Operator, RelativeDate},
    library::{DeductPer, ScoringRule},
    money::Money,
    monitoring::{BudgetChange, BudgetEvent, BudgetFigures, ExecutionEvent},
    period::Month,
    score::Weight,
    scoring::{Actual, ExecutionInput, IndicatorInput, Manual, TargetInput},
    taxonomy::Level2,
};
use proptest::{collection::vec, option, prelude::*, sample::select};
use rust_decimal::Decimal;
use time::Date;
use uuid::Uuid;
use verdict::ScoreRequest;

fn rule() -> impl Strategy<Value = ScoringRule> {
    let line = option::of(hundredths(0..=100));
    let per = select(vec![
        DeductPer::PercentagePointBelow,
        DeductPer::Occurrence,
        DeductPer::DayLate,
    ]);
    let bands = [100, 80, 60, 0]
        .map(|number| Decimal::new(number, 2))
        .to_vec();
    prop_oneof![
        line.clone()
            .prop_map(|pass_line| ScoringRule::Ratio { pass_line }),
        line.clone()
            .prop_map(|pass_line| ScoringRule::InverseRatio { pass_line }),
        line.prop_map(|pass_line| ScoringRule::EqualityRatio { pass_line }),
        (per, hundredths(-10..=300), hundredths(-10..=150))
            .prop_map(|(per, step, share)| ScoringRule::Deduct { per, step, share }),
        Just(ScoringRule::QualitativeBands { bands }),
        vec((hundredths(0..=100), hundredths(0..=110)), 0..4)
            .prop_map(|steps| ScoringRule::SatisfactionSteps { steps }),
        Just(ScoringRule::YesNo),
        Just(ScoringRule::ZeroOrNothing),
    ]
}

fn day() -> impl Strategy<Value = Date> {
    (2020..2030_i32, 1..=365_u16)
        .prop_map(|(year, day)| Date::from_ordinal_date(year, day).unwrap())
}

fn relative() -> impl Strategy<Value = RelativeDate> {
    (0..14_u8, 0..33_u8, -1..3_i8).prop_map(|(month, day, year_offset)| RelativeDate {
        month,
        day,
        year_offset,
    })
}

fn value() -> impl Strategy<Value = IndicatorValue> {
    prop_oneof![
        decimal().prop_map(IndicatorValue::Number),
        decimal().prop_map(IndicatorValue::Percent),
        relative().prop_map(IndicatorValue::Date),
        any::<bool>().prop_map(IndicatorValue::YesNo),
        text().prop_map(IndicatorValue::Qualitative),
    ]
}

/// A result that fits the value more often than not.
fn actual(value: &IndicatorValue) -> BoxedStrategy<Actual> {
    let number = decimal().prop_map(|value| Actual::Number { value });
    let survey = (hundredths(0..=10_000), 0..200_u32, 0..200_u32, text()).prop_map(
        |(rate, asked, answered, method)| Actual::Survey {
            rate,
            asked,
            answered,
            method,
        },
    );
    match value {
        IndicatorValue::Number(_) | IndicatorValue::Percent(_) => {
            prop_oneof![number, survey].boxed()
        }
        IndicatorValue::Date(_) => day().prop_map(|on| Actual::Date { on }).boxed(),
        IndicatorValue::YesNo(_) => any::<bool>().prop_map(|met| Actual::YesNo { met }).boxed(),
        IndicatorValue::Qualitative(_) => (0..4_u8, hundredths(0..=100), text())
            .prop_map(|(band, share, reason)| Actual::Level {
                band,
                share,
                reason,
            })
            .boxed(),
    }
}

fn manual() -> impl Strategy<Value = Option<Manual>> {
    let given = (hundredths(-100..=3_000), text());
    option::weighted(
        0.2,
        given.prop_map(|(points, reason)| Manual { points, reason }),
    )
}

fn indicator() -> impl Strategy<Value = IndicatorInput> {
    let values = value().prop_flat_map(|value| {
        let fitting = option::weighted(0.9, actual(&value));
        (Just(value), fitting)
    });
    let flags = (
        any::<bool>(),
        proptest::bool::weighted(0.15),
        text(),
        manual(),
    );
    let how = (
        select(Operator::ALL.to_vec()),
        select(Level2::ALL.to_vec()),
        option::of(rule()),
        option::weighted(0.2, relative()),
    );
    (values, how, 1..=9_000_i64, flags).prop_map(
        |((value, actual), (operator, level2, rule, planned_start), weight, flags)| {
            IndicatorInput {
                row: RowId(Uuid::nil()),
                level2,
                operator,
                value: Some(value),
                weight: Weight::new(Decimal::new(weight, 2)).unwrap(),
                rule,
                planned_start,
                actual,
                cause: flags.2,
                target_too_low: flags.0,
                not_applicable: flags.1,
                manual: flags.3,
            }
        },
    )
}

/// An indicator nothing keeps from being scored.
fn sound_indicator() -> impl Strategy<Value = IndicatorInput> {
    let operator = select(vec![
        Operator::Greater,
        Operator::AtLeast,
        Operator::Equal,
        Operator::AtMost,
        Operator::Less,
    ]);
    let line = option::of(hundredths(0..=100));
    let rule = option::of(line.prop_map(|pass_line| ScoringRule::Ratio { pass_line }));
    let numbers = (hundredths(-500..=50_000), hundredths(-500..=70_000));
    (indicator(), operator, rule, numbers).prop_map(|(row, operator, rule, (target, value))| {
        IndicatorInput {
            level2: Level2::Quantity,
            operator,
            rule,
            value: Some(IndicatorValue::Number(target)),
            actual: Some(Actual::Number { value }),
            weight: Weight::new(row.weight.get().min(Decimal::TEN)).unwrap(),
            target_too_low: false,
            ..row
        }
    })
}

/// Money nothing keeps from being scored.
fn sound_execution() -> impl Strategy<Value = ExecutionInput> {
    (1..1_000_000_i64, 0..=100_i64, any::<bool>()).prop_map(|(fen, share, finished)| {
        let whole = Money::from_fen(fen * 100).unwrap();
        let budget = BudgetFigures {
            initial: Some(whole),
            adjusted: Some(whole),
            received: Some(whole),
        };
        let spent = Money::from_fen(fen * share.min(99)).unwrap();
        ExecutionInput {
            spent,
            budget,
            finished,
            manual: None,
        }
    })
}

fn money() -> impl Strategy<Value = Money> {
    prop_oneof![
        (0..1_000_000_000_i64).prop_map(|fen| Money::from_fen(fen).unwrap()),
        any::<i64>().prop_map(|fen| { Money::from_fen(fen % domain::money::FEN_MAX).unwrap() }),
        Just(Money::ZERO),
    ]
}

fn execution() -> impl Strategy<Value = ExecutionInput> {
    let budget = (
        option::of(money()),
        option::of(money()),
        option::of(money()),
    );
    let budget = budget.prop_map(|(initial, adjusted, received)| BudgetFigures {
        initial,
        adjusted,
        received,
    });
    (money(), budget, any::<bool>(), manual()).prop_map(|(spent, budget, finished, manual)| {
        ExecutionInput {
            spent,
            budget,
            finished,
            manual,
        }
    })
}

fn month() -> impl Strategy<Value = Month> {
    (1..=12_u16).prop_map(|month| month.try_into().unwrap())
}

fn payments() -> impl Strategy<Value = Vec<ExecutionEvent>> {
    let event = (month(), money(), day(), option::weighted(0.3, 1..8_u64));
    vec(event, 0..8).prop_map(|events| {
        let numbered = events.into_iter().zip(1..);
        let event =
            numbered.map(
                |((month, amount, recorded_on, supersedes), seq)| ExecutionEvent {
                    seq,
                    month,
                    amount,
                    recorded_on,
                    supersedes,
                },
            );
        event.collect()
    })
}

fn budget() -> impl Strategy<Value = Vec<BudgetEvent>> {
    let event = (select(BudgetChange::ALL.to_vec()), money(), day(), day());
    vec(event, 0..6).prop_map(|events| {
        let numbered = events.into_iter().zip(1..);
        let event =
            numbered.map(
                |((change, amount, effective_on, recorded_on), seq)| BudgetEvent {
                    seq,
                    change,
                    amount,
                    effective_on,
                    recorded_on,
                    supersedes: None,
                },
            );
        event.collect()
    })
}

/// A target to score. Most have weights that make the total, so that there is one.
pub(crate) fn score_request() -> impl Strategy<Value = ScoreRequest> {
    let anything = (execution(), vec(indicator(), 0..8), any::<bool>());
    let sound = (sound_execution(), vec(sound_indicator(), 1..9), Just(true));
    let input = prop_oneof![anything.boxed(), sound.boxed()];
    (pack(), input, payments(), budget(), day()).prop_map(
        |(mut pack, (execution, mut indicators, sums_up), payments, budget, as_of)| {
            for (n, row) in indicators.iter_mut().enumerate() {
                row.row = RowId(Uuid::from_u128(n as u128));
            }
            let sum: Decimal = indicators.iter().map(|row| row.weight.get()).sum();
            if sums_up && sum > Decimal::ZERO && sum <= Decimal::from(90) {
                pack.weights.total.value = sum;
            }
            let input = TargetInput {
                execution,
                indicators,
            };
            ScoreRequest {
                pack,
                input,
                payments,
                budget,
                as_of,
            }
        },
    )
}
