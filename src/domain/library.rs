//! The indicator library 指标库: entries one picks from and their structured scoring rules.

use crate::{
    indicator::{Direction, Operator, RelativeDate, ValueKind},
    taxonomy::{Level1, Level2},
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// How an indicator is scored, as data; the text beside it only explains.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ScoringRule {
    /// 完成值÷指标值; below the pass line 0.
    Ratio {
        /// Ratio below which nothing is given.
        pass_line: Option<Decimal>,
    },
    /// 指标值÷完成值 when the actual is above the target.
    InverseRatio {
        /// Ratio below which nothing is given.
        pass_line: Option<Decimal>,
    },
    /// The smaller divided by the larger.
    EqualityRatio {
        /// Ratio below which nothing is given.
        pass_line: Option<Decimal>,
    },
    /// A share of the weight off for each started step of shortfall.
    Deduct {
        /// What is counted.
        per: DeductPer,
        /// Size of a step, in the unit of `per`.
        step: Decimal,
        /// Share of the weight lost for each step, 0 to 1.
        share: Decimal,
    },
    /// 达成 / 部分达成 / 未达成 bands: upper bound, then lower bounds, as shares of the weight.
    QualitativeBands {
        /// Falling from 1 to 0.
        bands: Vec<Decimal>,
    },
    /// Steps of a satisfaction rate: from this rate (0 to 1), this share of the weight.
    SatisfactionSteps {
        /// Falling; below the last, nothing.
        steps: Vec<(Decimal, Decimal)>,
    },
    /// Met or not.
    YesNo,
    /// Exactly zero or nothing.
    ZeroOrNothing,
}

/// What a deduction counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DeductPer {
    /// Percentage points below the target.
    PercentagePointBelow,
    /// Occurrences beyond the target.
    Occurrence,
    /// Days after the date.
    DayLate,
}

/// An entry of the library. Values are suggestions, not norms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct LibraryIndicator {
    /// `class-type-level2-serial`.
    pub code: String,
    /// What is measured.
    pub name: String,
    /// First level.
    pub level1: Level1,
    /// Second level.
    pub level2: Level2,
    /// 205 教育, or 000 通用.
    pub functional_class: String,
    /// 培训, 工程 … as the library groups them.
    pub project_type: String,
    /// Kind of value.
    pub value_type: ValueKind,
    /// Direction.
    pub direction: Direction,
    /// Operator.
    pub operator: Operator,
    /// A usual value, as text.
    pub typical_value: String,
    /// Unit, empty where there is none.
    pub unit: String,
    /// Meaning, calculation, scope.
    pub explanation: String,
    /// The scoring rule in words.
    pub scoring: String,
    /// The scoring rule as data.
    pub rule: ScoringRule,
    /// The day of a date indicator, where it is one.
    pub date: Option<RelativeDate>,
    /// Kind of source.
    pub source: String,
    /// 拼音首字母 of the name, made on the server.
    #[serde(default)]
    pub initials: String,
    /// 全拼 of the name, made on the server.
    #[serde(default)]
    pub pinyin: String,
}
