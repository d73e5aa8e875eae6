//! A run of the checkpoints beside the requests: left, returned to, never twice at once; and what
//! is left of it when the year is over.

use crate::{
    adjusting::Browser,
    alerts::{found, lines, of, ran},
};
use api::alert::{CheckpointDay, CheckpointJob, ListAlertsQuery, RunState};
use domain::{alert::Verb, id::AlertId};
use std::collections::BTreeSet;
use tests::TestApp;

fn today() -> CheckpointDay {
    CheckpointDay {
        as_of: "2026-11-05".to_owned(),
        year: None,
    }
}

#[tokio::test]
async fn a_run_is_followed_from_anywhere_and_begun_once() {
    let test = TestApp::furnished().await;
    let (one, other) = (
        test.signed_in("finance").await,
        test.signed_in("finance").await,
    );
    let begun = one.run_checkpoints(&today()).await.unwrap();
    assert!(begun.projects > 50, "{begun:?}");
    assert_eq!(begun.by, "演示绩效科员");
    let same = other.run_checkpoints(&today()).await.unwrap();
    assert_eq!(same.id, begun.id, "the one under way");
    // Whoever left finds it in the list, and how far it is never goes back.
    let mut seen: Vec<CheckpointJob> = Vec::new();
    loop {
        let newest = other.list_checkpoint_runs().await.unwrap().remove(0);
        assert_eq!(newest.id, begun.id);
        let goes_on = newest.state.is_under_way();
        seen.push(newest);
        if !goes_on {
            break;
        }
        tokio::task::yield_now().await;
    }
    assert!(seen.is_sorted_by_key(|job| job.judged), "{seen:?}");
    let last = &seen[seen.len() - 1];
    assert_eq!((last.state, last.judged), (RunState::Done, last.projects));
    assert!(last.ended_at.is_some());

    let again = ran(&other, "2026-11-05").await;
    assert_ne!(again.id, begun.id);
    assert_eq!((again.found, again.fresh), (last.found, 0));
    let list = ListAlertsQuery {
        limit: Some(500),
        ..ListAlertsQuery::default()
    };
    let all = one.list_alerts(&list).await.unwrap().items;
    let projects: BTreeSet<_> = all.iter().map(|it| (it.project_year, it.looks)).collect();
    assert_eq!(projects.len(), all.len(), "no double");
}

#[tokio::test]
async fn what_runs_elsewhere_does_not_exist_here_and_what_was_lost_has_failed() {
    let test = TestApp::new().await;
    let (here, there) = (
        test.signed_in("finance").await,
        test.signed_in("finance3").await,
    );
    let run = ran(&here, "2026-11-05").await;
    let found = there.find_checkpoint_run(run.id).await.unwrap_err();
    assert_eq!(found.status(), Some(404));
    assert!(there.list_checkpoint_runs().await.unwrap().is_empty());
    // A process that ends in the middle leaves a run without an end.
    let mut tx = test.app.main().write().await.unwrap();
    let sql = "UPDATE checkpoint_jobs SET outcome = NULL, ended_at = NULL";
    match &mut tx {
        server::db::Tx::Sqlite(tx) => sqlx::query(sql).execute(&mut **tx).await.map(|_| ()),
        server::db::Tx::Postgres(tx) => sqlx::query(sql).execute(&mut **tx).await.map(|_| ()),
    }
    .unwrap();
    tx.commit().await.unwrap();
    let state = async || here.find_checkpoint_run(run.id).await.unwrap().state;
    assert_eq!(
        state().await,
        RunState::Judging,
        "another process may run it"
    );
    test.app.clock.advance(11 * 60);
    assert_eq!(state().await, RunState::Failed);
    let after = ran(&here, "2026-11-05").await;
    assert_eq!(after.fresh, 0);
}

#[tokio::test]
async fn what_nobody_has_ended_goes_along_into_the_new_year() {
    let (test, _, _, id) = found().await;
    let january = test.on_day(time::macros::date!(2027 - 01 - 05));
    let ids = async |who: &Browser| -> Vec<Option<AlertId>> {
        let listed = lines(who, None).await.into_iter();
        listed.map(|line| line.id).collect()
    };
    let finance = january.signed_in("finance").await;
    assert_eq!(ids(&finance).await, [Some(id)]);
    let dismiss = of(&[id], Verb::Dismiss);
    finance.step_alerts(&dismiss).await.unwrap();
    assert!(
        ids(&finance).await.is_empty(),
        "it has ended in its own year"
    );
}
