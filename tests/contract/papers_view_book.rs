//! The comparison as workbook: its numbers are those the house answers, by month, in the order and
//! with the composite of the screen.

use crate::{
    adjusting::Browser,
    books::{get, sheets},
    measures::measures,
};
use api::{comparison::MeasuredRow, papers::VIEW_BOOK_PATH, rules::RulesQuery};
use calamine::Data;
use domain::{
    compare::{LiveKey, Quotient},
    lang::Lang,
};
use rust_decimal::{Decimal, RoundingStrategy, dec};
use tests::TestApp;

/// The sheets of a view taken along.
pub(crate) struct ViewBook(Vec<(String, Vec<Vec<Data>>)>);

impl ViewBook {
    /// Of what an address asks for.
    pub(crate) async fn of(who: &Browser, query: &str) -> Self {
        let book = get(who, &format!("{VIEW_BOOK_PATH}?{query}")).await;
        Self(sheets(&book.body))
    }

    pub(crate) fn page(&self, name: &str) -> &[Vec<Data>] {
        &self.0.iter().find(|(own, _)| own == name).expect(name).1
    }
}

fn text(cell: &Data) -> String {
    cell.to_string()
}

#[tokio::test]
async fn the_workbook_of_a_view_names_its_filters_and_has_the_numbers() {
    let test = TestApp::furnished().await;
    let leader = test.signed_in("leader").await;
    let book = ViewBook::of(&leader, "on=640104,640105,640106&all=true").await;
    let first: Vec<String> = book.page("说明").iter().flatten().map(text).collect();
    for told in [
        "演示数据",
        "兴庆区、西夏区、金凤区",
        "2026年度",
        "全部指标",
        "2026年11月5日",
    ] {
        assert!(
            first.iter().any(|cell| cell.contains(told)),
            "{told}: {first:?}"
        );
    }
    let live = book.page("系统数据");
    assert!(text(&live[0][0]).contains("演示数据"));
    assert!(
        !text(&book.page("公开数据")[0][0]).contains("演示数据"),
        "published is published"
    );
    let all = measures(&leader, None).await;
    let codes = ["640104", "640105", "640106"];
    let mut lines = live.iter().skip(2);
    for (at, measure) in all.measures.iter().enumerate() {
        for code in codes {
            let row = all.rows.iter().find(|row| row.key == code).unwrap();
            let line = lines.next().unwrap();
            assert_eq!(
                (text(&line[0]), text(&line[1])),
                (measure.name_zh.clone(), row.name.clone())
            );
            let value = row.figures[at].now;
            for (cell, number) in [(&line[2], value.numerator), (&line[3], value.denominator)] {
                assert_eq!(text(cell), number.normalize().to_string(), "{line:?}");
            }
            assert_eq!(text(&line[7]), row.projects.to_string());
        }
    }
}

#[tokio::test]
async fn the_workbook_of_a_view_has_the_months() {
    let test = TestApp::furnished().await;
    let leader = test.signed_in("leader").await;
    let book = ViewBook::of(&leader, "on=640104,640105,640106&all=true").await;
    let all = measures(&leader, None).await;
    let months = book.page("分月执行");
    assert_eq!(text(&months[2][0]), "1月");
    let at = all
        .measures
        .iter()
        .position(|it| it.key == LiveKey::Execution)
        .unwrap();
    let row = all.rows.iter().find(|row| row.key == "640104").unwrap();
    for month in 0..usize::from(all.month) {
        let value = row.figures[at].months[month].unwrap();
        assert_eq!(
            text(&months[month + 2][1]),
            value.numerator.normalize().to_string()
        );
    }
}

#[tokio::test]
async fn month_order_and_composite_of_the_screen_are_those_of_the_workbook() {
    let test = TestApp::furnished().await;
    let leader = test.signed_in("leader").await;
    let on = "on=640104,640105,640106";
    let book = ViewBook::of(
        &leader,
        &format!("{on}&month=6&sort=-execution&mix=coverage:1,execution:3"),
    )
    .await;
    let all = measures(&leader, None).await;
    let at = |key| all.measures.iter().position(|it| it.key == key).unwrap();
    let (coverage, execution) = (at(LiveKey::Coverage), at(LiveKey::Execution));
    let then = |code: &str, at: usize| {
        let row = all.rows.iter().find(|row| row.key == code).unwrap();
        row.figures[at].months[5].unwrap()
    };
    let mut codes = ["640104", "640105", "640106"];
    codes.sort_by_key(|code| std::cmp::Reverse(then(code, execution).ratio()));
    let live = book.page("系统数据");
    assert!(
        text(&live[0][0]).contains("截至2026-06-30"),
        "{:?}",
        live[0]
    );
    let lines = live.iter().skip(2 + 3 * execution).take(3);
    for (line, code) in lines.zip(codes) {
        let row = all.rows.iter().find(|row| row.key == code).unwrap();
        assert_eq!(text(&line[1]), row.name, "{line:?}");
        let value = then(code, execution);
        assert_eq!(text(&line[2]), value.numerator.normalize().to_string());
    }
    // (1 × coverage + 3 × execution) ÷ 4, from the figures the house answers.
    let mix = book.page("自定义综合");
    for code in codes {
        let row = all.rows.iter().find(|row| row.key == code).unwrap();
        let line = mix.iter().find(|line| text(&line[1]) == row.name).unwrap();
        let of = |at| then(code, at).ratio().unwrap();
        let value = (of(coverage) + of(execution) * Decimal::from(3)) / Decimal::from(4);
        let half_up = RoundingStrategy::MidpointAwayFromZero;
        let shown = (value * Decimal::ONE_HUNDRED).round_dp_with_strategy(2, half_up);
        assert_eq!(
            text(&line[2]),
            format!("{}%", shown.normalize()),
            "{line:?}"
        );
    }
    let first: Vec<String> = book.page("说明").iter().flatten().map(text).collect();
    for told in [
        "6月末",
        "按预算执行率从高到低",
        "自定义综合（非官方） = (1 × ",
    ] {
        let found = first.iter().any(|cell| cell.contains(told));
        assert!(found, "{told}: {first:?}");
    }
    // A month that is not over may be left in the address by another year: today, as on screen.
    let other = ViewBook::of(&leader, &format!("{on}&month=12")).await;
    let told: Vec<String> = other.page("说明").iter().flatten().map(text).collect();
    assert!(
        told.iter().any(|cell| cell.starts_with("今日；")),
        "{told:?}"
    );
}

/// How much one part of a composite has to grow alone, in points, up to a share's last decimal.
fn points(distance: Decimal, weight: Decimal) -> Decimal {
    let exact = (distance / weight).round_dp_with_strategy(6, RoundingStrategy::ToPositiveInfinity);
    (exact * Decimal::ONE_HUNDRED).normalize()
}

#[tokio::test]
async fn the_workbook_says_of_every_rank_of_a_composite_what_would_change_it() {
    let test = TestApp::furnished().await;
    let leader = test.signed_in("leader").await;
    let codes = ["640104", "640105", "640106"];
    let query = "on=640104,640105,640106&mix=coverage:1,execution:3";
    let book = ViewBook::of(&leader, query).await;
    let all = measures(&leader, None).await;
    let at = |key| all.measures.iter().position(|it| it.key == key).unwrap();
    let parts = [
        (at(LiveKey::Coverage), dec!(1)),
        (at(LiveKey::Execution), dec!(3)),
    ];
    let rows = codes.map(|code| all.rows.iter().find(|row| row.key == code).unwrap());
    let sum = |row: &MeasuredRow| -> Decimal {
        let part = |(at, weight): (usize, Decimal)| row.figures[at].now.ratio().unwrap() * weight;
        parts.map(part).into_iter().sum()
    };
    let mix = book.page("自定义综合");
    let mut told = 0;
    for row in rows {
        let line = mix.iter().find(|line| text(&line[1]) == row.name).unwrap();
        let change = text(&line[4]);
        let ahead = rows.into_iter().filter(|other| sum(other) > sum(row));
        let Some(ahead) = ahead.min_by_key(|other| sum(other)) else {
            let others = rows.into_iter().filter(|other| other.key != row.key);
            let behind = others.max_by_key(|other| sum(other)).unwrap();
            let start = format!("领先{}（", behind.name);
            assert!(change.starts_with(&start), "{change}");
            let lost = change.ends_with("被追平。");
            assert!(lost, "what costs it the rank: {change}");
            continue;
        };
        let start = format!("前一位是{}（", ahead.name);
        assert!(change.starts_with(&start), "{change}");
        let able = parts.iter().filter_map(|(at, weight)| {
            let points = points(sum(ahead) - sum(row), *weight);
            let now = row.figures[*at].now.ratio().unwrap();
            let whole = now * Decimal::ONE_HUNDRED + points;
            let name = &all.measures[*at].name_zh;
            // Told to two places, and enough.
            let told = points.round_dp_with_strategy(2, RoundingStrategy::ToPositiveInfinity);
            let told = told.normalize();
            (whole <= Decimal::ONE_HUNDRED).then(|| format!("只“{name}”提高 {told} 个百分点（"))
        });
        let able: Vec<String> = able.collect();
        assert!(
            able.iter().any(|able| change.contains(able)),
            "{change}: {able:?}"
        );
        told += 1;
    }
    assert_eq!(told, 2, "of three, two have somebody ahead");
}

#[tokio::test]
async fn the_workbook_has_the_changes_and_the_course_of_every_measure() {
    let test = TestApp::furnished().await;
    let leader = test.signed_in("leader").await;
    let book = ViewBook::of(&leader, "on=640104,640105&show=change&measure=coverage").await;
    let all = measures(&leader, None).await;
    let percent = |quotient: Quotient| quotient.ratio().map(|it| it * Decimal::ONE_HUNDRED);
    let line = |name: &str, of: [&str; 2]| {
        let mut rows = book.page(name).iter();
        let found = rows.find(|row| text(&row[0]) == of[0] && text(&row[1]) == of[1]);
        found.unwrap_or_else(|| panic!("{of:?} on {name}"))
    };
    let row = all.row("640104").unwrap();
    for (measure, figure) in all.measures.iter().zip(&row.figures) {
        let changed = line("变化", [&measure.name_zh, &row.name]);
        let known = figure.year_before.and_then(Quotient::ratio);
        assert_eq!(text(&changed[2]).is_empty(), known.is_none(), "{changed:?}");
        if figure.months.is_empty() {
            continue;
        }
        let months = line("逐月", [&measure.name_zh, &row.name]);
        for (month, quotient) in figure
            .months
            .iter()
            .take(usize::from(all.month))
            .enumerate()
        {
            let told = text(&months[month + 2]).parse::<Decimal>().ok();
            let own = quotient.and_then(percent);
            let near = told
                .zip(own)
                .map(|(told, own)| (told - own).abs() < dec!(0.000001));
            assert!(near.unwrap_or(told == own), "{months:?}");
        }
    }
    let first: Vec<String> = book.page("说明").iter().flatten().map(text).collect();
    assert!(
        first
            .iter()
            .any(|cell| cell == "变化：绩效目标覆盖率，与上年比"),
        "{first:?}"
    );
}

#[tokio::test]
async fn the_rules_of_the_workbook_are_those_of_the_page() {
    let test = TestApp::furnished().await;
    let leader = test.signed_in("leader").await;
    let book = ViewBook::of(&leader, "on=640104,640500&rules_year=2026").await;
    let query = RulesQuery { year: Some(2026) };
    let rules = leader.find_rules(&query).await.unwrap();
    let places: Vec<_> = ["640104", "640500"]
        .iter()
        .map(|code| {
            let mut all = rules.jurisdictions.iter();
            all.find(|place| place.code.as_str() == *code)
                .unwrap()
                .clone()
        })
        .collect();
    let own = rules.rows.iter().filter(|row| row.concerns(&places));
    let lines = book.page("规则怎样不同").iter().skip(2);
    let mut count = 0;
    for (row, line) in own.zip(lines) {
        assert_eq!(text(&line[1]), row.name_zh);
        for (place, column) in places.iter().zip([3, 5]) {
            let cell = row.cell(&place.code).unwrap();
            let told = cell.text_zh.join("\n");
            assert!(text(&line[column]).starts_with(&told), "{line:?}");
        }
        assert_eq!(text(&line[8]), row.sentence(&places, Lang::Zh));
        count += 1;
    }
    assert!(count > 40, "{count}");
}

#[tokio::test]
async fn a_workbook_holds_the_rows_the_screen_shows_and_is_named_after_them() {
    let test = TestApp::furnished().await;
    let leader = test.signed_in("leader").await;
    let all = measures(&leader, None).await;
    // One alone is beside others on the screen, and a group is shown as a whole.
    for (on, like) in [("640104", ""), ("640104,640300", ""), ("640104", "640104")] {
        let chosen = all.rows.iter().map(|row| row.place.clone());
        let chosen: Vec<_> = chosen.filter(|it| on.contains(it.code.as_str())).collect();
        let shown = all.shown(("", like), &chosen);
        let shown: Vec<&str> = shown.iter().map(|at| all.rows[*at].name.as_str()).collect();
        let book = ViewBook::of(&leader, &format!("on={on}&like={like}")).await;
        let live = book.page("系统数据");
        let lines = live.iter().skip(2).take(shown.len());
        let told: Vec<String> = lines.map(|line| text(&line[1])).collect();
        assert_eq!(told, shown, "{on} {like}");
        let first: Vec<String> = book.page("说明").iter().flatten().map(text).collect();
        let scope = shown.join("、");
        assert!(first.contains(&scope), "{scope}: {first:?}");
    }
}
