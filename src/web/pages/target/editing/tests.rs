//! A form against a server that is the domain itself: nothing typed is ever lost.

use super::*;
use domain::target::Conflict;
use domain::target::{Cells, Field};
use uuid::Uuid;

fn row_id(n: u128) -> RowId {
    RowId(Uuid::from_u128(n))
}

fn at(n: u128, field: Field) -> CellRef {
    CellRef {
        row: Some(row_id(n)),
        field,
    }
}

const GOAL: CellRef = CellRef {
    row: None,
    field: Field::ObjectiveYear,
};

fn row(n: u128) -> Row {
    Row {
        id: row_id(n),
        cells: Cells::new(),
    }
}

/// The other side: content and version.
struct Server(TargetDraft, i64);

impl Server {
    fn accept(&mut self, base: i64, edits: &[Edit]) -> Result<Saved, Vec<Conflict>> {
        let others = base != self.1;
        let fresh: Vec<Edit> = edits
            .iter()
            .filter(
                |edit| !matches!(edit, Edit::AddRow { row, .. } if self.0.row(row.id).is_some()),
            )
            .cloned()
            .collect();
        self.0.apply(&fresh)?;
        self.1 += 1;
        Ok(Saved {
            version: self.1,
            saved_at: String::new(),
            problems: Vec::new(),
            merged: others.then(|| self.0.clone()),
        })
    }
}

fn save(editing: &mut Editing, server: &mut Server) {
    if let Some((base, edits)) = editing.take() {
        match server.accept(base, &edits) {
            Ok(saved) => editing.saved(&saved),
            Err(conflicts) => editing.conflicted(&conflicts),
        }
    }
}

fn begin() -> (Editing, Server) {
    let mut draft = TargetDraft::default();
    draft.rows.push(row(1));
    (Editing::new(draft.clone(), 1, Vec::new()), Server(draft, 1))
}

#[test]
fn keystrokes_fold_into_one_edit_and_are_saved() {
    let (mut editing, mut server) = begin();
    for text in ["培", "培训", "培训人次"] {
        assert!(editing.set(at(1, Field::Name), Cell::typed(text)));
    }
    assert!(!editing.set(at(1, Field::Name), Cell::typed("培训人次")));
    assert_eq!(editing.unsaved().len(), 1);
    assert_eq!(editing.status(), SaveState::Saving);
    save(&mut editing, &mut server);
    assert_eq!(editing.status(), SaveState::Saved);
    assert_eq!(server.0.text(at(1, Field::Name)), "培训人次");
}

#[test]
fn typing_goes_on_while_an_answer_is_awaited() {
    let (mut editing, mut server) = begin();
    editing.set(GOAL, Cell::typed("一"));
    let (base, edits) = editing.take().unwrap();
    editing.set(GOAL, Cell::typed("一二"));
    assert_eq!(editing.take(), None);
    let saved = server.accept(base, &edits).unwrap();
    editing.saved(&saved);
    assert_eq!(editing.shown().text(GOAL), "一二");
    save(&mut editing, &mut server);
    assert_eq!(server.0.text(GOAL), "一二");
    assert!(editing.is_clean());
}

#[test]
fn a_lost_answer_is_no_conflict_with_oneself() {
    let (mut editing, mut server) = begin();
    editing.add_row(row(2), Some(row_id(1)));
    editing.set(at(2, Field::Name), Cell::typed("甲"));
    let (base, edits) = editing.take().unwrap();
    server.accept(base, &edits).unwrap();
    editing.lost();
    assert_eq!(editing.status(), SaveState::Waiting);
    editing.set(at(2, Field::Name), Cell::typed("甲乙"));
    save(&mut editing, &mut server);
    assert_eq!(editing.status(), SaveState::Saved);
    assert_eq!(server.0.text(at(2, Field::Name)), "甲乙");
    assert_eq!(server.0.rows.len(), 2);
}

#[test]
fn others_changes_in_other_cells_arrive_with_the_answer() {
    let (mut editing, mut server) = begin();
    server
        .0
        .head
        .insert(Field::Rationale, Cell::typed("别人写的"));
    server.1 = 7;
    editing.set(GOAL, Cell::typed("我写的"));
    save(&mut editing, &mut server);
    assert_eq!(editing.status(), SaveState::Saved);
    let rationale = CellRef {
        row: None,
        field: Field::Rationale,
    };
    assert_eq!(editing.shown().text(rationale), "别人写的");
    assert_eq!(editing.shown().text(GOAL), "我写的");
}

/// Both wrote the same cell; gives what stands on both sides after the choice.
fn clash(choice: Choice) -> (String, String) {
    let (mut editing, mut server) = begin();
    server.0.head.insert(GOAL.field, Cell::typed("他的"));
    server.1 = 2;
    editing.set(GOAL, Cell::typed("我的"));
    save(&mut editing, &mut server);
    assert_eq!(editing.status(), SaveState::Conflict);
    assert_eq!(editing.take(), None);
    let found = editing.clashes().to_vec();
    let [Clash::Cell { mine, theirs, .. }] = &found[..] else {
        panic!("one clash expected: {found:?}");
    };
    assert_eq!((mine.text.as_str(), theirs.text.as_str()), ("我的", "他的"));
    editing.settle(&found[0], choice);
    save(&mut editing, &mut server);
    assert!(editing.is_clean());
    (
        editing.shown().text(GOAL).to_owned(),
        server.0.text(GOAL).to_owned(),
    )
}

#[test]
fn a_conflict_shows_both_values_and_keeps_the_chosen_one() {
    assert_eq!(clash(Choice::Mine), ("我的".to_owned(), "我的".to_owned()));
    assert_eq!(
        clash(Choice::Theirs),
        ("他的".to_owned(), "他的".to_owned())
    );
}

#[test]
fn a_row_somebody_removed_can_be_kept_with_everything_typed() {
    let (mut editing, mut server) = begin();
    server.0.rows.clear();
    server.1 = 2;
    editing.set(at(1, Field::Name), Cell::typed("甲"));
    editing.set(at(1, Field::Value), Cell::typed("3"));
    save(&mut editing, &mut server);
    let found = editing.clashes().to_vec();
    assert_eq!(found.len(), 1);
    editing.settle(&found[0], Choice::Mine);
    save(&mut editing, &mut server);
    assert!(editing.is_clean(), "{editing:?}");
    assert_eq!(server.0.text(at(1, Field::Name)), "甲");
    assert_eq!(server.0.text(at(1, Field::Value)), "3");
}

#[test]
fn a_row_removed_here_and_changed_there_asks_once_and_shows_both() {
    for choice in [Choice::Mine, Choice::Theirs] {
        let (mut editing, mut server) = begin();
        editing.set(at(1, Field::Name), Cell::typed("甲"));
        save(&mut editing, &mut server);
        for (field, text) in [(Field::Name, "乙"), (Field::Value, "3")] {
            server.0.rows[0].cells.insert(field, Cell::typed(text));
        }
        server.1 += 1;
        editing.remove_row(row_id(1)).unwrap();
        save(&mut editing, &mut server);
        assert_eq!(editing.status(), SaveState::Conflict);
        let found = editing.clashes().to_vec();
        let [Clash::Removed { row, changed }] = &found[..] else {
            panic!("one clash expected: {found:?}");
        };
        assert_eq!(changed, &[Field::Name, Field::Value]);
        assert_eq!(row.cells[&Field::Value].text, "3");
        assert_eq!(server.0.rows.len(), 1, "nothing went unseen");
        editing.settle(&found[0], choice);
        save(&mut editing, &mut server);
        assert!(editing.is_clean(), "{editing:?}");
        let kept = usize::from(choice == Choice::Theirs);
        assert_eq!(
            (server.0.rows.len(), editing.shown().rows.len()),
            (kept, kept)
        );
        if choice == Choice::Theirs {
            assert_eq!(editing.shown().text(at(1, Field::Name)), "乙");
        }
    }
}

#[test]
fn a_removed_row_comes_back_whether_it_was_sent_or_not() {
    for sent in [false, true] {
        let (mut editing, mut server) = begin();
        editing.set(at(1, Field::Name), Cell::typed("甲"));
        save(&mut editing, &mut server);
        let (row, after) = editing.remove_row(row_id(1)).unwrap();
        assert!(editing.shown().rows.is_empty());
        if sent {
            save(&mut editing, &mut server);
            assert!(server.0.rows.is_empty());
        }
        editing.restore_row(row, after, row_id(9));
        save(&mut editing, &mut server);
        let names: Vec<_> = server
            .0
            .rows
            .iter()
            .map(|row| &row.cells[&Field::Name].text)
            .collect();
        assert_eq!(names, ["甲"], "sent: {sent}");
        assert!(editing.is_clean());
    }
}

#[test]
fn what_an_earlier_visit_left_behind_is_saved_now() {
    let (mut editing, mut server) = begin();
    editing.set(GOAL, Cell::typed("一"));
    editing.take().unwrap();
    editing.lost();
    editing.set(GOAL, Cell::typed("一二"));
    let kept = editing.unsaved();
    assert_eq!(kept.len(), 2);
    let mut again = Editing::new(server.0.clone(), server.1, kept);
    assert_eq!(again.shown().text(GOAL), "一二");
    save(&mut again, &mut server);
    assert_eq!(server.0.text(GOAL), "一二");
}

#[test]
fn a_refused_text_can_be_corrected_and_saved() {
    let (mut editing, mut server) = begin();
    editing.set(GOAL, Cell::typed("坏"));
    editing.take().unwrap();
    editing.refused();
    assert_eq!(editing.status(), SaveState::Failed);
    editing.set(GOAL, Cell::typed("短"));
    assert_eq!(editing.status(), SaveState::Saving);
    save(&mut editing, &mut server);
    assert_eq!(server.0.text(GOAL), "短");
}

/// Sends as long as that is asked for, at most a few times; how it ended, and after how many.
fn drive(editing: &mut Editing, mut answer: impl FnMut(&mut Editing)) -> (Step, usize) {
    for sent in 0..9 {
        if editing.step() != Step::Send {
            return (editing.step(), sent);
        }
        editing.take().unwrap();
        answer(editing);
    }
    panic!("sent without end: {editing:?}");
}

#[test]
fn what_is_lost_or_refused_is_not_sent_again_at_once() {
    let (mut editing, _) = begin();
    editing.set(GOAL, Cell::typed("一"));
    assert_eq!(drive(&mut editing, Editing::lost), (Step::Stuck, 1));
    assert_eq!(editing.status(), SaveState::Waiting);
    editing.take().unwrap();
    assert_eq!(editing.step(), Step::Wait);
    editing.refused();
    assert_eq!(editing.step(), Step::Stuck);
    assert_eq!(drive(&mut editing, Editing::refused), (Step::Stuck, 0));
}

#[test]
fn a_cell_that_cannot_be_saved_waits_and_the_rest_is_saved() {
    let (mut editing, mut server) = begin();
    let long = "长".repeat(101);
    editing.add_row(row(2), Some(row_id(1)));
    for (n, text) in [(1, "一\u{1b}"), (2, long.as_str())] {
        editing.set(at(n, Field::Name), Cell::typed(text));
        editing.set(at(n, Field::Value), Cell::typed("3"));
    }
    let held = BTreeMap::from([
        (at(1, Field::Name), Why::Control),
        (at(2, Field::Name), Why::TooLong(100)),
    ]);
    assert_eq!(editing.held(), held);
    save(&mut editing, &mut server);
    for n in [1, 2] {
        assert_eq!(server.0.text(at(n, Field::Value)), "3");
        assert_eq!(server.0.text(at(n, Field::Name)), "");
    }
    assert_eq!(editing.status(), SaveState::Failed);
    assert_eq!(editing.step(), Step::Stuck);
    assert_eq!(editing.shown().text(at(2, Field::Name)), long);
    let mut again = Editing::new(server.0.clone(), server.1, editing.unsaved());
    for editing in [&mut editing, &mut again] {
        let mut server = Server(server.0.clone(), server.1);
        editing.set(at(1, Field::Name), Cell::typed("一"));
        editing.set(at(2, Field::Name), Cell::typed("短"));
        assert!(editing.held().is_empty());
        save(editing, &mut server);
        assert!(editing.is_clean(), "{editing:?}");
        assert_eq!(server.0.text(at(1, Field::Name)), "一");
        assert_eq!(server.0.text(at(2, Field::Name)), "短");
    }
}

#[test]
fn a_row_without_room_waits_until_another_goes() {
    let mut draft = TargetDraft::default();
    draft
        .rows
        .extend((1..u128::try_from(ROWS_MAX).unwrap()).map(row));
    let mut editing = Editing::new(draft.clone(), 1, Vec::new());
    let mut server = Server(draft, 1);
    // A colleague added the last row there may be.
    server.0.rows.push(row(900));
    server.1 = 2;
    editing.add_row(row(901), None);
    editing.set(at(901, Field::Name), Cell::typed("甲"));
    editing.set(GOAL, Cell::typed("乙"));
    let (base, edits) = editing.take().unwrap();
    let refused = server.accept(base, &edits).unwrap_err();
    assert!(matches!(refused[..], [Conflict::TooManyRows { .. }, ..]));
    editing.overfull();
    assert_eq!(editing.step(), Step::Send);
    save(&mut editing, &mut server);
    assert_eq!(server.0.text(GOAL), "乙");
    assert_eq!(editing.status(), SaveState::Failed);
    assert_eq!(editing.held()[&at(901, Field::Name)], Why::NoRoom);
    editing.remove_row(row_id(7)).unwrap();
    while editing.step() == Step::Send {
        save(&mut editing, &mut server);
    }
    assert!(editing.is_clean(), "{editing:?}");
    assert_eq!(server.0.text(at(901, Field::Name)), "甲");
    assert_eq!(server.0.rows.len(), ROWS_MAX);
}

#[test]
fn a_row_without_room_can_be_given_up() {
    let mut draft = TargetDraft::default();
    draft
        .rows
        .extend((1..=u128::try_from(ROWS_MAX).unwrap()).map(row));
    let mut editing = Editing::new(draft.clone(), 1, Vec::new());
    editing.add_row(row(901), None);
    assert_eq!(editing.status(), SaveState::Failed);
    editing.remove_row(row_id(901)).unwrap();
    assert_eq!(editing.take(), None);
    assert!(editing.is_clean(), "{editing:?}");
}

#[test]
fn a_held_text_is_not_lost_with_a_row_somebody_removed() {
    let (mut editing, mut server) = begin();
    let long = "长".repeat(101);
    editing.set(at(1, Field::Name), Cell::typed(long.clone()));
    server.0.rows.clear();
    server.1 = 2;
    editing.set(GOAL, Cell::typed("一"));
    save(&mut editing, &mut server);
    let [Clash::RowGone { row }] = editing.clashes() else {
        panic!("one clash expected: {editing:?}");
    };
    assert_eq!(row.cells[&Field::Name].text, long);
    let clash = editing.clashes()[0].clone();
    editing.settle(&clash, Choice::Mine);
    save(&mut editing, &mut server);
    assert_eq!(server.0.rows.len(), 1);
    assert_eq!(editing.shown().text(at(1, Field::Name)), long);
    editing.set(at(1, Field::Name), Cell::typed("短"));
    save(&mut editing, &mut server);
    assert!(editing.is_clean(), "{editing:?}");
    assert_eq!(server.0.text(at(1, Field::Name)), "短");
}
