//! Every formula at its edges: strict operators, zero and negative targets, dates, deductions,
//! over-achievement, surveys, levels.

use super::*;
use crate::library::DeductPer;
use time::macros::date;

fn quantity(operator: Operator, target: Decimal, actual: Decimal) -> Decimal {
    points(&indicator(operator, target, actual, 10), &pack())
}

#[test]
fn operators_and_signs_of_the_target() {
    use Operator::{AtLeast, AtMost, Equal, Greater, Less};
    let cases = [
        (Greater, dec!(5), dec!(6), dec!(10)),
        (Greater, dec!(5), dec!(5), dec!(9.99999)),
        (Greater, dec!(5), dec!(4.9999999), dec!(9.99999)),
        (Greater, dec!(5), dec!(4), dec!(8)),
        (Less, dec!(5), dec!(4), dec!(10)),
        (Less, dec!(5), dec!(5), dec!(9.99999)),
        (Less, dec!(5), dec!(10), dec!(5)),
        (AtLeast, dec!(3), dec!(1), dec!(3.333333)),
        (AtLeast, dec!(3), dec!(2), dec!(6.666667)),
        (AtLeast, dec!(3), dec!(-2), dec!(0)),
        (AtMost, dec!(5), dec!(-1), dec!(10)),
        (AtMost, dec!(0), dec!(0), dec!(10)),
        (AtMost, dec!(0), dec!(0.01), dec!(0)),
        (Equal, dec!(4), dec!(4.0), dec!(10)),
        (Equal, dec!(4), dec!(5), dec!(8)),
        (Equal, dec!(4), dec!(3), dec!(7.5)),
        (Equal, dec!(4), dec!(0), dec!(0)),
        (Equal, dec!(0), dec!(0), dec!(10)),
        (Equal, dec!(0), dec!(1), dec!(0)),
        // A growth rate below zero is reached or not.
        (AtLeast, dec!(-3), dec!(-3), dec!(10)),
        (AtLeast, dec!(-3), dec!(-3.1), dec!(0)),
        (AtMost, dec!(-3), dec!(-4), dec!(10)),
        (AtMost, dec!(-3), dec!(-2.9), dec!(0)),
        (Equal, dec!(-3), dec!(-2), dec!(0)),
    ];
    for (operator, target, actual, expected) in cases {
        let got = quantity(operator, target, actual);
        assert_eq!(
            got,
            expected,
            "{} {target}, actual {actual}",
            operator.symbol()
        );
    }
}

#[test]
fn halves_are_rounded_up() {
    let millionths = |actual| {
        let case = indicator(Operator::AtLeast, dec!(2000000), actual, 1);
        points(&case, &pack())
    };
    assert_eq!(millionths(dec!(1)), dec!(0.000001));
    assert_eq!(millionths(dec!(5)), dec!(0.000003));
    assert_eq!(millionths(dec!(0.99)), dec!(0));
}

#[test]
fn deductions_count_started_steps_only() {
    let mut case = indicator(Operator::AtLeast, dec!(95), dec!(0), 10);
    let rule = |per, step, share| Some(ScoringRule::Deduct { per, step, share });
    let mut at = |operator, rule: &Option<ScoringRule>, target, actual| {
        case.operator = operator;
        case.rule.clone_from(rule);
        case.value = Some(IndicatorValue::Percent(target));
        case.actual = Some(Actual::Number { value: actual });
        points(&case, &pack())
    };
    let below = rule(DeductPer::PercentagePointBelow, dec!(1), dec!(0.02));
    assert_eq!(at(Operator::AtLeast, &below, dec!(95), dec!(95)), dec!(10));
    assert_eq!(
        at(Operator::AtLeast, &below, dec!(95), dec!(94.9)),
        dec!(9.8)
    );
    assert_eq!(at(Operator::AtLeast, &below, dec!(95), dec!(92)), dec!(9.4));
    assert_eq!(at(Operator::AtLeast, &below, dec!(95), dec!(0)), dec!(0));
    assert_eq!(
        at(Operator::Equal, &below, dec!(100), dec!(97.5)),
        dec!(9.4)
    );
    assert_eq!(
        at(Operator::Greater, &below, dec!(95), dec!(95)),
        dec!(9.99999)
    );
    let each = rule(DeductPer::Occurrence, dec!(1), dec!(0.5));
    assert_eq!(at(Operator::Equal, &each, dec!(0), dec!(0)), dec!(10));
    assert_eq!(at(Operator::Equal, &each, dec!(0), dec!(1)), dec!(5));
    assert_eq!(at(Operator::Equal, &each, dec!(0), dec!(3)), dec!(0));
    assert_eq!(at(Operator::AtMost, &each, dec!(2), dec!(3)), dec!(5));
    case.rule = rule(DeductPer::Occurrence, dec!(0), dec!(0.5));
    assert_eq!(
        score_indicator(&case, &pack()),
        Err(ScoreError::RuleDoesNotFit)
    );
}

#[test]
fn dates_are_in_time_or_late() {
    let mut case = indicator(Operator::AtMost, dec!(0), dec!(0), 10);
    case.level2 = Level2::Timeliness;
    case.value = Some(IndicatorValue::Date(RelativeDate {
        month: 10,
        day: 31,
        year_offset: 0,
    }));
    let late_rule = ScoringRule::Deduct {
        per: DeductPer::DayLate,
        step: dec!(10),
        share: dec!(0.2),
    };
    let mut on = |day, rule: Option<ScoringRule>, operator| {
        case.actual = Some(Actual::Date { on: day });
        case.rule = rule;
        case.operator = operator;
        points(&case, &pack())
    };
    let at_most = Operator::AtMost;
    assert_eq!(on(date!(2026 - 10 - 31), None, at_most), dec!(10));
    assert_eq!(
        on(date!(2026 - 11 - 01), Some(late_rule.clone()), at_most),
        dec!(8)
    );
    assert_eq!(
        on(date!(2026 - 11 - 11), Some(late_rule.clone()), at_most),
        dec!(6)
    );
    assert_eq!(
        on(date!(2027 - 06 - 01), Some(late_rule.clone()), at_most),
        dec!(0)
    );
    // 303 days from 1 January to 31 October; 30 of them late.
    assert_eq!(on(date!(2026 - 11 - 30), None, at_most), dec!(9.009901));
    assert_eq!(
        on(date!(2026 - 10 - 31), Some(late_rule), Operator::Less),
        dec!(8)
    );
    assert_eq!(
        on(date!(2026 - 12 - 01), Some(ScoringRule::YesNo), at_most),
        dec!(0)
    );
    case.planned_start = Some(RelativeDate {
        month: 10,
        day: 1,
        year_offset: 0,
    });
    case.rule = None;
    case.actual = Some(Actual::Date {
        on: date!(2026 - 11 - 15),
    });
    assert_eq!(points(&case, &pack()), dec!(5));
}

#[test]
fn yes_or_no_and_all_or_nothing() {
    let mut case = indicator(Operator::Equal, dec!(0), dec!(0), 10);
    case.value = Some(IndicatorValue::YesNo(true));
    case.actual = Some(Actual::YesNo { met: true });
    assert_eq!(points(&case, &pack()), dec!(10));
    case.actual = Some(Actual::YesNo { met: false });
    assert_eq!(points(&case, &pack()), dec!(0));
    case.rule = Some(ScoringRule::Deduct {
        per: DeductPer::Occurrence,
        step: dec!(1),
        share: dec!(0.3),
    });
    assert_eq!(points(&case, &pack()), dec!(7));
    let mut zero = indicator(Operator::Equal, dec!(0), dec!(12), 10);
    zero.rule = Some(ScoringRule::ZeroOrNothing);
    assert_eq!(points(&zero, &pack()), dec!(0));
    case.actual = Some(Actual::Number { value: dec!(1) });
    let needed = crate::indicator::ValueKind::YesNo;
    assert_eq!(
        score_indicator(&case, &pack()),
        Err(ScoreError::WrongKind { needed })
    );
}

#[test]
fn a_rule_of_the_row_brings_its_own_pass_line() {
    let mut case = indicator(Operator::AtMost, dec!(50), dec!(100), 10);
    case.rule = Some(ScoringRule::InverseRatio {
        pass_line: Some(dec!(0.6)),
    });
    assert_eq!(points(&case, &pack()), dec!(0));
    case.rule = Some(ScoringRule::InverseRatio { pass_line: None });
    let mut strict = pack();
    strict.scoring.pass_line = set(Some(dec!(0.6)));
    assert_eq!(points(&case, &strict), dec!(5));
    let mut one = indicator(Operator::Equal, dec!(1), dec!(2), 10);
    one.rule = Some(ScoringRule::EqualityRatio {
        pass_line: Some(dec!(0.6)),
    });
    assert_eq!(points(&one, &pack()), dec!(0));
}

#[test]
fn a_target_set_too_low_costs_points_as_the_pack_says() {
    let mut case = indicator(Operator::AtLeast, dec!(5), dec!(10), 10);
    case.target_too_low = true;
    assert_eq!(points(&case, &pack()), dec!(10));
    let mut fixed = pack();
    fixed.scoring.over_action = set(OverAction::Fixed);
    assert_eq!(
        score_indicator(&case, &fixed),
        Err(ScoreError::RuleDoesNotFit)
    );
    fixed.scoring.over_deduction = set(Some(dec!(2)));
    assert_eq!(points(&case, &fixed), dec!(8));
    let mut proportional = pack();
    proportional.scoring.over_action = set(OverAction::Proportional);
    // 100 % over, 30 % are free: 70 % off.
    assert_eq!(points(&case, &proportional), dec!(3));
    case.actual = Some(Actual::Number { value: dec!(6.5) });
    assert_eq!(points(&case, &fixed), dec!(10));
}

#[test]
fn satisfaction_needs_a_survey() {
    let mut case = indicator(Operator::AtLeast, dec!(90), dec!(95), 10);
    case.level2 = Level2::ServiceSatisfaction;
    assert_eq!(score_indicator(&case, &pack()), Err(ScoreError::NoSurvey));
    let mut with = |rate, asked, answered, method: &str| {
        let method = method.to_owned();
        case.actual = Some(Actual::Survey {
            rate,
            asked,
            answered,
            method,
        });
        score_indicator(&case, &pack()).map(|found| found.score.get())
    };
    assert_eq!(with(dec!(95), 100, 80, "问卷"), Ok(dec!(10)));
    assert_eq!(with(dec!(60), 100, 80, "问卷"), Ok(dec!(5)));
    assert_eq!(with(dec!(59.99), 100, 80, "问卷"), Ok(dec!(0)));
    assert_eq!(with(dec!(95), 0, 0, "问卷"), Err(ScoreError::NoSurvey));
    assert_eq!(with(dec!(95), 100, 80, " "), Err(ScoreError::NoSurvey));
    assert_eq!(with(dec!(95), 80, 100, "问卷"), Err(ScoreError::BadSurvey));
    assert_eq!(with(dec!(101), 100, 80, "问卷"), Err(ScoreError::BadSurvey));
}

#[test]
fn levels_need_a_sentence_and_sensible_bands() {
    let mut case = indicator(Operator::Qualitative, dec!(0), dec!(0), 10);
    case.value = Some(IndicatorValue::Qualitative("良好".to_owned()));
    let level = |band, share| Actual::Level {
        band,
        share,
        reason: String::new(),
    };
    case.actual = Some(level(0, dec!(1)));
    assert_eq!(points(&case, &pack()), dec!(10));
    case.actual = Some(level(0, dec!(0.9)));
    assert_eq!(score_indicator(&case, &pack()), Err(ScoreError::NoSentence));
    case.actual = Some(level(3, dec!(0)));
    assert_eq!(score_indicator(&case, &pack()), Err(ScoreError::NoSuchBand));
    case.rule = Some(ScoringRule::QualitativeBands {
        bands: vec![dec!(1), dec!(1), dec!(0)],
    });
    assert_eq!(
        score_indicator(&case, &pack()),
        Err(ScoreError::RuleDoesNotFit)
    );
}

#[test]
fn results_are_read_as_typed() {
    let year = FiscalYear::try_from(2026).unwrap();
    let bounds = [dec!(1), dec!(0.8), dec!(0.6), dec!(0)];
    let read = |value: &IndicatorValue, typed| read_actual(value, typed, year, &bounds).ok();
    let number = IndicatorValue::Percent(dec!(95));
    assert_eq!(
        read(&number, "９６%"),
        Some(Actual::Number { value: dec!(96) })
    );
    assert_eq!(read(&number, "很多"), None);
    let due = IndicatorValue::Date(RelativeDate {
        month: 10,
        day: 31,
        year_offset: 0,
    });
    let day = date!(2026 - 10 - 20);
    assert_eq!(read(&due, "10月20日"), Some(Actual::Date { on: day }));
    assert_eq!(read(&due, "2026-10-20"), Some(Actual::Date { on: day }));
    assert_eq!(
        read(&IndicatorValue::YesNo(true), "否"),
        Some(Actual::YesNo { met: false })
    );
    let wording = IndicatorValue::Qualitative("良好".to_owned());
    let share = |typed| match read(&wording, typed) {
        Some(Actual::Level { share, .. }) => Some(share),
        _ => None,
    };
    assert_eq!(share("达成"), Some(dec!(1)));
    assert_eq!(share("部分达成"), Some(dec!(0.6)));
    assert_eq!(share("未达成"), Some(dec!(0)));
    assert_eq!(share("挺好"), None);
}
