//! Weights as the pack distributes them: exact sums for each first level, no row too heavy, not
//! all the same.

use super::{Recommended, Wish, levels};
use crate::{
    judge::level_sums,
    pack::{LevelWeights, RulePack},
    taxonomy::Level1,
};
use rust_decimal::{Decimal, dec, prelude::ToPrimitive as _};

/// The finest step of a weight.
const CENT: Decimal = dec!(0.01);

/// What the pack gives each first level.
pub(super) fn expected(pack: &RulePack, has_cost: bool, has_satisfaction: bool) -> LevelWeights {
    pack.level_weights(has_cost, has_satisfaction)
}

/// Writes weights into the set. What stands in the form keeps its own; a level that has nothing
/// left to give leaves its new rows without.
pub(super) fn weigh(set: &mut [Recommended], wish: &Wish<'_>) {
    let sums = level_sums(wish.draft, wish.pack);
    let has = |level: Level1, set: &[Recommended]| {
        levels(wish.draft).any(|one| one.level1() == level)
            || set.iter().any(|row| row.level2.level1() == level)
    };
    let expected = expected(
        wish.pack,
        has(Level1::Cost, set),
        has(Level1::Satisfaction, set),
    );
    for level in Level1::ALL {
        let known = sums.levels.iter().find(|sum| sum.level == level);
        let left = expected.of(level) - known.map_or(Decimal::ZERO, |sum| sum.sum);
        let rows: Vec<&mut Recommended> = set
            .iter_mut()
            .filter(|row| row.level2.level1() == level)
            .collect();
        let shares = shares(left, rows.len());
        for (row, share) in rows.into_iter().zip(shares) {
            row.weigh(share);
        }
    }
    vary(set, wish);
}

/// Divides points among rows: whole points where there are enough, the rest to the first rows.
/// The sum is exact. Nothing where there is not even the finest step for each.
pub(super) fn shares(points: Decimal, rows: usize) -> Vec<Decimal> {
    let count = Decimal::from(rows);
    let step = if points.fract().is_zero() && points >= count {
        Decimal::ONE
    } else {
        CENT
    };
    if rows == 0 || points < step * count {
        return Vec::new();
    }
    let steps = points / step;
    let each = (steps / count).floor();
    let more = (steps - each * count).to_usize().unwrap_or_default();
    let share = |at: usize| (each + Decimal::from(u8::from(at < more))) * step;
    (0..rows).map(share).collect()
}

/// All rows alike would say that nothing matters more: the first of a level takes a step of the
/// last.
fn vary(set: &mut [Recommended], wish: &Wish<'_>) {
    let weight = |row: &Recommended| {
        let cell = row.cells.get(&crate::target::Field::Weight)?;
        crate::text::parse_decimal(&cell.text)
    };
    let heavy = wish.pack.checks.heavy_points.value;
    let Some(first) = set.first().and_then(weight) else {
        return;
    };
    if !set.iter().all(|row| weight(row) == Some(first)) {
        return;
    }
    let step = if first > Decimal::ONE {
        Decimal::ONE
    } else {
        CENT
    };
    if first <= step || first + step > heavy {
        return;
    }
    for level in Level1::ALL {
        let mut rows: Vec<&mut Recommended> = set
            .iter_mut()
            .filter(|row| row.level2.level1() == level)
            .collect();
        if let [more, .., less] = rows.as_mut_slice() {
            more.weigh(first + step);
            less.weigh(first - step);
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_whole_where_they_can_be_and_always_exact() {
        assert_eq!(shares(dec!(50), 3), [dec!(17), dec!(17), dec!(16)]);
        assert_eq!(shares(dec!(12.5), 2), [dec!(6.25), dec!(6.25)]);
        assert_eq!(shares(dec!(1), 3), [dec!(0.34), dec!(0.33), dec!(0.33)]);
        assert!(shares(dec!(0), 3).is_empty() && shares(dec!(10), 0).is_empty());
        for rows in 1..60 {
            let all = shares(dec!(50), rows);
            assert_eq!(all.iter().copied().sum::<Decimal>(), dec!(50), "{rows}");
        }
    }
}
