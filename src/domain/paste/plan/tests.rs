//! Blocks as people paste them.

use super::*;
use crate::target::{Cell, Cells};
use uuid::Uuid;

const COLUMNS: [Field; 6] = [
    Field::Level2,
    Field::Name,
    Field::Operator,
    Field::Value,
    Field::Unit,
    Field::Weight,
];

fn id(n: u128) -> RowId {
    RowId(Uuid::from_u128(n))
}

fn row(n: u128, level: &str, name: &str) -> Row {
    let mut cells = Cells::new();
    cells.insert(Field::Level2, Cell::typed(level));
    cells.insert(Field::Name, Cell::typed(name));
    Row { id: id(n), cells }
}

fn rows() -> Vec<Row> {
    vec![
        row(1, "quantity", "甲"),
        row(2, "quality", "乙"),
        row(3, "social_benefit", "丙"),
    ]
}

fn land(text: &str, start: u128, column: usize) -> Landing {
    let rows = rows();
    let table = Table {
        rows: rows.iter().collect(),
        columns: &COLUMNS,
        tree: Taxonomy::Tax2021,
    };
    plan(&super::super::parse(text), &table, id(start), column)
}

fn texts(row: &LandedRow) -> Vec<(Field, &str, Fate)> {
    let cells = row.cells.iter();
    cells
        .filter_map(|cell| Some((cell.field?, cell.text.as_str(), cell.fate)))
        .collect()
}

#[test]
fn a_longer_block_makes_rows_in_the_level_of_its_row() {
    let landing = land("a\nb\nc", 1, 1);
    let to: Vec<To> = landing.rows.iter().map(|row| row.to).collect();
    assert_eq!(to, [To::Known(id(1)), To::Known(id(2)), To::New]);
    assert_eq!(
        texts(&landing.rows[2]),
        [
            (Field::Level2, "quantity", Fate::Lands),
            (Field::Name, "c", Fate::Lands)
        ]
    );
    assert_eq!(
        (landing.added(), landing.changed(), landing.refused()),
        (1, 4, 0)
    );
}

#[test]
fn a_block_copied_out_lands_on_its_own_rows_again() {
    let landing = land("数量指标\t甲\n质量指标\t乙2\n社会效益指标\t丙\n", 1, 0);
    let to: Vec<To> = landing.rows.iter().map(|row| row.to).collect();
    assert_eq!(to, [1, 2, 3].map(|n| To::Known(id(n))));
    assert_eq!(landing.changed(), 1);
}

#[test]
fn rows_of_a_later_level_jump_to_it_and_a_merged_cell_goes_on() {
    let landing = land("社会效益\tx\n\ty\n产出\tz", 1, 0);
    let to: Vec<To> = landing.rows.iter().map(|row| row.to).collect();
    assert_eq!(to, [To::Known(id(1)), To::Known(id(3)), To::New]);
    assert_eq!(
        texts(&landing.rows[1]),
        [(Field::Name, "y", Fate::Lands)],
        "its level stays"
    );
    let wrong = &landing.rows[2].cells;
    assert!(
        wrong
            .iter()
            .any(|cell| cell.fate == Fate::Lands && cell.text == "social_benefit"),
        "{wrong:?}"
    );
}

#[test]
fn a_value_gives_its_signs_to_the_columns_beside_it() {
    let landing = land("合格率\t\t≥95%\t\t十", 2, 1);
    assert_eq!(
        texts(&landing.rows[0]),
        [
            (Field::Name, "合格率", Fate::Lands),
            (Field::Operator, "≥", Fate::Lands),
            (Field::Value, "95", Fate::Lands),
            (Field::Unit, "%", Fate::Lands),
            (Field::Weight, "十", Fate::Refused(Refusal::NotWeight)),
        ]
    );
}

#[test]
fn a_value_may_repeat_its_sign_but_not_contradict_it() {
    let values = |text: &str| {
        let cells = land(text, 1, 2).rows[0].cells.clone();
        let texts: Vec<String> = cells.into_iter().map(|cell| cell.text).collect();
        texts.join(" ")
    };
    assert_eq!(values("≥\t≥95%"), "≥ 95 %");
    assert_eq!(values("≤\t≥95%"), "≤ ≥95%");
}

#[test]
fn what_has_no_column_says_so_and_names_of_columns_are_left_out() {
    let landing = land("计量单位\t分值权重\n人\t5\t多余\n", 1, 4);
    assert!(landing.headed);
    assert_eq!(landing.rows.len(), 1);
    let last = landing.rows[0].cells.last().unwrap();
    assert_eq!(last.field, None);
    assert_eq!(last.fate, Fate::Refused(Refusal::NoColumn));
}

#[test]
fn rows_beyond_the_room_are_counted() {
    let text = "a\n".repeat(ROWS_MAX + 5);
    let landing = land(&text, 1, 1);
    assert_eq!(
        landing.rows.len(),
        ROWS_MAX - 1,
        "all but the row of another level"
    );
    assert_eq!(landing.surplus, 6);
}

#[test]
fn the_first_level_of_the_official_form_is_left_out() {
    let landing = land(
        "一级指标\t二级指标\t三级指标\n产出指标\t数量指标\tx\n\t\ty\n\t质量指标\tz",
        1,
        0,
    );
    assert!(landing.headed);
    let names: Vec<&str> = landing
        .rows
        .iter()
        .flat_map(|row| &row.cells)
        .filter(|cell| cell.field == Some(Field::Name))
        .map(|cell| cell.text.as_str())
        .collect();
    assert_eq!(names, ["x", "y", "z"]);
    assert_eq!(landing.refused(), 0);
    // A column of second levels alone stays what it is.
    let landing = land("成本指标\tx", 1, 0);
    assert_eq!(texts(&landing.rows[0])[0].1, "economic_cost");
}
