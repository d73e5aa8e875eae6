//! Scoring of results: every formula with its explanation as data.
//!
//! Decimals only; a score is rounded once, half up, to six decimals. Intervals are closed below
//! and open above, except that the highest includes its upper end.

mod error;
mod execution;
mod explain;
mod indicator;
mod quantity;
mod read;
mod review;
mod share;
mod sources;
mod special;
mod target;
#[cfg(test)]
mod tests;

use crate::{
    id::RowId,
    indicator::{IndicatorValue, Operator, RelativeDate},
    library::ScoringRule,
    money::Money,
    monitoring::BudgetFigures,
    score::{Grade, Score, Weight},
    taxonomy::Level2,
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use time::Date;

pub use error::{RowError, ScoreError};
pub use execution::{ExecutionScore, score_execution};
pub use explain::{Explanation, Input, InputKey, StepKey, StepLine};
pub use indicator::{Notice, Scored, score_indicator};
pub use read::read_actual;
pub use review::review_grade;
pub use special::{Band, bands};
pub use target::{RowScore, TargetScore, grade, score_target};

pub(crate) use execution::rate_line;
pub(crate) use quantity::{Case as QuantityCase, attained};
pub(crate) use share::{Share, percent, round, text};
pub(crate) use sources::proposal;

/// What was reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Actual {
    /// A number in the row's unit; for a percentage, per cent.
    Number {
        /// The number.
        value: Decimal,
    },
    /// The day on which it was done.
    Date {
        /// The day.
        #[serde(with = "crate::day")]
        #[cfg_attr(feature = "schema", schema(value_type = String))]
        on: Date,
    },
    /// Yes or no.
    YesNo {
        /// Whether it is so.
        met: bool,
    },
    /// A level of a qualitative indicator and a place inside its band.
    Level {
        /// 0 for 达成, 1 for 部分达成, 2 for 未达成.
        band: u8,
        /// Share of the weight, inside the band.
        share: Decimal,
        /// Why this place; not needed for the full weight.
        reason: String,
    },
    /// A survey.
    Survey {
        /// Satisfied, in per cent.
        rate: Decimal,
        /// How many were asked.
        asked: u32,
        /// How many answered.
        answered: u32,
        /// How they were asked.
        method: String,
    },
}

/// Points given by a person where no formula is defined.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Manual {
    /// The points.
    pub points: Decimal,
    /// Why.
    pub reason: String,
}

/// An approved indicator and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct IndicatorInput {
    /// The row.
    pub row: RowId,
    /// Its second level.
    pub level2: Level2,
    /// Its operator.
    pub operator: Operator,
    /// Its value; none where the text of the cell is no value a formula can use.
    pub value: Option<IndicatorValue>,
    /// Its weight.
    pub weight: Weight,
    /// Its rule; without one the pack's default formula for the kind of value holds.
    pub rule: Option<ScoringRule>,
    /// For a date: when work was planned to begin, if not on 1 January.
    pub planned_start: Option<RelativeDate>,
    /// What was reached.
    pub actual: Option<Actual>,
    /// The explanation of a deviation.
    pub cause: String,
    /// Whether the evaluator judged the target to have been set too low.
    pub target_too_low: bool,
    /// Whether it was approved that the indicator does not apply.
    pub not_applicable: bool,
    /// Points by hand, used only where no formula is defined.
    pub manual: Option<Manual>,
}

/// The money side of a project year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ExecutionInput {
    /// What was spent.
    pub spent: Money,
    /// The three possible denominators.
    pub budget: BudgetFigures,
    /// Whether the project is finished.
    pub finished: bool,
    /// Points by hand, used only where no formula is defined.
    pub manual: Option<Manual>,
}

/// Everything a total is made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TargetInput {
    /// Money.
    pub execution: ExecutionInput,
    /// The indicators.
    pub indicators: Vec<IndicatorInput>,
}

/// A score shown with two decimals, half up. For the eye only: grades look at the stored value.
pub fn shown(score: Score) -> Decimal {
    round(score.get(), 2)
}

/// The grade of a stored score and, where rounding for display would suggest a better one, that.
pub fn grade_as_shown(score: Score, lines: &crate::pack::GradeLines) -> (Grade, Option<Grade>) {
    let stored = grade(score, lines);
    let suggested = Score::round(shown(score)).map_or(stored, |seen| grade(seen, lines));
    (stored, (suggested != stored).then_some(suggested))
}
