//! What a chart is given and what it gives back: plain data, exact decimals, no colours.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::words::Words;

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
}

impl ChartSpec {
    /// What is written around the picture.
    pub fn caption(&self) -> &Caption {
        match self {
            Self::Cumulative(spec) => &spec.caption,
            Self::Bullets(spec) => &spec.caption,
            Self::Ranked(spec) => &spec.caption,
            Self::Grouped(spec) => &spec.caption,
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
    /// The indicator.
    pub name: String,
    /// The value reached, where there is one.
    pub actual: Option<Decimal>,
    /// The value aimed at.
    pub target: Decimal,
    /// The unit of both.
    pub unit: String,
    /// Attainment as a ratio; the bar ends at 1.2, the figure does not.
    pub attainment: Option<Decimal>,
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
}

/// The line a [`Ranked`] chart compares with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// Where it stands, in the unit of the rows.
    pub value: Decimal,
    /// What it is, with its figure: 序时进度 83.33%.
    pub label: String,
}

/// Small bars by category; several series stand as panels on one common scale.
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
}

/// One series of a [`Grouped`] chart.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupSeries {
    /// The name above its panel.
    pub name: String,
    /// One value per category; a missing one is said to be unpublished.
    pub values: Vec<Option<Decimal>>,
    /// The values as printed (超过 1200); where there is none, the decimal is written.
    #[serde(default)]
    pub texts: Vec<String>,
}

impl GroupSeries {
    /// The text to show for the value at `index`.
    pub(crate) fn text(&self, index: usize) -> Option<String> {
        let value = self.values.get(index).copied().flatten()?;
        let printed = self.texts.get(index).filter(|text| !text.is_empty());
        Some(printed.cloned().unwrap_or_else(|| value.to_string()))
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
    /// What the caller knows the place by.
    pub key: String,
    /// The full name.
    pub label: String,
    /// The exact values.
    pub text: String,
}

/// The numbers of a picture as a table, all text, every row as long as the headers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The column heads.
    pub headers: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}
