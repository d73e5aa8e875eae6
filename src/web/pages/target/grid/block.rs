//! Places in the table: where a motion leads, and the block between two cells.

use super::super::{keys::Motion, place::COLUMNS};
use domain::{
    id::RowId,
    target::{CellRef, Field},
};

/// Cells between two corners.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Block {
    rows: Vec<RowId>,
    from: usize,
    to: usize,
}

/// Its columns, first and last.
pub(crate) type Span = (usize, usize);

fn column(field: Field) -> usize {
    COLUMNS.iter().position(|own| *own == field).unwrap_or(0)
}

impl Block {
    /// The block between two cells of a table whose rows are shown in this order.
    pub(crate) fn between(order: &[RowId], anchor: CellRef, head: CellRef) -> Self {
        let place = |cell: CellRef| order.iter().position(|row| Some(*row) == cell.row);
        let Some(one) = place(anchor) else {
            return Self::default();
        };
        // A corner whose row is gone is no corner any more.
        let (other, head) = place(head).map_or((one, anchor), |other| (other, head));
        let columns = (column(anchor.field), column(head.field));
        Self {
            rows: order
                .get(one.min(other)..=one.max(other))
                .unwrap_or_default()
                .to_vec(),
            from: columns.0.min(columns.1),
            to: columns.0.max(columns.1),
        }
    }

    /// Its rows.
    pub(crate) fn rows(&self) -> &[RowId] {
        &self.rows
    }

    /// Its columns.
    pub(crate) fn columns(&self) -> &'static [Field] {
        if self.rows.is_empty() {
            return &[];
        }
        COLUMNS.get(self.from..=self.to).unwrap_or_default()
    }

    /// The columns of it in a row.
    pub(crate) fn span(&self, row: RowId) -> Option<Span> {
        self.rows.contains(&row).then_some((self.from, self.to))
    }

    /// How many cells it has.
    pub(crate) fn len(&self) -> usize {
        self.rows.len() * self.columns().len()
    }

    /// Its cells, row by row.
    pub(crate) fn cells(&self) -> impl Iterator<Item = CellRef> + '_ {
        self.rows.iter().flat_map(|row| {
            self.columns().iter().map(|field| CellRef {
                row: Some(*row),
                field: *field,
            })
        })
    }
}

/// Where a motion leads; at an edge one stays.
pub(crate) fn go(order: &[RowId], from: CellRef, motion: Motion) -> CellRef {
    let row = order.iter().position(|row| Some(*row) == from.row);
    let (row, column) = (row.unwrap_or(0), column(from.field));
    let (last_row, last_column) = (order.len().saturating_sub(1), COLUMNS.len() - 1);
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
    CellRef {
        row: order.get(row).copied().or(from.row),
        field: COLUMNS.get(column).copied().unwrap_or(from.field),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn id(n: u128) -> RowId {
        RowId(Uuid::from_u128(n))
    }

    fn at(row: u128, field: Field) -> CellRef {
        CellRef {
            row: Some(id(row)),
            field,
        }
    }

    #[test]
    fn motions_stop_at_the_edges() {
        let order = [id(1), id(2), id(3)];
        let go = |from, motion| go(&order, from, motion);
        assert_eq!(go(at(1, Field::Name), Motion::Up), at(1, Field::Name));
        assert_eq!(go(at(2, Field::Name), Motion::Down), at(3, Field::Name));
        assert_eq!(
            go(at(2, Field::Weight), Motion::Right),
            at(2, Field::Weight)
        );
        assert_eq!(
            go(at(2, Field::Value), Motion::RowStart),
            at(2, Field::Level2)
        );
        assert_eq!(go(at(2, Field::Value), Motion::Last), at(3, Field::Weight));
        assert_eq!(go(at(2, Field::Value), Motion::First), at(1, Field::Level2));
    }

    #[test]
    fn a_block_is_the_same_from_either_corner() {
        let order = [id(1), id(2), id(3)];
        let (one, other) = (at(3, Field::Name), at(2, Field::Value));
        let block = Block::between(&order, one, other);
        assert_eq!(block, Block::between(&order, other, one));
        assert_eq!(block.rows(), [id(2), id(3)]);
        assert_eq!(
            block.columns(),
            [Field::Name, Field::Operator, Field::Value]
        );
        assert_eq!((block.len(), block.cells().count()), (6, 6));
        assert_eq!(block.span(id(1)), None);
        assert_eq!(block.span(id(2)), Some((1, 3)));
    }

    #[test]
    fn a_corner_whose_row_is_gone_leaves_one_cell() {
        let block = Block::between(&[id(1)], at(1, Field::Unit), at(9, Field::Name));
        assert_eq!(block.cells().collect::<Vec<_>>(), [at(1, Field::Unit)]);
        assert_eq!(
            Block::between(&[], at(1, Field::Unit), at(1, Field::Name)).len(),
            0
        );
    }
}
