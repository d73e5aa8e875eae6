//! Weights given by the program at somebody's wish: the rest shared out, all of them scaled to a
//! sum. Exact to two decimals; what rounding leaves goes to the first row.

use crate::score::Weight;
use rust_decimal::{Decimal, RoundingStrategy};

/// The weight of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// What it has, if anything that can be read.
    pub points: Option<Decimal>,
    /// It stays as it is.
    pub locked: bool,
}

/// Why weights stay as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unmoved {
    /// No row may change.
    NoRow,
    /// The other rows use the whole sum up.
    NothingLeft,
    /// A row would get less than 0.01 or more than 100.
    OutOfBounds,
}

/// Shares what is left of a sum among the rows without a weight. Gives the new weights of the
/// rows that change.
pub fn distribute(rows: &[Share], sum: Decimal) -> Result<Vec<Option<Decimal>>, Unmoved> {
    let used: Decimal = rows.iter().filter_map(|row| row.points).sum();
    let is_open = |row: &Share| row.points.is_none() && !row.locked;
    let open = rows.iter().filter(|row| is_open(row)).count();
    share(rows, sum - used, is_open, |_| {
        Decimal::ONE / Decimal::from(open.max(1))
    })
}

/// Scales every weight that is not locked so that all of them make up the sum.
pub fn scale(rows: &[Share], sum: Decimal) -> Result<Vec<Option<Decimal>>, Unmoved> {
    let points = |locked: bool| -> Decimal {
        let own = rows.iter().filter(|row| row.locked == locked);
        own.filter_map(|row| row.points).sum()
    };
    let (fixed, open) = (points(true), points(false));
    let is_open = |row: &Share| row.points.is_some_and(|own| own > Decimal::ZERO) && !row.locked;
    share(rows, sum - fixed, is_open, |row| {
        row.points.unwrap_or_default() / open
    })
}

fn share(
    rows: &[Share],
    rest: Decimal,
    is_open: impl Fn(&Share) -> bool,
    part: impl Fn(&Share) -> Decimal,
) -> Result<Vec<Option<Decimal>>, Unmoved> {
    let Some(first) = rows.iter().position(&is_open) else {
        return Err(Unmoved::NoRow);
    };
    if rest <= Decimal::ZERO {
        return Err(Unmoved::NothingLeft);
    }
    let down = |exact: Decimal| exact.round_dp_with_strategy(2, RoundingStrategy::ToZero);
    let mut given: Vec<Option<Decimal>> = rows
        .iter()
        .map(|row| is_open(row).then(|| down(rest * part(row))))
        .collect();
    let spent: Decimal = given.iter().flatten().sum();
    if let Some(Some(points)) = given.get_mut(first) {
        *points += rest - spent;
    }
    if given
        .iter()
        .flatten()
        .any(|points| Weight::new(*points).is_err())
    {
        return Err(Unmoved::OutOfBounds);
    }
    Ok(given
        .into_iter()
        .map(|points| points.map(|points| points.normalize()))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rust_decimal::dec;

    fn free(points: Option<Decimal>) -> Share {
        Share {
            points,
            locked: false,
        }
    }

    fn locked(points: Decimal) -> Share {
        Share {
            points: Some(points),
            locked: true,
        }
    }

    #[test]
    fn the_rest_goes_to_rows_without_a_weight_and_rounding_to_the_first() {
        let rows = [free(Some(dec!(40))), free(None), free(None), free(None)];
        let given = distribute(&rows, dec!(50)).unwrap();
        assert_eq!(
            given,
            [None, Some(dec!(3.34)), Some(dec!(3.33)), Some(dec!(3.33))]
        );
        assert_eq!(distribute(&rows, dec!(40)), Err(Unmoved::NothingLeft));
        assert_eq!(distribute(&rows[..1], dec!(50)), Err(Unmoved::NoRow));
        assert_eq!(distribute(&rows, dec!(40.02)), Err(Unmoved::OutOfBounds));
    }

    #[test]
    fn scaling_leaves_locked_weights_alone() {
        let rows = [
            locked(dec!(20)),
            free(Some(dec!(10))),
            free(Some(dec!(20))),
            free(None),
        ];
        let given = scale(&rows, dec!(90)).unwrap();
        assert_eq!(given, [None, Some(dec!(23.34)), Some(dec!(46.66)), None]);
        assert_eq!(scale(&rows, dec!(20)), Err(Unmoved::NothingLeft));
        assert_eq!(scale(&rows[..1], dec!(90)), Err(Unmoved::NoRow));
    }

    proptest! {
        #[test]
        fn the_sum_is_hit_exactly_and_locked_weights_stay(
            rows in prop::collection::vec((1_u32..3000, any::<bool>()), 1..30),
            target in 3000_u32..10_000,
        ) {
            let hundredths = |n: u32| Decimal::new(i64::from(n), 2);
            let rows: Vec<Share> = rows
                .into_iter()
                .map(|(points, locked)| Share { points: Some(hundredths(points)), locked })
                .collect();
            let sum = hundredths(target);
            if let Ok(given) = scale(&rows, sum) {
                let after = rows.iter().zip(&given).map(|(row, new)| new.or(row.points));
                prop_assert_eq!(after.flatten().sum::<Decimal>(), sum);
                for (row, new) in rows.iter().zip(&given) {
                    prop_assert!(!row.locked || new.is_none());
                }
            }
        }
    }
}
