//! Findings of the radar set aside with a reason: by whom, for how long, and who reads it.

use api::{
    Client,
    dismissal::NewDismissal,
    targets::{ListTargetsQuery, SaveEdits, TargetDetail},
};
use domain::{
    dismissal::{explained, standing},
    id::TargetId,
    lifecycle::Verb,
    problem::Problem,
    target::Field,
};
use tests::{
    RouterTransport, TestApp,
    targets::{cell, filled, set, verb},
};

const VERB: &str = "name.verb";
const AIM: &str = "提高培训水平";

fn finding(target: &TargetDetail) -> Problem {
    let mut all = target.problems.iter();
    all.find(|found| found.rule == VERB)
        .expect("a verb")
        .clone()
}

fn because(problem: &Problem, reason: &str) -> NewDismissal {
    NewDismissal {
        place: problem.place,
        rule: problem.rule.clone(),
        args: problem.args.clone(),
        reason: reason.to_owned(),
    }
}

fn code(error: &api::ClientError) -> &str {
    &error.problem().expect("an envelope").code
}

/// A filled target whose first name is an aim, as it was saved.
async fn with_verb(clerk: &Client<RouterTransport>, name: &str) -> TargetDetail {
    let new = filled(clerk, name).await;
    let place = cell(1, Field::Name);
    let edits = SaveEdits {
        edits: vec![set(place, new.draft.text(place), AIM)],
    };
    clerk.save_cells(new.id, new.version, &edits).await.unwrap();
    clerk.find_target(new.id).await.unwrap()
}

async fn warnings(clerk: &Client<RouterTransport>, id: TargetId) -> u32 {
    let all = clerk.list_targets(&ListTargetsQuery::default()).await;
    let all = all.unwrap().items;
    all.iter().find(|line| line.id == id).unwrap().warnings
}

#[tokio::test]
async fn a_reason_goes_with_the_target_and_holds_while_the_evidence_does() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let new = with_verb(&clerk, "演示说明理由").await;
    let problem = finding(&new);
    let before = warnings(&clerk, new.id).await;

    let empty = clerk.dismiss_problem(new.id, &because(&problem, " ")).await;
    assert_eq!(empty.unwrap_err().status(), Some(422));
    let given = clerk
        .dismiss_problem(new.id, &because(&problem, "上级文件规定的名称"))
        .await
        .unwrap();
    assert!(given.covers(&problem));
    let target = clerk.find_target(new.id).await.unwrap();
    assert_eq!(target.version, new.version, "the content is the same");
    assert_eq!(target.dismissals, [given]);
    assert!(!standing(&target.problems, &target.dismissals).contains(&problem));
    assert_eq!(
        warnings(&clerk, new.id).await,
        before - 1,
        "the list counts it no more"
    );

    let again = clerk
        .dismiss_problem(new.id, &because(&problem, "沿用项目库的名称"))
        .await
        .unwrap();
    let target = clerk.find_target(new.id).await.unwrap();
    assert_eq!(target.dismissals.len(), 1, "one reason for one finding");
    assert_eq!(target.dismissals[0].seq, again.seq);

    let other = SaveEdits {
        edits: vec![set(cell(1, Field::Name), AIM, "加强培训管理")],
    };
    clerk
        .save_cells(new.id, target.version, &other)
        .await
        .unwrap();
    let target = clerk.find_target(new.id).await.unwrap();
    let changed = finding(&target);
    assert!(
        standing(&target.problems, &target.dismissals).contains(&changed),
        "another verb is another finding"
    );
    assert_eq!(warnings(&clerk, new.id).await, before);
}

#[tokio::test]
async fn the_reviewer_reads_the_reason_and_nobody_changes_it_meanwhile() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let department = test.signed_in("department").await;
    let new = with_verb(&clerk, "演示审核理由").await;
    let given = clerk
        .dismiss_problem(new.id, &because(&finding(&new), "沿用项目库的名称"))
        .await
        .unwrap();
    clerk
        .move_target(new.id, new.version, &verb(Verb::Submit))
        .await
        .unwrap();
    let read = department.find_target(new.id).await.unwrap();
    let told = explained(&read.problems, &read.dismissals);
    let told: Vec<_> = told
        .iter()
        .map(|(found, one)| (found.rule.as_str(), one.reason.as_str()))
        .collect();
    assert_eq!(told, [(VERB, "沿用项目库的名称")]);
    for reader in [&clerk, &department] {
        let late = reader.restore_problem(new.id, given.seq).await.unwrap_err();
        assert_eq!(
            code(&late),
            "target.wrong_state",
            "it lies with the reviewer"
        );
    }
}

#[tokio::test]
async fn a_reason_is_taken_back_and_replaces_no_correction() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let new = with_verb(&clerk, "演示撤回理由").await;
    let weight = cell(1, Field::Weight);
    let edits = SaveEdits {
        edits: vec![set(weight, new.draft.text(weight), "1")],
    };
    clerk.save_cells(new.id, new.version, &edits).await.unwrap();
    let problem = finding(&new);
    let given = clerk
        .dismiss_problem(new.id, &because(&problem, "上级文件规定的名称"))
        .await
        .unwrap();
    clerk.restore_problem(new.id, given.seq).await.unwrap();
    let target = clerk.find_target(new.id).await.unwrap();
    assert!(target.dismissals.is_empty());
    let twice = clerk.restore_problem(new.id, given.seq).await.unwrap_err();
    assert_eq!(twice.status(), Some(404));

    let mut all = target.problems.iter();
    let sum = all.find(|found| found.rule == "w.sum").unwrap();
    let refused = clerk.dismiss_problem(new.id, &because(sum, "暂定")).await;
    assert_eq!(code(&refused.unwrap_err()), "dismissal.not_possible");
    let stale = NewDismissal {
        args: vec!["旧".to_owned()],
        ..because(&problem, "旧依据")
    };
    let refused = clerk.dismiss_problem(new.id, &stale).await.unwrap_err();
    assert_eq!(code(&refused), "dismissal.gone");
}

#[tokio::test]
async fn what_was_set_aside_is_frozen_with_the_version_and_read_as_of_then() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let department = test.signed_in("department").await;
    let finance = test.signed_in("finance").await;
    let leader = test.signed_in("leader").await;
    let new = with_verb(&clerk, "演示冻结理由").await;
    let problem = finding(&new);
    let given = clerk
        .dismiss_problem(new.id, &because(&problem, "上级文件规定的名称"))
        .await
        .unwrap();
    assert!(
        new.explained_then.is_empty(),
        "nothing is frozen of a draft"
    );
    let then = [(problem, given.clone())];
    crate::adjusting::go(&clerk, new.id, verb(Verb::Submit)).await;
    let seen = department.find_target(new.id).await.unwrap();
    assert_eq!(seen.explained_then, then);
    crate::adjusting::go(&department, new.id, verb(Verb::Pass)).await;
    crate::adjusting::go(&finance, new.id, tests::targets::graded_pass()).await;
    crate::adjusting::go(&finance, new.id, verb(Verb::Approve)).await;
    let adjust = tests::targets::because(Verb::Adjust, "追加");
    crate::adjusting::go(&clerk, new.id, adjust).await;
    clerk.restore_problem(new.id, given.seq).await.unwrap();
    for (who, reader) in [("leader", &leader), ("department", &department)] {
        let seen = reader.find_target(new.id).await.unwrap();
        assert_eq!(seen.explained_then, then, "{who}");
        assert_eq!(seen.dismissals, std::slice::from_ref(&given), "{who}");
        let version = reader.find_version(new.id, seen.versions[0].number).await;
        assert_eq!(
            version.unwrap().dismissals,
            std::slice::from_ref(&given),
            "{who}"
        );
    }
    let own = clerk.find_target(new.id).await.unwrap();
    assert!(own.dismissals.is_empty() && own.explained_then.is_empty());
}
