//! Small bars by category: columns in panels on one common scale, or rows where names are long.

use crate::{
    frame::{Frame, Picture},
    metrics::Face,
    palette::{self, Ink},
    rows::{self, Bars, Row},
    scale::{count, float},
    sheet::{Anchor, Area, Label, Sheet, Stroke},
    spec::{GroupSeries, Grouped, Hotspot, Size},
    words::Words,
};

/// More columns than this are easier to read as rows.
const COLUMNS_MAX: usize = 16;

/// How the columns stand.
struct Panels {
    /// How many stand beside each other.
    across: usize,
    width: f32,
    gap: f32,
    pitch: f32,
    /// The height of the longest bar.
    height: f32,
    /// How many lines the names below take.
    lines: usize,
}

/// Draws the bars, or says that there are none.
pub(crate) fn draw(spec: &Grouped, size: Size) -> Picture {
    let mut frame = Frame::open(&spec.caption, size);
    if spec.categories.is_empty() || spec.series.is_empty() {
        frame.nothing(size.height);
        return frame.close();
    }
    match panels(&frame, spec, size) {
        Some(panels) => columns(&mut frame, spec, &panels),
        None => as_rows(&mut frame, spec),
    }
    frame.close()
}

/// Lowest and highest of the values of some series and zero, never equal.
fn range(series: &[GroupSeries]) -> (f32, f32) {
    let values = series
        .iter()
        .flat_map(|series| series.values.iter().copied().flatten());
    let (low, high) = values
        .map(float)
        .fold((0.0_f32, 0.0_f32), |(low, high), value| {
            (low.min(value), high.max(value))
        });
    (low, if high > low { high } else { low + 1.0 })
}

/// The range a series is drawn in: its own, or that of all.
fn range_of(spec: &Grouped, series: &GroupSeries) -> (f32, f32) {
    if spec.own_scales {
        range(std::slice::from_ref(series))
    } else {
        range(&spec.series)
    }
}

/// What a series is known by: its colour, which it keeps among others.
pub(crate) fn number(index: usize, series: &GroupSeries) -> usize {
    series.colour.unwrap_or(index)
}

fn colour(index: usize, series: &GroupSeries) -> Ink {
    palette::series(number(index, series))
}

/// The sign of a series: a bar of its colour.
pub(crate) fn sign(sheet: &mut Sheet, number: usize, area: Area) {
    sheet.fill(area, palette::series(number), 0.0);
}

/// The series that are drawn, each with its place among all; the panels of others close up.
pub(crate) fn shown(spec: &Grouped) -> impl Iterator<Item = (usize, &GroupSeries)> {
    let all = spec.series.iter().enumerate();
    all.filter(|(index, series)| spec.caption.shows(number(*index, series)))
}

/// The panels, or none where names or values would not fit over and under their columns.
fn panels(frame: &Frame, spec: &Grouped, size: Size) -> Option<Panels> {
    let em = frame.kind.label;
    let face = Face::plain(em);
    let (low, _) = range(&spec.series);
    if low < 0.0 || spec.categories.len() > COLUMNS_MAX {
        return None;
    }
    let mut values = 0.0_f32;
    for series in &spec.series {
        for index in 0..spec.categories.len() {
            values = values.max(face.width(&series.text(index, frame.words)));
        }
    }
    let (names, lines) = names(face, spec);
    let room = frame.right() - frame.left();
    let need = (values.max(names) + em * 0.6).max(em * 3.0);
    let titles = spec
        .series
        .iter()
        .map(|series| Face::bold(em).width(&series.name));
    let panel = (need * count(spec.categories.len())).max(titles.fold(0.0, f32::max).min(room));
    let gap = em * 2.5;
    let panels = shown(spec).count();
    let across = (1..=panels)
        .rev()
        .find(|n| panel * count(*n) + gap * count(n - 1) <= room)?;
    // Rows of panels of equal length: five panels stand as three and two, not as four and one.
    let across = panels.div_ceil(panels.div_ceil(across));
    let width = (room - gap * count(across - 1)) / count(across);
    let pitch = (width / count(spec.categories.len())).min(need.max(em * 9.0));
    let down = count(panels.div_ceil(across));
    let wanted = size
        .height
        .map_or(em * if down > 1.0 { 7.0 } else { 10.0 }, |height| {
            let fixed = em * (1.6 + 1.6 + 1.5 * count(lines) + 1.5);
            (frame.bottom_for(height) - frame.top) / down - fixed
        });
    let height = wanted.max(em * 5.0);
    Some(Panels {
        across,
        width,
        gap,
        pitch,
        height,
        lines,
    })
}

/// The width the names below the columns need, on one line or on two.
fn names(face: Face, spec: &Grouped) -> (f32, usize) {
    let widest = spec
        .categories
        .iter()
        .map(|name| face.width(name))
        .fold(0.0, f32::max);
    if widest <= face.size * 7.0 {
        return (widest, 1);
    }
    let mut room = widest / 2.0;
    // Words break unevenly: widen until no name is cut on its second line.
    while room < widest {
        let whole = spec.categories.iter().all(|name| {
            let lines = face.wrap(name, room, 2);
            lines
                .iter()
                .all(|line| !line.ends_with('…') || name.ends_with('…'))
                && lines.iter().all(|line| face.width(line) <= room)
        });
        if whole {
            break;
        }
        room += face.size * 0.5;
    }
    (room, 2)
}

fn columns(frame: &mut Frame, spec: &Grouped, panels: &Panels) {
    let em = frame.kind.label;
    let titled = spec.series.len() > 1;
    let head = if titled { em * 2.0 } else { 0.0 };
    let names = em * (0.5 + 1.4 * count(panels.lines));
    let each = head + em * 1.6 + panels.height + names;
    let top = frame.top;
    for (at, (index, series)) in shown(spec).enumerate() {
        let (across, down) = (at % panels.across, at / panels.across);
        let x = frame.left() + count(across) * (panels.width + panels.gap);
        let y = top + count(down) * (each + em * 1.2);
        if titled {
            let face = Face::bold(em);
            let text = face.fit(&series.name, panels.width);
            frame.sheet.text(&Label {
                text: &text,
                x,
                y: y + em * 0.7,
                face,
                ink: palette::TEXT,
                anchor: Anchor::Start,
            });
        }
        let floor = y + head + em * 1.6 + panels.height;
        panel(frame, spec, panels, (index, series), (x, floor));
        frame.top = floor + names;
    }
}

/// Draws the columns of one series from the floor up, values above them, names below.
fn panel(
    frame: &mut Frame,
    spec: &Grouped,
    panels: &Panels,
    series: (usize, &GroupSeries),
    at: (f32, f32),
) {
    let em = frame.kind.label;
    let (index, series) = series;
    let (low, high) = range_of(spec, series);
    let (left, floor) = at;
    let length = panels.pitch * count(spec.categories.len());
    let bar = (panels.pitch * 0.52).min(em * 3.2);
    for (column, name) in spec.categories.iter().enumerate() {
        let middle = left + panels.pitch * (count(column) + 0.5);
        let value = series.value(column);
        let text = series.text(column, frame.words);
        let height = value.map_or(0.0, |value| {
            (float(value) - low) / (high - low) * panels.height
        });
        if height > 0.0 {
            let area = Area {
                x: middle - bar / 2.0,
                y: floor - height,
                width: bar,
                height,
            };
            frame.sheet.fill(area, colour(index, series), 0.0);
        }
        let ink = if value.is_some() {
            palette::TEXT
        } else {
            palette::SECONDARY
        };
        frame.label(
            &text,
            (middle, floor - height - em * 0.8),
            ink,
            Anchor::Middle,
        );
        category(frame, name, (middle, floor), panels);
        frame.hotspots.push(Hotspot {
            x: middle - panels.pitch / 2.0,
            y: floor - panels.height - em * 1.5,
            width: panels.pitch,
            height: panels.height + em * 1.5,
            key: key(series, column, name),
            label: label(spec, series, name, frame.words),
            text: full(spec, series, column, frame.words),
        });
    }
    let stroke = Stroke {
        ink: palette::AXIS,
        width: frame.kind.hair,
        dash: None,
    };
    frame
        .sheet
        .line((left, floor), (left + length, floor), stroke);
}

fn category(frame: &mut Frame, name: &str, at: (f32, f32), panels: &Panels) {
    let em = frame.kind.label;
    let lines = Face::plain(em).wrap(name, panels.pitch - em * 0.5, panels.lines);
    for (line, text) in lines.iter().enumerate() {
        let y = at.1 + em * (1.1 + 1.4 * count(line));
        frame.label(text, (at.0, y), palette::SECONDARY, Anchor::Middle);
    }
}

fn key(series: &GroupSeries, index: usize, category: &str) -> String {
    let given = series.keys.get(index).cloned();
    given.unwrap_or_else(|| format!("{}/{category}", series.name))
}

fn label(spec: &Grouped, series: &GroupSeries, category: &str, words: &Words) -> String {
    if spec.series.len() > 1 {
        format!("{}{}{category}", series.name, words.colon)
    } else {
        category.to_owned()
    }
}

fn full(spec: &Grouped, series: &GroupSeries, index: usize, words: &Words) -> String {
    let text = series.text(index, words);
    if series.value(index).is_none() || text.ends_with(&spec.unit) {
        text
    } else {
        Words::measured(&text, &spec.unit)
    }
}

/// From the lowest to the highest value of a series.
fn span(series: &GroupSeries) -> f32 {
    let (low, high) = range(std::slice::from_ref(series));
    high - low
}

/// The range of values that are measured in spans of their own series.
fn own_range(spec: &Grouped) -> (f32, f32) {
    let ranges = spec.series.iter().map(|series| {
        let (low, high) = range(std::slice::from_ref(series));
        (low / (high - low), high / (high - low))
    });
    ranges.fold((0.0_f32, 0.0_f32), |(low, high), (one, other)| {
        (low.min(one), high.max(other))
    })
}

/// The same bars as rows, one group per series.
fn as_rows(frame: &mut Frame, spec: &Grouped) {
    let (low, high) = if spec.own_scales {
        own_range(spec)
    } else {
        range(&spec.series)
    };
    let words = frame.words;
    let mut rows = Vec::new();
    let mut spots = Vec::new();
    for (index, series) in shown(spec) {
        let unit = if spec.own_scales { span(series) } else { 1.0 };
        for (column, name) in spec.categories.iter().enumerate() {
            rows.push(Row {
                name: name.clone(),
                note: None,
                value: series.value(column).map(|value| float(value) / unit),
                due: None,
                label: series.text(column, words),
                detail: String::new(),
                ink: colour(index, series),
                strong: false,
                mark: None,
                heading: (column == 0 && spec.series.len() > 1).then(|| series.name.clone()),
            });
            let text = full(spec, series, column, words);
            spots.push((
                key(series, column, name),
                label(spec, series, name, words),
                text,
            ));
        }
    }
    let bars = Bars {
        rows,
        low,
        high,
        reference: None,
        tracked: false,
    };
    let places = rows::draw(frame, &bars);
    let spots = spots
        .into_iter()
        .zip(places)
        .map(|((key, label, text), area)| Hotspot {
            x: area.x,
            y: area.y,
            width: area.width,
            height: area.height,
            key,
            label,
            text,
        });
    frame.hotspots.extend(spots);
}
