//! The measures that the house itself can count, of jurisdictions, departments or units.

use super::unit_word;
use crate::{lang::Lang, project::choice};
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

choice! {
    /// What is compared with each other.
    Part {
        Jurisdictions = "jurisdictions", "辖区", "Jurisdictions";
        Departments = "departments", "部门", "Departments";
        Units = "units", "单位", "Units";
    }
}

choice! {
    /// Which side of a live measure a published figure is the same as.
    Side {
        Numerator = "numerator", "分子", "numerator";
        Ratio = "ratio", "比率", "ratio";
    }
}

/// The live measures; the catalogue has an entry for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LiveKey {
    /// Approved targets over those owed.
    Coverage,
    /// First sent by the last day.
    FiledOnTime,
    /// Approved in the first round.
    PassedFirst,
    /// Rounds until the first approval.
    Rounds,
    /// Target quality excellent when first graded.
    FirstExcellent,
    /// Target quality excellent when last graded.
    LastExcellent,
    /// Paid over budget.
    Execution,
    /// Mean attainment.
    Attainment,
    /// Red lights of money.
    MoneyRed,
    /// Red lights of targets.
    TargetRed,
    /// Rectification answered in time and closed.
    ClosedInTime,
}

/// Every measure with the name it has on the wire and in an address.
const NAMES: [(LiveKey, &str); 11] = [
    (LiveKey::Coverage, "coverage"),
    (LiveKey::FiledOnTime, "filed_on_time"),
    (LiveKey::PassedFirst, "passed_first"),
    (LiveKey::Rounds, "rounds"),
    (LiveKey::FirstExcellent, "first_excellent"),
    (LiveKey::LastExcellent, "last_excellent"),
    (LiveKey::Execution, "execution"),
    (LiveKey::Attainment, "attainment"),
    (LiveKey::MoneyRed, "money_red"),
    (LiveKey::TargetRed, "target_red"),
    (LiveKey::ClosedInTime, "closed_in_time"),
];

impl LiveKey {
    /// Its name on the wire and in an address.
    pub fn name(self) -> &'static str {
        let found = NAMES.into_iter().find(|(own, _)| *own == self);
        found.map_or("", |(_, name)| name)
    }

    /// Whether it is too early, after so many full months, to set it against the year before: what
    /// targets have reached by the end of a year says nothing about a part of it.
    pub fn is_too_early(self, full_months: u8) -> bool {
        self == Self::Attainment && full_months < 12
    }

    /// By its name.
    pub fn parse(name: &str) -> Option<Self> {
        let found = NAMES.into_iter().find(|(_, own)| *own == name);
        found.map(|(key, _)| key)
    }
}

/// The published measure that says the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SameAs {
    /// Its key in the catalogue of published measures.
    pub key: String,
    /// Whether it publishes the count or the ratio.
    pub part: Side,
}

/// One live measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct LiveMeasure {
    /// Stable key.
    pub key: LiveKey,
    /// Name.
    pub name_zh: String,
    /// Name in English.
    pub name_en: String,
    /// `%` for a share, otherwise the unit of the quotient.
    pub unit: String,
    /// What is divided.
    pub numerator_zh: String,
    /// The same in English.
    pub numerator_en: String,
    /// By what.
    pub denominator_zh: String,
    /// The same in English.
    pub denominator_en: String,
    /// Whether more is better; none where it says nothing.
    pub higher_is_better: Option<bool>,
    /// Whether the denominator counts cases; otherwise it is money.
    pub cases: bool,
    /// For whom it makes sense.
    pub levels: Vec<Part>,
    /// The published measures that say the same.
    pub published: Vec<SameAs>,
}

impl LiveMeasure {
    /// The name in a language.
    pub fn name(&self, lang: Lang) -> &str {
        lang.pick(&self.name_zh, &self.name_en)
    }

    /// The unit in a language.
    pub fn unit(&self, lang: Lang) -> &str {
        unit_word(&self.unit, lang)
    }

    /// What is divided.
    pub fn numerator(&self, lang: Lang) -> &str {
        lang.pick(&self.numerator_zh, &self.numerator_en)
    }

    /// By what.
    pub fn denominator(&self, lang: Lang) -> &str {
        lang.pick(&self.denominator_zh, &self.denominator_en)
    }

    /// Which of its sides a published measure is the same as.
    pub fn same_as(&self, published: &str) -> Option<Side> {
        let found = self.published.iter().find(|same| same.key == published);
        found.map(|same| same.part)
    }

    /// A quotient in the unit of the measure, as it is shown: two decimals, half up.
    pub fn shown(&self, ratio: Decimal) -> Decimal {
        let exact = if self.is_share() {
            ratio.saturating_mul(Decimal::ONE_HUNDRED)
        } else {
            ratio
        };
        let rounded = exact.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
        rounded.normalize()
    }

    /// Whether its quotient is shown as a percentage.
    pub fn is_share(&self) -> bool {
        self.unit == "%"
    }
}

/// Every live measure, in the order of showing.
#[cfg(feature = "toml")]
pub fn live_catalogue() -> Vec<LiveMeasure> {
    // A test proves that the shipped file parses, so the empty default never shows.
    serde_json::from_str(include_str!("../data/live-measures.json")).unwrap_or_default()
}

/// A figure that is one thing divided by another, with both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Quotient {
    /// What is divided: cases, or yuan where the measure is of money.
    pub numerator: Decimal,
    /// By what.
    pub denominator: Decimal,
}

impl Quotient {
    /// Of counts.
    pub fn of(numerator: i64, denominator: i64) -> Self {
        Self {
            numerator: Decimal::from(numerator),
            denominator: Decimal::from(denominator),
        }
    }

    /// The numerator that draws level with another quotient over the same denominator. Of cases it
    /// is the next whole number that way: up from below, down from above.
    pub fn level_with(self, other: Self, whole: bool) -> Option<Decimal> {
        let product = other.numerator.checked_mul(self.denominator)?;
        // Twelve decimals: what the division itself leaves behind is not a case.
        let exact = product.checked_div(other.denominator)?.round_dp(12);
        Some(match whole {
            false => exact,
            true if exact > self.numerator => exact.ceil(),
            true => exact.floor(),
        })
    }

    /// The quotient with six decimals, half up; none where nothing is there to divide by.
    pub fn ratio(self) -> Option<Decimal> {
        let exact = self.numerator.checked_div(self.denominator)?;
        let rounded = exact.round_dp_with_strategy(6, RoundingStrategy::MidpointAwayFromZero);
        Some(rounded.normalize())
    }

    /// How many cases it rests on, where it counts cases.
    pub fn cases(self) -> u64 {
        u64::try_from(self.denominator).unwrap_or_default()
    }
}

#[cfg(test)]
#[cfg(feature = "toml")]
mod tests {
    use super::*;
    use crate::compare::catalogue;
    use rust_decimal::dec;
    use std::collections::BTreeSet;

    #[test]
    fn every_live_measure_is_in_the_catalogue_once() {
        let all = live_catalogue();
        let keys: BTreeSet<LiveKey> = all.iter().map(|measure| measure.key).collect();
        assert_eq!((keys.len(), all.len()), (11, 11));
        for measure in &all {
            assert_ne!(measure.name(Lang::Zh), measure.name(Lang::En));
            assert!(!measure.numerator(Lang::En).is_empty());
            assert!(!measure.denominator(Lang::Zh).is_empty());
        }
    }

    #[test]
    fn every_live_measure_has_its_own_name_the_one_of_the_wire() {
        for measure in live_catalogue() {
            let wire = serde_json::to_string(&measure.key).unwrap();
            assert_eq!(wire, format!("{:?}", measure.key.name()));
            assert_eq!(LiveKey::parse(measure.key.name()), Some(measure.key));
        }
        assert_eq!(LiveKey::parse("pie"), None);
    }

    #[test]
    fn what_is_published_as_well_is_in_both_catalogues_with_one_unit() {
        let published = catalogue();
        for measure in live_catalogue() {
            assert!(measure.levels.contains(&Part::Jurisdictions));
            for same in &measure.published {
                let known = published.iter().find(|known| known.key == same.key);
                let unit = &known.unwrap().unit;
                assert_eq!(unit == "%", same.part == Side::Ratio, "{}", same.key);
            }
        }
    }

    #[test]
    fn what_the_house_does_not_count_says_why_and_is_tied_to_no_live_measure() {
        let all = catalogue();
        let uncounted: Vec<_> = all.iter().filter(|it| it.uncounted.is_some()).collect();
        assert_eq!(uncounted[0].key, "self_evaluated_projects");
        for measure in uncounted {
            let said = [Lang::Zh, Lang::En].map(|lang| measure.uncounted(lang));
            assert!(said[1].is_some() && said[0] != said[1], "{}", measure.key);
            let mut live = live_catalogue().into_iter();
            assert!(live.all(|live| live.same_as(&measure.key).is_none()));
        }
    }

    #[test]
    fn nothing_to_divide_by_is_no_figure() {
        assert_eq!(Quotient::of(2, 3).ratio(), Some(dec!(0.666667)));
        assert_eq!(Quotient::of(0, 3).ratio(), Some(dec!(0)));
        assert_eq!(Quotient::of(0, 0).ratio(), None);
    }
}
