//! Rows that are taken, and every way in which one is refused.

use super::*;
use crate::{
    compare::{catalogue, derive, derived_catalogue},
    facts::{Bound, YearBasis, embedded},
    org::{Level, Region},
};

fn places() -> Vec<Jurisdiction> {
    let city = |code: &str, name: &str| Jurisdiction {
        code: code.parse().unwrap(),
        name: name.to_owned(),
        level: Level::Prefecture,
        parent: None,
        region: Region::Ningxia,
    };
    vec![city("640300", "吴忠市"), city("640100", "银川市")]
}

/// A good row with some cells otherwise.
fn row(otherwise: &[(FigureField, &str)]) -> Vec<String> {
    use FigureField as F;
    let good = |field: F| match field {
        F::Code => "640200",
        F::Name => "石嘴山市",
        F::Measure => "self_evaluated_projects",
        F::Value => "1,234",
        F::Year => "2023年度",
        F::Basis => "按文件推定",
        F::Document => "测试用报告",
        F::Section => "第二部分",
        _ => "",
    };
    let cell = |field: &F| {
        let other = otherwise.iter().find(|(own, _)| own == field);
        other.map_or(good(*field), |(_, text)| text).to_owned()
    };
    F::ALL.iter().map(cell).collect()
}

fn read(
    otherwise: &[(FigureField, &str)],
) -> Result<(PublishedFact, Jurisdiction), Vec<FigureField>> {
    let (catalogue, places) = (catalogue(), places());
    let known = Known {
        catalogue: &catalogue,
        places: &places,
        own: None,
        last_year: 2026,
    };
    read_figure(&row(otherwise), known).map_err(|refused| {
        for one in &refused {
            assert!(!one.text(Lang::Zh).is_empty() && !one.text(Lang::En).is_empty());
        }
        refused.iter().map(|one| one.field).collect()
    })
}

#[test]
fn a_row_becomes_a_figure_with_its_source_year_and_unit() {
    let (fact, place) = read(&[]).unwrap();
    assert_eq!((fact.value.as_str(), fact.unit.as_str()), ("1234", "个"));
    assert_eq!(
        (fact.fiscal_year, fact.year_basis),
        (Some(2023), YearBasis::Inferred)
    );
    assert_eq!(
        (fact.document.as_str(), fact.section.as_str()),
        ("测试用报告", "第二部分")
    );
    assert_eq!(fact.value_normalised.as_deref(), Some("1234"));
    assert_eq!(
        (place.level, place.region),
        (Level::Prefecture, Region::Ningxia)
    );
    assert_eq!((fact.bound, fact.planned), (Bound::Exact, false));

    let amount = [
        (FigureField::Measure, "key_evaluation_amount_wan"),
        (FigureField::Value, "4.91"),
        (FigureField::Unit, "亿元"),
        (FigureField::Bound, "下限"),
        (FigureField::Planned, "是"),
    ];
    let (fact, _) = read(&amount).unwrap();
    assert_eq!((fact.value.as_str(), fact.unit.as_str()), ("4.91", "亿元"));
    assert_eq!(fact.value_normalised.as_deref(), Some("49100"));
    assert_eq!((fact.bound, fact.planned), (Bound::AtLeast, true));

    let words = [
        (FigureField::Measure, "ex_ante_gate"),
        (FigureField::Value, "未评估的不予安排"),
        (FigureField::Year, ""),
        (FigureField::Basis, ""),
    ];
    let (fact, _) = read(&words).unwrap();
    assert_eq!(
        (fact.value_normalised, fact.year_basis),
        (None, YearBasis::NotStated)
    );
}

#[test]
fn a_district_has_a_known_city() {
    let district = [(FigureField::Code, "640302"), (FigureField::Name, "利通区")];
    let (_, place) = read(&district).unwrap();
    assert_eq!(place.level, Level::District);
    assert_eq!(place.parent.unwrap().as_str(), "640300");
    let lost = [
        (FigureField::Code, "640202"),
        (FigureField::Name, "大武口区"),
    ];
    assert_eq!(read(&lost).unwrap_err(), [FigureField::Parent]);
}

#[test]
fn every_bad_cell_is_refused_at_its_column() {
    use FigureField as F;
    let long = "长".repeat(201);
    let cases: [(F, &str); 22] = [
        (F::Code, ""),
        (F::Code, "64020"),
        (F::Code, "110100"),
        (F::Code, "640000"),
        (F::Name, ""),
        (F::Level, "县级"),
        (F::Parent, "640300"),
        (F::Measure, "没有的指标"),
        (F::Value, ""),
        (F::Value, "很多"),
        (F::Value, "-3"),
        (F::Value, "3.5"),
        (F::Unit, "万元"),
        (F::Bound, "大约吧"),
        (F::Year, "23"),
        (F::Year, "2027"),
        (F::Basis, "不涉及年度"),
        (F::Planned, "也许"),
        (F::Document, ""),
        (F::Section, ""),
        (F::Note, &long),
        (F::Document, "=cmd()"),
    ];
    for (field, text) in cases {
        assert_eq!(
            read(&[(field, text)]).unwrap_err(),
            [field],
            "{field:?} {text}"
        );
    }
    let wrong_name = [(F::Code, "640300"), (F::Name, "中卫市")];
    assert_eq!(read(&wrong_name).unwrap_err(), [F::Name]);
    let all = [(F::Value, "x"), (F::Document, ""), (F::Year, "now")];
    assert_eq!(read(&all).unwrap_err(), [F::Value, F::Year, F::Document]);
}

#[test]
fn a_district_bureau_adds_its_own_figures_only() {
    let (catalogue, places) = (catalogue(), places());
    let own = "640300".parse().unwrap();
    let known = Known {
        catalogue: &catalogue,
        places: &places,
        own: Some(&own),
        last_year: 2026,
    };
    let refused = read_figure(&row(&[]), known).unwrap_err();
    assert_eq!(refused[0].field, FigureField::Code);
    let mine = row(&[(FigureField::Code, "640300"), (FigureField::Name, "吴忠市")]);
    assert!(read_figure(&mine, known).is_ok());
}

#[test]
fn a_row_is_told_apart_from_what_is_in_force() {
    let shipped = embedded();
    let of = |fact: &PublishedFact, all: &[PublishedFact]| figure_outcome(fact, all).0;
    let known = shipped.iter().find(|fact| fact.measure.is_some()).unwrap();
    assert_eq!(of(known, &shipped), FigureOutcome::Same);
    let other = PublishedFact {
        value: "7".to_owned(),
        ..known.clone()
    };
    assert_eq!(of(&other, &shipped), FigureOutcome::Beside);
    let later = PublishedFact {
        fiscal_year: Some(2031),
        ..known.clone()
    };
    assert_eq!(of(&later, &shipped), FigureOutcome::New);
    let added = PublishedFact {
        added: Some(crate::facts::Added {
            by: "演示".to_owned(),
            on: "2026-11-05".to_owned(),
        }),
        ..later.clone()
    };
    let all = [shipped, vec![added]].concat();
    assert_eq!(of(&later, &all), FigureOutcome::Same);
    let corrected = PublishedFact {
        note_zh: "更正".to_owned(),
        ..later
    };
    assert_eq!(of(&corrected, &all), FigureOutcome::Changed);
}

#[test]
fn derived_measures_follow_an_added_figure() {
    let figure = |measure: &str, value: &str| {
        let cells = [(FigureField::Measure, measure), (FigureField::Value, value)];
        read(&cells).unwrap().0
    };
    let facts = [
        figure("key_evaluation_projects", "20"),
        figure("key_evaluation_amount_wan", "410"),
    ];
    let derived = derived_catalogue();
    let measure = derived
        .iter()
        .find(|one| one.key == "key_evaluation_amount_per_project");
    let place = "640200".parse().unwrap();
    let found = derive(measure.unwrap(), &place, &facts, &catalogue()).unwrap();
    assert_eq!(found[0].text(measure.unwrap(), Lang::Zh), "20.50 万元/个");
}
