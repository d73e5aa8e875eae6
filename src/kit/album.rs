//! The pictures of a page, for a document that takes them along.

use crate::{OnShow, chart_save::to_png};
use chart::{ChartSpec, Size};
use leptos::task::spawn_local;
use std::vec::IntoIter;

/// A chart as points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// What it shows.
    pub title: String,
    /// A PNG file in base64.
    pub png: String,
}

/// Paints the charts that are drawn on the page, at most so many from above, and hands them over.
pub fn paint_charts(on_show: OnShow, most: usize, done: impl FnOnce(Vec<Picture>) + 'static) {
    let mut charts = on_show.charts();
    charts.truncate(most);
    next(charts.into_iter(), Vec::new(), Box::new(done));
}

/// Paints one after the other: a browser keeps each canvas until it is done with.
fn next(
    mut left: IntoIter<(ChartSpec, Size)>,
    mut painted: Vec<Picture>,
    done: Box<dyn FnOnce(Vec<Picture>)>,
) {
    let Some((spec, size)) = left.next() else {
        done(painted);
        return;
    };
    spawn_local(async move {
        // Drawn anew: below its switches on the page, a picture does not name its series itself.
        let Ok(drawing) = chart::draw(&spec, size).await else {
            next(left, painted, done);
            return;
        };
        to_png(&drawing.svg, (drawing.width, drawing.height), move |url| {
            let png = url.and_then(|url| Some(url.split_once(',')?.1.to_owned()));
            let title = spec.caption().title.clone();
            painted.extend(png.map(|png| Picture { title, png }));
            next(left, painted, done);
        });
    });
}
