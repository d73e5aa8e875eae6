//! The lists of the form travel, are told, frozen and compared as the indicator table is.

use crate::adjusting::{Cast, go, save};
use api::{
    monitoring::{NewActual, ProgressQuery},
    targets::{ListChangesQuery, SaveEdits},
};
use domain::{
    lifecycle::Verb,
    monitoring::Light,
    target::{Cell, CellRef, Cells, Edit, Field, List, Row},
};
use rust_decimal::dec;
use tests::targets::{
    because, cell, filled, graded_pass, head, new_project, row_id, set, verb, whole_form,
};

/// A row of a list.
pub(crate) fn listed(list: List, number: u128, cells: &[(Field, &str)]) -> Edit {
    let typed = |(field, text): &(Field, &str)| (*field, Cell::typed(*text));
    Edit::AddRow {
        row: Row {
            id: row_id(number),
            cells: cells.iter().map(typed).collect::<Cells>(),
        },
        after: None,
        list: Some(list),
    }
}

#[tokio::test]
async fn a_list_is_kept_frozen_and_compared_like_the_table() {
    let cast = Cast::new().await;
    let target = filled(&cast.clerk, "演示培训").await;
    let step = |number, text| {
        let cells = [
            (Field::StepContent, text),
            (Field::StepFrom, "2027-03-01"),
            (Field::StepTo, "2027-06-30"),
        ];
        listed(List::Schedule, number, &cells)
    };
    let edits = vec![step(20, "编写教材"), step(21, "组织培训")];
    save(&cast.clerk, &target, edits).await;
    let shown = cast.clerk.find_target(target.id).await.unwrap();
    let names = |rows: &[Row]| rows.iter().map(Row::title).collect::<Vec<_>>();
    assert_eq!(
        names(shown.draft.list(List::Schedule)),
        ["组织培训", "编写教材"]
    );
    assert_eq!(shown.draft.rows.len(), 5);
    let told = ListChangesQuery {
        row: Some(row_id(20)),
        ..ListChangesQuery::default()
    };
    let told = cast.clerk.list_changes(target.id, &told).await.unwrap();
    assert_eq!(told.total, 4, "the row and its three cells");
    assert!(
        told.items
            .iter()
            .all(|change| change.row_name == "编写教材")
    );

    go(&cast.clerk, target.id, verb(Verb::Submit)).await;
    go(&cast.department, target.id, verb(Verb::Pass)).await;
    go(&cast.finance, target.id, graded_pass()).await;
    let approved = go(&cast.finance, target.id, verb(Verb::Approve)).await;
    let number = approved.versions[0].number;
    let version = cast.leader.find_version(target.id, number).await.unwrap();
    assert_eq!(version.draft, shown.draft);

    let draft = go(&cast.clerk, target.id, because(Verb::Adjust, "进度推迟")).await;
    let gone = draft.draft.row(row_id(20)).unwrap().cells.clone();
    let edits = vec![
        set(cell(21, Field::StepTo), "2027-06-30", "2027-09-30"),
        Edit::RemoveRow {
            row: row_id(20),
            cells: gone,
        },
    ];
    save(&cast.clerk, &draft, edits).await;
    let adjusted = cast.clerk.find_target(target.id).await.unwrap();
    let moved = CellRef {
        row: Some(row_id(21)),
        field: Field::StepTo,
    };
    assert_eq!(
        adjusted.changed_since_round,
        [(moved, "2027-06-30".to_owned())]
    );
    assert_eq!(names(&adjusted.removed_since_round), ["编写教材"]);
    go(&cast.clerk, target.id, because(Verb::Void, "不再推迟")).await;
    let back = cast.clerk.find_target(target.id).await.unwrap();
    assert_eq!(
        back.draft, shown.draft,
        "giving it up brings the lists back"
    );
}

#[tokio::test]
async fn a_list_refuses_fields_of_others_and_rows_beyond_its_end() {
    let cast = Cast::new().await;
    let target = filled(&cast.clerk, "演示培训").await;
    let refused = |edits: Vec<Edit>| {
        let (clerk, id, version) = (&cast.clerk, target.id, target.version);
        async move {
            let refused = clerk.save_cells(id, version, &SaveEdits { edits }).await;
            let refused = refused.unwrap_err();
            let code = refused.problem().unwrap().fields[0].code.clone();
            (refused.status(), code)
        }
    };
    let stray = listed(List::Funding, 30, &[(Field::StepContent, "采购")]);
    let found = refused(vec![stray]).await;
    assert_eq!(found, (Some(422), "cell.wrong_place".to_owned()));
    let many = (100..161).map(|number| listed(List::Schedule, number, &[]));
    let found = refused(many.collect()).await;
    assert_eq!(found, (Some(422), "rows.too_many".to_owned()));
    let shown = cast.clerk.find_target(target.id).await.unwrap();
    assert!(shown.draft.lists.is_empty());
}

#[tokio::test]
async fn an_approved_plan_is_what_payments_are_expected_by() {
    let cast = Cast::new().await;
    let project = api::targets::NewProject {
        year: 2026,
        from_year: 2026,
        ..new_project("演示培训")
    };
    let new = cast.clerk.create_project(&project).await.unwrap();
    let mut edits = whole_form().edits;
    // Nothing is planned before December: nobody is late in November.
    edits.push(set(head(Field::Plan12), "", "251.89"));
    edits.push(listed(
        List::Funding,
        40,
        &[
            (Field::FundNature, "government_fund"),
            (Field::FundLevel, "city"),
            (Field::FundAmount, "238.93"),
        ],
    ));
    edits.push(listed(
        List::Funding,
        41,
        &[(Field::FundNature, "other"), (Field::FundAmount, "12.96")],
    ));
    for (number, month, value) in [(50, "9", "300"), (51, "6", "200")] {
        let of = row_id(1).to_string();
        let cells = [
            (Field::InterimRow, of.as_str()),
            (Field::InterimMonth, month),
            (Field::InterimValue, value),
        ];
        edits.push(listed(List::Interim, number, &cells));
    }
    save(&cast.clerk, &new, edits).await;
    go(&cast.clerk, new.id, verb(Verb::Submit)).await;
    go(&cast.department, new.id, verb(Verb::Pass)).await;
    go(&cast.finance, new.id, graded_pass()).await;
    let approved = go(&cast.finance, new.id, verb(Verb::Approve)).await;
    let id = approved.project.project_year.unwrap();
    let query = ProgressQuery::default();
    let shown = cast.finance.find_progress(id, &query).await.unwrap();
    let planned: Vec<i64> = shown.planned.unwrap().iter().map(|sum| sum.fen()).collect();
    assert_eq!(planned[..11], [0; 11]);
    assert_eq!(planned[11], 251_890_000);
    let why = shown.money_why.join("");
    assert_ne!(shown.progress.money_light, Some(Light::Red), "{why}");
    let due = [(6, "200".to_owned()), (9, "300".to_owned())];
    assert_eq!(shown.indicators[0].interim, due);
    // October is over: 300 of 400 by September were due, and exactly these are reached.
    assert_eq!(shown.indicators[0].due, Some(dec!(0.75)));
    let result = NewActual {
        month: 10,
        row: row_id(1),
        actual: "300".to_owned(),
        note: String::new(),
    };
    let shown = cast.clerk.record_actual(id, shown.version, &result);
    let shown = shown.await.unwrap();
    assert_eq!(shown.indicators[0].attainment, Some(dec!(0.75)));
    let why = shown.target_why.join("");
    assert!(why.contains("11.25 ÷ 15 → 75%与预期"), "{why}");
    // An adjustment that takes the plan away leaves the even progress of the year.
    let asked = because(Verb::Adjust, "不再分月安排");
    let draft = go(&cast.clerk, new.id, asked).await;
    let none = set(head(Field::Plan12), "251.89", "");
    save(&cast.clerk, &draft, vec![none]).await;
    go(&cast.clerk, new.id, verb(Verb::Submit)).await;
    cast.approve(new.id).await;
    let shown = cast.finance.find_progress(id, &query).await.unwrap();
    assert_eq!(shown.planned, None);
    assert_eq!(shown.progress.money_light, Some(Light::Red));
    assert_ne!(shown.progress.target_light, Some(Light::Red), "{why}");
    assert_eq!(shown.initial.fen(), 251_890_000);
}
