//! How a composite of the reader's own came about: its weights, what every measure adds to it, and
//! how its range of ranks is found.

use super::{
    Shown, explain,
    mix::{Mixed, blocks, formula, mixed, range_text, share},
    pictures::titled,
    reading::Reading,
};
use crate::lang::{fill, percent};
use domain::compare::{Weights, contributions};
use kit::{Tag, Tone};
use leptos::prelude::*;
use rust_decimal::Decimal;

/// What the dialog says of what a row comes to; nothing where the row is no longer among those
/// chosen.
pub(super) fn figure(shown: Shown, reading: Reading<'_>, row: usize) -> Option<AnyView> {
    let words = &reading.pen.messages.live;
    let mix = shown.weights();
    let blocks = blocks(reading, &shown.rows.get(), &mix);
    let block = blocks.into_iter().find(|block| block.contains(&row))?;
    let mut all = mixed(reading, &block, &mix).into_iter();
    let one = all.find(|one| one.row == row)?;
    let title = titled(&reading.name(row), words.mix_mark);
    let value = one.value.map_or_else(|| "–".to_owned(), percent);
    let pairs = pairs(reading, &mix, &one);
    let said = view! {
        <p><Tag tone=Tone::Warning text=words.mix_mark /></p>
        {explain::said(value, title, pairs)}
    };
    Some(said.into_any())
}

/// Everything that is said of a composite, by name; what there is nothing to say of is empty.
pub(super) fn pairs(
    reading: Reading<'_>,
    mix: &Weights,
    one: &Mixed,
) -> Vec<(&'static str, String)> {
    let words = &reading.pen.messages.live;
    let shares: Vec<Option<Decimal>> = mix
        .iter()
        .map(|(at, _)| share(reading, one.row, *at))
        .collect();
    let whole: Option<Vec<Decimal>> = shares.iter().copied().collect();
    let numbers = whole.as_ref().zip(one.value);
    let numbers = numbers.map(|(shares, value)| numbers_of(shares, mix, value));
    let lines = std::iter::once(formula(reading, mix)).chain(numbers);
    let formula: Vec<String> = lines.collect();
    let [counted, approvals] = explain::behind(reading, one.row);
    vec![
        (words.formula, formula.join("\n")),
        (words.mix_adds, parts(reading, mix, (one, &shares))),
        (words.as_of, reading.as_of()),
        counted,
        approvals,
        (words.mix_ranks, range_text(reading, one)),
        (words.rule, words.mix_method.to_owned()),
        (words.what_changes, one.change.clone()),
    ]
}

/// The formula with the shares in the place of their names.
fn numbers_of(shares: &[Decimal], mix: &Weights, value: Decimal) -> String {
    let part = |(share, (_, weight)): (&Decimal, &(usize, Decimal))| {
        format!("{weight} × {}", percent(*share))
    };
    let parts: Vec<String> = shares.iter().zip(mix).map(part).collect();
    let whole: Decimal = mix.iter().map(|(_, weight)| *weight).sum();
    format!("= ({}) ÷ {whole} = {}", parts.join(" + "), percent(value))
}

/// A line for each measure with its value, its weight and what it adds, and their sum.
fn parts(
    reading: Reading<'_>,
    mix: &Weights,
    (one, shares): (&Mixed, &[Option<Decimal>]),
) -> String {
    let words = &reading.pen.messages.live;
    let known: Vec<Decimal> = shares
        .iter()
        .map(|share| share.unwrap_or_default())
        .collect();
    let whole: Decimal = mix.iter().map(|(_, weight)| *weight).sum();
    let adds = contributions(&known, mix).into_iter();
    let line = |(((at, weight), share), adds): ((&(usize, Decimal), &Option<Decimal>), Decimal)| {
        let measure = reading.measure(*at)?;
        let mut value = reading.value_text(one.row, *at);
        if let Some(share) = share.filter(|_| measure.higher_is_better != Some(true)) {
            value = fill(words.mix_reversed, &[&value, &percent(share)]);
        }
        let adds = share.map_or_else(|| "–".to_owned(), |_| percent(adds));
        let [weight, whole] = [weight, &whole].map(ToString::to_string);
        let name = measure.name(reading.pen.lang);
        Some(fill(
            words.mix_part,
            &[name, &value, &weight, &whole, &adds],
        ))
    };
    let lines = mix.iter().zip(shares).zip(adds).filter_map(line);
    let sum = one
        .value
        .map(|value| fill(words.mix_sum, &[&percent(value)]));
    lines.chain(sum).collect::<Vec<_>>().join("\n")
}
