//! A composite of the reader's own as it is shown: its formula, the range of ranks each row has
//! while every weight stays within a fifth of what it is, and what would change its rank.

use super::{
    pictures::{caption, titled},
    reading::Reading,
};
use crate::lang::{fill, hundredths, percent};
use api::standing::Standing;
use chart::{ChartSpec, Ranked, RankedRow, RowState, StateWords};
use domain::compare::{Composite, LiveKey, Next, Weights, composites, level_sentence, mix_formula};
use rust_decimal::Decimal;

/// What stands for the composite in the key of what draws it.
pub(super) const KEY: &str = "mix";

/// What a press explains: what a row comes to, today or at the end of a month.
pub(super) fn key(reading: Reading<'_>, row: usize) -> String {
    let row = reading.row(row).map_or("", |row| row.token());
    format!("{row}/{KEY}/{}", reading.month)
}

/// What a row comes to.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Mixed {
    /// The row.
    pub(super) row: usize,
    /// The composite; none where a part of it is missing.
    pub(super) value: Option<Decimal>,
    /// The best and the worst rank, and among how many; none where it is not ranked.
    pub(super) range: Option<(usize, usize, usize)>,
    /// Why it has no rank.
    pub(super) why: Option<String>,
    /// What would change its rank; empty where it has none.
    pub(super) change: String,
}

/// What a measure adds to a row.
pub(super) fn share(reading: Reading<'_>, row: usize, at: usize) -> Option<Decimal> {
    reading.measure(at)?.share(reading.quotient(row, at)?)
}

/// The blocks of those alike; where execution weighs, budgets of different kinds part them too.
pub(super) fn blocks(reading: Reading<'_>, rows: &[usize], mix: &Weights) -> Vec<Vec<usize>> {
    reading.blocks(rows, parting(reading, mix))
}

/// Execution, where it weighs.
pub(super) fn parting(reading: Reading<'_>, mix: &Weights) -> Option<usize> {
    let execution = reading.position(LiveKey::Execution);
    execution.filter(|at| mix.iter().any(|(own, _)| own == at))
}

/// Of a block of those alike, what each comes to, the best first.
pub(super) fn mixed(reading: Reading<'_>, block: &[usize], mix: &Weights) -> Vec<Mixed> {
    let shares = |row: usize| -> Option<Vec<Decimal>> {
        mix.iter().map(|(at, _)| share(reading, row, *at)).collect()
    };
    let why = |row: usize| {
        mix.iter().find_map(|(at, _)| {
            let name = reading.measure(*at)?.name(reading.pen.lang);
            let standing = reading.standings(&[row], *at).into_iter().next()?;
            let known = matches!(standing, Standing::Missing | Standing::Few(_));
            let colon = crate::lang::colon(reading.pen.lang);
            known.then(|| format!("{name}{colon}{}", reading.standing_text(&standing, *at)))
        })
    };
    let apart = reading.apart(block, None);
    let why = |row: &usize| why(*row).or_else(|| apart.clone());
    let whys: Vec<Option<String>> = block.iter().map(why).collect();
    let rows = block.iter().zip(&whys);
    let rows: Vec<_> = rows
        .map(|(row, why)| (shares(*row), why.is_some()))
        .collect();
    let all = composites(&rows, mix);
    let change = |row: usize, next: Next| {
        let other = (*block.get(next.row)?, all.get(next.row)?.value?);
        Some(change(reading, mix, (row, other), next))
    };
    let mixed = |((row, one), why): ((&usize, &Composite), Option<String>)| Mixed {
        row: *row,
        value: one.value,
        range: one.range,
        why,
        change: one
            .next
            .and_then(|next| change(*row, next))
            .unwrap_or_default(),
    };
    let mut found: Vec<Mixed> = block.iter().zip(&all).zip(whys).map(mixed).collect();
    domain::order::by(&mut found, |one, other| {
        let order = other.value.cmp(&one.value);
        one.value.is_none().cmp(&other.value.is_none()).then(order)
    });
    found
}

/// What would bring a row level with the next.
fn change(
    reading: Reading<'_>,
    mix: &Weights,
    (row, (other, value)): (usize, (usize, Decimal)),
    next: Next,
) -> String {
    level_sentence(
        next,
        (&reading.name(other), &percent(value)),
        (&reading.data.measures, mix),
        &|at| reading.quotient(row, at),
        reading.pen.lang,
    )
}

/// The formula with the weights as they are.
pub(super) fn formula(reading: Reading<'_>, mix: &Weights) -> String {
    let name = reading.pen.messages.live.mix_mark;
    mix_formula(name, &reading.data.measures, mix, reading.pen.lang)
}

/// The range of ranks in words, or why there is none.
pub(super) fn range_text(reading: Reading<'_>, one: &Mixed) -> String {
    let words = &reading.pen.messages.live;
    match (&one.why, one.range) {
        (Some(why), _) => why.clone(),
        (None, None) => words.alone.to_owned(),
        (None, Some((best, worst, of))) if best == worst => {
            fill(words.mix_rank, &[&best.to_string(), &of.to_string()])
        }
        (None, Some((best, worst, of))) => fill(
            words.mix_range,
            &[&best.to_string(), &worst.to_string(), &of.to_string()],
        ),
    }
}

/// A chart of a block with the ranges of ranks at its bars.
pub(super) fn spec(reading: Reading<'_>, block: &[usize], mix: &Weights, head: &str) -> ChartSpec {
    let words = &reading.pen.messages.live;
    let row = |one: Mixed| {
        let range = range_text(reading, &one);
        RankedRow {
            key: key(reading, one.row),
            name: reading.name(one.row),
            value: one.value.map(hundredths),
            value_text: one.value.map_or_else(
                || range.clone(),
                |value| {
                    let note = reading.pen.messages.compare.with_note;
                    fill(note, &[&percent(value), &range])
                },
            ),
            state: if one.value.is_some() {
                RowState::Normal
            } else {
                RowState::Missing
            },
            strong: false,
        }
    };
    let title = titled(head, words.mix_mark);
    let formula = formula(reading, mix);
    ChartSpec::Ranked(Ranked {
        caption: caption(
            reading,
            &title,
            &[&formula, words.mix_sway],
            reading.as_of(),
        ),
        unit: "%".to_owned(),
        rows: mixed(reading, block, mix).into_iter().map(row).collect(),
        reference: None,
        states: StateWords {
            missing: words.no_figure.to_owned(),
            ..StateWords::default()
        },
    })
}
