//! The catalogue of measures 口径: one definition for published and live figures alike.

mod change;
mod derived;
mod fair;
mod figures;
mod level;
#[cfg(test)]
#[cfg(feature = "toml")]
mod level_tests;
mod live;
mod mix;
mod people;
mod rank;
#[cfg(test)]
#[cfg(feature = "toml")]
mod rank_tests;
mod rules;
#[cfg(test)]
#[cfg(feature = "toml")]
mod tests;
mod unit;

use crate::{lang::Lang, project::choice};
use serde::{Deserialize, Serialize};

pub use change::{Placed, what_changes};
#[cfg(feature = "toml")]
pub use derived::derived_catalogue;
pub use derived::{DerivedFigure, DerivedMeasure, NotDerived, derive};
pub use fair::{Contender, RankLimits, Unranked, alike, unlike, unranked};
pub use figures::{
    Figure, Gap, Published, chart_number, figure, gap_of, in_words, in_words_only, published,
    unpublished,
};
pub use level::{Next, level_sentence};
#[cfg(feature = "toml")]
pub use live::live_catalogue;
pub use live::{LiveKey, LiveMeasure, Part, Quotient, SameAs, Side};
pub use mix::{Composite, Weights, composites, contributions, mix_formula, weight, weights};
pub use people::{Population, population_note};
pub use rank::{Place, composite, is_effective, places, rank_ranges};
pub use rules::{
    Difference, RuleCell, RuleKind, RuleNumber, RuleRow, Standing, rule_rows, stage_of,
};
pub use unit::{unit_word, with_unit};

choice! {
    /// What kind of figure a measure is; grades of different kinds never share a chart.
    MeasureKind {
        Count = "count", "数量", "count";
        Amount = "amount", "金额", "amount";
        Share = "share", "比率", "share";
        UnitGrade = "unit_grade", "单位考核等次", "grades of units";
        ProjectGrade = "project_grade", "项目评价等次", "grades of projects";
        DepartmentGrade = "department_grade", "部门评价等次", "grades of departments";
        Mechanism = "mechanism", "机制", "mechanism";
    }
}

/// One measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Measure {
    /// Stable key.
    pub key: String,
    /// Name.
    pub name_zh: String,
    /// Name in English.
    pub name_en: String,
    /// Unit.
    pub unit: String,
    /// Kind.
    pub kind: MeasureKind,
    /// What is counted or divided.
    pub numerator: String,
    /// The same in English.
    pub numerator_en: String,
    /// By what, for a share.
    pub denominator: Option<String>,
    /// The same in English.
    pub denominator_en: Option<String>,
    /// Whether more is better; none where it says nothing.
    pub higher_is_better: Option<bool>,
    /// Whom it is published of.
    pub levels: Vec<Part>,
    /// Whether it is one of the rows shown first.
    pub default: bool,
    /// Why the house has no figure of today, where one would look for it.
    #[serde(default)]
    pub uncounted: Option<String>,
    /// The same in English.
    #[serde(default)]
    pub uncounted_en: Option<String>,
}

impl MeasureKind {
    /// Whether it counts grades.
    pub fn is_grade(self) -> bool {
        matches!(
            self,
            Self::UnitGrade | Self::ProjectGrade | Self::DepartmentGrade
        )
    }
}

impl Measure {
    /// Whether its row is of numbers: a practice that stands in it publishes none.
    pub fn is_number(&self) -> bool {
        self.kind != MeasureKind::Mechanism
    }

    /// The name in a language.
    pub fn name(&self, lang: Lang) -> &str {
        lang.pick(&self.name_zh, &self.name_en)
    }

    /// The unit in a language.
    pub fn unit(&self, lang: Lang) -> &str {
        unit_word(&self.unit, lang)
    }

    /// Why the house has no figure of today, where one would look for it.
    pub fn uncounted(&self, lang: Lang) -> Option<&str> {
        let said = match lang {
            Lang::Zh => &self.uncounted,
            Lang::En => &self.uncounted_en,
        };
        said.as_deref()
    }

    /// What it counts or divides.
    pub fn definition(&self, lang: Lang) -> String {
        let (above, below) = match lang {
            Lang::Zh => (&self.numerator, &self.denominator),
            Lang::En => (&self.numerator_en, &self.denominator_en),
        };
        match below {
            Some(below) => format!("{above} ÷ {below}"),
            None => above.clone(),
        }
    }
}

/// Every measure; the rows shown first come first, in their order.
#[cfg(feature = "toml")]
pub fn catalogue() -> Vec<Measure> {
    // A test proves that the shipped file parses, so the empty default never shows.
    serde_json::from_str(include_str!("../data/measures.json")).unwrap_or_default()
}

/// Whether two measures may be drawn on one axis: the same kind of grade, or one measure with
/// itself. Words are never drawn.
pub fn may_share_axis(one: &Measure, other: &Measure) -> bool {
    match (one.kind, other.kind) {
        (MeasureKind::Mechanism, _) | (_, MeasureKind::Mechanism) => false,
        (kind, same) if kind == same && kind.is_grade() => one.unit == other.unit,
        _ => one.key == other.key,
    }
}

/// Divides measures into those that make one chart each, in order. Words make none.
pub fn chart_groups(measures: &[Measure]) -> Vec<Vec<&Measure>> {
    let mut groups: Vec<Vec<&Measure>> = Vec::new();
    for measure in measures {
        if measure.kind == MeasureKind::Mechanism {
            continue;
        }
        let fits = |group: &&mut Vec<&Measure>| {
            group
                .first()
                .is_some_and(|first| may_share_axis(first, measure))
        };
        match groups.iter_mut().find(fits) {
            Some(group) => group.push(measure),
            None => groups.push(vec![measure]),
        }
    }
    groups
}
