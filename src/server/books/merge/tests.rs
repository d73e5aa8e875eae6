//! Who wins where a workbook and a form went different ways.

use super::*;
use crate::books::grid::Bad;
use uuid::Uuid;

fn id(number: u128) -> RowId {
    RowId(Uuid::from_u128(number))
}

fn row(number: u128, texts: &[(Field, &str)]) -> Row {
    let cells = texts
        .iter()
        .map(|(field, text)| (*field, Cell::typed(*text)));
    Row {
        id: id(number),
        cells: cells.collect(),
    }
}

fn draft(objective: &str, rows: Vec<Row>) -> TargetDraft {
    TargetDraft {
        head: [(Field::ObjectiveYear, Cell::typed(objective))].into(),
        rows,
        ..TargetDraft::default()
    }
}

fn read(text: &str) -> Read {
    Read {
        line: 9,
        text: text.to_owned(),
        bad: None,
    }
}

fn filled_row(known: Option<u128>, texts: &[(Field, &str)]) -> FilledRow {
    let cells = texts.iter().map(|(field, text)| (*field, read(text)));
    FilledRow {
        line: 9,
        id: known.map(id),
        cells: cells.collect(),
    }
}

fn merged(base: Option<&TargetDraft>, now: &TargetDraft, filled: &Filled) -> Merged {
    let sides = Sides {
        base,
        now,
        taxonomy: Taxonomy::Tax2021,
        lang: Lang::Zh,
    };
    let mut next = 100;
    merge(&sides, filled, || {
        next += 1;
        id(next)
    })
}

fn told(merged: &Merged) -> Vec<(Difference, &str, &str)> {
    let changes = merged.changes.iter();
    changes
        .map(|it| (it.difference, it.now.as_str(), it.book.as_str()))
        .collect()
}

/// What the objective says in base, now and workbook, and what comes of it.
#[test]
fn a_cell_is_merged_three_ways() {
    let cases = [
        ("甲", "甲", "甲", None),
        ("甲", "甲", "乙", Some(Difference::Changed)),
        ("甲", "丙", "甲", None),
        ("甲", "丙", "丙", None),
        ("甲", "丙", "乙", Some(Difference::Conflict)),
        ("", "", "乙", Some(Difference::New)),
        ("甲", "甲", "", Some(Difference::Changed)),
    ];
    for (then, now, book, expected) in cases {
        let filled = Filled {
            head: vec![(Field::ObjectiveYear, read(book))],
            rows: Vec::new(),
            ..Filled::default()
        };
        let found = merged(Some(&draft(then, vec![])), &draft(now, vec![]), &filled);
        let difference = found.changes.first().map(|it| it.difference);
        assert_eq!(difference, expected, "{then} {now} {book}");
    }
}

#[test]
fn without_a_base_empty_cells_say_nothing_and_rows_are_known_by_name() {
    let now = draft(
        "甲",
        vec![row(1, &[(Field::Name, "培训人次"), (Field::Weight, "10")])],
    );
    let filled = Filled {
        head: vec![(Field::ObjectiveYear, read(""))],
        rows: vec![
            filled_row(None, &[(Field::Name, "培训人次"), (Field::Weight, "15")]),
            filled_row(
                None,
                &[(Field::Level2, "质量指标"), (Field::Name, "合格率")],
            ),
        ],
        ..Filled::default()
    };
    let found = merged(None, &now, &filled);
    let expected = [
        (Difference::Changed, "10", "15"),
        (Difference::AddedRow, "", "质量指标 · 合格率"),
    ];
    assert_eq!(told(&found), expected);
    let mut after = now.clone();
    let edits: Vec<Edit> = found.changes.into_iter().map(|it| it.edit).collect();
    after.apply(&edits).unwrap();
    assert_eq!(after.rows.len(), 2);
    let added = &after.rows[1].cells[&Field::Level2];
    assert_eq!(
        (added.text.as_str(), added.origin),
        ("quality", Origin::Imported)
    );
}

#[test]
fn rows_that_went_on_either_side_are_told() {
    let rows = || {
        vec![
            row(1, &[(Field::Name, "甲")]),
            row(2, &[(Field::Name, "乙")]),
        ]
    };
    let base = draft("", rows());
    let now = draft("", vec![row(1, &[(Field::Name, "甲")])]);
    let filled = Filled {
        head: Vec::new(),
        rows: vec![filled_row(Some(2), &[(Field::Name, "乙二")])],
        ..Filled::default()
    };
    let found = merged(Some(&base), &now, &filled);
    let expected = [
        (Difference::Conflict, "", "乙二"),
        (Difference::RemovedRow, "甲", ""),
    ];
    assert_eq!(told(&found), expected);
}

#[test]
fn a_row_copied_in_the_sheet_is_a_new_one() {
    let base = draft("", vec![row(1, &[(Field::Name, "甲")])]);
    let filled = Filled {
        head: Vec::new(),
        rows: vec![
            filled_row(Some(1), &[(Field::Name, "甲")]),
            filled_row(Some(1), &[(Field::Name, "甲二")]),
        ],
        ..Filled::default()
    };
    let found = merged(Some(&base), &base.clone(), &filled);
    assert_eq!(told(&found), [(Difference::AddedRow, "", "甲二")]);
}

#[test]
fn what_no_cell_holds_is_refused_with_its_place() {
    let mut bad = read("2");
    bad.bad = Some(Bad::Formula);
    let now = draft("", vec![row(1, &[(Field::Name, "甲")])]);
    let mut known = filled_row(Some(1), &[(Field::Name, "甲"), (Field::Operator, "约")]);
    known.cells.insert(Field::Value, bad);
    let filled = Filled {
        head: Vec::new(),
        rows: vec![known],
        ..Filled::default()
    };
    let found = merged(Some(&now), &now.clone(), &filled);
    assert!(found.changes.is_empty());
    let columns: Vec<_> = found.refused.iter().map(|it| it.column.as_str()).collect();
    assert_eq!(columns, ["计算符号", "指标值"]);
    assert!(
        found
            .refused
            .iter()
            .all(|it| it.line == 9 && !it.reason.is_empty())
    );
}
