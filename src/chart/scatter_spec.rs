//! What the chart of two measures is given: two axes, points, and the kinds they are of.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::spec::{Caption, Reference};

/// Two measures of many, each on an axis of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scatter {
    /// What is written around the picture.
    pub caption: Caption,
    /// What lies across.
    pub across: ScatterAxis,
    /// What lies up.
    pub up: ScatterAxis,
    /// What the shapes of the points stand for; one kind alone is not named.
    pub kinds: Vec<String>,
    /// The points.
    pub points: Vec<ScatterPoint>,
}

/// One axis of a [`Scatter`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScatterAxis {
    /// The measure.
    pub name: String,
    /// Its unit.
    pub unit: String,
    /// Where half are below and half above.
    pub median: Option<Reference>,
}

/// One point of a [`Scatter`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScatterPoint {
    /// What the caller knows it by; returned with its hotspot.
    pub key: String,
    /// The name beside it.
    pub name: String,
    /// The value across.
    pub across: Decimal,
    /// The value up.
    pub up: Decimal,
    /// The value across as it is to be read.
    pub across_text: String,
    /// The value up as it is to be read.
    pub up_text: String,
    /// Which of the kinds it is of.
    pub of: usize,
}
