//! 上年结转: what a target takes over from an earlier one, and what of it nobody stands behind yet.
//!
//! Names, units, weights and explanations are taken as they are. Values (deadlines among them),
//! money and objectives are what a year decides anew: they wait until somebody confirms them.

#[cfg(test)]
mod tests;

use crate::{
    id::RowId,
    indicator::Operator,
    judge::LastYearRow,
    lang::Lang,
    pack::Checks,
    project::choice,
    target::{Cell, CellRef, Cells, Edit, Field, Origin, Row, TargetDraft},
    text::parse_decimal,
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Whether a field is decided anew each year.
fn is_of_the_year(field: Field) -> bool {
    matches!(
        field,
        Field::Value
            | Field::ObjectiveYear
            | Field::ObjectiveMid
            | Field::YearTotal
            | Field::YearFiscal
            | Field::YearOther
            | Field::MidTotal
            | Field::MidFiscal
            | Field::MidOther
    )
}

fn carried(cells: &Cells) -> Cells {
    let filled = cells
        .iter()
        .filter(|(_, cell)| !cell.text.trim().is_empty());
    let carry = |(field, cell): (&Field, &Cell)| {
        let cell = Cell {
            text: cell.text.clone(),
            origin: Origin::Carried,
            confirmed: !is_of_the_year(*field),
        };
        (*field, cell)
    };
    filled.map(carry).collect()
}

/// A new content from an earlier one, each row under an identity of its own.
pub fn carry(from: &TargetDraft, mut id: impl FnMut() -> RowId) -> TargetDraft {
    let rows = from.rows.iter().map(|row| Row {
        id: id(),
        cells: carried(&row.cells),
    });
    TargetDraft {
        head: carried(&from.head),
        rows: rows.collect(),
        ..TargetDraft::default()
    }
}

/// The edits that fill a content from an earlier one. What stands there already is left alone:
/// only empty fields are filled, and rows added whose name is not there yet.
pub fn fill_from(
    draft: &TargetDraft,
    from: &TargetDraft,
    mut id: impl FnMut() -> RowId,
) -> Vec<Edit> {
    let taken = carry(from, &mut id);
    let heads = taken.head.into_iter().filter_map(|(field, new)| {
        let cell = CellRef { row: None, field };
        let old = draft.text(cell);
        old.trim().is_empty().then(|| Edit::SetCell {
            cell,
            old: old.to_owned(),
            new,
        })
    });
    let name = |row: &Row| {
        row.cells
            .get(&Field::Name)
            .map(|cell| cell.text.trim().to_owned())
    };
    let known: BTreeSet<String> = draft.rows.iter().filter_map(name).collect();
    let mut after = draft.rows.last().map(|row| row.id);
    let fresh = taken.rows.into_iter().filter(|row| {
        let name = name(row).unwrap_or_default();
        name.is_empty() || !known.contains(&name)
    });
    let mut rows = Vec::new();
    for row in fresh {
        let next = Some(row.id);
        rows.push(Edit::AddRow {
            row,
            after,
            list: None,
        });
        after = next;
    }
    heads.chain(rows).collect()
}

choice! {
    /// Why a carried value is asked for singly.
    Suspicion {
        ExceededByFar = "exceeded_by_far", "指标值与上年相同，而上年实际大幅超过",
            "The value is last year's, which was exceeded by far";
        Missed = "missed", "指标值与上年相同，而上年实际没有达到",
            "The value is last year's, which was not reached";
        NamesLastYear = "names_last_year", "文字中仍写着上一年度",
            "The text still names the year before";
    }
}

/// What is suspicious about a row that was carried over unchanged: such a row is not confirmed
/// together with others. The lines come from the pack.
pub fn suspicious(
    row: &Row,
    last: Option<&LastYearRow>,
    year: u16,
    checks: &Checks,
) -> Vec<Suspicion> {
    let text = |field: Field| row.cells.get(&field).map_or("", |cell| cell.text.trim());
    let mut found = Vec::new();
    let unchanged = last.filter(|last| last.value.trim() == text(Field::Value));
    if let Some(reached) = unchanged.and_then(reached) {
        if reached >= checks.high_ratio.value {
            found.push(Suspicion::ExceededByFar);
        } else if reached < Decimal::ONE {
            found.push(Suspicion::Missed);
        }
    }
    let before = format!("{}年", year.saturating_sub(1));
    if [Field::Name, Field::Value]
        .iter()
        .any(|field| text(*field).contains(&before))
    {
        found.push(Suspicion::NamesLastYear);
    }
    found
}

/// How far a row was reached, where target and result are plain numbers; less is better with ≤.
fn reached(last: &LastYearRow) -> Option<Decimal> {
    let number = |text: &str| parse_decimal(text.trim().trim_end_matches(['%', '％']));
    let (target, actual) = (number(&last.value)?, number(last.actual.as_deref()?)?);
    let operator = Operator::parse(&last.operator);
    let falls = matches!(operator, Some(Operator::AtMost | Operator::Less));
    let (above, below) = if falls {
        (target, actual)
    } else {
        (actual, target)
    };
    above.checked_div(below)
}
