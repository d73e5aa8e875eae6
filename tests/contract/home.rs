//! The workbench: what waits, and who owes what.

use api::home::{HomeQuery, StateCount};
use domain::lifecycle::{State, Verb};
use tests::{
    TestApp,
    targets::{filled, new_project, reviewed, sent, verb},
};

#[tokio::test]
async fn everybody_finds_what_waits_for_them() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let department = test.signed_in("department").await;
    let finance = test.signed_in("finance").await;
    filled(&clerk, "演示草稿").await;
    sent(&clerk, "演示送审").await;
    let ready = reviewed(&clerk, &department, &finance, "演示待批").await;

    let home = clerk.find_home(&HomeQuery::default()).await.unwrap();
    assert_eq!(home.year, 2027);
    assert_eq!(
        home.window,
        ("2026-09-01".to_owned(), "2026-10-31".to_owned())
    );
    assert_eq!((home.todo.len(), home.todo_total), (1, 1));
    assert!(home.board.is_empty());

    let home = department.find_home(&HomeQuery::default()).await.unwrap();
    assert_eq!(home.todo[0].project_name, "演示送审");
    let drafts = home.counts.iter().find(|entry| entry.state == State::Draft);
    assert_eq!(
        drafts.map(|entry| entry.count),
        Some(1),
        "a count, not a line"
    );
    let row = &home.board[0];
    assert_eq!(row.name, "演示单位101001");
    assert_eq!(
        (row.expected, row.drafts, row.under_review, row.done),
        (3, 1, 1, 1)
    );
    assert_eq!(row.overdue, 1);

    let home = finance.find_home(&HomeQuery::default()).await.unwrap();
    assert_eq!(home.todo[0].id, ready.id);
    assert_eq!(home.board[0].name, "演示部门101");
    finance
        .move_target(ready.id, ready.version, &verb(Verb::Approve))
        .await
        .unwrap();

    let leader = test.signed_in("leader").await;
    let home = leader.find_home(&HomeQuery::default()).await.unwrap();
    let counts: Vec<_> = home.counts.iter().map(|c| (c.state, c.count)).collect();
    assert_eq!(counts, [(State::Approved, 1)]);
    let foreign = test.signed_in("finance3").await;
    let home = foreign.find_home(&HomeQuery::default()).await.unwrap();
    assert!(home.todo.is_empty() && home.counts.is_empty() && home.board.is_empty());
    let odd = clerk
        .find_home(&HomeQuery {
            year: Some(1900),
            kind: None,
        })
        .await;
    assert_eq!(odd.unwrap_err().status(), Some(422));
}

#[tokio::test]
async fn what_an_earlier_year_left_open_waits_until_a_year_is_chosen() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let mut earlier = new_project("演示上年项目");
    (earlier.year, earlier.from_year, earlier.to_year) = (2026, 2026, 2026);
    let earlier = clerk.create_project(&earlier).await.unwrap();
    filled(&clerk, "演示草稿").await;
    let home = clerk.find_home(&HomeQuery::default()).await.unwrap();
    assert_eq!((home.year, home.todo_total), (2027, 2));
    assert!(home.todo.iter().any(|line| line.id == earlier.id));
    let count = |counts: &[StateCount]| counts.iter().map(|one| one.count).sum::<u64>();
    assert_eq!((count(&home.counts), count(&home.counts_listed)), (1, 2));
    let home = clerk
        .find_home(&HomeQuery {
            year: Some(2027),
            kind: None,
        })
        .await
        .unwrap();
    assert_eq!((home.todo_total, count(&home.counts_listed)), (1, 1));
}

#[tokio::test]
async fn counts_say_how_many_are_of_units_as_a_whole() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    filled(&clerk, "演示草稿").await;
    let whole = api::targets::NewUnitTarget { year: 2027 };
    clerk.create_unit_target(&whole).await.unwrap();
    let home = clerk.find_home(&HomeQuery::default()).await.unwrap();
    let all: u64 = home.counts.iter().map(|one| one.count).sum();
    assert_eq!((all, home.counts_whole), (2, 1));
    let finance = test.signed_in("finance").await;
    let home = finance.find_home(&HomeQuery::default()).await.unwrap();
    assert_eq!(home.counts_whole, 1);
    assert_eq!(home.board[0].expected, 1, "the board counts projects");
}
