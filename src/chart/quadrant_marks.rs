//! What is drawn around the points of a plane: limits, ticks, and the names of the fields.

use crate::{
    frame::{Entry, Frame},
    metrics::Face,
    palette::{self, Ink},
    quadrant::{self, Plane},
    quadrant_spec::Quadrant,
    scale::count,
    sheet::{Anchor, Area, Label, Stroke},
    spec::Reference,
    words::Words,
};

/// The signs of the limits, and of a point that stands on little.
pub(crate) fn legend(frame: &mut Frame, spec: &Quadrant) {
    let (em, hair) = (frame.kind.label, frame.kind.hair);
    let line = |reference: &'_ Reference, first: bool| {
        let stroke = limit_stroke(hair, first);
        (reference.label.clone(), stroke)
    };
    let first = spec.limit.as_ref().map(|limit| line(limit, true));
    let second = spec.second.as_ref().map(|limit| line(limit, false));
    let lines: Vec<(String, Stroke)> = first.into_iter().chain(second).collect();
    let mut entries: Vec<Entry<'_>> = lines
        .iter()
        .map(|(word, stroke)| Entry {
            word,
            sign_width: em * 2.0,
            sign: Box::new(move |sheet, x, y| sheet.line((x, y), (x + em * 2.0, y), *stroke)),
        })
        .collect();
    if spec.points.iter().any(|point| point.hollow) {
        entries.push(Entry {
            word: &spec.hollow,
            sign_width: em,
            sign: Box::new(move |sheet, x, y| {
                let (mark, _) = quadrant::look(0);
                let at = (x + em * 0.5, y);
                sheet.mark(mark, at, em * 0.4, palette::SECONDARY);
                sheet.mark(mark, at, em * 0.2, palette::SURFACE);
            }),
        });
    }
    frame.legend(&entries);
}

fn limit_stroke(hair: f32, first: bool) -> Stroke {
    Stroke {
        ink: if first {
            palette::TEXT
        } else {
            palette::SECONDARY
        },
        width: hair * if first { 1.5 } else { 1.0 },
        dash: (!first).then_some("4,3"),
    }
}

/// The name of a field with its number of points, in the room it has.
fn name_lines(frame: &Frame, spec: &Quadrant, field: usize, room: f32) -> Vec<String> {
    let name = spec.fields.get(field).map_or("", String::as_str);
    let count = quadrant::counts(spec).get(field).copied().unwrap_or(0);
    let text = format!("{name} {count}");
    Face::bold(frame.kind.label).wrap(text.trim(), room, 3)
}

/// Whether the names of two fields stand below each other, as half of the plot holds none.
fn stacked(frame: &Frame, width: f32) -> bool {
    width < frame.kind.label * 20.0
}

/// The room for the name of a field: half of the plot or all of it, less its sign.
fn room(frame: &Frame, width: f32) -> f32 {
    let whole = if stacked(frame, width) { 1.0 } else { 2.0 };
    width / whole - frame.kind.label * 2.2
}

/// How high the taller of the rows of names is.
pub(crate) fn names_height(frame: &Frame, spec: &Quadrant, width: f32) -> f32 {
    let room = room(frame, width);
    let lines = |field| name_lines(frame, spec, field, room).len().max(1);
    let rows = if stacked(frame, width) {
        (lines(0) + lines(1)).max(lines(2) + lines(3))
    } else {
        (0..4).map(lines).max().unwrap_or(1)
    };
    frame.kind.label * 1.4 * count(rows)
}

/// Lines, ticks and limits under the points, and the names of the upper fields above them.
pub(crate) fn ground(frame: &mut Frame, plane: &Plane, spec: &Quadrant) {
    let (em, hair, area) = (frame.kind.label, frame.kind.hair, plane.area);
    let (right, bottom) = (area.x + area.width, area.y + area.height);
    let grid = |zero: bool| Stroke {
        ink: if zero { palette::AXIS } else { palette::GRID },
        width: hair,
        dash: None,
    };
    let text = |tick: rust_decimal::Decimal, axis: &quadrant::Axis| {
        let more = if axis.beyond && tick == axis.end {
            "+"
        } else {
            ""
        };
        format!("{}{more}", Words::measured(&tick.to_string(), &spec.unit))
    };
    let face = Face::plain(em);
    for tick in plane.up.ticks() {
        let y = plane.y(tick);
        frame
            .sheet
            .line((area.x, y), (right, y), grid(tick.is_zero()));
        let room = area.x - em * 0.5 - frame.left() + 1.0;
        let text = face.fit(&text(tick, &plane.up), room);
        let at = (area.x - em * 0.5, y);
        frame.label(&text, at, palette::SECONDARY, Anchor::End);
    }
    let mut free = frame.left();
    for tick in plane.across.ticks() {
        let x = plane.x(tick);
        frame
            .sheet
            .line((x, area.y), (x, bottom), grid(tick.is_zero()));
        let text = text(tick, &plane.across);
        let half = face.width(&text) / 2.0;
        let x = x.min(frame.right() - half);
        if x - half >= free {
            frame.label(&text, (x, bottom + em), palette::SECONDARY, Anchor::Middle);
            free = x + half + em * 0.4;
        }
    }
    for (limit, first) in [(&spec.second, false), (&spec.limit, true)] {
        let Some(limit) = limit else { continue };
        let stroke = limit_stroke(hair, first);
        let (x, y) = (plane.x(limit.value), plane.y(limit.value));
        frame.sheet.line((x, area.y), (x, bottom), stroke);
        frame.sheet.line((area.x, y), (right, y), stroke);
    }
    let height = names_height(frame, spec, area.width);
    names(frame, plane, spec, (1, 0), area.y - height);
    let up = face.fit(&spec.up, frame.right() - frame.left());
    let at = (frame.left(), area.y - height - em * 0.9);
    frame.label(&up, at, palette::SECONDARY, Anchor::Start);
}

/// The names of the lower fields and of what lies across, below the plot.
pub(crate) fn foot(frame: &mut Frame, plane: &Plane, spec: &Quadrant) {
    let (em, area) = (frame.kind.label, plane.area);
    let bottom = area.y + area.height + em * 1.8;
    let height = names_height(frame, spec, area.width);
    names(frame, plane, spec, (3, 2), bottom);
    let across = Face::plain(em).fit(&spec.across, frame.right() - frame.left());
    let at = (frame.right(), bottom + height + em * 0.8);
    frame.label(&across, at, palette::SECONDARY, Anchor::End);
    frame.top = bottom + height + em * 1.6;
}

/// The names of two fields in their corners, each with its sign.
fn names(frame: &mut Frame, plane: &Plane, spec: &Quadrant, fields: (usize, usize), top: f32) {
    let (em, area) = (frame.kind.label, plane.area);
    let (room, right) = (room(frame, area.width), area.x + area.width);
    let end = (right, -1.0, Anchor::End);
    let start = (area.x, 1.0, Anchor::Start);
    let below = stacked(frame, area.width);
    let mut y = top + em * 0.7;
    for (field, (x, inwards, anchor)) in [
        (fields.0, start),
        (fields.1, if below { start } else { end }),
    ] {
        let (mark, ink) = quadrant::look(field);
        let at = (x + em * 0.5 * inwards, y);
        frame.sheet.mark(mark, at, em * 0.36, ink);
        let lines = name_lines(frame, spec, field, room);
        for (line, text) in lines.iter().enumerate() {
            frame.sheet.text(&Label {
                text,
                x: x + em * 1.3 * inwards,
                y: y + em * 1.4 * count(line),
                face: Face::bold(em),
                ink: palette::TEXT,
                anchor,
            });
        }
        if below {
            y += em * 1.4 * count(lines.len().max(1));
        }
    }
}

/// A disc as large as a number is beside the largest, with the number in it where it fits.
pub(crate) fn disc(frame: &mut Frame, (number, most): (usize, usize), cell: Area, ink: Ink) {
    let (em, hair) = (frame.kind.label, frame.kind.hair);
    let widest = cell.width.min(cell.height) / 2.0 - hair * 2.0;
    let face = Face::plain(em);
    let text = number.to_string();
    let need = (face.width(&text) / 2.0 + em * 0.2).max(em * 0.62);
    let share = (count(number) / count(most.max(1))).sqrt();
    let radius = (widest * share).max(need).min(widest).max(hair);
    let at = (cell.x + cell.width / 2.0, cell.y + cell.height / 2.0);
    frame.sheet.ring(at, radius, ink, hair * 1.75);
    if need <= widest && cell.height > em {
        frame.label(&text, at, palette::TEXT, Anchor::Middle);
    }
}
