//! Two measures of many: labelled points, the medians as lines, shape beside colour.

use rust_decimal::Decimal;

use crate::{
    frame::{Entry, Frame, Picture, Sign},
    metrics::Face,
    palette::{self, Ink},
    scale::Scale,
    scatter_spec::{Scatter, ScatterAxis, ScatterPoint},
    sheet::{Anchor, Area, Mark, Stroke},
    spec::{Hotspot, Size},
    words::Words,
};

/// With more points than this, names are only told where a point is pointed at.
const NAMED_MAX: usize = 60;

/// Where the points are.
struct Plane {
    area: Area,
    across: Scale,
    up: Scale,
}

impl Plane {
    fn new(frame: &Frame, spec: &Scatter, size: Size) -> Self {
        let em = frame.kind.label;
        let axis = |axis: &ScatterAxis, value: fn(&ScatterPoint) -> Decimal| {
            let median = axis.median.iter().map(|line| line.value);
            Scale::near(spec.points.iter().map(value).chain(median))
        };
        let across = axis(&spec.across, |point| point.across);
        let up = axis(&spec.up, |point| point.up);
        let face = Face::plain(em);
        let ticks = up.ticks.iter();
        let ticks = ticks.map(|tick| face.width(&ticked(*tick, &spec.up)));
        let room = frame.right() - frame.left();
        let margin = ticks.fold(0.0, f32::max).min(room * 0.3) + em * 0.6;
        let width = room - margin - em * 0.8;
        let wanted = (width * 0.56).clamp(em * 16.0, em * 36.0);
        let height = size.height.map_or(wanted, |height| {
            (frame.bottom_for(height) - frame.top - em * 6.0).max(em * 12.0)
        });
        Self {
            area: Area {
                x: frame.left() + margin,
                y: frame.top + em * 2.4,
                width,
                height,
            },
            across,
            up,
        }
    }

    fn at(&self, across: Decimal, up: Decimal) -> (f32, f32) {
        let x = self.area.x + self.area.width * self.across.share(across).clamp(0.0, 1.0);
        let share = self.up.share(up).clamp(0.0, 1.0);
        (x, self.area.y + self.area.height * (1.0 - share))
    }
}

fn ticked(tick: Decimal, axis: &ScatterAxis) -> String {
    if axis.unit == "%" {
        Words::measured(&tick.to_string(), &axis.unit)
    } else {
        tick.to_string()
    }
}

/// Draws the points, or says that there are none.
pub(crate) fn draw(spec: &Scatter, size: Size) -> Picture {
    let mut frame = Frame::open(&spec.caption, size);
    if spec.points.is_empty() {
        frame.nothing(size.height);
        return frame.close();
    }
    legend(&mut frame, spec);
    let plane = Plane::new(&frame, spec, size);
    ground(&mut frame, &plane, spec);
    medians(&mut frame, &plane, spec);
    let radius = frame.kind.label * 0.42;
    let points = spec.points.iter();
    let points = points.filter(|point| spec.caption.shows(point.of));
    let points = points.map(|point| (point, plane.at(point.across, point.up)));
    let points: Vec<Placed<'_>> = points.collect();
    for (point, place) in &points {
        let (mark, ink) = look(point.of);
        frame.sheet.mark(mark, *place, radius, ink);
        let spot = hotspot(&frame, spec, point, (*place, plane.area));
        frame.hotspots.push(spot);
    }
    if points.len() <= NAMED_MAX {
        names(&mut frame, (&plane, spec), &points);
    }
    foot(&mut frame, &plane, spec);
    frame.close()
}

/// A point and where it lies.
type Placed<'a> = (&'a ScatterPoint, (f32, f32));

/// The shape and the colour of a kind.
pub(crate) fn look(kind: usize) -> (Mark, Ink) {
    let marks = [Mark::Disc, Mark::Diamond, Mark::Triangle, Mark::Square];
    let mark = marks.get(kind % marks.len()).copied();
    (mark.unwrap_or(Mark::Disc), palette::series(kind))
}

fn median_stroke(hair: f32) -> Stroke {
    Stroke {
        ink: palette::TEXT,
        width: hair * 1.25,
        dash: Some("5,3"),
    }
}

/// The kinds, where there are several, and what the lines are.
fn legend(frame: &mut Frame, spec: &Scatter) {
    let (em, hair) = (frame.kind.label, frame.kind.hair);
    let kinds = spec.kinds.iter().enumerate();
    let kinds = kinds.filter(|(at, _)| spec.kinds.len() > 1 && spec.caption.names(*at));
    let kinds = kinds.map(|(at, kind)| {
        let sign: Box<Sign<'_>> = Box::new(move |sheet, x, y| {
            let (mark, ink) = look(at);
            sheet.mark(mark, (x + em * 0.5, y), em * 0.42, ink);
        });
        Entry {
            word: kind,
            sign_width: em,
            sign,
        }
    });
    let lines = [(&spec.across, false), (&spec.up, true)].into_iter();
    let lines = lines.filter_map(|(axis, lying)| Some((axis.median.as_ref()?, lying)));
    let lines = lines.map(|(line, lying)| {
        let sign: Box<Sign<'_>> = Box::new(move |sheet, x, y| {
            let (from, to) = if lying {
                ((x, y), (x + em * 2.0, y))
            } else {
                ((x + em, y - em * 0.7), (x + em, y + em * 0.7))
            };
            sheet.line(from, to, median_stroke(hair));
        });
        Entry {
            word: &line.label,
            sign_width: em * 2.0,
            sign,
        }
    });
    let entries: Vec<Entry<'_>> = kinds.chain(lines).collect();
    frame.legend(&entries);
}

/// The lines of the round values of both axes, what they are, and the measure that lies up.
fn ground(frame: &mut Frame, plane: &Plane, spec: &Scatter) {
    let (em, area) = (frame.kind.label, plane.area);
    let (right, bottom) = (area.x + area.width, area.y + area.height);
    let face = Face::plain(em);
    let stroke = Stroke {
        ink: palette::GRID,
        width: frame.kind.hair,
        dash: None,
    };
    let axis = Stroke {
        ink: palette::AXIS,
        ..stroke
    };
    let low = Decimal::MIN;
    for tick in &plane.up.ticks {
        let y = plane.at(low, *tick).1;
        frame.sheet.line((area.x, y), (right, y), stroke);
        let room = area.x - em * 0.5 - frame.left() + 1.0;
        let text = face.fit(&ticked(*tick, &spec.up), room);
        let at = (area.x - em * 0.5, y);
        frame.label(&text, at, palette::SECONDARY, Anchor::End);
    }
    let mut free = frame.left();
    for tick in &plane.across.ticks {
        let x = plane.at(*tick, low).0;
        frame.sheet.line((x, area.y), (x, bottom), stroke);
        let text = ticked(*tick, &spec.across);
        let half = face.width(&text) / 2.0;
        let x = x.min(frame.right() - half);
        if x - half >= free {
            let at = (x, bottom + em * 1.1);
            frame.label(&text, at, palette::SECONDARY, Anchor::Middle);
            free = x + half + em * 0.4;
        }
    }
    frame.sheet.line((area.x, bottom), (right, bottom), axis);
    frame.sheet.line((area.x, area.y), (area.x, bottom), axis);
    let name = named(&spec.up, frame.words);
    let name = face.fit(&format!("↑ {name}"), frame.right() - frame.left());
    let at = (frame.left(), area.y - em * 1.5);
    frame.label(&name, at, palette::SECONDARY, Anchor::Start);
}

/// The measure with its unit, where its ticks do not say it.
fn named(axis: &ScatterAxis, words: &Words) -> String {
    if axis.unit == "%" {
        axis.name.clone()
    } else {
        words.with_unit(&axis.name, &axis.unit)
    }
}

/// Where the lines of the medians are: areas without width or without height.
fn median_places(plane: &Plane, spec: &Scatter) -> Vec<Area> {
    let (area, low) = (plane.area, Decimal::MIN);
    let across = spec.across.median.iter().map(|line| Area {
        x: plane.at(line.value, low).0,
        width: 0.0,
        ..area
    });
    let up = spec.up.median.iter().map(|line| Area {
        y: plane.at(low, line.value).1,
        height: 0.0,
        ..area
    });
    across.chain(up).collect()
}

fn medians(frame: &mut Frame, plane: &Plane, spec: &Scatter) {
    let stroke = median_stroke(frame.kind.hair);
    for line in median_places(plane, spec) {
        let to = (line.x + line.width, line.y + line.height);
        frame.sheet.line((line.x, line.y), to, stroke);
    }
}

/// Names beside their points, where they touch neither another name nor another point; where
/// there is room for that, off the lines too.
fn names(frame: &mut Frame, (plane, spec): (&Plane, &Scatter), points: &[Placed<'_>]) {
    let area = plane.area;
    let lines = median_places(plane, spec);
    let em = frame.kind.label;
    let face = Face::plain(em);
    let clear = em * 0.5;
    let mut taken: Vec<Area> = points
        .iter()
        .map(|(_, (x, y))| Area {
            x: x - clear,
            y: y - clear,
            width: clear * 2.0,
            height: clear * 2.0,
        })
        .collect();
    for (point, (x, y)) in points {
        let text = face.fit(&point.name, area.width * 0.45);
        let (width, height) = (face.width(&text), em * 1.2);
        let gap = em * 0.65;
        let (right, left) = (x + gap, x - gap - width);
        let (over, under) = (y - gap - height, y + gap);
        let (across, level) = (x - width / 2.0, y - height / 2.0);
        let places = [
            (right, level),
            (left, level),
            (across, over),
            (across, under),
            (right, over),
            (right, under),
            (left, over),
            (left, under),
        ];
        let free = places.map(|(x, y)| Area {
            x,
            y,
            width,
            height,
        });
        let mut free = free.to_vec();
        free.retain(|one| inside(one, &area) && taken.iter().all(|other| apart(one, other)));
        let off = |one: &&Area| lines.iter().all(|line| apart(one, line));
        let free = free.iter().find(off).or(free.first()).copied();
        if let Some(place) = free.filter(|_| !text.is_empty()) {
            // A line behind a name would strike it out.
            frame.sheet.fill(place, palette::SURFACE, 0.0);
            let at = (place.x, place.y + height / 2.0);
            frame.label(&text, at, palette::TEXT, Anchor::Start);
            taken.push(place);
        }
    }
}

fn inside(one: &Area, area: &Area) -> bool {
    one.x >= area.x
        && one.x + one.width <= area.x + area.width
        && one.y >= area.y
        && one.y + one.height <= area.y + area.height
}

fn apart(one: &Area, other: &Area) -> bool {
    one.x + one.width <= other.x
        || other.x + other.width <= one.x
        || one.y + one.height <= other.y
        || other.y + other.height <= one.y
}

/// The measure that lies across.
fn foot(frame: &mut Frame, plane: &Plane, spec: &Scatter) {
    let em = frame.kind.label;
    let bottom = plane.area.y + plane.area.height;
    let name = named(&spec.across, frame.words);
    let room = frame.right() - frame.left();
    let name = Face::plain(em).fit(&format!("{name} →"), room);
    let at = (frame.right(), bottom + em * 2.7);
    frame.label(&name, at, palette::SECONDARY, Anchor::End);
    frame.top = bottom + em * 3.5;
}

/// Both values of a point, and its kind where there are several.
pub(crate) fn reading(spec: &Scatter, point: &ScatterPoint) -> [String; 2] {
    let read = |value: Decimal, text: &str, axis: &ScatterAxis| {
        if text.is_empty() {
            Words::measured(&value.to_string(), &axis.unit)
        } else {
            text.to_owned()
        }
    };
    [
        read(point.across, &point.across_text, &spec.across),
        read(point.up, &point.up_text, &spec.up),
    ]
}

fn hotspot(
    frame: &Frame,
    spec: &Scatter,
    point: &ScatterPoint,
    ((x, y), area): ((f32, f32), Area),
) -> Hotspot {
    let (em, words) = (frame.kind.label, frame.words);
    let side = em * 2.0;
    let [across, up] = reading(spec, point);
    let kind = spec.kinds.get(point.of).filter(|_| spec.kinds.len() > 1);
    let parts = [
        format!("{}{}{across}", spec.across.name, words.colon),
        format!("{}{}{up}", spec.up.name, words.colon),
    ];
    let parts: Vec<String> = parts.into_iter().chain(kind.cloned()).collect();
    let left = (x - side / 2.0).clamp(area.x - side / 2.0, area.x + area.width - side / 2.0);
    Hotspot {
        x: left.max(0.0).min(frame.width - side),
        y: y - side / 2.0,
        width: side,
        height: side,
        key: point.key.clone(),
        label: point.name.clone(),
        text: parts.join(words.semicolon),
    }
}
