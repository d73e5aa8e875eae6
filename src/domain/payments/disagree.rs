//! Typed figures beside imported ones.

use crate::{money::Money, period::Month, project::FundNature};
use std::collections::BTreeMap;

/// A recorded amount of a month and source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Its number: the later one is in force.
    pub seq: i64,
    /// For which month.
    pub month: Month,
    /// From which money.
    pub fund: FundNature,
    /// How much.
    pub amount: Money,
    /// Whether it was imported.
    pub imported: bool,
}

/// The months and sources of a project where what was typed last and what was imported last are
/// not the same: the typed figure and the imported one.
pub fn disagreements(figures: impl IntoIterator<Item = Figure>) -> Vec<(Figure, Figure)> {
    let mut last: BTreeMap<(Month, FundNature), [Option<Figure>; 2]> = BTreeMap::new();
    for figure in figures {
        let [typed, imported] = last.entry((figure.month, figure.fund)).or_default();
        let slot = if figure.imported { imported } else { typed };
        if slot.is_none_or(|known| known.seq < figure.seq) {
            *slot = Some(figure);
        }
    }
    let pairs = last
        .into_values()
        .filter_map(|[typed, imported]| typed.zip(imported));
    pairs
        .filter(|(typed, imported)| typed.amount != imported.amount)
        .collect()
}
