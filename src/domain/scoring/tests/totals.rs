//! Execution, totals, what does not apply, points by hand, explanations.

use super::*;
use crate::lang::Lang;
use crate::score::Grade;

#[test]
fn what_the_steps_leave_open_is_scored_by_hand() {
    let mut pack = pack();
    pack.scoring.execution = set(ExecutionScoring::Step);
    let error = |input: &ExecutionInput| score_execution(input, &pack).unwrap_err();
    assert_eq!(
        error(&execution("101", "100", true)),
        ScoreError::OverBudget
    );
    let mut open = execution("100", "100", false);
    assert_eq!(error(&open), ScoreError::SpentButUnfinished);
    let none = ScoreError::NoDenominator {
        base: Base::Adjusted,
    };
    assert_eq!(error(&execution("1", "0", true)), none);
    let hand = |points, reason: &str| Manual {
        points,
        reason: reason.to_owned(),
    };
    open.manual = Some(hand(dec!(11), "见说明"));
    assert_eq!(
        error(&open),
        ScoreError::ManualOutOfRange { most: dec!(10) }
    );
    open.manual = Some(hand(dec!(8), " "));
    assert_eq!(error(&open), ScoreError::ManualWithoutReason);
    open.manual = Some(hand(dec!(8), "尾款已付，验收未完"));
    let found = score_execution(&open, &pack).unwrap();
    assert_eq!(found.scored.score.get(), dec!(8));
    assert_eq!(found.scored.notices, [Notice::ByHand]);
    // Where a formula holds, it holds.
    let mut plain = indicator(Operator::AtLeast, dec!(5), dec!(4), 10);
    plain.manual = Some(hand(dec!(10), "说明"));
    let found = score_indicator(&plain, &pack).unwrap();
    assert_eq!(found.score.get(), dec!(8));
    assert_eq!(found.notices, [Notice::HandIgnored]);
}

#[test]
fn what_does_not_apply_is_left_out_and_converted() {
    let mut rows = reached(&[30, 30, 20, 10]);
    rows[1].actual = Some(Actual::Number { value: dec!(0.5) });
    rows[3].not_applicable = true;
    rows[3].actual = None;
    let input = TargetInput {
        execution: execution("74", "100", false),
        indicators: rows,
    };
    let found = score_target(&input, &pack()).unwrap();
    // 65 of 80, on a base of 90; the execution points stay outside.
    assert_eq!(found.indicators.get(), dec!(73.125));
    assert_eq!(found.total.get(), dec!(80.525));
    assert_eq!(found.notices, [Notice::Rebased]);
    assert!(found.rows[3].scored.is_none());
}

#[test]
fn every_reason_against_a_score_is_listed() {
    let mut rows = reached(&[50, 30]);
    rows[0].actual = None;
    rows[1].value = None;
    let input = TargetInput {
        execution: execution("1", "0", false),
        indicators: rows,
    };
    let found = score_target(&input, &pack()).unwrap_err();
    let errors: Vec<_> = found.iter().map(|found| found.error).collect();
    assert_eq!(
        errors,
        [
            ScoreError::WeightSum {
                sum: dec!(80),
                needed: dec!(90)
            },
            ScoreError::NoDenominator {
                base: Base::Adjusted
            },
            ScoreError::NoActual,
            ScoreError::NoValue,
        ]
    );
    for error in errors {
        assert_ne!(error.words(Lang::Zh), error.words(Lang::En));
    }
}

#[test]
fn a_score_explains_itself() {
    let mut rows = reached(&[50, 30, 10]);
    rows[0].value = Some(IndicatorValue::Number(dec!(3)));
    rows[0].actual = Some(Actual::Number { value: dec!(2) });
    let mut pack = pack();
    pack.scoring.execution_ceiling = set(ceilings());
    let input = TargetInput {
        execution: execution("65", "100", false),
        indicators: rows,
    };
    let found = score_target(&input, &pack).unwrap();
    let first = found.rows[0].scored.as_ref().unwrap();
    assert_eq!(
        first.explanation.lines(Lang::Zh),
        ["分值×完成值÷指标值：50 × 2 ÷ 3 → 33.333333"]
    );
    assert!(first.explanation.rules[0].document.contains("10号"));
    assert_eq!(
        found.explanation.lines(Lang::En),
        [
            "Sum of the indicators: Σ (3) → 73.333333",
            "Total = execution + indicators: 6.5 ＋ 73.333333 → 79.833333",
            "Capped by the execution rate: 65% ＜ 70% → 79",
            "Graded on the stored value: 79 → Fair",
        ]
    );
    assert_eq!(found.grade, Grade::Fair);
    assert_eq!(
        found.execution.scored.explanation.lines(Lang::Zh),
        [
            "执行率＝支出÷预算：65 ÷ 100 → 65%",
            "按执行率比例得分：10 × 65% → 6.5"
        ]
    );
}
