//! How many people live where figures come from. It withholds no rank, but larger places have more
//! projects and more money, and that is said beside the figures.

use super::{Measure, figure};
use crate::{
    facts::PublishedFact,
    lang::Lang,
    org::{Jurisdiction, JurisdictionCode},
    text::parse_decimal,
};
use rust_decimal::{Decimal, RoundingStrategy};

/// The measure that populations are published as.
const POPULATION: &str = "resident_population";

/// What places have to be told of their populations: that one is at least so many times another,
/// and who has published none. Nothing where neither is so.
pub fn population_note(
    places: &[Jurisdiction],
    (facts, catalogue): (&[PublishedFact], &[Measure]),
    times: u16,
    lang: Lang,
) -> Option<String> {
    if places.len() < 2 {
        return None;
    }
    let newest = |place: &Jurisdiction| newest(&place.code, facts);
    let all: Vec<_> = places.iter().map(|place| (place, newest(place))).collect();
    let known = || {
        let known = all
            .iter()
            .filter_map(|(place, found)| Some((place, (*found)?)));
        known.map(|(place, (people, fact))| (people, *place, fact))
    };
    if known().next().is_none() {
        return Some(
            lang.pick(
                "各地常住人口均未公布，项目数和金额没有按人口折算。",
                "No population is published: counts and amounts are not per head.",
            )
            .to_owned(),
        );
    }
    let most = known().max_by_key(|(people, ..)| *people);
    let least = known().min_by_key(|(people, ..)| *people);
    let apart = most.zip(least).and_then(|(most, least)| {
        let ratio = most.0.checked_div(least.0)?;
        (ratio >= Decimal::from(times)).then(|| {
            let told = |(_, place, fact): (Decimal, &Jurisdiction, &PublishedFact)| {
                told(place, fact, catalogue, lang)
            };
            apart((&told(most), &told(least)), ratio, times, lang)
        })
    });
    let silent = all.iter().filter(|(_, found)| found.is_none());
    let silent: Vec<&str> = silent.map(|(place, _)| place.name.as_str()).collect();
    let silent = (!silent.is_empty()).then(|| match lang {
        Lang::Zh => format!("{}的常住人口未公布。", silent.join("、")),
        Lang::En => format!("The population of {} is not published.", silent.join(", ")),
    });
    let said: Vec<String> = apart.into_iter().chain(silent).collect();
    (!said.is_empty()).then(|| said.join(lang.pick("", " ")))
}

/// The newest population of a place that is one.
fn newest<'a>(
    place: &JurisdictionCode,
    facts: &'a [PublishedFact],
) -> Option<(Decimal, &'a PublishedFact)> {
    let own = facts.iter().filter(|fact| {
        let is_population = fact.measure.as_deref() == Some(POPULATION);
        is_population && fact.jurisdiction == *place && !fact.planned
    });
    let number = |fact: &'a PublishedFact| {
        let people = parse_decimal(fact.value_normalised.as_deref()?)?;
        (people > Decimal::ZERO).then_some((people, fact))
    };
    own.filter_map(number)
        .max_by_key(|(_, fact)| fact.fiscal_year)
}

/// Name, number as printed and year.
fn told(place: &Jurisdiction, fact: &PublishedFact, catalogue: &[Measure], lang: Lang) -> String {
    let measure = catalogue.iter().find(|known| known.key == POPULATION);
    let number = measure.map(|measure| figure(fact, measure, lang).text);
    let number = number.unwrap_or_default();
    let year = fact.fiscal_year.map(|year| year.to_string());
    let year = year.unwrap_or_else(|| lang.pick("年度未写明", "year not stated").to_owned());
    let name = &place.name;
    match lang {
        Lang::Zh => format!("{name} {number}（{year}）"),
        Lang::En => format!("{name} {number} ({year})"),
    }
}

fn apart((most, least): (&str, &str), ratio: Decimal, times: u16, lang: Lang) -> String {
    let ratio = ratio.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
    let ratio = ratio.normalize();
    match lang {
        Lang::Zh => format!(
            "常住人口{most}是{least}的 {ratio} 倍，项目数和金额不宜直接比大小\
             （达到 {times} 倍即提示，这是本系统的建议，文件未规定）。"
        ),
        Lang::En => format!(
            "The population of {most} is {ratio} times that of {least}: do not compare counts and \
             amounts by size (pointed out from {times} times on: our proposal, no document prints \
             it)."
        ),
    }
}

#[cfg(test)]
#[cfg(feature = "toml")]
mod tests {
    use super::*;
    use crate::{
        compare::catalogue,
        facts::embedded,
        org::{Level, Region},
    };

    fn place(code: &str, name: &str) -> Jurisdiction {
        Jurisdiction {
            code: code.parse().unwrap(),
            name: name.to_owned(),
            level: Level::District,
            parent: None,
            region: Region::Ningxia,
        }
    }

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
        let places = [place("640901", "甲区"), place("640902", "乙区")];
        population_note(&places, (facts, &catalogue()), times, lang)
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
             项目数和金额不宜直接比大小（达到 2 倍即提示，这是本系统的建议，文件未规定）。"
        );
        let en = note(&facts, 2, Lang::En).unwrap();
        assert!(
            en.contains("is 2.5 times that of 乙区 325000 人 (2020)"),
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
        let alone = [place("640901", "甲区")];
        let known = catalogue();
        assert_eq!(population_note(&alone, (&one, &known), 2, Lang::Zh), None);
    }
}
