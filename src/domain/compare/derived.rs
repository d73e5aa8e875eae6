//! Figures that follow from two published ones of the same jurisdiction and year, with the
//! formula they follow by. What is only known by a bound gives a bound.

use super::{Measure, chart_number, unit_word, with_unit};
use crate::{
    facts::{Bound, PublishedFact},
    lang::Lang,
    org::JurisdictionCode,
};
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

/// Places a derived figure is shown with.
const PLACES: u32 = 2;

/// A measure that is one published measure divided by another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DerivedMeasure {
    /// Stable key; no published measure has it.
    pub key: String,
    /// Name.
    pub name_zh: String,
    /// Name in English.
    pub name_en: String,
    /// Unit.
    pub unit: String,
    /// The measure that is divided.
    pub numerator: String,
    /// The measure it is divided by.
    pub denominator: String,
    /// Whether the quotient is shown as a percentage.
    pub percent: bool,
    /// Whether more is better; none where it says nothing.
    pub higher_is_better: Option<bool>,
}

impl DerivedMeasure {
    /// The name in a language.
    pub fn name(&self, lang: Lang) -> &str {
        lang.pick(&self.name_zh, &self.name_en)
    }

    /// The unit in a language.
    pub fn unit(&self, lang: Lang) -> &str {
        unit_word(&self.unit, lang)
    }
}

/// Every derived measure.
#[cfg(feature = "toml")]
pub fn derived_catalogue() -> Vec<DerivedMeasure> {
    // A test proves that the shipped file parses, so the empty default never shows.
    serde_json::from_str(include_str!("../data/derived-measures.json")).unwrap_or_default()
}

/// A derived figure with what it was made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DerivedFigure<'a> {
    /// The quotient, unrounded, in the unit of its measure.
    pub value: Decimal,
    /// How it bounds the true one.
    pub bound: Bound,
    /// What was divided.
    pub numerator: &'a PublishedFact,
    /// By what.
    pub denominator: &'a PublishedFact,
}

/// Why there is no derived figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotDerived {
    /// The jurisdiction does not publish one of the two, or not as a number.
    Missing,
    /// It publishes both, but of different years.
    OtherYear,
    /// It publishes both, and one of them without any year.
    NoYear,
    /// The two bounds leave the quotient open, or the second is zero.
    Open,
}

impl NotDerived {
    /// The words beside the empty place.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Missing => lang.pick("缺少计算所需数据", "a part is not published"),
            Self::OtherYear => lang.pick("两项数据年度不同", "the two are of different years"),
            Self::NoYear => lang.pick("年度未写明", "year not stated"),
            Self::Open => lang.pick("上下限无法相除", "the bounds leave it open"),
        }
    }
}

/// The derived figures of a jurisdiction, the newest year first.
pub fn derive<'a>(
    measure: &DerivedMeasure,
    jurisdiction: &JurisdictionCode,
    facts: &'a [PublishedFact],
    catalogue: &[Measure],
) -> Result<Vec<DerivedFigure<'a>>, NotDerived> {
    let numbers = |key: &str| -> Vec<(&'a PublishedFact, Decimal)> {
        let Some(known) = catalogue.iter().find(|known| known.key == key) else {
            return Vec::new();
        };
        let own = facts.iter().filter(|fact| {
            fact.jurisdiction == *jurisdiction
                && fact.measure.as_deref() == Some(key)
                && !fact.planned
        });
        own.filter_map(|fact| Some((fact, chart_number(fact, known).ok()?)))
            .collect()
    };
    let (above, below) = (numbers(&measure.numerator), numbers(&measure.denominator));
    if above.is_empty() || below.is_empty() {
        return Err(NotDerived::Missing);
    }
    let mut found = Vec::new();
    let undated = |it: &(&PublishedFact, Decimal)| years(it.0) == (None, None);
    let mut why = if above.iter().chain(&below).any(undated) {
        NotDerived::NoYear
    } else {
        NotDerived::OtherYear
    };
    for (numerator, dividend) in above.into_iter().filter(|it| !undated(it)) {
        let same = below
            .iter()
            .find(|(fact, _)| years(fact) == years(numerator));
        let Some((denominator, divisor)) = same else {
            continue;
        };
        let bound = bound(numerator.bound, denominator.bound);
        let Some((quotient, bound)) = dividend.checked_div(*divisor).zip(bound) else {
            why = NotDerived::Open;
            continue;
        };
        let scale = if measure.percent {
            Decimal::ONE_HUNDRED
        } else {
            Decimal::ONE
        };
        found.push(DerivedFigure {
            value: quotient * scale,
            bound,
            numerator,
            denominator,
        });
    }
    crate::order::by_key(&mut found, |figure| {
        std::cmp::Reverse(years(figure.numerator))
    });
    if found.is_empty() {
        return Err(why);
    }
    Ok(found)
}

/// The year a figure is about and the one it was made in: both must agree, and one be known.
fn years(fact: &PublishedFact) -> (Option<u16>, Option<u16>) {
    (fact.fiscal_year, fact.activity_year)
}

/// How a quotient is bounded by its parts; none where they pull in different directions.
fn bound(above: Bound, below: Bound) -> Option<Bound> {
    use Bound::{AtLeast, AtMost, Exact, OrderOfMagnitude};
    match (above, below) {
        (Exact, Exact) => Some(Exact),
        (AtLeast, Exact | AtMost) | (Exact, AtMost) => Some(AtLeast),
        (AtMost, Exact | AtLeast) | (Exact, AtLeast) => Some(AtMost),
        (OrderOfMagnitude, Exact) | (Exact, OrderOfMagnitude) => Some(OrderOfMagnitude),
        _ => None,
    }
}

impl DerivedFigure<'_> {
    /// The figure as it is shown: rounded, with its bound and unit.
    pub fn text(&self, measure: &DerivedMeasure, lang: Lang) -> String {
        let rounded = self
            .value
            .round_dp_with_strategy(PLACES, RoundingStrategy::MidpointAwayFromZero);
        let number = if measure.percent {
            format!("{rounded:.2}%")
        } else {
            with_unit(&format!("{rounded:.2}"), &measure.unit, lang)
        };
        // A printed 超过 and a counted 至少 both end up here, so the word claims no more.
        let word = match self.bound {
            Bound::Exact => return number,
            Bound::AtLeast => lang.pick("不低于", "at least"),
            Bound::AtMost => lang.pick("不高于", "at most"),
            Bound::OrderOfMagnitude => lang.pick("约", "about"),
        };
        format!("{word}{}{number}", lang.pick("", " "))
    }

    /// How it was computed, with the figures as they are printed.
    pub fn formula(&self, measure: &DerivedMeasure, catalogue: &[Measure], lang: Lang) -> String {
        let part = |key: &str, fact: &PublishedFact| {
            let known = catalogue.iter().find(|known| known.key == key);
            known.map_or_else(String::new, |known| {
                let figure = super::figure(fact, known, lang);
                let text = figure.converted.unwrap_or(figure.text);
                format!("{} {text}", known.name(lang))
            })
        };
        let above = part(&measure.numerator, self.numerator);
        let below = part(&measure.denominator, self.denominator);
        let times = if measure.percent { " × 100%" } else { "" };
        format!("{above} ÷ {below}{times} = {}", self.text(measure, lang))
    }
}
