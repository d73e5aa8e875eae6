//! Lists: who sees what, order, pages, filters; and the workbench.

use api::{
    ClientError,
    home::HomeQuery,
    targets::{ListChangesQuery, ListTargetsQuery, SaveEdits, TargetSort, TargetSummary},
};
use domain::{
    lifecycle::{State, Verb},
    target::Field,
};
use std::collections::BTreeSet;
use tests::{
    Caller, TestApp, Wild,
    targets::{because, filled, graded_pass, head, new_project, reviewed, sent, set, verb},
};

fn names(items: &[TargetSummary]) -> Vec<&str> {
    items
        .iter()
        .map(|line| line.project_name.as_str())
        .collect()
}

fn status<T>(answer: Result<T, ClientError>) -> Option<u16> {
    answer.err().and_then(|error| error.status())
}

#[tokio::test]
async fn nobody_sees_what_belongs_to_others() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let finance = test.signed_in("finance").await;
    let department = test.signed_in("department").await;
    let draft = filled(&clerk, "演示草稿").await;
    let under = sent(&clerk, "演示送审").await;
    let ready = reviewed(&clerk, &department, &finance, "演示批复").await;
    let done = finance
        .move_target(ready.id, ready.version, &verb(Verb::Approve))
        .await
        .unwrap();
    let expected: [(&str, &[&str]); 9] = [
        ("unit", &["演示草稿", "演示送审", "演示批复"]),
        ("department", &["演示送审", "演示批复"]),
        ("finance", &["演示送审", "演示批复"]),
        ("leader", &["演示批复"]),
        ("region", &["演示批复"]),
        ("unit2", &[]),
        ("department2", &[]),
        ("unit3", &[]),
        ("finance3", &[]),
    ];
    for (username, seen) in expected {
        let client = test.signed_in(username).await;
        let page = client
            .list_targets(&ListTargetsQuery::default())
            .await
            .unwrap();
        let listed: BTreeSet<_> = names(&page.items).into_iter().collect();
        assert_eq!(listed, seen.iter().copied().collect(), "{username}");
        assert_eq!(page.total, seen.len() as u64, "{username}");
        for (target, name) in [
            (&draft, "演示草稿"),
            (&under, "演示送审"),
            (&done, "演示批复"),
        ] {
            let found = client.find_target(target.id).await;
            match (seen.contains(&name), username) {
                (true, "region") => assert_eq!(status(found), Some(403)),
                (true, _) => assert!(found.is_ok(), "{username} {name}"),
                (false, _) => assert_eq!(status(found), Some(404), "{username} {name}"),
            }
            if username.ends_with(['2', '3']) {
                let moved = client.move_target(target.id, 1, &verb(Verb::Submit)).await;
                assert_eq!(status(moved), Some(404), "{username} {name}");
                let changes = client
                    .list_changes(target.id, &ListChangesQuery::default())
                    .await;
                assert_eq!(status(changes), Some(404), "{username} {name}");
            }
        }
    }
    for username in ["trainer", "admin"] {
        let client = test.signed_in(username).await;
        assert_eq!(
            status(client.list_targets(&ListTargetsQuery::default()).await),
            Some(403)
        );
        assert_eq!(status(client.find_target(done.id).await), Some(403));
        let home = client.find_home(&HomeQuery::default()).await.unwrap();
        assert!(home.todo.is_empty() && home.counts.is_empty() && home.board.is_empty());
    }
}

#[tokio::test]
async fn pages_hold_every_line_once_in_every_order() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    for number in 0..230 {
        // Names repeat, so that only the identity makes the order total.
        let name = format!("演示项目{}", number % 23);
        clerk.create_project(&new_project(&name)).await.unwrap();
    }
    for sort in [
        TargetSort::Urgency,
        TargetSort::Name,
        TargetSort::Money,
        TargetSort::Changed,
        TargetSort::Problems,
    ] {
        let mut query = ListTargetsQuery {
            sort: Some(sort),
            limit: Some(37),
            ..Default::default()
        };
        let mut seen = Vec::new();
        loop {
            let page = clerk.list_targets(&query).await.unwrap();
            assert_eq!(page.total, 230);
            assert!(page.items.len() <= 37);
            seen.extend(page.items);
            query.after = page.next;
            if query.after.is_none() {
                break;
            }
        }
        let ids: BTreeSet<_> = seen.iter().map(|line| line.id).collect();
        assert_eq!((seen.len(), ids.len()), (230, 230), "{sort:?}");
        if sort == TargetSort::Name {
            let listed = names(&seen);
            assert!(listed.windows(2).all(|pair| pair[0] <= pair[1]));
        }
    }
    let broken = ListTargetsQuery {
        after: Some("[1,2".to_owned()),
        ..Default::default()
    };
    assert_eq!(status(clerk.list_targets(&broken).await), Some(422));
}

#[tokio::test]
async fn what_waits_for_me_comes_first() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let department = test.signed_in("department").await;
    let finance = test.signed_in("finance").await;
    let ready = reviewed(&clerk, &department, &finance, "演示100%达标_<100元").await;
    sent(&clerk, "演示送审").await;
    filled(&clerk, "演示草稿").await;
    let page = clerk
        .list_targets(&ListTargetsQuery::default())
        .await
        .unwrap();
    assert_eq!(
        names(&page.items),
        ["演示草稿", "演示送审", "演示100%达标_<100元"]
    );
    assert!(page.items[0].waits_for_me && page.items[0].overdue);
    assert!(!page.items[1].waits_for_me);
    let node = page.items[1].node_name.as_deref();
    assert_eq!(node, Some("主管部门审核"));
    let page = finance
        .list_targets(&ListTargetsQuery::default())
        .await
        .unwrap();
    assert_eq!(names(&page.items), ["演示100%达标_<100元", "演示送审"]);
    let queue = department
        .list_reviews(&ListTargetsQuery::default())
        .await
        .unwrap();
    assert_eq!((names(&queue.items), queue.total), (vec!["演示送审"], 1));
    let queue = finance
        .list_reviews(&ListTargetsQuery::default())
        .await
        .unwrap();
    assert_eq!(
        queue.items.iter().map(|l| l.id).collect::<Vec<_>>(),
        [ready.id]
    );
    assert_eq!(
        status(clerk.list_reviews(&ListTargetsQuery::default()).await),
        Some(403)
    );
}

#[tokio::test]
async fn filters_take_words_literally() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let department = test.signed_in("department").await;
    let finance = test.signed_in("finance").await;
    reviewed(&clerk, &department, &finance, "演示100%达标_<100元").await;
    let under = sent(&clerk, "演示送审").await;
    filled(&clerk, "演示草稿").await;
    let search = |q: &str| ListTargetsQuery {
        q: Some(q.to_owned()),
        ..Default::default()
    };
    for (words, found) in [
        ("100%", 1),
        ("%", 1),
        ("_", 1),
        ("演示", 3),
        ("!", 0),
        ("101001", 3),
    ] {
        let page = clerk.list_targets(&search(words)).await.unwrap();
        assert_eq!(
            (page.items.len(), page.total),
            (found, found as u64),
            "{words}"
        );
    }
    let code = under
        .project
        .code
        .as_ref()
        .unwrap()
        .as_str()
        .to_ascii_lowercase();
    assert_eq!(clerk.list_targets(&search(&code)).await.unwrap().total, 1);
    let state = ListTargetsQuery {
        state: Some(State::Reviewed),
        year: Some(2027),
        unit: Some(TestApp::unit(101_001)),
        ..Default::default()
    };
    assert_eq!(clerk.list_targets(&state).await.unwrap().total, 1);
    let other = ListTargetsQuery {
        year: Some(2026),
        ..Default::default()
    };
    assert_eq!(clerk.list_targets(&other).await.unwrap().total, 0);
}

#[tokio::test]
async fn a_covered_adjustment_is_filtered_and_ordered_as_it_is_shown() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let department = test.signed_in("department").await;
    let finance = test.signed_in("finance").await;
    let mut ids = Vec::new();
    for name in ["演示甲", "演示乙"] {
        let target = reviewed(&clerk, &department, &finance, name).await;
        let approved = finance
            .move_target(target.id, target.version, &verb(Verb::Approve))
            .await
            .unwrap();
        ids.push((approved.id, approved.version));
    }
    let asked = because(Verb::Adjust, "年中调整");
    let (id, version) = ids[0];
    let draft = clerk.move_target(id, version, &asked).await.unwrap();
    let less = SaveEdits {
        edits: vec![
            set(head(Field::YearTotal), "251.89", "1"),
            set(head(Field::Responsible), "演示负责人", ""),
        ],
    };
    clerk.save_cells(id, draft.version, &less).await.unwrap();
    let ask = async |who: &str, state: Option<State>, sort: Option<TargetSort>| {
        let client = test.signed_in(who).await;
        let query = ListTargetsQuery {
            state,
            sort,
            ..ListTargetsQuery::default()
        };
        let page = client.list_targets(&query).await.unwrap();
        assert_eq!(page.total, page.items.len() as u64, "{who}");
        page.items
    };
    for who in ["leader", "region", "department", "finance"] {
        assert!(ask(who, Some(State::Draft), None).await.is_empty(), "{who}");
        let shown = ask(who, Some(State::Approved), None).await;
        assert_eq!(shown.len(), 2, "{who}");
    }
    let orders = [
        TargetSort::Urgency,
        TargetSort::Changed,
        TargetSort::Money,
        TargetSort::Problems,
    ];
    for sort in orders {
        let shown = ask("leader", None, Some(sort)).await;
        let key = |line: &TargetSummary| match sort {
            TargetSort::Money => format!("{:?}", line.money),
            TargetSort::Problems => line.errors.to_string(),
            _ => line.changed_at.clone(),
        };
        assert_eq!(
            key(&shown[0]),
            key(&shown[1]),
            "{sort:?}: nothing tells them apart"
        );
    }
    let newest = ask("leader", None, Some(TargetSort::Changed)).await;
    assert_eq!(
        names(&newest),
        ["演示乙", "演示甲"],
        "as they were approved"
    );
    let own = ask("unit", Some(State::Draft), None).await;
    assert_eq!(names(&own), ["演示甲"]);
    let cheapest = ask("unit", None, Some(TargetSort::Money)).await;
    assert_eq!(names(&cheapest), ["演示乙", "演示甲"]);
}

#[tokio::test]
async fn money_orders_a_covered_adjustment_by_what_was_approved() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let department = test.signed_in("department").await;
    let finance = test.signed_in("finance").await;
    let small = filled(&clerk, "演示小").await;
    let edits = SaveEdits {
        edits: vec![
            set(head(Field::YearTotal), "251.89", "100"),
            set(head(Field::YearFiscal), "238.93", "100"),
            set(head(Field::YearOther), "12.96", ""),
        ],
    };
    clerk
        .save_cells(small.id, small.version, &edits)
        .await
        .unwrap();
    let mut targets = vec![clerk.find_target(small.id).await.unwrap()];
    targets.push(filled(&clerk, "演示大").await);
    for target in &mut targets {
        for (who, step) in [
            (&clerk, verb(Verb::Submit)),
            (&department, graded_pass()),
            (&finance, graded_pass()),
            (&finance, verb(Verb::Approve)),
        ] {
            let moved = who.move_target(target.id, target.version, &step).await;
            *target = moved.unwrap();
        }
    }
    let big = &targets[1];
    let asked = because(Verb::Adjust, "年中调整");
    let draft = clerk
        .move_target(big.id, big.version, &asked)
        .await
        .unwrap();
    let edits = SaveEdits {
        edits: vec![set(head(Field::YearTotal), "251.89", "1")],
    };
    clerk
        .save_cells(big.id, draft.version, &edits)
        .await
        .unwrap();
    let query = ListTargetsQuery {
        sort: Some(TargetSort::Money),
        ..ListTargetsQuery::default()
    };
    for (who, order) in [
        ("leader", ["演示大", "演示小"]),
        ("unit", ["演示小", "演示大"]),
    ] {
        let client = test.signed_in(who).await;
        let page = client.list_targets(&query).await.unwrap();
        assert_eq!(names(&page.items), order, "{who}");
    }
}

#[tokio::test]
async fn words_to_search_by_have_one_limit_everywhere() {
    let test = TestApp::new().await;
    for (who, path) in [
        ("finance", "/api/v1/targets?"),
        ("finance", "/api/v1/reviews?"),
        ("finance", "/api/v1/monitoring/projects?year=2026&"),
        ("admin", "/api/v1/admin/accounts?"),
        ("admin", "/api/v1/admin/audit?"),
    ] {
        let caller = Caller::of(&test.signed_in(who).await).await;
        for (length, status) in [(60, 200), (61, 422)] {
            let answer = caller
                .send(Wild {
                    target: format!("{path}q={}", "x".repeat(length)),
                    ..Wild::default()
                })
                .await;
            assert_eq!(answer.status, status, "{path}: {}", answer.text());
            if status == 422 {
                assert_eq!(answer.problem().fields[0].field, "q", "{path}");
            }
        }
    }
}
