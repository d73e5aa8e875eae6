//! From a jurisdiction down to the cell of an indicator and back, by keyboard alone: charts tell
//! their values to the arrow keys, Enter goes down, the browser's way back goes up again.

use crate::{
    browser::Browser,
    house::House,
    keyboard::{Found, text_of},
};
use fantoccini::key::Key;
use serde_json::json;

/// Tabs into the picture of a chart.
pub(crate) async fn into_chart(browser: &Browser, figure: &str) {
    let drawn = format!("#{figure} .chart__hotspot");
    browser
        .wait(&format!("places of {figure}"), async || {
            let script = "return !!document.querySelector(arguments[0]);";
            browser.run(script, vec![json!(drawn)]).await == json!(true)
        })
        .await;
    for _ in 0..400 {
        let script = "return !!document.activeElement.closest('#' + arguments[0] + \
                      ' .chart__picture');";
        if browser.run(script, vec![json!(figure)]).await == json!(true) {
            return;
        }
        browser.press(Key::Tab).await;
    }
    browser.picture(figure).await;
    panic!("no amount of tabbing leads into {figure}");
}

/// Goes on with an arrow until a place with this name has the focus; it is told as it is shown.
pub(crate) async fn arrow_to(browser: &Browser, name: &str) {
    for _ in 0..60 {
        let (role, told) = browser.focused().await;
        if told.starts_with(name) {
            assert_eq!(role, "button", "{told}");
            let shown = text_of(browser, ".chart__tip").await;
            assert!(
                shown.contains(name),
                "{told} is told and {shown:?} is shown"
            );
            return;
        }
        browser.press(Key::Right).await;
    }
    browser.picture(name).await;
    panic!("no arrow leads to {name}");
}

/// Waits until this part of the portfolio is shown.
pub(crate) async fn here(browser: &Browser, name: &str) {
    browser
        .wait(&format!("the way to {name}"), async || {
            text_of(browser, ".way__here").await == name
        })
        .await;
    browser.settled().await;
}

/// Goes on from the charts, where the focus is, to the step before them on the way.
async fn up(browser: &Browser, name: &str) {
    browser
        .wait("the focus at the charts", async || {
            let script = "return document.activeElement.id;";
            browser.run(script, Vec::new()).await == json!("portfolio-groups")
        })
        .await;
    browser
        .keys(&format!("{}{}{}", Key::Shift, Key::Tab, Key::Null))
        .await;
    assert_eq!(browser.focused().await.1, name);
    browser.press(Key::Enter).await;
    here(browser, name).await;
}

pub(crate) async fn path(browser: &Browser) -> String {
    let found = browser.run("return location.pathname;", Vec::new()).await;
    found.as_str().unwrap_or_default().to_owned()
}

/// Waits for the page of a project.
pub(crate) async fn project(browser: &Browser) {
    browser
        .wait("the page of a project", async || {
            path(browser).await.len() > "/monitoring/".len()
        })
        .await;
    browser.text("指标完成程度").await;
    browser.settled().await;
}

#[tokio::test]
async fn from_a_jurisdiction_down_to_a_cell_and_back() {
    let Some(house) = House::open().await else {
        return;
    };
    let mut found = Found::default();
    let browser = house.office().await;
    browser.sign_in("leader").await;
    browser.visit("/monitoring?chart=groups", "执行监控").await;
    here(&browser, "兴庆区").await;

    into_chart(&browser, "portfolio-chart").await;
    arrow_to(&browser, "演示教育局").await;
    assert!(browser.focused().await.1.contains('%'));
    found.look(&browser, "a department in the chart").await;
    browser.press(Key::Enter).await;
    here(&browser, "演示教育局").await;
    found.look(&browser, "the units of a department").await;

    into_chart(&browser, "portfolio-chart").await;
    arrow_to(&browser, "演示第一小学").await;
    browser.press(Key::Enter).await;
    here(&browser, "演示第一小学").await;
    found.look(&browser, "a unit").await;

    browser.tab_to("执行率排名").await;
    browser.press(Key::Home).await;
    browser
        .wait("the plane of the unit", async || {
            let script = "return document.activeElement.id;";
            browser.run(script, Vec::new()).await == json!("portfolio-dual")
        })
        .await;
    into_chart(&browser, "portfolio-chart").await;
    arrow_to(&browser, "演示第一小学").await;
    let (_, told) = browser.focused().await;
    browser.press(Key::Enter).await;
    project(&browser).await;
    let name = text_of(&browser, ".project-head__name").await;
    assert!(told.starts_with(&name), "{told} leads to {name}");
    found.look(&browser, "a project").await;

    into_chart(&browser, "attainment").await;
    browser.press(Key::Down).await;
    let (_, told) = browser.focused().await;
    browser.press(Key::Enter).await;
    browser
        .wait("the row of the indicator", async || {
            let (_, row) = browser.focused().await;
            !row.is_empty() && told.starts_with(&row)
        })
        .await;
    found.look(&browser, "the row of an indicator").await;

    browser.choose("返回执行监控").await;
    here(&browser, "演示第一小学").await;
    for _ in 0..2 {
        browser.client.back().await.unwrap();
        browser.settled().await;
    }
    here(&browser, "演示第一小学").await;
    browser.client.back().await.unwrap();
    here(&browser, "演示教育局").await;
    browser.client.back().await.unwrap();
    here(&browser, "兴庆区").await;
    found.look(&browser, "back at the top").await;

    // The way above the charts leads up as well.
    browser.client.forward().await.unwrap();
    here(&browser, "演示教育局").await;
    up(&browser, "兴庆区").await;
    browser.end().await;
    found.nothing();
}
