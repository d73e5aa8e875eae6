//! The comparison: what it prints is what was published and what the events add up to.

use api::{
    comparison::MeasuresQuery,
    monitoring::{ListProgressQuery, MonitoringQuery, ProgressQuery},
};
use domain::{
    compare::{self, LiveKey, Published},
    day,
    facts::MechanismStatus,
    money::Money,
    monitoring::{BudgetEvent, ExecutionEvent, budget_as_of, spent_as_of},
};
use std::collections::{BTreeMap, BTreeSet};
use tests::{TestApp, ledger};

#[tokio::test]
async fn every_published_figure_arrives_with_its_source_and_gaps_stay_gaps() {
    let test = TestApp::furnished().await;
    for who in ["unit", "leader", "region", "trainer"] {
        let found = test.signed_in(who).await.find_published().await.unwrap();
        assert_eq!(found.facts.len(), 269, "{who}");
        assert_eq!(found.jurisdictions.len(), 5, "{who}");
        for fact in &found.facts {
            assert!(
                !fact.document.is_empty() && !fact.section.is_empty(),
                "{}",
                fact.id
            );
        }
        let keys: BTreeSet<_> = found
            .facts
            .iter()
            .filter_map(|it| it.measure.as_ref())
            .collect();
        let known: BTreeSet<_> = found.measures.iter().map(|it| &it.key).collect();
        assert!(keys.is_subset(&known), "{:?}", keys.difference(&known));
        let first: Vec<_> = found.measures.iter().take_while(|it| it.default).collect();
        assert!(!first.is_empty() && first.len() <= 15, "{}", first.len());
        let mut gaps = 0;
        for measure in &found.measures {
            for place in &found.jurisdictions {
                let mine = found.facts.iter().filter(|fact| {
                    fact.jurisdiction == place.code && fact.measure.as_ref() == Some(&measure.key)
                });
                let shown =
                    compare::published(measure, &place.code, &found.facts, &found.mechanisms);
                if mine.count() == 0 {
                    gaps += 1;
                    let is_gap = matches!(shown, Published::Missing(_) | Published::Told(_));
                    assert!(is_gap, "{} {}: {shown:?}", place.name, measure.key);
                }
            }
        }
        assert!(gaps > 0, "some measures are not published by all five");
        let silent = found.mechanisms.iter().flat_map(|it| &it.ways);
        let silent = silent.filter(|way| way.status == MechanismStatus::NotMentioned);
        assert!(silent.count() > 0, "not mentioned is told apart");
    }
}

type Events<E> = BTreeMap<(String, String), Vec<E>>;

/// Spent and adjusted budget of each jurisdiction on a day, from its events alone.
fn sums(
    payments: &Events<ExecutionEvent>,
    budgets: &Events<BudgetEvent>,
    as_of: time::Date,
) -> BTreeMap<String, (Money, Money)> {
    let mut sums: BTreeMap<String, (Money, Money)> = BTreeMap::new();
    for ((place, _), events) in payments {
        let spent = spent_as_of(events, as_of).unwrap_or_default();
        let sum = sums.entry(place.clone()).or_default();
        sum.0 = sum.0 + spent;
    }
    for ((place, _), events) in budgets {
        let adjusted = budget_as_of(events, as_of).adjusted.unwrap_or_default();
        let sum = sums.entry(place.clone()).or_default();
        sum.1 = sum.1 + adjusted;
    }
    sums
}

#[tokio::test]
async fn live_aggregates_are_the_sums_of_their_events() {
    let test = TestApp::furnished().await;
    let main = test.app.main();
    let mut payments: Events<ExecutionEvent> = Events::new();
    for payment in ledger::payments(&main, 2026).await {
        let key = (payment.jurisdiction, payment.project_year);
        payments.entry(key).or_default().push(payment.event);
    }
    let mut budgets: Events<BudgetEvent> = Events::new();
    for budget in ledger::budgets(&main, 2026).await {
        let key = (budget.jurisdiction, budget.project_year);
        budgets.entry(key).or_default().push(budget.event);
    }
    assert!(payments.len() > 100, "{}", payments.len());
    let leader = test.signed_in("leader").await;
    let live = leader.find_measures(&MeasuresQuery::default()).await;
    let live = live.unwrap();
    assert_eq!(live.as_of, "2026-11-05");
    let sums = sums(&payments, &budgets, day::parse(&live.as_of).unwrap());
    for row in &live.rows {
        let (spent, adjusted) = sums.get(&row.key).copied().unwrap_or_default();
        assert!(spent > Money::ZERO, "{}", row.key);
        let rate = live.now(row, LiveKey::Execution);
        assert_eq!(rate.numerator, spent.yuan(), "{}", row.key);
        assert_eq!(rate.denominator, adjusted.yuan(), "{}", row.key);
        assert!(row.approved <= row.projects, "{}", row.key);
    }
    assert_eq!(
        live.rows.len(),
        10,
        "every jurisdiction, also those without a figure yet"
    );
}

#[tokio::test]
async fn budgets_not_yet_in_force_and_corrected_ones_count_nowhere() {
    let test = TestApp::furnished().await;
    let main = test.app.main();
    let leader = test.signed_in("leader").await;
    let list = ListProgressQuery::default();
    let first = leader.list_progress(&list).await.unwrap().items.remove(0);
    let year = first.project_year;
    // One of December, one that was corrected in October.
    let events = [
        (9_000_001, 700, "2026-12-01", "2026-09-01", "NULL"),
        (9_000_002, 500, "2026-09-01", "2026-09-01", "NULL"),
        (9_000_003, 300, "2026-09-01", "2026-10-10", "9000002"),
    ];
    for (seq, wan, effective, recorded, supersedes) in events {
        let sql = format!(
            "INSERT INTO budget_events (seq, project_year, kind, nature, level, amount_fen, \
             effective_on, recorded_at, approved_on, origin, supersedes, by_account, by_name, \
             note) VALUES ({seq}, '{year}', 'adjustment', 'general_budget', 'district', \
             {wan}000000, '{effective}', '{recorded}T10:00:00+08:00', '{effective}', 'typed', \
             {supersedes}, 'test', '演示', '')"
        );
        ledger::force(&main, &sql).await;
    }
    // Nobody but a test writes past the summaries.
    ledger::sum_up_anew(&test.app).await;
    let budgets = ledger::budgets(&main, 2026).await;
    let own = |place: &str| {
        let mut events: BTreeMap<String, Vec<BudgetEvent>> = BTreeMap::new();
        for budget in budgets.iter().filter(|it| it.jurisdiction == place) {
            let of_year = events.entry(budget.project_year.clone()).or_default();
            of_year.push(budget.event);
        }
        events
    };
    for on in ["2026-09-30", "2026-10-31", "2026-11-05"] {
        let as_of = day::parse(on).unwrap();
        let figure = |events: &Vec<BudgetEvent>| budget_as_of(events, as_of).adjusted;
        let expected: Money = own("640104").values().filter_map(figure).sum();
        let query = MonitoringQuery {
            year: Some(2026),
            as_of: Some(on.to_owned()),
        };
        let overview = leader.find_monitoring(&query).await.unwrap();
        assert_eq!(overview.total.unwrap().denominator, expected, "{on}");
    }
    let live = leader.find_measures(&MeasuresQuery::default()).await;
    let live = live.unwrap();
    let total = leader.find_monitoring(&MonitoringQuery::default()).await;
    let total = total.unwrap().total.unwrap();
    let rate = live.now(live.row("640104").unwrap(), LiveKey::Execution);
    assert_eq!(rate.denominator, total.denominator.yuan());
    let card = leader
        .find_progress(year, &ProgressQuery::default())
        .await
        .unwrap();
    let page = leader.list_progress(&list).await.unwrap();
    assert_eq!(page.items[0].rate, card.progress.rate);
    let before = first.rate.denominator.fen() + 300_000_000;
    assert_eq!(card.progress.rate.denominator.fen(), before);
}

#[tokio::test]
async fn one_jurisdiction_adds_up_the_same_on_every_screen() {
    let test = TestApp::furnished().await;
    let leader = test.signed_in("leader").await;
    let overview = leader
        .find_monitoring(&MonitoringQuery::default())
        .await
        .unwrap();
    let live = leader.find_measures(&MeasuresQuery::default()).await;
    let live = live.unwrap();
    let own = live.row("640104").expect("the own district");
    let total = overview.total.expect("one district");
    let execution = live.now(own, LiveKey::Execution);
    assert_eq!(total.numerator.yuan(), execution.numerator);
    assert_eq!(total.denominator.yuan(), execution.denominator);
    assert_eq!(total.base, own.base);
    assert_eq!(overview.places.len(), 1);
    assert_eq!(u64::from(overview.places[0].projects), own.approved);
    let spent: Money = overview.units.iter().map(|unit| unit.rate.numerator).sum();
    assert_eq!(spent, total.numerator);
    let query = ListProgressQuery {
        limit: Some(500),
        ..ListProgressQuery::default()
    };
    let page = leader.list_progress(&query).await.unwrap();
    assert_eq!((page.items.len() as u64, page.next), (page.total, None));
    let spent: Money = page.items.iter().map(|it| it.rate.numerator).sum();
    assert_eq!(spent, total.numerator);
    let budget: Money = page.items.iter().map(|it| it.rate.denominator).sum();
    assert_eq!(budget, total.denominator);
    assert_eq!(own.approved, page.total);
}
