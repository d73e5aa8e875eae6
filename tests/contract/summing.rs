//! Summaries of monitoring after thousands of random operations: what they say is what the events
//! say, what is kept is what would be made from scratch, and a past day is what it was.

use crate::{
    adjusting::{Browser, Cast, go, save},
    measures::measures,
};
use api::{
    comparison::Measures,
    monitoring::{
        ListProgressQuery, MonitoringOverview, MonitoringQuery, NewActual, NewPayment,
        ProgressQuery, ProjectProgress,
    },
    positions::{Positions, PositionsQuery},
};
use domain::{
    id::{ProjectYearId, TargetId},
    lifecycle::Verb,
    monitoring::{Standing, budget_as_of, spent_as_of},
    project::FundNature,
    target::Field,
};
use std::{
    collections::BTreeMap,
    hash::{BuildHasher as _, RandomState},
};
use tests::{
    TestApp, ledger,
    targets::{because, graded_pass, head, row_id, set, verb},
};
use time::{Date, macros::date};

/// Payments, corrections, results, adjustments, approvals and ends, all in all.
const OPERATIONS: usize = 2_000;
/// After so many the figures are looked at.
const LOOK_EVERY: usize = 500;

/// Chance from a seed (SplitMix64).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % below
    }

    fn small(&mut self, below: u8) -> u8 {
        u8::try_from(self.below(u64::from(below))).unwrap()
    }
}

pub(crate) fn seed() -> u64 {
    let named = std::env::var("SUMS_SEED").ok();
    let seed = named.and_then(|text| text.parse().ok());
    let seed = seed.unwrap_or_else(|| RandomState::new().hash_one(1));
    println!("SUMS_SEED={seed}");
    seed
}

/// Who looks, and what at.
pub(crate) const READERS: [&str; 5] = ["finance", "department", "department2", "unit", "region"];

/// Everything a reader is told of a portfolio.
#[derive(Debug, PartialEq)]
pub(crate) struct Told {
    pub(crate) overview: MonitoringOverview,
    lists: Vec<(Vec<ProjectProgress>, u64)>,
    positions: Vec<Positions>,
    /// Only of today.
    measures: Option<Measures>,
}

async fn list(
    reader: &Browser,
    standing: Option<Standing>,
    as_of: Option<&str>,
) -> (Vec<ProjectProgress>, u64) {
    let mut query = ListProgressQuery {
        standing,
        as_of: as_of.map(str::to_owned),
        limit: Some(2),
        ..ListProgressQuery::default()
    };
    let mut all = Vec::new();
    loop {
        let page = reader.list_progress(&query).await.unwrap();
        all.extend(page.items);
        if page.next.is_none() {
            assert_eq!(all.len() as u64, page.total);
            return (all, page.total);
        }
        query.after = page.next;
    }
}

pub(crate) async fn told(reader: &Browser, as_of: Option<&str>) -> Told {
    let as_of_text = as_of.map(str::to_owned);
    let query = MonitoringQuery {
        as_of: as_of_text.clone(),
        ..MonitoringQuery::default()
    };
    let overview = reader.find_monitoring(&query).await.unwrap();
    let mut lists = vec![list(reader, None, as_of).await];
    for standing in Standing::ALL {
        lists.push(list(reader, Some(*standing), as_of).await);
    }
    let mut positions = Vec::new();
    for place in &overview.places {
        let whole = PositionsQuery {
            place: Some(place.code.clone()),
            as_of: as_of_text.clone(),
            ..PositionsQuery::default()
        };
        let found = reader.find_positions(&whole).await.unwrap();
        for group in &found.groups {
            let inside = PositionsQuery {
                department: group.key.parse().ok(),
                ..whole.clone()
            };
            positions.push(reader.find_positions(&inside).await.unwrap());
        }
        positions.push(found);
    }
    let measures = match as_of {
        None => Some(measures(reader, None).await),
        Some(_) => None,
    };
    Told {
        overview,
        lists,
        positions,
        measures,
    }
}

/// What the summaries say is what the events say, and what would be made from scratch is kept.
async fn look(test: &TestApp, seed: u64) {
    let db = test.app.main();
    assert!(ledger::complete(&db, 2026).await >= 3, "summaries speak");
    let kept = ledger::kept(&db, 2026).await;
    let mut readers = Vec::new();
    for name in READERS {
        let reader = test.signed_in(name).await;
        let said = told(&reader, None).await;
        readers.push((name, reader, said));
    }
    money_by_hand(test, &kept.0).await;
    ledger::force(&db, "DELETE FROM sums_complete").await;
    ledger::force(&db, "DELETE FROM facts_of_house WHERE name = 'handled'").await;
    for (name, reader, said) in &readers {
        assert_eq!(told(reader, None).await, *said, "{name}, seed {seed}");
    }
    ledger::sum_up_anew(&test.app).await;
    let (rows, mut units) = ledger::kept(&db, 2026).await;
    assert_eq!(rows, kept.0, "seed {seed}");
    // A unit whose last project is gone keeps an empty row, which says nothing.
    let empty = |unit: &ledger::KeptUnit| unit.content.starts_with("{\"projects\":0,");
    units.retain(|unit| !empty(unit));
    let mut before = kept.1;
    before.retain(|unit| !empty(unit));
    assert_eq!(units, before, "seed {seed}");
}

/// Money of every project, added up from the events by the plain rules of dated facts.
async fn money_by_hand(test: &TestApp, kept: &[ledger::Kept]) {
    let (db, today) = (test.app.main(), test.app.clock.today());
    let (mut payments, mut budgets) = (BTreeMap::new(), BTreeMap::new());
    for one in ledger::payments(&db, 2026).await {
        let own: &mut Vec<_> = payments.entry(one.project_year).or_default();
        own.push(one.event);
    }
    for one in ledger::budgets(&db, 2026).await {
        let own: &mut Vec<_> = budgets.entry(one.project_year).or_default();
        own.push(one.event);
    }
    assert!(kept.len() > 2);
    for row in kept {
        let events = payments
            .get(&row.project_year)
            .map_or(&[][..], Vec::as_slice);
        let spent = spent_as_of(events, today).unwrap_or_default();
        let budget = budgets
            .get(&row.project_year)
            .map_or(&[][..], Vec::as_slice);
        let budget = budget_as_of(budget, today);
        assert_eq!(row.spent, spent.fen(), "{row:?}");
        assert_eq!(row.initial, budget.initial.unwrap_or_default().fen());
        assert_eq!(row.adjusted, budget.adjusted.unwrap_or_default().fen());
        assert_eq!(row.received, budget.received.unwrap_or_default().fen());
    }
}

/// A clerk with the project years it reports on.
pub(crate) struct Desk {
    pub(crate) clerk: Browser,
    pub(crate) projects: Vec<ProjectYearId>,
}

pub(crate) async fn record(desk: &Desk, dice: &mut Dice, months: u8) {
    let at = usize::try_from(dice.below(desk.projects.len() as u64)).unwrap();
    let id = desk.projects[at];
    let found = desk
        .clerk
        .find_progress(id, &ProgressQuery::default())
        .await;
    let found = found.unwrap();
    let month = 1 + dice.small(months);
    let done = if dice.below(100) < 70 || found.indicators.is_empty() {
        let nature = FundNature::ALL[usize::from(dice.small(3))];
        let payment = NewPayment {
            month,
            amount_wan: format!("{}.{:02}", dice.below(40), dice.below(100)),
            nature,
            note: String::new(),
        };
        desk.clerk.record_payment(id, found.version, &payment).await
    } else {
        let row = usize::from(dice.small(u8::try_from(found.indicators.len()).unwrap()));
        let actual = NewActual {
            month,
            row: found.indicators[row].row.id,
            actual: dice.below(420).to_string(),
            note: String::new(),
        };
        desk.clerk.record_actual(id, found.version, &actual).await
    };
    done.unwrap();
}

/// An adjustment of money, plan and value, approved or given up.
pub(crate) async fn adjust(cast: &Cast, id: TargetId, dice: &mut Dice) {
    let draft = go(&cast.clerk, id, because(Verb::Adjust, "年中调整")).await;
    let text = |draft: &api::targets::TargetDetail, field: Field| {
        let cell = draft.draft.head.get(&field);
        cell.map_or_else(String::new, |cell| cell.text.clone())
    };
    let fiscal = format!("{}", 100 + dice.below(200));
    let other = text(&draft, Field::YearOther);
    let total = format!(
        "{}.{}",
        fiscal,
        other.split_once('.').map_or("0", |it| it.1)
    );
    let whole: u64 = fiscal.parse::<u64>().unwrap()
        + other
            .split('.')
            .next()
            .and_then(|it| it.parse::<u64>().ok())
            .unwrap_or_default();
    let total = total.replacen(&fiscal, &whole.to_string(), 1);
    let value = draft.draft.row(row_id(1)).unwrap().cells[&Field::Value]
        .text
        .clone();
    let edits = vec![
        set(
            head(Field::YearFiscal),
            &text(&draft, Field::YearFiscal),
            &fiscal,
        ),
        set(
            head(Field::YearTotal),
            &text(&draft, Field::YearTotal),
            &total,
        ),
        set(
            tests::targets::cell(1, Field::Value),
            &value,
            &(100 + dice.below(400)).to_string(),
        ),
    ];
    save(&cast.clerk, &draft, edits).await;
    if dice.below(4) == 0 {
        go(&cast.clerk, id, because(Verb::Void, "不再调整")).await;
        return;
    }
    go(&cast.clerk, id, verb(Verb::Submit)).await;
    go(&cast.department, id, verb(Verb::Pass)).await;
    go(&cast.finance, id, graded_pass()).await;
    go(&cast.finance, id, verb(Verb::Approve)).await;
}

pub(crate) async fn project_years(reader: &Browser) -> Vec<ProjectYearId> {
    let (all, _) = list(reader, None, None).await;
    all.iter().map(|it| it.project_year).collect()
}

#[tokio::test]
async fn summaries_say_after_thousands_of_operations_what_the_events_say() {
    let seed = seed();
    let mut dice = Dice(seed);
    let cast = Cast::new().await;
    server::catch_up(&cast.test.app).await.unwrap();
    let mut targets = Vec::new();
    for _ in 0..4 {
        targets.push(Box::pin(cast.approved()).await.id);
    }
    server::catch_up(&cast.test.app).await.unwrap();
    let mut desk = Desk {
        projects: project_years(&cast.clerk).await,
        clerk: cast.test.signed_in("unit").await,
    };
    for done in 1..=OPERATIONS {
        match dice.below(200) {
            0 => {
                let at = usize::try_from(dice.below(targets.len() as u64)).unwrap();
                Box::pin(adjust(&cast, targets[at], &mut dice)).await;
            }
            1 if targets.len() > 3 => {
                let gone = targets.swap_remove(0);
                go(&cast.finance, gone, because(Verb::Void, "项目取消")).await;
                desk.projects = project_years(&cast.clerk).await;
            }
            2 if targets.len() < 6 => {
                targets.push(Box::pin(cast.approved()).await.id);
                desk.projects = project_years(&cast.clerk).await;
            }
            _ => record(&desk, &mut dice, 11).await,
        }
        if done % LOOK_EVERY == 0 {
            Box::pin(look(&cast.test, seed)).await;
        }
    }
}

#[tokio::test]
async fn a_past_day_is_told_as_it_was_and_the_calendar_turns_the_summaries() {
    let seed = seed();
    let mut dice = Dice(seed);
    let cast = Cast::new().await;
    for _ in 0..3 {
        Box::pin(cast.approved()).await;
    }
    let days: [Date; 4] = [
        date!(2026 - 11 - 06),
        date!(2026 - 11 - 29),
        date!(2026 - 11 - 30),
        date!(2026 - 12 - 31),
    ];
    let mut seen: Vec<(String, Told)> = Vec::new();
    for day in days {
        let test = cast.test.on_day(day);
        server::catch_up(&test.app).await.unwrap();
        let clerk = test.signed_in("unit").await;
        let desk = Desk {
            projects: project_years(&clerk).await,
            clerk,
        };
        for _ in 0..40 {
            record(&desk, &mut dice, u8::from(day.month())).await;
        }
        Box::pin(look(&test, seed)).await;
        let finance = test.signed_in("finance").await;
        seen.push((domain::day::text(day), told(&finance, None).await));
        for (day, then) in &mut seen {
            then.measures = None;
            let now = told(&finance, Some(day)).await;
            assert_eq!(now, *then, "{day}, seed {seed}");
        }
    }
}
