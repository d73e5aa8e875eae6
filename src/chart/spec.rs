//! What a chart is given and what it gives back: plain data, exact decimals, no colours.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::{
    dumbbells_spec::Dumbbells,
    heat_spec::Heat,
    multiples::Multiples,
    quadrant_spec::Quadrant,
    scatter_spec::Scatter,
    shares::Shares,
    spans_spec::{Fan, Spans},
    switch::Off,
    table::Table,
    words::Words,
};

/// A chart by kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ChartSpec {
    /// Cumulative payments against plan and schedule.
    Cumulative(Cumulative),
    /// Attainment of indicators against their targets.
    Bullets(Bullets),
    /// Units side by side, in the order given.
    Ranked(Ranked),
    /// Counts by grade, or one measure by jurisdiction.
    Grouped(Grouped),
    /// One measure of many over the same months.
    Heat(Heat),
    /// Two measures of many, in four fields.
    Quadrant(Quadrant),
    /// Pieces of a common scale, a row each.
    Spans(Spans),
    /// How a whole divides, column by column.
    Shares(Shares),
    /// Small lines of many on common axes.
    Multiples(Multiples),
    /// A value before and now, a row each.
    Dumbbells(Dumbbells),
    /// Two measures of many, each on an axis of its own.
    Scatter(Scatter),
}

impl ChartSpec {
    /// What is written around the picture.
    pub fn caption(&self) -> &Caption {
        match self {
            Self::Cumulative(spec) => &spec.caption,
            Self::Bullets(spec) => &spec.caption,
            Self::Ranked(spec) => &spec.caption,
            Self::Grouped(spec) => &spec.caption,
            Self::Heat(spec) => &spec.caption,
            Self::Quadrant(spec) => &spec.caption,
            Self::Spans(spec) => &spec.caption,
            Self::Shares(spec) => &spec.caption,
            Self::Multiples(spec) => &spec.caption,
            Self::Dumbbells(spec) => &spec.caption,
            Self::Scatter(spec) => &spec.caption,
        }
    }

    /// The same, for what is only known once a picture leaves the page.
    pub fn caption_mut(&mut self) -> &mut Caption {
        match self {
            Self::Cumulative(spec) => &mut spec.caption,
            Self::Bullets(spec) => &mut spec.caption,
            Self::Ranked(spec) => &mut spec.caption,
            Self::Grouped(spec) => &mut spec.caption,
            Self::Heat(spec) => &mut spec.caption,
            Self::Quadrant(spec) => &mut spec.caption,
            Self::Spans(spec) => &mut spec.caption,
            Self::Shares(spec) => &mut spec.caption,
            Self::Multiples(spec) => &mut spec.caption,
            Self::Dumbbells(spec) => &mut spec.caption,
            Self::Scatter(spec) => &mut spec.caption,
        }
    }
}

/// What is written around the picture; an empty text takes no room.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Caption {
    /// The subject.
    pub title: String,
    /// Unit and denominator.
    pub subtitle: String,
    /// Where the figures come from; the drawing writes the word for "source" before it.
    pub source: String,
    /// The date the figures stand for; the drawing writes "as of" before it.
    pub as_of: String,
    /// The mark of demonstration data, drawn inside the picture.
    pub demo: Option<String>,
    /// Where a picture or a workbook that left the page was made: the address of its view.
    #[serde(default)]
    pub address: String,
    /// Which series are switched off; [`ChartSpec::without`] says it.
    #[serde(default)]
    pub off: Off,
    /// What these are called.
    #[serde(default)]
    pub not_shown: String,
    /// Whether switches beside the picture name its series, so that its own legend need not. Never
    /// so for a picture that leaves the page.
    #[serde(default)]
    pub named_beside: bool,
}

/// Cumulative amounts by month, one line per series.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cumulative {
    /// What is written around the picture.
    pub caption: Caption,
    /// The unit of every value.
    pub unit: String,
    /// The months as they are written below the axis.
    pub months: Vec<String>,
    /// The lines.
    pub series: Vec<Series>,
    /// A range around what is to come.
    #[serde(default)]
    pub fan: Option<Fan>,
}

/// One line of a [`Cumulative`] chart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series {
    /// The name written at its end.
    pub name: String,
    /// What it stands for; decides colour, width, dashes and symbol.
    pub role: SeriesRole,
    /// One value per month; a month without one is a gap, never a zero.
    pub points: Vec<Option<Decimal>>,
}

/// What a line stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SeriesRole {
    /// What happened.
    Actual,
    /// What the unit planned.
    Plan,
    /// The even progress of the year, 序时进度.
    Schedule,
    /// The same months a year before.
    LastYear,
    /// What it will come to.
    Forecast,
}

/// Indicators as bars against a marker at 100 %.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bullets {
    /// What is written around the picture.
    pub caption: Caption,
    /// The indicators, from the top.
    pub rows: Vec<Bullet>,
}

/// One indicator of a [`Bullets`] chart.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bullet {
    /// What a press on it is told as.
    #[serde(default)]
    pub key: String,
    /// The indicator.
    pub name: String,
    /// The value reached, where there is one.
    pub actual: Option<Decimal>,
    /// The value aimed at, where it is a number; a day or a demand in words has none.
    pub target: Option<Decimal>,
    /// The unit of both.
    pub unit: String,
    /// Attainment as a ratio; the bar ends at 1.2, the figure does not.
    pub attainment: Option<Decimal>,
    /// How far it should be by now, as a ratio to the target.
    #[serde(default)]
    pub due: Option<Decimal>,
    /// A remark below the bar.
    pub note: Option<String>,
    /// The value reached, as it is to be read.
    pub value_text: String,
    /// The target, as it is to be read.
    pub target_text: String,
}

/// Horizontal bars in the order given, with a line to compare with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ranked {
    /// What is written around the picture.
    pub caption: Caption,
    /// The unit of every value.
    pub unit: String,
    /// The bars, from the top.
    pub rows: Vec<RankedRow>,
    /// A line across all bars.
    pub reference: Option<Reference>,
    /// What the states of the rows are called, as the page around the picture calls them.
    #[serde(default)]
    pub states: StateWords,
}

/// What the states of rows are called.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StateWords {
    /// As it should be.
    pub good: String,
    /// To be watched.
    pub watch: String,
    /// Behind.
    pub late: String,
    /// There is no value; where this is empty, the fixed word.
    pub missing: String,
}

impl StateWords {
    /// The word of a state; a row of which there is nothing to say has none.
    pub(crate) fn of<'a>(&'a self, state: RowState, words: &'a Words) -> &'a str {
        match state {
            RowState::Normal => "",
            RowState::Good => &self.good,
            RowState::Watch => &self.watch,
            RowState::Late => &self.late,
            RowState::Missing if self.missing.is_empty() => words.no_value,
            RowState::Missing => &self.missing,
            RowState::Ahead => words.ahead,
        }
    }
}

/// One bar of a [`Ranked`] chart.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RankedRow {
    /// What the caller knows the row by; returned with its hotspot.
    pub key: String,
    /// The name left of the bar.
    pub name: String,
    /// The value, where there is one.
    pub value: Option<Decimal>,
    /// The value as it is to be read.
    pub value_text: String,
    /// How the value is judged.
    pub state: RowState,
    /// Whether it is one of those the reader asked for; its name is bold.
    #[serde(default)]
    pub strong: bool,
}

/// How the value of a bar is judged; shown by colour and by shape.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowState {
    /// Nothing to say.
    #[default]
    Normal,
    /// As it should be.
    Good,
    /// To be watched.
    Watch,
    /// Behind.
    Late,
    /// There is no value.
    Missing,
    /// There is no value yet, as its time is not over.
    Ahead,
}

/// The line a [`Ranked`] chart compares with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// Where it stands, in the unit of the rows.
    pub value: Decimal,
    /// What it is, with its figure: 序时进度 83.33%.
    pub label: String,
}

/// Small bars by category; several series stand as panels, on one common scale unless told
/// otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grouped {
    /// What is written around the picture.
    pub caption: Caption,
    /// The unit of every value.
    pub unit: String,
    /// The categories, from the left.
    pub categories: Vec<String>,
    /// The series, a panel each.
    pub series: Vec<GroupSeries>,
    /// Whether each series has a scale of its own, as those that must not be compared by length.
    #[serde(default)]
    pub own_scales: bool,
}

/// One series of a [`Grouped`] chart.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupSeries {
    /// The name above its panel.
    pub name: String,
    /// One value per category.
    pub values: Vec<Option<Decimal>>,
    /// The values as printed (超过 1200), or why there is none (未公布); where this is empty, the
    /// decimal or the fixed word.
    #[serde(default)]
    pub texts: Vec<String>,
    /// What the caller knows each place by; without them, a place is known by its names.
    #[serde(default)]
    pub keys: Vec<String>,
    /// Which of the colours; without it, that of its position.
    #[serde(default)]
    pub colour: Option<usize>,
}

impl GroupSeries {
    /// The value at `index`.
    pub(crate) fn value(&self, index: usize) -> Option<Decimal> {
        self.values.get(index).copied().flatten()
    }

    /// What to read at `index`: the value, or why there is none.
    pub(crate) fn text(&self, index: usize, words: &Words) -> String {
        let given = self.texts.get(index).filter(|text| !text.is_empty());
        given.cloned().unwrap_or_else(|| {
            let value = self.value(index);
            value.map_or_else(|| words.no_value.to_owned(), |value| value.to_string())
        })
    }
}

/// How large a picture is and in which language its fixed words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// The width in SVG units.
    pub width: u32,
    /// The height; bars take what they need, whatever is asked for.
    pub height: Option<u32>,
    /// How large the type is.
    pub scale: TypeScale,
    /// The fixed words, [`crate::ZH`] or [`crate::EN`].
    pub words: &'static Words,
}

/// How large the type is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TypeScale {
    /// Read at a desk.
    #[default]
    Office,
    /// Read from the back row.
    Projector,
}

/// A picture with all that makes it accessible.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// The SVG document: no style element, no style attribute, no script.
    pub svg: String,
    /// The places that tell their values when pointed at or focused.
    pub hotspots: Vec<Hotspot>,
    /// The same numbers as a table.
    pub table: Table,
    /// The width in SVG units.
    pub width: f32,
    /// The height in SVG units.
    pub height: f32,
    /// What the picture shows, in one sentence.
    pub summary: String,
}

/// A place in the picture that tells its values, in SVG units.
#[derive(Clone, Debug, PartialEq)]
pub struct Hotspot {
    /// The left edge.
    pub x: f32,
    /// The top edge.
    pub y: f32,
    /// The width.
    pub width: f32,
    /// The height.
    pub height: f32,
    /// What the caller knows the place by; empty where there is nothing to open.
    pub key: String,
    /// The full name.
    pub label: String,
    /// The exact values.
    pub text: String,
}
