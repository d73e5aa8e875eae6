//! Which sheet and row of a workbook look most like the headings of an import.

use super::columns::{Col, Found, Holds, proposed};
use crate::books::{grid::Sheet, headings};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Headings stand among the first rows.
pub(super) const HEADINGS_WITHIN: u32 = 20;
/// Fewer known columns make no headings.
const KNOWN_FROM: usize = 2;

/// How a sheet is read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct SheetAs {
    /// Its name; empty for none.
    pub(super) sheet: String,
    /// The row of the headings, from 0.
    pub(super) head: u32,
    /// Codes by column, empty where a column is left out.
    pub(super) columns: Vec<String>,
}

impl SheetAs {
    /// The sheet with its columns; none where an obligatory one is missing.
    pub(super) fn found<'a>(&self, sheets: &'a [Sheet], holds: Holds) -> Option<Found<'a>> {
        let sheet = sheets.iter().find(|sheet| sheet.name == self.sheet)?;
        let mut columns = BTreeMap::new();
        for (at, code) in (0..).zip(&self.columns) {
            if let Some(col) = Col::of_code(code, holds) {
                columns.entry(col).or_insert(at);
            }
        }
        let has = |any: &&[Col]| any.iter().any(|col| columns.contains_key(col));
        let complete = Col::required(holds).iter().all(has);
        complete.then_some(Found {
            sheet,
            head: self.head,
            columns,
        })
    }
}

/// Columns as codes.
pub(super) fn codes_of(columns: &[Option<Col>]) -> Vec<String> {
    let code = |col: &Option<Col>| col.map_or("", Col::code).to_owned();
    columns.iter().map(code).collect()
}

/// A sheet by what its headings resemble.
pub(super) fn by_headings(sheet: &Sheet, head: u32, holds: Holds) -> SheetAs {
    SheetAs {
        sheet: sheet.name.clone(),
        head,
        columns: codes_of(&proposed(&headings(sheet, head), holds)),
    }
}

/// The rows that may hold headings, with how many columns each makes known and how many it fills.
fn candidates(sheet: &Sheet, holds: Holds) -> impl Iterator<Item = ((usize, usize), u32)> {
    let rows = sheet.rows.range(..HEADINGS_WITHIN);
    rows.map(move |(row, cells)| {
        let known = proposed(&headings(sheet, *row), holds);
        let known = known.iter().flatten().count();
        // A single known heading may be a title: a full row says more.
        let known = if known < KNOWN_FROM { 0 } else { known };
        ((known, cells.len()), *row)
    })
}

/// The row of a sheet that looks most like headings; of equals the first.
pub(super) fn fullest(sheet: &Sheet, holds: Holds) -> Option<(&Sheet, u32)> {
    let rows = candidates(sheet, holds).map(|(rank, row)| (rank, std::cmp::Reverse(row)));
    rows.max().map(|(_, row)| (sheet, row.0))
}

/// The sheet and row that look most like headings of this kind.
pub(super) fn likeliest(sheets: &[Sheet], holds: Holds) -> Option<(&Sheet, u32)> {
    let mut best: Option<(usize, &Sheet, u32)> = None;
    for sheet in sheets {
        for ((known, _), row) in candidates(sheet, holds) {
            let complete = by_headings(sheet, row, holds);
            let complete = complete.found(std::slice::from_ref(sheet), holds);
            // What is complete comes before what merely knows more columns.
            let rank = known + if complete.is_some() { 1_000 } else { 0 };
            let enough = holds.is_main() || complete.is_some() || known > KNOWN_FROM;
            if known >= KNOWN_FROM && enough && best.is_none_or(|(most, ..)| rank > most) {
                best = Some((rank, sheet, row));
            }
        }
    }
    let first = || sheets.iter().find_map(|sheet| fullest(sheet, holds));
    let best = best.map(|(_, sheet, row)| (sheet, row));
    best.or_else(|| holds.is_main().then(first).flatten())
}
