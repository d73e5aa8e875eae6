//! Which series the legend of a chart switches, the sign of each, and the chart without some.
//!
//! What is switched off is not drawn and not told; everything else stays where it was. Axes keep
//! their extent and the table its columns, so that the eye sees what went, and two pictures of the
//! same chart can be laid beside each other.

use serde::{Deserialize, Serialize};

use crate::{
    cumulative, dumbbells, grouped, heat, multiples, palette, quadrant, scatter,
    shares::{self, STATES},
    sheet::{Area, Sheet},
    spans_spec::Fan,
    spec::{Caption, ChartSpec, Cumulative, Series, SeriesRole},
};

/// Which series are switched off: a bit for each, by its number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Off(pub u64);

impl Off {
    fn bit(number: usize) -> u64 {
        let number = u32::try_from(number).ok();
        number.and_then(|by| 1_u64.checked_shl(by)).unwrap_or(0)
    }

    /// Whether a series is off.
    pub fn has(self, number: usize) -> bool {
        self.0 & Self::bit(number) != 0
    }

    /// The same with a series turned the other way.
    #[must_use]
    pub fn turned(self, number: usize) -> Self {
        Self(self.0 ^ Self::bit(number))
    }

    /// How many are off.
    pub fn count(self) -> u32 {
        self.0.count_ones()
    }
}

/// A series that the legend of a chart switches.
#[derive(Clone, Debug, PartialEq, Eq)]
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
        let mut all = Vec::new();
        let mut add = |number: usize, name: &String| {
            if !name.is_empty() {
                let name = name.clone();
                all.push(Switch { number, name });
            }
        };
        match self {
            Self::Cumulative(spec) => {
                for line in &spec.series {
                    add(line.role.number(), &line.name);
                }
            }
            Self::Grouped(spec) => {
                for (at, panel) in spec.series.iter().enumerate() {
                    add(grouped::number(at, panel), &panel.name);
                }
            }
            Self::Quadrant(spec) => {
                let counts = quadrant::counts(spec);
                for (at, name) in spec.fields.iter().enumerate() {
                    if counts.get(at).is_some_and(|count| *count > 0) {
                        add(at, name);
                    }
                }
            }
            Self::Shares(spec) => {
                let states = &spec.states;
                let names = [&states.good, &states.watch, &states.late, &states.missing];
                for (at, name) in names.into_iter().enumerate() {
                    if shares::used(spec, at) {
                        add(at, name);
                    }
                }
            }
            Self::Multiples(spec) => {
                if !spec.common.is_empty() {
                    add(multiples::OWN, &spec.own_name);
                    add(multiples::COMMON, &spec.common_name);
                }
            }
            Self::Dumbbells(spec) => {
                let [before, now] = spec.has();
                if before {
                    add(dumbbells::BEFORE, &spec.before);
                }
                if now {
                    add(dumbbells::NOW, &spec.now);
                }
            }
            Self::Scatter(spec) => {
                for (at, name) in spec.kinds.iter().enumerate() {
                    if spec.points.iter().any(|point| point.of == at) {
                        add(at, name);
                    }
                }
            }
            Self::Bullets(_) | Self::Ranked(_) | Self::Heat(_) | Self::Spans(_) => {}
        }
        if all.len() < 2 {
            all.clear();
        }
        all
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
    pub fn without(&self, off: Off) -> Self {
        let mut spec = self.clone();
        let mut left = false;
        let mut hidden = Off::default();
        let mut names = String::new();
        for Switch { number, name } in self.series() {
            if !off.has(number) {
                left = true;
                continue;
            }
            hidden = hidden.turned(number);
            if !names.is_empty() {
                names.push_str(" · ");
            }
            names.push_str(&name);
        }
        let caption = spec.caption_mut();
        (caption.off, caption.not_shown) = if left {
            (hidden, names)
        } else {
            Default::default()
        };
        spec
    }

    /// The same chart as it stands below switches that name its series.
    #[must_use]
    pub fn below_switches(mut self) -> Self {
        let named = !self.series().is_empty();
        self.caption_mut().named_beside = named;
        self
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
                    let ground = (*state, palette::TRACK);
                    heat::part_ground(&mut sheet, ground, box_of(width * 0.8), 1.0);
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
        !self.off.has(number)
    }

    /// Whether the legend of the picture names a series.
    pub(crate) fn names(&self, number: usize) -> bool {
        self.shows(number) && !self.named_beside
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

    pub(crate) fn number(self) -> usize {
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
