//! Contents of invented targets: rows from the indicator library, weights from the rule pack.

use super::{dice::Dice, plan::Work};
use domain::{
    id::RowId,
    indicator::ValueKind,
    library::LibraryIndicator,
    money::Money,
    pack::{PresetRow, RulePack, Template},
    target::{Cell, Cells, Field, Row, TargetDraft},
    taxonomy::{Level1, Level2},
    text::parse_decimal,
};
use rust_decimal::{Decimal, dec};

/// A complete target without a problem, as a careful clerk would file it.
pub(crate) fn complete(
    work: &Work,
    library: &[LibraryIndicator],
    pack: &RulePack,
    money: Money,
    dice: &mut Dice,
) -> TargetDraft {
    let mut draft = TargetDraft {
        head: head(work, money),
        ..TargetDraft::default()
    };
    match pack.template(work.class) {
        Template::Preset => draft.rows = preset_rows(pack, dice),
        Template::Full => {
            draft.rows = library_rows(work, library, dice);
            spread_weights(&mut draft, pack);
        }
        // No work of a unit is the unit as a whole.
        Template::Whole => {}
    }
    draft
}

fn head(work: &Work, money: Money) -> Cells {
    let other = Money::ZERO;
    let texts = [
        (Field::YearTotal, wan(money)),
        (Field::YearFiscal, wan(money)),
        (Field::YearOther, wan(other)),
        (Field::MidTotal, wan(money + money + money)),
        (Field::MidFiscal, wan(money + money + money)),
        (Field::MidOther, wan(other)),
        (Field::ObjectiveYear, work.objective.to_owned()),
        (
            Field::ObjectiveMid,
            format!("三年内持续实施：{}", work.objective),
        ),
        (Field::Responsible, "演示负责人".to_owned()),
        (Field::Rationale, "依据部门年度工作计划立项。".to_owned()),
    ];
    texts
        .into_iter()
        .map(|(field, text)| (field, Cell::typed(text)))
        .collect()
}

fn wan(money: Money) -> String {
    money.wan().to_string()
}

fn library_rows(work: &Work, library: &[LibraryIndicator], dice: &mut Dice) -> Vec<Row> {
    let mut of_work: Vec<_> = library
        .iter()
        .filter(|entry| entry.project_type == work.library_type)
        .collect();
    of_work.sort_by_key(|entry| (entry.level2, entry.code.clone()));
    let kept = of_work
        .into_iter()
        .filter(|entry| work.serves_public || entry.level2 != Level2::ServiceSatisfaction);
    kept.map(|entry| library_row(entry, dice)).collect()
}

fn library_row(entry: &LibraryIndicator, dice: &mut Dice) -> Row {
    let texts = [
        (Field::Level2, entry.level2.code().to_owned()),
        (Field::Name, entry.name.clone()),
        (Field::Operator, entry.operator.symbol().to_owned()),
        (Field::Value, varied(entry, dice)),
        (Field::Unit, entry.unit.clone()),
        (Field::Explanation, entry.explanation.clone()),
        (Field::Scoring, entry.scoring.clone()),
        (Field::Source, entry.source.clone()),
        (Field::Basis, "计划标准".to_owned()),
        (Field::LibraryCode, entry.code.clone()),
    ];
    Row {
        id: RowId(dice.uuid()),
        cells: cells_of(texts),
    }
}

fn cells_of<const N: usize>(texts: [(Field, String); N]) -> Cells {
    let filled = texts.into_iter().filter(|(_, text)| !text.is_empty());
    filled
        .map(|(field, text)| (field, Cell::typed(text)))
        .collect()
}

/// Plain numbers differ from unit to unit; rates, dates and words stay as the library has them.
fn varied(entry: &LibraryIndicator, dice: &mut Dice) -> String {
    let number = parse_decimal(&entry.typical_value);
    match (entry.value_type, number) {
        (ValueKind::Number, Some(number)) if number >= dec!(20) => {
            let factor = Decimal::from(dice.between(7, 13)) / dec!(10);
            (number * factor).round().to_string()
        }
        _ => entry.typical_value.clone(),
    }
}

/// The pack's preset rows, confirmed by the unit.
fn preset_rows(pack: &RulePack, dice: &mut Dice) -> Vec<Row> {
    let total = pack.weights.total.value;
    let row = |preset: &PresetRow| {
        let mut cells = preset.cells(total);
        for cell in cells.values_mut() {
            cell.confirmed = true;
        }
        Row {
            id: RowId(dice.uuid()),
            cells,
        }
    };
    pack.presets.value.iter().map(row).collect()
}

/// Distributes the pack's level weights over the rows of each level, exact to the last point.
fn spread_weights(draft: &mut TargetDraft, pack: &RulePack) {
    let levels: Vec<_> = draft.rows.iter().map(level1_of).collect();
    let has = |level| levels.contains(&Some(level));
    let expected = pack.level_weights(has(Level1::Cost), has(Level1::Satisfaction));
    for level in Level1::ALL {
        let count = levels.iter().filter(|l| **l == Some(level)).count();
        let shares = shares(expected.of(level), count);
        let rows = draft
            .rows
            .iter_mut()
            .zip(&levels)
            .filter(|(_, l)| **l == Some(level));
        for ((row, _), share) in rows.zip(shares) {
            row.cells
                .insert(Field::Weight, Cell::typed(share.to_string()));
        }
    }
}

pub(crate) fn level1_of(row: &Row) -> Option<Level1> {
    let code = row.cells.get(&Field::Level2)?;
    Level2::parse(&code.text).map(Level2::level1)
}

/// Whole points, the first rows carrying more, so that weights differ where they can.
fn shares(points: Decimal, count: usize) -> Vec<Decimal> {
    let Ok(rows) = u32::try_from(count) else {
        return Vec::new();
    };
    let weights: Vec<u32> = (0..rows).map(|at| 2 * rows - at).collect();
    let whole: u32 = weights.iter().sum();
    let mut left = points;
    let mut shares: Vec<_> = weights
        .iter()
        .map(|weight| {
            let share = (points * Decimal::from(*weight) / Decimal::from(whole.max(1))).floor();
            left -= share;
            share
        })
        .collect();
    if let Some(first) = shares.first_mut() {
        *first += left;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_conserve_the_points() {
        for count in 1..9 {
            let shares = shares(dec!(50), count);
            assert_eq!(shares.len(), count);
            assert_eq!(shares.iter().sum::<Decimal>(), dec!(50));
            assert!(shares.iter().all(|share| *share > Decimal::ZERO));
        }
    }
}
