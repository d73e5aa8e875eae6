//! A meeting by keyboard alone: the charts of a page one after the other, as they stood when it
//! began, with the time on every slide; back on the page, the focus is where it was.

use crate::{
    browser::Browser,
    house::House,
    keyboard::{Found, text_of},
};
use fantoccini::key::Key;
use serde_json::json;

/// Waits until this slide of so many shows, drawn where it is a chart.
async fn slide(browser: &Browser, at: usize) -> String {
    let number = format!("{at} / ");
    browser
        .wait(&format!("slide {at}"), async || {
            let drawn = "return !!document.querySelector('.meeting .chart__hotspot');";
            text_of(browser, ".meeting__count")
                .await
                .starts_with(&number)
                && (at == 0 || browser.run(drawn, Vec::new()).await == json!(true))
        })
        .await;
    text_of(browser, ".meeting__foot").await
}

async fn is_open(browser: &Browser) -> bool {
    let script = "return !!document.querySelector('.meeting');";
    browser.run(script, Vec::new()).await == json!(true)
}

#[tokio::test]
async fn a_meeting_runs_by_the_keys_of_a_presenter() {
    let Some(house) = House::open().await else {
        return;
    };
    let mut found = Found::default();
    let browser = house.office().await;
    browser.sign_in("leader").await;
    browser.visit("/monitoring", "执行监控").await;
    browser
        .wait("a chart", async || {
            let script = "return !!document.querySelector('.chart__hotspot');";
            browser.run(script, Vec::new()).await == json!(true)
        })
        .await;
    browser.tab_to("会议模式").await;
    browser.press(Key::Enter).await;
    let foot = slide(&browser, 0).await;
    assert!(
        foot.contains("2026-11-05") && foot.contains("定格"),
        "{foot}"
    );
    assert!(foot.contains("演示数据"), "{foot}");
    let cover = text_of(&browser, ".meeting__cover").await;
    assert!(
        cover.contains("执行监控") && cover.contains("兴庆区"),
        "{cover}"
    );
    found.look(&browser, "the cover of a meeting").await;

    browser.press(Key::PageDown).await;
    let foot = slide(&browser, 1).await;
    assert!(foot.contains("定格"), "every slide says when: {foot}");
    found.look(&browser, "a slide").await;
    browser.keys("b").await;
    browser
        .wait("nothing on the screen", async || {
            text_of(&browser, ".meeting__slide").await.is_empty()
        })
        .await;
    browser.press(Key::PageDown).await;
    slide(&browser, 1).await;
    browser.press(Key::Home).await;
    slide(&browser, 0).await;
    browser.press(Key::Escape).await;
    browser
        .wait("the page again", async || !is_open(&browser).await)
        .await;
    assert_eq!(browser.focused().await.1, "会议模式");
    browser.end().await;
    found.nothing();
}

#[tokio::test]
async fn tables_are_shown_large_enough_for_the_back_row() {
    let Some(house) = House::open().await else {
        return;
    };
    let mut found = Found::default();
    let browser = house.office().await;
    browser.sign_in("leader").await;
    for (tab, heading) in [("published", "公开指标对照"), ("rules", "事前评估")] {
        browser
            .visit(&format!("/compare?tab={tab}"), "区域对比")
            .await;
        browser.tab_to("会议模式").await;
        browser.press(Key::Enter).await;
        browser.press(Key::PageDown).await;
        browser
            .wait("a slide with a table", async || {
                let title = text_of(&browser, ".meeting__heading").await;
                title.starts_with(heading)
            })
            .await;
        let script = "
            const one = (name) => document.querySelector('.meeting ' + name);
            const seen = getComputedStyle(one('.meeting__foot')).visibility === 'visible';
            const slide = one('.meeting__slide');
            const fits = slide.scrollHeight <= slide.clientHeight;
            return [parseFloat(getComputedStyle(one('.table__cell')).fontSize) >= 24, seen, fits];";
        let told = browser.run(script, Vec::new()).await;
        assert_eq!(
            told,
            json!([true, true, true]),
            "{tab}: large letters, the foot is seen, and nothing has to be scrolled"
        );
        found.look(&browser, tab).await;
        browser.press(Key::Escape).await;
        browser
            .wait("the page again", async || !is_open(&browser).await)
            .await;
    }
    browser.end().await;
    found.nothing();
}
