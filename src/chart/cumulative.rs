//! Cumulative lines: what was paid, against the plan, the even schedule and the year before.

use rust_decimal::Decimal;

use crate::{
    frame::{Entry, Frame, Picture},
    metrics::Face,
    palette::{self, Ink},
    plot::{self, Plot},
    scale::{Scale, count},
    sheet::{Anchor, Label, Mark, Sheet, Stroke},
    spec::{Cumulative, Hotspot, Series, SeriesRole, Size},
    thin::thin,
    words::Words,
};

/// How a role is drawn; no two differ by colour alone.
struct Look {
    ink: Ink,
    weight: f32,
    dash: Option<&'static str>,
    mark: Option<Mark>,
}

/// What is written at the end of a line.
struct Tail<'a> {
    series: &'a Series,
    reading: String,
    at: f32,
}

/// Draws the lines, or says that there is nothing to draw.
pub(crate) fn draw(spec: &Cumulative, size: Size) -> Picture {
    let mut frame = Frame::open(&spec.caption, size);
    let mut values = spec
        .series
        .iter()
        .flat_map(|series| series.points.iter().copied().flatten());
    if values.by_ref().next().is_none() {
        frame.nothing(size.height);
        return frame.close();
    }
    let all = spec
        .series
        .iter()
        .flat_map(|series| series.points.iter().copied().flatten());
    let edges = spec
        .fan
        .iter()
        .flat_map(|fan| fan.low.iter().chain(&fan.high));
    let scale = Scale::over(all.chain(edges.copied().flatten()));
    let beside = beside_width(&frame, spec, size);
    if beside.is_none() && spec.series.len() > 1 {
        legend(&mut frame, spec);
    }
    let plot = plot::lay_out(&frame, spec, size, scale, beside.unwrap_or(0.0));
    plot::grid(&mut frame, &plot);
    plot::months(&mut frame, &plot, spec);
    fan(&mut frame, &plot, spec);
    for role in SeriesRole::ALL {
        for series in spec.shown().filter(|series| series.role == role) {
            line(&mut frame, &plot, series);
        }
    }
    if beside.is_some() {
        tails(&mut frame, &plot, spec);
    }
    hotspots(&mut frame, &plot, spec);
    frame.top = plot.area.y + plot.area.height + frame.kind.label * 1.7;
    frame.close()
}

/// The range around what is to come, under the lines.
fn fan(frame: &mut Frame, plot: &Plot, spec: &Cumulative) {
    let Some(fan) = spec.shown_fan() else { return };
    let edge = |values: &[Option<Decimal>]| -> Vec<(f32, f32)> {
        let known = values.iter().enumerate();
        known
            .filter_map(|(month, value)| Some((plot.x(month), plot.y((*value)?))))
            .collect()
    };
    let (low, high) = (edge(&fan.low), edge(&fan.high));
    let around: Vec<(f32, f32)> = low.iter().chain(high.iter().rev()).copied().collect();
    if around.len() < 4 {
        return;
    }
    frame.sheet.shape(&around, palette::TRACK);
    let stroke = Stroke {
        ink: palette::series(0),
        width: frame.kind.hair,
        dash: Some("1,3"),
    };
    for edge in [low, high] {
        frame.sheet.path(&edge, stroke, false);
    }
}

/// The range of a month as it is read.
fn range(spec: &Cumulative, month: usize, words: &Words) -> Option<String> {
    let fan = spec.shown_fan()?;
    let at = |edge: &[Option<Decimal>]| edge.get(month).copied().flatten();
    let (low, high) = (at(&fan.low)?, at(&fan.high)?);
    let text = Words::measured(&format!("{low}–{high}"), &spec.unit);
    Some(format!("{}{}{text}", fan.name, words.colon))
}

fn look(role: SeriesRole) -> Look {
    match role {
        SeriesRole::Forecast => Look {
            ink: palette::series(0),
            weight: 2.0,
            dash: Some("3,3"),
            mark: None,
        },
        SeriesRole::Actual => Look {
            ink: palette::series(0),
            weight: 2.5,
            dash: None,
            mark: Some(Mark::Disc),
        },
        SeriesRole::Plan => Look {
            ink: palette::series(1),
            weight: 1.75,
            dash: Some("7,4"),
            mark: None,
        },
        SeriesRole::Schedule => Look {
            ink: palette::SECONDARY,
            weight: 1.5,
            dash: Some("2,3"),
            mark: None,
        },
        SeriesRole::LastYear => Look {
            ink: palette::series(2),
            weight: 1.25,
            dash: None,
            mark: Some(Mark::Diamond),
        },
    }
}

/// The width of the column of names at the ends of the lines; none where they do not fit.
fn beside_width(frame: &Frame, spec: &Cumulative, size: Size) -> Option<f32> {
    let em = frame.kind.label;
    let room = frame.right() - frame.left();
    let lines = count(spec.series.len()) * em * 3.2;
    let height = plot::given_height(frame, size).unwrap_or(em * 13.0);
    if room < em * 36.0 || lines > height {
        return None;
    }
    let widest = spec
        .series
        .iter()
        .map(|series| {
            let reading = Face::plain(em).width(&reading(spec, series, frame.words));
            Face::bold(em).width(&series.name).max(reading)
        })
        .fold(0.0, f32::max);
    Some((widest + em * 3.4).min(room * 0.34))
}

/// Draws one series: a path for every run of months with values, a point where a run is one
/// month long, and the marks of its role.
fn line(frame: &mut Frame, plot: &Plot, series: &Series) {
    let look = look(series.role);
    let unit = frame.kind.hair;
    let stroke = Stroke {
        ink: look.ink,
        width: look.weight * unit,
        dash: look.dash,
    };
    let points: Vec<Option<(f32, f32)>> = series
        .points
        .iter()
        .enumerate()
        .map(|(month, value)| value.map(|value| (plot.x(month), plot.y(value))))
        .collect();
    for run in points.split(Option::is_none) {
        let run: Vec<(f32, f32)> = run.iter().copied().flatten().collect();
        match run.as_slice() {
            [only] if look.mark.is_none() => {
                frame.sheet.mark(Mark::Square, *only, 3.0 * unit, look.ink);
            }
            [] | [_] => {}
            _ => frame.sheet.path(&run, stroke, false),
        }
    }
    let Some(mark) = look.mark else { return };
    let radius = if mark == Mark::Disc { 3.4 } else { 2.4 } * unit;
    let known: Vec<(f32, f32)> = points.into_iter().flatten().collect();
    for at in thin(&known, radius) {
        frame.sheet.mark(mark, at, radius, look.ink);
    }
}

/// Draws the sign of a series: a piece of its line with its mark.
pub(crate) fn sign(sheet: &mut Sheet, role: SeriesRole, at: (f32, f32), width: f32, unit: f32) {
    let look = look(role);
    let stroke = Stroke {
        ink: look.ink,
        width: look.weight * unit,
        dash: look.dash,
    };
    sheet.line(at, (at.0 + width, at.1), stroke);
    if let Some(mark) = look.mark {
        sheet.mark(mark, (at.0 + width / 2.0, at.1), 3.0 * unit, look.ink);
    }
}

fn legend(frame: &mut Frame, spec: &Cumulative) {
    let (width, unit) = (frame.kind.label * 2.0, frame.kind.hair);
    let entries: Vec<Entry<'_>> = spec
        .series
        .iter()
        .filter(|series| spec.caption.names(series.role.number()))
        .map(|series| Entry {
            word: &series.name,
            sign_width: width,
            sign: Box::new(move |sheet, x, y| sign(sheet, series.role, (x, y), width, unit)),
        })
        .collect();
    frame.legend(&entries);
}

/// The last month a series has a value for, and the value.
pub(crate) fn last(series: &Series) -> Option<(usize, Decimal)> {
    let mut known = series.points.iter().enumerate().rev();
    known.find_map(|(month, value)| value.map(|value| (month, value)))
}

/// What is written below the name at the end of a line: the last month and its value.
fn reading(spec: &Cumulative, series: &Series, words: &Words) -> String {
    let Some((month, value)) = last(series) else {
        return words.no_value.to_owned();
    };
    let month = spec.months.get(month).map_or("", String::as_str);
    format!("{month} {value}").trim().to_owned()
}

/// Writes names and last values behind the lines, at their height, pushed apart where they meet.
fn tails(frame: &mut Frame, plot: &Plot, spec: &Cumulative) {
    let em = frame.kind.label;
    let step = em * 3.1;
    let floor = plot.area.y + plot.area.height;
    let mut tails: Vec<Tail<'_>> = spec
        .shown()
        .map(|series| Tail {
            series,
            reading: reading(spec, series, frame.words),
            at: last(series).map_or(floor, |(_, value)| plot.y(value)),
        })
        .collect();
    tails.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut free = plot.area.y - em * 0.6;
    for tail in &mut tails {
        tail.at = tail.at.max(free + step / 2.0);
        free = tail.at + step / 2.0;
    }
    let mut limit = floor.max(plot.area.y - em * 0.6 + step * count(tails.len()));
    for tail in tails.iter_mut().rev() {
        tail.at = tail.at.min(limit - step / 2.0);
        limit = tail.at - step / 2.0;
    }
    let x = plot.area.x + plot.area.width + em * 0.7;
    let text_x = x + em * 2.1;
    for tail in &tails {
        let (upper, lower) = (tail.at - em * 0.7, tail.at + em * 0.7);
        sign(
            &mut frame.sheet,
            tail.series.role,
            (x, upper),
            em * 1.7,
            frame.kind.hair,
        );
        let bold = tail.series.role == SeriesRole::Actual;
        let face = Face { size: em, bold };
        let room = frame.right() - text_x;
        let name = face.fit(&tail.series.name, room);
        frame.sheet.text(&Label {
            text: &name,
            x: text_x,
            y: upper,
            face,
            ink: palette::TEXT,
            anchor: Anchor::Start,
        });
        let reading = Face::plain(em).fit(&tail.reading, room);
        frame.label(&reading, (text_x, lower), palette::SECONDARY, Anchor::Start);
    }
}

/// What a pointer can meet: narrower bands are put together.
const BAND: f32 = 4.0;

/// The value of a series in the months of a band, or from which to which they reach.
fn values_of(series: &Series, (first, last): (usize, usize)) -> Option<String> {
    let months = series.points.get(first..=last).unwrap_or_default();
    let known = || months.iter().copied().flatten();
    let (low, high) = (known().min()?, known().max()?);
    Some(if low == high {
        low.to_string()
    } else {
        format!("{low}–{high}")
    })
}

/// One upright band per month with all values of that month; of several where there are more
/// months than can be pointed at.
fn hotspots(frame: &mut Frame, plot: &Plot, spec: &Cumulative) {
    let (left, right) = (plot.area.x, plot.area.x + plot.area.width);
    let words = frame.words;
    let half = if plot.months < 2 {
        plot.area.width / 2.0
    } else {
        plot.step() / 2.0
    };
    let band = (1..spec.months.len()).find(|months| half * 2.0 * count(*months) >= BAND);
    let band = band.unwrap_or(1);
    for (at, months) in spec.months.chunks(band).enumerate() {
        let first = at * band;
        let last = first + months.len() - 1;
        let values: Vec<String> = spec
            .shown()
            .map(|series| {
                let text = values_of(series, (first, last)).map_or_else(
                    || words.no_value.to_owned(),
                    |value| Words::measured(&value, &spec.unit),
                );
                format!("{}{}{text}", series.name, words.colon)
            })
            .chain(range(spec, last, words))
            .collect();
        let from = (plot.x(first) - half).max(left);
        let to = (plot.x(last) + half).min(right);
        let name = match months {
            [from, .., to] => format!("{from}–{to}"),
            [only] => only.clone(),
            [] => continue,
        };
        frame.hotspots.push(Hotspot {
            x: from,
            y: plot.area.y,
            width: to - from,
            height: plot.area.height,
            key: name.clone(),
            label: name,
            text: values.join(words.semicolon),
        });
    }
}
