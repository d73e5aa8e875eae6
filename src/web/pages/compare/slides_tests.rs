//! What a room is shown of the comparison, rendered without a browser.

use super::{
    charts::Pen,
    live::tests::measures,
    page::Comparison,
    rules_tests::compared,
    slides,
    tests::{chosen, data, five, inside},
};
use crate::messages::Messages;
use domain::lang::Lang;
use kit::{OnShow, Sheet, SheetRow};
use leptos::prelude::*;
use leptos_router::components::Router;
use std::sync::Arc;

fn pen(lang: Lang) -> Pen {
    Pen {
        messages: Messages::of(lang),
        lang,
    }
}

/// The row of a sheet that begins with a name.
fn row<'a>(sheet: &'a Sheet, name: &str) -> &'a SheetRow {
    let mut rows = sheet.rows.iter();
    rows.find(|row| row.cells[0].starts_with(name)).unwrap()
}

#[test]
fn slides_of_figures_say_level_year_and_source() {
    let (data, chosen) = (data(), chosen());
    let sheets = slides::of_figures((&data, None), &chosen, false, pen(Lang::Zh));
    let defaults = data.measures.iter().filter(|measure| measure.default);
    assert_eq!(sheets[0].rows.len(), defaults.count());
    for sheet in &sheets {
        assert_eq!(sheet.heads[1], "兴庆区（市辖区，属银川市）");
        assert_eq!(sheet.source, ["出处：", "；"]);
        let full = |row: &SheetRow| row.cells.len() == sheet.heads.len();
        assert!(sheet.rows.iter().all(full), "{}", sheet.title);
    }
    let key = row(&sheets[0], "重点评价项目 个");
    assert!(key.cells[1].starts_with("9 个（"), "{key:?}");
    assert!(key.cells[1].contains("年度"), "{key:?}");
    assert!(!key.documents.is_empty());
    // Whatever stands alone is shown too, once all measures are.
    let all = slides::of_figures((&data, None), &chosen, true, pen(Lang::En));
    let cells = || {
        all.iter()
            .flat_map(|sheet| sheet.rows.iter().flat_map(|row| &row.cells))
    };
    let own = data.facts.iter().filter(|fact| {
        let mut places = chosen.iter();
        fact.measure.is_none() && places.any(|place| place.code == fact.jurisdiction)
    });
    for fact in own {
        let name = format!("{} (published only here)", fact.label_zh);
        assert!(cells().any(|cell| *cell == name), "{name}");
    }
}

#[test]
fn what_follows_and_what_the_house_counts_is_on_slides_too() {
    let (data, today) = (data(), Arc::new(measures()));
    let sheets = slides::of_figures((&data, Some(&today)), &chosen(), true, pen(Lang::Zh));
    let titles: Vec<&str> = sheets.iter().map(|sheet| sheet.title.as_str()).collect();
    assert_eq!(titles[0], "公开指标对照");
    assert!(titles[1].starts_with("本系统也统计的指标"), "{titles:?}");
    assert!(titles[2].starts_with("推算指标"), "{titles:?}");
    let own = row(&sheets[0], "自评项目 个");
    assert!(own.cells[0].contains("不以它代替"), "{own:?}");
    let none = "系统尚无数据（系统数据）";
    assert!(own.cells[1].ends_with(none), "{own:?}");
    let coverage = row(&sheets[1], "绩效目标覆盖率");
    let counted = "75%（系统数据）";
    assert!(coverage.cells[1].ends_with(counted), "{coverage:?}");
    let words_only = &coverage.cells[3];
    assert!(words_only.starts_with("全覆盖（"), "{coverage:?}");
    assert!(words_only.contains("口径不可比"), "{coverage:?}");
    let per_project = row(&sheets[2], "每个重点评价项目涉及资金");
    assert!(
        per_project.cells[1].starts_with("5678.08 万元/个（"),
        "{per_project:?}"
    );
    assert!(per_project.cells[0].contains("不排名"), "{per_project:?}");
    assert!(!per_project.documents.is_empty());
    // What stands beside today's figures stands there alone.
    let rows = sheets.iter().flat_map(|sheet| &sheet.rows);
    let once = rows.filter(|row| row.cells[0].starts_with("绩效目标覆盖率"));
    assert_eq!(once.count(), 1);
}

#[test]
fn slides_of_rules_have_the_sentence_and_what_each_one_does() {
    let (rules, chosen) = (compared(), chosen());
    for lang in [Lang::Zh, Lang::En] {
        let rows: Vec<_> = rules
            .rows
            .iter()
            .filter(|row| row.stage == "ex_ante" && row.concerns(&chosen))
            .collect();
        let sheets = slides::of_rules(("ex_ante", &rows), &chosen, &five(), pen(lang));
        let told: Vec<_> = sheets.iter().flat_map(|sheet| &sheet.rows).collect();
        assert_eq!(told.len(), rows.len());
        for (row, told) in rows.iter().zip(told) {
            let told = &told.cells;
            assert_eq!(told[0], row.sentence(&chosen, lang));
            assert!(told[0].starts_with(row.name(lang)), "{told:?}");
            for (place, cell) in chosen.iter().zip(&told[1..]) {
                let own = row.cell(&place.code).unwrap();
                assert!(cell.starts_with(own.standing.label(lang)), "{cell}");
                assert!(own.text(lang).iter().all(|line| cell.contains(line)));
            }
        }
    }
}

#[test]
fn the_published_figures_can_be_shown_to_a_room() {
    inside(Lang::Zh, "/compare", |_| {
        let on_show = OnShow::provide();
        assert!(!on_show.has_slides());
        let data = Arc::new(data());
        let html = view! { <Router><Comparison data=Arc::clone(&data) /></Router> }.to_html();
        assert!(on_show.has_slides());
        let place = html.split("id=\"compared-figures\"").nth(1).unwrap();
        let tag = place.split('>').next().unwrap();
        assert!(tag.contains("data-slide"), "{tag}");
    });
}
