//! Ranks: of one measure with the distance to the next, of a composite as a range.

use rust_decimal::Decimal;

/// Where a value stands among others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// 1 for the best; those with the same value share a rank.
    pub rank: usize,
    /// How far the next better value is, in the unit of the measure; none for the best.
    pub to_better: Option<Decimal>,
}

/// The places of values, in their order.
pub fn places(values: &[Decimal], higher_is_better: bool) -> Vec<Place> {
    let better = |one: Decimal, other: Decimal| {
        if higher_is_better {
            one > other
        } else {
            one < other
        }
    };
    let place = |value: &Decimal| {
        let ahead = values.iter().filter(|other| better(**other, *value));
        let nearest = ahead.clone().map(|other| (*other - *value).abs()).min();
        Place {
            rank: ahead.count() + 1,
            to_better: nearest,
        }
    };
    values.iter().map(place).collect()
}

/// How much a weight may differ before a rank is called certain: a fifth of itself.
const SWAY: Decimal = Decimal::from_parts(2, 0, 0, false, 1);

/// Between which ranks each row of shares stays while every weight stays within ±20 % of what it
/// is. Rows are looked at two by two, so that the ends are bounds: a row may be unable to have all
/// the others behind it at once, though each of them can be.
///
/// A composite is the sum of weight × share, so one row is certainly ahead of another where the
/// sum of its differences stays positive under the weights that are worst for it. Weights are not
/// negative. Rows shorter than the weights count as zero there.
pub fn rank_ranges(rows: &[Vec<Decimal>], weights: &[Decimal]) -> Vec<(usize, usize)> {
    let surely_ahead = |one: &[Decimal], other: &[Decimal]| {
        let worst: Decimal = weights
            .iter()
            .enumerate()
            .map(|(at, weight)| {
                let share = |row: &[Decimal]| row.get(at).copied().unwrap_or_default();
                let difference = share(one) - share(other);
                let sway = if difference.is_sign_negative() {
                    Decimal::ONE + SWAY
                } else {
                    Decimal::ONE - SWAY
                };
                difference * weight * sway
            })
            .sum();
        worst > Decimal::ZERO
    };
    let range = |(at, row): (usize, &Vec<Decimal>)| {
        let others = || {
            rows.iter()
                .enumerate()
                .filter(move |(other, _)| *other != at)
        };
        let ahead = others()
            .filter(|(_, other)| surely_ahead(other, row))
            .count();
        let behind = others()
            .filter(|(_, other)| surely_ahead(row, other))
            .count();
        (ahead + 1, rows.len() - behind)
    };
    rows.iter().enumerate().map(range).collect()
}

/// The sum of weight × share over the sum of weights; none where the weights sum to nothing.
pub fn composite(shares: &[Decimal], weights: &[Decimal]) -> Option<Decimal> {
    let whole: Decimal = weights.iter().sum();
    let sum: Decimal = shares
        .iter()
        .zip(weights)
        .map(|(share, weight)| share * weight)
        .sum();
    sum.checked_div(whole)
}

/// Whether a change of a share says more than one case more or less would: the difference is
/// larger than one case of the smaller number.
pub fn is_effective(before: (Decimal, u64), now: (Decimal, u64)) -> bool {
    let fewest = before.1.min(now.1);
    let one_case = Decimal::ONE.checked_div(Decimal::from(fewest));
    one_case.is_some_and(|one_case| (now.0 - before.0).abs() > one_case)
}
