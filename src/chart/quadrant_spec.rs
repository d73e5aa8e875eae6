//! What the chart of two ratios is given: points, the limits that divide them, names of fields.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::spec::{Caption, Reference};

/// Two measures of many, divided into four fields by a limit that both have in common.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quadrant {
    /// What is written around the picture.
    pub caption: Caption,
    /// The unit of every value.
    pub unit: String,
    /// What lies across.
    pub across: String,
    /// What lies up.
    pub up: String,
    /// Where a value is as it should be; divides the fields.
    pub limit: Option<Reference>,
    /// A second, lower limit.
    pub second: Option<Reference>,
    /// The names of the fields: both reached, up alone, across alone, neither.
    pub fields: [String; 4],
    /// The points.
    pub points: Vec<QuadrantPoint>,
    /// What several in one place are called: `{n}` projects.
    pub many: String,
    /// What a hollow point means.
    pub hollow: String,
    /// Where points stand for several: how wide the steps are that these were counted in, from the
    /// limit on.
    pub grain: Option<Decimal>,
}

/// One point of a [`Quadrant`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuadrantPoint {
    /// What the caller knows it by; returned with its hotspot where it stands alone.
    pub key: String,
    /// Its name.
    pub name: String,
    /// The value across.
    pub across: Decimal,
    /// The value up.
    pub up: Decimal,
    /// What else is to be read where it is pointed at.
    pub text: String,
    /// Whether its value stands on little.
    pub hollow: bool,
    /// How many it stands for, where these were only counted; 0 for a point of its own.
    pub counted: usize,
}

impl QuadrantPoint {
    /// How many it stands for.
    pub fn number(&self) -> usize {
        self.counted.max(1)
    }
}

/// A part of the plane: the key of a place where several points stand.
///
/// A value at the lower end belongs to it, one at the upper end does not; an end that is open
/// takes everything beyond.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuadrantArea {
    /// From and to, across.
    pub across: (Option<Decimal>, Option<Decimal>),
    /// From and to, up.
    pub up: (Option<Decimal>, Option<Decimal>),
}

impl QuadrantArea {
    /// Whether a point lies in it.
    pub fn holds(&self, across: Decimal, up: Decimal) -> bool {
        let inside = |(from, to): (Option<Decimal>, Option<Decimal>), value: Decimal| {
            from.is_none_or(|from| value >= from) && to.is_none_or(|to| value < to)
        };
        inside(self.across, across) && inside(self.up, up)
    }

    /// As text, for a key and for an address.
    pub fn text(&self) -> String {
        let end = |value: Option<Decimal>| {
            value.map_or_else(String::new, |value| value.normalize().to_string())
        };
        [self.across.0, self.across.1, self.up.0, self.up.1]
            .map(end)
            .join("~")
    }

    /// Reads [`Self::text`]; nothing where it is something else.
    pub fn parse(text: &str) -> Option<Self> {
        let mut ends = text.split('~').map(|end| {
            if end.is_empty() {
                Some(None)
            } else {
                end.parse().ok().map(Some)
            }
        });
        let mut next = || ends.next().flatten();
        let area = Self {
            across: (next()?, next()?),
            up: (next()?, next()?),
        };
        ends.next().is_none().then_some(area)
    }
}
