//! Past days of a portfolio, of which the sums are kept: they say what the events say, whoever
//! looks and whatever happened since.

use crate::{
    adjusting::{Browser, Cast, go, save},
    monitoring::paid,
    summing::{Desk, Dice, READERS, adjust, project_years, record, seed, told},
};
use api::{
    monitoring::{MonitoringOverview, MonitoringQuery, ProgressQuery},
    positions::{DayKept, PositionsQuery},
};
use domain::{day, lifecycle::Verb, money::Money, target::Field};
use tests::{
    TestApp, ledger,
    targets::{because, graded_pass, head, set, verb},
};
use time::{Date, macros::date};

const OCTOBER: &str = "2026-10-31";

fn on(as_of: &str) -> MonitoringQuery {
    MonitoringQuery {
        as_of: Some(as_of.to_owned()),
        ..MonitoringQuery::default()
    }
}

/// Asks until a day is kept.
async fn keep(reader: &Browser, as_of: &str) {
    let mut told = reader.keep_day(&on(as_of)).await.unwrap();
    while !told.ready {
        assert!(told.done < told.projects, "{told:?}");
        let next = reader.keep_day(&on(as_of)).await.unwrap();
        assert!(next.ready || next.done > told.done, "{next:?}");
        told = next;
    }
}

async fn overview(reader: &Browser, as_of: &str) -> MonitoringOverview {
    reader.find_monitoring(&on(as_of)).await.unwrap()
}

/// The units of which something is kept on a day.
async fn kept_units(test: &TestApp, as_of: &str) -> Vec<String> {
    let rows = ledger::past(&test.app.main(), 2026).await.into_iter();
    let rows = rows.filter(|(day, ..)| day == as_of);
    rows.map(|(_, unit, _)| unit).collect()
}

async fn another_day(cast: &Cast, date: Date) -> Cast {
    let test = cast.test.on_day(date);
    server::catch_up(&test.app).await.unwrap();
    Cast {
        clerk: test.signed_in("unit").await,
        department: test.signed_in("department").await,
        finance: test.signed_in("finance").await,
        leader: test.signed_in("leader").await,
        test,
    }
}

#[tokio::test]
async fn kept_days_say_what_the_events_say_after_random_operations() {
    let seed = seed();
    let mut dice = Dice(seed);
    let cast = Cast::new().await;
    let mut targets = Vec::new();
    for _ in 0..3 {
        targets.push(Box::pin(cast.approved()).await.id);
    }
    let mut days = vec!["2026-06-30".to_owned(), OCTOBER.to_owned()];
    for date in [
        date!(2026 - 11 - 06),
        date!(2026 - 11 - 30),
        date!(2026 - 12 - 01),
        date!(2026 - 12 - 31),
    ] {
        let now = another_day(&cast, date).await;
        // What was kept of these days earlier is still there, but for what may have changed.
        look(&now.test, &days, seed).await;
        let desk = Desk {
            projects: project_years(&now.clerk).await,
            clerk: now.test.signed_in("unit").await,
        };
        for _ in 0..30 {
            record(&desk, &mut dice, 11).await;
        }
        let at = usize::try_from(dice.below(targets.len() as u64)).unwrap();
        Box::pin(adjust(&now, targets[at], &mut dice)).await;
        if targets.len() > 2 {
            let gone = targets.swap_remove(0);
            go(&now.finance, gone, because(Verb::Void, "项目取消")).await;
        }
        look(&now.test, &days, seed).await;
        days.push(day::text(date));
    }
}

/// Every reader is told the same by what is kept and by what is made.
async fn look(test: &TestApp, days: &[String], seed: u64) {
    let today = day::text(test.app.clock.today());
    for day in days.iter().filter(|day| **day < today) {
        for name in READERS {
            let reader = test.signed_in(name).await;
            keep(&reader, day).await;
            assert!(!kept_units(test, day).await.is_empty());
            let kept = told(&reader, Some(day)).await;
            ledger::force(&test.app.main(), "UPDATE past_sums SET pack = pack || '?'").await;
            let made = told(&reader, Some(day)).await;
            assert_eq!(kept, made, "{name} on {day} from {today}, seed {seed}");
            // After the last reader all of it has to be made again.
            if name != "region" {
                let back = "UPDATE past_sums SET pack = REPLACE(pack, '?', '')";
                ledger::force(&test.app.main(), back).await;
            }
        }
    }
}

#[tokio::test]
async fn what_is_kept_is_read_until_other_rules_make_it_again() {
    let cast = Cast::new().await;
    let approved = Box::pin(cast.approved()).await;
    let later = another_day(&cast, date!(2026 - 11 - 20)).await;
    let (finance, db) = (&later.finance, later.test.app.main());
    let made = overview(finance, "2026-11-10").await;
    assert!(
        made.units.iter().any(|unit| unit.projects > 0),
        "{approved:?}"
    );
    keep(finance, "2026-11-10").await;
    let kept = ledger::past(&db, 2026).await;
    assert!(
        kept.iter()
            .any(|(.., content)| content.contains("projects"))
    );
    assert_eq!(overview(finance, "2026-11-10").await, made);
    // What stands in the table is what is told.
    ledger::force(&db, "UPDATE past_sums SET content = '', plane = ''").await;
    let told = overview(finance, "2026-11-10").await;
    assert!(told.units.is_empty(), "{told:?}");
    // Kept under other rules, it is not read, and made again when somebody asks for it.
    ledger::force(&db, "UPDATE past_sums SET pack = 'another'").await;
    assert_eq!(overview(finance, "2026-11-10").await, made);
    keep(finance, "2026-11-10").await;
    assert_eq!(ledger::past(&db, 2026).await, kept);
    assert_eq!(overview(finance, "2026-11-10").await, made);
    let ready = finance.keep_day(&on("2026-11-10")).await.unwrap();
    assert_eq!(ready, DayKept::READY, "nothing is left to do");
}

#[tokio::test]
async fn a_day_that_is_not_over_is_not_kept_and_one_to_come_is_refused() {
    let cast = Cast::new().await;
    Box::pin(cast.approved()).await;
    for as_of in [None, Some("2026-11-05".to_owned())] {
        let today = MonitoringQuery {
            as_of,
            ..MonitoringQuery::default()
        };
        let told = cast.finance.keep_day(&today).await.unwrap();
        assert_eq!(told, DayKept::READY);
    }
    let refused = cast.finance.keep_day(&on("2026-11-06")).await.unwrap_err();
    assert_eq!(refused.problem().unwrap().fields[0].field, "as_of");
    assert!(ledger::past(&cast.test.app.main(), 2026).await.is_empty());
}

#[tokio::test]
async fn a_reader_keeps_what_is_in_scope_and_sees_no_more_of_what_others_kept() {
    let test = TestApp::furnished().await;
    let clerk = test.signed_in("unit").await;
    keep(&clerk, OCTOBER).await;
    assert_eq!(kept_units(&test, OCTOBER).await.len(), 1, "the own unit");
    let region = test.signed_in("region").await;
    keep(&region, OCTOBER).await;
    let all = overview(&region, OCTOBER).await;
    assert!(all.places.len() > 5);
    for (name, places, units) in [("unit", 1, 1), ("leader", 1, 300), ("department", 1, 100)] {
        let reader = test.signed_in(name).await;
        let own = overview(&reader, OCTOBER).await;
        assert_eq!(own.places.len(), places, "{name}");
        assert!(own.units.len() <= units, "{name}: {}", own.units.len());
        for unit in &own.units {
            let same = all.units.iter().find(|it| it.unit == unit.unit);
            assert_eq!(same, Some(unit), "{name}");
        }
        let query = PositionsQuery {
            as_of: Some(OCTOBER.to_owned()),
            ..PositionsQuery::default()
        };
        let found = reader.find_positions(&query).await.unwrap();
        let projects: u64 = own.units.iter().map(|it| u64::from(it.projects)).sum();
        assert_eq!(found.counts.projects, projects, "{name}");
        assert_eq!(found.projects.len() as u64, projects, "few are listed");
    }
}

/// What was planned to be paid as a day knows it, and why the light of money shows what it shows.
async fn planned(reader: &Browser, as_of: Option<&str>) -> (Option<Vec<Money>>, Vec<String>) {
    let query = ProgressQuery {
        as_of: as_of.map(str::to_owned),
    };
    let id = project_years(reader).await[0];
    let found = reader.find_progress(id, &query).await.unwrap();
    (found.planned, found.money_why)
}

#[tokio::test]
async fn another_plan_holds_from_its_approval_on_and_leaves_past_days_as_they_were() {
    let cast = Cast::new().await;
    let id = Box::pin(cast.approved()).await.id;
    let later = another_day(&cast, date!(2026 - 12 - 10)).await;
    keep(&later.finance, "2026-11-30").await;
    let before = kept_units(&later.test, "2026-11-30").await;
    let made = told(&later.finance, Some("2026-11-30")).await;
    let then = planned(&later.finance, Some("2026-11-30")).await;
    let draft = go(&later.clerk, id, because(Verb::Adjust, "分月用款有变化")).await;
    let plan = set(head(Field::PLAN[10]), "", "251.89");
    save(&later.clerk, &draft, vec![plan]).await;
    go(&later.clerk, id, verb(Verb::Submit)).await;
    go(&later.department, id, verb(Verb::Pass)).await;
    go(&later.finance, id, graded_pass()).await;
    go(&later.finance, id, verb(Verb::Approve)).await;
    let (now, _) = planned(&later.finance, None).await;
    let all = Money::from_fen(251_890_000).unwrap();
    let (until_october, since) = ([Money::ZERO; 10], [all; 2]);
    assert_eq!(now, Some([&until_october[..], &since].concat()));
    assert_ne!(then.0, now);
    assert_eq!(
        planned(&later.finance, Some("2026-11-30")).await,
        then,
        "what was expected then stays"
    );
    assert_eq!(kept_units(&later.test, "2026-11-30").await, before);
    ledger::force(&later.test.app.main(), "DELETE FROM past_sums").await;
    keep(&later.finance, "2026-11-30").await;
    assert_eq!(kept_units(&later.test, "2026-11-30").await, before);
    assert_eq!(told(&later.finance, Some("2026-11-30")).await, made);
}

#[tokio::test]
async fn a_record_that_comes_late_throws_away_the_days_it_belongs_to() {
    let cast = Cast::new().await;
    Box::pin(cast.approved()).await;
    let later = another_day(&cast, date!(2026 - 11 - 20)).await;
    for day in ["2026-11-03", "2026-11-05", "2026-11-19"] {
        keep(&later.finance, day).await;
    }
    // Committed by a process whose day is still the one that was kept.
    let clerk = cast.test.signed_in("unit").await;
    let id = project_years(&clerk).await[0];
    let found = clerk.find_progress(id, &ProgressQuery::default()).await;
    let version = found.unwrap().version;
    clerk
        .record_payment(id, version, &paid(3, "44.5"))
        .await
        .unwrap();
    let own = TestApp::unit(101_001).to_string();
    assert!(kept_units(&later.test, "2026-11-03").await.contains(&own));
    for day in ["2026-11-05", "2026-11-19"] {
        assert!(!kept_units(&later.test, day).await.contains(&own), "{day}");
        let made = overview(&later.finance, day).await;
        let spent = made.places[0].total.numerator;
        assert_eq!(spent, Money::from_fen(44_500_000).unwrap());
        keep(&later.finance, day).await;
        assert_eq!(overview(&later.finance, day).await, made);
    }
}

#[tokio::test]
async fn days_asked_for_long_ago_make_room_and_ends_of_months_stay() {
    let cast = Cast::new().await;
    Box::pin(cast.approved()).await;
    let later = another_day(&cast, date!(2026 - 12 - 31)).await;
    let days: Vec<String> = (1..=29).map(|day| format!("2026-12-{day:02}")).collect();
    keep(&later.clerk, OCTOBER).await;
    for day in &days {
        keep(&later.clerk, day).await;
    }
    let rows = ledger::past(&later.test.app.main(), 2026).await;
    let kept: Vec<&str> = rows.iter().map(|(day, ..)| day.as_str()).collect();
    // Each is kept with the year before, and forty are kept besides the end of October.
    assert_eq!(kept[0], OCTOBER);
    assert_eq!(
        kept[1..],
        days[9..].iter().map(String::as_str).collect::<Vec<_>>()
    );
}

#[tokio::test]
async fn what_december_paid_is_recorded_in_january_and_no_more_two_years_later() {
    let cast = Cast::new().await;
    Box::pin(cast.approved()).await;
    let id = project_years(&cast.clerk).await[0];
    let found = async |clerk: &Browser| {
        let found = clerk.find_progress(id, &ProgressQuery::default()).await;
        found.unwrap()
    };
    let early = found(&cast.clerk).await;
    let refused = cast.clerk.record_payment(id, early.version, &paid(12, "1"));
    let refused = refused.await.unwrap_err();
    assert_eq!(refused.problem().unwrap().fields[0].field, "month");

    let january = another_day(&cast, date!(2027 - 01 - 15)).await;
    let before = found(&january.clerk).await;
    assert!(before.editable && before.year == 2026);
    let body = paid(12, "1");
    let after = january.clerk.record_payment(id, before.version, &body);
    let after = after.await.unwrap();
    assert!(after.payments.iter().any(|payment| payment.month == 12));

    let late = another_day(&cast, date!(2028 - 01 - 15)).await;
    assert!(!found(&late.clerk).await.editable);
}
