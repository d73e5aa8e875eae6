//! What a file of many targets says, against one that exists already.

use super::{
    form::{Filled, FilledRow, Read},
    merge::{Sides, merge},
};
use api::books::{BookChange, RefusedCell};
use domain::{
    id::RowId,
    lang::Lang,
    target::{Cells, TargetDraft},
    taxonomy::Taxonomy,
};

/// What a file says about a target: the row of its head, and its indicators, each with its row.
pub(crate) struct Said<'a> {
    pub(crate) line: u32,
    pub(crate) head: &'a Cells,
    pub(crate) rows: &'a [(u32, Cells)],
}

/// The differences, and what cannot be taken. An empty cell says nothing, a row is known by its
/// level and name, and what the file does not name stays.
pub(crate) fn against(
    now: &TargetDraft,
    said: &Said<'_>,
    (taxonomy, lang): (Taxonomy, Lang),
    new_id: impl FnMut() -> RowId,
) -> (Vec<BookChange>, Vec<RefusedCell>) {
    let read = |line: u32, cells: &Cells| {
        let cells = cells.iter().map(|(field, cell)| {
            let read = Read {
                line,
                text: cell.text.clone(),
                bad: None,
            };
            (*field, read)
        });
        cells.collect::<Vec<_>>()
    };
    let rows = said.rows.iter().map(|(line, cells)| FilledRow {
        line: *line,
        id: None,
        cells: read(*line, cells).into_iter().collect(),
    });
    let filled = Filled {
        head: read(said.line, said.head),
        rows: rows.collect(),
        tasks: None,
    };
    let sides = Sides {
        base: None,
        now,
        taxonomy,
        lang,
    };
    let merged = merge(&sides, &filled, new_id);
    (merged.changes, merged.refused)
}
