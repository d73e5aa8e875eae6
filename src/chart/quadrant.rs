//! Two measures of many: a point for each, and where points would lie on each other, their number.
//!
//! The plane is cut into cells along the limits, in exact decimals, so that a cell never holds
//! points of two fields and a list of its points can be asked for by its ends.

use rust_decimal::{Decimal, prelude::ToPrimitive};
use std::collections::BTreeMap;

use crate::{
    frame::{Frame, Picture},
    metrics::Face,
    palette::{self, Ink},
    quadrant_marks as marks,
    quadrant_spec::{Quadrant, QuadrantArea, QuadrantPoint},
    scale::float,
    sheet::{Area, Mark},
    spec::{Hotspot, Size},
    words::{Words, fill},
};

/// The end of an axis where no value is beyond it, and where some are.
const NEAR: i64 = 150;
const FAR: i64 = 200;
/// The steps a cell may be wide.
const STEPS: [(i64, u32); 9] = [
    (1, 0),
    (2, 0),
    (25, 1),
    (5, 0),
    (10, 0),
    (20, 0),
    (25, 0),
    (50, 0),
    (100, 0),
];

/// One axis: from zero to its end, cut into cells along the limit.
pub(crate) struct Axis {
    pub(crate) end: Decimal,
    /// Whether some value is beyond the end.
    pub(crate) beyond: bool,
    limit: Decimal,
    step: Decimal,
    /// The first and the last cell, counted from the limit.
    cells: (i64, i64),
}

impl Axis {
    fn new(
        values: impl Iterator<Item = Decimal>,
        (limit, grain): (Decimal, Option<Decimal>),
        pixels: (f32, f32),
    ) -> Self {
        let highest = values.fold(Decimal::ZERO, Decimal::max);
        let near = Decimal::from(NEAR);
        let mut end = if highest > near {
            Decimal::from(FAR)
        } else {
            near
        };
        while limit > end * Decimal::new(75, 2) && end < Decimal::from(1_000_000) {
            end *= Decimal::TWO;
        }
        let limit = limit.clamp(Decimal::ONE, end * Decimal::new(75, 2));
        let (length, cell) = pixels;
        // What was only counted is not told apart within its step.
        let whole = |step: Decimal| {
            let rest = grain.and_then(|grain| step.checked_rem(grain));
            rest.is_none_or(|rest| rest.is_zero())
        };
        let wide = |step: &Decimal| whole(*step) && float(*step) / float(end) * length >= cell;
        let steps = STEPS.map(|(digits, scale)| Decimal::new(digits, scale));
        let step = steps.into_iter().find(wide).unwrap_or(limit);
        let whole = |value: Decimal| value.to_i64().unwrap_or_default();
        let first = whole((-limit / step).ceil()).min(-1);
        let last = (whole(((end - limit) / step).floor()) - 1).max(0);
        Self {
            end,
            beyond: highest > end,
            limit,
            step,
            cells: (first, last),
        }
    }

    /// The cell of a value.
    fn cell(&self, value: Decimal) -> i64 {
        let value = value.clamp(Decimal::ZERO, self.end);
        let cell = ((value - self.limit) / self.step).floor().to_i64();
        cell.unwrap_or_default().clamp(self.cells.0, self.cells.1)
    }

    /// From where to where a cell reaches; the outermost take everything beyond.
    fn ends(&self, cell: i64) -> (Option<Decimal>, Option<Decimal>) {
        let at = |cell: i64| self.limit + self.step * Decimal::from(cell);
        let from = (cell > self.cells.0).then(|| at(cell));
        let to = (cell < self.cells.1).then(|| at(cell + 1));
        (from, to)
    }

    /// From where to where a cell is drawn.
    fn drawn(&self, cell: i64) -> (f32, f32) {
        let (from, to) = self.ends(cell);
        let share = |value: Decimal| float(value) / float(self.end);
        (from.map_or(0.0, share), to.map_or(1.0, share))
    }

    /// Where a value lies, from 0 to 1; one beyond the end lies at the end.
    pub(crate) fn share(&self, value: Decimal) -> f32 {
        float(value.clamp(Decimal::ZERO, self.end)) / float(self.end)
    }

    /// The round values that get a line.
    pub(crate) fn ticks(&self) -> Vec<Decimal> {
        let step = self.end
            / Decimal::from(if self.end == Decimal::from(NEAR) {
                3
            } else {
                4
            });
        (0..=4)
            .map(|n| (step * Decimal::from(n)).normalize())
            .take_while(|tick| *tick <= self.end)
            .collect()
    }
}

/// The plane with its two axes.
pub(crate) struct Plane {
    pub(crate) area: Area,
    pub(crate) across: Axis,
    pub(crate) up: Axis,
}

impl Plane {
    pub(crate) fn x(&self, value: Decimal) -> f32 {
        self.area.x + self.area.width * self.across.share(value)
    }

    pub(crate) fn y(&self, value: Decimal) -> f32 {
        self.area.y + self.area.height * (1.0 - self.up.share(value))
    }

    /// The place of a cell.
    fn cell(&self, (across, up): (i64, i64)) -> Area {
        let (left, right) = self.across.drawn(across);
        let (bottom, top) = self.up.drawn(up);
        Area {
            x: self.area.x + self.area.width * left,
            y: self.area.y + self.area.height * (1.0 - top),
            width: self.area.width * (right - left),
            height: self.area.height * (top - bottom),
        }
    }
}

/// The limit that divides the fields; without one, all of it.
pub(crate) fn limit(spec: &Quadrant) -> Decimal {
    let given = spec.limit.as_ref();
    given.map_or(Decimal::ONE_HUNDRED, |limit| limit.value)
}

/// The field of a point: both reached, up alone, across alone, neither.
pub(crate) fn field(spec: &Quadrant, point: &QuadrantPoint) -> usize {
    let limit = limit(spec);
    match (point.up >= limit, point.across >= limit) {
        (true, true) => 0,
        (true, false) => 1,
        (false, true) => 2,
        (false, false) => 3,
    }
}

/// How many points each field has.
pub(crate) fn counts(spec: &Quadrant) -> [usize; 4] {
    let mut counts = [0; 4];
    for point in &spec.points {
        if let Some(count) = counts.get_mut(field(spec, point)) {
            *count += point.number();
        }
    }
    counts
}

/// How a point of a field is drawn.
pub(crate) fn look(field: usize) -> (Mark, Ink) {
    match field {
        0 => (Mark::Disc, palette::GOOD),
        1 => (Mark::Square, palette::series(2)),
        2 => (Mark::Triangle, palette::WATCH),
        _ => (Mark::Diamond, palette::LATE),
    }
}

/// Draws the points, or says that there are none.
pub(crate) fn draw(spec: &Quadrant, size: Size) -> Picture {
    let mut frame = Frame::open(&spec.caption, size);
    if spec.points.is_empty() {
        frame.nothing(size.height);
        return frame.close();
    }
    marks::legend(&mut frame, spec);
    let plane = lay_out(&mut frame, spec, size);
    marks::ground(&mut frame, &plane, spec);
    let mut cells: BTreeMap<(i64, i64), Vec<&QuadrantPoint>> = BTreeMap::new();
    for point in &spec.points {
        let cell = (-plane.up.cell(point.up), plane.across.cell(point.across));
        cells.entry(cell).or_default().push(point);
    }
    let most = cells
        .values()
        .map(|points| number(points))
        .max()
        .unwrap_or(1);
    for ((up, across), points) in &cells {
        // A cell never holds points of two fields.
        let first = points.first();
        if first.is_some_and(|first| !spec.caption.shows(field(spec, first))) {
            continue;
        }
        let (cell, at) = (plane.cell((*across, -up)), (*across, -up));
        match points.as_slice() {
            [only] if only.counted == 0 => alone(&mut frame, &plane, spec, only, cell),
            several => together(&mut frame, &plane, spec, (several, most), (cell, at)),
        }
    }
    marks::foot(&mut frame, &plane, spec);
    frame.close()
}

/// How many several points stand for.
fn number(points: &[&QuadrantPoint]) -> usize {
    points.iter().map(|point| point.number()).sum()
}

fn lay_out(frame: &mut Frame, spec: &Quadrant, size: Size) -> Plane {
    let em = frame.kind.label;
    let face = Face::plain(em);
    let left = frame.left() + face.width("200%+") + em * 0.6;
    let right = frame.right() - em * 0.6;
    let above = em * 1.7 + marks::names_height(frame, spec, right - left);
    let below = em * 3.6 + marks::names_height(frame, spec, right - left);
    let wanted = ((right - left) * 0.55).clamp(em * 15.0, em * 36.0);
    let height = size.height.map_or(wanted, |height| {
        (frame.bottom_for(height) - frame.top - above - below).max(em * 12.0)
    });
    frame.top += above;
    let area = Area {
        x: left,
        y: frame.top,
        width: right - left,
        height,
    };
    let values = |pick: fn(&QuadrantPoint) -> Decimal| spec.points.iter().map(pick);
    // A cell has room for the largest number it may hold.
    let each = spec.points.iter().map(QuadrantPoint::number);
    let largest = each.clone().max().unwrap_or(1);
    let most = largest.max(each.sum::<usize>().min(999)).to_string();
    let cell = (em * 2.2).max(face.width(&most) + em * 0.7);
    let limit = (limit(spec), spec.grain);
    Plane {
        across: Axis::new(values(|point| point.across), limit, (area.width, cell)),
        up: Axis::new(values(|point| point.up), limit, (area.height, cell)),
        area,
    }
}

/// Both values of a point with their names.
fn values(spec: &Quadrant, point: &QuadrantPoint, words: &Words) -> String {
    let value = |name: &str, value: Decimal| {
        let value = Words::measured(&value.to_string(), &spec.unit);
        format!("{name}{}{value}", words.colon)
    };
    let parts = [
        value(&spec.across, point.across),
        value(&spec.up, point.up),
        point.text.clone(),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(words.semicolon)
}

fn spot(area: Area, key: String, label: String, text: String) -> Hotspot {
    Hotspot {
        x: area.x,
        y: area.y,
        width: area.width,
        height: area.height,
        key,
        label,
        text,
    }
}

fn alone(frame: &mut Frame, plane: &Plane, spec: &Quadrant, point: &QuadrantPoint, cell: Area) {
    let (mark, ink) = look(field(spec, point));
    let radius = frame.kind.label * 0.4;
    // A mark at the edge stays inside the plot.
    let at = (
        plane.x(point.across).clamp(
            plane.area.x + radius,
            plane.area.x + plane.area.width - radius,
        ),
        plane.y(point.up).clamp(
            plane.area.y + radius,
            plane.area.y + plane.area.height - radius,
        ),
    );
    frame.sheet.mark(mark, at, radius, ink);
    if point.hollow {
        frame.sheet.mark(mark, at, radius * 0.5, palette::SURFACE);
    }
    let text = values(spec, point, frame.words);
    let spot = spot(cell, point.key.clone(), point.name.clone(), text);
    frame.hotspots.push(spot);
}

/// Several in one cell: a disc as large as their number, with the number in it.
fn together(
    frame: &mut Frame,
    plane: &Plane,
    spec: &Quadrant,
    (points, most): (&[&QuadrantPoint], usize),
    (cell, at): (Area, (i64, i64)),
) {
    let Some(first) = points.first() else { return };
    let ink = look(field(spec, first)).1;
    marks::disc(frame, (number(points), most), cell, ink);
    let ends = QuadrantArea {
        across: plane.across.ends(at.0),
        up: plane.up.ends(at.1),
    };
    let words = frame.words;
    let range = |name: &str, ends| format!("{name}{}{}", words.colon, range(ends, &spec.unit));
    let mut parts = vec![range(&spec.across, ends.across), range(&spec.up, ends.up)];
    let named = points.iter().filter(|it| it.counted == 0).take(3);
    let names: Vec<&str> = named.map(|it| it.name.as_str()).collect();
    let more = if points.len() > 3 { "…" } else { "" };
    if !names.is_empty() {
        parts.push(format!("{}{more}", names.join(words.comma)));
    }
    let label = fill(&spec.many, &[("n", &number(points).to_string())]);
    let spot = spot(cell, ends.text(), label, parts.join(words.semicolon));
    frame.hotspots.push(spot);
}

/// The value of a point as it is; of one that stands for several, the step they were counted in.
pub(crate) fn reach(spec: &Quadrant, value: Decimal, point: &QuadrantPoint) -> String {
    let grain = spec.grain.filter(|_| point.counted > 0);
    grain.map_or_else(
        || value.to_string(),
        |grain| {
            let half = grain / Decimal::TWO;
            let from = (value - half).max(Decimal::ZERO);
            format!("{}–{}", from.normalize(), (value + half).normalize())
        },
    )
}

/// A range as it is read: what is open has one end.
fn range((from, to): (Option<Decimal>, Option<Decimal>), unit: &str) -> String {
    let text = |value: Decimal| Words::measured(&value.normalize().to_string(), unit);
    match (from, to) {
        (Some(from), Some(to)) => format!("{}–{}", text(from), text(to)),
        (Some(from), None) => format!("≥ {}", text(from)),
        (None, Some(to)) => format!("< {}", text(to)),
        (None, None) => String::new(),
    }
}
