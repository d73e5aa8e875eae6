//! What is drawn for horizontal bars: tracks, bars, the line to compare with, then all words.

use crate::{
    frame::Frame,
    metrics::Face,
    palette::{self, Ink},
    rows::{Bars, LINE, Layout, Place, Row},
    scale::count,
    sheet::{Anchor, Area, Label, Mark, Stroke},
};

/// Draws laid out rows.
pub(crate) struct Painter<'a> {
    frame: &'a mut Frame,
    bars: &'a Bars,
    layout: &'a Layout,
    em: f32,
}

impl<'a> Painter<'a> {
    pub(crate) fn new(frame: &'a mut Frame, bars: &'a Bars, layout: &'a Layout) -> Self {
        let em = frame.kind.label;
        Self {
            frame,
            bars,
            layout,
            em,
        }
    }

    /// Draws from the back to the front, so that no bar hides a line and no line a word.
    pub(crate) fn paint(&mut self, places: &[Place], top: f32) {
        let bars = self.bars;
        let bottom = places.last().map_or(top, Place::bottom);
        for (row, place) in bars.rows.iter().zip(places.iter().copied()) {
            self.bar(row, place);
        }
        if !bars.tracked && !self.layout.stacked {
            let x = self.layout.x(bars, 0.0);
            self.rule(palette::AXIS, (x, top), (x, bottom), None);
        }
        if let Some((value, label)) = &bars.reference {
            self.reference_label(*value, label, top);
            if !self.by_row() {
                let x = self.layout.x(bars, *value);
                self.reference_line(x, top - self.em * 0.1, bottom);
            }
        }
        for (row, place) in bars.rows.iter().zip(places.iter().copied()) {
            self.heading(row, place);
            self.name(row, place);
            self.note(row, place);
            if bars.tracked {
                self.columns(row, place);
            } else {
                self.value(row, place);
            }
        }
    }

    /// Whether the line to compare with is drawn at each bar, so as not to cross the words
    /// between the bars.
    fn by_row(&self) -> bool {
        self.bars.tracked || self.layout.stacked
    }

    fn rule(&mut self, ink: Ink, from: (f32, f32), to: (f32, f32), dash: Option<&'static str>) {
        let stroke = Stroke {
            ink,
            width: self.frame.kind.hair,
            dash,
        };
        self.frame.sheet.line(from, to, stroke);
    }

    fn bar(&mut self, row: &Row, place: Place) {
        let layout = self.layout;
        let middle = layout.bar_middle(self.em, place);
        let (top, high) = (middle - layout.bar / 2.0, layout.bar);
        let zero = layout.x(self.bars, 0.0);
        if self.bars.tracked {
            let track = Area {
                x: layout.left,
                y: top,
                width: layout.length,
                height: high,
            };
            self.track(row, track);
        } else if layout.stacked {
            self.rule(palette::AXIS, (zero, top), (zero, top + high), None);
        }
        if let Some(value) = row.value {
            let end = layout.x(self.bars, value.clamp(self.bars.low, self.bars.high));
            let height = if self.bars.tracked { high * 0.6 } else { high };
            let (x, width) = (zero.min(end), (end - zero).abs());
            if width > 0.0 {
                let bar = Area {
                    x,
                    y: middle - height / 2.0,
                    width,
                    height,
                };
                self.frame.sheet.fill(bar, row.ink, 0.0);
            }
        }
        if let Some((target, _)) = self.bars.reference.as_ref().filter(|_| self.by_row()) {
            let x = layout.x(self.bars, *target);
            self.reference_line(x, top - self.em * 0.2, top + high + self.em * 0.2);
        }
        if let Some(due) = row.due {
            self.due(due, top, high);
        }
    }

    /// Where a bar should be by now: a dashed line with a diamond on it.
    fn due(&mut self, due: f32, top: f32, high: f32) {
        let hair = self.frame.kind.hair;
        let due = due.clamp(self.bars.low, self.bars.high);
        let x = self.layout.x(self.bars, due);
        let line = |ink, width: f32, dash| Stroke {
            ink,
            width: hair * width,
            dash,
        };
        let seam = line(palette::SURFACE, 3.5, None);
        self.frame.sheet.line((x, top), (x, top + high), seam);
        let line = line(palette::TEXT, 1.25, Some("2,2"));
        self.frame.sheet.line((x, top), (x, top + high), line);
        let at = (x, top - self.em * 0.12);
        self.frame
            .sheet
            .mark(Mark::Diamond, at, self.em * 0.26, palette::TEXT);
    }

    /// The whole scale behind a bar; an empty frame where there is no bar.
    fn track(&mut self, row: &Row, track: Area) {
        if row.value.is_some() {
            self.frame.sheet.fill(track, palette::TRACK, 0.0);
        } else {
            let dash = Some("3,3");
            let stroke = Stroke {
                ink: palette::AXIS,
                width: self.frame.kind.hair,
                dash,
            };
            self.frame.sheet.outline(track, stroke);
        }
    }

    /// The line to compare with, on a seam of paper so that it shows on a dark bar.
    fn reference_line(&mut self, x: f32, from: f32, to: f32) {
        let hair = self.frame.kind.hair;
        let dash = (!self.by_row()).then_some("5,3");
        let seam = Stroke {
            ink: palette::SURFACE,
            width: hair * 4.0,
            dash: None,
        };
        let line = Stroke {
            ink: palette::TEXT,
            width: hair * 1.75,
            dash,
        };
        self.frame.sheet.line((x, from), (x, to), seam);
        self.frame.sheet.line((x, from), (x, to), line);
    }

    fn reference_label(&mut self, value: f32, label: &str, top: f32) {
        let face = Face::plain(self.em);
        let (left, right) = (self.frame.left(), self.frame.right());
        let text = face.fit(label, right - left);
        let half = face.width(&text) / 2.0;
        let x = self
            .layout
            .x(self.bars, value)
            .max(left + half)
            .min(right - half);
        let y = top - self.layout.line * 0.55;
        self.frame
            .label(&text, (x, y), palette::TEXT, Anchor::Middle);
    }

    /// The value at the end of its bar.
    fn value(&mut self, row: &Row, place: Place) {
        let middle = self.layout.bar_middle(self.em, place);
        let ink = if row.value.is_some() {
            palette::TEXT
        } else {
            palette::SECONDARY
        };
        let face = Face::plain(self.em);
        let start = self.value_start(row, face.width(&row.label));
        let text = face.fit(&row.label, self.frame.right() - start);
        self.frame.label(&text, (start, middle), ink, Anchor::Start);
    }

    /// Behind the bar, and behind the line to compare with where the value would run into that.
    fn value_start(&self, row: &Row, width: f32) -> f32 {
        let layout = self.layout;
        let start = layout.x(self.bars, row.value.unwrap_or(0.0).max(0.0)) + layout.gap;
        let line = self.bars.reference.iter();
        let mut line = line.map(|(value, _)| layout.x(self.bars, *value));
        let margin = self.em * 0.3;
        line.find(|x| (start - margin..start + width + margin).contains(x))
            .map_or(start, |x| x + layout.gap)
    }

    /// Detail and value of a tracked bar, each in its column.
    fn columns(&mut self, row: &Row, place: Place) {
        let y = self.layout.name_middle(self.em, place);
        let right = self.frame.right();
        let bold = Face::bold(self.em);
        let value = bold.fit(&row.label, self.layout.values + 1.0);
        let ink = if row.value.is_some() {
            palette::TEXT
        } else {
            palette::SECONDARY
        };
        self.text(&value, (right, y), bold, ink, Anchor::End);
        let plain = Face::plain(self.em);
        let detail = Layout::lines(plain, &row.detail, self.layout.details);
        let x = right - self.layout.values - self.em;
        self.several(&detail, (x, y), plain, palette::SECONDARY, Anchor::End);
    }

    fn heading(&mut self, row: &Row, place: Place) {
        let Some(heading) = &row.heading else { return };
        let bold = Face::bold(self.em);
        let (left, right) = (self.frame.left(), self.frame.right());
        let text = bold.fit(heading, right - left);
        let y = place.area.y - self.layout.line * 0.4;
        self.text(&text, (left, y), bold, palette::TEXT, Anchor::Start);
    }

    fn name(&mut self, row: &Row, place: Place) {
        let layout = self.layout;
        let y = layout.name_middle(self.em, place);
        let left = self.frame.left();
        let (name_x, mark_x) = if layout.stacked {
            (left + layout.mark, left + layout.mark * 0.35)
        } else {
            (left, layout.left - layout.mark * 0.6)
        };
        if let Some((mark, ink)) = row.mark {
            self.frame
                .sheet
                .mark(mark, (mark_x, y), self.em * 0.34, ink);
        }
        let face = row.face(self.em);
        let name = Layout::lines(face, &row.name, layout.name_room);
        self.several(&name, (name_x, y), face, palette::TEXT, Anchor::Start);
    }

    fn note(&mut self, row: &Row, place: Place) {
        let Some(note) = &row.note else { return };
        let face = Face::plain(self.frame.kind.foot);
        let x = self.layout.left;
        let text = face.fit(note, self.frame.right() - x);
        let bar = self.layout.bar_middle(self.em, place) + self.layout.bar / 2.0;
        let below = self.layout.around(place).1;
        let y = bar + below + self.frame.kind.foot * 0.95;
        self.text(&text, (x, y), face, palette::SECONDARY, Anchor::Start);
    }

    /// Lines below each other about a middle.
    fn several(&mut self, lines: &[String], at: (f32, f32), face: Face, ink: Ink, anchor: Anchor) {
        let step = self.em * LINE;
        let mut y = at.1 - step * (count(lines.len()) - 1.0) / 2.0;
        for line in lines {
            self.text(line, (at.0, y), face, ink, anchor);
            y += step;
        }
    }

    fn text(&mut self, text: &str, at: (f32, f32), face: Face, ink: Ink, anchor: Anchor) {
        let label = Label {
            text,
            x: at.0,
            y: at.1,
            face,
            ink,
            anchor,
        };
        self.frame.sheet.text(&label);
    }
}
