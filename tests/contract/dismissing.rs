//! Findings of the radar set aside with a reason: by whom, for how long, and who reads it.

use api::{
    dismissal::NewDismissal,
    targets::{SaveEdits, TargetDetail},
};
use domain::{
    dismissal::{explained, standing},
    lifecycle::Verb,
    problem::Problem,
    target::Field,
};
use tests::{
    TestApp,
    targets::{cell, filled, set, verb},
};

const VERB: &str = "name.verb";

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

#[tokio::test]
async fn a_reason_goes_with_the_target_and_holds_while_the_evidence_does() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let department = test.signed_in("department").await;
    let new = filled(&clerk, "演示说明理由").await;
    let name = cell(1, Field::Name);
    let old = new.draft.text(name).to_owned();
    let edits = SaveEdits {
        edits: vec![set(name, &old, "提高培训水平")],
    };
    let saved = clerk.save_cells(new.id, new.version, &edits).await.unwrap();
    let target = clerk.find_target(new.id).await.unwrap();
    let problem = finding(&target);
    let warnings = async || {
        let all = clerk
            .list_targets(&api::targets::ListTargetsQuery::default())
            .await;
        let all = all.unwrap().items;
        all.iter().find(|line| line.id == new.id).unwrap().warnings
    };
    let before = warnings().await;

    let empty = clerk.dismiss_problem(new.id, &because(&problem, " ")).await;
    assert_eq!(empty.unwrap_err().status(), Some(422));
    let given = clerk
        .dismiss_problem(new.id, &because(&problem, "上级文件规定的名称"))
        .await
        .unwrap();
    assert!(given.covers(&problem));
    let target = clerk.find_target(new.id).await.unwrap();
    assert_eq!(target.version, saved.version, "the content is the same");
    assert_eq!(target.dismissals, [given.clone()]);
    assert!(!standing(&target.problems, &target.dismissals).contains(&problem));
    assert_eq!(warnings().await, before - 1, "the list counts it no more");

    let again = clerk
        .dismiss_problem(new.id, &because(&problem, "沿用项目库的名称"))
        .await
        .unwrap();
    let target = clerk.find_target(new.id).await.unwrap();
    assert_eq!(
        target.dismissals,
        [again.clone()],
        "one reason for one finding"
    );

    let sent = clerk
        .move_target(new.id, target.version, &verb(Verb::Submit))
        .await
        .unwrap();
    let read = department.find_target(new.id).await.unwrap();
    let told = explained(&read.problems, &read.dismissals);
    let told: Vec<_> = told
        .iter()
        .map(|(found, one)| (&found.rule, &one.reason))
        .collect();
    assert_eq!(told, [(&VERB.to_owned(), &"沿用项目库的名称".to_owned())]);
    let late = clerk.restore_problem(new.id, again.seq).await.unwrap_err();
    assert_eq!(
        code(&late),
        "target.wrong_state",
        "it lies with the reviewer"
    );

    let back = clerk
        .move_target(new.id, sent.version, &verb(Verb::Withdraw))
        .await
        .unwrap();
    let other = SaveEdits {
        edits: vec![set(name, "提高培训水平", "加强培训管理")],
    };
    clerk
        .save_cells(new.id, back.version, &other)
        .await
        .unwrap();
    let target = clerk.find_target(new.id).await.unwrap();
    let changed = finding(&target);
    assert!(
        standing(&target.problems, &target.dismissals).contains(&changed),
        "another verb is another finding"
    );
    assert_eq!(warnings().await, before);
}

#[tokio::test]
async fn a_reason_is_taken_back_and_replaces_no_correction() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let new = filled(&clerk, "演示撤回理由").await;
    let (name, weight) = (cell(1, Field::Name), cell(1, Field::Weight));
    let old = |at| new.draft.text(at).to_owned();
    let edits = SaveEdits {
        edits: vec![
            set(name, &old(name), "提高培训水平"),
            set(weight, &old(weight), "1"),
        ],
    };
    clerk.save_cells(new.id, new.version, &edits).await.unwrap();
    let target = clerk.find_target(new.id).await.unwrap();
    let problem = finding(&target);
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
