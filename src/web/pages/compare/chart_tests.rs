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
