//! An address of the comparison in the hands of others: they see the same, as far as they may.

use crate::{
    browser::Browser,
    drilling::here,
    house::House,
    keyboard::{Found, focus_on},
    side_by_side::{address, in_address, into_cell, measures, table, to_live},
};
use domain::compare::LiveKey;
use fantoccini::key::Key;

/// The name of each row of the overview.
fn names(rows: &[Vec<String>]) -> Vec<&str> {
    let rows = rows.iter().skip(1);
    rows.map(|row| row[0].as_str()).collect()
}

/// Opens an address somebody else was shown as; the overview as it is read there.
async fn opened_by(
    house: &House,
    found: &mut Found,
    (who, shared, told): (&str, &str, &str),
) -> (Browser, Vec<Vec<String>>) {
    let browser = house.office().await;
    browser.sign_in(who).await;
    browser.visit(shared, "区域对比").await;
    browser.text(told).await;
    browser.settled().await;
    // The browser itself notes what was refused.
    let refused = browser.complaints().await;
    let expected = usize::from(who == "unit");
    assert_eq!(refused.len(), expected, "{who}: {refused:?}");
    assert!(
        refused.iter().all(|line| line.contains("403")),
        "{refused:?}"
    );
    browser.press(Key::Tab).await;
    found
        .look_in_both(&browser, &format!("{who} at an address"))
        .await;
    let rows = table(&browser, ".scorecard table").await;
    (browser, rows)
}

#[tokio::test]
async fn an_address_shows_others_as_much_as_they_may_see() {
    let Some(house) = House::open().await else {
        return;
    };
    let mut found = Found::default();
    let browser = house.office().await;
    browser.sign_in("leader").await;
    browser.visit("/compare", "区域对比").await;
    to_live(&browser).await;
    into_cell(&browser, ("兴庆区", "绩效目标覆盖率")).await;
    browser.press(Key::Enter).await;
    browser.choose("看各部门").await;
    here(&browser, "兴庆区").await;
    focus_on(&browser, "总表").await;
    browser.tab_to("预算执行率").await;
    browser.press(Key::Enter).await;
    browser
        .wait("an order in the address", async || {
            in_address(&browser, "sort").await.ends_with("execution")
        })
        .await;
    found.look_in_both(&browser, "departments in order").await;
    let shared = address(&browser).await;
    let rows = table(&browser, ".scorecard table").await;
    let data = measures(&browser, "640104").await;
    let mut ordered: Vec<_> = data.rows.iter().collect();
    ordered.sort_by_key(|row| data.now(row, LiveKey::Execution).ratio());
    if in_address(&browser, "sort").await.starts_with('-') {
        ordered.reverse();
    }
    let ordered: Vec<&str> = ordered.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names(&rows), ordered);
    browser.end().await;

    let (browser, same) = opened_by(&house, &mut found, ("region", &shared, "同类一起比")).await;
    assert_eq!(same, rows, "whoever sees everything sees the same");
    browser.end().await;
    let (browser, own) = opened_by(&house, &mut found, ("department", &shared, "同类一起比")).await;
    assert_eq!(names(&own), ["演示教育局"]);
    let line = rows.iter().find(|row| row[0] == "演示教育局");
    assert_eq!(own.last(), line, "with the same figures");
    browser.end().await;
    for (who, told) in [("unit", "无权查看"), ("trainer", "本角色看不到系统数据")] {
        let (browser, none) = opened_by(&house, &mut found, (who, &shared, told)).await;
        assert!(none.is_empty(), "{who}: {none:?}");
        assert!(!browser.shows("演示卫生健康局").await, "{who}");
        if who == "unit" {
            up(&browser, &mut found).await;
        }
        browser.close().await;
    }
    found.nothing();
}

/// A clerk comes from what is none of his business to the jurisdictions, and opens none.
async fn up(browser: &Browser, found: &mut Found) {
    browser.choose("全部辖区").await;
    browser.text("同类一起比").await;
    focus_on(browser, "总表").await;
    found.look(browser, "the jurisdictions of a clerk").await;
    into_cell(browser, ("兴庆区", "绩效目标覆盖率")).await;
    browser.press(Key::Enter).await;
    browser.text("数字怎么来的").await;
    assert!(!browser.shows("看各部门").await);
    browser.press(Key::Escape).await;
}
