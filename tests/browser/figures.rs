//! How quick the screens are, in the browser that people use, at full speed and at a quarter of it.
//!
//! `cargo xtask bench` runs it and reads the file named by `WENXIAO_FIGURES`; nothing is asserted.

use crate::{browser::Browser, house::House};
use domain::target::{Cell, Cells, Edit, Field, Row};
use serde_json::{Value, json};
use std::{env, fs};
use tests::targets::{new_project, row_id};

const ROWS: u128 = 120;

/// How many keys, openings or frames one figure is taken from.
const TIMES: usize = 60;

/// A demonstration of more than ten thousand targets.
const SCALE: &str = "12";

/// How a script begins that takes times: `end` resolves when the frame under way is painted, because
/// the task it waits for can only run behind it.
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
const KEY: Goal = ("key in it to judged paint, p95", 0.95, Some(16.0), Some(50.0));
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
    let found = browser.later(&format!("{TIMES_OF}{script}"), arguments).await;
    let mut times: Vec<f64> = serde_json::from_value(found).expect("times");
    times.sort_by(f64::total_cmp);
    times
}

/// Everything once, at the speed that is set.
async fn measure(browser: &Browser, id: &str) -> Vec<(Goal, Vec<f64>)> {
    let form = format!("/targets/{id}");
    let cell = format!("row-{}-name", row_id(60));
    let list = ".app a[href='/targets']";
    browser.visit("/targets", "绩效目标").await;
    browser.text("演示").await;
    let listed = times(
        browser,
        OPENINGS,
        vec![json!(list), json!("main tbody a[href^='/targets/']"), json!(".app a[href='/']"),
            json!(10)],
    );
    let listed = listed.await;
    browser.visit("/targets", "绩效目标").await;
    browser.text("演示").await;
    let scrolled = times(browser, SCROLLING, vec![json!(TIMES)]).await;
    browser.visit("/targets?q=演示大表", "绩效目标").await;
    browser.text("演示大表").await;
    let last = format!("[id='row-{}-weight']", row_id(ROWS));
    let link = format!("main a[href='{form}']");
    let opened = times(
        browser,
        OPENINGS,
        vec![json!(link), json!(last), json!(".app a[href='/targets']"), json!(10)],
    )
    .await;
    browser.visit(&form, "绩效目标").await;
    browser.tab_to_field("head-objective_year").await;
    let keyed = times(browser, KEYS, vec![json!(cell), json!(TIMES)]).await;
    browser.visit("/library", "指标库").await;
    browser.tab_to_field("library-search").await;
    let searched = times(browser, KEYS, vec![json!("library-search"), json!(TIMES)]).await;
    vec![
        (OPEN, opened),
        (KEY, keyed),
        (SEARCH, searched),
        (LIST, listed),
        (SCROLL, scrolled),
    ]
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
    let browser = house.office().await;
    browser.sign_in("unit").await;
    let id = large_form(&browser).await;
    browser.close().await;
    // Finance reads the ten thousand, the clerk types.
    let mut figures = Vec::new();
    for rate in [1, 4] {
        let browser = house.office().await;
        browser.sign_in("unit").await;
        let slow = json!({"rate": rate});
        browser.command("Emulation.setCPUThrottlingRate", slow).await;
        for ((name, share, goal, slow_goal), times) in measure(&browser, &id).await {
            let name = if rate == 1 {
                name.to_owned()
            } else {
                format!("{name}, at a quarter of the speed")
            };
            let goal = if rate == 1 { goal } else { slow_goal };
            figures.push(json!({"name": name, "value": quantile(&times, share), "goal": goal}));
        }
        browser.close().await;
    }
    fs::write(file, serde_json::to_vec_pretty(&figures).unwrap()).unwrap();
}
