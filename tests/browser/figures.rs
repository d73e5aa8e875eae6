//! How quick the screens are, in the browser that people use, at full speed and at a quarter of it.
//!
//! `cargo xtask bench` runs it and reads the file named by `WENXIAO_FIGURES`; nothing is asserted.

use crate::{browser::Browser, house::House};
use domain::target::{Cell, Cells, Edit, Field, Row};
use serde_json::{Value, json};
use std::{env, fs};
use tests::targets::{new_project, row_id};

const ROWS: u128 = 120;

/// How many keys or frames one figure is taken from.
const KEYS_TYPED: usize = 60;

/// How many openings.
const OPENED: usize = 10;

/// A demonstration in which one finance bureau has some ten thousand targets.
const SCALE: &str = "40";

/// How a script begins that takes times: `end` resolves when the frame under way is painted,
/// because the task it waits for can only run behind it.
const TIMES_OF: &str = "const painted = () => new Promise(end => { \
       const channel = new MessageChannel(); channel.port1.onmessage = end; \
       channel.port2.postMessage(0); }); \
     const frame = () => new Promise(requestAnimationFrame); \
     const pause = ms => new Promise(end => setTimeout(end, ms)); ";

/// Types letters, each at the beginning of a frame, until it and what follows from it is painted.
const KEYS: &str = "const [id, times, done] = arguments; (async () => { const out = []; \
     const field = document.getElementById(id); field.focus(); field.select(); \
     for (let n = 0; n < times; n++) { \
       await frame(); const start = performance.now(); \
       document.execCommand('insertText', false, 'fwdxmyd'[n % 7]); \
       await painted(); out.push(performance.now() - start); \
       if (n % 7 === 6) { field.select(); document.execCommand('delete'); } \
       await pause(30); } \
     done(out); })();";

/// Follows a link, until what it leads to is painted; goes back, and again.
const OPENINGS: &str = "const [link, there, here, times, done] = arguments; (async () => { \
     const out = []; \
     const shown = async what => { while (!document.querySelector(what)) await frame(); }; \
     for (let n = 0; n < times; n++) { \
       await shown(link); await pause(200); const start = performance.now(); \
       document.querySelector(link).click(); await shown(there); await painted(); \
       out.push(performance.now() - start); await pause(100); \
       document.querySelector(here).click(); } \
     done(out); })();";

/// Scrolls down, and takes what lies between two frames.
const SCROLLING: &str = "const [times, done] = arguments; (async () => { const out = []; \
     const main = document.scrollingElement; let last = await frame(); \
     for (let n = 0; n < times; n++) { main.scrollBy(0, 180); const now = await frame(); \
       out.push(now - last); last = now; } \
     done(out); })();";

/// What is measured: name, share of the sorted times, goal at full speed, goal at a quarter.
type Goal = (&'static str, f64, Option<f64>, Option<f64>);

const OPEN: Goal = ("form of 120 rows opens, median", 0.5, Some(100.0), None);
const WHOLE: Goal = ("its last row stands, median", 0.5, None, None);
const KEY: Goal = (
    "key in it to judged paint, p95",
    0.95,
    Some(16.0),
    Some(50.0),
);
const SEARCH: Goal = ("key in the library to paint, p95", 0.95, Some(16.0), None);
const LIST: Goal = ("list of 10,000 opens, median", 0.5, Some(100.0), None);
const SCROLL: Goal = ("frame while scrolling it, p95", 0.95, Some(16.7), None);

fn rows() -> Vec<Edit> {
    let levels = ["quantity", "quality", "timeliness", "social_benefit"];
    let row = |number: u128| {
        let level = levels[usize::try_from(number).unwrap() % levels.len()];
        let name = format!("演示培训第{number}期人次");
        let cells = [
            (Field::Level2, level),
            (Field::Name, &name),
            (Field::Operator, "≥"),
            (Field::Value, "400"),
            (Field::Unit, "人次"),
            (Field::Weight, "0.75"),
        ];
        let cells: Cells = cells
            .into_iter()
            .map(|(field, text)| (field, Cell::typed(text)))
            .collect();
        Edit::AddRow {
            row: Row {
                id: row_id(number),
                cells,
            },
            after: (number > 1).then(|| row_id(number - 1)),
            list: None,
        }
    };
    (1..=ROWS).map(row).collect()
}

/// Makes a target of 120 rows; its id.
async fn large_form(browser: &Browser) -> String {
    let script = "const [project, edits, done] = arguments; (async () => { \
         const session = await (await fetch('/api/v1/session')).json(); \
         const send = async (method, path, body, more) => (await fetch(path, {method, \
           headers: {'content-type': 'application/json', \
             'x-csrf-token': session.session.csrf, ...more}, \
           body: JSON.stringify(body)})).json(); \
         const made = await send('POST', '/api/v1/projects', project, {}); \
         await send('PATCH', '/api/v1/targets/' + made.id + '/cells', {edits}, \
           {'if-match': '\"' + made.version + '\"'}); \
         done(made.id); })();";
    let arguments = vec![json!(new_project("演示大表")), json!(rows())];
    let id = browser.later(script, arguments).await;
    id.as_str().expect("a target").to_owned()
}

async fn times(browser: &Browser, script: &str, arguments: Vec<Value>) -> Vec<f64> {
    let found = browser
        .later(&format!("{TIMES_OF}{script}"), arguments)
        .await;
    let mut times: Vec<f64> = serde_json::from_value(found).expect("times");
    times.sort_by(f64::total_cmp);
    times
}

/// The screens of a clerk at the speed that is set.
async fn typing(browser: &Browser, id: &str) -> Vec<(Goal, Vec<f64>)> {
    let form = format!("/targets/{id}");
    browser.visit("/targets?q=演示大表", "绩效目标").await;
    browser.text("演示大表").await;
    // To be typed into from the first painting on; what is beyond the screen follows.
    let weight = |row| format!("[id='row-{}-weight']", row_id(row));
    let link = format!("main a[href='{form}']");
    let back = "nav a[href='/targets']";
    let way = |there| vec![json!(link), json!(there), json!(back), json!(OPENED)];
    let opened = times(browser, OPENINGS, way(weight(1))).await;
    let whole = times(browser, OPENINGS, way(weight(ROWS))).await;
    browser.visit(&form, "绩效目标").await;
    browser.tab_to_field("head-objective_year").await;
    let cell = format!("row-{}-name", row_id(ROWS / 2));
    let keyed = times(browser, KEYS, vec![json!(cell), json!(KEYS_TYPED)]).await;
    browser.visit("/library", "指标库").await;
    browser.tab_to_field("library-search").await;
    let search = vec![json!("library-search"), json!(KEYS_TYPED)];
    let searched = times(browser, KEYS, search).await;
    vec![
        (OPEN, opened),
        (WHOLE, whole),
        (KEY, keyed),
        (SEARCH, searched),
    ]
}

/// The list of finance, which has ten thousand lines.
async fn listing(browser: &Browser) -> Vec<(Goal, Vec<f64>)> {
    browser.visit("/library", "指标库").await;
    let (link, back) = ("nav a[href='/targets']", "nav a[href='/library']");
    let first = "main tbody a[href^='/targets/']";
    let way = vec![json!(link), json!(first), json!(back), json!(OPENED)];
    let listed = times(browser, OPENINGS, way).await;
    browser.visit("/targets", "绩效目标").await;
    browser.settled().await;
    let scrolled = times(browser, SCROLLING, vec![json!(KEYS_TYPED)]).await;
    vec![(LIST, listed), (SCROLL, scrolled)]
}

fn quantile(sorted: &[f64], share: f64) -> f64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a place among a few dozen"
    )]
    let at = (share * sorted.len() as f64).ceil() as usize;
    sorted[at.saturating_sub(1)]
}

#[tokio::test]
async fn the_figures_of_the_screens() {
    let Some(file) = env::var_os("WENXIAO_FIGURES") else {
        println!("nothing measured: WENXIAO_FIGURES is not set");
        return;
    };
    let Some(house) = House::scaled(SCALE).await else {
        return;
    };
    let id = {
        let browser = house.office().await;
        browser.sign_in("unit").await;
        let id = large_form(&browser).await;
        browser.close().await;
        id
    };
    let mut figures = Vec::new();
    for rate in [1, 4] {
        for who in ["unit", "finance"] {
            let browser = house.office().await;
            browser.sign_in(who).await;
            let slow = json!({"rate": rate});
            browser
                .command("Emulation.setCPUThrottlingRate", slow)
                .await;
            let found = if who == "unit" {
                typing(&browser, &id).await
            } else {
                listing(&browser).await
            };
            figures.extend(
                found
                    .into_iter()
                    .map(|(goal, times)| figure(goal, rate, &times)),
            );
            browser.close().await;
        }
    }
    fs::write(file, serde_json::to_vec_pretty(&figures).unwrap()).unwrap();
}

fn figure((name, share, goal, slow_goal): Goal, rate: u32, times: &[f64]) -> Value {
    let (name, goal) = if rate == 1 {
        (name.to_owned(), goal)
    } else {
        (format!("{name}, at a quarter of the speed"), slow_goal)
    };
    json!({"name": name, "value": quantile(times, share), "goal": goal})
}
