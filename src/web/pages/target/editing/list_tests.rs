//! Rows of a list are queued, held and brought back as rows of their list.

use super::*;
use domain::target::{Cells, Conflict, Field};
use uuid::Uuid;

fn step(n: u128, text: &str) -> Row {
    Row {
        id: RowId(Uuid::from_u128(n)),
        cells: Cells::from([(Field::StepContent, Cell::typed(text))]),
    }
}

fn with_step() -> TargetDraft {
    let mut draft = TargetDraft::default();
    draft.put_row(Some(List::Schedule), step(1, "编写教材"), None);
    draft
}

#[test]
fn a_row_of_a_list_goes_out_even_where_the_table_is_full() {
    let mut server = TargetDraft::default();
    let full = (1_000..).take(ROWS_MAX).map(|n| Row {
        id: RowId(Uuid::from_u128(n)),
        cells: Cells::new(),
    });
    server.rows = full.collect();
    let mut editing = Editing::new(server, 1, Vec::new());
    editing.add_to(List::Schedule, step(1, "编写教材"), None);
    let (_, sent) = editing.take().unwrap();
    assert!(matches!(
        sent[..],
        [Edit::AddRow {
            list: Some(List::Schedule),
            ..
        }]
    ));
    // The server says that the list is full: the row waits and is not lost.
    editing.overfull();
    assert!(editing.take().is_none());
    let place = CellRef {
        row: Some(step(1, "").id),
        field: Field::StepContent,
    };
    assert_eq!(editing.held().get(&place), Some(&Why::NoRoom));
    assert_eq!(editing.shown().text(place), "编写教材");
}

#[test]
fn a_row_that_others_removed_comes_back_into_its_list() {
    let mut editing = Editing::new(with_step(), 1, Vec::new());
    let id = step(1, "").id;
    let place = CellRef {
        row: Some(id),
        field: Field::StepContent,
    };
    assert!(editing.set(place, Cell::typed("编写讲义")));
    assert!(editing.take().is_some());
    editing.conflicted(&[Conflict::RowGone { row: id }]);
    let clash = editing.clashes()[0].clone();
    editing.settle(&clash, Choice::Mine);
    assert_eq!(editing.shown().spot(id), Some((Some(List::Schedule), 0)));
    assert_eq!(editing.shown().text(place), "编写讲义");
    assert!(matches!(
        editing.unsaved()[..],
        [Edit::AddRow {
            list: Some(List::Schedule),
            ..
        }]
    ));
}

#[test]
fn a_removed_row_is_restored_where_it_stood() {
    let mut editing = Editing::new(with_step(), 1, Vec::new());
    let (row, after) = editing.remove_row(step(1, "").id).unwrap();
    assert!(editing.shown().lists.is_empty());
    assert!(editing.take().is_some(), "it is on its way already");
    let fresh = RowId(Uuid::from_u128(2));
    editing.restore_row(row, after, fresh);
    assert_eq!(editing.shown().spot(fresh), Some((Some(List::Schedule), 0)));
    assert!(editing.shown().rows.is_empty());
}
