//! The worked cases, named as in the collection of rules.

use super::*;
use crate::score::Grade;

fn target(weights: &[u8]) -> Result<TargetScore, Vec<RowError>> {
    let input = TargetInput {
        execution: execution("100", "100", true),
        indicators: reached(weights),
    };
    score_target(&input, &pack())
}

fn linear(spent: &str, budget: &str, finished: bool) -> Decimal {
    let input = execution(spent, budget, finished);
    score_execution(&input, &pack()).unwrap().scored.score.get()
}

fn step(spent: &str, budget: &str, finished: bool) -> Result<Decimal, ScoreError> {
    let mut pack = pack();
    pack.scoring.execution = set(ExecutionScoring::Step);
    let found = score_execution(&execution(spent, budget, finished), &pack);
    found.map(|execution| execution.scored.score.get())
}

#[test]
fn w1_without_cost_the_weights_sum_to_90() {
    let total = target(&[50, 30, 10]).unwrap();
    assert_eq!(total.indicators.get(), dec!(90));
    assert_eq!(total.total.get(), dec!(100));
}

#[test]
fn w2_with_cost_the_weights_sum_to_90() {
    assert_eq!(
        target(&[20, 40, 20, 10]).unwrap().indicators.get(),
        dec!(90)
    );
}

#[test]
fn w3_without_satisfaction_benefit_takes_the_rest() {
    assert_eq!(target(&[20, 40, 30]).unwrap().indicators.get(), dec!(90));
    let moved = pack().level_weights(true, false);
    assert_eq!((moved.benefit, moved.satisfaction), (dec!(30), dec!(0)));
}

#[test]
fn w4_another_sum_is_refused() {
    let error = ScoreError::WeightSum {
        sum: dec!(85),
        needed: dec!(90),
    };
    assert_eq!(
        target(&[50, 30, 5]),
        Err(vec![RowError { row: None, error }])
    );
}

#[test]
fn e1_the_denominator_is_named() {
    let mut input = execution("251.89", "251.89", true);
    input.budget.initial = Some(wan("238.93"));
    let found = score_execution(&input, &pack()).unwrap();
    assert_eq!(found.scored.score.get(), dec!(10));
    assert_eq!(found.rate.base, Base::Adjusted);
    let mut other = pack();
    other.scoring.execution_base = set(Base::Initial);
    let found = score_execution(&input, &other).unwrap();
    assert_eq!(found.rate.ratio(), Some(dec!(1.054242)));
    assert_eq!(found.scored.notices, [Notice::OverBudget]);
}

#[test]
fn e2_74_of_100_unfinished() {
    assert_eq!(linear("74", "100", false), dec!(7.4));
    assert_eq!(step("74", "100", false), Ok(dec!(5)));
    let mut pack = pack();
    pack.scoring.execution_ceiling = set(ceilings());
    let input = TargetInput {
        execution: execution("74", "100", false),
        indicators: reached(&[50, 30, 10]),
    };
    let capped = score_target(&input, &pack).unwrap();
    assert_eq!(capped.total.get(), dec!(89));
    assert_eq!(capped.notices, [Notice::Capped]);
    assert_eq!(capped.grade, Grade::Good);
}

#[test]
fn e3_80_of_100_unfinished_includes_the_80() {
    assert_eq!(linear("80", "100", false), dec!(8));
    assert_eq!(step("80", "100", false), Ok(dec!(7)));
    // A rate that only rounds to 80 % is below it.
    assert_eq!(step("79.999999", "100", false), Ok(dec!(5)));
}

#[test]
fn e4_92_of_100_finished() {
    assert_eq!(linear("92", "100", true), dec!(9.2));
    assert_eq!(step("92", "100", true), Ok(dec!(10)));
}

#[test]
fn q1_in_proportion() {
    let case = indicator(Operator::AtLeast, dec!(500), dec!(450), 10);
    assert_eq!(points(&case, &pack()), dec!(9));
}

#[test]
fn q2_the_pass_line_decides() {
    let case = indicator(Operator::AtLeast, dec!(500), dec!(290), 10);
    assert_eq!(points(&case, &pack()), dec!(5.8));
    let mut strict = pack();
    strict.scoring.pass_line = set(Some(dec!(0.6)));
    assert_eq!(points(&case, &strict), dec!(0));
    let at_the_line = indicator(Operator::AtLeast, dec!(500), dec!(300), 10);
    assert_eq!(points(&at_the_line, &strict), dec!(6));
}

#[test]
fn q3_forty_per_cent_over_needs_a_cause() {
    let mut case = indicator(Operator::AtLeast, dec!(500), dec!(700), 10);
    let found = score_indicator(&case, &pack()).unwrap();
    assert_eq!((found.score.get(), found.over), (dec!(10), Some(dec!(0.4))));
    assert_eq!(found.notices, [Notice::CauseNeeded]);
    case.cause = "上级追加任务".to_owned();
    assert_eq!(score_indicator(&case, &pack()).unwrap().notices, []);
}

#[test]
fn q4_cost_above_the_limit() {
    let case = indicator(Operator::AtMost, dec!(20), dec!(25), 20);
    assert_eq!(points(&case, &pack()), dec!(16));
}

#[test]
fn q5_one_accident_where_none_was_allowed() {
    let mut case = indicator(Operator::AtMost, dec!(0), dec!(1), 10);
    assert_eq!(points(&case, &pack()), dec!(0));
    case.rule = Some(ScoringRule::Deduct {
        per: crate::library::DeductPer::Occurrence,
        step: dec!(1),
        share: dec!(0.5),
    });
    assert_eq!(points(&case, &pack()), dec!(5));
}

#[test]
fn l1_partly_reached_stays_inside_its_band() {
    let mut case = indicator(Operator::Qualitative, dec!(0), dec!(0), 5);
    case.value = Some(IndicatorValue::Qualitative("有效提升".to_owned()));
    let mut at = |share| {
        case.actual = Some(Actual::Level {
            band: 1,
            share,
            reason: "测评提高8分".to_owned(),
        });
        score_indicator(&case, &pack()).map(|found| found.score.get())
    };
    assert_eq!(at(dec!(0.6)), Ok(dec!(3)));
    assert_eq!(at(dec!(0.7999)), Ok(dec!(3.9995)));
    let outside = ScoreError::OutsideBand {
        from: dec!(0.6),
        to: dec!(0.8),
    };
    assert_eq!(at(dec!(0.8)), Err(outside));
    assert_eq!(at(dec!(0.5999)), Err(outside));
}

#[test]
fn s1_satisfaction_by_steps_and_in_proportion() {
    let mut case = indicator(Operator::AtLeast, dec!(90), dec!(0), 10);
    case.level2 = Level2::ServiceSatisfaction;
    case.value = Some(IndicatorValue::Percent(dec!(90)));
    case.actual = Some(Actual::Survey {
        rate: dec!(89.9),
        asked: 200,
        answered: 150,
        method: "线上问卷".to_owned(),
    });
    assert_eq!(points(&case, &pack()), dec!(8));
    let mut proportional = pack();
    proportional.scoring.satisfaction_steps = set(Vec::new());
    let found = score_indicator(&case, &proportional).unwrap();
    assert_eq!(found.score.get(), dec!(9.988889));
    assert_eq!(shown(found.score), dec!(9.99));
}

#[test]
fn g1_grades_look_at_the_stored_value() {
    let lines = pack().scoring.grade_lines.value;
    let graded = |points| grade_as_shown(Score::round(points).unwrap(), &lines);
    assert_eq!(graded(dec!(89.99)), (Grade::Good, None));
    assert_eq!(graded(dec!(90.00)), (Grade::Excellent, None));
    assert_eq!(graded(dec!(79.995)), (Grade::Fair, Some(Grade::Good)));
    assert_eq!(graded(dec!(59.9)), (Grade::Poor, None));
}

fn review(excellent: usize, good: usize, fair: usize, poor: usize) -> Grade {
    let mut points = [Grade::Poor; 8];
    let all = [
        (Grade::Excellent, excellent),
        (Grade::Good, good),
        (Grade::Fair, fair),
    ];
    assert_eq!(excellent + good + fair + poor, 8);
    let given = all
        .into_iter()
        .flat_map(|(grade, n)| std::iter::repeat_n(grade, n));
    for (point, grade) in points.iter_mut().zip(given) {
        *point = grade;
    }
    review_grade(points)
}

#[test]
fn r1_six_excellent_and_two_good() {
    assert_eq!(review(6, 2, 0, 0), Grade::Excellent);
}

#[test]
fn r2_seven_excellent_and_one_fair() {
    assert_eq!(review(7, 0, 1, 0), Grade::Good);
}

#[test]
fn r3_seven_excellent_and_one_poor() {
    assert_eq!(review(7, 0, 0, 1), Grade::Fair);
    assert_eq!(review(5, 0, 0, 3), Grade::Poor);
    assert_eq!(review(5, 3, 0, 0), Grade::Good);
    assert_eq!(review(0, 5, 3, 0), Grade::Fair);
}
