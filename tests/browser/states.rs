//! Screens as they are while one works: on a phone, in the dark, in English, on paper, with
//! something open over them.

use crate::{
    browser::{Browser, OFFICE},
    house::House,
    screens::{SCREENS, first_link, inspect},
};
use fantoccini::key::Key;
use serde_json::json;

/// Every page of everybody, after `prepare` has made the browser what it is.
async fn every_page(house: &House, what: &str, mut prepare: impl AsyncFnMut(&Browser)) {
    let mut wrong = Vec::new();
    for (username, pages) in SCREENS {
        let browser = house.browser(OFFICE).await;
        prepare(&browser).await;
        browser.sign_in(username).await;
        for (path, _) in pages {
            browser.visit(path, "").await;
            inspect(&browser, &format!("{what} {username} {path}"), &mut wrong).await;
            let below = match *path {
                "/targets" => "/targets/",
                "/monitoring" => "/monitoring/0",
                "/reviews" => "/reviews/",
                _ => continue,
            };
            let link = first_link(&browser, below).await;
            browser.visit(&link, "").await;
            inspect(&browser, &format!("{what} {username} {below}"), &mut wrong).await;
        }
        browser.close().await;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What the browser keeps of language and look before anybody signs in.
pub(crate) async fn keep(browser: &Browser, name: &str, value: &str) {
    browser.visit("/login", "").await;
    let script = "localStorage.setItem('wenxiao.' + arguments[0], arguments[1]);";
    browser.run(script, vec![json!(name), json!(value)]).await;
}

#[tokio::test]
async fn every_page_can_be_read_on_a_phone() {
    let Some(house) = House::open().await else {
        return;
    };
    every_page(&house, "phone", async |browser| browser.hold_phone().await).await;
}

#[tokio::test]
async fn every_page_stands_in_the_dark_and_in_large_type() {
    let Some(house) = House::open().await else {
        return;
    };
    every_page(&house, "dark", async |browser| {
        keep(browser, "theme", "dark").await;
        keep(browser, "size", "large").await;
    })
    .await;
}

#[tokio::test]
async fn every_page_stands_in_english() {
    let Some(house) = House::open().await else {
        return;
    };
    every_page(&house, "English", async |browser| {
        keep(browser, "lang", "en").await;
    })
    .await;
}

/// Presses what has this name and inspects what opens.
async fn opened(browser: &Browser, name: &str, id: &str, wrong: &mut Vec<String>) {
    browser.choose(name).await;
    browser
        .wait(id, async || {
            let script = "const it = document.getElementById(arguments[0]); \
                          return !!it && it.offsetParent !== null || !!it && it.open === true;";
            browser.run(script, vec![json!(id)]).await == json!(true)
        })
        .await;
    inspect(browser, &format!("{name} open"), wrong).await;
    browser.press(Key::Escape).await;
}

#[tokio::test]
async fn panels_and_dialogs_are_accessible_too() {
    let Some(house) = House::open().await else {
        return;
    };
    let browser = house.office().await;
    let mut wrong = Vec::new();
    browser.sign_in("unit").await;
    browser.visit("/targets", "绩效目标").await;
    opened(&browser, "新建项目", "create-project", &mut wrong).await;
    let link = first_link(&browser, "/targets/").await;
    browser.visit(&link, "").await;
    browser.text("项目信息").await;
    opened(&browser, "从指标库选择", "library-panel", &mut wrong).await;
    opened(&browser, "版本与修改", "target-side", &mut wrong).await;
    browser.visit("/monitoring", "执行监控").await;
    let link = first_link(&browser, "/monitoring/0").await;
    browser.visit(&link, "").await;
    browser.settled().await;
    opened(&browser, "查看数据表", "payments-table", &mut wrong).await;
    browser.close().await;
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn paper_shows_the_official_form_and_no_tools() {
    let Some(house) = House::open().await else {
        return;
    };
    let browser = house.office().await;
    browser.sign_in("unit").await;
    browser.visit("/targets", "绩效目标").await;
    let link = first_link(&browser, "/targets/").await;
    browser.visit(&link, "").await;
    browser.text("项目信息").await;
    browser
        .command("Emulation.setEmulatedMedia", json!({"media": "print"}))
        .await;
    browser
        .run(
            "window.dispatchEvent(new Event('beforeprint'));",
            Vec::new(),
        )
        .await;
    browser.text("项目支出绩效目标申报表").await;
    for words in ["演示数据", "一级指标", "三级指标", "分值权重", "年度目标"] {
        assert!(browser.shows(words).await, "{words} is not on the paper");
    }
    for words in ["从指标库选择", "送审", "退出登录"] {
        assert!(!browser.shows(words).await, "{words} is on the paper");
    }
    let pdf = browser.command("Page.printToPDF", json!({})).await;
    assert!(
        pdf["value"]["data"]
            .as_str()
            .is_some_and(|data| data.len() > 10_000)
    );
    browser.close().await;
}
