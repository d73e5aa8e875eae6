//! Master data corrected after 新建: by its unit, while nothing was sent, on the version seen.

use api::admin::ListAdminQuery;
use domain::{
    lifecycle::{State, Verb},
    project::ProjectKind,
};
use tests::{
    TestApp,
    targets::{because, change, new_project, sent, verb},
};

#[tokio::test]
async fn a_clerk_corrects_a_project_and_the_audit_tells_from_what() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let old = clerk
        .create_project(&new_project("演示旧项目"))
        .await
        .unwrap();
    let made = clerk
        .create_project(&new_project("演示培顺"))
        .await
        .unwrap();
    let mut right = change("演示培训");
    right.kind = ProjectKind::Purchase;
    right.to_year = 2029;
    right.predecessor = old.project.id;
    let now = clerk
        .update_project(made.id, made.version, &right)
        .await
        .unwrap();
    assert!(now.version > made.version);
    assert_eq!(now.project.name, "演示培训");
    assert_eq!(now.project.kind, ProjectKind::Purchase);
    assert_eq!(now.context.kind, ProjectKind::Purchase);
    assert_eq!((now.project.to_year, now.project.continuing), (2029, true));
    right.predecessor = made.project.id;
    let itself = clerk.update_project(made.id, now.version, &right).await;
    assert_eq!(
        itself.unwrap_err().problem().unwrap().fields[0].code,
        "project.itself"
    );
    // A predecessor that is not named stays.
    right.predecessor = None;
    let stale = clerk.update_project(made.id, made.version, &right).await;
    assert_eq!(stale.unwrap_err().status(), Some(412));
    let again = clerk
        .update_project(made.id, now.version, &right)
        .await
        .unwrap();
    assert!(again.project.continuing);
    let admin = test.signed_in("admin").await;
    let audit = admin.list_audit(&ListAdminQuery::default()).await.unwrap();
    let entry = audit
        .items
        .iter()
        .rfind(|one| one.action == "project.update");
    let entry = entry.expect("an audit entry");
    assert!(
        entry.changes.contains("演示培顺") && entry.changes.contains("演示培训"),
        "{}",
        entry.changes
    );
}

#[tokio::test]
async fn what_was_sent_keeps_its_project_and_what_came_back_may_change_it() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let department = test.signed_in("department").await;
    let target = sent(&clerk, "演示培训").await;
    let right = change("演示新名称");
    let refused = clerk
        .update_project(target.id, target.version, &right)
        .await
        .unwrap_err();
    assert_eq!(refused.problem().unwrap().code, "target.wrong_state");
    let back = department
        .move_target(
            target.id,
            target.version,
            &because(Verb::Return, "名称有误"),
        )
        .await
        .unwrap();
    let now = clerk
        .update_project(target.id, back.version, &right)
        .await
        .unwrap();
    assert_eq!(now.standing.state, State::Returned);
    assert_eq!(now.project.name, "演示新名称");
    let again = clerk
        .move_target(target.id, now.version, &verb(Verb::Submit))
        .await
        .unwrap();
    assert_eq!(again.standing.state, State::UnderReview);
}

#[tokio::test]
async fn the_rules_of_a_new_project_hold_for_a_correction() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let made = clerk
        .create_project(&new_project("演示培训"))
        .await
        .unwrap();
    let mut wrong = change("桥");
    wrong.from_year = 2028;
    wrong.to_year = 2028;
    let refused = clerk
        .update_project(made.id, made.version, &wrong)
        .await
        .unwrap_err();
    let fields: Vec<_> = refused
        .problem()
        .unwrap()
        .fields
        .iter()
        .map(|issue| issue.field.clone())
        .collect();
    assert_eq!(fields, ["name", "to_year"]);
    let foreign = test.signed_in("finance3").await;
    let refused = foreign
        .update_project(made.id, made.version, &change("演示培训"))
        .await;
    assert_eq!(refused.unwrap_err().status(), Some(404));
}
