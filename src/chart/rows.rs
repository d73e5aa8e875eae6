//! Horizontal bars, one row each: names left, values right, a line to compare with.
//!
//! Where the picture is narrow the name moves above its bar. Values stand at the end of their
//! bars, or, for tracked bars, in a column of their own.

use crate::{
    frame::Frame,
    metrics::Face,
    palette::{self, Ink},
    sheet::{Anchor, Area, Mark, Stroke},
};

/// One bar.
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) note: Option<String>,
    /// The length in the unit of `Bars::low` and `high`; none draws the label alone.
    pub(crate) value: Option<f32>,
    pub(crate) label: String,
    pub(crate) ink: Ink,
    pub(crate) mark: Option<Mark>,
    /// A line of its own above the row, where a new group starts.
    pub(crate) heading: Option<String>,
}

/// A list of bars on one scale.
pub(crate) struct Bars {
    pub(crate) rows: Vec<Row>,
    pub(crate) low: f32,
    pub(crate) high: f32,
    pub(crate) reference: Option<(f32, String)>,
    /// Draws the whole scale behind each bar and the values in a column of their own.
    pub(crate) tracked: bool,
}

/// Where the columns are and how high a row is.
struct Layout {
    stacked: bool,
    name_room: f32,
    left: f32,
    right: f32,
    /// The length of the scale from `low` to `high`.
    length: f32,
    line: f32,
    bar: f32,
    mark: f32,
    gap: f32,
}

/// Draws the rows below what the frame holds; returns the place of each.
pub(crate) fn draw(frame: &mut Frame, bars: &Bars) -> Vec<Area> {
    let layout = Layout::new(frame, bars);
    let band = if bars.reference.is_some() {
        layout.line
    } else {
        0.0
    };
    let first = frame.top + band;
    let places = layout.places(frame, bars, first);
    let bottom = places.last().map_or(first, |area| area.y + area.height);
    if bars.tracked {
        for (row, area) in bars.rows.iter().zip(&places) {
            layout.track(frame, row, *area);
        }
    } else {
        let x = layout.x(bars, 0.0);
        let stroke = Stroke {
            ink: palette::AXIS,
            width: frame.kind.hair,
            dash: None,
        };
        frame.sheet.line((x, first), (x, bottom), stroke);
    }
    // A tracked bar passes under its target; any other bar would hide the line it is read by.
    for (row, area) in bars.rows.iter().zip(&places) {
        layout.bar(frame, bars, row, *area);
    }
    layout.reference(frame, bars, (first, bottom));
    for (row, area) in bars.rows.iter().zip(&places) {
        layout.words(frame, bars, row, *area);
    }
    frame.top = bottom;
    places
}

impl Layout {
    fn new(frame: &Frame, bars: &Bars) -> Self {
        let em = frame.kind.label;
        let face = Face::plain(em);
        let (left, right) = (frame.left(), frame.right());
        let room = right - left;
        let stacked = room < em * 36.0;
        let widest = |text: fn(&Row) -> &str| {
            bars.rows
                .iter()
                .map(|row| face.width(text(row)))
                .fold(0.0, f32::max)
        };
        let mark = if bars.rows.iter().any(|row| row.mark.is_some()) {
            em * 1.4
        } else {
            0.0
        };
        let values = widest(|row| &row.label).min(room * 0.45);
        let gap = em * 0.6;
        let name_room = match (stacked, bars.tracked) {
            (true, true) => room - mark - values - em * 1.5,
            (true, false) => room - mark,
            (false, _) => widest(|row| &row.name).min(room * 0.4),
        };
        let plot_left = if stacked {
            left
        } else {
            left + name_room + em + mark
        };
        let plot_right = if bars.tracked && !stacked {
            right - values - em
        } else {
            right
        };
        let mut layout = Self {
            stacked,
            name_room,
            left: plot_left,
            right: plot_right,
            length: plot_right - plot_left,
            line: em * 1.6,
            bar: em * if stacked { 0.9 } else { 1.25 },
            mark,
            gap,
        };
        if !bars.tracked {
            layout.make_room(face, bars);
        }
        layout
    }

    /// Shortens the scale until the label of every bar fits behind it.
    fn make_room(&mut self, face: Face, bars: &Bars) {
        let span = bars.high - bars.low;
        let whole = self.right - self.left;
        for row in &bars.rows {
            let share = (row.value.unwrap_or(0.0).max(0.0) - bars.low) / span;
            let room = whole - self.gap - face.width(&row.label);
            if share > 0.0 {
                self.length = self.length.min(room / share);
            }
        }
        self.length = self.length.max(whole * 0.3);
    }

    fn x(&self, bars: &Bars, value: f32) -> f32 {
        self.left + (value - bars.low) / (bars.high - bars.low) * self.length
    }

    fn places(&self, frame: &Frame, bars: &Bars, top: f32) -> Vec<Area> {
        let mut y = top;
        let mut places = Vec::with_capacity(bars.rows.len());
        for (index, row) in bars.rows.iter().enumerate() {
            if row.heading.is_some() {
                y += self.line + if index == 0 { 0.0 } else { self.line * 0.5 };
            }
            let mut height = if self.stacked {
                self.line + self.bar
            } else {
                self.bar
            };
            height += frame.kind.label * 0.95;
            if row.note.is_some() {
                height += frame.kind.foot * 1.4;
            }
            places.push(Area {
                x: frame.left(),
                y,
                width: frame.right() - frame.left(),
                height,
            });
            y += height;
        }
        places
    }

    /// The middle of the bar in its row.
    fn bar_middle(&self, frame: &Frame, area: Area) -> f32 {
        let above = if self.stacked { self.line } else { 0.0 };
        area.y + frame.kind.label * 0.47 + above + self.bar / 2.0
    }

    fn track(&self, frame: &mut Frame, row: &Row, area: Area) {
        let middle = self.bar_middle(frame, area);
        let (y, height) = (middle - self.bar / 2.0, self.bar);
        let track = Area {
            x: self.left,
            y,
            width: self.length,
            height,
        };
        if row.value.is_some() {
            frame.sheet.fill(track, palette::TRACK, 0.0);
        } else {
            let stroke = Stroke {
                ink: palette::AXIS,
                width: frame.kind.hair,
                dash: Some("3,3"),
            };
            frame.sheet.outline(track, stroke);
        }
    }

    fn bar(&self, frame: &mut Frame, bars: &Bars, row: &Row, area: Area) {
        let Some(value) = row.value else { return };
        let middle = self.bar_middle(frame, area);
        let height = if bars.tracked {
            self.bar * 0.6
        } else {
            self.bar
        };
        let (zero, end) = (
            self.x(bars, 0.0),
            self.x(bars, value.clamp(bars.low, bars.high)),
        );
        let (x, width) = (zero.min(end), (end - zero).abs());
        if width > 0.0 {
            let bar = Area {
                x,
                y: middle - height / 2.0,
                width,
                height,
            };
            frame.sheet.fill(bar, row.ink, 0.0);
        }
    }

    fn reference(&self, frame: &mut Frame, bars: &Bars, span: (f32, f32)) {
        let Some((value, label)) = &bars.reference else {
            return;
        };
        let x = self.x(bars, *value);
        let dash = if bars.tracked { None } else { Some("5,3") };
        let stroke = Stroke {
            ink: palette::TEXT,
            width: frame.kind.hair * 1.5,
            dash,
        };
        frame
            .sheet
            .line((x, span.0 - frame.kind.label * 0.1), (x, span.1), stroke);
        let face = Face::plain(frame.kind.label);
        let (left, right) = (frame.left(), frame.right());
        let text = face.fit(label, right - left);
        let half = face.width(&text) / 2.0;
        let at = x.max(left + half).min(right - half);
        let y = span.0 - self.line * 0.55;
        frame.label(&text, (at, y), palette::TEXT, Anchor::Middle);
    }

    fn words(&self, frame: &mut Frame, bars: &Bars, row: &Row, area: Area) {
        self.name(frame, row, area);
        let middle = self.bar_middle(frame, area);
        let ink = if row.value.is_some() {
            palette::TEXT
        } else {
            palette::SECONDARY
        };
        let face = Face::plain(frame.kind.label);
        if bars.tracked {
            let y = if self.stacked {
                area.y + self.line * 0.7
            } else {
                middle
            };
            let room = frame.right()
                - if self.stacked {
                    frame.left()
                } else {
                    self.right
                };
            let text = face.fit(&row.label, room * if self.stacked { 0.45 } else { 1.0 });
            frame.label(&text, (frame.right(), y), ink, Anchor::End);
        } else {
            let end = self.x(bars, row.value.unwrap_or(0.0).max(0.0)) + self.gap;
            let text = face.fit(&row.label, frame.right() - end);
            self.knock_out(frame, bars, (end, middle), face.width(&text));
            frame.label(&text, (end, middle), ink, Anchor::Start);
        }
    }

    /// Clears the line of reference where a value would be written across it.
    fn knock_out(&self, frame: &mut Frame, bars: &Bars, at: (f32, f32), width: f32) {
        let Some((value, _)) = &bars.reference else {
            return;
        };
        let (x, margin) = (self.x(bars, *value), frame.kind.label * 0.3);
        if x < at.0 - margin || x > at.0 + width + margin {
            return;
        }
        let area = Area {
            x: at.0 - margin,
            y: at.1 - frame.kind.label * 0.7,
            width: width + 2.0 * margin,
            height: frame.kind.label * 1.4,
        };
        frame.sheet.fill(area, palette::SURFACE, 0.0);
    }

    fn name(&self, frame: &mut Frame, row: &Row, area: Area) {
        let em = frame.kind.label;
        let face = Face::plain(em);
        let left = frame.left();
        let middle = if self.stacked {
            area.y + self.line * 0.7
        } else {
            self.bar_middle(frame, area)
        };
        if let Some(heading) = &row.heading {
            let bold = Face::bold(em);
            let text = bold.fit(heading, frame.right() - left);
            let y = area.y - self.line * 0.4;
            let label = crate::sheet::Label {
                text: &text,
                x: left,
                y,
                face: bold,
                ink: palette::TEXT,
                anchor: Anchor::Start,
            };
            frame.sheet.text(&label);
        }
        let (name_x, mark_x) = if self.stacked {
            (left + self.mark, left + self.mark * 0.35)
        } else {
            (left, self.left - self.mark * 0.6)
        };
        if let Some(mark) = row.mark {
            frame.sheet.mark(mark, (mark_x, middle), em * 0.34, row.ink);
        }
        let text = face.fit(&row.name, self.name_room);
        frame.label(&text, (name_x, middle), palette::TEXT, Anchor::Start);
        self.note(frame, row, area);
    }

    fn note(&self, frame: &mut Frame, row: &Row, area: Area) {
        let Some(note) = &row.note else { return };
        let face = Face::plain(frame.kind.foot);
        let text = face.fit(note, frame.right() - self.left);
        let y = self.bar_middle(frame, area) + self.bar / 2.0 + frame.kind.foot * 0.85;
        frame.sheet.text(&crate::sheet::Label {
            text: &text,
            x: self.left,
            y,
            face,
            ink: palette::SECONDARY,
            anchor: Anchor::Start,
        });
    }
}
