//! Units of published figures in both languages: a Chinese counter has no English word.

use crate::lang::Lang;

/// Every unit that stands behind a number, with what it is in English. Counters are empty there:
/// the row says what is counted.
const UNITS: [(&str, &str); 22] = [
    ("个", ""),
    ("家", ""),
    ("项", ""),
    ("条", ""),
    ("类", ""),
    ("种", ""),
    ("级", ""),
    ("行", ""),
    ("人", "people"),
    ("万人", "(10,000 people)"),
    ("轮", "rounds"),
    ("分", "points"),
    ("日", "days"),
    ("年", ""),
    ("月底", "(end of the month)"),
    ("年底前", "(by the end of the year)"),
    ("元", "yuan"),
    ("万元", "(10,000 yuan)"),
    ("亿元", "(100 million yuan)"),
    ("万元/个", "(10,000 yuan each)"),
    ("万元/单位", "(10,000 yuan per unit)"),
    ("个/单位", "per unit"),
];

/// A unit as it stands beside a number or a name; one that is not known, as somebody may have
/// typed it, stays as it is.
pub fn unit_word(unit: &str, lang: Lang) -> &str {
    let mut known = UNITS.iter();
    match lang {
        Lang::Zh => unit,
        Lang::En => known
            .find(|(zh, _)| *zh == unit)
            .map_or(unit, |(_, en)| *en),
    }
}

/// A number with its unit.
pub fn with_unit(number: &str, unit: &str, lang: Lang) -> String {
    match unit_word(unit, lang) {
        "" => number.to_owned(),
        "%" => format!("{number}%"),
        word => format!("{number} {word}"),
    }
}

#[cfg(test)]
#[cfg(feature = "toml")]
mod tests {
    use super::*;
    use crate::{
        compare::{catalogue, derived_catalogue, live_catalogue},
        facts::embedded,
        text::parse_decimal,
    };

    #[test]
    fn every_unit_of_the_catalogues_and_of_numbers_in_print_has_an_english_word() {
        let facts = embedded().into_iter();
        let numbers = facts.filter(|fact| parse_decimal(&fact.value).is_some());
        let mut all: Vec<String> = numbers.map(|fact| fact.unit).collect();
        all.extend(catalogue().into_iter().map(|it| it.unit));
        all.extend(derived_catalogue().into_iter().map(|it| it.unit));
        all.extend(live_catalogue().into_iter().map(|it| it.unit));
        for unit in all {
            let word = unit_word(&unit, Lang::En);
            assert!(word.is_ascii(), "{unit}: {word}");
            assert_eq!(unit_word(&unit, Lang::Zh), unit);
        }
    }

    #[test]
    fn a_number_stands_with_its_unit_in_both_languages() {
        let told = |unit| [Lang::Zh, Lang::En].map(|lang| with_unit("9", unit, lang));
        assert_eq!(told("个"), ["9 个", "9"]);
        assert_eq!(told("%"), ["9%", "9%"]);
        assert_eq!(told("日"), ["9 日", "9 days"]);
        assert_eq!(told("亩"), ["9 亩", "9 亩"], "typed by somebody");
        assert_eq!(told(""), ["9", "9"]);
    }
}
