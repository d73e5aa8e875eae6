//! The indicator table by keyboard alone: a block comes from a spreadsheet, is looked at, lands and
//! is taken back in one step.

use crate::{browser::Browser, house::House};
use fantoccini::key::Key;
use serde_json::{Value, json};

/// A complete draft of the demonstration.
const PROJECT: &str = "演示第一小学校舍维修改造";

/// Three rows and four columns as a spreadsheet copies them: a sign in words, a line break inside
/// a cell, a sign nobody knows.
const BLOCK: &str = "数量\t改造教室\t大于等于\t12\r\n质量\t\"验收\n合格率\"\t>=\t100\r\n\
                     时效\t完工时间\t约\t8月31日前\r\n";

/// The names in the table, from above.
async fn names(browser: &Browser) -> Vec<String> {
    let script = "return [...document.querySelectorAll('[id^=\"row-\"][id$=\"-name\"]')] \
                  .map(it => it.value);";
    let found = browser.run(script, Vec::new()).await;
    let found = found.as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    found.iter().map(text).collect()
}

/// What the focused cell is: its column and how it takes keys.
async fn cell(browser: &Browser) -> (String, String) {
    let script = "return [document.activeElement.id.replace(/^row-.{36}-/, ''), \
                  document.activeElement.dataset.mode ?? 'ready'];";
    let found = browser.run(script, Vec::new()).await;
    let part = |at: usize| found[at].as_str().unwrap_or_default().to_owned();
    (part(0), part(1))
}

async fn waits_for(browser: &Browser, what: &str, expected: &[String]) {
    browser
        .wait(what, async || names(browser).await == expected)
        .await;
}

/// Pastes as the browser would after Ctrl+V, whatever the machine's own clipboard holds.
pub(crate) async fn paste(browser: &Browser, text: &str) {
    let script = "const data = new DataTransfer(); data.setData('text/plain', arguments[0]); \
                  document.activeElement.dispatchEvent(new ClipboardEvent('paste', \
                  {clipboardData: data, bubbles: true, cancelable: true}));";
    browser.run(script, vec![json!(text)]).await;
}

/// Copies as the browser would after Ctrl+C.
async fn copy(browser: &Browser) -> String {
    let script = "const data = new DataTransfer(); \
                  document.activeElement.dispatchEvent(new ClipboardEvent('copy', \
                  {clipboardData: data, bubbles: true, cancelable: true})); \
                  return data.getData('text/plain');";
    let found = browser.run(script, Vec::new()).await;
    found.as_str().unwrap_or_default().to_owned()
}

pub(crate) async fn chord(browser: &Browser, with: Key, key: &str) {
    browser.keys(&format!("{with}{key}{}", Key::Null)).await;
}

#[tokio::test]
async fn a_block_is_pasted_with_a_preview_and_taken_back_by_keyboard_alone() {
    let Some(house) = House::open().await else {
        return;
    };
    let browser = house.office().await;
    browser.sign_in("unit").await;
    browser.visit(&format!("/targets?q={PROJECT}"), "").await;
    browser.text(PROJECT).await;
    browser.choose(PROJECT).await;
    browser.tab_to_field("head-objective_year").await;
    browser.tab_to("二级指标").await;
    let before = names(&browser).await;

    // Typing replaces, Escape gives back, F2 keeps the text.
    browser.press(Key::Right).await;
    browser.keys("别的").await;
    assert_eq!(cell(&browser).await, ("name".into(), "typing".into()));
    browser.press(Key::Escape).await;
    waits_for(&browser, "the text from before", &before).await;
    browser.press(Key::F2).await;
    browser.keys("（改）").await;
    let mut edited = before.clone();
    edited[0].push_str("（改）");
    waits_for(&browser, "what F2 left stands", &edited).await;
    browser.press(Key::Enter).await;
    chord(&browser, Key::Control, "z").await;
    waits_for(&browser, "one typed cell is one step", &before).await;

    // A block is copied as a spreadsheet takes it.
    chord(&browser, Key::Control, &Key::Home.to_string()).await;
    chord(&browser, Key::Shift, &Key::Right.to_string()).await;
    chord(&browser, Key::Shift, &Key::Down.to_string()).await;
    let copied = copy(&browser).await;
    assert_eq!(copied.lines().count(), 2, "{copied}");
    assert!(copied.contains(&format!("\t{}\r\n", before[0])), "{copied}");

    paste(&browser, BLOCK).await;
    browser.text("粘贴预览").await;
    browser.text("不接受：计算符号应为").await;
    assert_eq!(browser.axe().await, Vec::<String>::new());
    assert_eq!(
        names(&browser).await,
        before,
        "nothing lands before it is said"
    );
    browser.tab_to("写入").await;
    browser.press(Key::Enter).await;
    browser
        .wait("the block stands in the table", async || {
            let now = names(&browser).await;
            ["改造教室", "验收 合格率", "完工时间"]
                .iter()
                .all(|name| now.iter().any(|own| own == name))
        })
        .await;
    browser
        .wait("the focus is back in the table", async || {
            cell(&browser).await.0 == "level2"
        })
        .await;
    chord(&browser, Key::Control, "z").await;
    waits_for(&browser, "one paste is one step", &before).await;
    browser.saved().await;
    assert_eq!(browser.axe().await, Vec::<String>::new());
    browser.end().await;
}
