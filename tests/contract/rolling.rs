//! Roll-over into the next fiscal year: preview, drafts, and a second run.

use crate::adjusting::{Browser, go, save};
use api::{
    rollover::{Rollover, RolloverChoice, RolloverLine},
    targets::{ListTargetsQuery, NewProject, TargetDetail},
};
use domain::{
    cycle::{Continued, Ended, Outcome},
    lifecycle::{State, Verb},
    money::Money,
    project::ExpenditureClass,
    target::{Field, Origin},
};
use tests::{
    TestApp,
    census::{audited, census},
    targets::{because, graded_pass, new_project, verb, whole_form},
};

/// Those who take part, and what 2026 left behind.
struct Past {
    test: TestApp,
    clerk: Browser,
    finance: Browser,
    /// Within its period, and approved.
    long: TargetDetail,
    /// Recurrent, with a period that ends.
    yearly: TargetDetail,
    /// Of a specific purpose, with a period that ends.
    over: TargetDetail,
}

async fn file(clerk: &Browser, name: &str, class: ExpenditureClass, to: u16) -> TargetDetail {
    let project = NewProject {
        year: 2026,
        from_year: 2026,
        to_year: to,
        class,
        ..new_project(name)
    };
    let new = clerk.create_project(&project).await.unwrap();
    save(clerk, &new, whole_form().edits).await;
    go(clerk, new.id, verb(Verb::Submit)).await
}

impl Past {
    async fn new() -> Self {
        let test = TestApp::new().await;
        let (clerk, finance) = (
            test.signed_in("unit").await,
            test.signed_in("finance").await,
        );
        let department = test.signed_in("department").await;
        let specific = ExpenditureClass::Specific;
        let long = file(&clerk, "演示延续", specific, 2028).await;
        go(&department, long.id, verb(Verb::Pass)).await;
        go(&finance, long.id, graded_pass()).await;
        let long = go(&finance, long.id, verb(Verb::Approve)).await;
        let yearly = ExpenditureClass::OperatingOther;
        Self {
            long,
            yearly: file(&clerk, "演示运转", yearly, 2026).await,
            over: file(&clerk, "演示一次性", specific, 2026).await,
            test,
            clerk,
            finance,
        }
    }
}

async fn preview(who: &Browser) -> Rollover {
    who.find_rollover(2027).await.unwrap()
}

fn line<'a>(found: &'a Rollover, of: &TargetDetail) -> &'a RolloverLine {
    let project = of.project.id.unwrap();
    found
        .lines
        .iter()
        .find(|line| line.project == project)
        .unwrap()
}

fn choice(targets: &[&TargetDetail]) -> RolloverChoice {
    RolloverChoice {
        projects: targets
            .iter()
            .map(|target| target.project.id.unwrap())
            .collect(),
    }
}

async fn of_2027(who: &Browser) -> Vec<TargetDetail> {
    let query = ListTargetsQuery {
        year: Some(2027),
        ..ListTargetsQuery::default()
    };
    let mut found = Vec::new();
    for target in who.list_targets(&query).await.unwrap().items {
        found.push(who.find_target(target.id).await.unwrap());
    }
    found
}

#[tokio::test]
async fn what_goes_on_becomes_a_draft_that_waits_to_be_confirmed() {
    let past = Box::pin(Past::new()).await;
    let found = preview(&past.finance).await;
    let within = line(&found, &past.long);
    assert_eq!(within.outcome, Outcome::Continues(Continued::SameProject));
    assert_eq!(within.money, Money::parse_wan("251.89").ok());
    let recurrent = line(&found, &past.yearly).outcome;
    assert_eq!(recurrent, Outcome::Continues(Continued::Successor));
    let ended = line(&found, &past.over).outcome;
    assert_eq!(ended, Outcome::Ends(Ended::PeriodOver));

    let before = audited(&past.test.app.main()).await;
    let chosen = choice(&[&past.long, &past.yearly]);
    let done = past.finance.create_rollover(2027, &chosen).await.unwrap();
    assert_eq!((done.created, done.already), (2, 0));
    assert_eq!(audited(&past.test.app.main()).await, before + 1);
    let drafts = of_2027(&past.clerk).await;
    assert_eq!(drafts.len(), 2);
    let long = drafts
        .iter()
        .find(|it| it.project.name == "演示延续")
        .unwrap();
    assert_eq!(long.project.code, past.long.project.code, "the code stays");
    assert_eq!((long.standing.state, long.editable), (State::Draft, true));
    assert_eq!(long.deadline.as_deref(), Some("2026-10-31"));
    assert_eq!(long.draft.rows.len(), past.long.draft.rows.len());
    let value = &long.draft.rows[0].cells[&Field::Value];
    assert_eq!((value.origin, value.confirmed), (Origin::Carried, false));
    assert!(
        !long.draft.head[&Field::YearTotal].confirmed,
        "money is asked for"
    );
    assert!(long.problems.iter().any(|it| it.rule == "cell.unconfirmed"));
    let refused = past
        .clerk
        .move_target(long.id, long.version, &verb(Verb::Submit))
        .await;
    assert_eq!(
        refused.unwrap_err().status(),
        Some(422),
        "not sent unconfirmed"
    );
    let yearly = drafts
        .iter()
        .find(|it| it.project.name == "演示运转")
        .unwrap();
    assert_ne!(
        yearly.project.code, past.yearly.project.code,
        "a project of its own"
    );
    assert!(yearly.project.continuing && yearly.draft.rows.is_empty());
    let counted = past.finance.find_board(2027).await.unwrap();
    assert_eq!(counted.lines[0].tally.not_begun, 2);
}

#[tokio::test]
async fn a_second_run_makes_nothing_twice_and_a_refused_one_nothing_at_all() {
    let past = Box::pin(Past::new()).await;
    let chosen = choice(&[&past.long, &past.yearly]);
    let before = census(&past.test.app.main()).await;
    let mixed = choice(&[&past.long, &past.over]);
    let refused = past
        .finance
        .create_rollover(2027, &mixed)
        .await
        .unwrap_err();
    assert_eq!(refused.problem().unwrap().fields[0].field, "projects");
    assert_eq!(census(&past.test.app.main()).await, before, "all or none");

    past.clerk.create_rollover(2027, &chosen).await.unwrap();
    let once = of_2027(&past.clerk).await.len();
    let before = audited(&past.test.app.main()).await;
    let again = past.finance.create_rollover(2027, &chosen).await.unwrap();
    assert_eq!((again.created, again.already), (0, 2));
    assert_eq!(of_2027(&past.clerk).await.len(), once);
    assert_eq!(
        audited(&past.test.app.main()).await,
        before,
        "nothing was done"
    );
    let now = preview(&past.finance).await;
    assert_eq!(
        line(&now, &past.long).outcome,
        Outcome::Ends(Ended::Already)
    );
    assert_eq!(
        line(&now, &past.yearly).outcome,
        Outcome::Ends(Ended::Already)
    );
}

#[tokio::test]
async fn finance_does_not_learn_of_drafts_and_units_roll_over_their_own_only() {
    let past = Box::pin(Past::new()).await;
    let project = NewProject {
        year: 2026,
        from_year: 2026,
        to_year: 2028,
        ..new_project("演示未送审")
    };
    let draft = past.clerk.create_project(&project).await.unwrap();
    let found = preview(&past.finance).await;
    assert_eq!((found.lines.len(), found.unseen), (3, 1));
    let unknown = past.finance.create_rollover(2027, &choice(&[&draft])).await;
    assert_eq!(unknown.unwrap_err().status(), Some(404));
    let own = preview(&past.clerk).await;
    assert_eq!((own.lines.len(), own.unseen), (4, 0));
    for who in ["unit2", "finance3"] {
        let other = past.test.signed_in(who).await;
        assert!(preview(&other).await.lines.is_empty(), "{who}");
        let foreign = other.create_rollover(2027, &choice(&[&past.long])).await;
        assert_eq!(foreign.unwrap_err().status(), Some(404), "{who}");
    }
    go(&past.clerk, past.long.id, because(Verb::Adjust, "追加")).await;
    let covered = preview(&past.finance).await;
    assert_eq!(
        covered.lines.len(),
        3,
        "an adjustment leaves the approved one in sight"
    );
}
