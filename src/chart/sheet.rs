//! The sheet a chart is drawn on: charts-rs components in painting order, cleaned text.

use std::fmt::Write as _;

use charts_rs::{Circle, Line, Point, Polygon, Rect, StraightLine, Symbol, Text};

use crate::{
    metrics::Face,
    palette::{FONT_FAMILY, Ink, TRACK},
    thin::thin,
};

/// How wide a column of a line is that still can be told apart, on a screen of two pixels a unit.
const COLUMN: f32 = 0.5;

/// Which end of a text stands at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// A text and its place; `y` is the middle of the line.
pub(crate) struct Label<'a> {
    pub(crate) text: &'a str,
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) face: Face,
    pub(crate) ink: Ink,
    pub(crate) anchor: Anchor,
}

/// How a line looks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stroke {
    pub(crate) ink: Ink,
    pub(crate) width: f32,
    pub(crate) dash: Option<&'static str>,
}

/// The shape on a point or before a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    Disc,
    Square,
    Triangle,
    Diamond,
}

/// A box in SVG units.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Area {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) width: f32,
    pub(crate) height: f32,
}

/// Everything drawn so far.
#[derive(Default)]
pub(crate) struct Sheet {
    marks: Vec<String>,
}

/// The middle of a line of text lies this far above its baseline, in ems.
const MIDDLE: f32 = 0.36;

impl Sheet {
    /// Writes a text; an empty one leaves nothing.
    pub(crate) fn text(&mut self, label: &Label<'_>) {
        let anchor = match label.anchor {
            Anchor::Start => None,
            Anchor::Middle => Some("middle".to_owned()),
            Anchor::End => Some("end".to_owned()),
        };
        let text = Text {
            text: clean(label.text),
            font_size: Some(label.face.size),
            font_color: Some(label.ink.color()),
            font_weight: label.face.bold.then(|| "600".to_owned()),
            x: Some(label.x),
            y: Some(label.y + label.face.size * MIDDLE),
            text_anchor: anchor,
            ..Text::default()
        };
        self.marks.push(text.svg());
    }

    /// Fills a box.
    pub(crate) fn fill(&mut self, area: Area, ink: Ink, radius: f32) {
        let round = (radius > 0.0).then_some(radius);
        let rect = Rect {
            fill: Some(ink.color().into()),
            left: area.x,
            top: area.y,
            width: area.width.max(0.0),
            height: area.height.max(0.0),
            rx: round,
            ry: round,
            ..Rect::default()
        };
        self.marks.push(rect.svg());
    }

    /// Outlines a box.
    pub(crate) fn outline(&mut self, area: Area, stroke: Stroke) {
        let corners = [
            (area.x, area.y),
            (area.x + area.width, area.y),
            (area.x + area.width, area.y + area.height),
            (area.x, area.y + area.height),
        ];
        self.path(&corners, stroke, true);
    }

    /// Draws a straight line.
    pub(crate) fn line(&mut self, from: (f32, f32), to: (f32, f32), stroke: Stroke) {
        let line = Line {
            color: Some(stroke.ink.color()),
            stroke_width: stroke.width,
            left: from.0,
            top: from.1,
            right: to.0,
            bottom: to.1,
            stroke_dash_array: stroke.dash.map(str::to_owned),
        };
        self.marks.push(line.svg());
    }

    /// Draws a line through points, thinned where there are more than can be told apart.
    pub(crate) fn path(&mut self, points: &[(f32, f32)], stroke: Stroke, close: bool) {
        let points = thin(points, COLUMN);
        let line = StraightLine {
            color: Some(stroke.ink.color()),
            points: points.into_iter().map(Point::from).collect(),
            stroke_width: stroke.width,
            symbol: Some(Symbol::None),
            close,
            stroke_dash_array: stroke.dash.map(str::to_owned),
            ..StraightLine::default()
        };
        self.marks.push(line.svg());
    }

    /// Draws a shape around a point.
    pub(crate) fn mark(&mut self, mark: Mark, at: (f32, f32), radius: f32, ink: Ink) {
        let (x, y) = at;
        let corners = match mark {
            Mark::Disc => {
                let disc = Circle {
                    fill: Some(ink.color()),
                    cx: x,
                    cy: y,
                    r: radius,
                    ..Circle::default()
                };
                self.marks.push(disc.svg());
                return;
            }
            Mark::Square => {
                let r = radius * 0.9;
                vec![
                    (x - r, y - r),
                    (x + r, y - r),
                    (x + r, y + r),
                    (x - r, y + r),
                ]
            }
            Mark::Triangle => {
                let (rise, half) = (radius * 1.1, radius * 1.15);
                vec![
                    (x, y - rise),
                    (x + half, y + rise * 0.8),
                    (x - half, y + rise * 0.8),
                ]
            }
            Mark::Diamond => {
                let r = radius * 1.25;
                vec![(x, y - r), (x + r, y), (x, y + r), (x - r, y)]
            }
        };
        self.marks.push(polygon(&corners, ink));
    }

    /// Fills what lies inside of corners.
    pub(crate) fn shape(&mut self, corners: &[(f32, f32)], ink: Ink) {
        self.marks.push(polygon(corners, ink));
    }

    /// Draws a disc of quiet ground with a rim.
    pub(crate) fn ring(&mut self, at: (f32, f32), radius: f32, rim: Ink, width: f32) {
        let disc = Circle {
            stroke_color: Some(rim.color()),
            fill: Some(TRACK.color()),
            stroke_width: width,
            cx: at.0,
            cy: at.1,
            r: radius,
            ..Circle::default()
        };
        self.marks.push(disc.svg());
    }

    /// Puts what `under` holds below everything drawn so far.
    pub(crate) fn underlay(&mut self, under: Self) {
        let above = std::mem::replace(&mut self.marks, under.marks);
        self.marks.extend(above);
    }

    /// The finished document.
    pub(crate) fn into_svg(self, width: f32, height: f32, summary: &str) -> String {
        let body = self.marks.join("\n");
        let mut out = String::with_capacity(body.len() + 512);
        // Writing to a string cannot fail.
        let _written = write!(
            out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart__svg\" width=\"{width}\" \
             height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\" \
             aria-label=\"{}\" font-family=\"{}\">\n{body}\n</svg>",
            attribute(summary),
            attribute(FONT_FAMILY),
        );
        out
    }
}

fn polygon(corners: &[(f32, f32)], ink: Ink) -> String {
    let polygon = Polygon {
        fill: Some(ink.color()),
        points: corners.iter().copied().map(Point::from).collect(),
        color: None,
        gradient: None,
        class: None,
        style: None,
        title: None,
        dataset: Vec::new(),
    };
    polygon.svg()
}

/// Text without what XML refuses and without marks that turn the writing direction.
fn clean(text: &str) -> String {
    text.chars()
        .filter(|c| {
            !matches!(
                c,
                '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFFE}' | '\u{FFFF}'
            )
        })
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

/// Text as the value of an attribute.
fn attribute(text: &str) -> String {
    clean(text)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
