//! The main job by keyboard alone, through everybody's hands, in both languages.

use crate::{browser::Browser, house::House};
use fantoccini::key::Key;
use serde_json::{Value, json};

/// A complete draft of the demonstration.
const PROJECT: &str = "演示第一小学校舍维修改造";
const OBJECTIVE: &str = "head-objective_year";

/// Somebody at a browser of their own opens the project from a list.
async fn open(house: &House, username: &str, list: &str) -> Browser {
    let browser = house.office().await;
    browser.sign_in(username).await;
    // The queue is longer than the screen: one searches.
    browser.visit(&format!("{list}?q={PROJECT}"), "").await;
    browser.text(PROJECT).await;
    browser.choose(PROJECT).await;
    browser.tab_to_field(OBJECTIVE).await;
    browser
}

/// The weights of the table: ids of their cells and what stands there.
async fn weights(browser: &Browser) -> Vec<(String, String)> {
    let script = "return [...document.querySelectorAll('[id^=\"row-\"][id$=\"-weight\"]')] \
                  .map(it => [it.id, it.value]);";
    let found = browser.run(script, Vec::new()).await;
    let rows = found.as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    rows.iter()
        .map(|row| (text(&row[0]), text(&row[1])))
        .collect()
}

/// Picks an indicator that is not in the table yet, by pinyin initials.
async fn pick(browser: &Browser) {
    let before = weights(browser).await.len();
    browser.choose("从指标库选择").await;
    browser.tab_to_field("library-pick-search").await;
    browser.keys("fwdx").await;
    browser
        .wait("the library finds fwdx", async || {
            let script = "return [...document.querySelectorAll('#library-panel .picker__line')] \
                          .some(it => it.textContent.includes('服务对象'));";
            browser.run(script, Vec::new()).await == json!(true)
        })
        .await;
    browser.press(Key::Enter).await;
    for _ in 0..20 {
        let script = "const line = document.activeElement.closest('.picker__line'); \
                      return line ? line.textContent.includes('已在表中') : null;";
        match browser.run(script, Vec::new()).await {
            Value::Bool(false) => break,
            _ => browser.press(Key::Down).await,
        }
    }
    browser.keys(" ").await;
    browser.press(Key::Enter).await;
    browser
        .wait("the picked row stands in the table", async || {
            weights(browser).await.len() == before + 1
        })
        .await;
}

/// Gives the new row two points of the heaviest one and stands behind its value.
async fn weigh(browser: &Browser) {
    let rows = weights(browser).await;
    let number = |text: &str| text.parse::<u32>().unwrap_or(0);
    let new = rows.iter().find(|(_, weight)| weight.is_empty());
    let (new, _) = new.expect("the new row has no weight yet");
    let heaviest = rows.iter().max_by_key(|(_, weight)| number(weight));
    let (heaviest, weight) = heaviest.expect("a row");
    let value = new.replace("-weight", "-value");
    browser.tab_to_field(&value).await;
    browser.press(Key::Enter).await;
    browser.fill(new, "2").await;
    browser
        .fill(heaviest, &(number(weight) - 2).to_string())
        .await;
}

#[tokio::test]
async fn the_main_job_by_keyboard_alone() {
    let Some(house) = House::open().await else {
        return;
    };
    let browser = open(&house, "unit", "/targets").await;
    browser.retype("完成校舍维修改造，消除隐患12处。").await;
    pick(&browser).await;
    weigh(&browser).await;
    browser.saved().await;
    browser.choose("送审").await;
    browser.text("已送审").await;

    browser.end().await;
    let browser = open(&house, "department", "/reviews").await;
    browser.choose("通过").await;
    browser.text("已办理：通过").await;

    browser.end().await;
    let browser = open(&house, "finance", "/reviews").await;
    browser.choose("写意见：年度目标").await;
    browser
        .fill("remark-head-objective_year", "请写明隐患所在楼栋")
        .await;
    browser.choose("提交意见").await;
    browser.text("请写明隐患所在楼栋").await;
    browser.choose("退回").await;
    browser.tab_to_field("move-grade").await;
    browser.keys(" ").await;
    browser.press(Key::Down).await;
    browser.fill("move-reason", "目标不够具体").await;
    browser.choose("退回").await;
    browser.text("已办理：退回").await;

    browser.end().await;
    let browser = open(&house, "unit", "/targets").await;
    browser.text("请写明隐患所在楼栋").await;
    browser
        .retype("完成1号楼、3号楼校舍维修改造，消除隐患12处。")
        .await;
    browser.saved().await;
    browser.choose("送审").await;
    browser.text("已送审").await;

    browser.end().await;
    let browser = open(&house, "department", "/reviews").await;
    browser.choose("通过").await;
    browser.text("已办理：通过").await;
    browser.end().await;
    let browser = open(&house, "finance", "/reviews").await;
    browser.choose("通过").await;
    browser.tab_to_field("move-grade").await;
    browser.keys(" ").await;
    browser.fill("move-opinion", "目标具体，指标可衡量").await;
    browser.choose("通过").await;
    browser.text("已办理：通过").await;
    browser.choose("批复").await;
    browser.text("已办理：批复").await;

    browser.end().await;
    let browser = open(&house, "leader", "/targets").await;
    let read = browser.value(OBJECTIVE).await;
    assert_eq!(read, "完成1号楼、3号楼校舍维修改造，消除隐患12处。");
    browser.visit("/compare", "区域对比").await;
    browser.settled().await;
    source(&browser).await;
    browser.end().await;
}

/// Opens the source of the first published figure and finds document and section there.
async fn source(browser: &Browser) {
    for _ in 0..400 {
        let script = "return document.activeElement.classList.contains('figure');";
        if browser.run(script, Vec::new()).await == json!(true) {
            break;
        }
        browser.press(Key::Tab).await;
    }
    browser.press(Key::Enter).await;
    browser
        .wait("the source of a figure", async || {
            let script = "const it = document.getElementById('opened'); \
                          return !!it && it.innerText.length > 20;";
            browser.run(script, Vec::new()).await == json!(true)
        })
        .await;
    browser.press(Key::Escape).await;
}

#[tokio::test]
async fn a_trainees_change_stays_in_training() {
    let Some(house) = House::open().await else {
        return;
    };
    let mut browser = open(&house, "trainee-01", "/targets").await;
    browser.retype("学员改过的目标").await;
    browser.saved().await;
    for other in ["trainee-02", "unit"] {
        browser.end().await;
        browser = open(&house, other, "/targets").await;
        let found = browser.value(OBJECTIVE).await;
        assert!(
            !found.is_empty() && !found.contains("学员改过"),
            "{other}: {found}"
        );
    }
    browser.end().await;
    let browser = open(&house, "trainee-01", "/targets").await;
    assert_eq!(browser.value(OBJECTIVE).await, "学员改过的目标");
    browser.end().await;
}

#[tokio::test]
async fn the_same_in_english() {
    let Some(house) = House::open().await else {
        return;
    };
    let browser = house.office().await;
    browser.sign_in("unit").await;
    browser.choose("English").await;
    for (path, heading) in [
        ("/", "Workbench"),
        ("/library", "Indicator library"),
        ("/monitoring", "Monitoring"),
        ("/compare", "Comparison"),
        ("/targets", "Performance targets"),
    ] {
        browser.visit(path, heading).await;
        browser.settled().await;
        assert_eq!(browser.overflows().await, None, "{path}");
    }
    browser.text(PROJECT).await;
    browser.choose(PROJECT).await;
    browser.tab_to_field(OBJECTIVE).await;
    browser.choose("Submit").await;
    browser.text("Under review").await;
    browser.choose("Withdraw").await;
    browser.text("Draft").await;
    browser.end().await;
}
