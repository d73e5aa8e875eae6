//! Pieces of a common scale, a row each: names left, what is to be read right.

use rust_decimal::Decimal;

use crate::{
    frame::{Frame, Picture},
    metrics::Face,
    palette::{self, Ink},
    scale::{Scale, count, float},
    sheet::{Anchor, Area, Stroke},
    spans_spec::{SpanKind, SpanRow, Spans},
    spec::{Hotspot, Size},
    words::Words,
};

/// Where rows and scale stand.
struct Layout {
    /// Whether the name stands above its piece.
    stacked: bool,
    names: f32,
    texts: f32,
    plot: Area,
    row: f32,
    low: f32,
    high: f32,
}

impl Layout {
    fn new(frame: &Frame, spec: &Spans, scale: &Scale) -> Self {
        let em = frame.kind.label;
        let face = Face::plain(em);
        let room = frame.right() - frame.left();
        let stacked = room < em * 36.0;
        let widest = |texts: &mut dyn Iterator<Item = f32>| texts.fold(0.0, f32::max);
        let names = widest(&mut spec.rows.iter().map(|row| face.width(&row.name)));
        let texts = widest(&mut spec.rows.iter().map(|row| face.width(&row.text)));
        let (names, texts) = if stacked {
            // What is to be read goes before the name it is read of.
            let texts = texts.min(room * 0.6);
            (names.min(room - texts - em), texts)
        } else {
            (names.min(room * 0.3), texts.min(room * 0.3))
        };
        let (left, right) = if stacked {
            (frame.left() + em * 0.5, frame.right() - em * 0.5)
        } else {
            let right = frame.right() - texts - em;
            (frame.left() + names + em, right)
        };
        let row = em * if stacked { 3.2 } else { 2.4 };
        let (low, high) = spec.range.map_or_else(
            || {
                let first = scale.ticks.first().map_or(0.0, |tick| float(*tick));
                let last = scale.ticks.last().map_or(1.0, |tick| float(*tick));
                (first, last)
            },
            |(low, high)| (float(low), float(high)),
        );
        Self {
            stacked,
            names,
            texts,
            plot: Area {
                x: left,
                y: frame.top,
                width: (right - left).max(em),
                height: 0.0,
            },
            row,
            low,
            high: if high > low { high } else { low + 1.0 },
        }
    }

    fn x(&self, value: Decimal) -> f32 {
        let share = (float(value) - self.low) / (self.high - self.low);
        self.plot.x + self.plot.width * share.clamp(0.0, 1.0)
    }

    /// An upright line across all rows; where names stand between the pieces, at each piece.
    fn upright(&self, frame: &mut Frame, spec: &Spans, x: f32, stroke: Stroke) {
        let bottom = self.plot.y + self.plot.height;
        if !self.stacked {
            frame.sheet.line((x, self.plot.y), (x, bottom), stroke);
            return;
        }
        for row in 0..spec.rows.len() {
            let (middle, height) = self.piece(frame.kind.label, row);
            let (from, to) = (middle - height * 0.7, middle + height * 0.7);
            frame.sheet.line((x, from), (x, to), stroke);
        }
    }

    /// The middle of the piece of a row, and how high it is.
    fn piece(&self, em: f32, row: usize) -> (f32, f32) {
        let top = self.plot.y + self.row * count(row);
        let below = if self.stacked {
            em * 2.2
        } else {
            self.row / 2.0
        };
        (top + below, em * if self.stacked { 0.9 } else { 1.3 })
    }
}

/// Every place a scale must hold.
fn values(spec: &Spans) -> impl Iterator<Item = Decimal> {
    let ends = spec.rows.iter().filter_map(|row| row.span);
    ends.flat_map(|(from, to)| [from, to])
}

/// Draws the rows, or says that there are none.
pub(crate) fn draw(spec: &Spans, size: Size) -> Picture {
    let mut frame = Frame::open(&spec.caption, size);
    if spec.rows.is_empty() {
        frame.nothing(size.height);
        return frame.close();
    }
    let em = frame.kind.label;
    let scale = Scale::over(values(spec));
    if let Some(line) = &spec.reference {
        // The line is named above the rows, where no piece and no tick can be in the way.
        let face = Face::plain(em);
        let text = face.fit(&line.label, frame.right() - frame.left());
        let layout = Layout::new(&frame, spec, &scale);
        let half = face.width(&text) / 2.0;
        let x = layout.x(line.value);
        let x = x.max(frame.left() + half).min(frame.right() - half);
        let at = (x, frame.top + em * 0.6);
        frame.label(&text, at, palette::TEXT, Anchor::Middle);
        frame.top += em * 1.5;
    }
    let mut layout = Layout::new(&frame, spec, &scale);
    layout.plot.height = layout.row * count(spec.rows.len());
    ground(&mut frame, &layout, spec, &scale);
    for (at, row) in spec.rows.iter().enumerate() {
        piece(&mut frame, &layout, spec, (at, row));
    }
    if let Some(line) = &spec.reference {
        let x = layout.x(line.value);
        let stroke = Stroke {
            ink: palette::TEXT,
            width: frame.kind.hair * 1.5,
            dash: Some("5,3"),
        };
        layout.upright(&mut frame, spec, x, stroke);
    }
    for (at, row) in spec.rows.iter().enumerate() {
        written(&mut frame, &layout, spec, (at, row));
    }
    frame.top = layout.plot.y + layout.plot.height + em * 1.9;
    frame.close()
}

/// Lines of the scale, and what is written below those that have room.
fn ground(frame: &mut Frame, layout: &Layout, spec: &Spans, scale: &Scale) {
    let em = frame.kind.label;
    let face = Face::plain(em);
    let bottom = layout.plot.y + layout.plot.height;
    let ticks: Vec<(Decimal, String)> = if spec.ticks.is_empty() {
        let each = scale.ticks.iter();
        each.map(|tick| (*tick, tick.to_string())).collect()
    } else {
        let each = spec.ticks.iter();
        each.map(|tick| (tick.value, tick.label.clone())).collect()
    };
    let mut free = frame.left();
    for (value, label) in ticks {
        let x = layout.x(value);
        let ink = if value.is_zero() {
            palette::AXIS
        } else {
            palette::GRID
        };
        let stroke = Stroke {
            ink,
            width: frame.kind.hair,
            dash: None,
        };
        layout.upright(frame, spec, x, stroke);
        let half = face.width(&label) / 2.0;
        let x = x.min(frame.right() - half).max(frame.left() + half);
        if x - half >= free {
            let at = (x, bottom + em);
            frame.label(&label, at, palette::SECONDARY, Anchor::Middle);
            free = x + half + em * 0.6;
        }
    }
}

fn ink(kind: SpanKind) -> Ink {
    match kind {
        SpanKind::Whole => palette::series(0),
        SpanKind::Added => palette::series(4),
        SpanKind::Taken => palette::series(1),
    }
}

/// The piece itself; what is added or taken is thinner than a whole, so that it shows in grey too.
fn piece(frame: &mut Frame, layout: &Layout, spec: &Spans, (at, row): (usize, &SpanRow)) {
    let hair = frame.kind.hair;
    let (middle, height) = layout.piece(frame.kind.label, at);
    let Some((from, to)) = row.span else { return };
    let (start, end) = (layout.x(from), layout.x(to));
    let thin = if row.kind == SpanKind::Whole {
        1.0
    } else {
        0.6
    };
    let area = Area {
        x: start.min(end),
        y: middle - height * thin / 2.0,
        width: (end - start).abs().max(hair * 2.0),
        height: height * thin,
    };
    // What is too small to see still shows; nothing does not.
    if from != to {
        frame.sheet.fill(area, ink(row.kind), 0.0);
    }
    if spec.linked && at + 1 < spec.rows.len() {
        let stroke = Stroke {
            ink: palette::AXIS,
            width: hair,
            dash: Some("2,2"),
        };
        let next = layout.piece(frame.kind.label, at + 1).0;
        frame.sheet.line((end, middle), (end, next), stroke);
    }
}

fn written(frame: &mut Frame, layout: &Layout, spec: &Spans, (at, row): (usize, &SpanRow)) {
    let em = frame.kind.label;
    let face = Face::plain(em);
    let top = layout.plot.y + layout.row * count(at);
    let y = if layout.stacked {
        top + em * 0.9
    } else {
        layout.piece(em, at).0
    };
    let name = face.fit(&row.name, layout.names + 1.0);
    frame.label(&name, (frame.left(), y), palette::TEXT, Anchor::Start);
    let text = face.fit(&row.text, layout.texts + 1.0);
    frame.label(&text, (frame.right(), y), palette::TEXT, Anchor::End);
    frame.hotspots.push(Hotspot {
        x: frame.left(),
        y: top,
        width: frame.right() - frame.left(),
        height: layout.row,
        key: row.name.clone(),
        label: row.name.clone(),
        text: Words::measured(&row.text, &spec.unit),
    });
}
