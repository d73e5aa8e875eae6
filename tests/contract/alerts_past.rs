//! The alerts of a project on a past day: what had been found by then, and where it stood.

use crate::alerts::{found, lines, of};
use api::alert::{AlertLine, Alerts, ListAlertsQuery};
use domain::{
    alert::{State, Verb},
    id::ProjectYearId,
};
use tests::TestApp;

fn on(project: Option<ProjectYearId>, day: &str) -> ListAlertsQuery {
    ListAlertsQuery {
        project,
        as_of: Some(day.to_owned()),
        ..ListAlertsQuery::default()
    }
}

#[tokio::test]
async fn every_story_of_the_demonstration_is_told_again_as_it_was() {
    let test = TestApp::furnished().await;
    let finance = test.signed_in("finance").await;
    let all = lines(&finance, None).await;
    let ended = all.iter().find(|line| line.state == State::Closed).unwrap();
    let detail = finance.find_alert(ended.id.unwrap()).await.unwrap();
    let on_day = async |day: &str| -> Option<AlertLine> {
        let asked = on(Some(ended.project_year), day);
        let told: Alerts = finance.list_alerts(&asked).await.unwrap();
        assert_eq!(told.total, told.items.len() as u64);
        told.items.into_iter().find(|line| line.id == ended.id)
    };
    assert!(on_day("2026-01-01").await.is_none(), "not found yet");
    let mut walk = Vec::new();
    for step in &detail.steps {
        let then = on_day(step.at.get(..10).unwrap()).await.unwrap();
        assert!(then.verbs.is_empty(), "nothing is done on a past day");
        walk.push(then.state);
        if then.state == State::Noticed {
            assert_eq!((then.decision, then.ended_on), (None, None));
        }
    }
    assert_eq!(walk.first(), Some(&State::Open));
    assert!(walk.contains(&State::Noticed) && walk.contains(&State::Answered));
    let today = on_day("2026-11-05").await.unwrap();
    let verbs = ended.verbs.clone();
    assert_eq!(
        &AlertLine { verbs, ..today },
        ended,
        "today it stands as it stands"
    );
}

#[tokio::test]
async fn a_past_day_is_asked_of_one_project_and_not_of_tomorrow() {
    let (_test, clerk, finance, id) = found().await;
    finance.step_alerts(&of(&[id], Verb::Notify)).await.unwrap();
    let project = lines(&clerk, None).await[0].project_year;
    for asked in [on(None, "2026-11-04"), on(Some(project), "2026-11-06")] {
        let refused = clerk.list_alerts(&asked).await.unwrap_err();
        assert_eq!(refused.problem().unwrap().fields[0].field, "as_of");
    }
    let yesterday = clerk.list_alerts(&on(Some(project), "2026-11-04")).await;
    assert!(yesterday.unwrap().items.is_empty(), "found today");
}
