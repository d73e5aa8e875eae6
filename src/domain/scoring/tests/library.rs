//! Every rule of the shipped library scores: reached gives all, missed gives less.

use super::*;
use crate::library::{LibraryIndicator, ScoringRule, embedded};

fn input(entry: &LibraryIndicator, value: IndicatorValue, actual: Actual) -> IndicatorInput {
    IndicatorInput {
        level2: entry.level2,
        value: Some(value),
        rule: Some(entry.rule.clone()),
        actual: Some(actual),
        ..indicator(entry.operator, dec!(1), dec!(1), 10)
    }
}

/// What counts as reached and what as clearly missed.
fn outcomes(entry: &LibraryIndicator, value: &IndicatorValue) -> [Actual; 2] {
    let falls = matches!(entry.operator, Operator::AtMost | Operator::Less);
    match value {
        IndicatorValue::Number(target) | IndicatorValue::Percent(target) => {
            let missed = if falls || target.is_zero() {
                target * dec!(2) + dec!(60)
            } else {
                target / dec!(4)
            };
            let survey = |rate| Actual::Survey {
                rate,
                asked: 200,
                answered: 180,
                method: "问卷".to_owned(),
            };
            match &entry.rule {
                ScoringRule::SatisfactionSteps { steps } => {
                    let top = steps.first().map_or(dec!(1), |(from, _)| *from) * dec!(100);
                    [survey(top.max(*target)), survey(missed)]
                }
                _ => [*target, missed].map(|value| Actual::Number { value }),
            }
        }
        IndicatorValue::Date(due) => {
            let due = due.on(pack().year).unwrap();
            [due, due + time::Duration::days(40)].map(|on| Actual::Date { on })
        }
        IndicatorValue::YesNo(met) => [*met, !met].map(|met| Actual::YesNo { met }),
        IndicatorValue::Qualitative(_) => {
            let level = |band, share, reason: &str| Actual::Level {
                band,
                share,
                reason: reason.to_owned(),
            };
            [level(0, dec!(1), ""), level(2, dec!(0), "未达成")]
        }
    }
}

#[test]
fn the_513_rules_of_the_library_score() {
    let (pack, mut scored, mut wrong) = (pack(), 0, Vec::new());
    for entry in embedded() {
        let value =
            IndicatorValue::parse(entry.operator, &entry.typical_value, &entry.unit, pack.year);
        let Ok(value) = value else {
            // 「春节前」 has no day until the clerk gives one.
            assert!(entry.date.is_none(), "{}", entry.code);
            scored += 1;
            continue;
        };
        let [reached, missed] = outcomes(&entry, &value)
            .map(|actual| score_indicator(&input(&entry, value.clone(), actual), &pack));
        let points = |score: &Result<Scored, ScoreError>| {
            score.as_ref().map(|scored| scored.score.get()).ok()
        };
        let (full, less) = (points(&reached), points(&missed));
        if full != Some(dec!(10)) || less.is_none_or(|less| less < dec!(0) || less >= dec!(10)) {
            wrong.push((entry.code, entry.typical_value, reached, missed));
        }
        scored += 1;
    }
    assert_eq!(scored, 513);
    assert!(
        wrong.is_empty(),
        "{} of them, like {:?}",
        wrong.len(),
        wrong.first()
    );
}
