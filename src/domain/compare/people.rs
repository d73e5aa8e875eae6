//! How many people live where figures come from. Larger places have more projects and more money:
//! that is said beside the figures, and places too far apart are not ranked together.

use super::in_words;
use crate::{facts::PublishedFact, lang::Lang, org::JurisdictionCode, text::parse_decimal};
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

/// The measure that populations are published as.
const POPULATION: &str = "resident_population";

/// The population of a place as it was last published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Population {
    /// In 万人.
    pub people: Decimal,
    /// As printed, with its unit and bound.
    pub printed_zh: String,
    /// The same in English.
    pub printed_en: String,
    /// The year it is of, where that is stated.
    pub year: Option<u16>,
}

impl Population {
    /// The newest of a place; none where none is published.
    pub fn of(place: &JurisdictionCode, facts: &[PublishedFact]) -> Option<Self> {
        let own = facts.iter().filter(|fact| {
            let is_population = fact.measure.as_deref() == Some(POPULATION);
            is_population && fact.jurisdiction == *place && !fact.planned
        });
        let number = |fact: &PublishedFact| {
            let people = parse_decimal(fact.value_normalised.as_deref()?)?;
            (people > Decimal::ZERO).then(|| Self {
                people,
                printed_zh: in_words(fact, None, Lang::Zh).text,
                printed_en: in_words(fact, None, Lang::En).text,
                year: fact.fiscal_year,
            })
        };
        own.filter_map(number).max_by_key(|found| found.year)
    }

    /// As printed, with its year.
    pub fn text(&self, lang: Lang) -> String {
        let year = self.year.map(|year| year.to_string());
        let year = year.unwrap_or_else(|| lang.pick("年度未写明", "year not stated").to_owned());
        match lang {
            Lang::Zh => format!("{}（{year}）", self.printed_zh),
            Lang::En => format!("{} ({year})", self.printed_en),
        }
    }

    /// It, or that there is none, as it stands beside a name.
    pub fn beside(found: Option<&Self>, lang: Lang) -> String {
        match (found, lang) {
            (Some(found), Lang::Zh) => format!("常住人口 {}", found.text(lang)),
            (Some(found), Lang::En) => format!("population {}", found.text(lang)),
            (None, lang) => lang
                .pick("常住人口未公布", "population not published")
                .to_owned(),
        }
    }
}

/// The largest and the smallest of those known, and how many times one is the other, where that is
/// as much as the limit.
pub(super) fn far_apart<T: Copy>(
    known: impl Iterator<Item = (T, Decimal)> + Clone,
    times: u16,
) -> Option<(T, T, Decimal)> {
    let (most, more) = known.clone().max_by_key(|(_, people)| *people)?;
    let (least, fewer) = known.min_by_key(|(_, people)| *people)?;
    let ratio = more.checked_div(fewer)?;
    (more > fewer && ratio >= Decimal::from(times)).then(|| {
        let ratio = ratio.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
        (most, least, ratio.normalize())
    })
}

/// What places have to be told of their populations: that one is at least so many times another,
/// and who has published none. Nothing where neither is so.
pub fn population_note(
    places: &[(&str, Option<&Population>)],
    times: u16,
    lang: Lang,
) -> Option<String> {
    if places.len() < 2 {
        return None;
    }
    let known = places.iter().filter_map(|(name, found)| {
        let found = (*found)?;
        Some(((*name, found), found.people))
    });
    if known.clone().next().is_none() {
        let none = lang.pick(
            "各地常住人口均未公布，项目数和金额没有按人口折算。",
            "No population is published: counts and amounts are not per head.",
        );
        return Some(none.to_owned());
    }
    let apart = far_apart(known, times).map(|(most, least, ratio)| {
        let told = |(name, found): (&str, &Population)| format!("{name} {}", found.text(lang));
        apart_text((&told(most), &told(least)), ratio, times, lang)
    });
    let silent = places.iter().filter(|(_, found)| found.is_none());
    let silent: Vec<&str> = silent.map(|(name, _)| *name).collect();
    let silent = (!silent.is_empty()).then(|| match lang {
        Lang::Zh => format!("{}的常住人口未公布。", silent.join("、")),
        Lang::En => format!("The population of {} is not published.", silent.join(", ")),
    });
    let said: Vec<String> = apart.into_iter().chain(silent).collect();
    (!said.is_empty()).then(|| said.join(lang.pick("", " ")))
}

fn apart_text((most, least): (&str, &str), ratio: Decimal, times: u16, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!(
            "常住人口{most}是{least}的 {ratio} 倍，项目数和金额不宜直接比大小，也不排名\
             （达到 {times} 倍即如此，这是本系统的建议，文件未规定）。"
        ),
        Lang::En => format!(
            "The population of {most} is {ratio} times that of {least}: do not compare counts and \
             amounts by size; there is no rank (from {times} times on: our proposal, no document \
             prints it)."
        ),
    }
}

#[cfg(test)]
#[cfg(feature = "toml")]
mod tests {
    use super::*;
    use crate::facts::embedded;

    /// A population as somebody added it.
    fn population(code: &str, (value, unit, wan): (&str, &str, &str), year: u16) -> PublishedFact {
        PublishedFact {
            jurisdiction: code.parse().unwrap(),
            fiscal_year: Some(year),
            value: value.to_owned(),
            unit: unit.to_owned(),
            measure: Some(POPULATION.to_owned()),
            value_normalised: Some(wan.to_owned()),
            unit_normalised: Some("万人".to_owned()),
            planned: false,
            ..embedded().remove(0)
        }
    }

    fn note(facts: &[PublishedFact], times: u16, lang: Lang) -> Option<String> {
        let known = ["640901", "640902"].map(|code| Population::of(&code.parse().unwrap(), facts));
        let places = [("甲区", known[0].as_ref()), ("乙区", known[1].as_ref())];
        population_note(&places, times, lang)
    }

    #[test]
    fn a_population_several_times_another_is_told_with_both_numbers_and_whose_limit_it_is() {
        let facts = [
            population("640901", ("80.4", "万人", "80.4"), 2020),
            population("640902", ("30", "万人", "30"), 2019),
            population("640902", ("325000", "人", "32.5"), 2020),
        ];
        // 80.4 ÷ 32.5 = 2.47…: the newest of each.
        assert_eq!(
            note(&facts, 2, Lang::Zh).unwrap(),
            "常住人口甲区 80.4 万人（2020）是乙区 325000 人（2020）的 2.5 倍，\
             项目数和金额不宜直接比大小，也不排名（达到 2 倍即如此，这是本系统的建议，文件未规定）。"
        );
        let en = note(&facts, 2, Lang::En).unwrap();
        assert!(
            en.contains("is 2.5 times that of 乙区 325000 people (2020)"),
            "{en}"
        );
        assert!(en.contains("our proposal"), "{en}");
        assert_eq!(note(&facts, 3, Lang::Zh), None, "not that much larger");
        let even = [
            &facts[0..1],
            &[population("640902", ("40.2", "万人", "40.2"), 2020)],
        ];
        assert!(note(&even.concat(), 2, Lang::Zh).is_some(), "just twice");
    }

    #[test]
    fn who_publishes_no_population_is_named_and_nothing_is_said_of_one_place_alone() {
        let one = [population("640901", ("80.4", "万人", "80.4"), 2020)];
        assert_eq!(note(&one, 2, Lang::Zh).unwrap(), "乙区的常住人口未公布。");
        let planned = PublishedFact {
            planned: true,
            ..one[0].clone()
        };
        let all = "各地常住人口均未公布，项目数和金额没有按人口折算。";
        assert_eq!(note(&[planned], 2, Lang::Zh).unwrap(), all);
        assert_eq!(note(&[], 2, Lang::Zh).unwrap(), all);
        assert_eq!(note(&embedded(), 2, Lang::Zh).unwrap(), all, "none ships");
        let alone = Population::of(&"640901".parse().unwrap(), &one);
        let told = population_note(&[("甲区", alone.as_ref())], 2, Lang::Zh);
        assert_eq!(told, None);
        let beside = |found| Population::beside(found, Lang::Zh);
        assert_eq!(beside(alone.as_ref()), "常住人口 80.4 万人（2020）");
        assert_eq!(beside(None), "常住人口未公布");
    }
}
