//! Training: own copies, a reset that touches nothing else, eyes that see one workspace.

use api::{
    Client,
    session::Eyes,
    targets::{ListTargetsQuery, NewRemark},
    training::Reset,
};
use domain::{lifecycle::Verb, role::Role};
use tests::{
    RouterTransport, TRAINEES, TestApp,
    census::{audited, census},
    targets::{filled, new_project, verb},
};

async fn names(client: &Client<RouterTransport>, q: &str) -> Vec<String> {
    let query = ListTargetsQuery {
        q: Some(q.to_owned()),
        ..ListTargetsQuery::default()
    };
    let page = client.list_targets(&query).await.unwrap();
    page.items.into_iter().map(|it| it.project_name).collect()
}

#[tokio::test]
async fn a_trainee_changes_only_the_own_copy() {
    let test = TestApp::furnished().await;
    let before = census(&test.app.main()).await;
    let one = test.signed_in("trainee-01").await;
    let two = test.signed_in("trainee-02").await;
    let session = one.find_session().await.unwrap().session.unwrap();
    assert!(session.training);
    assert_eq!(
        (session.workspace.as_str(), session.name.as_str()),
        ("trainee-01", "学员01")
    );
    filled(&one, "练习项目").await;
    assert_eq!(names(&one, "练习项目").await, ["练习项目"]);
    for client in [&two, &test.signed_in("unit").await] {
        assert!(names(client, "练习项目").await.is_empty());
    }
    let trainer = test.signed_in("trainer").await;
    let training = trainer.find_training().await.unwrap();
    assert_eq!(training.workspaces.len(), TRAINEES as usize + 1);
    let mine = training
        .workspaces
        .iter()
        .find(|it| it.id == "trainee-01")
        .unwrap();
    assert!(mine.writes >= 2 && mine.last_write.is_some(), "{mine:?}");
    let own = two.find_training().await.unwrap();
    let seen: Vec<_> = own.workspaces.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(seen, ["trainee-02"], "a trainee sees the own one");
    let after = census(&test.app.main()).await;
    for table in [
        "projects",
        "targets",
        "target_cells",
        "cell_changes",
        "execution_events",
    ] {
        assert_eq!(before.get(table), after.get(table), "{table} of production");
    }
}

#[tokio::test]
async fn a_reset_gives_a_fresh_copy_and_touches_nothing_else() {
    let test = TestApp::furnished().await;
    let one = test.signed_in("trainee-01").await;
    let two = test.signed_in("trainee-02").await;
    let fresh = names(&one, "").await.len();
    filled(&one, "练习项目甲").await;
    filled(&two, "练习项目乙").await;
    let before = census(&test.app.main()).await;
    let refused = one.reset_workspaces(Reset::Class).await.unwrap_err();
    assert_eq!(refused.status(), Some(403));
    let done = one.reset_workspaces(Reset::Mine).await.unwrap();
    assert_eq!(done.workspaces, 1);
    assert!(done.milliseconds < 2_000, "{done:?}");
    assert!(
        names(&one, "练习项目").await.is_empty(),
        "and the session goes on"
    );
    assert_eq!(
        names(&one, "").await.len(),
        fresh,
        "the prepared data is back"
    );
    assert_eq!(
        names(&two, "练习项目").await,
        ["练习项目乙"],
        "others keep theirs"
    );
    let done = test
        .signed_in("trainer")
        .await
        .reset_workspaces(Reset::Class)
        .await
        .unwrap();
    assert_eq!(done.workspaces, TRAINEES + 1);
    assert!(done.milliseconds < 2_000, "{done:?}");
    assert!(names(&two, "练习项目").await.is_empty());
    filled(&two, "练习项目丙").await;
    let after = census(&test.app.main()).await;
    for table in [
        "accounts",
        "workspaces",
        "projects",
        "targets",
        "target_versions",
    ] {
        assert_eq!(before.get(table), after.get(table), "{table}");
    }
    assert!(after.get("sessions") >= before.get("sessions"));
}

#[tokio::test]
async fn a_trainer_looks_with_any_eyes_into_any_workspace_and_only_there() {
    let test = TestApp::furnished().await;
    let clerk = test.signed_in("unit").await;
    let production = clerk
        .create_project(&new_project("正式项目"))
        .await
        .unwrap();
    let one = test.signed_in("trainee-01").await;
    let target = filled(&one, "练习项目").await;
    one.move_target(target.id, target.version, &verb(Verb::Submit))
        .await
        .unwrap();
    let trainer = test.signed_in("trainer").await;
    assert_eq!(
        trainer.find_target(target.id).await.unwrap_err().status(),
        Some(403)
    );
    let eyes = |role, workspace: &str| Eyes {
        role,
        workspace: Some(workspace.to_owned()),
    };
    let state = trainer
        .borrow_eyes(&eyes(Role::Department, "trainee-01"))
        .await
        .unwrap();
    let session = state.session.unwrap();
    assert!(session.borrowed && session.training);
    assert_eq!(
        (session.role, session.own_role),
        (Role::Department, Role::Trainer)
    );
    let found = trainer.find_target(target.id).await.unwrap();
    assert!(found.may_remark);
    let remark = NewRemark {
        cell: None,
        text: "示范意见".to_owned(),
    };
    trainer.create_remark(target.id, &remark).await.unwrap();
    let main = audited(&test.app.main()).await;
    trainer
        .move_target(target.id, found.version, &verb(Verb::Pass))
        .await
        .unwrap();
    assert_eq!(
        audited(&test.app.main()).await,
        main,
        "audited where it happened"
    );
    for role in [Role::Unit, Role::Finance, Role::Leader, Role::Region] {
        trainer
            .borrow_eyes(&eyes(role, "trainee-01"))
            .await
            .unwrap();
        let missed = trainer.find_target(production.id).await.unwrap_err();
        assert_eq!(missed.status(), Some(404), "{role:?}");
        assert!(names(&trainer, "正式项目").await.is_empty(), "{role:?}");
    }
    trainer
        .borrow_eyes(&eyes(Role::Finance, "trainee-02"))
        .await
        .unwrap();
    assert_eq!(
        trainer.find_target(target.id).await.unwrap_err().status(),
        Some(404)
    );
    let back = trainer.return_eyes().await.unwrap().session.unwrap();
    assert!(!back.borrowed && back.role == Role::Trainer);
    assert_eq!(
        trainer.find_target(target.id).await.unwrap_err().status(),
        Some(403)
    );
}

#[tokio::test]
async fn eyes_reach_no_further_than_training() {
    let test = TestApp::furnished().await;
    let trainer = test.signed_in("trainer").await;
    let eyes = |role, workspace: &str| Eyes {
        role,
        workspace: Some(workspace.to_owned()),
    };
    let odd = [
        eyes(Role::Admin, "trainee-01"),
        eyes(Role::Trainer, "trainee-01"),
        eyes(Role::Unit, "main"),
        eyes(Role::Unit, "../main"),
        eyes(Role::Unit, "trainee-99"),
    ];
    for wanted in odd {
        let refused = trainer.borrow_eyes(&wanted).await.unwrap_err();
        let status = refused.status().unwrap();
        assert!((400..500).contains(&status), "{wanted:?}: {status}");
    }
    let one = test.signed_in("trainee-01").await;
    let other = one
        .borrow_eyes(&eyes(Role::Unit, "trainee-02"))
        .await
        .unwrap_err();
    assert_eq!(other.status(), Some(404), "a trainee stays at home");
}
