//! A long table comes in portions: at first what a screen shows, then some rows with each frame,
//! so that one can read and type before the last row stands.

use super::Grid;
use domain::{id::RowId, taxonomy::Level1};
use leptos::prelude::*;

/// More than a large screen shows.
const FIRST: usize = 24;

/// What a slow computer lays out without a key having to wait.
const MORE: usize = 12;

/// How many rows stand at first. Natively nothing is laid out, and no frame would follow.
pub(super) const fn first() -> usize {
    if cfg!(target_arch = "wasm32") {
        FIRST
    } else {
        usize::MAX
    }
}

/// Lets the rest follow, once the first portion is on its way to the screen.
pub(super) fn follow(grid: Grid) {
    Effect::new(move |_| more(grid));
}

fn more(grid: Grid) {
    request_animation_frame(move || {
        let Some(standing) = grid.standing.try_get_untracked() else {
            return;
        };
        if standing >= grid.core.order.with_untracked(Vec::len) {
            grid.stand_whole();
        } else {
            grid.standing.set(standing + MORE);
            more(grid);
        }
    });
}

/// The rows of a level that stand while so many of the whole table do.
pub(super) fn rows(
    all: &[(Option<Level1>, Vec<RowId>)],
    level: Option<Level1>,
    standing: usize,
) -> Vec<RowId> {
    let mut left = standing;
    for (own, rows) in all {
        if *own == level {
            return rows.iter().take(left).copied().collect();
        }
        left = left.saturating_sub(rows.len());
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_stand_from_the_top_whatever_their_level() {
        let row = |number: u128| RowId(uuid::Uuid::from_u128(number));
        let all = [
            (Some(Level1::Output), vec![row(1), row(2), row(3)]),
            (Some(Level1::Benefit), vec![row(4), row(5)]),
            (None, vec![row(6)]),
        ];
        let standing = |level, count| rows(&all, level, count);
        assert_eq!(standing(Some(Level1::Output), 2), [row(1), row(2)]);
        assert_eq!(standing(Some(Level1::Benefit), 2), []);
        assert_eq!(standing(Some(Level1::Benefit), 4), [row(4)]);
        assert_eq!(standing(None, 5), []);
        assert_eq!(standing(None, usize::MAX), [row(6)]);
        assert_eq!(standing(Some(Level1::Satisfaction), usize::MAX), []);
    }
}
