//! New targets: what they begin with, and that lists tell the real verdict from the start.

use api::targets::{ListTargetsQuery, NewProject, SaveEdits, TargetDetail};
use domain::{
    lifecycle::{State, Verb},
    problem::Severity,
    project::{ExpenditureClass, ProjectKind},
    target::{Cell, CellRef, Edit, Field, Origin},
};
use tests::{
    TestApp,
    targets::{head, new_project, set, verb},
};

fn errors(target: &TargetDetail) -> usize {
    let all = target.problems.iter();
    all.filter(|it| it.severity == Severity::Error).count()
}

#[tokio::test]
async fn a_list_shows_the_problems_of_a_new_target() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let new = clerk
        .create_project(&new_project("演示培训"))
        .await
        .unwrap();
    assert_eq!((new.version, new.draft.rows.len()), (1, 0));
    let page = clerk
        .list_targets(&ListTargetsQuery::default())
        .await
        .unwrap();
    assert!(errors(&new) > 1);
    assert_eq!(usize::try_from(page.items[0].errors).unwrap(), errors(&new));
}

#[tokio::test]
async fn public_funds_begin_with_preset_rows_that_the_unit_confirms() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    for class in [
        ExpenditureClass::Personnel,
        ExpenditureClass::OperatingPublic,
    ] {
        let project = NewProject {
            class,
            kind: ProjectKind::Office,
            ..new_project("演示公用经费")
        };
        let new = clerk.create_project(&project).await.unwrap();
        let names = new
            .draft
            .rows
            .iter()
            .map(|row| row.cells[&Field::Name].text.as_str());
        assert_eq!(names.collect::<Vec<_>>(), ["足额保障率", "发放覆盖率"]);
        // Three steps: the objective, the money, the indicators.
        let objective = &new.draft.head[&Field::ObjectiveYear];
        assert_eq!(
            (objective.origin, objective.confirmed),
            (Origin::Preset, false)
        );
        let mut edits = vec![
            Edit::SetCell {
                cell: head(Field::ObjectiveYear),
                old: objective.text.clone(),
                new: Cell {
                    confirmed: true,
                    ..objective.clone()
                },
            },
            set(head(Field::YearTotal), "", "20"),
            set(head(Field::YearFiscal), "", "20"),
        ];
        for row in &new.draft.rows {
            let value = &row.cells[&Field::Value];
            assert_eq!((value.text.as_str(), value.origin), ("100", Origin::Preset));
            assert!(!value.confirmed);
            edits.push(Edit::SetCell {
                cell: CellRef {
                    row: Some(row.id),
                    field: Field::Value,
                },
                old: "100".to_owned(),
                new: Cell {
                    confirmed: true,
                    ..value.clone()
                },
            });
        }
        let open = new
            .problems
            .iter()
            .filter(|it| it.rule == "cell.unconfirmed");
        assert_eq!(open.count(), 3);
        clerk
            .save_cells(new.id, new.version, &SaveEdits { edits })
            .await
            .unwrap();
        let ready = clerk.find_target(new.id).await.unwrap();
        assert_eq!(errors(&ready), 0, "{:?}", ready.problems);
        let asked = verb(Verb::Submit);
        let sent = clerk.move_target(new.id, ready.version, &asked).await;
        assert_eq!(sent.unwrap().standing.state, State::UnderReview);
    }
}
