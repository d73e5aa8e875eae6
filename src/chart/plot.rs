//! The ground lines are drawn on: where months and values lie, grid lines, ticks, months.

use rust_decimal::Decimal;

use crate::{
    frame::Frame,
    metrics::Face,
    palette,
    scale::{Scale, count},
    sheet::{Anchor, Area, Stroke},
    spec::{Cumulative, Size},
};

/// The plot and where its months and values are.
pub(crate) struct Plot {
    pub(crate) area: Area,
    scale: Scale,
    pub(crate) months: usize,
}

/// The height of the plot where the picture's own is given.
pub(crate) fn given_height(frame: &Frame, size: Size) -> Option<f32> {
    let em = frame.kind.label;
    let height = frame.bottom_for(size.height?) - frame.top - em * 2.4;
    Some(height.max(em * 8.0))
}

/// Lays the plot out, leaving `beside` for the names behind the lines.
pub(crate) fn lay_out(
    frame: &Frame,
    spec: &Cumulative,
    size: Size,
    scale: Scale,
    beside: f32,
) -> Plot {
    let em = frame.kind.label;
    let face = Face::plain(em);
    let room = frame.right() - frame.left();
    let ticks = scale.ticks.iter().map(|tick| face.width(&tick.to_string()));
    let left = frame.left() + ticks.fold(0.0, f32::max).min(room * 0.4) + em * 0.7;
    // Without names behind it, the last month still needs half its own width.
    let month = spec.months.last().map_or(0.0, |month| face.width(month));
    let right = frame.right() - beside.max((month / 2.0).min(room * 0.1));
    let wanted = ((right - left) * 0.48).clamp(em * 15.0, em * 26.0);
    let height = given_height(frame, size).unwrap_or(wanted);
    let area = Area {
        x: left,
        y: frame.top + em * 0.7,
        width: right - left,
        height,
    };
    Plot {
        area,
        scale,
        months: spec.months.len(),
    }
}

impl Plot {
    /// The middle of a month.
    pub(crate) fn x(&self, month: usize) -> f32 {
        let inset = self.area.width * 0.02;
        if self.months < 2 {
            return self.area.x + self.area.width / 2.0;
        }
        let step = (self.area.width - 2.0 * inset) / count(self.months - 1);
        self.area.x + inset + step * count(month)
    }

    /// The height of a value.
    pub(crate) fn y(&self, value: Decimal) -> f32 {
        self.area.y + self.area.height * (1.0 - self.scale.share(value))
    }

    /// From one month to the next.
    pub(crate) fn step(&self) -> f32 {
        self.area.width * 0.96 / count(self.months.max(2) - 1)
    }
}

/// Draws a line for every round value, and writes the value.
pub(crate) fn grid(frame: &mut Frame, plot: &Plot) {
    let (left, right) = (plot.area.x, plot.area.x + plot.area.width);
    for tick in &plot.scale.ticks {
        let y = plot.y(*tick);
        let ink = if tick.is_zero() {
            palette::AXIS
        } else {
            palette::GRID
        };
        let stroke = Stroke {
            ink,
            width: frame.kind.hair,
            dash: None,
        };
        frame.sheet.line((left, y), (right, y), stroke);
        let at = (left - frame.kind.label * 0.6, y);
        let text = Face::plain(frame.kind.label).fit(&tick.to_string(), at.0 - frame.left() + 1.0);
        frame.label(&text, at, palette::SECONDARY, Anchor::End);
    }
}

/// Writes as many months as fit without touching each other.
pub(crate) fn months(frame: &mut Frame, plot: &Plot, spec: &Cumulative) {
    let em = frame.kind.label;
    let face = Face::plain(em);
    let widest = spec
        .months
        .iter()
        .map(|month| face.width(month))
        .fold(0.0, f32::max);
    let room = plot.area.width;
    let every = (1..=plot.months)
        .find(|every| widest + em * 0.6 <= plot.step() * count(*every))
        .unwrap_or(plot.months.max(1));
    let y = plot.area.y + plot.area.height + em;
    let mut free = 0.0;
    for (index, month) in spec.months.iter().enumerate().step_by(every) {
        let text = face.fit(month, room);
        let half = face.width(&text) / 2.0;
        let x = plot
            .x(index)
            .max(frame.left() + half)
            .min(frame.right() - half);
        // The months at both ends are moved inwards; the one they would touch then stays away.
        if x - half < free {
            continue;
        }
        free = x + half + em * 0.5;
        frame.label(&text, (x, y), palette::SECONDARY, Anchor::Middle);
    }
}
