//! Long lines thinned to what can be told apart, with every extreme kept.

/// Of the points that lie in one column, the first, the lowest, the highest and the last, in their
/// order. A line through these covers the same pixels as one through all of them, so that no peak
/// is lost however many points there are.
pub(crate) fn thin(points: &[(f32, f32)], column: f32) -> Vec<(f32, f32)> {
    let mut kept = Vec::with_capacity(points.len().min(4_096));
    let same = |one: &(f32, f32), other: &(f32, f32)| {
        (one.0 / column)
            .floor()
            .total_cmp(&(other.0 / column).floor())
            .is_eq()
    };
    for together in points.chunk_by(same) {
        if together.len() <= 4 {
            kept.extend_from_slice(together);
            continue;
        }
        let height = |at: &usize| together.get(*at).map_or(0.0, |point| point.1);
        let lowest = (0..together.len()).min_by(|a, b| height(a).total_cmp(&height(b)));
        let highest = (0..together.len()).max_by(|a, b| height(a).total_cmp(&height(b)));
        let mut places = [
            0,
            lowest.unwrap_or_default(),
            highest.unwrap_or_default(),
            together.len() - 1,
        ];
        places.sort_unstable();
        let mut before = None;
        for at in places {
            if before != Some(at) {
                kept.extend(together.get(at));
            }
            before = Some(at);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::thin;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_column_keeps_its_ends_and_extremes(
            heights in prop::collection::vec(-1_000_i16..1_000, 1..3_000),
            width in 1_u8..=200,
        ) {
            let step = f32::from(width) / 3_000.0;
            let point = |(at, height): (u16, &i16)| (f32::from(at) * step, f32::from(*height));
            let points: Vec<_> = (0..).zip(&heights).map(point).collect();
            let kept = thin(&points, 0.5);
            prop_assert!(kept.len() <= 4 * (usize::from(width) * 2 + 1));
            let own = |points: &[(f32, f32)], column: u16| {
                let column = f32::from(column);
                let same = |it: &&(f32, f32)| (it.0 / 0.5).floor().total_cmp(&column).is_eq();
                let own: Vec<_> = points.iter().filter(same).map(|it| it.1).collect();
                let low = own.iter().copied().fold(f32::INFINITY, f32::min);
                let high = own.iter().copied().fold(f32::NEG_INFINITY, f32::max);
                (own.first().copied(), low, high, own.last().copied())
            };
            for column in 0..=u16::from(width) * 2 {
                prop_assert_eq!(own(&kept, column), own(&points, column));
            }
            prop_assert!(kept.is_sorted_by(|one, other| one.0 <= other.0));
        }
    }

    #[test]
    fn a_short_line_stays_as_it_is() {
        let points: Vec<_> = (0..12_u8).map(|n| (f32::from(n) * 40.0, 1.0)).collect();
        assert_eq!(thin(&points, 0.5), points);
        assert_eq!(thin(&[], 0.5), []);
    }
}
