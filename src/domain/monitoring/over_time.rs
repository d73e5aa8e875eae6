//! The light of a target at the end of each month, from dated results.

use super::{
    Attainment, Light, Likelihood, Measure, due_by, expected_progress, target_light, whole,
};
use crate::{pack::RulePack, period::Month};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// An indicator with everything that was reported of it.
#[derive(Clone, Debug, Default)]
pub struct Dated {
    /// Its weight.
    pub weight: Decimal,
    /// How far it had come by the end of a month, where that was reported.
    pub reached: BTreeMap<Month, Decimal>,
    /// How likely the unit called it when it reported a month, where it said so.
    pub likelihood: BTreeMap<Month, Option<Likelihood>>,
    /// Its interim values.
    pub interim: BTreeMap<Month, Attainment>,
}

/// The lights of a target at the ends of the first months of a year, each from what is reported
/// for that month or earlier ones; none where nothing is.
pub fn target_lights(indicators: &[Dated], months: u8, pack: &RulePack) -> Vec<Option<Light>> {
    let at = |month: Month| {
        let measure = |indicator: &Dated| Measure {
            weight: indicator.weight,
            attained: latest(&indicator.reached, month),
            likelihood: latest(&indicator.likelihood, month).flatten(),
            due: due_by(&indicator.interim, Some(month)),
        };
        let measures: Vec<Measure> = indicators.iter().map(measure).collect();
        let even = expected_progress(Some(month), None).share;
        target_light(&whole(&measures, even), pack).light
    };
    Month::all().take(usize::from(months)).map(at).collect()
}

fn latest<T: Copy>(said: &BTreeMap<Month, T>, month: Month) -> Option<T> {
    said.range(..=month).next_back().map(|(_, said)| *said)
}

#[cfg(feature = "toml")]
#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        org::{Jurisdiction, Level, Region},
        pack::PackSet,
        period::FiscalYear,
    };
    use rust_decimal::dec;

    #[test]
    fn each_month_is_lit_by_what_was_reported_until_then() {
        let place = Jurisdiction {
            code: "640104".parse().unwrap(),
            name: "兴庆区".to_owned(),
            level: Level::District,
            parent: Some("640100".parse().unwrap()),
            region: Region::Ningxia,
        };
        let year = FiscalYear::try_from(2026_u16).unwrap();
        let pack = PackSet::embedded().resolve(&place, year).unwrap();
        let month = |number: u16| Month::try_from(number).unwrap();
        let rows = [Dated {
            weight: dec!(90),
            reached: [(month(3), dec!(0.25)), (month(7), dec!(0.6))].into(),
            ..Dated::default()
        }];
        let lights = target_lights(&rows, 10, &pack);
        let (green, yellow, red) = (Light::Green, Light::Yellow, Light::Red);
        let expected = [
            None,
            None,
            Some(green),
            // A quarter stands while a third, and then more, is due.
            Some(yellow),
            Some(red),
            Some(red),
            Some(green),
            Some(yellow),
            Some(yellow),
            Some(yellow),
        ];
        assert_eq!(lights, expected);
        assert_eq!(target_lights(&[], 2, &pack), [None, None]);
        assert!(target_lights(&rows, 0, &pack).is_empty());
    }
}
