//! Today's figures in the rows of what is published, rendered without a browser.

use super::{
    figures,
    live::tests::measures,
    places,
    published::Shown,
    tests::{data, five, inside, plain},
    today::{self, OpenedToday, counts},
};
use domain::lang::Lang;
use leptos::prelude::*;
use std::sync::Arc;

/// The table with today's figures in it.
fn table(lang: Lang, on: &'static str, demo: bool) -> String {
    inside(lang, "/compare", |ctx| {
        let shown = Shown {
            data: StoredValue::new(Arc::new(data())),
            chosen: Memo::new(move |_| places::chosen(on, &five())),
            open: Callback::new(|_| ()),
        };
        let mut today = measures();
        today.demo = demo;
        let today = Signal::stored(Some(Arc::new(today)));
        figures::block(ctx, shown, RwSignal::new("1".to_owned()), today)
            .into_view()
            .to_html()
    })
}

/// The row of a measure in words.
fn row<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let rows = html.split("<tr").filter(|row| row.contains(name));
    rows.collect()
}

#[test]
fn todays_count_stands_in_the_row_of_what_is_published_of_the_same() {
    let html = table(Lang::Zh, "640104,640300,150300", true);
    let coverage = row(&html, "绩效目标覆盖率");
    assert_eq!(coverage.len(), 1, "a measure has one row");
    let told = plain(coverage[0]);
    // 30 and 20 of 40; 乌海市 owes nothing in this system.
    for text in ["75%", "50%", "今日 2026-11-05", "系统数据", "演示数据"] {
        assert!(told.contains(text), "{text}: {told}");
    }
    assert_eq!(told.matches("今日 2026-11-05").count(), 2, "{told}");
    // An approved target is not yet monitored.
    for monitored in row(&html, "监控项目") {
        assert!(!plain(monitored).contains("系统数据"), "{monitored}");
    }
    let real = table(Lang::En, "640104,640300", false);
    assert!(real.contains("today, 2026-11-05") && !real.contains("演示数据"));
}

#[test]
fn a_row_the_house_does_not_count_yet_says_so_in_place_and_why_and_never_nought() {
    let html = table(Lang::Zh, "640104,640300,150300", true);
    let own = row(&html, "自评项目<");
    let told = plain(own[0]);
    // Two of the three are in this system.
    assert_eq!(told.matches("系统尚无数据").count(), 2, "{told}");
    assert_eq!(told.matches("今日 2026-11-05").count(), 2, "{told}");
    assert_eq!(told.matches("不以它代替").count(), 1, "{told}");
    assert!(!told.contains(" 0 ") && told.contains("年度"), "{told}");
    let en = table(Lang::En, "640104,640300", true);
    let told = plain(row(&en, "Self-evaluated projects<")[0]);
    assert!(
        told.contains("not counted here yet") && told.contains("owe one"),
        "{told}"
    );
}

#[test]
fn a_figure_of_today_says_how_it_came_about_and_what_the_document_counts() {
    let all = data();
    let coverage = all.measures.iter().find(|it| it.key == "target_coverage");
    let coverage = coverage.unwrap().clone();
    let today = Arc::new(measures());
    assert!(counts(&today, &coverage));
    let place = "640104".parse().unwrap();
    let found = OpenedToday::find(&today, &coverage, &place).unwrap();
    assert!(
        found.path().contains("measure=coverage"),
        "{}",
        found.path()
    );
    let html = inside(Lang::Zh, "/compare", |ctx| {
        today::sheet(ctx, &found).to_html()
    });
    let told = plain(&html);
    for text in [
        "绩效目标已批复的项目 30 ÷ 应编报绩效目标的项目 40 = 75%",
        "编报绩效目标的项目数 ÷ 应编报绩效目标的项目数",
        "经“财政局审核”批复 30 个",
        "不合并计算",
    ] {
        assert!(told.contains(text), "{text}: {told}");
    }
}
