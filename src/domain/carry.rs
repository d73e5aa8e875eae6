//! 上年结转: what a target takes over from an earlier one, and what of it nobody stands behind yet.
//!
//! Names, units, weights and explanations are taken as they are. Values (deadlines among them),
//! money and objectives are what a year decides anew: they wait until somebody confirms them.

#[cfg(test)]
mod tests;

use crate::{
    id::RowId,
    indicator::{Direction, Operator},
    judge::LastYearRow,
    lang::Lang,
    pack::Checks,
    project::choice,
    target::{
        Cell, CellRef, Cells, Edit, Field, List, Origin, Row, TargetDraft, link_text, linked,
    },
    text::parse_decimal,
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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
            | Field::Income
            | Field::GoalText
            | Field::FundAmount
            | Field::InterimValue
            | Field::StepFrom
            | Field::StepTo
            | Field::ItemPrice
            | Field::ItemCount
            | Field::ItemAmount
            | Field::StageDue
            | Field::StageAmount
            | Field::UnitAmount
            | Field::TaskTotal
            | Field::TaskFiscal
            | Field::TaskOther
    )
}

/// Whether an earlier year says nothing for a later one: its months were paid by its own plan.
fn is_past(field: Field) -> bool {
    Field::PLAN.contains(&field)
}

fn carried(cells: &Cells) -> Cells {
    let filled = cells
        .iter()
        .filter(|(field, cell)| !is_past(**field) && !cell.text.trim().is_empty());
    let carry = |(field, cell): (&Field, &Cell)| {
        let cell = Cell {
            text: cell.text.clone(),
            origin: Origin::Carried,
            confirmed: !is_of_the_year(*field),
        };
        (*field, cell)
    };
    crate::order::map(filled.map(carry))
}

/// A new content from an earlier one, each row under an identity of its own.
pub fn carry(from: &TargetDraft, mut id: impl FnMut() -> RowId) -> TargetDraft {
    let ids = crate::order::map(from.all_rows().map(|(_, row)| (row.id, id())));
    let row = |row: &Row| Row {
        id: renamed(&ids, row.id),
        cells: relinked(carried(&row.cells), &ids),
    };
    let list = |(list, rows): (&List, &Vec<Row>)| (*list, rows.iter().map(row).collect::<Vec<_>>());
    TargetDraft {
        head: carried(&from.head),
        rows: from.rows.iter().map(row).collect(),
        lists: crate::order::map(from.lists.iter().map(list)),
    }
}

fn renamed(ids: &BTreeMap<RowId, RowId>, id: RowId) -> RowId {
    ids.get(&id).copied().unwrap_or(id)
}

/// Cells that name indicators name the new ones.
fn relinked(mut cells: Cells, ids: &BTreeMap<RowId, RowId>) -> Cells {
    for field in [Field::GoalProof, Field::InterimRow] {
        if let Some(cell) = cells.get_mut(&field) {
            cell.text = link_text(linked(&cell.text).map(|id| renamed(ids, id)));
        }
    }
    cells
}

/// The edits that fill a content from an earlier one. What stands there already is left alone:
/// only empty fields and empty lists are filled, and rows added whose name is not there yet.
pub fn fill_from(draft: &TargetDraft, from: &TargetDraft, id: impl FnMut() -> RowId) -> Vec<Edit> {
    let mut taken = carry(from, id);
    let heads = std::mem::take(&mut taken.head);
    let heads = heads.into_iter().filter_map(|(field, new)| {
        let cell = CellRef { row: None, field };
        let old = draft.text(cell);
        old.trim().is_empty().then(|| Edit::SetCell {
            cell,
            old: old.to_owned(),
            new,
        })
    });
    // An indicator that stands there already takes the place of the one carried over.
    let name = |row: &Row| {
        let cell = row.cells.get(&Field::Name)?;
        Some(cell.text.trim().to_owned()).filter(|name| !name.is_empty())
    };
    let known = draft.rows.iter();
    let known = crate::order::map(known.filter_map(|row| Some((name(row)?, row.id))));
    let standing = taken.rows.iter();
    let standing = standing.filter_map(|row| Some((row.id, *known.get(&name(row)?)?)));
    let standing = crate::order::map(standing);
    taken.rows.retain(|row| !standing.contains_key(&row.id));
    let mut edits = added(taken.rows, draft.rows.last().map(|row| row.id), None);
    for (list, mut rows) in taken.lists {
        if draft.list(list).is_empty() {
            for row in &mut rows {
                row.cells = relinked(std::mem::take(&mut row.cells), &standing);
            }
            edits.extend(added(rows, None, Some(list)));
        }
    }
    heads.chain(edits).collect()
}

/// Rows one after another.
fn added(rows: Vec<Row>, mut after: Option<RowId>, list: Option<List>) -> Vec<Edit> {
    let add = |row: Row| {
        let before = after.replace(row.id);
        Edit::AddRow {
            row,
            after: before,
            list,
        }
    };
    rows.into_iter().map(add).collect()
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
    if let Some((operator, target, actual)) = unchanged.and_then(figures) {
        if exceeded_by_far(operator, target, actual, checks).is_some() {
            found.push(Suspicion::ExceededByFar);
        } else if reached(operator, target, actual).is_some_and(|reached| reached < Decimal::ONE) {
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

/// Last year's operator, target and result, where the two are plain numbers.
fn figures(last: &LastYearRow) -> Option<(Operator, Decimal, Decimal)> {
    let number = |text: &str| parse_decimal(text.trim().trim_end_matches(['%', '％']));
    let (target, actual) = (number(&last.value)?, number(last.actual.as_deref()?)?);
    let operator = Operator::parse(&last.operator).unwrap_or(Operator::AtLeast);
    Some((operator, target, actual))
}

/// How far a target was reached, as a share; less is better with ≤.
fn reached(operator: Operator, target: Decimal, actual: Decimal) -> Option<Decimal> {
    match operator.direction() {
        Direction::Positive | Direction::Fixed => actual.checked_div(target),
        Direction::Negative => target.checked_div(actual),
        Direction::Qualitative => None,
    }
}

/// The share to which a result passes a target, if it passes it by so much that the target says
/// nothing any more. More than ＝ asks for is no success, so there it is never said.
pub(crate) fn exceeded_by_far(
    operator: Operator,
    target: Decimal,
    actual: Decimal,
    checks: &Checks,
) -> Option<Decimal> {
    let reached = reached(operator, target, actual)?;
    let far = operator.direction() != Direction::Fixed && is_far(reached, checks);
    far.then_some(reached)
}

/// Whether a target that was reached to this share looks far too low.
pub(crate) fn is_far(reached: Decimal, checks: &Checks) -> bool {
    reached >= checks.high_ratio.value
}
