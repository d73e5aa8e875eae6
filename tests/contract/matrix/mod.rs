//! Every operation × every role × own and foreign: statuses by the table, and no leak anywhere.

mod requests;
mod table;
mod world;

use api::targets::{ApproveMany, ListTargetsQuery, NewProject};
pub(crate) use requests::{Operation, operations};
use std::collections::BTreeSet;
pub(crate) use table::expected;
use table::in_sight;
use tests::{Answer, Caller, TestApp, Wild, census::census, targets::new_project};
use world::ROLES;
pub(crate) use world::World;

#[test]
fn the_table_knows_every_operation_and_no_other() {
    let documented: BTreeSet<_> = operations().into_iter().map(|it| it.id).collect();
    let listed: BTreeSet<_> = expected()
        .iter()
        .map(|it| it.operation.to_owned())
        .collect();
    let missing: Vec<_> = documented.difference(&listed).collect();
    let gone: Vec<_> = listed.difference(&documented).collect();
    assert!(missing.is_empty(), "who may do this? {missing:?}");
    assert!(gone.is_empty(), "no longer there: {gone:?}");
}

#[tokio::test]
async fn everybody_gets_the_answer_of_the_table_and_reads_nothing_foreign() {
    let world = World::new().await;
    let operations = operations();
    let before = census(&world.test.app.main()).await;
    let mut wrong = Vec::new();
    for line in expected() {
        let (operation, who) = (find(&operations, line.operation), ROLES[line.role]);
        let wild = world.request(operation, line.subject, line.role);
        let writes = operation.method != axum::http::Method::GET && line.status < 300;
        let answer = if writes {
            let fresh = world.fresh().await;
            world.callers[line.role]
                .before(fresh.router())
                .send(wild)
                .await
        } else {
            world.callers[line.role].send(wild).await
        };
        let what = format!("{} {} by {who}", line.operation, line.subject);
        if answer.status.as_u16() != line.status {
            let (status, text) = (answer.status, answer.text());
            wrong.push(format!(
                "{what}: {} expected, {status} {text:.120}",
                line.status
            ));
            continue;
        }
        if answer.status.is_client_error() {
            assert!(!answer.problem().code.is_empty(), "{what}");
        }
        wrong.extend(
            world
                .leaks(who, &answer)
                .map(|leak| format!("{what}: shows {leak}")),
        );
        if line.status == 404 {
            let unknown = world.request(operation, "unknown", line.role);
            let unknown = world.callers[line.role].send(unknown).await;
            if told(&unknown) != told(&answer) {
                wrong.push(format!(
                    "{what}: a foreign id answers unlike an unknown one"
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} answers:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    let after = census(&world.test.app.main()).await;
    assert_eq!(before, after, "a refused request wrote something");
}

#[tokio::test]
async fn lists_hold_what_one_may_see_and_all_of_it() {
    let world = World::new().await;
    for (role, caller) in ROLES.iter().zip(&world.callers).take(5) {
        let answer = caller.send(get("/api/v1/targets?limit=500")).await;
        let (targets, _) = in_sight(role);
        assert_eq!(world.keys_in(&answer), targets, "{role}");
        let answer = caller
            .send(get("/api/v1/monitoring/projects?year=2026"))
            .await;
        let approved = |key: &&String| key.ends_with("approved");
        let approved: BTreeSet<_> = targets.iter().filter(approved).cloned().collect();
        assert_eq!(world.keys_in(&answer), approved, "{role}");
    }
    for (who, place) in [
        ("finance6", "the city around"),
        ("leader6", "the city around"),
    ] {
        let client = world.test.signed_in(who).await;
        let caller = Caller::of(&client).await;
        for path in [
            "/api/v1/targets",
            "/api/v1/monitoring?year=2026",
            "/api/v1/home",
        ] {
            let answer = caller.send(get(path)).await;
            assert_eq!(answer.status, 200, "{path}");
            let leaks: Vec<_> = world.leaks("-", &answer).collect();
            assert!(
                leaks.is_empty(),
                "{place} sees its districts at {path}: {leaks:?}"
            );
        }
        for subject in &world.subjects {
            let refused = client.find_target(subject.target.id).await;
            assert_eq!(refused.unwrap_err().status(), Some(404), "{}", subject.key);
        }
    }
}

#[tokio::test]
async fn what_is_foreign_and_named_beside_the_address_does_not_exist_either() {
    let world = World::new().await;
    let subject = |key: &str| &world.subject(key).unwrap().target;
    let foreign = subject("foreign-approved");
    for who in ["unit", "department", "finance", "leader"] {
        let client = world.test.signed_in(who).await;
        for unit in [301_001, 999_999] {
            let query = ListTargetsQuery {
                unit: Some(TestApp::unit(unit)),
                ..ListTargetsQuery::default()
            };
            let page = client.list_targets(&query).await.unwrap();
            assert_eq!((page.items.len(), page.total), (0, 0), "{who} {unit}");
        }
    }

    let finance = world.test.signed_in("finance").await;
    let unknown = domain::id::TargetId(uuid::Uuid::from_u128(77));
    let mut targets = vec![(unknown, 1)];
    let others = [
        "foreign-draft",
        "foreign-sent",
        "foreign-approved",
        "own-draft",
    ];
    targets.extend(others.map(|key| (subject(key).id, subject(key).version)));
    let outcomes = finance.approve_targets(&ApproveMany { targets }).await;
    let outcomes = outcomes.unwrap();
    for outcome in &outcomes {
        assert_eq!(outcome.refused, outcomes[0].refused);
        assert!(outcome.refused.is_some());
    }

    let clerk = world.test.signed_in("unit").await;
    let mut refused = Vec::new();
    for predecessor in [
        foreign.project.id.unwrap(),
        subject("neighbour-approved").project.id.unwrap(),
        domain::id::ProjectId(uuid::Uuid::from_u128(77)),
    ] {
        let new = NewProject {
            predecessor: Some(predecessor),
            ..new_project("演示延续")
        };
        let error = clerk.create_project(&new).await.unwrap_err();
        let problem = error.problem().unwrap();
        refused.push((problem.status, problem.fields.clone()));
    }
    assert_eq!(refused[0].0, 422);
    assert!(refused.iter().all(|it| *it == refused[0]), "{refused:?}");
}

#[tokio::test]
async fn borrowed_eyes_see_what_their_role_sees_and_only_in_training() {
    let world = World::new().await;
    let furnished = TestApp::furnished().await;
    let client = furnished.signed_in("trainer").await;
    let operations = operations();
    for (role, name) in ROLES.iter().enumerate().take(5) {
        let eyes = api::session::Eyes {
            role: domain::role::Role::parse(name).unwrap(),
            workspace: None,
        };
        client.borrow_eyes(&eyes).await.unwrap();
        let caller = Caller::of(&client).await;
        for line in expected().into_iter().filter(|line| line.role == role) {
            let operation = find(&operations, line.operation);
            let own = ["find_training", "find_session"].contains(&line.operation);
            if operation.method != axum::http::Method::GET || own {
                continue;
            }
            // No id of production exists in a workspace.
            let status = match line.subject {
                "-" | "unknown" => line.status,
                "own" | "foreign" if line.operation == "find_pack" => 200,
                _ => 404,
            };
            let answer = caller
                .send(world.request(operation, line.subject, role))
                .await;
            let what = format!("{} {} as {name}", line.operation, line.subject);
            assert_eq!(answer.status.as_u16(), status, "{what}: {}", answer.text());
        }
    }
}

fn find<'a>(operations: &'a [Operation], id: &str) -> &'a Operation {
    let found = operations.iter().find(|operation| operation.id == id);
    found.unwrap_or_else(|| panic!("no operation {id}"))
}

fn get(target: &str) -> Wild {
    Wild {
        target: target.to_owned(),
        ..Wild::default()
    }
}

/// What an envelope says, whichever request it answers.
fn told(answer: &Answer) -> api::ApiProblem {
    api::ApiProblem {
        request_id: String::new(),
        ..answer.problem()
    }
}

impl World {
    /// Names and ids in an answer that this role must never read.
    fn leaks(&self, who: &str, answer: &Answer) -> impl Iterator<Item = String> {
        let text = answer.text();
        let (targets, units) = in_sight(who);
        let mut marks = Vec::new();
        for subject in self.subjects.iter().filter(|it| !targets.contains(&it.key)) {
            let target = &subject.target;
            marks.extend([
                subject.name.clone(),
                subject.mark.clone(),
                target.id.to_string(),
                target.project.id.unwrap().to_string(),
                target.project.project_year.unwrap().to_string(),
                target.project.code.clone().unwrap().to_string(),
            ]);
        }
        for unit in [101_001, 101_002, 102_001, 201_001, 301_001] {
            if !units.contains(&unit) && who != "-" {
                marks.extend([format!("演示单位{unit}"), TestApp::unit(unit).to_string()]);
            }
        }
        marks.into_iter().filter(move |mark| text.contains(mark))
    }

    /// Which subjects an answer names.
    fn keys_in(&self, answer: &Answer) -> BTreeSet<String> {
        let text = answer.text();
        let named = self.subjects.iter().filter(|it| text.contains(&it.name));
        named.map(|subject| subject.key.clone()).collect()
    }
}
