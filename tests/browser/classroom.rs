//! A trainer before a class, and a clerk at the end of a month, by keyboard.

use crate::{browser::Browser, house::House, screens::first_link};
use fantoccini::key::Key;
use serde_json::json;

/// What the mark of the tour says.
async fn mark(browser: &Browser) -> String {
    let script = "const it = document.querySelector('.coach'); return it ? it.innerText : '';";
    let found = browser.run(script, Vec::new()).await;
    found.as_str().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn the_tour_leads_on_by_keyboard_and_ends_when_told() {
    let Some(house) = House::open().await else {
        return;
    };
    let browser = house.office().await;
    browser.sign_in("trainer").await;
    browser.visit("/training", "培训").await;
    browser.choose("开始引导").await;
    browser.text("从工作台开始").await;
    browser.choose("下一步").await;
    browser.text("打开一个目标").await;
    assert!(mark(&browser).await.contains("打开一个目标"));
    browser.choose("上一步").await;
    browser
        .wait("the step before, with the focus", async || {
            let script = "return document.activeElement.id === 'coach';";
            mark(&browser).await.contains("从工作台开始")
                && browser.run(script, Vec::new()).await == json!(true)
        })
        .await;
    browser.press(Key::Escape).await;
    browser
        .wait("the tour has ended", async || {
            mark(&browser).await.is_empty()
        })
        .await;
    browser.end().await;
}

#[tokio::test]
async fn borrowed_eyes_see_an_own_page_and_come_back_to_one() {
    let Some(house) = House::open().await else {
        return;
    };
    let browser = house.office().await;
    browser.sign_in("trainer").await;
    browser.visit("/training", "培训").await;
    browser.choose("以“主管部门”的身份查看").await;
    browser.text("正在以“主管部门”的身份查看").await;
    browser.visit("/reviews", "目标审核").await;
    browser.choose("回到自己的身份").await;
    browser
        .wait("an own page", async || {
            let script = "const it = document.querySelector('main h1'); \
                          return !!it && !document.querySelector('main [role=alert]') \
                          && !document.body.innerText.includes('正在以');";
            browser.run(script, Vec::new()).await == json!(true)
        })
        .await;
    assert!(!browser.shows("无权查看").await);
    browser.end().await;
}

#[tokio::test]
async fn a_trainee_resets_the_own_workspace_and_nothing_else() {
    let Some(house) = House::open().await else {
        return;
    };
    let browser = house.office().await;
    browser.sign_in("trainee-01").await;
    browser.visit("/targets", "绩效目标").await;
    let link = first_link(&browser, "/targets/").await;
    browser.visit(&link, "").await;
    browser.fill("head-objective_year", "写错了").await;
    browser.saved().await;
    browser.visit("/training", "培训").await;
    browser.choose("重置我的").await;
    browser.text("重置我的练习空间？").await;
    // The button that opened the dialog begins with the same word.
    browser
        .wait("the keyboard in the dialog", async || {
            let script = "return document.activeElement.closest('[role=dialog]') !== null;";
            browser.run(script, Vec::new()).await == json!(true)
        })
        .await;
    browser.choose("重置").await;
    browser.text("已重置").await;
    browser.visit(&link, "").await;
    browser.tab_to_field("head-objective_year").await;
    let text = browser.value("head-objective_year").await;
    assert!(!text.contains("写错了"), "{text}");
    browser.end().await;
}

#[tokio::test]
async fn a_months_payment_becomes_a_point_and_a_record() {
    let Some(house) = House::open().await else {
        return;
    };
    let browser = house.office().await;
    browser.sign_in("unit").await;
    browser.visit("/monitoring", "执行监控").await;
    let link = first_link(&browser, "/monitoring/0").await;
    browser.visit(&link, "").await;
    browser.fill("payment-amount", "-3").await;
    browser.press(Key::Enter).await;
    // What cannot be stored says why at its place and stays.
    browser
        .wait("a word at the amount", async || {
            let script = "const it = document.getElementById('payment-amount'); \
                          return it.getAttribute('aria-invalid') === 'true' && it.value;";
            browser.run(script, Vec::new()).await == json!("-3")
        })
        .await;
    browser.fill("payment-amount", "0.4321").await;
    browser.press(Key::Enter).await;
    browser.saved().await;
    browser.text("0.4321").await;
    browser.choose("查看数据表").await;
    browser
        .wait("the table beside the picture", async || {
            let script = "const it = document.getElementById('payments-table'); \
                          return !!it && !it.hidden && it.innerText.includes('11月');";
            browser.run(script, Vec::new()).await == json!(true)
        })
        .await;
    browser.end().await;
}
