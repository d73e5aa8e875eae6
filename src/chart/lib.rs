//! Chart specifications in, SVG out: geometry, focusable spots, a table twin and a sentence.
//!
//! Every mark is a charts-rs component. Text is measured here and not by charts-rs: any call to
//! its font functions would ship the Roboto file it embeds, which knows no Chinese anyway.
//! No Leptos, no browser, so that the server can draw the same picture.

mod book;
mod bullets;
mod cumulative;
mod cut;
mod dumbbells;
mod dumbbells_spec;
mod error;
mod frame;
mod grouped;
mod heat;
mod heat_spec;
mod metrics;
mod multiples;
mod palette;
mod plot;
mod quadrant;
mod quadrant_marks;
mod quadrant_spec;
mod ranked;
mod row_marks;
mod rows;
mod scale;
mod scatter;
mod scatter_spec;
mod shares;
mod sheet;
mod spans;
mod spans_spec;
mod spec;
mod summary;
mod switch;
mod table;
mod thin;
mod words;

#[cfg(test)]
mod tests;
pub use book::workbook;
pub use dumbbells_spec::{Dumbbell, Dumbbells};
pub use error::ChartError;
pub use heat_spec::{Heat, HeatCell, HeatRow};
pub use metrics::Face;
pub use multiples::{Multiples, Panel};
pub use quadrant_spec::{Quadrant, QuadrantArea, QuadrantPoint};
pub use scatter_spec::{Scatter, ScatterAxis, ScatterPoint};
pub use shares::{ShareColumn, Shares};
pub use spans_spec::{Fan, SpanKind, SpanRow, Spans};
pub use spec::{
    Bullet, Bullets, Caption, ChartSpec, Cumulative, Drawing, GroupSeries, Grouped, Hotspot,
    Ranked, RankedRow, Reference, RowState, Series, SeriesRole, Size, StateWords, TypeScale,
};
pub use switch::{Off, Switch};
pub use table::{Table, table};
pub use words::{EN, Words, ZH};

/// Draws a chart.
///
/// It is asynchronous so that the callers need not change when drawing moves into a module of
/// its own that is loaded on first use; today it is ready at once.
#[expect(
    clippy::unused_async,
    reason = "the drawing code is to become a module loaded lazily"
)]
pub async fn draw(spec: &ChartSpec, size: Size) -> Result<Drawing, ChartError> {
    draw_now(spec, size)
}

/// Draws a chart at once, for the server and for tests.
pub fn draw_now(spec: &ChartSpec, size: Size) -> Result<Drawing, ChartError> {
    error::check(spec, size)?;
    let picture = match spec {
        ChartSpec::Cumulative(spec) => cumulative::draw(spec, size),
        ChartSpec::Bullets(spec) => bullets::draw(spec, size),
        ChartSpec::Ranked(spec) => ranked::draw(spec, size),
        ChartSpec::Grouped(spec) => grouped::draw(spec, size),
        ChartSpec::Heat(spec) => heat::draw(spec, size),
        ChartSpec::Quadrant(spec) => quadrant::draw(spec, size),
        ChartSpec::Spans(spec) => spans::draw(spec, size),
        ChartSpec::Shares(spec) => shares::draw(spec, size),
        ChartSpec::Multiples(spec) => multiples::draw(spec, size),
        ChartSpec::Dumbbells(spec) => dumbbells::draw(spec, size),
        ChartSpec::Scatter(spec) => scatter::draw(spec, size),
    };
    let summary = summary::summary(spec, size.words);
    Ok(Drawing {
        svg: picture
            .sheet
            .into_svg(picture.width, picture.height, &summary),
        hotspots: picture.hotspots,
        table: table(spec, size.words),
        width: picture.width,
        height: picture.height,
        summary,
    })
}
