//! A whole target beside what was to be reached by now: its indicators by weight.

use super::{Attainment, Likelihood, Reported};
use crate::{
    period::Month,
    scoring::{Explanation, InputKey, StepKey, StepLine, percent, proposal, round, text},
};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// What no document prints: how results add up before the year is over.
const BY_WEIGHT: &str = "年度内按已填报指标的权重加总，超额部分不计；文件未写明，为本系统设定";
const BY_INTERIM: &str = "设有阶段值的指标按阶段值要求，其余按序时进度；文件未写明，为本系统设定";

/// An indicator of a target on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    /// Its weight.
    pub weight: Decimal,
    /// How far it has come; none without a result that can be measured.
    pub attained: Option<Decimal>,
    /// How far its own interim value wants it to be; none where there is none.
    pub due: Option<Decimal>,
    /// How likely its unit called it last; none where it was not asked.
    pub likelihood: Option<Likelihood>,
}

/// A target on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whole {
    /// Attainment of what is reported; none where nothing is.
    pub attainment: Option<Decimal>,
    /// How far that should have come.
    pub expected: Decimal,
    /// How much of the target it is.
    pub reported: Reported,
    /// How many indicators their unit calls out of reach.
    pub out_of_reach: u32,
    /// How the expectation came about, where interim values have a part in it.
    pub explanation: Explanation,
}

/// Attainment of a target by weight, over the indicators that have a result, none of them counted
/// beyond 100 %, beside what these should have reached: by their interim values where the unit
/// set some, else by the even progress of the year. Our proposal; no document prints how to add
/// up during the year.
pub fn whole(measures: &[Measure], even: Decimal) -> Whole {
    let mut reported = Reported::default();
    let (mut attained, mut expected, mut own) = (Decimal::ZERO, Decimal::ZERO, 0_u32);
    let mut out_of_reach = 0;
    for measure in measures {
        out_of_reach += u32::from(measure.likelihood == Some(Likelihood::Impossible));
        reported.all += 1;
        reported.whole += measure.weight;
        if let Some(share) = measure.attained {
            reported.count += 1;
            reported.weight += measure.weight;
            attained += measure.weight * share.min(Decimal::ONE);
            let due = measure.due.unwrap_or(even).min(Decimal::ONE);
            expected += measure.weight * due;
            own += u32::from(measure.due.is_some());
        }
    }
    let part = |sum: Decimal| sum.checked_div(reported.weight);
    let part = |sum| part(sum).map(|exact| round(exact, 6).normalize());
    let due = round(expected, 6).normalize();
    let expected = part(expected).unwrap_or(even);
    let mut explanation = Explanation::default();
    if let Some(share) = part(attained) {
        let sum = round(attained, 6).normalize();
        let formula = format!("{} ÷ {}", text(sum), text(reported.weight));
        let line = StepLine::new(StepKey::Attained, formula, percent(share));
        explanation.say(line.with(InputKey::Weight, reported.weight));
        explanation.cite(&proposal(BY_WEIGHT));
    }
    if own > 0 {
        let formula = format!("{} ÷ {}", text(due), text(reported.weight));
        let line = StepLine::new(StepKey::ExpectedByInterim, formula, percent(expected))
            .with(InputKey::Weight, reported.weight)
            .with(InputKey::WithInterim, Decimal::from(own))
            .with(InputKey::ReportedCount, Decimal::from(reported.count));
        explanation.say(line);
        explanation.cite(&proposal(BY_INTERIM));
    }
    Whole {
        attainment: part(attained),
        expected,
        reported,
        out_of_reach,
        explanation,
    }
}

/// How far an indicator should have come by the end of a month, by the attainment that each of
/// its interim values would be; nothing is due before the first of them.
pub fn due_by(interim: &BTreeMap<Month, Attainment>, month: Option<Month>) -> Option<Decimal> {
    if interim.is_empty() {
        return None;
    }
    let passed = month.and_then(|month| interim.range(..=month).next_back());
    Some(passed.map_or(Decimal::ZERO, |(_, due)| due.share))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use rust_decimal::dec;

    fn measure(weight: Decimal, attained: Option<Decimal>, due: Option<Decimal>) -> Measure {
        Measure {
            weight,
            attained,
            due,
            likelihood: None,
        }
    }

    #[test]
    fn attainment_says_how_much_of_the_target_it_is() {
        let rows = [
            measure(dec!(15), Some(dec!(1.2)), None),
            measure(dec!(10), Some(dec!(0.5)), None),
            measure(dec!(75), None, None),
        ];
        let found = whole(&rows, dec!(0.75));
        assert_eq!(found.attainment, Some(dec!(0.8)), "15 in full, half of 10");
        let expected = Reported {
            count: 2,
            all: 3,
            weight: dec!(25),
            whole: dec!(100),
        };
        assert_eq!((found.reported, found.expected), (expected, dec!(0.75)));
        assert_eq!(
            found.explanation.lines(Lang::Zh),
            ["目标完成程度＝Σ（权重×完成程度）÷已填报权重：20 ÷ 25 → 80%"]
        );
        let rule = &found.explanation.rules[0];
        assert!(rule.article.contains("权重加总"), "{rule:?}");
        let none = whole(&rows[2..], dec!(0.75));
        assert_eq!(
            (none.attainment, none.explanation),
            (None, Explanation::default())
        );
    }

    #[test]
    fn interim_values_say_how_far_their_indicators_should_be() {
        let rows = [
            measure(dec!(30), Some(dec!(0.4)), Some(dec!(0.4))),
            measure(dec!(10), Some(dec!(0.8)), None),
            // What has no result expects nothing of the others.
            measure(dec!(50), None, Some(dec!(1))),
        ];
        let found = whole(&rows, dec!(0.8));
        assert_eq!(found.attainment, Some(dec!(0.5)));
        assert_eq!(found.expected, dec!(0.5), "30 × 40 % and 10 × 80 %");
        assert_eq!(
            found.explanation.lines(Lang::Zh),
            [
                "目标完成程度＝Σ（权重×完成程度）÷已填报权重：20 ÷ 40 → 50%",
                "按阶段值应达到的程度＝Σ（权重×应达程度）÷已填报权重：20 ÷ 40 → 50%"
            ]
        );
    }

    #[test]
    fn the_last_interim_value_that_is_due_counts() {
        let month = |number: u16| Month::try_from(number).unwrap();
        let reached = |share| Attainment {
            share,
            explanation: Explanation::default(),
        };
        let interim = [
            (month(6), reached(dec!(0.4))),
            (month(9), reached(dec!(0.7))),
        ];
        let interim: BTreeMap<_, _> = interim.into();
        assert_eq!(due_by(&BTreeMap::new(), Some(month(6))), None);
        assert_eq!(due_by(&interim, None), Some(Decimal::ZERO));
        assert_eq!(due_by(&interim, Some(month(5))), Some(Decimal::ZERO));
        assert_eq!(due_by(&interim, Some(month(8))), Some(dec!(0.4)));
        assert_eq!(due_by(&interim, Some(month(12))), Some(dec!(0.7)));
    }
}
