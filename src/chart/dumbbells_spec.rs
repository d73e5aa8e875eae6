//! What the chart of values before and now is given.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::{spec::Caption, words::Words};

/// Rows of two values each, from the one to the other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dumbbells {
    /// What is written around the picture.
    pub caption: Caption,
    /// The unit of every value.
    pub unit: String,
    /// What the hollow end stands for.
    pub before: String,
    /// What the filled end stands for.
    pub now: String,
    /// What an arrow says.
    pub effective: String,
    /// What a dashed line without one says.
    pub noise: String,
    /// The rows, from the top.
    pub rows: Vec<Dumbbell>,
}

/// One row of [`Dumbbells`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dumbbell {
    /// What the caller knows it by; returned with its hotspot.
    pub key: String,
    /// The name left of it.
    pub name: String,
    /// The earlier value, where there is one.
    pub before: Option<Decimal>,
    /// The later value, where there is one.
    pub now: Option<Decimal>,
    /// The earlier value as it is to be read.
    pub before_text: String,
    /// The later value as it is to be read.
    pub now_text: String,
    /// The change as it is to be read, or why there is none; then also a value's text may say why
    /// it is missing.
    pub change: String,
    /// Whether the gap says more than chance would.
    pub effective: bool,
    /// Whether it is one of those the reader asked for; its name is bold.
    pub strong: bool,
}

impl Dumbbell {
    /// The change; where nothing is said of it, that a value is missing.
    pub(crate) fn change<'a>(&'a self, words: &'a Words) -> &'a str {
        if self.change.is_empty() && (self.before.is_none() || self.now.is_none()) {
            words.no_value
        } else {
            &self.change
        }
    }

    /// Whether it is drawn as an arrow.
    pub(crate) fn points(&self) -> bool {
        self.effective && self.before.is_some() && self.now.is_some() && self.before != self.now
    }
}

impl Dumbbells {
    /// Both values of a row, as far as they are drawn.
    pub(crate) fn shown(&self, row: &Dumbbell) -> [Option<Decimal>; 2] {
        let [before, now] = [0, 1].map(|end| self.caption.shows(end));
        [row.before.filter(|_| before), row.now.filter(|_| now)]
    }

    /// What is said of the change of a row.
    pub(crate) fn state<'a>(&'a self, row: &'a Dumbbell, words: &'a Words) -> &'a str {
        match (row.before, row.now) {
            (Some(_), Some(_)) if row.points() => &self.effective,
            (Some(_), Some(_)) => &self.noise,
            _ => row.change(words),
        }
    }

    /// Whether any row has an earlier value, and any a later one.
    pub(crate) fn has(&self) -> [bool; 2] {
        let any =
            |end: fn(&Dumbbell) -> Option<Decimal>| self.rows.iter().any(|row| end(row).is_some());
        [any(|row| row.before), any(|row| row.now)]
    }
}
