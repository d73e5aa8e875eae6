//! Taking back and doing again, against a queue and against others.

use super::*;
use api::targets::Saved;
use domain::target::{Cells, Field};
use uuid::Uuid;

fn id(n: u128) -> RowId {
    RowId(Uuid::from_u128(n))
}

fn at(n: u128, field: Field) -> CellRef {
    CellRef {
        row: Some(id(n)),
        field,
    }
}

fn row(n: u128, name: &str) -> Row {
    let mut cells = Cells::new();
    cells.insert(Field::Name, Cell::typed(name));
    Row { id: id(n), cells }
}

fn editing() -> Editing {
    let draft = TargetDraft {
        rows: vec![row(1, "甲"), row(2, "乙"), row(3, "丙")],
        ..TargetDraft::default()
    };
    Editing::new(draft, 1, Vec::new())
}

/// Everything on its way is acknowledged; `merged` is what others made of it.
fn acknowledge(editing: &mut Editing, merged: Option<TargetDraft>) {
    let version = editing.version() + 1;
    if editing.take().is_some() {
        editing.saved(&Saved {
            version,
            saved_at: String::new(),
            problems: Vec::new(),
            merged,
        });
    }
}

fn fresh() -> impl FnMut() -> RowId {
    let mut next = 900;
    move || {
        next += 1;
        id(next)
    }
}

fn names(editing: &Editing) -> Vec<String> {
    let rows = editing.shown().rows.iter();
    rows.map(|row| {
        editing
            .shown()
            .text(CellRef {
                row: Some(row.id),
                field: Field::Name,
            })
            .to_owned()
    })
    .collect()
}

#[test]
fn a_typed_cell_is_one_step_until_it_is_left() {
    let mut editing = editing();
    for text in ["p", "pe", "培训"] {
        editing.set(at(1, Field::Name), Cell::typed(text));
    }
    editing.seal();
    editing.set(at(1, Field::Name), Cell::typed("培训人次"));
    editing.undo(fresh()).unwrap();
    assert_eq!(names(&editing)[0], "培训");
    let turned = editing.undo(fresh()).unwrap();
    assert_eq!(names(&editing)[0], "甲");
    assert_eq!(turned.place, Some(at(1, Field::Name)));
    assert_eq!(editing.undo(fresh()), Err(Stays::Nothing));
    editing.redo(fresh()).unwrap();
    editing.redo(fresh()).unwrap();
    assert_eq!(names(&editing)[0], "培训人次");
    assert_eq!(editing.can_turn(), (true, false));
}

#[test]
fn a_suggestion_taken_back_waits_for_confirmation_again() {
    let mut editing = editing();
    editing.set(at(1, Field::Value), Cell::suggested("300"));
    editing.seal();
    editing.set(at(1, Field::Value), Cell::typed("400"));
    editing.undo(fresh()).unwrap();
    assert_eq!(
        editing.shown().cell(at(1, Field::Value)),
        Some(&Cell::suggested("300"))
    );
}

#[test]
fn escape_gives_the_cell_its_text_back_and_leaves_no_step() {
    let mut editing = editing();
    editing.set(at(1, Field::Name), Cell::typed("x"));
    assert!(!editing.cancel(at(2, Field::Name)));
    assert!(editing.cancel(at(1, Field::Name)));
    assert_eq!(names(&editing)[0], "甲");
    assert_eq!(editing.can_turn(), (false, false));
    assert!(!editing.cancel(at(1, Field::Name)));
}

#[test]
fn a_paste_with_new_rows_is_one_step_and_a_further_edit() {
    let mut editing = editing();
    editing.gather();
    editing.set(at(3, Field::Name), Cell::typed("x"));
    editing.add_row(row(4, "y"), Some(id(3)));
    editing.set(at(4, Field::Value), Cell::typed("5"));
    editing.gathered();
    acknowledge(&mut editing, None);
    assert_eq!(names(&editing), ["甲", "乙", "x", "y"]);
    editing.undo(fresh()).unwrap();
    assert_eq!(names(&editing), ["甲", "乙", "丙"]);
    acknowledge(&mut editing, None);
    assert!(editing.is_clean());
    editing.redo(fresh()).unwrap();
    assert_eq!(names(&editing), ["甲", "乙", "x", "y"]);
    // The row came again under another identity, and earlier steps mean that one.
    editing.undo(fresh()).unwrap();
    assert_eq!(names(&editing), ["甲", "乙", "丙"]);
}

#[test]
fn removed_and_moved_rows_come_back_to_their_places() {
    let mut editing = editing();
    editing.set(at(2, Field::Name), Cell::typed("乙乙"));
    editing.remove_row(id(2));
    acknowledge(&mut editing, None);
    editing.move_row(id(3), None);
    assert_eq!(names(&editing), ["丙", "甲"]);
    editing.undo(fresh()).unwrap();
    editing.undo(fresh()).unwrap();
    assert_eq!(names(&editing), ["甲", "乙乙", "丙"]);
    editing.undo(fresh()).unwrap();
    assert_eq!(
        names(&editing),
        ["甲", "乙", "丙"],
        "under the new identity too"
    );
}

#[test]
fn what_somebody_else_changed_since_is_not_taken_back() {
    let mut editing = editing();
    editing.set(at(1, Field::Name), Cell::typed("我的一"));
    editing.seal();
    editing.set(at(2, Field::Name), Cell::typed("我的二"));
    let mut merged = editing.shown().clone();
    merged.rows[1]
        .cells
        .insert(Field::Name, Cell::typed("对方的"));
    acknowledge(&mut editing, Some(merged));
    assert_eq!(
        editing.undo(fresh()),
        Err(Stays::Changed(at(2, Field::Name)))
    );
    assert_eq!(names(&editing), ["我的一", "对方的", "丙"]);
    // That step is given up; the one before it is still one's own.
    editing.undo(fresh()).unwrap();
    assert_eq!(names(&editing), ["甲", "对方的", "丙"]);
}

#[test]
fn a_row_somebody_else_filled_is_not_taken_away() {
    let mut editing = editing();
    editing.add_row(row(4, ""), Some(id(3)));
    let mut merged = editing.shown().clone();
    merged.rows[3].cells.insert(Field::Unit, Cell::typed("人"));
    acknowledge(&mut editing, Some(merged));
    assert_eq!(
        editing.undo(fresh()),
        Err(Stays::Changed(at(4, Field::Unit)))
    );
    editing.set(at(1, Field::Unit), Cell::typed("次"));
    let mut merged = editing.shown().clone();
    merged.rows.remove(0);
    acknowledge(&mut editing, Some(merged));
    assert_eq!(editing.undo(fresh()), Err(Stays::RowGone));
    assert_eq!(names(&editing), ["乙", "丙", ""]);
}

#[test]
fn the_head_of_the_form_is_outside() {
    let mut editing = editing();
    let goal = CellRef {
        row: None,
        field: Field::ObjectiveYear,
    };
    editing.set(goal, Cell::typed("目标"));
    assert_eq!(editing.can_turn(), (false, false));
}

#[test]
fn a_removal_is_taken_back_once() {
    let mut editing = editing();
    editing.remove_row(id(2));
    assert!(editing.is_removed(id(2)));
    acknowledge(&mut editing, None);
    assert!(editing.is_removed(id(2)));
    editing.undo(fresh()).unwrap();
    assert_eq!(names(&editing), ["甲", "乙", "丙"]);
    assert!(
        !editing.is_removed(id(2)),
        "it stands again under another identity"
    );
    assert!(!editing.is_removed(id(1)));
}
