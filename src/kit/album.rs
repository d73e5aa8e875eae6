//! The pictures of a page, for a document that takes them along.

use crate::chart_save::to_png;
use leptos::prelude::*;
use std::vec::IntoIter;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, XmlSerializer};

/// A chart as points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// What it shows.
    pub title: String,
    /// A PNG file in base64.
    pub png: String,
}

/// A chart as it is drawn: its title, the picture, and how large it is.
struct Drawn {
    title: String,
    svg: String,
    size: (f32, f32),
}

/// Paints the charts that are drawn on the page, at most so many from above, and hands them over.
pub fn paint_charts(most: usize, done: impl FnOnce(Vec<Picture>) + 'static) {
    let mut found = Vec::new();
    if let Ok(figures) = document().query_selector_all("figure.chart") {
        for at in 0..figures.length() {
            let figure = figures.item(at).and_then(|it| it.dyn_into().ok());
            found.extend(
                figure
                    .as_ref()
                    .and_then(drawn)
                    .filter(|_| found.len() < most),
            );
        }
    }
    next(found.into_iter(), Vec::new(), Box::new(done));
}

fn drawn(figure: &Element) -> Option<Drawn> {
    let inside = |what: &str| figure.query_selector(what).ok().flatten();
    let svg = inside(".chart__picture svg:not(.chart__hotspots)")?;
    let room = svg.get_attribute("viewBox")?;
    let mut sides = room
        .split_ascii_whitespace()
        .skip(2)
        .map(|side| side.parse().ok());
    let size = (sides.next()??, sides.next()??);
    let text = XmlSerializer::new().ok()?.serialize_to_string(&svg).ok()?;
    let title = inside("figcaption").and_then(|it| it.text_content());
    Some(Drawn {
        title: title.unwrap_or_default(),
        svg: text,
        size,
    })
}

/// Paints one after the other: a browser keeps each canvas until it is done with.
fn next(mut left: IntoIter<Drawn>, mut painted: Vec<Picture>, done: Box<dyn FnOnce(Vec<Picture>)>) {
    let Some(drawn) = left.next() else {
        done(painted);
        return;
    };
    to_png(&drawn.svg, drawn.size, move |url| {
        let png = url.and_then(|url| Some(url.split_once(',')?.1.to_owned()));
        let title = drawn.title;
        painted.extend(png.map(|png| Picture { title, png }));
        next(left, painted, done);
    });
}
