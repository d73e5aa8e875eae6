//! Library and cases by keyboard alone: searched, filtered, read, a set inserted, a case proposed,
//! released and taken.

use crate::{
    browser::Browser,
    house::House,
    keyboard::{Found, focus_on, in_the_table, text_of},
    twenty::{approved_last_year, empty, read},
    wire::signed_in,
};
use api::targets::ListTargetsQuery;
use domain::target::{Field, Origin};
use fantoccini::key::Key;
use serde_json::json;

const NAME: &str = "演示财务人员培训";
const COUNT: &str = ".library__count";

/// Waits until the count of what is found says something else.
async fn counted_anew(browser: &Browser, before: &str) -> String {
    let mut now = String::new();
    browser
        .wait(&format!("another count than {before}"), async || {
            now = text_of(browser, COUNT).await;
            now != before
        })
        .await;
    now
}

#[tokio::test]
async fn an_entry_is_searched_filtered_and_read() {
    let Some(house) = House::open().await else {
        return;
    };
    let browser = house.office().await;
    let mut found = Found::default();
    browser.sign_in("unit").await;
    browser.visit("/library", "指标库").await;
    browser.tab_to_field("library-search").await;
    let all = text_of(&browser, COUNT).await;
    browser.keys("px").await;
    let searched = counted_anew(&browser, &all).await;
    found.look(&browser, "a search in the library").await;

    browser.choose("一级指标").await;
    browser.tab_to("产出指标").await;
    browser.keys(" ").await;
    let filtered = counted_anew(&browser, &searched).await;
    browser.tab_to("效益指标").await;
    browser.keys(" ").await;
    let both = counted_anew(&browser, &filtered).await;
    assert_ne!(both, searched, "two values of one filter are less than all");
    found.look(&browser, "an open filter").await;
    browser.press(Key::Escape).await;
    focus_on(&browser, "一级指标 · 2").await;

    browser.tab_to("二级指标").await;
    browser.press(Key::Enter).await;
    browser.tab_to("数量指标").await;
    browser.keys(" ").await;
    counted_anew(&browser, &both).await;
    browser.press(Key::Escape).await;
    back_to(&browser, "library-search").await;
    browser.press(Key::Down).await;
    focus_on(&browser, "培训班次").await;
    browser.press(Key::Enter).await;
    browser.text("评分标准").await;
    let told = text_of(&browser, "#library-details").await;
    for words in ["培训班次", "计量单位", "参考值"] {
        assert!(told.contains(words), "{words}: {told}");
    }
    found.look(&browser, "an entry beside the list").await;
    browser.end().await;
    found.nothing();
}

/// Goes back by Shift+Tab.
async fn back_to(browser: &Browser, id: &str) {
    for _ in 0..60 {
        let script = "return document.activeElement.id;";
        if browser.run(script, Vec::new()).await == json!(id) {
            return;
        }
        let back = format!("{}{}{}", Key::Shift, Key::Tab, Key::Null);
        browser.keys(&back).await;
    }
    panic!("no way back to {id}");
}

#[tokio::test]
async fn a_recommended_set_lands_confirmed_row_by_row() {
    let Some(house) = House::open().await else {
        return;
    };
    let browser = house.office().await;
    let mut found = Found::default();
    browser.sign_in("unit").await;
    let id = empty(&browser, NAME, None).await;
    browser.visit(&format!("/targets/{id}"), "绩效目标").await;
    browser.choose("推荐一套指标").await;
    browser.text("入选原因").await;
    found.look(&browser, "a recommended set").await;
    browser.tab_to("换掉“").await;
    let out = browser.focused().await.1;
    browser.press(Key::Enter).await;
    browser
        .wait("another row in its place", async || {
            !text_of(&browser, "#recommend").await.contains(&out)
        })
        .await;
    found.look(&browser, "a set with a row exchanged").await;
    browser.choose("插入").await;
    in_the_table(&browser, "value").await;
    found.look(&browser, "an inserted set").await;
    browser.press(Key::Enter).await;
    browser.saved().await;
    let rows = read(&browser, id).await.draft.rows;
    let confirmed = rows.iter().filter(|row| row.cells[&Field::Value].confirmed);
    assert_eq!(confirmed.count(), 1, "one Enter confirms one value");
    browser.choose("全部确认").await;
    browser
        .wait("nothing waits", async || !browser.shows("待确认").await)
        .await;
    found.look(&browser, "a confirmed set").await;
    browser.end().await;
    found.nothing();
}

#[tokio::test]
async fn a_case_is_proposed_released_and_taken() {
    let Some(house) = House::open().await else {
        return;
    };
    let mut found = Found::default();
    let browser = house.office().await;
    browser.visit("/login", "").await;
    approved_last_year(&browser, NAME).await;
    let past = {
        let clerk = signed_in(&browser, "unit").await;
        let query = ListTargetsQuery {
            q: Some(NAME.to_owned()),
            ..ListTargetsQuery::default()
        };
        let page = clerk.list_targets(&query).await.unwrap();
        page.items.first().expect("last year's target").id
    };
    browser.visit(&format!("/targets/{past}"), "绩效目标").await;
    browser.choose("推荐为案例").await;
    browser.tab_to_field("case-note").await;
    browser.keys("指标层次完整，指标值有依据。").await;
    found.look(&browser, "proposing a case").await;
    browser.tab_to("推荐为案例").await;
    browser.press(Key::Enter).await;
    browser.text("已推荐，待财政发布。").await;
    found.look(&browser, "a proposed case").await;
    browser.end().await;

    let browser = house.office().await;
    browser.sign_in("finance").await;
    browser.visit("/library?tab=cases", "指标库").await;
    browser.tab_to_field("case-search").await;
    browser.keys("财务人员").await;
    found.look(&browser, "the cases").await;
    browser.choose(NAME).await;
    browser.text("指标层次完整").await;
    found.look(&browser, "a case to decide on").await;
    browser.choose("发布").await;
    browser.text("已发布").await;
    found.look(&browser, "a released case").await;
    browser.end().await;

    let browser = house.office().await;
    browser.sign_in("unit").await;
    let id = empty(&browser, "演示骨干教师培训", None).await;
    browser.visit(&format!("/targets/{id}"), "绩效目标").await;
    browser.choose("引用案例").await;
    browser.text("指标层次完整").await;
    found.look(&browser, "cases to take").await;
    browser.choose(NAME).await;
    browser.text("还有 21 项待确认").await;
    found.look(&browser, "a case taken").await;
    browser.saved().await;
    let taken = read(&browser, id).await.draft;
    assert_eq!(taken.rows.len(), 20);
    let values = taken.rows.iter().map(|row| &row.cells[&Field::Value]);
    assert!(values.clone().all(|value| !value.confirmed));
    assert!(values.clone().all(|value| value.origin != Origin::Typed));
    browser.end().await;
    found.nothing();
}
