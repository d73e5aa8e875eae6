//! Why a chart cannot be drawn, and the limits that keep one drawing small.

use crate::spec::{ChartSpec, Size};

/// The narrowest picture that still holds a label, in SVG units.
const WIDTH_MIN: u32 = 200;
/// The widest and highest picture, in SVG units.
const SIDE_MAX: u32 = 8_000;
/// The most marks one chart of this kind may hold.
const MARKS_MAX: usize = 20_000;
/// The most rows or columns one list may hold.
const ROWS_MAX: usize = 2_000;

/// Why a chart was not drawn.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChartError {
    /// The width asked for leaves no room for labels or is unreasonable.
    #[error("a chart is {WIDTH_MIN} to {SIDE_MAX} units wide, not {0}")]
    Width(u32),
    /// The height asked for is unreasonable.
    #[error("a chart is at most {SIDE_MAX} units high, not {0}")]
    Height(u32),
    /// A series has another number of values than there are places for them.
    #[error("series {series:?} has {found} values for {expected} places")]
    Uneven {
        /// The name of the series.
        series: String,
        /// How many months or categories there are.
        expected: usize,
        /// How many values the series has.
        found: usize,
    },
    /// There is more to draw than a picture can show.
    #[error("a chart of this kind cannot show {0} entries")]
    TooMany(usize),
}

/// Refuses what no layout can show.
pub(crate) fn check(spec: &ChartSpec, size: Size) -> Result<(), ChartError> {
    if !(WIDTH_MIN..=SIDE_MAX).contains(&size.width) {
        return Err(ChartError::Width(size.width));
    }
    if let Some(height) = size.height.filter(|height| *height > SIDE_MAX) {
        return Err(ChartError::Height(height));
    }
    let (count, limit) = match spec {
        ChartSpec::Cumulative(spec) => {
            for series in &spec.series {
                even(&series.name, spec.months.len(), series.points.len())?;
            }
            for edge in spec.fan.iter().flat_map(|fan| [&fan.low, &fan.high]) {
                even("fan", spec.months.len(), edge.len())?;
            }
            (spec.months.len() * spec.series.len().max(1), MARKS_MAX)
        }
        ChartSpec::Bullets(spec) => (spec.rows.len(), ROWS_MAX),
        ChartSpec::Ranked(spec) => (spec.rows.len(), ROWS_MAX),
        ChartSpec::Grouped(spec) => {
            for series in &spec.series {
                even(&series.name, spec.categories.len(), series.values.len())?;
            }
            (spec.categories.len() * spec.series.len().max(1), ROWS_MAX)
        }
        ChartSpec::Heat(spec) => {
            for row in &spec.rows {
                even(&row.name, spec.columns.len(), row.cells.len())?;
            }
            (spec.columns.len() * spec.rows.len(), MARKS_MAX)
        }
        ChartSpec::Multiples(spec) => {
            if !spec.common.is_empty() {
                even("common", spec.months.len(), spec.common.len())?;
            }
            for panel in &spec.panels {
                even(&panel.name, spec.months.len(), panel.points.len())?;
            }
            (spec.panels.len() * spec.months.len().max(1), MARKS_MAX)
        }
        ChartSpec::Shares(spec) => (spec.columns.len(), ROWS_MAX),
        ChartSpec::Spans(spec) => (spec.rows.len(), ROWS_MAX),
        ChartSpec::Dumbbells(spec) => (spec.rows.len(), ROWS_MAX),
        ChartSpec::Scatter(spec) => (spec.points.len(), ROWS_MAX),
        ChartSpec::Quadrant(spec) => (spec.points.len(), MARKS_MAX),
    };
    if count > limit {
        Err(ChartError::TooMany(count))
    } else {
        Ok(())
    }
}

fn even(series: &str, expected: usize, found: usize) -> Result<(), ChartError> {
    if expected == found {
        return Ok(());
    }
    Err(ChartError::Uneven {
        series: series.to_owned(),
        expected,
        found,
    })
}
