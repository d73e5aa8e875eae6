//! The workbook of a list holds indicators and their columns, and nothing else of the targets.

use crate::books::{get, sheets};
use api::{books::LIST_BOOK_PATH, targets::SaveEdits};
use calamine::Data;
use domain::target::{Cell, Cells, Edit, Field, List, Row};
use tests::{
    TestApp,
    targets::{cell, filled, row_id, set},
};

#[tokio::test]
async fn rows_of_other_lists_are_no_indicators() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let target = filled(&clerk, "演示清单项目").await;
    let add = |number, cells: Cells, list| Edit::AddRow {
        row: Row {
            id: row_id(number),
            cells,
        },
        after: None,
        list,
    };
    let goal = Cells::from([(Field::GoalText, Cell::typed("培训基层骨干"))]);
    let edits = vec![
        add(90, goal, Some(List::Objectives)),
        // A row nobody wrote anything into yet stands there too.
        add(91, Cells::new(), None),
        set(cell(1, Field::Explanation), "", "按人次\n含线上"),
    ];
    let saved = clerk
        .save_cells(target.id, target.version, &SaveEdits { edits })
        .await;
    saved.unwrap();
    let pages = sheets(&get(&clerk, LIST_BOOK_PATH).await.body);
    let page = &pages[1].1;
    let text = |text: &str| Data::String(text.to_owned());
    let column = |name: &str| page[0].iter().position(|head| *head == text(name));
    assert_eq!(column("目标内容"), None, "a column of another list");
    let names = column("三级指标").expect("the names");
    let told = column("指标解释").expect("the explanations");
    let all: Vec<_> = page.iter().skip(1).map(|row| &row[names]).collect();
    assert_eq!(all.len(), 6, "{all:?}");
    assert_eq!(*all[0], Data::Empty, "first, as it was put");
    assert_eq!(
        (all[1], &page[2][told]),
        (&text("培训人次"), &text("按人次\n含线上"))
    );
}
