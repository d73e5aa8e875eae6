//! What stands around every chart: title, demo mark, subtitle, legend, source, date and address.

use crate::{
    metrics::Face,
    palette::{self, Ink},
    scale::side,
    sheet::{Anchor, Area, Label, Sheet, Stroke},
    spec::{Caption, Hotspot, Size, TypeScale},
    words::Words,
};

/// A finished picture before it becomes text.
pub(crate) struct Picture {
    pub(crate) sheet: Sheet,
    pub(crate) hotspots: Vec<Hotspot>,
    pub(crate) width: f32,
    pub(crate) height: f32,
}

/// The sizes of type and space of one picture.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Type {
    /// The title.
    pub(crate) title: f32,
    /// The subtitle.
    pub(crate) subtitle: f32,
    /// Everything inside the plot.
    pub(crate) label: f32,
    /// Source, date, remarks.
    pub(crate) foot: f32,
    /// Around the picture.
    pub(crate) pad: f32,
    /// Hairlines.
    pub(crate) hair: f32,
}

const OFFICE: Type = Type {
    title: 16.0,
    subtitle: 13.0,
    label: 12.0,
    foot: 12.0,
    pad: 16.0,
    hair: 1.0,
};
const PROJECTOR: Type = Type {
    title: 30.0,
    subtitle: 24.0,
    label: 22.0,
    foot: 20.0,
    pad: 28.0,
    hair: 2.0,
};

/// A picture being drawn, from the top down.
pub(crate) struct Frame {
    pub(crate) sheet: Sheet,
    pub(crate) hotspots: Vec<Hotspot>,
    pub(crate) kind: Type,
    pub(crate) words: &'static Words,
    pub(crate) width: f32,
    /// Where the next thing may start.
    pub(crate) top: f32,
    foot: Vec<(String, f32, Anchor)>,
    foot_height: f32,
}

/// Draws a sign from its left edge, about its middle.
pub(crate) type Sign<'a> = dyn Fn(&mut Sheet, f32, f32) + 'a;

/// One entry of a legend: how its sign is drawn, and its word.
pub(crate) struct Entry<'a> {
    pub(crate) word: &'a str,
    pub(crate) sign_width: f32,
    pub(crate) sign: Box<Sign<'a>>,
}

impl Frame {
    /// Starts a picture with everything above the plot.
    pub(crate) fn open(caption: &Caption, size: Size) -> Self {
        let kind = match size.scale {
            TypeScale::Office => OFFICE,
            TypeScale::Projector => PROJECTOR,
        };
        let mut frame = Self {
            sheet: Sheet::default(),
            hotspots: Vec::new(),
            kind,
            words: size.words,
            width: side(size.width),
            top: kind.pad,
            foot: Vec::new(),
            foot_height: 0.0,
        };
        frame.head(caption);
        frame.prepare_foot(caption);
        frame
    }

    /// The left edge of the content.
    pub(crate) fn left(&self) -> f32 {
        self.kind.pad
    }

    /// The right edge of the content.
    pub(crate) fn right(&self) -> f32 {
        self.width - self.kind.pad
    }

    /// Where the plot must end for the picture to be `height` high.
    pub(crate) fn bottom_for(&self, height: u32) -> f32 {
        side(height) - self.foot_height - self.kind.pad
    }

    /// Writes a text inside the plot.
    pub(crate) fn label(&mut self, text: &str, at: (f32, f32), ink: Ink, anchor: Anchor) {
        let face = Face::plain(self.kind.label);
        self.sheet.text(&Label {
            text,
            x: at.0,
            y: at.1,
            face,
            ink,
            anchor,
        });
    }

    fn head(&mut self, caption: &Caption) {
        let face = Face::bold(self.kind.title);
        let line = self.kind.title * 1.4;
        let stamp = self.stamp(caption.demo.as_deref());
        let room = self.right() - self.left() - stamp;
        for text in face.wrap(&caption.title, room, 4) {
            self.write(&text, face, palette::TEXT, line);
        }
        if caption.title.trim().is_empty() && stamp > 0.0 {
            self.top += line;
        }
        let face = Face::plain(self.kind.subtitle);
        for text in face.wrap(&caption.subtitle, self.right() - self.left(), 4) {
            self.write(&text, face, palette::SECONDARY, self.kind.subtitle * 1.45);
        }
        self.top += self.kind.label * 0.9;
    }

    fn write(&mut self, text: &str, face: Face, ink: Ink, line: f32) {
        let (x, y) = (self.left(), self.top + line / 2.0);
        self.sheet.text(&Label {
            text,
            x,
            y,
            face,
            ink,
            anchor: Anchor::Start,
        });
        self.top += line;
    }

    /// Draws the demo mark like a stamp in the corner; returns the width the title must leave.
    fn stamp(&mut self, mark: Option<&str>) -> f32 {
        let Some(mark) = mark.filter(|mark| !mark.trim().is_empty()) else {
            return 0.0;
        };
        let face = Face::plain(self.kind.foot);
        let inset = self.kind.foot * 0.6;
        let text = face.fit(mark, (self.right() - self.left()) * 0.4);
        let width = face.width(&text) + 2.0 * inset;
        let area = Area {
            x: self.right() - width,
            y: self.top,
            width,
            height: self.kind.title * 1.35,
        };
        let stroke = Stroke {
            ink: palette::SECONDARY,
            width: self.kind.hair,
            dash: None,
        };
        self.sheet.outline(area, stroke);
        self.sheet.text(&Label {
            text: &text,
            x: area.x + area.width / 2.0,
            y: area.y + area.height / 2.0,
            face,
            ink: palette::SECONDARY,
            anchor: Anchor::Middle,
        });
        width + self.kind.label
    }

    /// Lays source and date out: on one line where both fit, else below each other; below them
    /// what is switched off, and the address, whole, since a cut one leads nowhere.
    fn prepare_foot(&mut self, caption: &Caption) {
        let face = Face::plain(self.kind.foot);
        let room = self.right() - self.left();
        let prefixed = |word: &str, text: &str| {
            if text.trim().is_empty() {
                String::new()
            } else {
                format!("{word}{text}")
            }
        };
        let source = prefixed(self.words.source, &caption.source);
        let as_of = prefixed(self.words.as_of, &caption.as_of);
        let line = self.kind.foot * 1.5;
        let gap = self.kind.label * 0.8;
        let both = face.width(&source) + face.width(&as_of) + 2.0 * self.kind.foot;
        let mut below = face.wrap(&caption.address, room, usize::MAX);
        let not_shown = prefixed(self.words.not_shown, &caption.not_shown);
        below.splice(0..0, face.wrap(&not_shown, room, usize::MAX));
        let mut y = gap;
        if both <= room && !source.is_empty() && !as_of.is_empty() {
            self.foot = vec![(source, gap, Anchor::Start), (as_of, gap, Anchor::End)];
            y += line;
        } else {
            below.splice(0..0, face.wrap(&as_of, room, 1));
            below.splice(0..0, face.wrap(&source, room, 2));
        }
        for text in below {
            self.foot.push((text, y, Anchor::Start));
            y += line;
        }
        self.foot_height = if self.foot.is_empty() { 0.0 } else { y };
    }

    /// Draws a legend in as many rows as it needs, and moves below it.
    pub(crate) fn legend(&mut self, entries: &[Entry<'_>]) {
        let face = Face::plain(self.kind.label);
        let line = self.kind.label * 1.7;
        let (gap, between) = (self.kind.label * 0.5, self.kind.label * 1.5);
        let mut x = self.left();
        for entry in entries {
            let room = self.right() - self.left() - entry.sign_width - gap;
            let word = face.fit(entry.word, room);
            let width = entry.sign_width + gap + face.width(&word);
            if x + width > self.right() && x > self.left() {
                x = self.left();
                self.top += line;
            }
            let middle = self.top + line / 2.0;
            (entry.sign)(&mut self.sheet, x, middle);
            let at = (x + entry.sign_width + gap, middle);
            self.label(&word, at, palette::SECONDARY, Anchor::Start);
            x += width + between;
        }
        if !entries.is_empty() {
            self.top += line + self.kind.label * 0.4;
        }
    }

    /// Says that there is nothing to draw, and why the place is empty.
    pub(crate) fn nothing(&mut self, height: Option<u32>) {
        let wanted = height.map_or(0.0, |height| self.bottom_for(height) - self.top);
        let area = Area {
            x: self.left(),
            y: self.top,
            width: self.right() - self.left(),
            height: wanted.max(self.kind.label * 8.0),
        };
        let stroke = Stroke {
            ink: palette::GRID,
            width: self.kind.hair,
            dash: Some("4,4"),
        };
        self.sheet.outline(area, stroke);
        let at = (area.x + area.width / 2.0, area.y + area.height / 2.0);
        self.label(self.words.no_data, at, palette::SECONDARY, Anchor::Middle);
        self.top = area.y + area.height;
    }

    /// Ends the picture below what was drawn: source and date, and the paper under it all.
    pub(crate) fn close(mut self) -> Picture {
        let face = Face::plain(self.kind.foot);
        let line = self.kind.foot * 1.5;
        let (left, right, top) = (self.left(), self.right(), self.top);
        for (text, offset, anchor) in &self.foot {
            let x = if *anchor == Anchor::End { right } else { left };
            self.sheet.text(&Label {
                text,
                x,
                y: top + offset + line / 2.0,
                face,
                ink: palette::SECONDARY,
                anchor: *anchor,
            });
        }
        let height = (top + self.foot_height + self.kind.pad).ceil();
        let mut paper = Sheet::default();
        let area = Area {
            x: 0.0,
            y: 0.0,
            width: self.width,
            height,
        };
        paper.fill(area, palette::SURFACE, 0.0);
        self.sheet.underlay(paper);
        Picture {
            sheet: self.sheet,
            hotspots: self.hotspots,
            width: self.width,
            height,
        }
    }
}
