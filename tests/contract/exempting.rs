//! 不适用: asked for, taken back, granted, refused, ended.

use crate::adjusting::{Browser, go};
use api::exemption::{
    Exemption, ExemptionDecision, ExemptionOutcome, ExemptionReason, ListExemptionsQuery,
};
use api::{home::HomeQuery, targets::ListTargetsQuery};
use domain::{id::TargetId, lifecycle::Verb};
use tests::{
    TestApp,
    census::audited,
    targets::{filled, sent, verb},
};

fn because(reason: &str) -> ExemptionReason {
    ExemptionReason {
        reason: reason.to_owned(),
    }
}

async fn listed(who: &Browser) -> Vec<Exemption> {
    let query = ListExemptionsQuery { year: Some(2027) };
    who.list_exemptions(&query).await.unwrap()
}

fn decision(of: &[Exemption], grant: bool, opinion: &str) -> ExemptionDecision {
    ExemptionDecision {
        ids: of.iter().map(|one| one.id.clone()).collect(),
        grant,
        opinion: opinion.to_owned(),
    }
}

async fn deadline(who: &Browser, id: TargetId) -> Option<String> {
    who.find_target(id).await.unwrap().deadline
}

/// Whether form and list say that no target is owed.
async fn shown(who: &Browser, id: TargetId) -> bool {
    let form = who.find_target(id).await.unwrap().exempt;
    let all = who
        .list_targets(&ListTargetsQuery::default())
        .await
        .unwrap();
    let line = all.items.iter().find(|line| line.id == id).unwrap();
    assert_eq!(line.exempt, form);
    form
}

#[tokio::test]
async fn a_granted_project_is_owed_no_more_until_finance_ends_it() {
    let test = TestApp::new().await;
    let (clerk, finance) = (
        test.signed_in("unit").await,
        test.signed_in("finance").await,
    );
    let draft = filled(&clerk, "演示草稿").await;
    clerk
        .request_exemption(draft.id, &because("项目取消"))
        .await
        .unwrap();
    let twice = clerk
        .request_exemption(draft.id, &because("项目取消"))
        .await;
    assert_eq!(twice.unwrap_err().status(), Some(409));
    let waiting = listed(&finance).await;
    assert_eq!(waiting[0].project_name, "演示草稿", "asking tells of it");
    assert_eq!((waiting.len(), waiting[0].outcome), (1, None));
    let unreasoned = finance
        .decide_exemptions(&decision(&waiting, false, ""))
        .await;
    assert_eq!(unreasoned.unwrap_err().status(), Some(422));

    let before = audited(&test.app.main()).await;
    finance
        .decide_exemptions(&decision(&waiting, true, ""))
        .await
        .unwrap();
    assert_eq!(audited(&test.app.main()).await, before + 1);
    let tally = finance.find_board(2027).await.unwrap().lines[0]
        .tally
        .clone();
    assert_eq!(
        (tally.expected, tally.not_applicable, tally.owed()),
        (0, 1, 0)
    );
    let home = clerk.find_home(&HomeQuery::default()).await.unwrap();
    assert_eq!(home.todo_total, 0, "nothing to do");
    assert!(
        shown(&clerk, draft.id).await,
        "told on the form and in the list"
    );
    assert_eq!(deadline(&clerk, draft.id).await, None);
    let asked = clerk
        .move_target(draft.id, draft.version, &verb(Verb::Submit))
        .await;
    assert_eq!(asked.unwrap_err().problem().unwrap().code, "target.exempt");

    let granted = listed(&clerk).await;
    assert_eq!(granted[0].outcome, Some(ExemptionOutcome::Granted));
    finance
        .decide_exemptions(&decision(&granted, false, "项目已恢复"))
        .await
        .unwrap();
    assert!(!shown(&clerk, draft.id).await);
    assert_eq!(
        deadline(&clerk, draft.id).await.as_deref(),
        Some("2026-10-31")
    );
    go(&clerk, draft.id, verb(Verb::Submit)).await;
    assert_eq!(
        listed(&clerk).await[0].outcome,
        Some(ExemptionOutcome::Ended)
    );
}

#[tokio::test]
async fn many_are_decided_at_once_or_none() {
    let test = TestApp::new().await;
    let (clerk, finance) = (
        test.signed_in("unit").await,
        test.signed_in("finance").await,
    );
    let first = filled(&clerk, "演示甲").await;
    let second = filled(&clerk, "演示乙").await;
    for target in [&first, &second] {
        clerk
            .request_exemption(target.id, &because("项目取消"))
            .await
            .unwrap();
    }
    let waiting = listed(&finance).await;
    go(&clerk, second.id, verb(Verb::Submit)).await;
    let refused = finance
        .decide_exemptions(&decision(&waiting, true, ""))
        .await;
    assert_eq!(
        refused.unwrap_err().problem().unwrap().code,
        "exemption.not_owed"
    );
    assert!(
        listed(&finance)
            .await
            .iter()
            .all(|one| one.outcome.is_none())
    );
    finance
        .decide_exemptions(&decision(&waiting, false, "请据实申报"))
        .await
        .unwrap();
    let refused = listed(&clerk).await;
    assert!(refused.iter().all(|one| one.opinion == "请据实申报"));
    assert_eq!(
        deadline(&clerk, first.id).await.as_deref(),
        Some("2026-10-31")
    );
}

#[tokio::test]
async fn a_unit_takes_its_own_request_back_and_foreign_ones_do_not_exist() {
    let test = TestApp::new().await;
    let (clerk, other) = (test.signed_in("unit").await, test.signed_in("unit2").await);
    let (away, department2) = (
        test.signed_in("finance3").await,
        test.signed_in("department2").await,
    );
    let draft = filled(&clerk, "演示草稿").await;
    clerk
        .request_exemption(draft.id, &because("项目取消"))
        .await
        .unwrap();
    let waiting = listed(&clerk).await;
    for who in [&other, &away, &department2] {
        assert!(listed(who).await.is_empty());
    }
    let foreign = away.decide_exemptions(&decision(&waiting, true, "")).await;
    assert_eq!(foreign.unwrap_err().status(), Some(404));
    let foreign = other.withdraw_exemption(draft.id).await;
    assert_eq!(foreign.unwrap_err().status(), Some(404));
    clerk.withdraw_exemption(draft.id).await.unwrap();
    let gone = listed(&clerk).await;
    assert_eq!(gone[0].outcome, Some(ExemptionOutcome::Withdrawn));
    let sent = sent(&clerk, "演示送审").await;
    let late = clerk.request_exemption(sent.id, &because("项目取消")).await;
    assert_eq!(
        late.unwrap_err().problem().unwrap().code,
        "exemption.not_owed"
    );
}
