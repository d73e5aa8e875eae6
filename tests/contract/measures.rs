//! Live measures: they add up from unit to jurisdiction, follow every step of a target and of a
//! finding, and open only what the reader may see.

use crate::{
    adjusting::{Browser, Cast, go, save},
    alerts::{lines, of, ran},
};
use api::{
    alert::ListAlertsQuery,
    comparison::{Measures, MeasuresQuery},
    targets::{Move, NewProject},
};
use domain::{
    alert::Verb as Step,
    compare::{LiveKey, Part, Quotient},
    lifecycle::Verb,
    score::Grade,
};
use rust_decimal::Decimal;
use tests::{
    TestApp, ledger,
    targets::{because, graded_pass, new_project, verb, whole_form},
};

pub(crate) async fn measures(who: &Browser, within: Option<&str>) -> Measures {
    let query = MeasuresQuery {
        year: Some(2026),
        within: within.map(str::to_owned),
    };
    who.find_measures(&query).await.unwrap()
}

/// Sum of the two sides over the rows.
fn whole(found: &Measures, key: LiveKey) -> Quotient {
    let mut sum = Quotient::default();
    for row in &found.rows {
        let one = found.now(row, key);
        sum.numerator += one.numerator;
        sum.denominator += one.denominator;
    }
    sum
}

#[tokio::test]
async fn units_add_up_to_departments_and_these_to_the_jurisdiction() {
    let test = TestApp::furnished().await;
    let finance = test.signed_in("finance").await;
    let all = measures(&finance, None).await;
    assert_eq!(all.part, Part::Jurisdictions);
    let own = all.row("640104").unwrap();
    let departments = measures(&finance, Some("640104")).await;
    assert_eq!(departments.part, Part::Departments);
    assert_eq!(departments.path[0].name, "兴庆区");
    let approvals = own.approvals.as_ref().unwrap();
    assert_eq!(approvals.node_zh, "财政业务室审核");
    let months = (approvals.first.as_str(), approvals.last.as_str());
    assert!(months.0 <= months.1 && months.1 <= "2026-11", "{months:?}");
    let mut units = 0;
    for measure in &all.measures {
        let place = all.now(own, measure.key);
        assert_eq!(whole(&departments, measure.key), place, "{:?}", measure.key);
    }
    for department in &departments.rows {
        assert!(department.deeper, "{}", department.name);
        let within = match department.key.as_str() {
            "" => "640104-0",
            key => key,
        };
        let below = measures(&finance, Some(within)).await;
        assert_eq!(below.part, Part::Units);
        assert_eq!(below.path[1].name, department.name);
        units += below.rows.len();
        for measure in &all.measures {
            let sum = departments.now(department, measure.key);
            assert_eq!(whole(&below, measure.key), sum, "{:?}", measure.key);
        }
    }
    assert!(units > 10, "{units}");
}

#[tokio::test]
async fn what_is_kept_is_what_the_records_say() {
    let test = TestApp::furnished().await;
    let region = test.signed_in("region").await;
    let kept = measures(&region, None).await;
    let main = test.app.main();
    ledger::force(&main, "DELETE FROM facts_of_house WHERE name = 'handled'").await;
    ledger::force(&main, "DELETE FROM sums_complete").await;
    assert_eq!(measures(&region, None).await, kept);
    let key = LiveKey::PassedFirst;
    assert!(whole(&kept, key).denominator > Decimal::from(100));
    for row in &kept.rows {
        for (measure, figure) in kept.measures.iter().zip(&row.figures) {
            let course = !figure.months.is_empty();
            assert!(!course || figure.months.len() == 12, "{:?}", measure.key);
        }
    }
}

fn returned() -> Move {
    Move {
        grade: Some(Grade::Fair),
        ..because(Verb::Return, "指标没有写明口径")
    }
}

fn excellent() -> Move {
    Move {
        grade: Some(Grade::Excellent),
        ..graded_pass()
    }
}

#[tokio::test]
async fn every_step_of_a_target_is_counted_at_once() {
    let cast = Box::pin(Cast::new()).await;
    server::catch_up(&cast.test.app).await.unwrap();
    let now = async |key: LiveKey| {
        let found = measures(&cast.leader, None).await;
        let own = found.row("640104");
        own.map_or(Quotient::default(), |row| found.now(row, key))
    };
    assert_eq!(now(LiveKey::Coverage).await, Quotient::of(0, 0));
    let project = NewProject {
        year: 2026,
        from_year: 2026,
        ..new_project("演示培训")
    };
    let new = cast.clerk.create_project(&project).await.unwrap();
    assert_eq!(now(LiveKey::Coverage).await, Quotient::of(0, 1));
    // The last day of 2026 lies in 2025, so that what is not sent is overdue, and late when sent.
    assert_eq!(now(LiveKey::FiledOnTime).await, Quotient::of(0, 1));
    save(&cast.clerk, &new, whole_form().edits).await;
    go(&cast.clerk, new.id, verb(Verb::Submit)).await;
    assert_eq!(now(LiveKey::FiledOnTime).await, Quotient::of(0, 1));
    go(&cast.department, new.id, verb(Verb::Pass)).await;
    go(&cast.finance, new.id, returned()).await;
    go(&cast.clerk, new.id, verb(Verb::Submit)).await;
    go(&cast.department, new.id, verb(Verb::Pass)).await;
    go(&cast.finance, new.id, excellent()).await;
    assert_eq!(now(LiveKey::Rounds).await, Quotient::of(0, 0));
    go(&cast.finance, new.id, verb(Verb::Approve)).await;
    assert_eq!(now(LiveKey::Coverage).await, Quotient::of(1, 1));
    assert_eq!(now(LiveKey::Rounds).await, Quotient::of(2, 1));
    assert_eq!(now(LiveKey::PassedFirst).await, Quotient::of(0, 1));
    assert_eq!(now(LiveKey::FirstExcellent).await, Quotient::of(0, 1));
    assert_eq!(now(LiveKey::LastExcellent).await, Quotient::of(1, 1));
    Box::pin(cast.approved()).await;
    assert_eq!(now(LiveKey::Rounds).await, Quotient::of(3, 2));
    assert_eq!(now(LiveKey::PassedFirst).await, Quotient::of(1, 2));
    go(&cast.finance, new.id, because(Verb::Void, "项目取消")).await;
    assert_eq!(now(LiveKey::Coverage).await, Quotient::of(1, 1));
}

/// Findings answered in time and closed, over those due, which the list of these has one by one.
async fn rectified(who: &Browser) -> Quotient {
    let found = measures(who, None).await;
    let now = found.now(found.row("640104").unwrap(), LiveKey::ClosedInTime);
    let due = ListAlertsQuery {
        due: Some(true),
        ..ListAlertsQuery::default()
    };
    let listed = who.list_alerts(&due).await.unwrap();
    assert_eq!(Decimal::from(listed.total), now.denominator);
    assert_eq!(listed.items.len() as u64, listed.total);
    now
}

#[tokio::test]
async fn what_is_due_is_listed_one_by_one_in_the_demonstration_too() {
    let test = TestApp::furnished().await;
    let now = rectified(&test.signed_in("leader").await).await;
    assert!(now.denominator > Decimal::ZERO, "{now:?}");
}

#[tokio::test]
async fn a_finding_counts_when_it_is_closed_or_overdue() {
    let cast = Box::pin(Cast::new()).await;
    Box::pin(cast.approved()).await;
    ran(&cast.finance, "2026-11-05").await;
    let found = lines(&cast.finance, None).await;
    let ids: Vec<_> = found.iter().filter_map(|line| line.id).collect();
    assert!(!ids.is_empty());
    assert_eq!(rectified(&cast.leader).await, Quotient::of(0, 0));
    let step = async |who: &Browser, what: Step| who.step_alerts(&of(&ids[..1], what)).await;
    step(&cast.finance, Step::Notify).await.unwrap();
    assert_eq!(rectified(&cast.leader).await, Quotient::of(0, 0), "not due");
    let later = cast.test.on_day(time::macros::date!(2026 - 11 - 25));
    let leader = later.signed_in("leader").await;
    assert_eq!(rectified(&leader).await, Quotient::of(0, 1), "overdue");
    // Whoever signed in on another day signs in again.
    let again = async |who: &str| cast.test.signed_in(who).await;
    step(&again("unit").await, Step::Answer).await.unwrap();
    step(&again("finance").await, Step::Close).await.unwrap();
    assert_eq!(rectified(&again("leader").await).await, Quotient::of(1, 1));
}

#[tokio::test]
async fn an_answer_after_the_deadline_is_late_before_it_is_checked() {
    let cast = Box::pin(Cast::new()).await;
    Box::pin(cast.approved()).await;
    ran(&cast.finance, "2026-11-05").await;
    let found = lines(&cast.finance, None).await;
    let id = found.iter().find_map(|line| line.id).unwrap();
    let step = async |who: &Browser, what: Step| who.step_alerts(&of(&[id], what)).await;
    step(&cast.finance, Step::Notify).await.unwrap();
    let later = cast.test.on_day(time::macros::date!(2026 - 11 - 25));
    let now = async || rectified(&later.signed_in("leader").await).await;
    assert_eq!(now().await, Quotient::of(0, 1), "overdue");
    step(&later.signed_in("unit").await, Step::Answer)
        .await
        .unwrap();
    assert_eq!(now().await, Quotient::of(0, 1), "answered too late");
    step(&later.signed_in("finance").await, Step::Close)
        .await
        .unwrap();
    assert_eq!(now().await, Quotient::of(0, 1), "closed");
}

#[tokio::test]
async fn nobody_opens_what_is_not_his() {
    let test = TestApp::furnished().await;
    let ask = async |who: &str, within: &str| {
        let query = MeasuresQuery {
            year: Some(2026),
            within: Some(within.to_owned()),
        };
        let found = test.signed_in(who).await.find_measures(&query).await;
        found.map_err(|error| error.status().unwrap_or_default())
    };
    let all = measures(&test.signed_in("region").await, None).await;
    assert!(all.rows.iter().all(|row| row.deeper));
    for who in ["finance", "leader", "department"] {
        let all = measures(&test.signed_in(who).await, None).await;
        let open: Vec<_> = all.rows.iter().filter(|row| row.deeper).collect();
        assert_eq!(open.len(), 1, "{who}");
        assert_eq!(open[0].key, "640104", "{who}");
        assert_eq!(ask(who, "640300").await.unwrap_err(), 404, "{who}");
    }
    let own = ask("department", "640104").await.unwrap();
    assert_eq!(own.rows.len(), 1, "a department sees its own units only");
    let finance = ask("finance", "640104").await.unwrap();
    let other = finance.rows.iter().find(|row| row.key != own.rows[0].key);
    let other = &other.unwrap().key;
    assert_eq!(ask("department", other).await.unwrap_err(), 404);
    assert_eq!(ask("department", "640104-0").await.unwrap_err(), 404);
    assert!(ask("region", other).await.is_ok());
    // Who sees units side by side opens their projects.
    for who in ["region", "finance", "leader", "department"] {
        let units = ask(who, &own.rows[0].key).await.unwrap();
        assert!(!units.rows.is_empty(), "{who}");
        assert!(units.rows.iter().all(|row| row.deeper), "{who}");
    }
    assert_eq!(ask("unit", "640104").await.unwrap_err(), 403);
    let clerk = measures(&test.signed_in("unit").await, None).await;
    assert!(clerk.rows.iter().all(|row| !row.deeper));
    assert_eq!(ask("trainer", "640104").await.unwrap_err(), 403);
    assert_eq!(ask("admin", "640104").await.unwrap_err(), 403);
}
