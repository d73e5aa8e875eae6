//! What is carried, what waits to be confirmed, and what is asked for singly.

use super::*;
use crate::pack::{Mark, Setting, Source};
use rust_decimal::dec;
use uuid::Uuid;

fn ids() -> impl FnMut() -> RowId {
    let mut next = 100;
    move || {
        next += 1;
        RowId(Uuid::from_u128(next))
    }
}

fn row(number: u128, name: &str, value: &str) -> Row {
    let cells = [
        (Field::Name, name),
        (Field::Value, value),
        (Field::Weight, ""),
    ];
    Row {
        id: RowId(Uuid::from_u128(number)),
        cells: cells.map(|(field, text)| (field, Cell::typed(text))).into(),
    }
}

fn last() -> TargetDraft {
    let head = [
        (Field::ObjectiveYear, "全年培训400人次"),
        (Field::YearTotal, "251.89"),
        (Field::Responsible, "演示负责人"),
    ];
    TargetDraft {
        head: head.map(|(field, text)| (field, Cell::typed(text))).into(),
        rows: vec![row(1, "培训人次", "400"), row(2, "合格率", "95")],
        ..TargetDraft::default()
    }
}

#[test]
fn what_a_year_decides_anew_waits_and_the_rest_is_taken_as_it_is() {
    let taken = carry(&last(), ids());
    let open = |cell: Option<&Cell>| cell.map(|cell| (cell.origin, cell.confirmed));
    assert_eq!(
        open(taken.head.get(&Field::YearTotal)),
        Some((Origin::Carried, false))
    );
    assert_eq!(
        open(taken.head.get(&Field::ObjectiveYear)),
        Some((Origin::Carried, false))
    );
    assert_eq!(
        open(taken.head.get(&Field::Responsible)),
        Some((Origin::Carried, true))
    );
    let first = &taken.rows[0];
    assert_ne!(first.id, last().rows[0].id, "a row of its own");
    assert_eq!(
        open(first.cells.get(&Field::Value)),
        Some((Origin::Carried, false))
    );
    assert_eq!(
        open(first.cells.get(&Field::Name)),
        Some((Origin::Carried, true))
    );
    assert!(!first.cells.contains_key(&Field::Weight), "nothing empty");
}

#[test]
fn filling_leaves_alone_what_stands_there_and_doing_it_twice_adds_nothing() {
    let mut draft = TargetDraft {
        head: [(Field::YearTotal, Cell::typed("300"))].into(),
        rows: vec![row(7, "培训人次", "500")],
        ..TargetDraft::default()
    };
    let edits = fill_from(&draft, &last(), ids());
    draft.apply(&edits).unwrap();
    let head = |field| draft.text(CellRef { row: None, field });
    assert_eq!(head(Field::YearTotal), "300");
    assert_eq!(head(Field::ObjectiveYear), "全年培训400人次");
    let names: Vec<_> = draft
        .rows
        .iter()
        .map(|row| row.cells[&Field::Name].text.as_str())
        .collect();
    assert_eq!(names, ["培训人次", "合格率"]);
    assert_eq!(draft.rows[0].cells[&Field::Value].text, "500");
    assert_eq!(fill_from(&draft, &last(), ids()), []);
}

#[test]
fn lists_come_along_with_links_to_the_new_rows_and_without_last_years_months() {
    let proof = link_text([RowId(Uuid::from_u128(1)), RowId(Uuid::from_u128(2))]);
    let goal = [
        (Field::GoalText, Cell::typed("培训基层财务人员")),
        (Field::GoalProof, Cell::typed(proof)),
    ];
    let goal = Row {
        id: RowId(Uuid::from_u128(50)),
        cells: goal.into(),
    };
    let mut last = last();
    last.head.insert(Field::Plan03, Cell::typed("20"));
    last.lists.insert(List::Objectives, vec![goal]);
    let mut draft = TargetDraft {
        rows: vec![row(7, "培训人次", "500")],
        ..TargetDraft::default()
    };
    draft.apply(&fill_from(&draft, &last, ids())).unwrap();
    assert!(!draft.head.contains_key(&Field::Plan03));
    let [goal] = draft.list(List::Objectives) else {
        panic!("one objective");
    };
    assert!(!goal.cells[&Field::GoalText].confirmed);
    let proven: Vec<_> = linked(&goal.cells[&Field::GoalProof].text).collect();
    let rows: Vec<_> = draft.rows.iter().map(|row| row.id).collect();
    assert_eq!(
        proven, rows,
        "the row that stood there, and the one that came"
    );
    assert_eq!(fill_from(&draft, &last, ids()), [], "twice adds nothing");
}

fn checks() -> Checks {
    fn set<T>(value: T) -> Setting<T> {
        let source = Source {
            mark: Mark::Proposal,
            document: String::new(),
            article: "测试".to_owned(),
            layer: "测试".to_owned(),
        };
        Setting { value, source }
    }
    Checks {
        heavy_points: set(dec!(30)),
        name_chars: set(20),
        qualitative_max: set(3),
        equal_rows: set(3),
        high_ratio: set(dec!(1.3)),
        unchanged_share: set(dec!(0.8)),
    }
}

fn past(operator: &str, value: &str, actual: &str) -> LastYearRow {
    LastYearRow {
        name: "培训人次".to_owned(),
        operator: operator.to_owned(),
        value: value.to_owned(),
        unit: "人次".to_owned(),
        actual: Some(actual.to_owned()),
        earlier_ratio: None,
    }
}

#[test]
fn an_unchanged_value_that_last_year_refuted_is_asked_for_singly() {
    let found = |row: &Row, last: &LastYearRow| suspicious(row, Some(last), 2027, &checks());
    let same = row(1, "培训人次", "400");
    assert_eq!(
        found(&same, &past("≥", "400", "520")),
        [Suspicion::ExceededByFar]
    );
    assert_eq!(found(&same, &past("≥", "400", "519")), []);
    assert_eq!(found(&same, &past("≥", "400", "399")), [Suspicion::Missed]);
    assert_eq!(
        found(&same, &past("≤", "400", "300")),
        [Suspicion::ExceededByFar]
    );
    assert_eq!(
        found(&same, &past("≥", "300", "900")),
        [],
        "the value was changed"
    );
    assert_eq!(found(&same, &past("定性", "良好", "良好")), []);
    let named = row(1, "2026年培训人次", "400");
    let named = suspicious(&named, None, 2027, &checks());
    assert_eq!(named, [Suspicion::NamesLastYear]);
}
