//! Small pictures of the same lines for many, on common axes.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::{
    frame::{Entry, Frame, Picture},
    metrics::Face,
    palette, ranked,
    scale::{Scale, count},
    sheet::{Anchor, Area, Label, Mark, Sheet, Stroke},
    spec::{Caption, Hotspot, RowState, Size, StateWords},
    words::Words,
};

/// A panel for each, all on the same axes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Multiples {
    /// What is written around the picture.
    pub caption: Caption,
    /// The unit of every value.
    pub unit: String,
    /// The months as they are written.
    pub months: Vec<String>,
    /// The panels, from the left and from the top.
    pub panels: Vec<Panel>,
    /// The line that all panels have in common: one value for each month, or none at all.
    pub common: Vec<Decimal>,
    /// What that line is.
    pub common_name: String,
    /// What the lines of the panels are.
    #[serde(default)]
    pub own_name: String,
    /// What the states are called.
    pub states: StateWords,
}

/// One panel of [`Multiples`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Panel {
    /// What the caller knows it by; returned with its hotspot.
    pub key: String,
    /// The name above it.
    pub name: String,
    /// One value for each month; a month without one is a gap.
    pub points: Vec<Option<Decimal>>,
    /// What is written beside its name.
    pub text: String,
    /// How it is judged.
    pub state: RowState,
}

/// Where panels stand.
struct Layout {
    across: usize,
    left: f32,
    width: f32,
    gap: f32,
    height: f32,
    each: f32,
}

impl Layout {
    fn new(frame: &Frame, scale: &Scale, panels: usize) -> Self {
        let em = frame.kind.label;
        let face = Face::plain(em);
        let ticks = scale.ticks.iter().map(|tick| face.width(&tick.to_string()));
        let whole = frame.right() - frame.left();
        let margin = ticks.fold(0.0, f32::max).min(whole * 0.3) + em * 0.6;
        let room = whole - margin;
        let gap = em * 1.6;
        let across = (1..=panels.clamp(1, 6))
            .rev()
            .find(|n| em * 14.0 * count(*n) + gap * count(n - 1) <= room);
        let across = across.unwrap_or(1);
        // Rows of equal length: five panels stand as three and two.
        let across = panels.div_ceil(panels.div_ceil(across).max(1)).max(1);
        let height = em * 7.0;
        Self {
            across,
            left: frame.left() + margin,
            width: (room - gap * count(across - 1)) / count(across),
            gap,
            height,
            each: height + em * 4.6,
        }
    }

    /// The plot of a panel.
    fn plot(&self, top: f32, em: f32, at: usize) -> Area {
        let (across, down) = (at % self.across, at / self.across);
        Area {
            x: self.left + count(across) * (self.width + self.gap),
            y: top + count(down) * self.each + em * 1.9,
            width: self.width,
            height: self.height,
        }
    }
}

/// Draws the panels, or says that there are none.
pub(crate) fn draw(spec: &Multiples, size: Size) -> Picture {
    let mut frame = Frame::open(&spec.caption, size);
    if spec.panels.is_empty() || spec.months.is_empty() {
        frame.nothing(size.height);
        return frame.close();
    }
    legend(&mut frame, spec);
    let own = spec.panels.iter().flat_map(|panel| panel.points.iter());
    let all = own.copied().flatten().chain(spec.common.iter().copied());
    let scale = Scale::over(all);
    let layout = Layout::new(&frame, &scale, spec.panels.len());
    let (top, em) = (frame.top, frame.kind.label);
    for (at, panel) in spec.panels.iter().enumerate() {
        let plot = layout.plot(top, em, at);
        ground(&mut frame, &scale, plot, at % layout.across == 0);
        lines(&mut frame, spec, panel, (&scale, plot));
        written(&mut frame, spec, panel, plot);
    }
    let rows = spec.panels.len().div_ceil(layout.across);
    frame.top = top + layout.each * count(rows) - em * 0.6;
    frame.close()
}

fn common_stroke(hair: f32) -> Stroke {
    Stroke {
        ink: palette::SECONDARY,
        width: hair * 1.5,
        dash: Some("2,3"),
    }
}

fn own_stroke(hair: f32) -> Stroke {
    Stroke {
        ink: palette::series(0),
        width: hair * 2.25,
        dash: None,
    }
}

/// The numbers of the lines of the panels and of the one they have in common.
pub(crate) const OWN: usize = 0;
pub(crate) const COMMON: usize = 1;

/// A piece of a line.
pub(crate) fn sign(sheet: &mut Sheet, line: usize, at: (f32, f32), width: f32, hair: f32) {
    let stroke = if line == OWN {
        own_stroke(hair)
    } else {
        common_stroke(hair)
    };
    sheet.line(at, (at.0 + width, at.1), stroke);
}

/// Both lines where there are two, and the signs of the states there are.
fn legend(frame: &mut Frame, spec: &Multiples) {
    let (em, hair, words) = (frame.kind.label, frame.kind.hair, frame.words);
    let both = [(OWN, &spec.own_name), (COMMON, &spec.common_name)].into_iter();
    let both = both.filter(|(line, name)| {
        !spec.common.is_empty() && !name.is_empty() && spec.caption.names(*line)
    });
    let lines = both.map(|(line, word)| Entry {
        word,
        sign_width: em * 2.0,
        sign: Box::new(move |sheet, x, y| sign(sheet, line, (x, y), em * 2.0, hair)),
    });
    let states = [RowState::Good, RowState::Watch, RowState::Late].into_iter();
    let used = states.filter(|state| spec.panels.iter().any(|it| it.state == *state));
    let signs = used.filter_map(|state| Some((state, ranked::mark(state)?)));
    let signs = signs.map(|(state, mark)| Entry {
        word: spec.states.of(state, words),
        sign_width: em * 0.8,
        sign: Box::new(move |sheet, x, y| {
            sheet.mark(mark, (x + em * 0.4, y), em * 0.34, ranked::sign_ink(state));
        }),
    });
    let entries: Vec<Entry<'_>> = lines.chain(signs).collect();
    frame.legend(&entries);
}

/// The lines of the round values; the first panel of a row says what they are.
fn ground(frame: &mut Frame, scale: &Scale, plot: Area, first: bool) {
    let em = frame.kind.label;
    let mut free = f32::MAX;
    for tick in &scale.ticks {
        let y = plot.y + plot.height * (1.0 - scale.share(*tick));
        let stroke = Stroke {
            ink: if tick.is_zero() {
                palette::AXIS
            } else {
                palette::GRID
            },
            width: frame.kind.hair,
            dash: None,
        };
        frame
            .sheet
            .line((plot.x, y), (plot.x + plot.width, y), stroke);
        // Ticks come from below.
        if first && y + em * 0.5 <= free {
            let at = (plot.x - em * 0.5, y);
            let room = at.0 - frame.left() + 1.0;
            let text = Face::plain(em).fit(&tick.to_string(), room);
            frame.label(&text, at, palette::SECONDARY, Anchor::End);
            free = y - em * 0.6;
        }
    }
}

fn lines(frame: &mut Frame, spec: &Multiples, panel: &Panel, on: (&Scale, Area)) {
    let (scale, plot) = on;
    let hair = frame.kind.hair;
    let step = plot.width / count(spec.months.len().max(2) - 1);
    let at = |month: usize, value: Decimal| {
        let y = plot.y + plot.height * (1.0 - scale.share(value));
        (plot.x + step * count(month), y)
    };
    let common = spec.common.iter().enumerate();
    let common: Vec<(f32, f32)> = common.map(|(month, value)| at(month, *value)).collect();
    if common.len() > 1 && spec.caption.shows(COMMON) {
        frame.sheet.path(&common, common_stroke(hair), false);
    }
    if !spec.caption.shows(OWN) {
        return;
    }
    let points = panel.points.iter().enumerate();
    let points: Vec<Option<(f32, f32)>> = points
        .map(|(month, value)| value.map(|value| at(month, value)))
        .collect();
    for run in points.split(Option::is_none) {
        let run: Vec<(f32, f32)> = run.iter().copied().flatten().collect();
        match run.as_slice() {
            [] => {}
            [only] => frame
                .sheet
                .mark(Mark::Disc, *only, hair * 3.0, palette::series(0)),
            several => frame.sheet.path(several, own_stroke(hair), false),
        }
    }
}

/// Name and figure above a panel, first and last month below it, and what it tells.
fn written(frame: &mut Frame, spec: &Multiples, panel: &Panel, plot: Area) {
    let em = frame.kind.label;
    let (plain, bold) = (Face::plain(em), Face::bold(em));
    let y = plot.y - em * 1.2;
    let figure = plain.fit(&panel.text, plot.width * 0.45);
    let right = plot.x + plot.width;
    frame.label(&figure, (right, y), palette::TEXT, Anchor::End);
    let mut x = plot.x;
    if let Some(mark) = ranked::mark(panel.state) {
        let ink = ranked::sign_ink(panel.state);
        frame.sheet.mark(mark, (x + em * 0.4, y), em * 0.34, ink);
        x += em * 1.1;
    }
    let name = bold.fit(&panel.name, right - plain.width(&figure) - em * 0.6 - x);
    frame.sheet.text(&Label {
        text: &name,
        x,
        y,
        face: bold,
        ink: palette::TEXT,
        anchor: Anchor::Start,
    });
    let below = plot.y + plot.height + em;
    let ends = (spec.months.first(), spec.months.last());
    if let (Some(first), Some(last)) = ends {
        let first = plain.fit(first, plot.width * 0.45);
        frame.label(&first, (plot.x, below), palette::SECONDARY, Anchor::Start);
        if spec.months.len() > 1 {
            let last = plain.fit(last, plot.width * 0.45);
            frame.label(&last, (right, below), palette::SECONDARY, Anchor::End);
        }
    }
    frame.hotspots.push(Hotspot {
        x: plot.x,
        y: plot.y - em * 1.9,
        width: plot.width,
        height: plot.height + em * 3.6,
        key: panel.key.clone(),
        label: panel.name.clone(),
        text: reading(spec, panel, frame.words),
    });
}

/// The figure, its state, and every month that has a value.
fn reading(spec: &Multiples, panel: &Panel, words: &Words) -> String {
    let months = spec.months.iter().zip(&panel.points);
    let months = months.filter_map(|(month, value)| {
        let value = Words::measured(&(*value)?.to_string(), &spec.unit);
        Some(format!("{month} {value}"))
    });
    let state = spec.states.of(panel.state, words).to_owned();
    let parts = [panel.text.clone(), state].into_iter();
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    let months = months.filter(|_| spec.caption.shows(OWN));
    let months: Vec<String> = months.collect();
    let said = parts.join(words.semicolon);
    let told = [said, months.join(words.comma)].into_iter();
    let told: Vec<String> = told.filter(|part| !part.is_empty()).collect();
    told.join(words.semicolon)
}
