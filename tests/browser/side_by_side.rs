//! What the journeys through the comparison share: the address, cells of tables, views and figures.

use crate::{
    browser::Browser,
    keyboard::{down_to, focus_on},
};
use api::comparison::Measures;
use fantoccini::key::Key;
use serde_json::json;

/// What a name in the query part of the address says.
pub(crate) async fn in_address(browser: &Browser, name: &str) -> String {
    let script = "return new URLSearchParams(location.search).get(arguments[0]) || '';";
    let found = browser.run(script, vec![json!(name)]).await;
    found.as_str().unwrap_or_default().to_owned()
}

/// Waits until the address says this.
pub(crate) async fn address_says(browser: &Browser, name: &str, value: &str) {
    browser
        .wait(&format!("{name}={value} in the address"), async || {
            in_address(browser, name).await == value
        })
        .await;
}

/// Path and query of the page.
pub(crate) async fn address(browser: &Browser) -> String {
    let script = "return location.pathname + location.search;";
    let found = browser.run(script, Vec::new()).await;
    found.as_str().unwrap_or_default().to_owned()
}

/// Whether the focus stands in a table's cell of this row and column.
pub(crate) async fn in_cell(browser: &Browser, (row, column): (&str, &str)) -> bool {
    let script = "const it = document.activeElement.closest('td'); if (!it) return false; \
                  const head = it.closest('table').rows[0].cells[it.cellIndex].textContent; \
                  return it.parentNode.cells[0].textContent.includes(arguments[0]) \
                      && head.includes(arguments[1]);";
    browser.run(script, vec![json!(row), json!(column)]).await == json!(true)
}

/// Tabs into the cell of a table by the beginnings of its row and column; what it shows.
pub(crate) async fn into_cell(browser: &Browser, at: (&str, &str)) -> String {
    for _ in 0..400 {
        if in_cell(browser, at).await {
            let script = "return document.activeElement.innerText;";
            let found = browser.run(script, Vec::new()).await;
            return found.as_str().unwrap_or_default().to_owned();
        }
        browser.press(Key::Tab).await;
    }
    browser.picture(at.0).await;
    panic!("no amount of tabbing leads into {at:?}");
}

/// The cells of a table as they are read, its head first.
pub(crate) async fn table(browser: &Browser, selector: &str) -> Vec<Vec<String>> {
    let script = "const it = document.querySelector(arguments[0]); \
                  return it ? [...it.rows].map(row => \
                  [...row.cells].map(cell => cell.innerText.replace(/\\s+/g, ' ').trim())) : [];";
    let found = browser.run(script, vec![json!(selector)]).await;
    serde_json::from_value(found).unwrap()
}

/// What the server says of live figures.
pub(crate) async fn measures(browser: &Browser, within: &str) -> Measures {
    let path = format!("/api/v1/comparison/measures?within={within}");
    serde_json::from_str(&browser.fetch(&path).await).expect("measures")
}

/// Waits until the first picture of the live figures is drawn.
pub(crate) async fn drawn(browser: &Browser, figure: &str) {
    browser
        .wait(&format!("{figure} drawn"), async || {
            let script = "return !!document.querySelector('#' + arguments[0] + \
                          ' .chart__hotspot');";
            browser.run(script, vec![json!(figure)]).await == json!(true)
        })
        .await;
    browser.settled().await;
}

/// Waits until the focus stands at what has this id.
pub(crate) async fn focus_at(browser: &Browser, id: &str) {
    browser
        .wait(&format!("the focus at {id}"), async || {
            let script = "return document.activeElement.id;";
            browser.run(script, Vec::new()).await == json!(id)
        })
        .await;
}

/// Goes from a view to the next by the arrow key; the address follows.
pub(crate) async fn next_view(browser: &Browser, (from, to): (&str, &str)) {
    browser.tab_to_field(&format!("live-views-{from}")).await;
    browser.press(Key::Right).await;
    focus_at(browser, &format!("live-views-{to}")).await;
    address_says(browser, "show", to).await;
    browser.settled().await;
}

/// Chooses from a list of the toolbar.
pub(crate) async fn ask(browser: &Browser, field: &str, (word, name): (&str, &str)) {
    browser.tab_to_field(field).await;
    browser.press(Key::Home).await;
    down_to(browser, word).await;
    let value = browser.value(field).await;
    address_says(browser, name, &value).await;
    browser.settled().await;
}

/// From the tab of published figures to the live ones by arrow keys.
pub(crate) async fn to_live(browser: &Browser) {
    browser.tab_to_field("compare-published").await;
    browser.press(Key::Right).await;
    focus_on(browser, "规则怎样不同").await;
    browser.press(Key::Right).await;
    focus_on(browser, "系统数据").await;
    address_says(browser, "tab", "live").await;
    browser.text("同类一起比").await;
    browser.settled().await;
}

/// Chooses the districts of the region as a group.
pub(crate) async fn districts_of_ningxia(browser: &Browser) {
    browser.tab_to("宁夏县级").await;
    browser.press(Key::Enter).await;
    browser
        .wait("the group in the address", async || {
            !in_address(browser, "like").await.is_empty()
        })
        .await;
}
