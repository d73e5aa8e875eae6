//! Places in the table: where a motion leads, and the block between two cells.

use super::{Motion, Spot};
use domain::id::RowId;
use std::ops::RangeInclusive;

/// Cells between two corners.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Block {
    rows: Vec<RowId>,
    from: usize,
    to: usize,
}

/// Its columns, first and last.
pub(crate) type Span = (usize, usize);

impl Block {
    /// The block between two cells of a table whose rows are shown in this order.
    pub(crate) fn between(order: &[RowId], anchor: Spot, head: Spot) -> Self {
        let place = |spot: Spot| order.iter().position(|row| *row == spot.row);
        let Some(one) = place(anchor) else {
            return Self::default();
        };
        // A corner whose row is gone is no corner any more.
        let (other, head) = place(head).map_or((one, anchor), |other| (other, head));
        Self {
            rows: order
                .get(one.min(other)..=one.max(other))
                .unwrap_or_default()
                .to_vec(),
            from: anchor.column.min(head.column),
            to: anchor.column.max(head.column),
        }
    }

    /// Its rows.
    pub(crate) fn rows(&self) -> &[RowId] {
        &self.rows
    }

    /// Its columns.
    pub(crate) fn columns(&self) -> RangeInclusive<usize> {
        self.from..=self.to
    }

    /// How many columns it has.
    pub(crate) fn width(&self) -> usize {
        if self.rows.is_empty() {
            0
        } else {
            self.to + 1 - self.from
        }
    }

    /// The columns of it in a row.
    pub(crate) fn span(&self, row: RowId) -> Option<Span> {
        self.rows.contains(&row).then_some((self.from, self.to))
    }

    /// How many cells it has.
    pub(crate) fn len(&self) -> usize {
        self.rows.len() * self.width()
    }

    /// Its cells, row by row.
    pub(crate) fn cells(&self) -> impl Iterator<Item = Spot> + '_ {
        let row = |row: &RowId| {
            let row = *row;
            self.columns().map(move |column| Spot { row, column })
        };
        self.rows.iter().flat_map(row)
    }
}

/// Where a motion leads in a table of so many columns; at an edge one stays.
pub(crate) fn go(order: &[RowId], columns: usize, from: Spot, motion: Motion) -> Spot {
    let row = order.iter().position(|row| *row == from.row);
    let (row, column) = (row.unwrap_or(0), from.column);
    let (last_row, last_column) = (order.len().saturating_sub(1), columns.saturating_sub(1));
    let (row, column) = match motion {
        Motion::Up => (row.saturating_sub(1), column),
        Motion::Down => ((row + 1).min(last_row), column),
        Motion::Left => (row, column.saturating_sub(1)),
        Motion::Right => (row, (column + 1).min(last_column)),
        Motion::RowStart => (row, 0),
        Motion::RowEnd => (row, last_column),
        Motion::First => (0, 0),
        Motion::Last => (last_row, last_column),
    };
    Spot {
        row: order.get(row).copied().unwrap_or(from.row),
        column,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn id(n: u128) -> RowId {
        RowId(Uuid::from_u128(n))
    }

    fn at(row: u128, column: usize) -> Spot {
        Spot {
            row: id(row),
            column,
        }
    }

    #[test]
    fn motions_stop_at_the_edges() {
        let order = [id(1), id(2), id(3)];
        let go = |from, motion| go(&order, 6, from, motion);
        assert_eq!(go(at(1, 1), Motion::Up), at(1, 1));
        assert_eq!(go(at(2, 1), Motion::Down), at(3, 1));
        assert_eq!(go(at(2, 5), Motion::Right), at(2, 5));
        assert_eq!(go(at(2, 3), Motion::RowStart), at(2, 0));
        assert_eq!(go(at(2, 3), Motion::Last), at(3, 5));
        assert_eq!(go(at(2, 3), Motion::First), at(1, 0));
    }

    #[test]
    fn a_block_is_the_same_from_either_corner() {
        let order = [id(1), id(2), id(3)];
        let (one, other) = (at(3, 1), at(2, 3));
        let block = Block::between(&order, one, other);
        assert_eq!(block, Block::between(&order, other, one));
        assert_eq!(block.rows(), [id(2), id(3)]);
        assert_eq!((block.columns(), block.width()), (1..=3, 3));
        assert_eq!((block.len(), block.cells().count()), (6, 6));
        assert_eq!(block.span(id(1)), None);
        assert_eq!(block.span(id(2)), Some((1, 3)));
    }

    #[test]
    fn a_corner_whose_row_is_gone_leaves_one_cell() {
        let block = Block::between(&[id(1)], at(1, 4), at(9, 1));
        assert_eq!(block.cells().collect::<Vec<_>>(), [at(1, 4)]);
        assert_eq!(Block::between(&[], at(1, 4), at(1, 1)).len(), 0);
    }
}
