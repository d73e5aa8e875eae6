//! What a person may type by mistake: kept where it is a draft, refused where it is a name.

use api::{
    admin::{NewDepartment, NewUnit},
    targets::{NewProject, SaveEdits},
};
use domain::{
    lifecycle::Verb,
    problem::Place,
    target::{Cell, Cells, Edit, Field, Row},
};
use tests::{
    TestApp,
    census::census,
    targets::{cell, filled, head, new_project, row_id, set, verb},
};

#[tokio::test]
async fn too_many_edits_and_too_many_rows_are_refused_whole() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let new = clerk
        .create_project(&new_project("演示培训"))
        .await
        .unwrap();
    let before = census(&test.app.main()).await;
    let add = |number| Edit::AddRow {
        row: Row {
            id: row_id(number),
            cells: Cells::new(),
        },
        after: None,
        list: None,
    };
    for count in [201, 2_001] {
        let edits = SaveEdits {
            edits: (1..=count).map(add).collect(),
        };
        let refused = clerk.save_cells(new.id, new.version, &edits).await;
        let refused = refused.unwrap_err();
        assert_eq!(refused.status(), Some(422), "{count}");
        assert!(!refused.problem().unwrap().fields.is_empty(), "{count}");
    }
    assert_eq!(before, census(&test.app.main()).await);
    let whole = SaveEdits {
        edits: (1..=200).map(add).collect(),
    };
    clerk.save_cells(new.id, new.version, &whole).await.unwrap();
}

#[tokio::test]
async fn what_was_typed_is_kept_and_the_verdict_names_its_cell() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let target = filled(&clerk, "演示培训").await;
    let cases = [
        (head(Field::YearOther), "-12.96", "money.negative"),
        (head(Field::YearFiscal), "238.9300001", "money.too_fine"),
        (head(Field::YearTotal), "二百万", "money.not_number"),
        (head(Field::YearTotal), "999999999999999", "money.too_large"),
        (
            cell(1, Field::Name),
            "=HYPERLINK(\"http://x\")",
            "text.formula",
        ),
        (
            cell(1, Field::Explanation),
            "<script>alert(1)</script>",
            "text.markup",
        ),
        (cell(2, Field::Name), "@SUM(A1)", "text.formula"),
        (cell(2, Field::Value), "180", "rate.over_100"),
        (
            cell(3, Field::Value),
            "2026年10月31日前",
            "date.before_year",
        ),
        (cell(4, Field::Weight), "0", "weight.bounds"),
        (cell(5, Field::Level2), "no_such_level", "level2.unknown"),
        (cell(5, Field::Operator), "≈", "operator.unknown"),
    ];
    for (place, text, rule) in cases {
        let was = target.draft.text(place).to_owned();
        let version = clerk.find_target(target.id).await.unwrap().version;
        let save = |old: &str, new: &str| SaveEdits {
            edits: vec![set(place, old, new)],
        };
        let saved = clerk
            .save_cells(target.id, version, &save(&was, text))
            .await;
        let saved = saved.unwrap_or_else(|error| panic!("{text}: {error}"));
        let named = saved.problems.iter().find(|problem| problem.rule == rule);
        let named = named.unwrap_or_else(|| panic!("{text}: no {rule}: {:?}", saved.problems));
        assert_eq!(named.place, Place::Cell(place), "{rule}");
        let refused = clerk
            .move_target(target.id, saved.version, &verb(Verb::Submit))
            .await;
        assert_eq!(refused.unwrap_err().status(), Some(422), "{rule}");
        let found = clerk.find_target(target.id).await.unwrap();
        assert_eq!(found.draft.text(place), text, "kept as typed");
        let back = save(text, &was);
        clerk
            .save_cells(target.id, saved.version, &back)
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn weights_that_do_not_sum_and_unconfirmed_values_stop_the_submission() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let target = filled(&clerk, "演示培训").await;
    let confirmed = target.draft.cell(cell(1, Field::Value)).unwrap().clone();
    let edits = vec![
        set(cell(1, Field::Weight), "15", "14.5"),
        Edit::SetCell {
            cell: cell(1, Field::Value),
            old: confirmed.text,
            new: Cell::suggested("380"),
        },
    ];
    let saved = clerk
        .save_cells(target.id, target.version, &SaveEdits { edits })
        .await;
    let saved = saved.unwrap();
    let refused = clerk
        .move_target(target.id, saved.version, &verb(Verb::Submit))
        .await;
    let refused = refused.unwrap_err();
    let rules: Vec<_> = refused
        .problem()
        .unwrap()
        .problems
        .read()
        .into_iter()
        .map(|it| it.rule)
        .collect();
    for rule in ["w.sum", "cell.unconfirmed"] {
        assert!(
            rules.iter().any(|found| *found == rule),
            "{rule}: {rules:?}"
        );
    }
}

#[tokio::test]
async fn names_of_projects_hold_no_formula_no_markup_and_fit() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let before = census(&test.app.main()).await;
    let long = "长".repeat(61);
    let names = [
        "",
        " ",
        "桥",
        "=1+1",
        "@SUM(A1)",
        "<img src=x onerror=alert(1)>",
        "一\u{7}二",
        &long,
    ];
    for name in names {
        let refused = clerk.create_project(&new_project(name)).await;
        let refused = refused.map(|made| made.project.name).unwrap_err();
        let problem = refused.problem().expect("an envelope");
        assert_eq!(
            (problem.status, problem.fields[0].field.as_str()),
            (422, "name"),
            "{name:?}"
        );
    }
    let odd = |change: fn(&mut NewProject)| {
        let mut new = new_project("演示培训");
        change(&mut new);
        new
    };
    let cases = [
        (odd(|new| new.year = 1999), "year"),
        (odd(|new| new.year = 2100), "year"),
        (odd(|new| new.from_year = 2028), "to_year"),
        (odd(|new| new.to_year = 2026), "to_year"),
        (
            odd(|new| new.functional_class = "20".to_owned()),
            "functional_class",
        ),
        (
            odd(|new| new.functional_class = "abc".to_owned()),
            "functional_class",
        ),
        (
            odd(|new| new.predecessor = Some(domain::id::ProjectId(row_id(9).0))),
            "predecessor",
        ),
    ];
    for (new, field) in cases {
        let refused = clerk.create_project(&new).await.unwrap_err();
        let fields = refused.problem().expect("an envelope").fields.clone();
        assert!(
            fields.iter().any(|it| it.field == field),
            "{field}: {fields:?}"
        );
    }
    assert_eq!(before, census(&test.app.main()).await);
}

#[tokio::test]
async fn names_of_the_organisation_are_plain_text() {
    let test = TestApp::new().await;
    let admin = test.signed_in("admin").await;
    let before = census(&test.app.main()).await;
    for name in ["=1+1", "<b>局</b>"] {
        let department = NewDepartment {
            code: "199".to_owned(),
            name: name.to_owned(),
        };
        let refused = admin.create_department(&department).await.unwrap_err();
        assert_eq!(refused.problem().unwrap().fields[0].field, "name", "{name}");
        let unit = NewUnit {
            code: "101009".to_owned(),
            name: name.to_owned(),
            department: Some(TestApp::department(101)),
        };
        let refused = admin.create_unit(&unit).await.unwrap_err();
        assert_eq!(refused.problem().unwrap().fields[0].field, "name", "{name}");
    }
    assert_eq!(before, census(&test.app.main()).await);
}
