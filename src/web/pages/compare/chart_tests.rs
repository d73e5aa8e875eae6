//! What the charts of the comparison are given, and the system's own figures.

use super::{
    charts::{self, Pen, Share},
    live::{Levels, of_level},
    opened::{OpenedDerived, derived_sheet},
    standing::{Pick, standings},
    tests::{chosen, data, five, inside, page, place},
};
use crate::messages::Messages;
use api::comparison::{LiveComparison, LiveRow};
use chart::{ChartSpec, Grouped};
use domain::{
    lang::Lang,
    money::Money,
    org::Level,
    rate::{Base, Rate},
};
use leptos::prelude::*;
use rust_decimal::dec;

fn pen() -> Pen {
    Pen {
        messages: Messages::of(Lang::Zh),
        lang: Lang::Zh,
    }
}

fn live() -> LiveComparison {
    LiveComparison {
        year: 2026,
        as_of: "2026-11-05".to_owned(),
        expected: dec!(0.833333),
        rows: vec![
            live_row("640104", "兴庆区", Level::District, "70"),
            live_row("640106", "金凤区", Level::District, "60"),
            live_row("640300", "吴忠市", Level::Prefecture, "80"),
            live_row("640100", "银川市", Level::Prefecture, "75"),
        ],
        demo: true,
    }
}

fn live_row(code: &str, name: &str, level: Level, spent: &str) -> LiveRow {
    LiveRow {
        rank_cases: 5,
        jurisdiction: place(code, name, level, None),
        units: 12,
        projects: 40,
        approved: 30,
        coverage: Some(dec!(0.75)),
        execution: Rate {
            numerator: Money::parse_wan(spent).unwrap(),
            denominator: Money::parse_wan("100").unwrap(),
            base: Base::Adjusted,
        },
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
fn live_charts_name_the_year_show_the_chosen_and_put_what_has_no_value_last() {
    let mut data = live();
    data.rows[1].coverage = None;
    let rows = of_level(&data, Level::District, &chosen(), false);
    let share = Share {
        title: "县级".to_owned(),
        subtitle: "分母".to_owned(),
        pick: |row| row.coverage,
        against_schedule: false,
    };
    let ChartSpec::Ranked(spec) = charts::ranked(&data, &rows, &chosen(), share, pen()) else {
        panic!("ranked");
    };
    let shown: Vec<_> = spec
        .rows
        .iter()
        .map(|row| (row.name.as_str(), row.strong))
        .collect();
    assert_eq!(shown, [("兴庆区", true), ("金凤区", false)]);
    assert_eq!(spec.caption.subtitle, "2026年；分母；粗体为所选");
    assert_eq!(spec.states.missing, "无数据");
}

#[test]
fn like_stands_with_like_and_peers_can_be_left_out() {
    let names = |level, alone| {
        let rows = of_level(&live(), level, &chosen(), alone);
        rows.into_iter()
            .map(|row| row.jurisdiction.name)
            .collect::<Vec<_>>()
    };
    assert_eq!(names(Level::District, false), ["兴庆区", "金凤区"]);
    assert_eq!(names(Level::District, true), ["兴庆区"]);
    assert_eq!(names(Level::Prefecture, true), ["吴忠市"]);
    let html = inside(Lang::Zh, "/compare", |_| {
        let chosen = Memo::new(|_| chosen());
        view! {
            <Levels data=live() chosen alone=RwSignal::new(String::new()) />
        }
        .to_html()
    });
    for text in [
        "演示数据",
        "调整后预算数",
        "序时进度 83.33%",
        "75%",
        "截至 2026-11-05",
        "地级市（市本级）",
        "地级市本级，不含所辖区县",
    ] {
        assert!(html.contains(text), "{text}\n{html}");
    }
}

#[test]
fn a_live_share_has_a_rank_among_its_like_or_one_sentence_why_not() {
    let rate: Pick = |row| Some((row.execution.ratio()?, "adjusted"));
    let ranks = |rows: &[LiveRow], pick| standings(rows, pick, 2026, Lang::Zh);
    assert_eq!(
        ranks(&live().rows, rate),
        [
            "第 1 位（共 2）",
            "第 2 位（共 2），距前一位 10 个百分点",
            "第 1 位（共 2）",
            "第 2 位（共 2），距前一位 5 个百分点",
        ]
    );
    let mixed: Pick = |row| {
        let of_city = row.jurisdiction.level == Level::Prefecture;
        let base = if of_city && row.projects == 40 {
            "initial"
        } else {
            "adjusted"
        };
        Some((row.execution.ratio()?, base))
    };
    let mut rows = live().rows;
    rows[1].projects = 4;
    rows[3].projects = 41;
    let few = "金凤区只有 4 个样本，不排名。";
    let bases = "分母口径不同，并列显示，不排名。";
    assert_eq!(ranks(&rows, mixed), [few, few, bases, bases]);
    rows.truncate(1);
    assert_eq!(ranks(&rows, rate), ["没有可比的同类地区，不排名。"]);
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
