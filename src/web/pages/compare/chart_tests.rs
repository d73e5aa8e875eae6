//! What the charts of grades are given, and derived figures.

use super::{
    charts::{self, Pen},
    opened::{OpenedDerived, derived_sheet},
    tests::{data, five, inside, page},
};
use crate::messages::Messages;
use chart::{ChartSpec, Grouped};
use domain::lang::Lang;
use leptos::prelude::*;
use rust_decimal::dec;

fn pen() -> Pen {
    Pen {
        messages: Messages::of(Lang::Zh),
        lang: Lang::Zh,
    }
}

#[test]
fn kinds_of_grades_never_share_a_chart() {
    let specs = charts::grades(&data(), &five(), pen());
    let ids: Vec<_> = specs.iter().map(|(id, _)| *id).collect();
    assert_eq!(ids.len(), 3);
    let grouped = |id: &str| -> Grouped {
        let found = specs.iter().find(|(own, _)| *own == id).unwrap();
        match &found.1 {
            ChartSpec::Grouped(spec) => spec.clone(),
            _ => panic!("{id} is grouped"),
        }
    };
    let units = grouped("grades-units");
    assert_eq!(units.categories, ["优", "良", "中", "差"]);
    assert_eq!(
        units.series.len(),
        1,
        "only 银川市 publishes grades of units"
    );
    assert_eq!(
        units.series[0].values,
        [dec!(101), dec!(97), dec!(20), dec!(3)].map(Some)
    );
    let subtitle = &units.caption.subtitle;
    assert!(subtitle.contains("银川市 2022年度"), "{subtitle}");
    assert!(
        subtitle.contains("兴庆区 未公布") || subtitle.contains("兴庆区 未提及"),
        "{subtitle}"
    );
    assert!(!units.own_scales && !units.caption.source.is_empty());
    let projects = grouped("grades-projects");
    assert_eq!(projects.series.len(), 2);
    assert!(projects.own_scales, "a district and a city");
    let why = "地级市与县级的范围不同，并列显示，不排名；各用各的坐标，柱长不可相比";
    assert!(
        projects.caption.subtitle.ends_with(why),
        "{}",
        projects.caption.subtitle
    );
    let names: Vec<_> = projects
        .series
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    assert_eq!(
        names,
        ["兴庆区（市辖区，属银川市）", "吴忠市（地级市，宁夏）"]
    );
    let departments = grouped("grades-departments");
    let colours = |spec: &Grouped| spec.series.iter().map(|one| one.colour).collect::<Vec<_>>();
    assert_eq!(colours(&projects), [Some(0), Some(1)]);
    assert_eq!(
        colours(&departments),
        [Some(0)],
        "the same place, the same colour"
    );
    assert_eq!(colours(&units), [Some(3)]);
    let data = data();
    for spec in [&units, &projects, &departments] {
        for key in spec.series.iter().flat_map(|one| &one.keys) {
            assert!(data.facts.iter().any(|fact| fact.id == *key), "{key}");
        }
    }
}

/// The chart of project grades where two publish them, of these years.
fn two_cities(places: [&str; 2], years: [Option<u16>; 2], planned: bool) -> Grouped {
    let mut data = data();
    let shipped = data.facts.iter();
    let known: Vec<_> = shipped
        .filter(|fact| {
            let own = fact.jurisdiction.as_str() == "640300";
            let grade = fact.measure.as_deref() == Some("key_evaluation_grade_excellent");
            own && grade
        })
        .cloned()
        .collect();
    data.facts.clear();
    for (place, year) in places.into_iter().zip(years) {
        let mut fact = known[0].clone();
        fact.id = format!("done-{place}");
        fact.jurisdiction = place.parse().unwrap();
        (fact.fiscal_year, fact.activity_year) = (year, None);
        data.facts.push(fact.clone());
        if planned {
            fact.id = format!("planned-{place}");
            (fact.planned, fact.fiscal_year) = (true, Some(2030));
            data.facts.push(fact);
        }
    }
    let specs = charts::grades(&data, &five(), pen());
    match &specs.first().unwrap().1 {
        ChartSpec::Grouped(spec) => spec.clone(),
        _ => panic!("grades are grouped"),
    }
}

#[test]
fn only_figures_that_are_alike_share_an_axis_and_the_chart_says_why_others_do_not() {
    let cities = ["640300", "640500"];
    let alike = two_cities(cities, [Some(2023); 2], false);
    assert!(!alike.own_scales, "{}", alike.caption.subtitle);
    for (places, years, why) in [
        (cities, [Some(2023), Some(2022)], "数据年度不同或未写明"),
        (cities, [None, None], "数据年度不同或未写明"),
        (
            ["640300", "150300"],
            [Some(2023); 2],
            "两个自治区的规则不同",
        ),
        (["640100", "640104"], [Some(2023); 2], "640104"),
    ] {
        let apart = two_cities(places, years, false);
        let subtitle = &apart.caption.subtitle;
        assert!(apart.own_scales, "{why}");
        let why = why.replace("640104", "兴庆区的数据属于银川市");
        assert!(subtitle.contains(&why), "{why}: {subtitle}");
        assert!(!subtitle.contains("层级不同"), "{subtitle}");
    }
}

#[test]
fn what_is_only_announced_is_not_drawn_and_hides_nothing() {
    let drawn = two_cities(["640300", "640500"], [Some(2023); 2], true);
    assert_eq!(drawn.series.len(), 2);
    for series in &drawn.series {
        assert!(series.keys[0].starts_with("done-"), "{:?}", series.keys);
    }
    assert!(!drawn.caption.subtitle.contains("2030"));
}

#[test]
fn a_derived_figure_shows_its_formula_and_a_rank_only_among_its_like() {
    let data = data();
    let measure = |key: &str| {
        let found = data.derived.iter().find(|measure| measure.key == key);
        found.unwrap().clone()
    };
    let sheet = inside(Lang::Zh, "/compare", |ctx| {
        let opened = OpenedDerived {
            measure: measure("key_evaluation_excellent_share"),
            place: "640104".parse().unwrap(),
        };
        derived_sheet(ctx, &opened, &data).to_html()
    });
    for text in [
        "44.44%",
        "重点评价“优”项目 4 个 ÷ 重点评价项目 9 个 × 100% = 44.44%",
        "文件未印这个数",
    ] {
        assert!(sheet.contains(text), "{text}\n{sheet}");
    }
    let page = page(Lang::Zh, "/compare");
    for text in [
        "推算指标",
        "5678.08 万元/个",
        "缺少计算所需数据",
        "地级市与县级的范围不同，并列显示，不排名。",
        "这项数据多少不代表好坏，不排名。",
    ] {
        assert!(page.contains(text), "{text}");
    }
}
