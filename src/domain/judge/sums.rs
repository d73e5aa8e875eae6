//! Sums of weights by first level against the pack; exact, shown live by the form.

use crate::{
    pack::RulePack,
    score::Weight,
    target::{Field, TargetDraft},
    taxonomy::{Level1, Level2},
    text::parse_decimal,
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// One first level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct LevelSum {
    /// The level.
    pub level: Level1,
    /// How many rows it has.
    pub rows: usize,
    /// Sum of its weights.
    pub sum: Decimal,
    /// What the pack gives it in this case.
    pub expected: Decimal,
}

/// All first levels and the total.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct LevelSums {
    /// In the order of the form.
    pub levels: Vec<LevelSum>,
    /// Sum of all weights, those of rows without a level included.
    pub total: Decimal,
    /// What the pack demands.
    pub expected_total: Decimal,
}

/// Sums the weights of a draft; a weight that cannot be read counts as nothing.
pub fn level_sums(draft: &TargetDraft, pack: &RulePack) -> LevelSums {
    let rows: Vec<(Option<Level1>, Decimal)> = draft
        .rows
        .iter()
        .map(|row| {
            let text = |field| row.cells.get(&field).map_or("", |cell| cell.text.as_str());
            let weight = parse_decimal(text(Field::Weight))
                .and_then(|points| Weight::new(points).ok())
                .map_or(Decimal::ZERO, Weight::get);
            (
                Level2::parse(text(Field::Level2)).map(Level2::level1),
                weight,
            )
        })
        .collect();
    let has = |level: Level1| rows.iter().any(|(of, _)| *of == Some(level));
    let expected = pack.level_weights(has(Level1::Cost), has(Level1::Satisfaction));
    let levels = Level1::ALL.map(|level| {
        let own = || rows.iter().filter(|(of, _)| *of == Some(level));
        LevelSum {
            level,
            rows: own().count(),
            sum: own().map(|(_, weight)| *weight).sum(),
            expected: expected.of(level),
        }
    });
    LevelSums {
        levels: levels.into(),
        total: rows.iter().map(|(_, weight)| *weight).sum(),
        expected_total: pack.weights.total.value,
    }
}
