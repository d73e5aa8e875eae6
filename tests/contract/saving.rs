//! Saving by cell: what is kept, what is a conflict, what is refused, and who changed what.

use api::targets::{ListChangesQuery, ListTargetsQuery, SaveCells, SaveEdits};
use api::{Endpoint as _, endpoint::fill};
use axum::{body::Body, http::Request};
use domain::{
    lifecycle::{State, Verb},
    target::{Cell, Cells, Conflict, Edit, Field, Row},
};
use tests::{
    TestApp,
    targets::{cell, filled, head, new_project, row_id, set, verb, whole_form},
};

fn edits(edits: impl IntoIterator<Item = Edit>) -> SaveEdits {
    SaveEdits {
        edits: edits.into_iter().collect(),
    }
}

#[tokio::test]
async fn a_new_project_begins_with_an_empty_draft_and_a_code() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let target = clerk
        .create_project(&new_project("演示培训"))
        .await
        .unwrap();
    assert_eq!(target.standing.state, State::Draft);
    let code = target.project.code.as_ref().unwrap();
    assert_eq!(code.as_str().len(), 21);
    assert!(code.as_str().starts_with("640104000027"));
    assert!(target.editable && target.draft.rows.is_empty() && target.draft.head.is_empty());
    assert_eq!(target.deadline.as_deref(), Some("2026-10-31"));
    assert!(!target.problems.is_empty(), "an empty form breaks rules");
    let again = clerk
        .create_project(&new_project("演示培训"))
        .await
        .unwrap();
    assert_ne!(target.project.code, again.project.code);
}

#[tokio::test]
async fn master_data_that_cannot_be_is_refused_field_by_field() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let mut new = new_project("桥");
    new.from_year = 2029;
    new.functional_class = "20五".to_owned();
    let refused = clerk.create_project(&new).await.unwrap_err();
    let fields: Vec<_> = refused.problem().unwrap().fields.clone();
    let fields: Vec<_> = fields.iter().map(|issue| issue.field.as_str()).collect();
    assert_eq!(fields, ["name", "to_year", "functional_class"]);
    let department = test.signed_in("department").await;
    let refused = department.create_project(&new_project("演示培训")).await;
    assert_eq!(refused.unwrap_err().status(), Some(403));
}

#[tokio::test]
async fn what_is_saved_stands_there_as_typed() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let target = filled(&clerk, "演示培训").await;
    let errors: Vec<_> = target
        .problems
        .iter()
        .filter(|p| p.severity == domain::problem::Severity::Error)
        .collect();
    assert!(errors.is_empty(), "{errors:?}");
    let odd = "=HYPERLINK(\"http://x\")<script>alert('1')</script>&amp;\n第二行";
    let edit = set(head(Field::Rationale), "", odd);
    let saved = clerk
        .save_cells(target.id, target.version, &edits([edit]))
        .await
        .unwrap();
    let rules: Vec<_> = saved.problems.iter().map(|p| p.rule.as_str()).collect();
    assert_eq!(
        rules,
        ["text.formula", "text.markup"],
        "kept, and complained about"
    );
    assert_eq!(saved.version, target.version + 1);
    assert_eq!(saved.saved_at, "2026-11-05T12:00:00+08:00");
    assert!(saved.merged.is_none(), "nobody else was there");
    let found = clerk.find_target(target.id).await.unwrap();
    assert_eq!(found.draft.text(head(Field::Rationale)), odd);
    assert_eq!(found.draft.rows.len(), 5);
    let line = clerk
        .list_targets(&ListTargetsQuery::default())
        .await
        .unwrap();
    let line = &line.items[0];
    assert_eq!(
        line.money.map(|money| money.to_string()).as_deref(),
        Some("2518900.00")
    );
    assert_eq!((line.rows, line.errors), (5, 2));
}

#[tokio::test]
async fn another_cell_merges_and_the_same_cell_is_a_conflict() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let target = filled(&clerk, "演示培训").await;
    let (id, base) = (target.id, target.version);
    let first = set(cell(1, Field::Value), "400", "420");
    let first = clerk.save_cells(id, base, &edits([first])).await.unwrap();
    let other = set(cell(2, Field::Value), "95", "96");
    let merged = clerk.save_cells(id, base, &edits([other])).await.unwrap();
    let draft = merged.merged.expect("the content with both changes");
    assert_eq!(draft.text(cell(1, Field::Value)), "420");
    assert_eq!(draft.text(cell(2, Field::Value)), "96");
    assert_eq!(merged.version, first.version + 1);

    let clash = [
        set(cell(3, Field::Value), "100", "98"),
        set(cell(1, Field::Value), "400", "500"),
    ];
    let refused = clerk.save_cells(id, base, &edits(clash)).await.unwrap_err();
    let problem = refused.problem().unwrap();
    assert_eq!(
        (problem.status, problem.code.as_str()),
        (412, "target.conflict")
    );
    assert_eq!(problem.current_version, Some(merged.version));
    assert!(matches!(
        &problem.conflicts.read()[..],
        [Conflict::CellChanged { current, .. }] if current.text == "420"
    ));
    let found = clerk.find_target(id).await.unwrap();
    assert_eq!(
        found.draft.text(cell(3, Field::Value)),
        "100",
        "nothing half-done"
    );
    assert_eq!(found.version, merged.version);
}

#[tokio::test]
async fn the_same_request_twice_changes_nothing_more() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let new = clerk
        .create_project(&new_project("演示培训"))
        .await
        .unwrap();
    let once = clerk
        .save_cells(new.id, new.version, &whole_form())
        .await
        .unwrap();
    let twice = clerk
        .save_cells(new.id, new.version, &whole_form())
        .await
        .unwrap();
    assert_eq!(once.version, twice.version);
    assert_eq!(twice.merged.expect("the content").rows.len(), 5);
}

#[tokio::test]
async fn a_change_without_its_version_is_refused() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let target = filled(&clerk, "演示培训").await;
    let csrf = clerk.find_session().await.unwrap().session.unwrap().csrf;
    let request = |tag: Option<&str>| {
        let mut built = Request::patch(fill(SaveCells::PATH, &[&target.id.to_string()]))
            .header("content-type", "application/json")
            .header("x-csrf-token", &csrf);
        if let Some(tag) = tag {
            built = built.header("if-match", tag);
        }
        built.body(Body::from(r#"{"edits":[]}"#)).unwrap()
    };
    let missing = clerk.transport().raw(request(None)).await;
    assert_eq!(missing.problem().status, 428);
    let garbled = clerk.transport().raw(request(Some("three"))).await;
    assert_eq!(garbled.problem().status, 400);
    let fits = clerk.transport().raw(request(Some("\"1\""))).await;
    assert_eq!(fits.status, 200, "{}", fits.text());
}

#[tokio::test]
async fn bad_cells_are_named_and_nothing_is_kept() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let target = filled(&clerk, "演示培训").await;
    let good = set(cell(1, Field::Value), "400", "410");
    let cases = [
        (set(cell(2, Field::Value), "95", "9\u{7}6"), "text.control"),
        (
            set(cell(2, Field::Unit), "%", &"百".repeat(31)),
            "text.too_long",
        ),
        (
            set(cell(2, Field::ObjectiveYear), "", "x"),
            "cell.wrong_place",
        ),
    ];
    for (bad, code) in cases {
        let both = edits([good.clone(), bad]);
        let refused = clerk.save_cells(target.id, target.version, &both).await;
        let refused = refused.unwrap_err();
        let problem = refused.problem().unwrap();
        assert_eq!(
            (problem.status, problem.fields[0].code.as_str()),
            (422, code)
        );
    }
    let row = |n| Edit::AddRow {
        row: Row {
            id: row_id(n),
            cells: Cells::from([(Field::Name, Cell::typed("指标"))]),
        },
        after: None,
        list: None,
    };
    let many = edits((100..300).map(row));
    let refused = clerk.save_cells(target.id, target.version, &many).await;
    let refused = refused.unwrap_err();
    assert_eq!(refused.problem().unwrap().fields[0].code, "rows.too_many");
    let found = clerk.find_target(target.id).await.unwrap();
    assert_eq!(found.draft, target.draft);
    assert_eq!(found.version, target.version);
}

#[tokio::test]
async fn who_changed_which_cell_is_told_newest_first_in_pages() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let target = filled(&clerk, "演示培训").await;
    let moves = [
        set(cell(1, Field::Value), "400", "410"),
        Edit::RemoveRow {
            row: row_id(5),
            cells: target.draft.row(row_id(5)).unwrap().cells.clone(),
        },
        Edit::MoveRow {
            row: row_id(4),
            after: None,
        },
    ];
    clerk
        .save_cells(target.id, target.version, &edits(moves))
        .await
        .unwrap();
    let mut query = ListChangesQuery {
        row: Some(row_id(5)),
        limit: Some(4),
        ..Default::default()
    };
    let mut seen = Vec::new();
    loop {
        let page = clerk.list_changes(target.id, &query).await.unwrap();
        assert_eq!(page.total, 18, "eight cells and the row, came and gone");
        seen.extend(page.items);
        query.after = page.next;
        if query.after.is_none() {
            break;
        }
    }
    assert_eq!(seen.len(), 18);
    assert!(seen.windows(2).all(|pair| pair[0].seq > pair[1].seq));
    let value = ListChangesQuery {
        row: Some(row_id(1)),
        field: Some(Field::Value),
        ..Default::default()
    };
    let value = clerk.list_changes(target.id, &value).await.unwrap();
    let texts = |cell: &Option<Cell>| cell.as_ref().map(|cell| cell.text.clone());
    let newest = &value.items[0];
    assert_eq!(texts(&newest.old).as_deref(), Some("400"));
    assert_eq!(texts(&newest.new).as_deref(), Some("410"));
    assert_eq!(
        (newest.by.as_str(), newest.row_name.as_str()),
        ("演示预算单位", "培训人次")
    );
    let found = clerk.find_target(target.id).await.unwrap();
    let order: Vec<_> = found.draft.rows.iter().map(|row| row.id).collect();
    assert_eq!(order, [row_id(4), row_id(1), row_id(2), row_id(3)]);
}

#[tokio::test]
async fn a_removed_row_takes_no_cell_with_it_that_its_author_never_saw() {
    let test = TestApp::new().await;
    let (one, other) = (test.signed_in("unit").await, test.signed_in("unit").await);
    let target = filled(&one, "演示培训").await;
    let seen = target.draft.row(row_id(2)).unwrap().cells.clone();
    let written = set(cell(2, Field::Value), "95", "98");
    let saved = other
        .save_cells(target.id, target.version, &edits([written]))
        .await
        .unwrap();
    let removal = |cells: &Cells| Edit::RemoveRow {
        row: row_id(2),
        cells: cells.clone(),
    };
    let refused = one
        .save_cells(target.id, target.version, &edits([removal(&seen)]))
        .await
        .unwrap_err();
    let problem = refused.problem().unwrap();
    assert_eq!(problem.status, 412);
    let changed = Conflict::CellChanged {
        cell: cell(2, Field::Value),
        current: Cell::typed("98"),
    };
    assert_eq!(problem.conflicts.read(), [changed]);
    let now = one.find_target(target.id).await.unwrap().draft;
    let known = now.row(row_id(2)).unwrap().cells.clone();
    one.save_cells(target.id, saved.version, &edits([removal(&known)]))
        .await
        .unwrap();
    let after = other.find_target(target.id).await.unwrap();
    assert!(after.draft.row(row_id(2)).is_none());
}

#[tokio::test]
async fn the_evidence_of_an_indicator_is_kept_told_and_frozen_like_its_other_cells() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let target = filled(&clerk, "演示佐证").await;
    let place = cell(1, Field::Evidence);
    let edits = SaveEdits {
        edits: vec![set(place, "", "签到表存财务室")],
    };
    clerk
        .save_cells(target.id, target.version, &edits)
        .await
        .unwrap();
    let other = SaveEdits {
        edits: vec![set(place, "", "照片存档案室")],
    };
    let clash = clerk.save_cells(target.id, target.version, &other).await;
    assert_eq!(clash.unwrap_err().status(), Some(412));
    let query = ListChangesQuery {
        field: Some(Field::Evidence),
        ..ListChangesQuery::default()
    };
    let told = clerk.list_changes(target.id, &query).await.unwrap();
    assert_eq!(told.items.len(), 1);
    let sent = crate::adjusting::go(&clerk, target.id, verb(Verb::Submit)).await;
    let frozen = clerk
        .find_version(target.id, sent.versions[0].number)
        .await
        .unwrap();
    assert_eq!(frozen.draft.text(place), "签到表存财务室");
}
