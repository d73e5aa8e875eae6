//! The way of a target from draft to approval and beyond, with every refusal on it.

use api::targets::{ListTargetsQuery, Move, NewRemark, SaveEdits};
use domain::{
    lifecycle::{State, Verb},
    problem::Severity,
    score::Grade,
    target::{Edit, Field},
};
use tests::{
    TestApp,
    targets::{because, cell, graded_pass, head, new_project, reviewed, sent, set, verb},
};

#[tokio::test]
async fn a_target_with_errors_is_refused_with_all_of_them() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let new = clerk
        .create_project(&new_project("演示培训"))
        .await
        .unwrap();
    let refused = clerk
        .move_target(new.id, new.version, &verb(Verb::Submit))
        .await;
    let refused = refused.unwrap_err();
    let problem = refused.problem().unwrap();
    assert_eq!(
        (problem.status, problem.code.as_str()),
        (422, "target.problems")
    );
    let problems = problem.problems.read();
    assert_eq!(problems, new.problems, "the verdict of the form, whole");
    let errors = problems.iter().filter(|p| p.severity == Severity::Error);
    assert!(errors.count() > 1);
    let found = clerk.find_target(new.id).await.unwrap();
    assert_eq!(
        (found.standing.state, found.version),
        (State::Draft, new.version)
    );
    assert!(found.versions.is_empty(), "nothing was frozen");
}

#[tokio::test]
async fn the_whole_way_with_a_return_a_remark_and_both_grades() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let department = test.signed_in("department").await;
    let finance = test.signed_in("finance").await;
    let target = sent(&clerk, "演示培训").await;
    let id = target.id;
    assert_eq!(target.standing.state, State::UnderReview);
    assert!(!target.editable);
    let passed = department
        .move_target(id, target.version, &verb(Verb::Pass))
        .await
        .unwrap();
    assert_eq!((passed.standing.node, passed.standing.round), (1, 1));

    let remark = NewRemark {
        cell: Some(cell(2, Field::Value)),
        text: "95%偏低，请说明依据".to_owned(),
    };
    let written = finance.create_remark(id, &remark).await.unwrap();
    assert!(written.mine);
    let hidden = clerk.find_target(id).await.unwrap();
    assert!(hidden.remarks.is_empty(), "not before the decision");
    let late = department.create_remark(id, &remark).await.unwrap_err();
    assert_eq!(
        late.status(),
        Some(409),
        "the department's node has decided"
    );

    let back = Move {
        grade: Some(Grade::Fair),
        ..because(Verb::Return, "质量指标值缺少依据")
    };
    let returned = finance
        .move_target(id, passed.version, &back)
        .await
        .unwrap();
    assert_eq!(returned.standing.state, State::Returned);
    let seen = clerk.find_target(id).await.unwrap();
    assert_eq!(seen.remarks.len(), 1);
    assert_eq!(
        seen.deadline.as_deref(),
        Some("2026-11-16"),
        "seven working days"
    );
    assert_eq!(seen.decisions.last().unwrap().text, "质量指标值缺少依据");
}

#[tokio::test]
async fn a_corrected_target_shows_what_changed_and_keeps_the_first_grade() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let department = test.signed_in("department").await;
    let finance = test.signed_in("finance").await;
    let target = sent(&clerk, "演示培训").await;
    let id = target.id;
    let passed = department
        .move_target(id, target.version, &verb(Verb::Pass))
        .await
        .unwrap();
    let back = Move {
        grade: Some(Grade::Fair),
        ..because(Verb::Return, "质量指标值缺少依据")
    };
    let seen = finance
        .move_target(id, passed.version, &back)
        .await
        .unwrap();
    let edit = set(cell(2, Field::Value), "95", "97");
    let saved = clerk
        .save_cells(id, seen.version, &SaveEdits { edits: vec![edit] })
        .await
        .unwrap();
    assert!(seen.removed_since_round.is_empty());
    let again = clerk
        .move_target(id, saved.version, &verb(Verb::Submit))
        .await
        .unwrap();
    assert_eq!((again.standing.node, again.standing.round), (0, 2));
    let review = department.find_target(id).await.unwrap();
    assert_eq!(
        review.changed_since_round,
        [(cell(2, Field::Value), "95".to_owned())]
    );
    let passed = department
        .move_target(id, again.version, &verb(Verb::Pass))
        .await
        .unwrap();
    let passed = finance
        .move_target(id, passed.version, &graded_pass())
        .await
        .unwrap();
    assert_eq!(passed.standing.state, State::Reviewed);
    let approved = finance
        .move_target(id, passed.version, &verb(Verb::Approve))
        .await
        .unwrap();
    assert_eq!(approved.standing.state, State::Approved);
    let grades: Vec<_> = approved.decisions.iter().filter_map(|d| d.grade).collect();
    assert_eq!(grades, [Grade::Fair, Grade::Good]);
    let heads: Vec<_> = approved
        .versions
        .iter()
        .map(|v| (v.number, v.approved))
        .collect();
    assert_eq!(heads, [(3, true), (2, false), (1, false)]);
    let first = finance.find_version(id, 1).await.unwrap();
    assert_eq!(first.draft.text(cell(2, Field::Value)), "95");
    assert_eq!(first.pack_hash, approved.pack.hash);
}

#[tokio::test]
async fn an_approved_target_is_frozen_until_it_is_adjusted() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let finance = test.signed_in("finance").await;
    let leader = test.signed_in("leader").await;
    let target = reviewed(
        &clerk,
        &test.signed_in("department").await,
        &finance,
        "演示培训",
    )
    .await;
    let id = target.id;
    assert_eq!(
        leader.find_target(id).await.unwrap_err().status(),
        Some(404)
    );
    let approved = finance
        .move_target(id, target.version, &verb(Verb::Approve))
        .await
        .unwrap();
    let edit = SaveEdits {
        edits: vec![set(head(Field::YearTotal), "251.89", "300")],
    };
    let refused = clerk
        .save_cells(id, approved.version, &edit)
        .await
        .unwrap_err();
    assert_eq!(refused.problem().unwrap().code, "target.wrong_state");
    let refused = clerk
        .move_target(id, approved.version, &verb(Verb::Adjust))
        .await;
    assert_eq!(
        refused.unwrap_err().problem().unwrap().fields[0].field,
        "reason"
    );
    let adjusting = because(Verb::Adjust, "年中追加培训人次");
    let draft = clerk
        .move_target(id, approved.version, &adjusting)
        .await
        .unwrap();
    assert_eq!((draft.standing.state, draft.number), (State::Draft, 2));
    let more = SaveEdits {
        edits: vec![set(cell(1, Field::Value), "400", "600")],
    };
    clerk.save_cells(id, draft.version, &more).await.unwrap();
    let mine = clerk.find_target(id).await.unwrap();
    assert_eq!(
        mine.changed_since_round,
        [(cell(1, Field::Value), "400".to_owned())]
    );

    let seen = leader.find_target(id).await.unwrap();
    assert_eq!((seen.standing.state, seen.number), (State::Approved, 1));
    assert_eq!(seen.draft.text(cell(1, Field::Value)), "400");
    assert!(seen.verbs.is_empty() && !seen.editable && seen.remarks.is_empty());
    assert_eq!(
        leader.find_version(id, 1).await.unwrap_err().status(),
        Some(404)
    );
    assert_eq!(leader.find_version(id, 2).await.unwrap().head.number, 2);
    let region = test.signed_in("region").await;
    assert_eq!(
        region.find_target(id).await.unwrap_err().status(),
        Some(403)
    );
    let list = region
        .list_targets(&ListTargetsQuery::default())
        .await
        .unwrap();
    assert_eq!(list.items[0].standing.state, State::Approved);
}

#[tokio::test]
async fn each_step_is_undone_until_somebody_built_upon_it() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let department = test.signed_in("department").await;
    let target = sent(&clerk, "演示培训").await;
    let id = target.id;
    let back = clerk
        .move_target(id, target.version, &verb(Verb::Withdraw))
        .await
        .unwrap();
    assert_eq!(
        (back.standing.state, back.standing.round),
        (State::Draft, 0)
    );
    assert!(back.decisions[0].undone);
    let target = clerk
        .move_target(id, back.version, &verb(Verb::Submit))
        .await
        .unwrap();
    let passed = department
        .move_target(id, target.version, &verb(Verb::Pass))
        .await
        .unwrap();
    let late = clerk
        .move_target(id, passed.version, &verb(Verb::Withdraw))
        .await
        .unwrap_err();
    assert_eq!(late.problem().unwrap().code, "target.built_upon");
    let undone = department
        .move_target(id, passed.version, &verb(Verb::UndoPass))
        .await
        .unwrap();
    assert_eq!(
        (undone.standing.state, undone.standing.node),
        (State::UnderReview, 0)
    );

    let back = because(Verb::Return, "请补充立项依据");
    let returned = department
        .move_target(id, undone.version, &back)
        .await
        .unwrap();
    let asked = verb(Verb::UndoReturn);
    let undone = department
        .move_target(id, returned.version, &asked)
        .await
        .unwrap();
    assert_eq!(undone.deadline, None);
    let returned = department
        .move_target(id, undone.version, &back)
        .await
        .unwrap();
    let edit = set(head(Field::Rationale), "", "市政府常务会议纪要");
    let edits = SaveEdits { edits: vec![edit] };
    let saved = clerk
        .save_cells(id, returned.version, &edits)
        .await
        .unwrap();
    let late = department
        .move_target(id, saved.version, &verb(Verb::UndoReturn))
        .await;
    assert_eq!(
        late.unwrap_err().problem().unwrap().code,
        "target.built_upon"
    );
    let void = clerk
        .move_target(id, saved.version, &because(Verb::Void, "项目取消"))
        .await;
    assert_eq!(void.unwrap().standing.state, State::Void);
}

#[tokio::test]
async fn a_row_that_was_sent_and_removed_is_still_shown_to_the_reviewer() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let department = test.signed_in("department").await;
    let target = sent(&clerk, "演示培训").await;
    let extra = target.draft.rows.last().unwrap().clone();
    let back = department
        .move_target(
            target.id,
            target.version,
            &because(Verb::Return, "满意度指标重复"),
        )
        .await
        .unwrap();
    let remove = SaveEdits {
        edits: vec![Edit::RemoveRow {
            row: extra.id,
            cells: extra.cells.clone(),
        }],
    };
    clerk
        .save_cells(target.id, back.version, &remove)
        .await
        .unwrap();
    let mine = clerk.find_target(target.id).await.unwrap();
    assert_eq!(mine.removed_since_round, [extra]);
    assert!(mine.changed_since_round.is_empty());
}
