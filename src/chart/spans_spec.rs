//! What pieces of a common scale are given: a waterfall of money, a schedule of days, a range.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::spec::{Caption, Reference};

/// A range around a line, month by month.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fan {
    /// What it is.
    pub name: String,
    /// Its lower edge; none where there is no range.
    pub low: Vec<Option<Decimal>>,
    /// Its upper edge.
    pub high: Vec<Option<Decimal>>,
}

/// Pieces of a common scale, from the top: a waterfall where each begins where the last ended, or
/// a schedule.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spans {
    /// What is written around the picture.
    pub caption: Caption,
    /// The unit of what is to be read.
    pub unit: String,
    /// What a piece is, at the head of the table.
    pub head: String,
    /// The rows, from the top.
    pub rows: Vec<SpanRow>,
    /// Where the scale has lines and what is written there; round values where this is empty.
    pub ticks: Vec<Reference>,
    /// The ends of the scale, where it is not that of the values.
    pub range: Option<(Decimal, Decimal)>,
    /// A line across all rows.
    pub reference: Option<Reference>,
    /// Whether the end of each piece is joined to the next.
    pub linked: bool,
}

/// One piece of [`Spans`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpanRow {
    /// Its name.
    pub name: String,
    /// Where it begins and ends; none where that is not known.
    pub span: Option<(Decimal, Decimal)>,
    /// What is to be read of it.
    pub text: String,
    /// What it is.
    pub kind: SpanKind,
}

/// What a piece is; shown by colour and by its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpanKind {
    /// A whole.
    #[default]
    Whole,
    /// What comes to it.
    Added,
    /// What goes from it.
    Taken,
}
