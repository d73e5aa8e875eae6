//! Targets of the years before 2022: the tree of then in the form, the verdict and the workbook.

use crate::{
    adjusting::{Cast, save},
    books::{book, preview, sheets},
};
use api::targets::NewProject;
use domain::{
    target::{Cell, Cells, Edit, Field, Row},
    taxonomy::Taxonomy,
};
use tests::targets::{new_project, row_id, whole_form};

fn row(number: u128, [level, name, operator, value, unit, weight]: [&str; 6]) -> Edit {
    let cells = [
        (Field::Level2, level),
        (Field::Name, name),
        (Field::Operator, operator),
        (Field::Value, value),
        (Field::Unit, unit),
        (Field::Weight, weight),
        (Field::Scoring, "达到指标值得满分，未达到的按比例得分。"),
    ];
    let typed = |(field, text): (Field, &str)| (field, Cell::typed(text));
    Edit::AddRow {
        row: Row {
            id: row_id(number),
            cells: cells.into_iter().map(typed).collect::<Cells>(),
        },
        after: Some(row_id(number - 1)),
        list: None,
    }
}

#[tokio::test]
async fn a_form_of_2021_has_cost_among_the_outputs_and_comes_back_from_its_workbook() {
    let cast = Cast::new().await;
    let project = NewProject {
        year: 2021,
        from_year: 2021,
        to_year: 2021,
        ..new_project("演示旧年培训")
    };
    let new = cast.clerk.create_project(&project).await.unwrap();
    assert_eq!(new.pack.taxonomy.value, Taxonomy::Tax2015);
    let empty = sheets(&book(&cast.clerk, new.id, "empty").await);
    let texts: Vec<String> = empty[0]
        .1
        .iter()
        .flatten()
        .map(ToString::to_string)
        .collect();
    let has = |text: &str| texts.iter().any(|found| found == text);
    assert!(has("成本指标") && has("可持续影响指标"), "{texts:?}");
    assert!(!has("经济成本指标"), "{texts:?}");

    save(&cast.clerk, &new, whole_form().edits).await;
    let filled = cast.clerk.find_target(new.id).await.unwrap();
    let more = vec![
        row(6, ["output_cost", "人均培训成本", "≤", "400", "元", "0.5"]),
        row(
            7,
            [
                "sustainable_impact",
                "培训资料留存年限",
                "≥",
                "3",
                "年",
                "0.5",
            ],
        ),
    ];
    save(&cast.clerk, &filled, more).await;
    let filled = cast.clerk.find_target(new.id).await.unwrap();
    let strange = |rule: &str| filled.problems.iter().any(|one| one.rule == rule);
    assert!(!strange("level2.other_tree") && !strange("level2.unknown"));
    let bytes = book(&cast.clerk, new.id, "form").await;
    let found = preview(&cast.clerk, new.id, bytes).await.unwrap();
    assert!(found.own_form && found.changes.is_empty() && found.refused.is_empty());
}
