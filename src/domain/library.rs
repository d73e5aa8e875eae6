//! The indicator library 指标库: entries one picks from and their structured scoring rules.

mod duplicates;
mod entry;

pub use duplicates::{Twins, near_duplicates};
pub use entry::{EntryDraft, level_digits};

use crate::{
    indicator::{Direction, Operator, RelativeDate, ValueKind},
    lang::Lang,
    project::choice,
    target::{Cell, Cells, Field, Origin},
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

choice! {
    /// For whom an entry is.
    Reach {
        Common = "common", "共性指标", "common";
        Industry = "industry", "行业指标", "of an industry";
        Local = "local", "本辖区指标", "of this jurisdiction only";
    }
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
    /// For whom it is; what ships with the program does not say, its class does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reach: Option<Reach>,
    /// The jurisdiction that maintains it; empty for what ships with the program.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
}

impl LibraryIndicator {
    /// For whom it is.
    pub fn reach(&self) -> Reach {
        let is_general = self.functional_class.starts_with("000");
        let by_class = if is_general {
            Reach::Common
        } else {
            Reach::Industry
        };
        self.reach.unwrap_or(by_class)
    }

    /// The cells an entry becomes under a second level. What defines the indicator is settled by
    /// having picked it; the value is only a suggestion and waits for somebody to confirm it.
    pub fn cells(&self, level2: Level2) -> Cells {
        let settled = [
            (Field::Level2, level2.code()),
            (Field::Name, self.name.as_str()),
            (Field::Operator, self.operator.symbol()),
            (Field::Unit, self.unit.as_str()),
            (Field::Explanation, self.explanation.as_str()),
            (Field::Scoring, self.scoring.as_str()),
            (Field::Source, self.source.as_str()),
            (Field::LibraryCode, self.code.as_str()),
        ];
        let settled = settled.into_iter().map(|(field, text)| {
            let cell = Cell {
                text: text.to_owned(),
                origin: Origin::Suggested,
                confirmed: true,
            };
            (field, cell)
        });
        let value = (Field::Value, Cell::suggested(self.typical_value.as_str()));
        let filled = settled.chain([value]);
        crate::order::map(filled.filter(|(_, cell)| !cell.text.is_empty()))
    }
}

/// The library the program ships with, without pinyin.
#[cfg(feature = "toml")]
pub fn embedded() -> Vec<LibraryIndicator> {
    // A test proves that the shipped file parses, so the empty default never shows.
    serde_json::from_str(include_str!("data/indicators.json")).unwrap_or_default()
}

#[cfg(feature = "toml")]
#[cfg(test)]
mod tests {
    use super::*;
    use crate::{indicator::IndicatorValue, period::FiscalYear};
    use std::collections::BTreeSet;

    #[test]
    fn the_shipped_library_is_complete_and_consistent() {
        let library = embedded();
        assert_eq!(library.len(), 513);
        let codes: BTreeSet<_> = library.iter().map(|entry| &entry.code).collect();
        assert_eq!(codes.len(), library.len(), "codes are unique");
        for entry in &library {
            assert_eq!(entry.level2.level1(), entry.level1, "{}", entry.code);
            assert!(!entry.scoring.is_empty(), "{}", entry.code);
        }
    }

    #[test]
    fn usual_values_read_as_the_kind_the_library_says() {
        let year = FiscalYear::try_from(2027).unwrap();
        for entry in embedded() {
            let read =
                IndicatorValue::parse(entry.operator, &entry.typical_value, &entry.unit, year);
            match read {
                Ok(value) if entry.date.is_some() => assert_eq!(value.kind(), ValueKind::Date),
                Ok(value) if entry.value_type != ValueKind::YesNo => {
                    assert_eq!(value.kind(), entry.value_type, "{}", entry.code);
                }
                Ok(_) => {}
                // 「春节前」 has no day: the clerk has to give one.
                Err(_) => assert!(entry.value_type == ValueKind::Date && entry.date.is_none()),
            }
        }
    }
}
