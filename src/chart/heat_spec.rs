//! What a field of cells is given.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::spec::{Caption, RowState, StateWords};

/// A field of cells: rows over the same columns.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heat {
    /// What is written around the picture.
    pub caption: Caption,
    /// The unit of every value.
    pub unit: String,
    /// The columns, from the left.
    pub columns: Vec<String>,
    /// The rows, from the top.
    pub rows: Vec<HeatRow>,
    /// What the states of the cells are called, as the page around the picture calls them.
    pub states: StateWords,
    /// Whether each cell has a bar as long as its value is beside the largest.
    #[serde(default)]
    pub bars: bool,
    /// What the tints of cells are called, from the lightest; none where no cell is tinted.
    #[serde(default)]
    pub tints: Vec<String>,
}

/// One row of a [`Heat`] chart.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeatRow {
    /// What the caller knows the row by; returned with the hotspots of its cells.
    pub key: String,
    /// The name left of the cells.
    pub name: String,
    /// One cell per column.
    pub cells: Vec<HeatCell>,
}

/// One cell of a [`Heat`] chart.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeatCell {
    /// The exact value, where there is one.
    pub value: Option<Decimal>,
    /// The value as it is written in the cell: short.
    pub text: String,
    /// How it is judged.
    pub state: RowState,
    /// How large it is: 0 for the lightest of five tints; none of what has no size to be told by
    /// them. What is judged to be watched or behind shows that instead.
    #[serde(default)]
    pub tint: Option<u8>,
    /// What the caller knows the cell by, where the row does not say it all; returned with its
    /// hotspot.
    #[serde(default)]
    pub key: String,
}
