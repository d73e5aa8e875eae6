//! A composite of the reader's own: measures and weights as he sets them, its formula, and the
//! range of ranks it has while every weight stays within a fifth of what it is.

use super::{
    choice::token,
    kept::measure_name,
    pictures::{caption, titled},
    ranks::Standing,
    reading::Reading,
};
use crate::lang::{fill, hundredths, percent};
use chart::{ChartSpec, Ranked, RankedRow, RowState, StateWords};
use domain::compare::{LiveKey, LiveMeasure, composite, rank_ranges};
use rust_decimal::Decimal;

/// The most a weight may be.
const HEAVIEST: Decimal = Decimal::ONE_THOUSAND;

/// A measure by position with its weight.
pub(super) type Weights = Vec<(usize, Decimal)>;

/// Whether a measure may be part of a composite: a share of which more is better or worse.
pub(super) fn may_weigh(measure: &LiveMeasure) -> bool {
    measure.is_share() && measure.higher_is_better.is_some()
}

/// A weight as it was typed; none for what is no weight.
pub(super) fn weight(text: &str) -> Option<Decimal> {
    let weight: Decimal = text.trim().parse().ok()?;
    (weight > Decimal::ZERO && weight <= HEAVIEST).then_some(weight)
}

/// The weights the address keeps: `coverage:40,execution:60`.
pub(super) fn weights(text: &str, measures: &[LiveMeasure]) -> Weights {
    let part = |part: &str| {
        let (name, typed) = part.split_once(':')?;
        let found = |measure: &LiveMeasure| measure_name(measure.key) == name && may_weigh(measure);
        Some((measures.iter().position(found)?, weight(typed)?))
    };
    text.split(',').filter_map(part).collect()
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
}

/// What a measure adds to a row: of one of which less is better, what is left of a hundred.
pub(super) fn share(reading: Reading<'_>, row: usize, at: usize) -> Option<Decimal> {
    let ratio = reading.ratio(row, at)?;
    let higher = reading.measure(at)?.higher_is_better?;
    Some(if higher { ratio } else { Decimal::ONE - ratio })
}

/// The blocks of those alike; where execution weighs, budgets of different kinds part them too.
pub(super) fn blocks(reading: Reading<'_>, rows: &[usize], mix: &Weights) -> Vec<Vec<usize>> {
    let execution = reading.position(LiveKey::Execution);
    let weighs = execution.filter(|at| mix.iter().any(|(own, _)| own == at));
    reading.blocks(rows, weighs.unwrap_or(usize::MAX))
}

/// Of a block of those alike, what each comes to, the best first.
pub(super) fn mixed(reading: Reading<'_>, block: &[usize], mix: &Weights) -> Vec<Mixed> {
    let weights: Vec<Decimal> = mix.iter().map(|(_, weight)| *weight).collect();
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
    let mut found: Vec<Mixed> = block
        .iter()
        .map(|row| Mixed {
            row: *row,
            value: shares(*row).and_then(|shares| composite(&shares, &weights)),
            range: None,
            why: why(*row),
        })
        .collect();
    let ranked = found.iter().enumerate();
    let ranked = ranked.filter(|(_, one)| one.value.is_some() && one.why.is_none());
    let ranked = ranked.filter_map(|(at, one)| Some((at, shares(one.row)?)));
    let (places, rows): (Vec<usize>, Vec<Vec<Decimal>>) = ranked.unzip();
    if rows.len() > 1 {
        let ranges = rank_ranges(&rows, &weights);
        for (at, (best, worst)) in places.into_iter().zip(ranges) {
            if let Some(one) = found.get_mut(at) {
                one.range = Some((best, worst, rows.len()));
            }
        }
    }
    found.sort_by(|one, other| {
        let order = other.value.cmp(&one.value);
        one.value.is_none().cmp(&other.value.is_none()).then(order)
    });
    found
}

/// The formula with the weights as they are.
pub(super) fn formula(reading: Reading<'_>, mix: &Weights) -> String {
    let lang = reading.pen.lang;
    let part = |(at, weight): &(usize, Decimal)| {
        let measure = reading.measure(*at)?;
        let name = measure.name(lang);
        Some(if measure.higher_is_better == Some(true) {
            format!("{weight} × {name}")
        } else {
            format!("{weight} × (100% − {name})")
        })
    };
    let parts: Vec<String> = mix.iter().filter_map(part).collect();
    let whole: Decimal = mix.iter().map(|(_, weight)| *weight).sum();
    let name = reading.pen.messages.live.mix_mark;
    format!("{name} = ({}) ÷ {whole}", parts.join(" + "))
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
        let key = reading.row(one.row).map(|row| token(&row.key).to_owned());
        RankedRow {
            key: key.unwrap_or_default(),
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

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{compare::live_catalogue, lang::Lang};
    use rust_decimal::dec;

    #[test]
    fn weights_are_read_from_the_address_and_what_is_no_weight_is_left_out() {
        let measures = live_catalogue();
        let found = weights(
            "coverage:40,rounds:3,execution:60.5,money_red:x,pie:1",
            &measures,
        );
        let names: Vec<_> = found
            .iter()
            .map(|(at, weight)| (measures[*at].name(Lang::Zh), *weight))
            .collect();
        assert_eq!(
            names,
            [("绩效目标覆盖率", dec!(40)), ("预算执行率", dec!(60.5))]
        );
        assert_eq!(
            (weight("0"), weight("1001"), weight("-1")),
            (None, None, None)
        );
    }
}
