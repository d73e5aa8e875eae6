//! Training: own copies, a reset that touches nothing else, eyes that see one workspace.

use api::{
    Client,
    session::Eyes,
    targets::{ListTargetsQuery, NewRemark},
    training::Reset,
};
use domain::{
    lifecycle::Verb,
    org::{Jurisdiction, Level, Region},
    role::Role,
};
use server::{
    db::{
        Db,
        organisation::{create_jurisdiction, list_jurisdictions},
    },
    workspaces::{self, Workspaces},
};
use tests::{
    RouterTransport, TRAINEES, TestApp,
    census::{audited, census},
    targets::{filled, new_project, verb},
};

fn place(code: &str) -> Jurisdiction {
    Jurisdiction {
        code: code.parse().unwrap(),
        name: code.to_owned(),
        level: Level::Prefecture,
        parent: None,
        region: Region::Ningxia,
    }
}

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
async fn thirty_used_copies_are_fresh_within_two_seconds_and_nobody_is_cut_off() {
    let folder = tempfile::tempdir().unwrap();
    let prepared = folder.path().join("prepared.db");
    let seed = async |db: &Db| {
        let mut tx = db.write().await?;
        create_jurisdiction(&mut tx, &place("640100")).await?;
        tx.commit().await
    };
    workspaces::prepare(&prepared, seed).await.unwrap();
    let test = TestApp::new().await;
    let all =
        Workspaces::new(test.app.main()).with_training(prepared, folder.path().join("copies"));
    std::fs::create_dir_all(folder.path().join("copies")).unwrap();
    let ids: Vec<String> = (1..=30).map(|n| format!("trainee-{n:02}")).collect();
    let rows = async |db: &Db| {
        let mut tx = db.read().await.unwrap();
        let found = list_jurisdictions(&mut tx).await.unwrap();
        found.len()
    };
    let mut held = Vec::new();
    for id in &ids {
        let db = all.find(id).await.unwrap();
        let mut tx = db.write().await.unwrap();
        create_jurisdiction(&mut tx, &place("640300"))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        held.push(db);
    }
    // A request in the middle of writing, and others that have found their database.
    let mut open = held[0].write().await.unwrap();
    create_jurisdiction(&mut open, &place("640500"))
        .await
        .unwrap();
    let started = std::time::Instant::now();
    for id in &ids {
        all.reset(id).await.unwrap();
        assert!(all.find_used(id).await.unwrap().is_none(), "{id} is unused");
    }
    for id in &ids {
        let fresh = all.find(id).await.unwrap();
        assert_eq!(rows(&fresh).await, 1, "{id} is as prepared");
    }
    let took = started.elapsed();
    assert!(took.as_millis() < 2_000, "{took:?}");
    open.commit().await.unwrap();
    assert_eq!(rows(&held[0]).await, 3, "finished on what it found");
    for db in &held[1..] {
        assert_eq!(rows(db).await, 2, "still answers");
    }
    drop(held);
    // The next reset lets go of what nobody holds; a process that starts later sees the newest.
    all.reset(&ids[0]).await.unwrap();
    assert_eq!(rows(&all.find(&ids[0]).await.unwrap()).await, 1);
    all.close().await;
    let later = Workspaces::new(test.app.main()).with_training(
        folder.path().join("prepared.db"),
        folder.path().join("copies"),
    );
    for id in &ids {
        assert_eq!(rows(&later.find(id).await.unwrap()).await, 1, "{id}");
    }
    assert!(later.find("../main").await.is_err());
}

#[tokio::test]
async fn a_reset_counts_in_the_session_of_the_trainee() {
    let test = TestApp::furnished().await;
    let one = test.signed_in("trainee-01").await;
    let generation = async || {
        let state = one.find_session().await.unwrap();
        state.session.unwrap().generation
    };
    let before = generation().await;
    let trainer = test.signed_in("trainer").await;
    trainer.reset_workspaces(Reset::Class).await.unwrap();
    assert_eq!(generation().await, before + 1);
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
