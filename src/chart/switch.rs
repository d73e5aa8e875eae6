//! Which series the legend of a chart switches, the sign of each, and the chart without some.
//!
//! What is switched off is not drawn and not told; everything else stays where it was. Axes keep
//! their extent and the table its columns, so that the eye sees what went, and two pictures of the
//! same chart can be laid beside each other.

use serde::{Deserialize, Serialize};

use crate::{
    cumulative, dumbbells, grouped, heat, multiples, quadrant, scatter,
    shares::{self, STATES},
    sheet::{Area, Sheet},
    spans_spec::Fan,
    spec::{Caption, ChartSpec, Cumulative, Series, SeriesRole},
};

/// A series that the legend of a chart switches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Switch {
    /// The place of its role, state, field, kind or colour among all there are: an address keeps
    /// it in either language and beside other data.
    pub number: usize,
    /// What it is called.
    pub name: String,
}

/// How large a sign is.
const SIGN: Area = Area {
    x: 0.0,
    y: 0.0,
    width: 24.0,
    height: 14.0,
};

impl ChartSpec {
    /// The series of the legend; none where there are not several. What only explains marks, as
    /// the limits of a plane and the grounds of cells, is a key and switches nothing.
    pub fn series(&self) -> Vec<Switch> {
        let switch = |number, name: &String| Switch {
            number,
            name: name.clone(),
        };
        let mut all: Vec<Switch> = match self {
            Self::Cumulative(spec) => {
                let lines = spec.series.iter();
                lines.map(|it| switch(it.role.number(), &it.name)).collect()
            }
            Self::Grouped(spec) => {
                let panels = spec.series.iter().enumerate();
                let number = |(at, it)| switch(grouped::number(at, it), &it.name);
                panels.map(number).collect()
            }
            Self::Quadrant(spec) => {
                let fields = quadrant::counts(spec).into_iter().zip(&spec.fields);
                let fields = fields.enumerate().filter(|(_, (count, _))| *count > 0);
                fields.map(|(at, (_, name))| switch(at, name)).collect()
            }
            Self::Shares(spec) => {
                let names = [&spec.states.good, &spec.states.watch, &spec.states.late];
                let names = names.into_iter().chain([&spec.states.missing]);
                let used = names.enumerate().filter(|(at, _)| shares::used(spec, *at));
                used.map(|(at, name)| switch(at, name)).collect()
            }
            Self::Multiples(spec) => {
                let lines = [&spec.own_name, &spec.common_name].into_iter().enumerate();
                let lines = lines.filter(|_| !spec.common.is_empty());
                lines.map(|(at, name)| switch(at, name)).collect()
            }
            Self::Dumbbells(spec) => {
                let ends = [&spec.before, &spec.now].into_iter().enumerate();
                ends.map(|(at, name)| switch(at, name)).collect()
            }
            Self::Scatter(spec) => {
                let kinds = spec.kinds.iter().enumerate();
                let kinds = kinds.filter(|(at, _)| spec.points.iter().any(|it| it.of == *at));
                kinds.map(|(at, name)| switch(at, name)).collect()
            }
            Self::Bullets(_) | Self::Ranked(_) | Self::Heat(_) | Self::Spans(_) => Vec::new(),
        };
        all.retain(|it| !it.name.is_empty());
        if all.len() > 1 { all } else { Vec::new() }
    }

    /// The kind in a word, for charts whose series are switched.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Cumulative(_) => "lines",
            Self::Grouped(_) => "bars",
            Self::Quadrant(_) => "plane",
            Self::Shares(_) => "shares",
            Self::Multiples(_) => "panels",
            Self::Dumbbells(_) => "pairs",
            Self::Scatter(_) => "points",
            Self::Bullets(_) | Self::Ranked(_) | Self::Heat(_) | Self::Spans(_) => "",
        }
    }

    /// The same chart without the series of these numbers. Where none would be left all stay, as
    /// an address may say anything.
    #[must_use]
    pub fn without(&self, numbers: &[usize]) -> Self {
        let series = self.series().into_iter();
        let (hidden, left): (Vec<_>, Vec<_>) = series.partition(|it| numbers.contains(&it.number));
        let mut spec = self.clone();
        spec.caption_mut().hidden = if left.is_empty() { Vec::new() } else { hidden };
        spec
    }

    /// The sign of a series, as the picture draws it.
    pub fn sign(&self, number: usize) -> String {
        let mut sheet = Sheet::default();
        let (width, middle) = (SIGN.width, SIGN.height / 2.0);
        let centre = (width / 2.0, middle);
        let radius = middle * 0.7;
        let box_of = |width: f32| Area {
            x: centre.0 - width / 2.0,
            width,
            ..SIGN
        };
        match self {
            Self::Cumulative(_) => {
                if let Some(role) = SeriesRole::ALL.get(number) {
                    cumulative::sign(&mut sheet, *role, (0.0, middle), width, 1.0);
                }
            }
            Self::Grouped(_) => grouped::sign(&mut sheet, number, box_of(SIGN.height)),
            Self::Quadrant(_) => {
                let (mark, ink) = quadrant::look(number);
                sheet.mark(mark, centre, radius, ink);
            }
            Self::Scatter(_) => {
                let (mark, ink) = scatter::look(number);
                sheet.mark(mark, centre, radius, ink);
            }
            Self::Shares(_) => {
                if let Some(state) = STATES.get(number) {
                    heat::ground(&mut sheet, *state, box_of(width * 0.8), 1.0);
                }
            }
            Self::Multiples(_) => multiples::sign(&mut sheet, number, (0.0, middle), width, 1.0),
            Self::Dumbbells(_) => dumbbells::sign(&mut sheet, number, centre, radius, 1.0),
            Self::Bullets(_) | Self::Ranked(_) | Self::Heat(_) | Self::Spans(_) => {}
        }
        sheet.into_svg(SIGN.width, SIGN.height, "")
    }
}

impl Caption {
    /// Whether a series is drawn.
    pub(crate) fn shows(&self, number: usize) -> bool {
        !self.hidden.iter().any(|it| it.number == number)
    }
}

impl SeriesRole {
    /// From the back to the front.
    pub(crate) const ALL: [Self; 5] = [
        Self::LastYear,
        Self::Schedule,
        Self::Plan,
        Self::Forecast,
        Self::Actual,
    ];

    fn number(self) -> usize {
        let mut all = Self::ALL.iter();
        all.position(|role| *role == self).unwrap_or_default()
    }
}

impl Cumulative {
    /// The lines that are drawn.
    pub(crate) fn shown(&self) -> impl Iterator<Item = &Series> {
        let lines = self.series.iter();
        lines.filter(|it| self.caption.shows(it.role.number()))
    }

    /// The range of the forecast, which goes with its line.
    pub(crate) fn shown_fan(&self) -> Option<&Fan> {
        let shows = self.caption.shows(SeriesRole::Forecast.number());
        self.fan.as_ref().filter(|_| shows)
    }
}
