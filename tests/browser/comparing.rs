//! Comparison by keyboard alone: districts are chosen, a published figure tells its document, live
//! figures are looked at in every view and drilled into down to a cell, and back.

use crate::{
    browser::Browser,
    drilling::{arrow_to, here, into_chart, project},
    house::House,
    keyboard::{Found, focus_on, text_of},
    side_by_side::{
        address, address_says, ask, districts_of_ningxia, drawn, focus_at, in_address, in_cell,
        into_cell, measures, next_view, table, to_live,
    },
};
use api::comparison::PublishedComparison;
use domain::{
    compare::LiveKey,
    facts::PublishedFact,
    org::{Level, Region},
};
use fantoccini::key::Key;
use rust_decimal::{Decimal, RoundingStrategy};

/// The figures of a measure that a jurisdiction publishes.
fn of<'a>(data: &'a PublishedComparison, place: &str, measure: &str) -> Vec<&'a PublishedFact> {
    let own = |fact: &&PublishedFact| {
        fact.jurisdiction.as_str() == place && fact.measure.as_deref() == Some(measure)
    };
    data.facts.iter().filter(own).collect()
}

/// One district is left out, another taken in, and a figure is asked for its source.
async fn published(browser: &Browser, found: &mut Found) {
    browser.visit("/compare", "区域对比").await;
    browser.text("公开指标对照").await;
    browser.settled().await;
    for (place, on) in [
        ("中卫市", "640104,640300"),
        ("银川市", "640104,640300,640100"),
    ] {
        browser.tab_to(place).await;
        browser.keys(" ").await;
        address_says(browser, "on", on).await;
        assert!(browser.focused().await.1.starts_with(place));
    }
    let head = table(browser, ".comparison table").await[0].join(" ");
    for (place, shown) in [("兴庆区", true), ("银川市", true), ("中卫市", false)] {
        assert_eq!(head.contains(place), shown, "{place} in {head}");
    }
    found.look_in_both(browser, "districts chosen").await;

    let answer = browser.fetch("/api/v1/comparison/published").await;
    let data: PublishedComparison = serde_json::from_str(&answer).unwrap();
    let at = ("自评项目", "兴庆区");
    let shown = into_cell(browser, at).await;
    browser.press(Key::Enter).await;
    browser.text("数字出处").await;
    let told = text_of(browser, "#opened").await;
    let mut facts = of(&data, "640104", "self_evaluated_projects").into_iter();
    let own = facts.find(|fact| told.contains(&fact.label_zh) && shown.contains(&fact.value));
    let own = own.unwrap_or_else(|| panic!("{shown} is no record: {told}"));
    let year = own.fiscal_year.map(|year| format!("{year}年度"));
    let year = year.unwrap_or_default();
    for words in [&own.document, &own.section, &own.value, &year] {
        assert!(told.contains(words), "{words} is not in {told}");
    }
    found.look_in_both(browser, "the source of a figure").await;
    browser.press(Key::Escape).await;
    browser
        .wait("the focus back on the figure", async || {
            in_cell(browser, at).await && text_of(browser, "#opened").await.is_empty()
        })
        .await;
}

/// Districts of the region side by side, in every view.
async fn views(browser: &Browser, found: &mut Found) {
    to_live(browser).await;
    districts_of_ningxia(browser).await;
    let data = measures(browser, "").await;
    let districts = data
        .rows
        .iter()
        .filter(|row| row.place.level == Level::District && row.place.region == Region::Ningxia);
    let mut districts: Vec<&str> = districts.map(|row| row.name.as_str()).collect();
    let rows = table(browser, ".scorecard table").await;
    let mut shown: Vec<&str> = rows[1..]
        .iter()
        .map(|row| row[0].split(' ').next().unwrap_or_default())
        .collect();
    districts.sort_unstable();
    shown.sort_unstable();
    assert_eq!(shown, districts);
    found.look_in_both(browser, "everybody alike").await;
    // The list of years stays at hand while other figures come.
    ask(browser, "live-year", ("2025", "year")).await;
    browser.text("县级 · 2025年").await;
    focus_at(browser, "live-year").await;
    browser.press(Key::Home).await;
    browser.text("县级 · 2026年").await;
    focus_at(browser, "live-year").await;

    next_view(browser, ("table", "bars")).await;
    ask(browser, "live-measure", ("一次通过率", "measure")).await;
    drawn(browser, "live-picture-0").await;
    title_has(browser, "一次通过率").await;
    found.look_in_both(browser, "ranks").await;
    next_view(browser, ("bars", "months")).await;
    ask(browser, "live-measure", ("支出红灯占比", "measure")).await;
    title_has(browser, "支出红灯占比").await;
    found.look_in_both(browser, "month by month").await;
    next_view(browser, ("months", "change")).await;
    ask(browser, "live-against", ("初评到终评", "against")).await;
    title_has(browser, "目标质量为优的占比").await;
    found.look_in_both(browser, "the change").await;
    next_view(browser, ("change", "plane")).await;
    ask(browser, "live-beside", ("目标红灯占比", "beside")).await;
    title_has(browser, "目标红灯占比").await;
    found.look_in_both(browser, "two measures").await;

    // Whoever opens the address finds what was chosen.
    browser.reload().await;
    browser.heading("区域对比").await;
    drawn(browser, "live-picture-0").await;
    title_has(browser, "目标红灯占比").await;
    let chosen = ["live-measure", "live-beside"];
    for (field, value) in chosen.into_iter().zip(["money_red", "target_red"]) {
        assert_eq!(browser.value(field).await, value);
    }
}

/// Waits until the first picture is of this.
async fn title_has(browser: &Browser, words: &str) {
    browser
        .wait(&format!("a picture of {words}"), async || {
            text_of(browser, "#live-picture-0-title")
                .await
                .contains(words)
        })
        .await;
}

/// An amount in 万元 with two places, as short as it can be.
fn in_wan(yuan: Decimal) -> String {
    let wan = yuan / Decimal::from(10_000);
    let wan = wan.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    wan.normalize().to_string()
}

/// A figure says how it came about; closed, it has the focus again.
async fn explained(browser: &Browser, found: &mut Found) {
    browser.tab_to_field("live-views-plane").await;
    browser.press(Key::Home).await;
    address_says(browser, "show", "").await;
    let at = ("兴庆区", "预算执行率");
    let shown = into_cell(browser, at).await;
    browser.press(Key::Enter).await;
    browser.text("数字怎么来的").await;
    let data = measures(browser, "").await;
    let paid = data.now(data.row("640104").unwrap(), LiveKey::Execution);
    let told = text_of(browser, "#live-opened").await.replace(',', "");
    let percent = shown.split_whitespace().next().unwrap();
    for words in [
        percent,
        &format!("累计支出 {} 万元 ÷", in_wan(paid.numerator)),
        &format!("{} 万元 =", in_wan(paid.denominator)),
        "2026-11-05",
        "界限",
        "统计范围",
        "只读已批复的版本",
    ] {
        assert!(told.contains(words), "{words} is not in {told}");
    }
    found.look_in_both(browser, "how a figure came about").await;
    browser.press(Key::Escape).await;
    browser
        .wait("the focus back on the figure", async || {
            in_cell(browser, at).await && text_of(browser, "#live-opened").await.is_empty()
        })
        .await;
    browser.press(Key::Enter).await;
    browser.text("数字怎么来的").await;
    browser.choose("看各部门").await;
}

/// From the departments down to a cell of a project, and back up by the browser's way back.
async fn down_and_back(browser: &Browser, found: &mut Found) {
    let mut passed = Vec::new();
    for (place, inside) in [("兴庆区", "演示教育局"), ("演示教育局", "演示第一小学")]
    {
        here(browser, place).await;
        focus_on(browser, "总表").await;
        found
            .look_in_both(browser, &format!("within {place}"))
            .await;
        passed.push((address(browser).await, place));
        browser.tab_to(inside).await;
        browser.press(Key::Enter).await;
    }
    browser.heading("执行监控").await;
    here(browser, "演示第一小学").await;
    passed.push((address(browser).await, "演示第一小学"));
    into_chart(browser, "portfolio-chart").await;
    arrow_to(browser, "演示第一小学").await;
    browser.press(Key::Enter).await;
    project(browser).await;
    into_chart(browser, "attainment").await;
    browser.press(Key::Down).await;
    let (_, told) = browser.focused().await;
    browser.press(Key::Enter).await;
    browser
        .wait("the row of the indicator", async || {
            let (_, row) = browser.focused().await;
            !row.is_empty() && told.starts_with(&row)
        })
        .await;
    found.look_in_both(browser, "a cell").await;
    for (from, place) in passed.into_iter().rev() {
        browser.client.back().await.unwrap();
        here(browser, place).await;
        assert_eq!(address(browser).await, from);
        found.look(browser, &format!("back at {place}")).await;
    }
    browser.client.back().await.unwrap();
    browser.text("同类一起比").await;
    browser
        .wait("all jurisdictions again", async || {
            text_of(browser, ".way__here").await.is_empty()
        })
        .await;
    assert!(!in_address(browser, "like").await.is_empty());
    found.look(browser, "back at the jurisdictions").await;
}

#[tokio::test]
async fn districts_are_compared_from_a_printed_figure_down_to_a_cell() {
    let Some(house) = House::open().await else {
        return;
    };
    let mut found = Found::default();
    let browser = house.office().await;
    browser.sign_in("leader").await;
    published(&browser, &mut found).await;
    views(&browser, &mut found).await;
    explained(&browser, &mut found).await;
    down_and_back(&browser, &mut found).await;
    browser.end().await;
    found.nothing();
}
