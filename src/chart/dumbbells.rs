//! A value before and now, a row each on a common axis: an arrow only where the gap says something.

use rust_decimal::Decimal;

use crate::{
    dumbbells_spec::{Dumbbell, Dumbbells},
    frame::{Entry, Frame, Picture, Sign},
    metrics::Face,
    palette::{self, Ink},
    scale::{Scale, count},
    sheet::{Anchor, Area, Label, Mark, Sheet, Stroke},
    spec::{Hotspot, Size},
    words::Words,
};

/// A value as it is read: as written by the caller, else exactly.
fn reading(value: Option<Decimal>, text: &str, unit: &str) -> Option<String> {
    let value = value?;
    let exact = || Words::measured(&value.to_string(), unit);
    Some(if text.is_empty() {
        exact()
    } else {
        text.to_owned()
    })
}

/// Draws the rows, or says that there are none.
pub(crate) fn draw(spec: &Dumbbells, size: Size) -> Picture {
    let mut frame = Frame::open(&spec.caption, size);
    if spec.rows.is_empty() {
        frame.nothing(size.height);
        return frame.close();
    }
    legend(&mut frame, spec);
    let values = spec.rows.iter().flat_map(|row| [row.before, row.now]);
    let layout = Layout::new(&frame, spec, Scale::over(values.flatten()));
    ground(&mut frame, &layout, spec.rows.len());
    for (at, row) in spec.rows.iter().enumerate() {
        piece(&mut frame, &layout, spec, (at, row));
        ends(&mut frame, &layout, spec, (at, row));
        written(&mut frame, &layout, (at, row));
        let spot = hotspot(&frame, &layout, spec, (at, row));
        frame.hotspots.push(spot);
    }
    frame.top = layout.plot.y + layout.plot.height + frame.kind.label * 1.9;
    frame.close()
}

fn rod(hair: f32, arrow: bool) -> Stroke {
    Stroke {
        ink: if arrow {
            palette::series(0)
        } else {
            palette::AXIS
        },
        width: hair * if arrow { 2.5 } else { 1.5 },
        dash: (!arrow).then_some("3,3"),
    }
}

/// The head of an arrow with its tip at a place.
fn head(sheet: &mut Sheet, (x, y): (f32, f32), size: f32, ink: Ink) {
    sheet.shape(
        &[
            (x, y),
            (x - size, y - size * 0.6),
            (x - size, y + size * 0.6),
        ],
        ink,
    );
}

/// The numbers of both ends.
pub(crate) const BEFORE: usize = 0;
pub(crate) const NOW: usize = 1;

/// The sign of an end.
pub(crate) fn sign(sheet: &mut Sheet, end: usize, at: (f32, f32), radius: f32, hair: f32) {
    if end == BEFORE {
        sheet.ring(at, radius, palette::SECONDARY, hair * 1.75);
    } else {
        sheet.mark(Mark::Disc, at, radius, palette::series(0));
    }
}

/// The signs of both ends and of what lies between them, as far as there are any.
fn legend(frame: &mut Frame, spec: &Dumbbells) {
    let (em, hair) = (frame.kind.label, frame.kind.hair);
    let [before, now] = spec.has();
    let ends = [(BEFORE, &spec.before, before), (NOW, &spec.now, now)].into_iter();
    let ends = ends.filter(|(end, _, any)| *any && spec.caption.names(*end));
    let ends = ends.map(|(end, word, _)| Entry {
        word,
        sign_width: em,
        sign: Box::new(move |sheet: &mut Sheet, x, y| {
            sign(sheet, end, (x + em * 0.5, y), em * 0.4, hair);
        }) as Box<Sign<'_>>,
    });
    let mut entries: Vec<Entry<'_>> = ends.collect();
    // Between one end and nothing lies nothing.
    if spec.caption.off.count() > 0 {
        frame.legend(&entries);
        return;
    }
    if spec.rows.iter().any(Dumbbell::points) {
        entries.push(Entry {
            word: &spec.effective,
            sign_width: em * 2.0,
            sign: Box::new(move |sheet: &mut Sheet, x, y| {
                sheet.line((x, y), (x + em * 1.4, y), rod(hair, true));
                head(sheet, (x + em * 2.0, y), em * 0.7, palette::series(0));
            }),
        });
    }
    let both = |row: &&Dumbbell| row.before.is_some() && row.now.is_some();
    if spec.rows.iter().filter(both).any(|row| !row.points()) {
        entries.push(Entry {
            word: &spec.noise,
            sign_width: em * 2.0,
            sign: Box::new(move |sheet: &mut Sheet, x, y| {
                sheet.line((x, y), (x + em * 2.0, y), rod(hair, false));
            }),
        });
    }
    frame.legend(&entries);
}

/// Where rows and scale stand.
struct Layout {
    /// Whether the name stands above its row.
    stacked: bool,
    names: f32,
    changes: f32,
    /// The most a value beside its end may take.
    values: f32,
    plot: Area,
    row: f32,
    scale: Scale,
}

impl Layout {
    fn new(frame: &Frame, spec: &Dumbbells, scale: Scale) -> Self {
        let em = frame.kind.label;
        let (plain, bold) = (Face::plain(em), Face::bold(em));
        let room = frame.right() - frame.left();
        let stacked = room < em * 44.0;
        let widest = |texts: &mut dyn Iterator<Item = f32>| texts.fold(0.0, f32::max);
        let changes = |row: &Dumbbell| plain.width(row.change(frame.words));
        let changes = widest(&mut spec.rows.iter().map(changes));
        let names = widest(&mut spec.rows.iter().map(|row| bold.width(&row.name)));
        let (names, changes) = if stacked {
            let changes = changes.min(room * 0.6);
            (room - changes - em, changes)
        } else {
            (names.min(room * 0.26), changes.min(room * 0.28))
        };
        let both = |row: &Dumbbell| {
            let before = reading(row.before, &row.before_text, &spec.unit);
            let now = reading(row.now, &row.now_text, &spec.unit);
            let widths = [before, now].into_iter().flatten();
            widths.map(|text| plain.width(&text)).fold(0.0, f32::max)
        };
        let (left, right) = if stacked {
            (frame.left(), frame.right())
        } else {
            (frame.left() + names + em, frame.right() - changes - em)
        };
        // Beside both ends of the scale is room for a value.
        let values = widest(&mut spec.rows.iter().map(both)).min((right - left) * 0.28);
        let inset = values + em;
        let row = em * if stacked { 3.4 } else { 2.4 };
        Self {
            stacked,
            names,
            changes,
            values,
            plot: Area {
                x: left + inset,
                y: frame.top,
                width: (right - left - 2.0 * inset).max(em),
                height: row * count(spec.rows.len()),
            },
            row,
            scale,
        }
    }

    fn x(&self, value: Decimal) -> f32 {
        self.plot.x + self.plot.width * self.scale.share(value).clamp(0.0, 1.0)
    }

    /// The height of a row's values.
    fn middle(&self, em: f32, at: usize) -> f32 {
        let below = if self.stacked {
            em * 2.4
        } else {
            self.row / 2.0
        };
        self.plot.y + self.row * count(at) + below
    }
}

/// The lines of the scale; where names stand between the rows, at each row.
fn ground(frame: &mut Frame, layout: &Layout, rows: usize) {
    let em = frame.kind.label;
    let face = Face::plain(em);
    let bottom = layout.plot.y + layout.plot.height;
    let mut free = frame.left();
    for tick in &layout.scale.ticks {
        let x = layout.x(*tick);
        let stroke = Stroke {
            ink: if tick.is_zero() {
                palette::AXIS
            } else {
                palette::GRID
            },
            width: frame.kind.hair,
            dash: None,
        };
        if layout.stacked {
            for at in 0..rows {
                let middle = layout.middle(em, at);
                let ends = (middle - em * 0.7, middle + em * 0.7);
                frame.sheet.line((x, ends.0), (x, ends.1), stroke);
            }
        } else {
            frame.sheet.line((x, layout.plot.y), (x, bottom), stroke);
        }
        let text = tick.to_string();
        let half = face.width(&text) / 2.0;
        let x = x.min(frame.right() - half);
        if x - half >= free {
            let at = (x, bottom + em);
            frame.label(&text, at, palette::SECONDARY, Anchor::Middle);
            free = x + half + em * 0.6;
        }
    }
}

/// The line from the one value to the other, and its ends.
fn piece(frame: &mut Frame, layout: &Layout, spec: &Dumbbells, (at, row): (usize, &Dumbbell)) {
    let (em, hair) = (frame.kind.label, frame.kind.hair);
    let (y, radius) = (layout.middle(em, at), em * 0.4);
    let [before, now] = spec.shown(row).map(|value| Some(layout.x(value?)));
    if let (Some(from), Some(to)) = (before, now) {
        frame
            .sheet
            .line((from, y), (to, y), rod(hair, row.points()));
    }
    if let Some(x) = before {
        sign(&mut frame.sheet, BEFORE, (x, y), radius, hair);
    }
    let Some(x) = now else { return };
    match before.filter(|from| row.points() && (x - from).abs() > radius * 2.0) {
        // The tip of the arrow is the value.
        Some(from) => {
            let size = if x > from { em * 0.9 } else { -em * 0.9 };
            head(&mut frame.sheet, (x, y), size, palette::series(0));
        }
        None => sign(&mut frame.sheet, NOW, (x, y), radius, hair),
    }
}

/// The values outside of both ends; one that has no room is told where it is pointed at, as a
/// figure that is cut is a wrong figure.
fn ends(frame: &mut Frame, layout: &Layout, spec: &Dumbbells, (at, row): (usize, &Dumbbell)) {
    let em = frame.kind.label;
    let (y, gap) = (layout.middle(em, at), em * 0.7);
    let [from, to] = spec.shown(row);
    let before = reading(from, &row.before_text, &spec.unit);
    let now = reading(to, &row.now_text, &spec.unit);
    let falls = row
        .before
        .zip(row.now)
        .is_some_and(|(before, now)| now < before);
    let sides = if falls {
        [(to, now, -1.0), (from, before, 1.0)]
    } else {
        [(from, before, -1.0), (to, now, 1.0)]
    };
    for (value, text, side) in sides {
        let Some((value, text)) = value.zip(text) else {
            continue;
        };
        let width = Face::plain(em).width(&text);
        if width > layout.values + 1.0 {
            continue;
        }
        let anchor = if side < 0.0 {
            Anchor::End
        } else {
            Anchor::Start
        };
        let ink = if Some(value) == to {
            palette::TEXT
        } else {
            palette::SECONDARY
        };
        let x = layout.x(value) + gap * side;
        // A line of the scale would strike it out.
        let place = Area {
            x: if side < 0.0 { x - width } else { x },
            y: y - em * 0.6,
            width,
            height: em * 1.2,
        };
        frame.sheet.fill(place, palette::SURFACE, 0.0);
        frame.label(&text, (x, y), ink, anchor);
    }
}

/// The name and the change.
fn written(frame: &mut Frame, layout: &Layout, (at, row): (usize, &Dumbbell)) {
    let em = frame.kind.label;
    let y = if layout.stacked {
        layout.plot.y + layout.row * count(at) + em * 0.9
    } else {
        layout.middle(em, at)
    };
    let face = Face {
        size: em,
        bold: row.strong,
    };
    frame.sheet.text(&Label {
        text: &face.fit(&row.name, layout.names + 1.0),
        x: frame.left(),
        y,
        face,
        ink: palette::TEXT,
        anchor: Anchor::Start,
    });
    let change = Face::plain(em).fit(row.change(frame.words), layout.changes + 1.0);
    let ink = if row.points() {
        palette::TEXT
    } else {
        palette::SECONDARY
    };
    frame.label(&change, (frame.right(), y), ink, Anchor::End);
}

/// Both values with what they are, and the change.
fn hotspot(
    frame: &Frame,
    layout: &Layout,
    spec: &Dumbbells,
    (at, row): (usize, &Dumbbell),
) -> Hotspot {
    let words = frame.words;
    let said = |name: &str, value, text: &str| {
        let missing = || {
            if text.is_empty() {
                words.no_value
            } else {
                text
            }
            .to_owned()
        };
        let text = reading(value, text, &spec.unit).unwrap_or_else(missing);
        format!("{name}{}{text}", words.colon)
    };
    let ends = [
        said(&spec.before, row.before, &row.before_text),
        said(&spec.now, row.now, &row.now_text),
    ];
    let ends = ends.into_iter().enumerate();
    let shown = ends.filter(|(end, _)| spec.caption.shows(*end));
    let mut parts: Vec<String> = shown.map(|(_, said)| said).collect();
    if !row.change.is_empty() {
        parts.push(row.change.clone());
    }
    Hotspot {
        x: frame.left(),
        y: layout.plot.y + layout.row * count(at),
        width: frame.right() - frame.left(),
        height: layout.row,
        key: row.key.clone(),
        label: row.name.clone(),
        text: parts.join(words.semicolon),
    }
}
