//! The reminder list as a workbook.

use api::cycle::{Board, BoardLine};
use rust_xlsxwriter::{Format, Workbook, XlsxError};

const COLUMNS: [(&str, f64); 10] = [
    ("主管部门", 24.0),
    ("单位", 32.0),
    ("应报", 8.0),
    ("未开始", 8.0),
    ("填报中", 8.0),
    ("已退回", 8.0),
    ("超期未报", 10.0),
    ("截止日期", 14.0),
    ("剩余天数", 10.0),
    ("最近催报", 22.0),
];

/// Units that are late or close to their deadline, as xlsx.
pub(crate) fn workbook(board: &Board) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let bold = Format::new().set_bold();
    let page = book.add_worksheet();
    page.set_name("催报名单")?;
    page.write_string(0, 0, title(board))?;
    for (at, (name, width)) in (0..).zip(COLUMNS) {
        page.set_column_width(at, width)?;
        page.write_string_with_format(1, at, name, &bold)?;
    }
    page.set_freeze_panes(2, 0)?;
    let urgent = board.lines.iter().filter(|line| line.urgent);
    for (row, line) in (2..).zip(urgent) {
        let (texts, numbers) = cells(line);
        for (at, text) in texts {
            page.write_string(row, at, text)?;
        }
        for (at, number) in numbers {
            page.write_number(row, at, number)?;
        }
    }
    book.save_to_buffer()
}

fn title(board: &Board) -> String {
    format!(
        "{}年度绩效目标申报催报名单（截至 {}）",
        board.year, board.today
    )
}

/// A cell with its column.
type Placed<T> = (u16, T);

/// A line, texts and whole numbers by column.
fn cells(line: &BoardLine) -> (Vec<Placed<String>>, Vec<Placed<i32>>) {
    let department = line.department.clone().map_or_else(String::new, |it| it.1);
    let reminded = line.reminded.as_ref();
    let reminded = reminded.map_or_else(String::new, |it| it.at.chars().take(10).collect());
    let texts = vec![
        (0, department),
        (1, line.name.clone()),
        (7, line.due_on.clone()),
        (9, reminded),
    ];
    let tally = &line.tally;
    let counts = [
        tally.expected,
        tally.not_begun,
        tally.filling,
        tally.returned,
        tally.late,
    ];
    let counts = counts.map(|count| i32::try_from(count).unwrap_or(i32::MAX));
    let mut numbers: Vec<(u16, i32)> = (2..).zip(counts).collect();
    numbers.push((8, i32::try_from(line.days_left).unwrap_or_default()));
    (texts, numbers)
}
