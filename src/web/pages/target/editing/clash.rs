//! Where the changes of two people meet, and whose stays.

use domain::{
    id::RowId,
    target::{Cell, CellRef, Field, Row},
};

/// Two people changed the same thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Clash {
    /// A cell.
    Cell {
        /// Which one.
        cell: CellRef,
        /// What was typed here.
        mine: Cell,
        /// What stands there now.
        theirs: Cell,
    },
    /// Somebody removed a row that was changed here.
    RowGone {
        /// The row as it was typed here.
        row: Row,
    },
    /// Somebody changed a row that was removed here.
    Removed {
        /// The row as it stands now.
        row: Row,
        /// What was changed in it.
        changed: Vec<Field>,
    },
}

impl Clash {
    /// The row or cell it is about, to tell clashes apart.
    pub(crate) fn place(&self) -> (Option<RowId>, Option<CellRef>) {
        match self {
            Self::Cell { cell, .. } => (None, Some(*cell)),
            Self::RowGone { row } | Self::Removed { row, .. } => (Some(row.id), None),
        }
    }
}

/// Whose text stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Choice {
    Mine,
    Theirs,
}
