//! 中卫市's chain over HTTP: the unit checks itself, the department reviews, finance decides.

use api::targets::{Move, SaveEdits};
use domain::{
    id::{DepartmentId, UnitId},
    lifecycle::{State, Verb},
    org::{Jurisdiction, Level, Region},
    role::Role,
    score::Grade,
};
use server::db::{
    account::{NewAccountRow, create_account},
    organisation::{create_department, create_jurisdiction, create_unit},
};
use tests::{
    DEMO_PASSWORD, TestApp,
    targets::{because, filled, graded_pass, verb},
};
use uuid::Uuid;

/// 中卫市 with a department, a unit and an account of each reviewing role.
async fn zhongwei() -> TestApp {
    let test = TestApp::new().await;
    let hash = test.app.passwords.hash(DEMO_PASSWORD.to_owned(), [7; 16]);
    let hash = hash.await.unwrap();
    let mut tx = test.app.main().write().await.unwrap();
    let place = Jurisdiction {
        code: "640500".parse().unwrap(),
        name: "中卫市".to_owned(),
        level: Level::Prefecture,
        parent: None,
        region: Region::Ningxia,
    };
    create_jurisdiction(&mut tx, &place).await.unwrap();
    let department = api::organisation::Department {
        id: DepartmentId(Uuid::from_u128(500)),
        jurisdiction: place.code.clone(),
        code: "501".to_owned(),
        name: "演示部门501".to_owned(),
        version: 1,
    };
    create_department(&mut tx, &department).await.unwrap();
    let unit = api::organisation::Unit {
        id: UnitId(Uuid::from_u128(501)),
        jurisdiction: place.code.clone(),
        department: Some(department.id),
        code: "501001".to_owned(),
        name: "演示单位501001".to_owned(),
        version: 1,
    };
    create_unit(&mut tx, &unit).await.unwrap();
    let people = [
        ("unit5", Role::Unit),
        ("department5", Role::Department),
        ("finance5", Role::Finance),
    ];
    for (at, (username, role)) in (0..).zip(people) {
        let new = NewAccountRow {
            id: Uuid::from_u128(510 + at).to_string(),
            username: username.to_owned(),
            name: format!("演示{username}"),
            role,
            jurisdiction: Some("640500".to_owned()),
            department: (role != Role::Finance).then(|| department.id.to_string()),
            unit: (role == Role::Unit).then(|| unit.id.to_string()),
            workspace: "main".to_owned(),
            password_hash: hash.clone(),
            must_change_password: false,
            demo: false,
        };
        create_account(&mut tx, &new).await.unwrap();
    }
    tx.commit().await.unwrap();
    test
}

#[tokio::test]
async fn three_nodes_are_passed_in_their_order() {
    let test = zhongwei().await;
    let clerk = test.signed_in("unit5").await;
    let department = test.signed_in("department5").await;
    let finance = test.signed_in("finance5").await;
    let target = filled(&clerk, "演示培训").await;
    let id = target.id;
    let names: Vec<_> = target
        .pack
        .review
        .nodes
        .value
        .iter()
        .map(|node| node.role)
        .collect();
    assert_eq!(names, [Role::Unit, Role::Department, Role::Finance]);
    let go = async |who: &api::Client<tests::RouterTransport>, asked: Move| {
        let version = clerk.find_target(id).await.unwrap().version;
        who.move_target(id, version, &asked).await
    };
    go(&clerk, verb(Verb::Submit)).await.unwrap();
    let early = go(&department, verb(Verb::Pass)).await.unwrap_err();
    assert_eq!(early.problem().unwrap().code, "target.not_your_node");
    let own = go(&clerk, verb(Verb::Pass)).await.unwrap();
    assert_eq!(
        (own.standing.state, own.standing.node),
        (State::UnderReview, 1)
    );
    let late = go(&clerk, verb(Verb::Withdraw)).await.unwrap_err();
    assert_eq!(late.problem().unwrap().code, "target.built_upon");
    let undone = go(&clerk, verb(Verb::UndoPass)).await.unwrap();
    assert_eq!(
        undone.standing.node, 0,
        "the self-check is undone by the unit"
    );
    go(&clerk, verb(Verb::Pass)).await.unwrap();
    let passed = go(&department, verb(Verb::Pass)).await.unwrap();
    assert_eq!(passed.standing.node, 2);
    let back = Move {
        grade: Some(Grade::Poor),
        ..because(Verb::Return, "指标偏少")
    };
    let returned = go(&finance, back).await.unwrap();
    assert_eq!(
        (returned.standing.state, returned.standing.node),
        (State::Returned, 2)
    );
    let version = clerk.find_target(id).await.unwrap().version;
    let edits = SaveEdits { edits: Vec::new() };
    clerk.save_cells(id, version, &edits).await.unwrap();
    let again = go(&clerk, verb(Verb::Submit)).await.unwrap();
    assert_eq!((again.standing.node, again.standing.round), (0, 2));
    go(&clerk, verb(Verb::Pass)).await.unwrap();
    go(&department, verb(Verb::Pass)).await.unwrap();
    let reviewed = go(&finance, graded_pass()).await.unwrap();
    assert_eq!(
        (reviewed.standing.state, reviewed.standing.node),
        (State::Reviewed, 2)
    );
    let approved = go(&finance, verb(Verb::Approve)).await.unwrap();
    assert_eq!(approved.standing.state, State::Approved);
    let grades: Vec<_> = approved
        .decisions
        .iter()
        .filter_map(|it| it.grade)
        .collect();
    assert_eq!(grades, [Grade::Poor, Grade::Good]);
}
