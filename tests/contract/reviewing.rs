//! What a step asks for, remarks and their limits, and approving many at once.

use api::targets::{ApproveMany, Move, NewRemark};
use domain::{
    id::TargetId,
    lifecycle::{State, Verb},
    score::Grade,
    target::Field,
};
use server::config::Limits;
use tests::{
    TestApp,
    targets::{because, cell, filled, graded_pass, reviewed, row_id, sent, verb},
};

#[tokio::test]
async fn what_a_verb_needs_is_asked_for_at_its_field() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let department = test.signed_in("department").await;
    let finance = test.signed_in("finance").await;
    let target = sent(&clerk, "演示培训").await;
    let id = target.id;
    let fields = |error: api::ClientError| {
        let fields = error.problem().expect("an envelope").fields.clone();
        fields
            .into_iter()
            .map(|issue| issue.field)
            .collect::<Vec<_>>()
    };
    let late = Move {
        deadline: Some("2026-11-04".to_owned()),
        ..verb(Verb::Return)
    };
    let refused = department
        .move_target(id, target.version, &late)
        .await
        .unwrap_err();
    assert_eq!(fields(refused), ["reason", "deadline"]);
    let garbled = Move {
        deadline: Some("下周五".to_owned()),
        ..because(Verb::Return, "请补充")
    };
    let refused = department
        .move_target(id, target.version, &garbled)
        .await
        .unwrap_err();
    assert_eq!(fields(refused), ["deadline"]);
    let stale = department
        .move_target(id, target.version - 1, &verb(Verb::Pass))
        .await;
    let stale = stale.unwrap_err();
    assert_eq!(
        stale.problem().unwrap().current_version,
        Some(target.version)
    );
    let early = finance
        .move_target(id, target.version, &graded_pass())
        .await
        .unwrap_err();
    assert_eq!(early.problem().unwrap().code, "target.not_your_node");
    let own = clerk
        .move_target(id, target.version, &verb(Verb::Pass))
        .await
        .unwrap_err();
    assert_eq!(own.status(), Some(409), "the unit reviews nowhere");
    let passed = department
        .move_target(id, target.version, &verb(Verb::Pass))
        .await
        .unwrap();
    let refused = finance
        .move_target(id, passed.version, &verb(Verb::Pass))
        .await
        .unwrap_err();
    assert_eq!(fields(refused), ["grade", "opinion"]);
    let poor = Move {
        grade: Some(Grade::Poor),
        ..graded_pass()
    };
    let refused = finance
        .move_target(id, passed.version, &poor)
        .await
        .unwrap_err();
    assert_eq!(fields(refused), ["grade"]);
}

#[tokio::test]
async fn remarks_are_bounded_placed_and_taken_back_by_their_author_only() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let department = test.signed_in("department").await;
    let target = sent(&clerk, "演示培训").await;
    let remark = |text: &str, cell| NewRemark {
        cell,
        text: text.to_owned(),
    };
    let long = remark(&"长".repeat(501), None);
    let refused = department
        .create_remark(target.id, &long)
        .await
        .unwrap_err();
    assert_eq!(refused.problem().unwrap().fields[0].field, "text");
    let nowhere = remark("请核对", Some(cell(99, Field::Value)));
    let refused = department
        .create_remark(target.id, &nowhere)
        .await
        .unwrap_err();
    assert_eq!(refused.problem().unwrap().fields[0].field, "cell");
    let own = clerk.create_remark(target.id, &remark("自评", None)).await;
    assert_eq!(own.unwrap_err().status(), Some(409));
    let whole = department
        .create_remark(target.id, &remark("整体可行", None))
        .await
        .unwrap();
    let gone = clerk.remove_remark(target.id, whole.id).await.unwrap_err();
    assert_eq!(gone.status(), Some(404), "the clerk does not see it yet");
    department.remove_remark(target.id, whole.id).await.unwrap();
    let kept = department
        .create_remark(target.id, &remark("请核对", None))
        .await
        .unwrap();
    let back = because(Verb::Return, "见意见");
    department
        .move_target(target.id, target.version, &back)
        .await
        .unwrap();
    let late = department
        .remove_remark(target.id, kept.id)
        .await
        .unwrap_err();
    assert_eq!(late.problem().unwrap().code, "remark.not_mine");
}

#[tokio::test]
async fn many_are_approved_each_by_itself() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let department = test.signed_in("department").await;
    let finance = test.signed_in("finance").await;
    let ready = reviewed(&clerk, &department, &finance, "演示培训甲").await;
    let unready = sent(&clerk, "演示培训乙").await;
    let foreign = filled(&test.signed_in("unit3").await, "演示培训丙").await;
    let stale = reviewed(&clerk, &department, &finance, "演示培训丁").await;
    let nobody = TargetId(row_id(77).0);
    let asked = ApproveMany {
        targets: vec![
            (unready.id, unready.version),
            (ready.id, ready.version),
            (foreign.id, foreign.version),
            (stale.id, stale.version - 1),
            (nobody, 1),
        ],
    };
    let outcomes = finance.approve_targets(&asked).await.unwrap();
    let went: Vec<_> = outcomes
        .iter()
        .map(|o| (o.id, o.refused.is_none()))
        .collect();
    let expected = asked.targets.iter().map(|(id, _)| (*id, *id == ready.id));
    assert_eq!(went, expected.collect::<Vec<_>>());
    assert_eq!(
        outcomes[2].refused, outcomes[4].refused,
        "foreign is like unknown"
    );
    assert!(
        department
            .approve_targets(&asked)
            .await
            .unwrap_err()
            .status()
            == Some(403)
    );
}

#[tokio::test]
async fn what_the_time_does_not_suffice_for_is_told_and_can_be_asked_again() {
    let limits = Limits {
        approvals_seconds: 0,
        ..Limits::default()
    };
    let test = TestApp::with(limits).await;
    let clerk = test.signed_in("unit").await;
    let department = test.signed_in("department").await;
    let finance = test.signed_in("finance").await;
    let mut targets = Vec::new();
    for name in ["演示培训甲", "演示培训乙", "演示培训丙"] {
        let ready = reviewed(&clerk, &department, &finance, name).await;
        targets.push((ready.id, ready.version));
    }
    while !targets.is_empty() {
        let asked = ApproveMany {
            targets: targets.clone(),
        };
        let outcomes = finance.approve_targets(&asked).await.unwrap();
        assert_eq!(outcomes.len(), targets.len(), "each is told");
        assert_eq!(outcomes[0].refused, None);
        for late in outcomes.iter().skip(1) {
            let refused = late.refused.as_deref().unwrap();
            assert!(refused.contains("还没有办理"), "{refused}");
        }
        let (id, _) = targets.remove(0);
        let done = finance.find_target(id).await.unwrap();
        assert_eq!(done.standing.state, State::Approved);
    }
}
