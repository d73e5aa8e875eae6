//! Edits meet a target cell by cell, and conflicts are found by cell.

use super::*;
use uuid::Uuid;

fn row(n: u128) -> Row {
    Row {
        id: RowId(Uuid::from_u128(n)),
        cells: Cells::new(),
    }
}

fn set(row: u128, old: &str, new: &str) -> Edit {
    let cell = CellRef {
        row: Some(RowId(Uuid::from_u128(row))),
        field: Field::Name,
    };
    Edit::SetCell {
        cell,
        old: old.to_owned(),
        new: Cell::typed(new),
    }
}

#[test]
fn conflicts_are_found_by_cell_and_nothing_is_half_done() {
    let mut draft = TargetDraft::default();
    let add = |n, after: Option<u128>| Edit::AddRow {
        row: row(n),
        after: after.map(|a| RowId(Uuid::from_u128(a))),
        list: None,
    };
    draft
        .apply(&[add(1, None), add(2, Some(1)), set(1, "", "培训人次")])
        .unwrap();
    let before = draft.clone();
    let refused = draft
        .apply(&[set(2, "", "合格率"), set(1, "", "另一名称")])
        .unwrap_err();
    assert!(
        matches!(&refused[..], [Conflict::CellChanged { current, .. }]
        if current.text == "培训人次")
    );
    assert_eq!(draft, before);
    draft.apply(&[set(1, "旧", "培训人次")]).unwrap();
}

#[test]
fn rows_move_and_a_vanished_neighbour_means_the_end() {
    let mut draft = TargetDraft {
        rows: vec![row(1), row(2), row(3)],
        ..TargetDraft::default()
    };
    let id = |n| RowId(Uuid::from_u128(n));
    draft
        .apply(&[Edit::MoveRow {
            row: id(3),
            after: None,
        }])
        .unwrap();
    draft
        .apply(&[Edit::MoveRow {
            row: id(3),
            after: Some(id(9)),
        }])
        .unwrap();
    let order: Vec<_> = draft.rows.iter().map(|row| row.id).collect();
    assert_eq!(order, [id(1), id(2), id(3)]);
}

#[test]
fn a_row_is_removed_only_as_its_author_saw_it() {
    let mut draft = TargetDraft {
        rows: vec![row(1)],
        ..TargetDraft::default()
    };
    draft.apply(&[set(1, "", "培训人次")]).unwrap();
    let seen = draft.rows[0].cells.clone();
    let id = RowId(Uuid::from_u128(1));
    let cell = |field| CellRef {
        row: Some(id),
        field,
    };
    // Two cells somebody else saved meanwhile: one changed, one new.
    let value = Edit::SetCell {
        cell: cell(Field::Value),
        old: String::new(),
        new: Cell::typed("400"),
    };
    draft
        .apply(&[set(1, "培训人次", "参训人次"), value])
        .unwrap();
    let before = draft.clone();
    let removal = Edit::RemoveRow {
        row: id,
        cells: seen,
    };
    let changed = |field, text: &str| Conflict::CellChanged {
        cell: cell(field),
        current: Cell::typed(text),
    };
    assert_eq!(
        draft.apply(&[removal]),
        Err(vec![
            changed(Field::Name, "参训人次"),
            changed(Field::Value, "400")
        ])
    );
    assert_eq!(draft, before);
    let removal = Edit::RemoveRow {
        row: id,
        cells: before.rows[0].cells.clone(),
    };
    draft.apply(std::slice::from_ref(&removal)).unwrap();
    assert!(draft.rows.is_empty());
    assert_eq!(
        draft.apply(&[removal]),
        Err(vec![Conflict::RowGone { row: id }])
    );
}

#[test]
fn places_and_lengths_are_checked() {
    let mut draft = TargetDraft {
        rows: vec![row(1)],
        ..TargetDraft::default()
    };
    let wrong = CellRef {
        row: None,
        field: Field::Name,
    };
    let edit = Edit::SetCell {
        cell: wrong,
        old: String::new(),
        new: Cell::typed("x"),
    };
    assert_eq!(
        draft.apply(&[edit]),
        Err(vec![Conflict::WrongPlace { cell: wrong }])
    );
    let long = draft.apply(&[set(1, "", &"长".repeat(101))]).unwrap_err();
    assert!(matches!(
        long[..],
        [Conflict::TooLong { chars_max: 100, .. }]
    ));
}

fn listed(n: u128, field: Field, text: &str) -> Row {
    Row {
        id: RowId(Uuid::from_u128(n)),
        cells: Cells::from([(field, Cell::typed(text))]),
    }
}

fn into(list: List, row: Row, after: Option<u128>) -> Edit {
    Edit::AddRow {
        row,
        after: after.map(|a| RowId(Uuid::from_u128(a))),
        list: Some(list),
    }
}

#[test]
fn rows_of_a_list_are_edited_as_those_of_the_table() {
    let id = |n| RowId(Uuid::from_u128(n));
    let mut draft = TargetDraft {
        rows: vec![row(1)],
        ..TargetDraft::default()
    };
    let goals = List::Objectives;
    let edits = [
        into(goals, listed(2, Field::GoalText, "修好三座桥"), None),
        into(goals, listed(3, Field::GoalText, "培训养护员"), Some(2)),
        Edit::MoveRow {
            row: id(3),
            after: None,
        },
    ];
    draft.apply(&edits).unwrap();
    let order: Vec<_> = draft.list(goals).iter().map(Row::title).collect();
    assert_eq!(order, ["培训养护员", "修好三座桥"]);
    assert_eq!(draft.spot(id(2)), Some((Some(goals), 1)));
    let place = CellRef {
        row: Some(id(2)),
        field: Field::GoalText,
    };
    assert_eq!(draft.text(place), "修好三座桥");
    let twice = draft.apply(&[into(List::Schedule, row(1), None)]);
    assert_eq!(twice, Err(vec![Conflict::RowExists { row: id(1) }]));
    let remove = |n: u128, text: &str| Edit::RemoveRow {
        row: id(n),
        cells: listed(n, Field::GoalText, text).cells,
    };
    let unseen = draft.apply(&[remove(2, "修好两座桥")]).unwrap_err();
    assert!(matches!(unseen[..], [Conflict::CellChanged { .. }]));
    draft
        .apply(&[remove(2, "修好三座桥"), remove(3, "培训养护员")])
        .unwrap();
    assert!(draft.lists.is_empty(), "a list without rows is absent");
}

#[test]
fn a_field_belongs_to_one_place_and_a_list_has_its_end() {
    for list in List::ALL {
        assert!(list.fields().contains(&list.title()));
        let own = list.fields().iter();
        assert!(
            own.map(|field| field.home())
                .all(|home| home == Home::List(*list))
        );
    }
    let stray = |field: &&Field| field.home() == Home::Table && **field > Field::GoalPeriod;
    assert_eq!(Field::ALL.iter().find(stray), None);
    let mut draft = TargetDraft::default();
    let wrong = into(List::Funding, listed(1, Field::StepContent, "采购"), None);
    let refused = draft.apply(&[wrong]).unwrap_err();
    assert!(matches!(refused[..], [Conflict::WrongPlace { .. }]));
    let many: Vec<_> = (1..=61)
        .map(|n| into(List::Schedule, row(n), None))
        .collect();
    let full = Err(vec![Conflict::TooManyRows { rows_max: 60 }]);
    assert_eq!(draft.apply(&many), full);
}

#[test]
fn what_was_frozen_before_there_were_lists_still_reads() {
    let old = r#"{"head":{},"rows":[]}"#;
    let draft: TargetDraft = serde_json::from_str(old).unwrap();
    assert_eq!(draft, TargetDraft::default());
    assert_eq!(serde_json::to_string(&draft).unwrap(), old);
    let old = format!(
        r#"{{"op":"add_row","row":{{"id":"{}","cells":{{}}}},"after":null}}"#,
        Uuid::from_u128(1)
    );
    let edit: Edit = serde_json::from_str(&old).unwrap();
    assert!(matches!(edit, Edit::AddRow { list: None, .. }));
    let kept =
        [Field::Plan01, Field::GoalProof].map(|field| serde_json::to_string(&field).unwrap());
    assert_eq!(
        kept,
        [Field::Plan01, Field::GoalProof].map(|f| format!("\"{}\"", f.code()))
    );
}
