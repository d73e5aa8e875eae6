//! Last year's target carried into this year's by keyboard alone: a project continued, a target
//! copied, confirmed row by row, what last year speaks against asked singly, the problems walked
//! through with F8, and sent.

use crate::{
    browser::Browser,
    house::House,
    keyboard::{Found, down_to, focus_on, in_the_table},
    twenty::{approved_last_year, read},
};
use domain::{
    id::TargetId,
    lifecycle::State,
    target::{Field, Origin},
};
use fantoccini::key::Key;
use serde_json::json;

const NAME: &str = "演示财务人员培训";

/// Continues last year's project in the dialog 新建项目.
async fn continued(browser: &Browser, found: &mut Found) -> TargetId {
    browser.visit("/targets", "绩效目标").await;
    browser.choose("新建项目").await;
    browser.tab_to_field("project-name").await;
    browser.keys(NAME).await;
    browser.tab_to_field("project-kind").await;
    down_from_the_top(browser, "培训").await;
    browser.tab_to_field("project-functional").await;
    down_to(browser, "205").await;
    browser.tab_to_field("project-attribute").await;
    down_to(browser, "延续").await;
    browser.tab_to_field("project-before").await;
    browser
        .wait("the projects of the year before", async || {
            let script = "return document.activeElement.options.length > 1;";
            browser.run(script, Vec::new()).await == json!(true)
        })
        .await;
    down_to(browser, NAME).await;
    found.look(browser, "a project to continue").await;
    browser.choose("新建并填报").await;
    let mut id = None;
    browser
        .wait("the form of the new project", async || {
            let script = "return location.pathname.split('/').pop();";
            let path = browser.run(script, Vec::new()).await;
            id = path.as_str().and_then(|path| path.parse().ok());
            id.is_some()
        })
        .await;
    browser.text("从以往目标复制").await;
    id.unwrap()
}

/// The same from the first entry of the list.
async fn down_from_the_top(browser: &Browser, text: &str) {
    browser.press(Key::Home).await;
    down_to(browser, text).await;
}

/// How many things wait, as the page says it.
async fn waiting(browser: &Browser) -> String {
    let script = "const all = [...document.querySelectorAll('.banner__title')]; \
                  const it = all.find(it => it.textContent.includes('待确认')); \
                  return it ? it.textContent : '';";
    let found = browser.run(script, Vec::new()).await;
    found.as_str().unwrap_or_default().to_owned()
}

async fn waits(browser: &Browser, count: usize) {
    let text = format!("还有 {count} 项待确认");
    browser
        .wait(&text, async || waiting(browser).await.starts_with(&text))
        .await;
}

/// Goes on with F8 until a problem is told that holds a text.
async fn problem(browser: &Browser, text: &str) {
    for _ in 0..40 {
        browser.press(Key::F8).await;
        let script = "return [...document.querySelectorAll('[role=status], [role=alert], \
                      [aria-live]')].map(it => it.textContent).join(' ');";
        let told = browser.run(script, Vec::new()).await;
        if told.as_str().is_some_and(|told| told.contains(text)) {
            return;
        }
    }
    browser.picture(text).await;
    panic!("F8 never tells {text}");
}

/// Copies last year's target into the empty form.
async fn copied(browser: &Browser, found: &mut Found) {
    browser.choose("从以往目标复制").await;
    browser.tab_to_field("copy-from").await;
    browser
        .wait("earlier targets", async || {
            let script = "return document.activeElement.options.length > 1;";
            browser.run(script, Vec::new()).await == json!(true)
        })
        .await;
    down_to(browser, &format!("2026 {NAME}")).await;
    browser.text("将带入 4 个栏目、20 项指标").await;
    found.look(browser, "what would be copied").await;
    browser.tab_to("带入").await;
    browser.press(Key::Enter).await;
    waits(browser, 23).await;
    found.look(browser, "a copied target").await;
}

/// Confirms the values: one by itself, most together, and singly what last year speaks against:
/// one kept, one changed.
async fn values_confirmed(browser: &Browser, found: &mut Found) {
    browser.tab_to("二级指标").await;
    for _ in 0..3 {
        browser.press(Key::Right).await;
    }
    in_the_table(browser, "value").await;
    browser.press(Key::Enter).await;
    waits(browser, 22).await;
    found.look(browser, "a confirmed value").await;
    browser.choose("全部确认（17）").await;
    waits(browser, 5).await;
    found.look(browser, "what is asked singly").await;
    back_to(browser, "仍用此值").await;
    browser.press(Key::Enter).await;
    waits(browser, 4).await;
    found.look(browser, "one of two kept").await;
    back_to(browser, "仍用此值").await;
    browser.tab_to("去修改").await;
    browser.press(Key::Enter).await;
    in_the_table(browser, "value").await;
    browser.keys("900").await;
    browser.press(Key::Enter).await;
    waits(browser, 3).await;
    found.look(browser, "one of two changed").await;
}

#[tokio::test]
async fn last_years_target_is_copied_confirmed_and_sent() {
    let Some(house) = House::open().await else {
        return;
    };
    let mut found = Found::default();
    let browser = house.office().await;
    browser.visit("/login", "").await;
    approved_last_year(&browser, NAME).await;
    let id = continued(&browser, &mut found).await;
    found.look(&browser, "an empty form").await;
    copied(&browser, &mut found).await;
    // What waits keeps it from being sent.
    browser.choose("送审").await;
    browser.text("以下内容需要改正").await;
    found.look(&browser, "a target that waits").await;
    values_confirmed(&browser, &mut found).await;
    for left in (0..3).rev() {
        problem(&browser, "尚未确认").await;
        browser.tab_to("确认").await;
        browser.press(Key::Enter).await;
        if left > 0 {
            waits(&browser, left).await;
        }
    }
    browser
        .wait("nothing waits", async || waiting(&browser).await.is_empty())
        .await;
    found.look(&browser, "nothing waits").await;
    browser.press(Key::F8).await;
    found.look(&browser, "the next problem").await;
    browser.choose("送审").await;
    browser.text("已办理：送审").await;
    focus_on(&browser, "绩效目标").await;
    found.look(&browser, "a target that was sent").await;
    arrived(&browser, id).await;
    browser.end().await;
    found.nothing();
}

/// The server has what was confirmed, and how.
async fn arrived(browser: &Browser, id: TargetId) {
    let target = read(browser, id).await;
    assert_eq!(target.standing.state, State::UnderReview);
    assert!(target.project.continuing, "its predecessor is known");
    let mut values: Vec<_> = target
        .draft
        .rows
        .iter()
        .map(|row| {
            (
                row.cells[&Field::Name].text.as_str(),
                &row.cells[&Field::Value],
            )
        })
        .filter(|(_, value)| value.origin == Origin::Typed)
        .collect();
    let (_, changed) = values.pop().expect("a changed value");
    assert_eq!(
        (changed.text.as_str(), values.len()),
        ("900", 0),
        "only one"
    );
    let waits = target
        .draft
        .rows
        .iter()
        .any(|row| !row.cells[&Field::Value].confirmed);
    assert!(!waits, "everything is confirmed");
}

/// Goes back by Shift+Tab to something with this name.
async fn back_to(browser: &Browser, name: &str) {
    for _ in 0..400 {
        if browser.focused().await.1.starts_with(name) {
            return;
        }
        let back = format!("{}{}{}", Key::Shift, Key::Tab, Key::Null);
        browser.keys(&back).await;
    }
    browser.picture(name).await;
    panic!("no way back to {name}");
}
