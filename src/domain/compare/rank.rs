//! Ranks of one measure, with the distance to the next.

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
