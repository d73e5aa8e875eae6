//! A field of cells too high for a room, cut into pictures of some of its rows.

use std::ops::Range;

use crate::{
    draw_now,
    scale::side,
    spec::{ChartSpec, Size},
};

/// A picture may be this much higher than its room, and gets that much smaller to fit it.
const LOOSE: f32 = 1.1;

impl ChartSpec {
    /// The first row of every picture, all of much the same length. Only a field is cut: other
    /// rows are measured by each other, and would change their scale from picture to picture.
    pub fn cut(&self, size: Size) -> Vec<usize> {
        let rows = match self {
            Self::Heat(spec) if !spec.bars => spec.rows.len(),
            _ => 1,
        };
        let rows = rows.max(1);
        let room = size.height.map_or(f32::MAX, side) * LOOSE;
        let fits = |each: &usize| {
            let drawing = draw_now(&self.part(0..*each), size);
            drawing.is_ok_and(|drawing| drawing.height <= room)
        };
        let most = (2..=rows).rev().find(fits).unwrap_or(1);
        (0..rows)
            .step_by(rows.div_ceil(rows.div_ceil(most)))
            .collect()
    }

    /// The same field with some of its rows; every other chart as it is.
    #[must_use]
    pub fn part(&self, rows: Range<usize>) -> Self {
        let mut part = self.clone();
        if let Self::Heat(spec) = &mut part {
            spec.rows.truncate(rows.end);
            spec.rows.drain(..rows.start.min(spec.rows.len()));
        }
        part
    }
}
