//! Reading our own form: the lines above the table by their labels, the table by its headings.

use super::{
    grid::{Bad, GridCell, Sheet},
    layout::{
        LEFT, LEVEL1, NO_LEVEL, OBJECTIVE_MID, OBJECTIVE_YEAR, RIGHT, ROW_ID, TASKS, WHOLE_SUM,
        heading, labelled,
    },
};
use domain::{
    id::RowId,
    target::{Field, LIST_ROWS_MAX, ROWS_MAX},
};
use std::collections::BTreeMap;

/// A cell as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Read {
    /// Its row in the sheet, from 1.
    pub(super) line: u32,
    /// Its text.
    pub(super) text: String,
    /// Why it is not taken, if so.
    pub(super) bad: Option<Bad>,
}

impl Read {
    /// Whether nothing stands there.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty() && self.bad.is_none()
    }
}

/// A row of the table as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FilledRow {
    /// Its row in the sheet, from 1.
    pub(super) line: u32,
    /// Which row it was when the workbook was made.
    pub(super) id: Option<RowId>,
    /// Its cells, empty ones too.
    pub(super) cells: BTreeMap<Field, Read>,
}

/// What a workbook says about a target.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Filled {
    /// The fields of the head that have a place in the workbook.
    pub(super) head: Vec<(Field, Read)>,
    /// The rows of the table.
    pub(super) rows: Vec<FilledRow>,
    /// The tasks, where the workbook is the form of a unit as a whole.
    pub(super) tasks: Option<Vec<FilledRow>>,
}

/// Reads the form; none where the sheet is another one.
pub(super) fn read(sheet: &Sheet) -> Option<Filled> {
    let name = heading(Field::Name);
    let has_name = |row: u32| {
        let cells = sheet.rows.get(&row)?.values();
        cells.clone().find(|cell| cell.text == name)
    };
    let mut rows = sheet.rows.keys().copied();
    let head = rows.find(|row| sheet.text(*row, 0) == LEVEL1 && has_name(*row).is_some())?;
    let columns = columns(sheet, head);
    let tasks = tasks_lines(sheet, head);
    let mut fields = top(sheet, head, tasks);
    fields.extend(tasks.map(|tasks| sums(sheet, tasks.1)).unwrap_or_default());
    Some(Filled {
        head: fields,
        rows: table(sheet, head, &columns),
        tasks: tasks.map(|tasks| self::tasks(sheet, tasks, columns.id)),
    })
}

fn read_cell(sheet: &Sheet, row: u32, column: u32) -> Read {
    let cell = sheet.rows.get(&row).and_then(|row| row.get(&column));
    of_cell(cell, row)
}

/// A cell that may be empty.
pub(super) fn of_cell(cell: Option<&GridCell>, row: u32) -> Read {
    Read {
        line: row + 1,
        text: cell.map_or_else(String::new, |cell| cell.text.clone()),
        bad: cell.and_then(|cell| cell.bad),
    }
}

/// The line of the headings of the tasks and that of their sums, before the indicators.
fn tasks_lines(sheet: &Sheet, head: u32) -> Option<(u32, u32)> {
    let mut rows = sheet.rows.range(..head).map(|(row, _)| *row);
    let is_headed = |row: &u32| {
        let mut columns = TASKS.iter();
        columns.all(|(column, _, name, ..)| sheet.text(*row, u32::from(*column)) == *name)
    };
    let first = rows.find(is_headed)?;
    let last = rows.find(|row| sheet.text(*row, 0) == WHOLE_SUM)?;
    Some((first, last))
}

/// The funds of the year, which stand below the tasks.
fn sums(sheet: &Sheet, row: u32) -> Vec<(Field, Read)> {
    let columns = TASKS.into_iter();
    let fields = columns.filter_map(|(column, _, _, _, sum)| Some((column, sum?)));
    fields
        .map(|(column, field)| (field, read_cell(sheet, row, u32::from(column))))
        .collect()
}

/// The tasks between their headings and their sums.
fn tasks(sheet: &Sheet, (first, last): (u32, u32), id: Option<u32>) -> Vec<FilledRow> {
    let rows = sheet.rows.range(first + 1..last).map(|(row, _)| *row);
    let read = rows.map(|row| FilledRow {
        line: row + 1,
        id: id.and_then(|column| sheet.text(row, column).parse().ok()),
        cells: TASKS
            .into_iter()
            .map(|(column, _, _, field, _)| (field, read_cell(sheet, row, u32::from(column))))
            .collect(),
    });
    let filled = read.filter(|row| !row.cells.values().all(Read::is_empty));
    // More than this many are refused one by one; further ones would only cost time.
    filled.take(LIST_ROWS_MAX * 2).collect()
}

/// The fields above the table, but for the tasks.
fn top(sheet: &Sheet, head: u32, tasks: Option<(u32, u32)>) -> Vec<(Field, Read)> {
    let mut found = Vec::new();
    let is_task = |row: &u32| tasks.is_some_and(|(first, last)| (first..=last).contains(row));
    let rows = sheet.rows.range(..head).map(|(row, _)| *row);
    for row in rows.filter(|row| !is_task(row)) {
        for side in [LEFT, RIGHT] {
            let label = sheet.text(row, u32::from(side.label));
            if let Some(field) = labelled(label, side) {
                found.push((field, read_cell(sheet, row, u32::from(side.text))));
            }
        }
        let (left, right) = (u32::from(LEFT.label), u32::from(RIGHT.label));
        let is_objectives = sheet.text(row, left).starts_with(OBJECTIVE_MID)
            && sheet.text(row, right) == OBJECTIVE_YEAR;
        if is_objectives {
            found.push((Field::ObjectiveMid, read_cell(sheet, row + 1, left)));
            found.push((Field::ObjectiveYear, read_cell(sheet, row + 1, right)));
        }
    }
    found
}

/// Which column holds what.
struct Columns {
    fields: Vec<(u32, Field)>,
    id: Option<u32>,
}

fn columns(sheet: &Sheet, head: u32) -> Columns {
    let empty = BTreeMap::new();
    let cells = sheet.rows.get(&head).unwrap_or(&empty);
    let field = |text: &str| {
        let mut rows = Field::ALL.iter().filter(|field| !field.is_head());
        rows.find(|field| heading(**field) == text).copied()
    };
    let named = cells.iter();
    let fields = named.filter_map(|(column, cell)| Some((*column, field(&cell.text)?)));
    let id = cells.iter().find(|(_, cell)| cell.text == ROW_ID);
    Columns {
        fields: fields.collect(),
        id: id.map(|(column, _)| *column),
    }
}

fn table(sheet: &Sheet, head: u32, columns: &Columns) -> Vec<FilledRow> {
    let mut level = Levels::default();
    let mut rows = Vec::new();
    for row in sheet.rows.range(head + 1..).map(|(row, _)| *row) {
        let mut cells: BTreeMap<Field, Read> = columns
            .fields
            .iter()
            .map(|(column, field)| (*field, read_cell(sheet, row, *column)))
            .collect();
        level.fill(sheet.text(row, 0), &mut cells);
        let others = cells.iter().filter(|(field, _)| **field != Field::Level2);
        if others.clone().all(|(_, read)| read.is_empty()) {
            continue;
        }
        let id = columns.id.map(|column| sheet.text(row, column));
        rows.push(FilledRow {
            line: row + 1,
            id: id.and_then(|id| id.parse().ok()),
            cells,
        });
        // More than this many are refused one by one; further ones would only cost time.
        if rows.len() > ROWS_MAX * 2 {
            break;
        }
    }
    rows
}

/// The level of the rows above, which merged cells say only once.
#[derive(Default)]
pub(super) struct Levels(String);

impl Levels {
    /// Gives a row the level of the one above where it states none of its own.
    pub(super) fn fill(&mut self, level1: &str, cells: &mut BTreeMap<Field, Read>) {
        let Some(read) = cells.get_mut(&Field::Level2) else {
            return;
        };
        if !read.is_empty() {
            self.0.clone_from(&read.text);
        } else if !level1.is_empty() {
            self.0.clear();
        }
        if self.0 == NO_LEVEL {
            self.0.clear();
        }
        read.text.clone_from(&self.0);
    }
}
