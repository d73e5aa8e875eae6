//! The program in chunks: what sign-in and workbench load, and what happens when a chunk cannot be
//! had.

use crate::{browser::Browser, house::House};
use serde_json::json;

const PROJECT: &str = "演示第一小学校舍维修改造";

/// The chunks this page has asked for, by the beginning of their names.
async fn chunks(browser: &Browser) -> Vec<String> {
    let script = "return performance.getEntriesByType('resource') \
         .map(it => it.name.split('/').pop()).filter(it => it.endsWith('.bin')) \
         .map(it => it.replace(/-[0-9a-f]{16}\\.bin$/, ''));";
    let found = browser.run(script, Vec::new()).await;
    serde_json::from_value(found).unwrap()
}

/// Waits until the script between page and network has kept everything and stands there.
async fn kept(browser: &Browser) {
    let script = "const done = arguments[0]; navigator.serviceWorker.ready.then(() => { \
         const look = () => navigator.serviceWorker.controller ? done(true) \
             : setTimeout(look, 50); look(); });";
    assert_eq!(browser.later(script, Vec::new()).await, json!(true));
}

#[tokio::test]
async fn sign_in_and_workbench_load_only_the_frame_and_a_page_loads_its_own() {
    let Some(house) = House::open().await else {
        return;
    };
    let browser = house.office().await;
    browser.sign_in("unit").await;
    browser.heading("工作台").await;
    assert_eq!(chunks(&browser).await, ["frame"]);
    browser.choose("绩效目标").await;
    browser.heading("绩效目标").await;
    browser.text(PROJECT).await;
    let list = chunks(&browser).await;
    assert!(list.contains(&"lists".to_owned()), "{list:?}");
    for other in [
        "form",
        "library",
        "monitoring",
        "payments",
        "briefing",
        "compare",
        "campaign",
        "admin",
    ] {
        assert!(!list.contains(&other.to_owned()), "{other} in {list:?}");
    }
    browser.choose(PROJECT).await;
    browser.tab_to_field("head-objective_year").await;
    assert!(chunks(&browser).await.contains(&"form".to_owned()));
    browser.end().await;
}

#[tokio::test]
async fn a_form_opens_again_without_a_server() {
    let Some(mut house) = House::open().await else {
        return;
    };
    let browser = house.office().await;
    browser.sign_in("unit").await;
    kept(&browser).await;
    browser.visit("/targets", "绩效目标").await;
    browser.text(PROJECT).await;
    browser.choose(PROJECT).await;
    browser.tab_to_field("head-objective_year").await;
    let typed = browser.value("head-objective_year").await;
    browser.settled().await;
    house.kill_server().await;
    browser.reload().await;
    browser.text("没有网络。这一页是").await;
    browser.tab_to_field("head-objective_year").await;
    assert_eq!(browser.value("head-objective_year").await, typed);
    // The requests that found nobody stand on the console.
    browser.close().await;
}

#[tokio::test]
async fn a_page_that_does_not_come_says_so_and_comes_when_asked_again() {
    let Some(mut house) = House::open().await else {
        return;
    };
    let browser = house.office().await;
    browser.sign_in("leader").await;
    kept(&browser).await;
    // As where nothing is kept: no script in between, nothing from before.
    browser.command("Network.enable", json!({})).await;
    let bypass = json!({"bypass": true});
    browser
        .command("Network.setBypassServiceWorker", bypass)
        .await;
    let disabled = json!({"cacheDisabled": true});
    browser.command("Network.setCacheDisabled", disabled).await;
    house.kill_server().await;
    browser.choose("区域对比").await;
    browser.text("这一页没有取到").await;
    house.restart_server().await;
    browser.choose("重试").await;
    browser.heading("区域对比").await;
    browser.text("兴庆区").await;
    browser
        .wait("the page itself", async || {
            let script = "return !!document.getElementById('tour-compare-tabs');";
            browser.run(script, Vec::new()).await == json!(true)
        })
        .await;
    browser.close().await;
}
