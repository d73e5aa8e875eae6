//! Two measures of those alike, set against each other.

use super::{
    pictures::{Asked, caption, key, name_of, titled, unit_of},
    reading::{Reading, text},
};
use crate::lang::{fill, two};
use chart::{ChartSpec, Reference, Scatter, ScatterAxis, ScatterPoint};
use rust_decimal::Decimal;

/// The middle of values: of an even number, the mean of the two in the middle.
pub(super) fn median(mut values: Vec<Decimal>) -> Option<Decimal> {
    values.sort();
    let half = values.len() / 2;
    let upper = values.get(half)?;
    if values.len() % 2 == 1 {
        return Some(*upper);
    }
    let lower = values.get(half.checked_sub(1)?)?;
    Some(((*lower + *upper) / Decimal::TWO).normalize())
}

/// The points of a block with the medians of both measures.
pub(super) fn spec(
    reading: Reading<'_>,
    block: &[usize],
    asked: Asked<'_>,
    head: &str,
) -> ChartSpec {
    let (words, lang) = (&reading.pen.messages.live, reading.pen.lang);
    let (across, up) = (asked.measure, asked.beside);
    let known = block.iter().filter_map(|row| {
        let values = reading.value(*row, across).zip(reading.value(*row, up));
        Some((*row, values?))
    });
    let known: Vec<(usize, (Decimal, Decimal))> = known.collect();
    let axis = |at: usize, value: fn(&(Decimal, Decimal)) -> Decimal| {
        let values = known.iter().map(|(_, values)| value(values)).collect();
        let median = median(values).zip(reading.measure(at));
        ScatterAxis {
            name: name_of(reading, at).to_owned(),
            unit: unit_of(reading, at),
            median: median.map(|(value, measure)| Reference {
                value,
                label: fill(
                    words.median,
                    &[measure.name(lang), &text(measure, two(value), lang)],
                ),
            }),
        }
    };
    let few = |row: usize| {
        let mut both = [across, up].into_iter();
        both.any(|at| reading.few(row, at).is_some())
    };
    let told = |row: usize, at: usize| {
        let sides = reading.sides(row, at).unwrap_or_default();
        let value = reading.value_text(row, at);
        fill(reading.pen.messages.compare.with_note, &[&value, &sides])
    };
    let point = |(row, values): &(usize, (Decimal, Decimal))| ScatterPoint {
        key: format!("{}/{up}", key(reading, (*row, across), reading.month)),
        name: reading.name(*row),
        across: values.0,
        up: values.1,
        across_text: told(*row, across),
        up_text: told(*row, up),
        of: usize::from(few(*row)),
    };
    let (x, y) = (name_of(reading, across), name_of(reading, up));
    let title = titled(head, &fill(words.plane_title, &[x, y]));
    let left = block.len() - known.len();
    let left = if left == 0 {
        String::new()
    } else {
        fill(words.left_out, &[&left.to_string()])
    };
    let any_few = known.iter().any(|(row, _)| few(*row));
    let kinds = [words.enough_cases, words.few_cases].map(str::to_owned);
    ChartSpec::Scatter(Scatter {
        caption: caption(reading, &title, &[&left], reading.as_of()),
        across: axis(across, |values| values.0),
        up: axis(up, |values| values.1),
        kinds: if any_few { kinds.to_vec() } else { Vec::new() },
        points: known.iter().map(point).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    #[test]
    fn the_median_is_the_middle_or_the_mean_of_the_two_there() {
        assert_eq!(median(vec![dec!(3), dec!(1), dec!(2)]), Some(dec!(2)));
        assert_eq!(
            median(vec![dec!(4), dec!(1), dec!(2), dec!(9)]),
            Some(dec!(3))
        );
        assert_eq!(median(Vec::new()), None);
    }
}
