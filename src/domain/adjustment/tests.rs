//! Applications: what they lack, what they say of a changed form and of its money.

use super::*;
use crate::{
    id::RowId,
    money::Money,
    project::FundNature,
    target::{Cell, Cells, Field, List, Row},
};
use time::macros::date;
use uuid::Uuid;

fn row(n: u128, cells: &[(Field, &str)]) -> Row {
    let cells = cells
        .iter()
        .map(|(field, text)| (*field, Cell::typed(*text)));
    Row {
        id: RowId(Uuid::from_u128(n)),
        cells: cells.collect(),
    }
}

fn content(total: &str, fiscal: &str, other: &str) -> TargetDraft {
    let head = [
        (Field::YearTotal, total),
        (Field::YearFiscal, fiscal),
        (Field::YearOther, other),
    ];
    TargetDraft {
        head: head
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(field, text)| (field, Cell::typed(text)))
            .collect::<Cells>(),
        rows: vec![
            row(1, &[(Field::Name, "培训人次"), (Field::Value, "400")]),
            row(2, &[(Field::Name, "合格率"), (Field::Value, "95")]),
        ],
        ..TargetDraft::default()
    }
}

#[test]
fn an_application_is_sent_only_with_cause_reason_and_a_dated_document() {
    let today = date!(2026 - 11 - 05);
    let mut typed = Application::default();
    let all = [Gap::NoCause, Gap::NoWhy, Gap::NoDocument, Gap::NoDate];
    assert_eq!(typed.gaps(today), all);
    typed.cause = Some(Cause::Policy);
    typed.why = "补助标准提高".to_owned();
    typed.document = "  ".to_owned();
    typed.date = "去年".to_owned();
    assert_eq!(typed.gaps(today), [Gap::NoDocument, Gap::BadDate]);
    typed.document = "关于提高补助标准的通知".to_owned();
    typed.date = "2026-11-06".to_owned();
    assert_eq!(typed.gaps(today), [Gap::LaterDate]);
    typed.date = "2026-11-05".to_owned();
    assert_eq!(typed.gaps(today), [], "a number is not everywhere");
    assert_eq!(typed.basis(), "关于提高补助标准的通知 · 2026-11-05");
    for gap in all {
        assert!(!gap.words(Lang::Zh).is_empty() && gap.code().starts_with("adjustment."));
    }
}

#[test]
fn an_application_that_changes_nothing_is_not_sent() {
    let today = date!(2026 - 11 - 05);
    let before = content("10", "10", "");
    let whole = Application {
        cause: Some(Cause::Policy),
        why: "补助标准提高".to_owned(),
        document: "关于提高补助标准的通知".to_owned(),
        date: "2026-11-05".to_owned(),
        ..Application::default()
    };
    let mut after = before.clone();
    after.rows.swap(0, 1);
    let paper = Paper::of(whole.clone(), &before, &after);
    assert_eq!(paper.gaps(today), [Gap::NoChange]);
    assert!(Gap::NoChange.words(Lang::Zh).contains("撤回"), "the remedy");
    after.rows[0].cells.insert(Field::Value, Cell::typed("96"));
    let paper = Paper::of(whole, &before, &after);
    assert_eq!(paper.gaps(today), []);
}

#[test]
fn changed_added_and_removed_rows_are_told_with_their_texts() {
    let before = content("10", "10", "");
    let mut after = before.clone();
    after.rows[0].cells.insert(Field::Value, Cell::typed("600"));
    after.rows.remove(1);
    after.rows.insert(0, row(3, &[(Field::Name, "新增指标")]));
    after.head.insert(Field::Rationale, Cell::typed("会议纪要"));
    let found = changes(&before, &after);
    let read: Vec<_> = found
        .iter()
        .map(|row| (row.name.as_str(), row.change, row.cells.len()))
        .collect();
    let expected = [
        ("", RowChange::Changed, 1),
        ("新增指标", RowChange::Added, 1),
        ("培训人次", RowChange::Changed, 1),
        ("合格率", RowChange::Removed, 2),
    ];
    assert_eq!(read, expected);
    let value = ChangedCell {
        field: Field::Value,
        before: "400".to_owned(),
        after: "600".to_owned(),
    };
    assert_eq!(found[2].cells, [value]);
    assert_eq!(found[3].cells[0].after, "");
}

#[test]
fn what_only_moved_or_was_confirmed_is_no_change() {
    let before = content("10", "10", "");
    let mut after = before.clone();
    after.rows.swap(0, 1);
    if let Some(cell) = after.rows[0].cells.get_mut(&Field::Value) {
        cell.confirmed = false;
    }
    after.rows[0]
        .cells
        .insert(Field::LibraryCode, Cell::typed("000-01-11-01"));
    after.head.insert(Field::Rationale, Cell::typed(""));
    assert_eq!(changes(&before, &after), []);
}

#[test]
fn links_to_indicators_are_told_by_their_names() {
    let mut before = content("10", "10", "");
    let ids = |draft: &TargetDraft| draft.rows.iter().map(|row| row.id).collect::<Vec<_>>();
    let proof = crate::target::link_text(ids(&before));
    let goal = row(
        9,
        &[(Field::GoalText, "办好培训"), (Field::GoalProof, &proof)],
    );
    before.lists.insert(List::Objectives, vec![goal]);
    let mut after = before.clone();
    after.rows.remove(1);
    let found = changes(&before, &after);
    let goal = found.iter().find(|row| row.list == Some(List::Objectives));
    let cell = &goal.expect("the objective").cells[0];
    assert_eq!(
        (cell.before.as_str(), cell.after.as_str()),
        ("培训人次、合格率", "培训人次")
    );
}

#[test]
fn money_is_told_nature_by_nature_and_the_total_stands_alone() {
    let wan = |text: &str| Money::parse_wan(text).unwrap();
    let split = content("12.5", "10", "2.5");
    let both = [
        (FundNature::GeneralBudget, wan("10")),
        (FundNature::Other, wan("2.5")),
    ];
    assert_eq!(shares(&split), both);
    let found = effect(&split, &content("15", "11", "4"));
    let by: Vec<_> = found.iter().map(|it| (it.nature, it.by())).collect();
    let expected = [
        (FundNature::GeneralBudget, wan("1")),
        (FundNature::Other, wan("1.5")),
    ];
    assert_eq!(by, expected);
    assert_eq!(effect(&split, &split), []);
    let cut = effect(&split, &content("10", "10", ""));
    assert_eq!(cut[0].by().fen(), -2_500_000);
    let total = content("12.5", "", "");
    assert_eq!(shares(&total), [(FundNature::GeneralBudget, wan("12.5"))]);
}
