//! A simulated year for every pack that ships: the clock goes from month to month, the hourly round
//! judges by itself, and each alert comes out in its month, once.

use domain::{alert::Finding, alert::Looks, day, money::Money};
use server::{clock::Clock, db::Tx};
use sqlx::QueryBuilder;
use std::collections::{BTreeMap, BTreeSet};
use tests::TestApp;
use time::{Date, Duration, Month};

/// What each jurisdiction's rules find on which day, gravest first; a few of the demonstration sent
/// no table in time. Where a pack has no list of its own the nation's holds: 乌海市 and its district.
const NATION: &[(&str, &[&str])] = &[
    (
        "2026-08-31",
        &[
            "review.serious",
            "review.target",
            "review.savings",
            "review.slow",
        ],
    ),
    LATE,
];
const YINCHUAN: &[(&str, &[&str])] = &[("2026-08-31", &["review.serious"]), LATE];
const XINGQING: &[(&str, &[&str])] = &[
    (
        "2026-08-31",
        &["review.serious", "review.slow", "review.target"],
    ),
    LATE,
];
const WUZHONG: &[(&str, &[&str])] = &[
    ("2026-02-11", &["monthly.report.01"]),
    ("2026-03-11", &["monthly.report.02"]),
    ("2026-04-11", &["monthly.report.03"]),
    ("2026-05-11", &["monthly.report.04"]),
    ("2026-06-10", &["monthly.scope.05"]),
    ("2026-06-11", &["monthly.report.05"]),
    ("2026-07-05", &["june.slow"]),
    ("2026-07-11", &["monthly.report.06"]),
    ("2026-08-11", &["monthly.report.07"]),
    ("2026-09-10", &["monthly.scope.08"]),
    ("2026-09-11", &["monthly.report.08"]),
    ("2026-10-11", &["monthly.report.09"]),
    ("2026-11-05", &["october.zero"]),
    // Few of the demonstration have sent October; nobody knows of November.
    ("2026-11-11", &["monthly.report.10"]),
    ("2026-12-11", &["monthly.report.11"]),
    ("2026-12-31", &["december.unpayable"]),
];
const ZHONGWEI: &[(&str, &[&str])] = &[
    (
        "2026-08-31",
        &["review.serious", "review.target", "review.slow"],
    ),
    LATE,
];
/// The day after the tables of January to July are due.
const LATE: (&str, &[&str]) = ("2026-09-01", &["review.report"]);

/// What may be found in a jurisdiction, by its own pack or that of its city.
fn rules(place: &str) -> &'static [(&'static str, &'static [&'static str])] {
    match place {
        "640104" => XINGQING,
        other if other.starts_with("6401") => YINCHUAN,
        other if other.starts_with("6403") => WUZHONG,
        other if other.starts_with("6405") => ZHONGWEI,
        other if other.starts_with("1503") => NATION,
        other => panic!("no year for {other}"),
    }
}

/// An alert as it is stored.
#[derive(Clone, Debug)]
struct Found {
    place: String,
    day: String,
    project: String,
    finding: Finding,
}

/// Rows of texts, on either engine.
async fn rows(tx: &mut Tx, sql: &str, columns: usize) -> Vec<Vec<String>> {
    macro_rules! read {
        ($tx:expr) => {{
            let found = QueryBuilder::new(sql).build().fetch_all(&mut **$tx).await;
            let text = |row: &_| (0..columns).map(|at| sqlx::Row::get(row, at)).collect();
            found.unwrap().iter().map(text).collect()
        }};
    }
    match tx {
        Tx::Sqlite(tx) => read!(tx),
        Tx::Postgres(tx) => read!(tx),
    }
}

async fn run(tx: &mut Tx, sql: &str) {
    match tx {
        Tx::Sqlite(tx) => sqlx::query(sql).execute(&mut **tx).await.map(|_| ()),
        Tx::Postgres(tx) => sqlx::query(sql).execute(&mut **tx).await.map(|_| ()),
    }
    .unwrap();
}

async fn alerts(test: &TestApp) -> Vec<Found> {
    let sql = "SELECT u.jurisdiction, a.found_on, a.project_year, a.finding FROM alerts a \
               JOIN project_years py ON py.id = a.project_year \
               JOIN projects p ON p.id = py.project JOIN units u ON u.id = p.lead_unit \
               WHERE a.year = 2026 ORDER BY a.seq";
    let mut tx = test.app.main().read().await.unwrap();
    let found = rows(&mut tx, sql, 4).await.into_iter().map(|row| {
        let [place, day, project, finding] = <[String; 4]>::try_from(row).unwrap();
        Found {
            place,
            day,
            project,
            finding: serde_json::from_str(&finding).unwrap(),
        }
    });
    found.collect()
}

/// What was paid until a month's end as known on a day, added up by hand.
struct Ledger(Vec<Vec<String>>);

impl Ledger {
    async fn read(test: &TestApp) -> Self {
        let sql = "SELECT e.project_year, CAST(e.seq AS TEXT), CAST(e.month AS TEXT), \
                   CAST(e.amount_fen AS TEXT), e.recorded_at, \
                   CAST(COALESCE(e.supersedes, 0) AS TEXT), u.jurisdiction \
                   FROM execution_events e JOIN project_years py ON py.id = e.project_year \
                   JOIN projects p ON p.id = py.project JOIN units u ON u.id = p.lead_unit \
                   WHERE py.year = 2026";
        let mut tx = test.app.main().read().await.unwrap();
        Self(rows(&mut tx, sql, 7).await)
    }

    fn paid(&self, project: &str, through: u8, as_of: Date) -> i64 {
        let last = day::text(as_of);
        let known =
            |row: &&Vec<String>| row[0] == project && row[4].get(..10) <= Some(last.as_str());
        let known: Vec<_> = self.0.iter().filter(known).collect();
        let gone: BTreeSet<&str> = known.iter().map(|row| row[5].as_str()).collect();
        let counted = known.iter().filter(|row| {
            !gone.contains(row[1].as_str()) && row[2].parse::<u8>().unwrap() <= through
        });
        counted.map(|row| row[3].parse::<i64>().unwrap()).sum()
    }

    /// Projects of a jurisdiction.
    fn projects(&self, place: &str) -> BTreeSet<&str> {
        let own = self.0.iter().filter(|row| row[6] == place);
        own.map(|row| row[0].as_str()).collect()
    }
}

/// The ends of the months, the first, fifth and the tenth days after them and the day after that,
/// from when the year before is done with.
fn days() -> Vec<Date> {
    let first = Date::from_calendar_date(2026, Month::February, 1).unwrap();
    let mut all = Vec::new();
    for day in (0..=340).map(|days| first + Duration::days(days)) {
        if matches!(day.day(), 1 | 5 | 10 | 11) || day.next_day().unwrap().day() == 1 {
            all.push(day);
        }
    }
    all
}

#[tokio::test]
async fn every_pack_finds_what_it_looks_for_in_its_month_and_once() {
    let test = TestApp::furnished().await;
    let told = alerts(&test).await;
    let mut tx = test.app.main().write().await.unwrap();
    for table in ["alert_steps", "alerts", "notices", "checkpoint_runs"] {
        run(&mut tx, &format!("DELETE FROM {table}")).await;
    }
    tx.commit().await.unwrap();

    let mut came: BTreeMap<String, u64> = BTreeMap::new();
    for today in days() {
        let clock = Clock::for_tests(today);
        let round = async || server::go_round(&test.app, &clock).await.unwrap();
        let fresh = round().await;
        assert_eq!(round().await, 0, "twice on {today}");
        came.insert(day::text(today), fresh);
    }
    let all = alerts(&test).await;
    assert_eq!(all.len() as u64, came.values().sum::<u64>());
    let lists = [NATION, YINCHUAN, XINGQING, WUZHONG, ZHONGWEI];
    let expected: BTreeSet<&str> = lists
        .iter()
        .flat_map(|list| list.iter())
        .map(|(on, _)| *on)
        .collect();
    for (on, fresh) in &came {
        assert_eq!(*fresh > 0, expected.contains(on.as_str()), "{on}: {fresh}");
    }
    each_is_in_its_place(&all, &Ledger::read(&test).await);
    // The demonstration ran the same year up to its day.
    let key = |it: &Found| (it.project.clone(), it.finding.checkpoint.clone());
    let until = |it: &&Found| it.day.as_str() <= "2026-11-05";
    let now: BTreeSet<_> = all.iter().filter(until).map(key).collect();
    assert_eq!(now, told.iter().map(key).collect());
}

fn each_is_in_its_place(all: &[Found], ledger: &Ledger) {
    let mut seen = BTreeSet::new();
    let mut by_place: BTreeMap<(&str, &str), BTreeSet<&str>> = BTreeMap::new();
    for it in all {
        let rules = rules(&it.place);
        let due = rules.iter().find(|(on, _)| *on == it.day);
        let (_, codes) = due.unwrap_or_else(|| panic!("{it:?}"));
        assert!(codes.contains(&it.finding.checkpoint.as_str()), "{it:?}");
        assert!(seen.insert((&it.project, &it.day)), "told twice: {it:?}");
        let own = by_place.entry((&it.place, &it.day)).or_default();
        own.insert(&it.finding.checkpoint);
        judged_rightly(it, ledger);
    }
    // Nothing that should be told is left out.
    let october = day::parse("2026-11-05").unwrap();
    for place in ["640300", "640302"] {
        let projects = ledger.projects(place).into_iter();
        let zero: BTreeSet<&str> = projects
            .filter(|project| ledger.paid(project, 10, october) == 0)
            .collect();
        let told = all.iter().filter(|it| {
            it.place == place && it.finding.looks == Looks::Zero && it.day == "2026-11-05"
        });
        assert_eq!(
            zero,
            told.map(|it| it.project.as_str()).collect(),
            "{place}"
        );
    }
    for place in ["640100", "640104", "640300", "640500", "150300"] {
        for (on, _) in rules(place) {
            assert!(
                by_place
                    .keys()
                    .any(|(own, day)| own.get(..4) == place.get(..4) && day == on),
                "{place} finds nothing on {on}"
            );
        }
    }
}

/// The figures are those of the ledger, and they hold what the checkpoint looks for.
fn judged_rightly(it: &Found, ledger: &Ledger) {
    let finding = &it.finding;
    let through = finding.through.get();
    let paid = ledger.paid(&it.project, through, finding.as_of);
    let paid = Money::from_fen(paid).unwrap();
    assert_eq!(finding.rate.numerator, paid, "{it:?}");
    let rate = finding.rate.ratio();
    match finding.looks {
        Looks::Zero => assert!(paid.is_zero(), "{it:?}"),
        Looks::Slow => {
            let line = finding.expected * rust_decimal::dec!(0.7);
            assert!(rate.is_some_and(|rate| rate < line), "{it:?}");
        }
        Looks::Unpayable => {
            let whole = rate.unwrap() * rust_decimal::dec!(12);
            assert!(whole < rust_decimal::dec!(11), "{it:?}");
        }
        _ => assert!(!finding.explanation.rules.is_empty(), "{it:?}"),
    }
}
