//! Every chart and the pages of alerts in both themes and languages: accessible, nothing wider
//! than the window, every place of a chart told and reached by the arrow keys.

use crate::{
    browser::{Browser, OFFICE},
    drilling::into_chart,
    house::House,
    screens::{first_link, inspect},
    states::keep,
};
use fantoccini::key::Key;
use serde_json::json;

const CHARTS: [&str; 6] = ["dual", "groups", "months", "small", "spread", "lights"];
const OF_PROJECT: [&str; 5] = [
    "payments",
    "attainment",
    "waterfall",
    "calendar",
    "schedule",
];

/// One stop of the Tab key; arrows go through the places, and each tells more than its name.
async fn walked(browser: &Browser, figure: &str, wrong: &mut Vec<String>) {
    into_chart(browser, figure).await;
    let script = "const all = [...document.querySelectorAll('#' + arguments[0] + \
                  ' .chart__hotspot')]; \
                  return [all.length, all.filter(it => it.tabIndex === 0).length, \
                  all.findIndex(it => it === document.activeElement), \
                  all.filter(it => !/: .+/.test(it.getAttribute('aria-label'))).length];";
    let look = async || {
        let found = browser.run(script, vec![json!(figure)]).await;
        let part = |at: usize| found[at].as_i64().unwrap_or(-1);
        [part(0), part(1), part(2), part(3)]
    };
    let [all, stops, _, untold] = look().await;
    if stops != 1 || untold != 0 {
        wrong.push(format!("{figure}: {stops} stops, {untold} of {all} untold"));
    }
    let mut expect = async |key: Key, at: i64| {
        browser.press(key).await;
        let [_, stops, now, _] = look().await;
        if now != at || stops != 1 {
            wrong.push(format!("{figure}: {key:?} leads to {now} and not to {at}"));
        }
    };
    expect(Key::End, all - 1).await;
    expect(Key::Home, 0).await;
    expect(Key::Right, 1.min(all - 1)).await;
    expect(Key::Left, 0).await;
}

/// The pages of the finance bureau in one theme and language.
async fn pages(browser: &Browser, what: &str, wrong: &mut Vec<String>) {
    for chart in CHARTS {
        browser
            .visit(&format!("/monitoring?chart={chart}"), "")
            .await;
        walked(browser, "portfolio-chart", wrong).await;
        inspect(browser, &format!("{what} {chart}"), wrong).await;
    }
    let link = first_link(browser, "/monitoring/0").await;
    browser.visit(&link, "").await;
    for figure in OF_PROJECT {
        walked(browser, figure, wrong).await;
    }
    inspect(browser, &format!("{what} project"), wrong).await;
    for tab in ["open", "noticed", "overdue", "ledger", "all"] {
        let address = format!("/monitoring/alerts?tab={tab}");
        browser.visit(&address, "").await;
        inspect(browser, &format!("{what} alerts {tab}"), wrong).await;
    }
    let link = first_link(browser, "/monitoring/alerts/0").await;
    browser.visit(&link, "").await;
    inspect(browser, &format!("{what} alert"), wrong).await;
}

async fn stands(theme: &str, lang: &str) {
    let Some(house) = House::open().await else {
        return;
    };
    let mut wrong = Vec::new();
    let browser = house.browser(OFFICE).await;
    keep(&browser, "theme", theme).await;
    keep(&browser, "lang", lang).await;
    browser.sign_in("finance").await;
    pages(&browser, &format!("{theme} {lang}"), &mut wrong).await;
    browser.end().await;
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn charts_and_alerts_stand_in_the_light() {
    stands("light", "zh").await;
}

#[tokio::test]
async fn charts_and_alerts_stand_in_the_dark_and_in_english() {
    stands("dark", "en").await;
}
