//! The rows of a file as payments, with a reason for every row that is none.

use super::super::{
    columns::{Col, Found},
    plan::rows as filled,
};
use crate::books::{
    grid::{Bad, GridRow, Sheet},
    plain,
};
use api::admin::RefusedRow;
use domain::{
    lang::Lang,
    payments::{Cells, Fault, Field, Line, Rules, line},
};
use std::collections::{BTreeSet, HashSet};

/// Rows after which one says how far one is.
const TOLD_EVERY: u64 = 1_000;
/// What rows of sums begin with.
const SUMS: [&str; 5] = ["合计", "总计", "小计", "累计", "本页小计"];

/// Why a row is not taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// A cell no cell of ours may hold.
    Cell(Field, Bad),
    /// What it says cannot be.
    Fault(Fault),
}

/// Rows, each with why it is not taken in.
pub(super) type Refused = Vec<(u32, Why)>;

/// What the rows of a file are.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub(super) sheet: String,
    pub(super) lines: Vec<Line>,
    pub(super) total: u64,
    /// Rows of sums and remarks.
    pub(super) skipped: u64,
    /// Rows that are the same as an earlier one.
    pub(super) alike: Vec<u32>,
    pub(super) refused: Refused,
}

/// Reads every row; `told` is how many more are done.
pub(super) fn read(found: &Found<'_>, rules: Rules, told: impl Fn(u64)) -> Rows {
    let mut all = Rows {
        sheet: found.sheet.name.clone(),
        ..Rows::default()
    };
    let mut seen = HashSet::new();
    for (at, row) in filled(found) {
        all.total += 1;
        if all.total.is_multiple_of(TOLD_EVERY) {
            told(TOLD_EVERY);
        }
        let number = at + 1;
        let cells = cells(found, row);
        let bad = bad_cells(found, row);
        if bad.is_empty() && is_remark(&cells, row) {
            all.skipped += 1;
            continue;
        }
        if !bad.is_empty() {
            all.refused.extend(bad.into_iter().map(|why| (number, why)));
            continue;
        }
        match line(number, cells, rules) {
            Ok(line) => {
                if line.voucher.is_empty() && !seen.insert(whole(found, row)) {
                    all.alike.push(number);
                }
                all.lines.push(line);
            }
            Err(faults) => {
                let faults = faults.into_iter().map(|fault| (number, Why::Fault(fault)));
                all.refused.extend(faults);
            }
        }
    }
    told(all.total % TOLD_EVERY);
    all
}

fn cells<'a>(found: &Found<'_>, row: &'a GridRow) -> Cells<'a> {
    let mut cells = Cells::default();
    for (col, at) in &found.columns {
        if let (Col::Pay(field), Some(cell)) = (col, row.get(at)) {
            cells.put(*field, cell.text.trim());
        }
    }
    cells
}

fn bad_cells(found: &Found<'_>, row: &GridRow) -> Vec<Why> {
    let bad = found.columns.iter().filter_map(|(col, at)| match col {
        Col::Pay(field) => Some(Why::Cell(*field, row.get(at)?.bad?)),
        _ => None,
    });
    bad.collect()
}

/// The texts of a row, to find it again.
fn whole(found: &Found<'_>, row: &GridRow) -> String {
    let texts = found.columns.values().map(|at| row.get(at));
    let texts = texts.map(|cell| cell.map_or("", |cell| cell.text.as_str()));
    texts.collect::<Vec<_>>().join("\u{1f}")
}

/// Whether a row is a sum of those above it, or no payment at all.
fn is_remark(cells: &Cells<'_>, row: &GridRow) -> bool {
    let has_code = cells.code.parse::<domain::project::ProjectCode>().is_ok();
    if has_code {
        return false;
    }
    let says_nothing = cells.amount.is_empty() && cells.month.is_empty() && cells.day.is_empty();
    let is_sum = || {
        row.values()
            .any(|cell| SUMS.contains(&plain(&cell.text).as_str()))
    };
    says_nothing || is_sum()
}

/// How many rows are refused.
pub(super) fn count(refused: &Refused) -> usize {
    refused
        .iter()
        .map(|(row, _)| *row)
        .collect::<BTreeSet<_>>()
        .len()
}

/// The first refused rows with their reasons, in the order of the sheet.
pub(super) fn told(
    sheet: &str,
    refused: &mut Refused,
    (most, lang): (usize, Lang),
) -> Vec<RefusedRow> {
    refused.sort_by_key(|(row, _)| *row);
    let row = |(row, why): &(u32, Why)| {
        let (field, reason) = match why {
            Why::Cell(field, bad) => (*field, bad.words().pick(lang).to_owned()),
            Why::Fault(fault) => (fault.field(), fault.text(lang)),
        };
        RefusedRow {
            sheet: sheet.to_owned(),
            row: *row,
            column: field.label(lang).to_owned(),
            reason,
        }
    };
    refused.iter().take(most).map(row).collect()
}

/// The sheet a reading is of, with its rows read.
pub(super) fn read_all(
    sheets: &[Sheet],
    (read_as, rules): (&super::PaymentsAs, Rules),
    told: impl Fn(u64),
) -> Result<Rows, crate::error::Error> {
    Ok(read(&read_as.found(sheets)?, rules, told))
}
