//! What takes a step back: undoing verbs at their edges, and a write that could not be audited.

use crate::adjusting::{Cast, go, save};
use api::targets::SaveEdits;
use domain::{
    lifecycle::{State, Verb},
    target::Field,
};
use tests::{
    census::census,
    ledger,
    targets::{because, cell, graded_pass, new_project, set, verb, whole_form},
};

#[tokio::test]
async fn a_pass_is_undone_from_reviewed_and_a_remark_holds_a_withdrawal() {
    let cast = Cast::new().await;
    let new = cast
        .clerk
        .create_project(&new_project("演示培训"))
        .await
        .unwrap();
    save(&cast.clerk, &new, whole_form().edits).await;
    let sent = go(&cast.clerk, new.id, verb(Verb::Submit)).await;
    let id = sent.id;
    let remark = api::targets::NewRemark {
        cell: None,
        text: "请核对".to_owned(),
    };
    let written = cast.department.create_remark(id, &remark).await.unwrap();
    let sent = cast.clerk.find_target(id).await.unwrap();
    assert!(!sent.verbs.contains(&Verb::Withdraw));
    let held = cast
        .clerk
        .move_target(id, sent.version, &verb(Verb::Withdraw))
        .await;
    assert_eq!(
        held.unwrap_err().problem().unwrap().code,
        "target.built_upon"
    );
    cast.department.remove_remark(id, written.id).await.unwrap();
    let back = go(&cast.clerk, id, verb(Verb::Withdraw)).await;
    assert_eq!(
        (back.standing.state, back.standing.round),
        (State::Draft, 0)
    );
    assert_eq!(
        back.deadline.as_deref(),
        Some("2026-10-31"),
        "the filing window"
    );
    let sent = go(&cast.clerk, id, verb(Verb::Submit)).await;
    assert_eq!(
        sent.standing.round, 1,
        "never returned, so still the first round"
    );
    go(&cast.department, id, verb(Verb::Pass)).await;
    let reviewed = go(&cast.finance, id, graded_pass()).await;
    assert_eq!(reviewed.standing.state, State::Reviewed);
    let refused = cast
        .department
        .move_target(id, reviewed.version, &verb(Verb::UndoPass))
        .await;
    assert_eq!(
        refused.unwrap_err().problem().unwrap().code,
        "target.not_your_node"
    );
    let undone = go(&cast.finance, id, verb(Verb::UndoPass)).await;
    assert_eq!(
        (undone.standing.state, undone.standing.node),
        (State::UnderReview, 1)
    );
    assert!(undone.decisions.last().unwrap().undone);
    let early = cast
        .finance
        .move_target(id, undone.version, &verb(Verb::Approve))
        .await;
    assert_eq!(
        early.unwrap_err().problem().unwrap().code,
        "target.wrong_state"
    );
}

#[tokio::test]
async fn a_step_whose_audit_entry_fails_leaves_nothing_behind() {
    let cast = Cast::new().await;
    let adjusting = Box::pin(cast.adjusting()).await;
    let before = census(&cast.test.app.main()).await;
    ledger::force(
        &cast.test.app.main(),
        "ALTER TABLE audit RENAME TO audit_gone",
    )
    .await;
    let edits = vec![set(cell(2, Field::Value), "95", "97")];
    let saved = cast
        .clerk
        .save_cells(adjusting.id, adjusting.version, &SaveEdits { edits })
        .await;
    assert_eq!(saved.unwrap_err().status(), Some(500));
    let asked = because(Verb::Void, "不再调整");
    let given_up = cast
        .clerk
        .move_target(adjusting.id, adjusting.version, &asked)
        .await;
    assert_eq!(given_up.unwrap_err().status(), Some(500));
    let new = cast.clerk.create_project(&new_project("演示失败")).await;
    assert_eq!(new.unwrap_err().status(), Some(500));
    ledger::force(
        &cast.test.app.main(),
        "ALTER TABLE audit_gone RENAME TO audit",
    )
    .await;
    assert_eq!(census(&cast.test.app.main()).await, before);
    let now = cast.clerk.find_target(adjusting.id).await.unwrap();
    assert_eq!(
        (now.draft, now.version),
        (adjusting.draft, adjusting.version)
    );
    assert_eq!(now.standing, adjusting.standing);
}
