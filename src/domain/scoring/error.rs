//! Why a score cannot be computed, in words.

use crate::{id::RowId, indicator::ValueKind, lang::Lang, rate::Base};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Why there is no score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum ScoreError {
    /// Nothing was reported.
    NoActual,
    /// The target value is no value a formula can use.
    NoValue,
    /// What was reported is of another kind than the target value.
    WrongKind {
        /// The kind that is needed.
        needed: ValueKind,
    },
    /// The rule does not fit the value, or its numbers make no sense.
    RuleDoesNotFit,
    /// The execution rate has no denominator: not applicable, never 100 %.
    NoDenominator {
        /// The denominator that is missing.
        base: Base,
    },
    /// More was spent than budgeted; the steps do not say what that gives.
    OverBudget,
    /// Everything was spent and the work is not finished; the steps do not say what that gives.
    SpentButUnfinished,
    /// There is no such level.
    NoSuchBand,
    /// Outside the band of the chosen level.
    OutsideBand {
        /// Lower end.
        from: Decimal,
        /// Upper end.
        to: Decimal,
    },
    /// A place inside a band needs one sentence.
    NoSentence,
    /// Satisfaction needs a survey: how many were asked, how many answered, how.
    NoSurvey,
    /// The survey's numbers contradict each other.
    BadSurvey,
    /// Points by hand outside 0 and the weight.
    ManualOutOfRange {
        /// The most there is.
        most: Decimal,
    },
    /// Points by hand need a reason.
    ManualWithoutReason,
    /// The weights do not make the total of the pack.
    WeightSum {
        /// What they sum to.
        sum: Decimal,
        /// What they have to sum to.
        needed: Decimal,
    },
    /// No indicator applies.
    NothingApplies,
    /// A number is too large to compute with.
    TooLarge,
}

/// A score error and the row it belongs to, if it belongs to one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RowError {
    /// The row; none for money or the whole.
    pub row: Option<RowId>,
    /// What is wrong.
    pub error: ScoreError,
}

impl ScoreError {
    /// Whether no formula is defined, so that a person gives the points.
    pub fn is_for_hand(self) -> bool {
        matches!(
            self,
            Self::NoValue
                | Self::RuleDoesNotFit
                | Self::NoDenominator { .. }
                | Self::OverBudget
                | Self::SpentButUnfinished
        )
    }

    /// What is wrong and what to do.
    pub fn words(self, lang: Lang) -> String {
        match self {
            Self::WrongKind { needed } => wrong_kind(needed, lang).to_owned(),
            Self::NoDenominator { base } => {
                let base = base.label(lang);
                match lang {
                    Lang::Zh => format!("{base}为零，执行率不适用，请人工评分。"),
                    Lang::En => format!("No {base}: the rate does not apply. Score by hand."),
                }
            }
            Self::OutsideBand { from, to } => match lang {
                Lang::Zh => format!("得分比例应在{from}与{to}之间。"),
                Lang::En => format!("The share has to lie between {from} and {to}."),
            },
            Self::ManualOutOfRange { most } => match lang {
                Lang::Zh => format!("人工评分应在0与{most}之间。"),
                Lang::En => format!("Points by hand have to lie between 0 and {most}."),
            },
            Self::WeightSum { sum, needed } => match lang {
                Lang::Zh => format!("权重合计为{sum}，应为{needed}。"),
                Lang::En => format!("The weights sum to {sum} instead of {needed}."),
            },
            other => other.plain_words(lang).to_owned(),
        }
    }

    fn plain_words(self, lang: Lang) -> &'static str {
        match self {
            Self::NoActual => lang.pick("请填写实际完成值。", "Enter what was reached."),
            Self::NoValue => lang.pick(
                "指标值无法用公式计算，请人工评分。",
                "No formula can use the target value. Score by hand.",
            ),
            Self::RuleDoesNotFit => lang.pick(
                "评分标准与指标值不匹配，请人工评分。",
                "The scoring rule does not fit the value. Score by hand.",
            ),
            Self::OverBudget => lang.pick(
                "支出超出预算，规则未规定得分，请人工评分并说明。",
                "Over budget: the rule gives no points for this. Score by hand.",
            ),
            Self::SpentButUnfinished => lang.pick(
                "资金已用完而项目未完成，规则未规定得分，请人工评分并说明。",
                "All spent but unfinished: the rule gives no points for this. Score by hand.",
            ),
            Self::NoSuchBand => lang.pick("没有这个评判等级。", "There is no such level."),
            Self::NoSentence => lang.pick(
                "请用一句话说明得分理由。",
                "Say in one sentence why this score.",
            ),
            Self::NoSurvey => lang.pick(
                "满意度须有调查：请填写发放份数、回收份数和调查方式。",
                "Satisfaction needs a survey: number asked, number answered, method.",
            ),
            Self::BadSurvey => lang.pick(
                "调查数据不合理：回收份数应大于零且不超过发放份数，满意度在0%与100%之间。",
                "The survey's numbers contradict each other: check asked, answered and rate.",
            ),
            Self::ManualWithoutReason => {
                lang.pick("人工评分须写明理由。", "Points by hand need a reason.")
            }
            Self::NothingApplies => lang.pick(
                "没有适用的指标，无法计分。",
                "No indicator applies, so there is no score.",
            ),
            _ => lang.pick(
                "数值过大，无法计算。",
                "The number is too large to compute with.",
            ),
        }
    }
}

fn wrong_kind(needed: ValueKind, lang: Lang) -> &'static str {
    match needed {
        ValueKind::Number => lang.pick("请填写数值。", "Enter a number."),
        ValueKind::Percent => lang.pick("请填写百分比。", "Enter a percentage."),
        ValueKind::Date => lang.pick("请填写完成日期。", "Enter the day it was done."),
        ValueKind::YesNo => lang.pick("请选择是或否。", "Choose yes or no."),
        ValueKind::Qualitative => lang.pick("请选择评判等级。", "Choose a level."),
    }
}
