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
        head: Cells::new(),
        rows: vec![row(1), row(2), row(3)],
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
        head: Cells::new(),
        rows: vec![row(1)],
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
        head: Cells::new(),
        rows: vec![row(1)],
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
