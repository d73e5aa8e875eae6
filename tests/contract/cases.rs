//! The case library: proposed, released or declined, read nearby, taken as a template.

use crate::matrix::World;
use api::{
    Client,
    cases::{CaseDecision, CaseHead, ListCasesQuery, NewCase},
    targets::{SaveEdits, TargetDetail},
};
use domain::{
    case::{CaseState, template},
    lifecycle::Verb,
    target::{Edit, Field, Origin, Row},
};
use tests::{
    RouterTransport, TestApp,
    census::census,
    targets::{new_project, reviewed, row_id, verb},
};

fn proposal() -> NewCase {
    NewCase {
        note: "指标完整，可供培训类项目参考".to_owned(),
    }
}

fn release(wide: bool) -> CaseDecision {
    CaseDecision {
        release: true,
        wide,
        reason: String::new(),
    }
}

fn decline() -> CaseDecision {
    CaseDecision {
        release: false,
        wide: false,
        reason: "效益指标不够具体".to_owned(),
    }
}

async fn approved(test: &TestApp) -> TargetDetail {
    let clerk = test.signed_in("unit").await;
    let department = test.signed_in("department").await;
    let finance = test.signed_in("finance").await;
    let target = reviewed(&clerk, &department, &finance, "演示培训").await;
    let approve = verb(Verb::Approve);
    let approved = finance.move_target(target.id, target.version, &approve);
    approved.await.unwrap()
}

async fn seen(client: &Client<RouterTransport>) -> Vec<CaseHead> {
    client.list_cases(&ListCasesQuery::default()).await.unwrap()
}

#[tokio::test]
async fn a_case_waits_for_finance_and_is_then_read_in_the_jurisdiction() {
    let test = TestApp::new().await;
    let target = Box::pin(approved(&test)).await;
    let clerk = test.signed_in("unit").await;
    let finance = test.signed_in("finance").await;
    let neighbour = test.signed_in("unit2").await;
    let elsewhere = test.signed_in("unit3").await;
    let case = clerk.propose_case(target.id, &proposal()).await.unwrap();
    assert_eq!((case.state, case.rows), (CaseState::Proposed, 5));
    let twice = clerk
        .propose_case(target.id, &proposal())
        .await
        .unwrap_err();
    assert_eq!(twice.problem().unwrap().code, "case.known");
    assert!(seen(&neighbour).await.is_empty());
    let hidden = neighbour.find_case(case.id).await.unwrap_err();
    assert_eq!(hidden.status(), Some(404));
    assert!(seen(&finance).await[0].may_decide);

    let decided = finance
        .decide_case(case.id, case.version, &release(false))
        .await;
    let decided = decided.unwrap();
    assert_eq!((decided.state, decided.wide), (CaseState::Released, false));
    for who in ["unit", "unit2", "department2", "leader", "finance"] {
        let cases = seen(&test.signed_in(who).await).await;
        assert_eq!(cases.len(), 1, "{who}");
        assert_eq!(cases[0].functional_class, "205", "{who}");
    }
    assert!(seen(&elsewhere).await.is_empty());
    let region = test.signed_in("region").await;
    assert!(seen(&region).await.is_empty());
    let words = ListCasesQuery {
        q: Some("没有的词".to_owned()),
    };
    assert!(neighbour.list_cases(&words).await.unwrap().is_empty());
    let read = neighbour.find_case(case.id).await.unwrap();
    assert_eq!(read.draft.rows.len(), 5);
    assert!(
        read.draft.head.keys().eq([&Field::ObjectiveYear]),
        "no money, nobody's name"
    );
}

#[tokio::test]
async fn a_case_for_the_region_is_read_beyond_its_jurisdiction_until_it_is_taken_back() {
    let test = TestApp::new().await;
    let target = Box::pin(approved(&test)).await;
    let department = test.signed_in("department").await;
    let finance = test.signed_in("finance").await;
    let case = department
        .propose_case(target.id, &proposal())
        .await
        .unwrap();
    let stale = finance
        .decide_case(case.id, case.version + 1, &release(true))
        .await;
    assert_eq!(stale.unwrap_err().status(), Some(412));
    let open = finance
        .decide_case(case.id, case.version, &release(true))
        .await
        .unwrap();
    for who in ["unit3", "finance3", "region"] {
        let reader = test.signed_in(who).await;
        assert_eq!(seen(&reader).await.len(), 1, "{who}");
        assert!(!seen(&reader).await[0].may_decide, "{who}");
    }
    let foreign = test.signed_in("finance3").await;
    let refused = foreign
        .decide_case(case.id, open.version, &decline())
        .await
        .unwrap_err();
    assert_eq!(refused.problem().unwrap().code, "case.decided");
    let again = finance
        .decide_case(case.id, open.version, &release(true))
        .await
        .unwrap_err();
    assert_eq!(again.status(), Some(409));
    let back = finance
        .decide_case(case.id, open.version, &decline())
        .await
        .unwrap();
    assert_eq!((back.state, back.wide), (CaseState::Declined, false));
    assert!(seen(&test.signed_in("unit3").await).await.is_empty());
}

#[tokio::test]
async fn declining_takes_a_reason_and_the_same_version_can_be_proposed_again() {
    let test = TestApp::new().await;
    let target = Box::pin(approved(&test)).await;
    let clerk = test.signed_in("unit").await;
    let finance = test.signed_in("finance").await;
    let case = clerk.propose_case(target.id, &proposal()).await.unwrap();
    let before = census(&test.app.main()).await;
    let silent = CaseDecision {
        reason: String::new(),
        ..decline()
    };
    let refused = finance
        .decide_case(case.id, case.version, &silent)
        .await
        .unwrap_err();
    assert_eq!(refused.problem().unwrap().fields[0].field, "reason");
    assert_eq!(before, census(&test.app.main()).await);
    finance
        .decide_case(case.id, case.version, &decline())
        .await
        .unwrap();
    let told = seen(&clerk).await;
    assert_eq!(told[0].reason, "效益指标不够具体");
    let again = clerk.propose_case(target.id, &proposal()).await.unwrap();
    assert_eq!((again.id, again.state), (case.id, CaseState::Proposed));
}

#[tokio::test]
async fn only_what_is_approved_and_not_classified_becomes_a_case() {
    let world = World::new().await;
    let clerk = world.test.signed_in("unit").await;
    let draft = clerk
        .create_project(&new_project("演示草稿"))
        .await
        .unwrap();
    let refused = clerk.propose_case(draft.id, &proposal()).await.unwrap_err();
    assert_eq!(refused.problem().unwrap().code, "case.not_approved");
    let secret = api::targets::NewProject {
        classified: true,
        ..new_project("演示涉密")
    };
    let secret = clerk.create_project(&secret).await.unwrap();
    let force = format!(
        "UPDATE targets SET state = 'approved' WHERE id = '{}'",
        secret.id
    );
    tests::ledger::force(&world.test.app.main(), &force).await;
    let refused = clerk
        .propose_case(secret.id, &proposal())
        .await
        .unwrap_err();
    assert_eq!(refused.problem().unwrap().code, "case.classified");
}

#[tokio::test]
async fn a_case_taken_as_a_template_waits_for_its_values() {
    let test = TestApp::new().await;
    let target = Box::pin(approved(&test)).await;
    let clerk = test.signed_in("unit").await;
    let finance = test.signed_in("finance").await;
    let case = clerk.propose_case(target.id, &proposal()).await.unwrap();
    finance
        .decide_case(case.id, case.version, &release(false))
        .await
        .unwrap();
    let neighbour = test.signed_in("unit2").await;
    let read = neighbour.find_case(case.id).await.unwrap();
    let own = neighbour
        .create_project(&new_project("演示同类培训"))
        .await
        .unwrap();
    let taken = template(&read.draft, own.pack.taxonomy.value);
    let head = taken.head.into_iter().map(|(field, new)| Edit::SetCell {
        cell: tests::targets::head(field),
        old: String::new(),
        new,
    });
    let rows = (1..).zip(taken.rows).map(|(number, cells)| Edit::AddRow {
        row: Row {
            id: row_id(number),
            cells,
        },
        after: (number > 1).then(|| row_id(number - 1)),
        list: None,
    });
    let edits = SaveEdits {
        edits: head.chain(rows).collect(),
    };
    let saved = neighbour
        .save_cells(own.id, own.version, &edits)
        .await
        .unwrap();
    let waiting = saved
        .problems
        .iter()
        .filter(|it| it.rule == "cell.unconfirmed");
    assert_eq!(waiting.count(), 6, "five values and the objective");
    let stored = neighbour.find_target(own.id).await.unwrap().draft;
    let value = &stored.rows[0].cells[&Field::Value];
    assert_eq!((value.origin, value.confirmed), (Origin::Case, false));
}
