//! What the server gathers for judging: texts of other units, and last year's targets.

use api::targets::{NewProject, SaveEdits, TargetDetail};
use domain::{lifecycle::Verb, target::Field};
use tests::{
    TestApp,
    targets::{cell, filled, graded_pass, head, new_project, set, verb, whole_form},
};

/// Rules and arguments of the problems at a field.
fn found(target: &TargetDetail, prefix: &str) -> Vec<(String, Vec<String>)> {
    let problems = target.problems.iter();
    let mut found: Vec<_> = problems
        .filter(|problem| problem.rule.starts_with(prefix))
        .map(|problem| (problem.rule.clone(), problem.args.clone()))
        .collect();
    found.sort();
    found.dedup();
    found
}

#[tokio::test]
async fn one_other_unit_suffices_and_its_words_never_travel() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let second = test.signed_in("unit2").await;
    let first = filled(&clerk, "演示培训甲").await;
    let again = filled(&clerk, "演示培训乙").await;
    assert_eq!(
        found(&again, "text.same"),
        [],
        "one's own words are no copy"
    );
    let copy = filled(&second, "演示培训丙").await;
    let told = [("text.same_elsewhere".to_owned(), vec!["1".to_owned()])];
    assert_eq!(found(&copy, "text.same"), told);

    let secret = "只有本单位知道的年度目标";
    let edits = [set(
        head(Field::ObjectiveYear),
        "全年培训基层财务人员400人次",
        secret,
    )];
    let edits = SaveEdits {
        edits: edits.into(),
    };
    clerk
        .save_cells(first.id, first.version, &edits)
        .await
        .unwrap();
    let seen = second.find_target(copy.id).await.unwrap();
    let sent = serde_json::to_string(&seen).unwrap();
    assert!(!sent.contains(secret), "{sent}");
    let edits = [set(
        head(Field::ObjectiveYear),
        "全年培训基层财务人员400人次",
        secret,
    )];
    let edits = SaveEdits {
        edits: edits.into(),
    };
    let saved = second
        .save_cells(copy.id, copy.version, &edits)
        .await
        .unwrap();
    let at_head = saved.problems.iter().any(|problem| {
        problem.rule == "text.same_elsewhere"
            && problem.place == domain::problem::Place::Cell(head(Field::ObjectiveYear))
    });
    assert!(at_head, "{:?}", saved.problems);
}

#[tokio::test]
async fn last_years_target_is_what_this_years_is_compared_with() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let department = test.signed_in("department").await;
    let finance = test.signed_in("finance").await;
    let old = NewProject {
        year: 2026,
        from_year: 2026,
        to_year: 2027,
        ..new_project("演示培训")
    };
    let old = clerk.create_project(&old).await.unwrap();
    clerk
        .save_cells(old.id, old.version, &whole_form())
        .await
        .unwrap();
    let mut target = clerk.find_target(old.id).await.unwrap();
    let steps = [
        (&clerk, verb(Verb::Submit)),
        (&department, graded_pass()),
        (&finance, graded_pass()),
        (&finance, verb(Verb::Approve)),
    ];
    for (who, step) in steps {
        target = who
            .move_target(target.id, target.version, &step)
            .await
            .unwrap();
    }
    let new = NewProject {
        predecessor: target.project.id,
        ..new_project("演示培训二期")
    };
    let new = clerk.create_project(&new).await.unwrap();
    let saved = clerk
        .save_cells(new.id, new.version, &whole_form())
        .await
        .unwrap();
    let same = saved.problems.iter().filter(|it| it.rule == "last.same");
    assert_eq!(same.count(), 4, "all but the row at 100 %");
    let edits = SaveEdits {
        edits: vec![set(cell(1, Field::Value), "400", "500")],
    };
    let saved = clerk
        .save_cells(new.id, saved.version, &edits)
        .await
        .unwrap();
    let same = saved.problems.iter().filter(|it| it.rule == "last.same");
    assert_eq!(same.count(), 3);
}
