//! A composite of one's own by keyboard alone: weights, formula, values and ranges of ranks, marked
//! as the reader's own and kept in the address.

use crate::{
    browser::Browser,
    house::House,
    keyboard::{Found, focus_on, text_of},
    side_by_side::{
        address, address_says, districts_of_ningxia, focus_at, measures, table, to_live,
    },
};
use api::comparison::{MeasuredRow, Measures};
use domain::compare::LiveKey;
use fantoccini::key::Key;
use rust_decimal::{Decimal, RoundingStrategy, dec};
use serde_json::json;

/// The measures that weigh here, with their weights.
const WEIGHTS: [(LiveKey, Decimal); 3] = [
    (LiveKey::PassedFirst, dec!(30)),
    (LiveKey::Execution, dec!(50)),
    (LiveKey::MoneyRed, dec!(20)),
];
const MARK: &str = "自定义综合（非官方）";
const FORMULA: &str = "= (30 × 一次通过率 + 50 × 预算执行率 + 20 × (100% − 支出红灯占比)) ÷ 100";

/// What a row comes to under some weights; of red lights, less is better.
fn composite(data: &Measures, row: &MeasuredRow, weights: &[Decimal]) -> Decimal {
    let parts = WEIGHTS.iter().zip(weights).map(|((key, _), weight)| {
        let share = data.now(row, *key).ratio().expect("a figure");
        let share = match key {
            LiveKey::MoneyRed => Decimal::ONE - share,
            _ => share,
        };
        weight * share
    });
    parts.sum::<Decimal>() / weights.iter().sum::<Decimal>()
}

fn percent(share: Decimal) -> String {
    let share = (share * Decimal::ONE_HUNDRED)
        .round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    format!("{}%", share.normalize())
}

/// The best and the worst place of a row at the corners of the room its weights have.
fn corners(data: &Measures, all: &[&MeasuredRow], row: &MeasuredRow) -> (usize, usize) {
    let factors = [dec!(0.8), dec!(1.2)];
    let places = (0..8_usize).map(|corner| {
        let weight =
            |(at, (_, weight)): (usize, &(LiveKey, Decimal))| weight * factors[corner >> at & 1];
        let weights: Vec<Decimal> = WEIGHTS.iter().enumerate().map(weight).collect();
        let own = composite(data, row, &weights);
        let ahead = |other: &&&MeasuredRow| composite(data, other, &weights) > own;
        all.iter().filter(ahead).count() + 1
    });
    let places: Vec<usize> = places.collect();
    (*places.iter().min().unwrap(), *places.iter().max().unwrap())
}

/// The places that a range names, and among how many.
fn range(told: &str) -> Option<(usize, usize, usize)> {
    let numbers = told.split(|c: char| !c.is_ascii_digit());
    let numbers = numbers.filter_map(|part| part.parse().ok());
    match numbers.collect::<Vec<usize>>()[..] {
        [place, of] => Some((place, place, of)),
        [best, worst, of] => Some((best, worst, of)),
        _ => None,
    }
}

/// Types a weight and leaves its field.
async fn weigh(browser: &Browser, name: &str, weight: &str) {
    browser.fill(&format!("weight-{name}"), weight).await;
    browser.press(Key::Tab).await;
}

/// Opens the composite of the districts.
async fn opened(browser: &Browser) {
    browser.visit("/compare", "区域对比").await;
    browser.text("公开指标对照").await;
    to_live(browser).await;
    districts_of_ningxia(browser).await;
    browser.tab_to_field("live-views-table").await;
    browser.press(Key::End).await;
    focus_at(browser, "live-views-mix").await;
    address_says(browser, "show", "mix").await;
}

/// The values and ranges on the page, held against figures and weights.
fn holds(data: &Measures, rows: &[Vec<String>]) {
    let of = |name: &str| {
        let mut all = data.rows.iter();
        all.find(|row| row.name == name).expect(name)
    };
    let shown: Vec<(&MeasuredRow, &Vec<String>)> =
        rows[1..].iter().map(|line| (of(&line[0]), line)).collect();
    assert_eq!(shown.len(), 5, "{rows:?}");
    let weights = WEIGHTS.map(|(_, weight)| weight);
    let mut ranked = 0;
    for (row, line) in &shown {
        assert_eq!(line[1], percent(composite(data, row, &weights)), "{line:?}");
        let Some((best, worst, of)) = range(&line[2]) else {
            assert!(line[2].contains("不排名"), "{line:?}");
            continue;
        };
        ranked += 1;
        // Budgets of different kinds are not ranked together.
        let alike = shown
            .iter()
            .filter(|(other, line)| other.base == row.base && range(&line[2]).is_some());
        let alike: Vec<&MeasuredRow> = alike.map(|(other, _)| *other).collect();
        assert_eq!(of, alike.len(), "{line:?}");
        let (first, last) = corners(data, &alike, row);
        assert!(best <= first && last <= worst, "{line:?}: {first}–{last}");
        assert!(worst <= of, "{line:?}");
    }
    assert!(ranked > 1, "{rows:?}");
}

#[tokio::test]
async fn a_composite_is_ones_own_and_says_so() {
    let Some(house) = House::open().await else {
        return;
    };
    let mut found = Found::default();
    let browser = house.office().await;
    browser.sign_in("finance").await;
    opened(&browser).await;
    browser.text("还没有自定义综合").await;
    browser.text(MARK).await;
    found.look_in_both(&browser, "no composite yet").await;

    weigh(&browser, "passed_first", "30").await;
    weigh(&browser, "execution", "-5").await;
    browser.text("权重是大于 0、不超过 1000 的数").await;
    found.look_in_both(&browser, "what is no weight").await;
    assert!(browser.shows("还没有自定义综合").await);
    weigh(&browser, "execution", "50").await;
    weigh(&browser, "money_red", "20").await;
    address_says(&browser, "mix", "passed_first:30,execution:50,money_red:20").await;
    browser.text(FORMULA).await;
    focus_on(&browser, "目标红灯占比").await;
    found.look_in_both(&browser, "a composite").await;

    let data = measures(&browser, "").await;
    let caption = "得分由哪几部分来";
    let rows = captioned(&browser, caption).await;
    holds(&data, &rows);
    // What is taken along says whose it is, and how it was made.
    let script = "return [...document.querySelectorAll('#live-mix-0 .chart__picture text')] \
                  .map(it => it.textContent).join('');";
    let drawn = browser.run(script, Vec::new()).await;
    let drawn = drawn.as_str().unwrap_or_default().replace(' ', "");
    for words in [MARK, &FORMULA.replace(' ', ""), "±20%", "演示数据"] {
        assert!(drawn.contains(words), "{words} is not in {drawn}");
    }
    assert!(
        text_of(&browser, "#live-mix-0-title").await.contains(MARK),
        "the title says whose"
    );

    let shared = address(&browser).await;
    browser.reload().await;
    browser.text(FORMULA).await;
    assert_eq!(browser.value("weight-execution").await, "50");
    browser.end().await;

    let browser = house.office().await;
    browser.sign_in("region").await;
    browser.visit(&shared, "区域对比").await;
    browser.text(FORMULA).await;
    browser.text(MARK).await;
    assert_eq!(captioned(&browser, caption).await, rows);
    browser.end().await;
    found.nothing();
}

/// The cells of the table with this caption.
async fn captioned(browser: &Browser, caption: &str) -> Vec<Vec<String>> {
    let script = "const all = [...document.querySelectorAll('table')]; \
                  const it = all.find(it => it.caption \
                  && it.caption.textContent.includes(arguments[0])); \
                  if (it) it.id = 'captioned'; return !!it;";
    browser
        .wait(caption, async || {
            browser.run(script, vec![json!(caption)]).await == json!(true)
        })
        .await;
    browser.settled().await;
    table(browser, "#captioned").await
}
