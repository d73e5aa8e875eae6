//! Two people at one cell, and a server that dies: nothing acknowledged is lost.

use crate::{browser::Browser, house::House};
use fantoccini::key::Key;
use serde_json::json;

const PROJECT: &str = "演示第一小学校舍维修改造";
const OBJECTIVE: &str = "head-objective_year";

async fn open(browser: &Browser) {
    browser.sign_in("unit").await;
    browser.visit("/targets", "绩效目标").await;
    browser.text(PROJECT).await;
    browser.choose(PROJECT).await;
    browser.tab_to_field(OBJECTIVE).await;
}

/// The history of the target on the screen, as the server keeps it.
async fn history(browser: &Browser) -> String {
    let script = "return location.pathname.split('/').pop();";
    let id = browser.run(script, Vec::new()).await;
    let path = format!(
        "/api/v1/targets/{}/changes",
        id.as_str().unwrap_or_default()
    );
    browser.fetch(&path).await
}

#[tokio::test]
async fn a_conflict_shows_both_values_and_loses_neither() {
    let Some(house) = House::open().await else {
        return;
    };
    let (one, two) = (house.office().await, house.office().await);
    open(&one).await;
    open(&two).await;
    one.retype("甲写的目标").await;
    one.saved().await;
    two.retype("乙写的目标").await;
    two.text("内容有冲突").await;
    let script = "return document.getElementById('conflict').innerText;";
    let shown = two.run(script, Vec::new()).await;
    for text in ["甲写的目标", "乙写的目标"] {
        assert!(
            shown.as_str().is_some_and(|it| it.contains(text)),
            "{text}: {shown}"
        );
    }
    two.choose("保留我的").await;
    two.saved().await;
    assert_eq!(two.value(OBJECTIVE).await, "乙写的目标");
    let kept = history(&two).await;
    for text in ["甲写的目标", "乙写的目标"] {
        assert!(kept.contains(text), "{text}: {kept}");
    }
    one.end().await;
    // The refused saving stands on its console, as every refused request does.
    two.close().await;
}

#[tokio::test]
async fn a_server_killed_while_saving_loses_nothing_acknowledged() {
    let Some(mut house) = House::open().await else {
        return;
    };
    let browser = house.office().await;
    open(&browser).await;
    let mut typed = String::from("第0句。");
    browser.retype(&typed).await;
    browser.saved().await;
    for round in 1..=3 {
        let sentence = format!("第{round}句。");
        browser.keys(&sentence).await;
        typed.push_str(&sentence);
        browser.saved().await;
        let acknowledged = typed.clone();
        // The next one is on its way when the server dies.
        let sentence = format!("第{round}句未答。");
        browser.keys(&sentence).await;
        typed.push_str(&sentence);
        house.kill_server().await;
        house.restart_server().await;
        let fresh = house.office().await;
        open(&fresh).await;
        let stored = fresh.value(OBJECTIVE).await;
        assert!(
            stored.starts_with(&acknowledged),
            "{stored} lacks {acknowledged}"
        );
        fresh.end().await;
        browser.reload().await;
        browser.tab_to_field(OBJECTIVE).await;
        assert_eq!(
            browser.value(OBJECTIVE).await,
            typed,
            "kept in this browser"
        );
        browser.saved().await;
        browser
            .wait("the rest arrives", async || {
                history(&browser).await.contains(&sentence)
            })
            .await;
        browser.end_of_field().await;
    }
    browser.end().await;
}

#[tokio::test]
async fn after_a_night_one_signs_in_again_over_the_same_form() {
    let Some(house) = House::open().await else {
        return;
    };
    let browser = house.office().await;
    open(&browser).await;
    browser.forget_session().await;
    browser.retype("第二天写的目标").await;
    browser.tab_to_field("password").await;
    browser.keys(tests::DEMO_PASSWORD).await;
    browser.press(Key::Enter).await;
    browser.saved().await;
    browser
        .wait("the dialog is gone", async || {
            let script = "return !document.querySelector('#renew[open], #renew.dialog--open') \
                          && !document.getElementById('password');";
            browser.run(script, Vec::new()).await == json!(true)
        })
        .await;
    assert_eq!(browser.value(OBJECTIVE).await, "第二天写的目标");
    assert!(history(&browser).await.contains("第二天写的目标"));
    // The refused request stands on the console.
    browser.close().await;
}

#[tokio::test]
async fn what_is_typed_without_a_network_arrives_when_it_is_back() {
    let Some(house) = House::open().await else {
        return;
    };
    let browser = house.office().await;
    open(&browser).await;
    browser.network(false).await;
    browser.retype("断网时写的目标").await;
    browser.text("等待联网").await;
    // Sending now says what is in the way, once, and leaves everything as it is.
    browser.choose("送审").await;
    browser.text("尚有内容未能保存").await;
    assert_eq!(browser.value(OBJECTIVE).await, "断网时写的目标");
    browser.network(true).await;
    browser.saved().await;
    assert!(history(&browser).await.contains("断网时写的目标"));
    browser.close().await;
}

#[tokio::test]
async fn a_form_opens_and_takes_text_while_nothing_answers() {
    let Some(mut house) = House::open().await else {
        return;
    };
    let browser = house.office().await;
    open(&browser).await;
    browser.retype("有网时写的目标").await;
    browser.saved().await;
    house.kill_server().await;
    browser.reload().await;
    browser.text("没有网络").await;
    browser.tab_to_field(OBJECTIVE).await;
    // The copy of the form is older than what was saved last, and shows it all the same.
    assert_eq!(browser.value(OBJECTIVE).await, "有网时写的目标");
    browser.retype("断网后打开再写的目标").await;
    browser.text("等待联网").await;
    browser.reload().await;
    browser.tab_to_field(OBJECTIVE).await;
    assert_eq!(browser.value(OBJECTIVE).await, "断网后打开再写的目标");
    browser.text("已经恢复").await;
    house.restart_server().await;
    browser.saved().await;
    browser.text("网络已恢复").await;
    browser.choose("重新读取").await;
    browser
        .wait("nothing is kept any more", async || {
            !browser.shows("网络已恢复").await
        })
        .await;
    assert!(history(&browser).await.contains("断网后打开再写的目标"));
    // Refused requests stand on the console.
    browser.close().await;
}

#[tokio::test]
async fn a_monitoring_table_opens_and_takes_text_while_nothing_answers() {
    const SITUATION: &str = "report-situation";
    let Some(mut house) = House::open().await else {
        return;
    };
    let browser = house.office().await;
    browser.sign_in("unit").await;
    browser
        .visit("/monitoring/reports", "监控表报送与核查")
        .await;
    browser.choose(PROJECT).await;
    browser.tab_to_field(SITUATION).await;
    browser.retype("有网时写的情况").await;
    browser.saved().await;
    house.kill_server().await;
    browser.reload().await;
    browser.text("没有网络").await;
    browser.tab_to_field(SITUATION).await;
    // The copy of the table is older than what was saved last, and shows it all the same.
    assert_eq!(browser.value(SITUATION).await, "有网时写的情况");
    browser.retype("断网后打开再写的情况").await;
    browser.text("内容已留在本机").await;
    browser.reload().await;
    browser.tab_to_field(SITUATION).await;
    assert_eq!(browser.value(SITUATION).await, "断网后打开再写的情况");
    house.restart_server().await;
    browser.saved().await;
    let script = "return location.pathname.split('/')[2];";
    let id = browser.run(script, Vec::new()).await;
    let path = format!(
        "/api/v1/monitoring/projects/{}/report?month=7",
        id.as_str().unwrap()
    );
    assert!(browser.fetch(&path).await.contains("断网后打开再写的情况"));
    // Refused requests stand on the console.
    browser.close().await;
}

#[tokio::test]
async fn two_windows_know_of_each_other_and_merge_by_themselves() {
    let Some(house) = House::open().await else {
        return;
    };
    let (one, two) = (house.office().await, house.office().await);
    open(&one).await;
    one.retype("先写的目标").await;
    one.saved().await;
    open(&two).await;
    two.text("您自己的另一个窗口").await;
    two.retype("第二个窗口写的目标").await;
    two.saved().await;
    one.wait("the text of the other window", async || {
        one.value(OBJECTIVE).await == "第二个窗口写的目标"
    })
    .await;
    one.end().await;
    two.end().await;
}
