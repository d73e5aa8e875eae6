//! Every published figure on the screen against its record, and every cell without one: gaps are
//! told apart and are never zero.

use super::{
    opened,
    tests::{data, five, inside, page, plain},
};
use domain::{
    compare::{Measure, MeasureKind},
    facts::{Bound, MechanismStatus, PublishedFact, YearBasis},
    lang::Lang,
    org::Jurisdiction,
};
use leptos::prelude::*;

const EVERYTHING: &str = "/compare?on=640104,640300,640500,640100,150300&all=1";

/// A row of the table: what it is about, and its cells as they are marked up.
struct Row {
    name: String,
    cells: Vec<String>,
}

/// The rows of the first table of a page.
fn rows(html: &str) -> Vec<Row> {
    let table = html
        .split("<tbody")
        .nth(1)
        .unwrap()
        .split("</tbody>")
        .next()
        .unwrap();
    let row = |row: &str| {
        let head = row.split("</th>").next().unwrap();
        let cells = row.split("<td").skip(1);
        Row {
            name: plain(&format!("<tr{head}")).trim().to_owned(),
            cells: cells
                .map(|cell| format!("<td{}", cell.split("</td>").next().unwrap()))
                .collect(),
        }
    };
    let found = table.split("<tr").skip(1).map(row);
    found.filter(|row| !row.cells.is_empty()).collect()
}

fn measure_of<'a>(fact: &PublishedFact, all: &'a [Measure]) -> Option<&'a Measure> {
    all.iter()
        .find(|measure| fact.measure.as_ref() == Some(&measure.key))
}

/// What the record has to look like in its cell, made from the record alone.
fn expected(fact: &PublishedFact, measure: Option<&Measure>) -> String {
    let is_number = fact.value.parse::<rust_decimal::Decimal>().is_ok();
    if !is_number {
        return fact.value.clone();
    }
    let number = if fact.unit == "%" {
        format!("{}%", fact.value)
    } else {
        format!("{} {}", fact.value, fact.unit)
    };
    let kind = measure.map(|measure| measure.kind);
    let money = ["元", "万元", "亿元"].contains(&fact.unit.as_str());
    let is_count = kind.map_or(fact.unit != "%" && !money, |kind| {
        kind == MeasureKind::Count
    });
    let word = match fact.bound {
        Bound::Exact => "",
        Bound::AtLeast if is_count && !fact.counted && fact.unit != "分" => "超过",
        Bound::AtLeast => "至少",
        Bound::AtMost => "低于",
        Bound::OrderOfMagnitude => "约",
    };
    format!("{word}{number}")
}

fn year(fact: &PublishedFact) -> String {
    match (fact.fiscal_year, fact.year_basis) {
        (Some(year), YearBasis::Inferred) => format!("{year}年度·推定"),
        (Some(year), _) => format!("{year}年度"),
        (None, YearBasis::NotApplicable) => String::new(),
        (None, _) => "年度未写明".to_owned(),
    }
}

#[test]
fn every_published_figure_on_the_screen_is_its_record() {
    let (data, places) = (data(), five());
    let rows = rows(&page(Lang::Zh, EVERYTHING));
    for fact in &data.facts {
        let measure = measure_of(fact, &data.measures);
        let name = measure.map_or(fact.label_zh.as_str(), |measure| measure.name_zh.as_str());
        let at = places
            .iter()
            .position(|place| place.code == fact.jurisdiction)
            .unwrap();
        let mut texts = vec![expected(fact, measure), year(fact)];
        if fact.planned {
            texts.push("计划".to_owned());
        }
        let mut buttons = rows
            .iter()
            .filter(|row| row.name.starts_with(name))
            .flat_map(|row| row.cells[at].split("<button").skip(1));
        let shown = buttons.any(|button| {
            let value = button.split("<span class=\"figure__value").nth(1);
            let value = value.and_then(|value| value.split("</span>").next());
            let value = plain(&format!("<span{}", value.unwrap_or_default()));
            let all = plain(&format!("<button{button}"));
            let blank = fact.value.is_empty() && value == "原文空白";
            (value == texts[0] || blank)
                && texts[1..].iter().all(|text| all.contains(text.as_str()))
        });
        assert!(shown, "{} {name} {texts:?}", fact.id);
    }
}

#[test]
fn every_source_on_the_screen_is_its_record() {
    let data = data();
    for fact in &data.facts {
        let measure = measure_of(fact, &data.measures).cloned();
        let sheet = inside(Lang::Zh, "/compare", |ctx| {
            opened::figure_sheet(ctx, fact, measure.as_ref(), "某地".to_owned()).to_html()
        });
        let text = plain(&sheet);
        let year_line = fact.fiscal_year.map(|year| format!("{year}年度（"));
        let converted = fact
            .value_normalised
            .as_ref()
            .zip(fact.unit_normalised.as_ref());
        let converted = converted.filter(|(value, _)| **value != fact.value);
        let number = fact.value.parse::<rust_decimal::Decimal>().is_ok();
        let converted = converted.filter(|_| number);
        let unit = |unit: &str| {
            if unit == "%" {
                unit.to_owned()
            } else {
                format!(" {unit}")
            }
        };
        let wanted = [
            Some(expected(fact, measure.as_ref())),
            Some(fact.document.clone()),
            Some(fact.section.clone()),
            Some(fact.note_zh.clone()),
            Some(fact.label_zh.clone()),
            Some(fact.year_basis.label(Lang::Zh).to_owned()),
            year_line,
            converted.map(|(value, of)| format!("{value}{}", unit(of))),
            measure.as_ref().map(|measure| measure.numerator.clone()),
            fact.counted.then(|| "逐项清点".to_owned()),
            fact.planned.then(|| "这是计划".to_owned()),
        ];
        for wanted in wanted.into_iter().flatten() {
            assert!(text.contains(&wanted), "{}: {wanted}\n{text}", fact.id);
        }
    }
}

/// Why a cell has no figure, from the mechanisms alone.
fn gap(measure: &Measure, place: &Jurisdiction) -> Option<&'static str> {
    let data = data();
    let published = domain::compare::published(measure, &place.code, &data.facts, &data.mechanisms);
    let domain::compare::Published::Missing(told) = published else {
        return None;
    };
    // The domain names the mechanism; what it says of the place decides here anew.
    let about = |status: MechanismStatus, text: &str| match status {
        MechanismStatus::NotMentioned if text == "未公布" => "未公布",
        MechanismStatus::NotMentioned => "未提及",
        MechanismStatus::Planned => "计划中",
        _ => "",
    };
    let mut said: Vec<&'static str> = data
        .mechanisms
        .iter()
        .flat_map(|one| one.ways.iter().filter(|way| way.jurisdiction == place.code))
        .map(|way| about(way.status, &way.text_zh))
        .collect();
    said.push("未公布");
    let label = told.label(Lang::Zh);
    said.into_iter().find(|one| *one == label)
}

#[test]
fn every_cell_without_a_figure_says_why_and_none_says_zero() {
    let (data, places) = (data(), five());
    let rows = rows(&page(Lang::Zh, EVERYTHING));
    let gaps = ["未公布", "未提及", "计划中", "口径不可比", "未收录"];
    let mut seen = std::collections::BTreeSet::new();
    let mut cells = 0;
    for measure in &data.measures {
        let Some(row) = rows
            .iter()
            .find(|row| row.name.starts_with(&measure.name_zh))
        else {
            let published = data
                .facts
                .iter()
                .any(|fact| fact.measure.as_ref() == Some(&measure.key));
            assert!(!published, "{} is published and has no row", measure.key);
            continue;
        };
        assert_eq!(row.cells.len(), places.len(), "{}", row.name);
        for (place, cell) in places.iter().zip(&row.cells) {
            cells += 1;
            let own = |fact: &&PublishedFact| {
                fact.jurisdiction == place.code && fact.measure.as_ref() == Some(&measure.key)
            };
            let facts = data.facts.iter().filter(own).count();
            let buttons = cell.matches("<button").count();
            let text = plain(cell);
            let whose = format!("{} {}: {text}", measure.key, place.name);
            match (facts, gap(measure, place)) {
                (0, Some(why)) => {
                    assert!(
                        buttons == 0 && text.trim() == why,
                        "{whose} should say {why}"
                    );
                    seen.insert(why);
                }
                (0, None) => assert_eq!(buttons, 1, "a way is told: {whose}"),
                (facts, _) => {
                    assert_eq!(buttons, facts, "{whose}");
                    let bare = gaps.iter().any(|gap| text.trim() == *gap);
                    assert!(!bare, "{whose}");
                }
            }
        }
    }
    assert!(cells > 300, "{cells}");
    for why in ["未公布", "未提及", "计划中"] {
        assert!(seen.contains(why), "{why} occurs: {seen:?}");
    }
    let zero = data.facts.iter().filter(|fact| fact.value == "0").count();
    let shown = rows.iter().flat_map(|row| &row.cells);
    let shown: usize = shown.map(|cell| cell.matches(">0 ").count()).sum();
    assert_eq!(shown, zero, "a 0 stands only where a document prints one");
}

#[test]
fn words_in_a_row_of_numbers_are_not_comparable() {
    let data = data();
    let rows = rows(&page(Lang::Zh, EVERYTHING));
    let places = five();
    let mut found = 0;
    for fact in &data.facts {
        let Some(measure) = measure_of(fact, &data.measures) else {
            continue;
        };
        let is_number = fact
            .value_normalised
            .as_ref()
            .is_some_and(|value| value.parse::<rust_decimal::Decimal>().is_ok());
        if measure.kind == MeasureKind::Mechanism {
            continue;
        }
        let row = rows
            .iter()
            .find(|row| row.name.starts_with(&measure.name_zh))
            .unwrap();
        let at = places
            .iter()
            .position(|place| place.code == fact.jurisdiction)
            .unwrap();
        let marked = plain(&row.cells[at]).contains("口径不可比");
        assert_eq!(marked, !is_number, "{}", fact.id);
        found += usize::from(marked);
    }
    assert!(found > 0, "some documents answer a number with words");
}

#[test]
fn beside_the_figures_stands_what_is_known_of_populations() {
    for (lang, told) in [
        (
            Lang::Zh,
            "各地常住人口均未公布，项目数和金额没有按人口折算。",
        ),
        (
            Lang::En,
            "No population is published: counts and amounts are not per head.",
        ),
    ] {
        let all = plain(&page(lang, EVERYTHING));
        assert!(all.contains(told), "{all}");
        let one = plain(&page(lang, "/compare?on=640104"));
        assert!(!one.contains(told), "one place has nobody beside it");
    }
}
