//! The lines of the indicator table: which rows stand where, and the cells that hold their levels.

use super::{
    layout::NO_LEVEL,
    pen::{Looks, put_over},
};
use api::targets::TargetDetail;
use domain::{
    lang::Lang,
    target::{Field, Row, TargetDraft},
    taxonomy::{Level1, Level2},
};
use rust_xlsxwriter::{Worksheet, XlsxError};

/// Blank rows under each second level of a form to be filled.
const BLANK_ROWS: usize = 2;

/// The text of a row's cell.
pub(super) fn cell(row: &Row, field: Field) -> &str {
    row.cells.get(&field).map_or("", |cell| cell.text.as_str())
}

/// A line of the table.
pub(super) struct Line<'a> {
    pub(super) level: Option<Level2>,
    /// What stands in it; nothing yet in a form to be filled.
    pub(super) row: Option<&'a Row>,
}

/// The rows of a target under their first levels.
pub(super) fn filled_lines(draft: &TargetDraft) -> Vec<Line<'_>> {
    let line = |row| Line {
        level: Level2::parse(cell(row, Field::Level2)),
        row: Some(row),
    };
    let lines: Vec<_> = draft.rows.iter().map(line).collect();
    let mut sorted = Vec::new();
    for level in Level1::ALL.into_iter().map(Some).chain([None]) {
        let own = lines
            .iter()
            .filter(|it| it.level.map(Level2::level1) == level);
        sorted.extend(own.map(|it| Line { ..*it }));
    }
    sorted
}

/// Rows to be filled under every second level of the year.
pub(super) fn blank_lines(detail: &TargetDetail) -> Vec<Line<'static>> {
    let levels = Level2::of(detail.pack.taxonomy.value);
    let lines = levels.flat_map(|level| {
        std::iter::repeat_with(move || Line {
            level: Some(level),
            row: None,
        })
        .take(BLANK_ROWS)
    });
    lines.collect()
}

/// Writes both levels, once over all rows they hold.
pub(super) fn merge_levels(
    page: &mut Worksheet,
    looks: &Looks,
    from: u32,
    lines: &[Line<'_>],
) -> Result<(), XlsxError> {
    let first = |line: &Line<'_>| line.level.map(Level2::level1);
    let mut row = from;
    for run in lines.chunk_by(|a, b| first(a) == first(b)) {
        let name = run.first().and_then(first);
        let name = name.map_or(NO_LEVEL, |level| level.label(Lang::Zh));
        let last = row + rows(run) - 1;
        put_over(page, (row, 0), (last, 0), (name, &looks.label))?;
        let mut inner = row;
        for same in run.chunk_by(|a, b| a.level == b.level) {
            let level = same.first().and_then(|line| line.level);
            let name = level.map_or(NO_LEVEL, |level| level.label(Lang::Zh));
            let last = inner + rows(same) - 1;
            put_over(page, (inner, 1), (last, 1), (name, &looks.text))?;
            inner = last + 1;
        }
        row = last + 1;
    }
    Ok(())
}

fn rows(run: &[Line<'_>]) -> u32 {
    u32::try_from(run.len()).unwrap_or(1)
}
