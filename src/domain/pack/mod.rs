//! A rule pack 规则包: what one jurisdiction demands in one fiscal year.
//!
//! Rules are data: every value cites its document and says whether it is printed, a national
//! default, or our proposal. Packs inherit national → region → city → district.

use crate::{
    cycle::OffWindow,
    lang::Lang,
    monitoring::report::ReportHeading,
    org::JurisdictionCode,
    period::{FiscalYear, Month},
    project::{ProjectKind, choice},
    rate::Base,
    role::Role,
    target::Field,
    taxonomy::{Level1, Level2, Taxonomy},
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

#[cfg(feature = "toml")]
mod check;
mod checkpoint;
mod form;
mod hints;
mod lines;
mod preset;
#[cfg(feature = "toml")]
mod read;
#[cfg(feature = "toml")]
mod set;
#[cfg(feature = "toml")]
mod settings;
mod tell;
#[cfg(feature = "toml")]
#[cfg(test)]
mod tests;
mod whole;

pub use checkpoint::{Basis, Checkpoint};
pub use form::{FormParts, Part};
pub use hints::Checks;
pub use lines::{Group, Line};
pub use preset::PresetRow;
#[cfg(feature = "toml")]
pub use set::{PackError, PackSet, Unresolved};
pub use whole::{ClassTemplate, Template, Whole};

choice! {
    /// How far a value may be quoted as a rule.
    Mark {
        Printed = "printed", "文件原文", "printed";
        NationalDefault = "national_default", "国家默认", "national default";
        Proposal = "proposal", "本系统建议", "our proposal";
    }
}

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Source {
    /// How far it may be quoted.
    pub mark: Mark,
    /// Document number or title; empty for a proposal.
    pub document: String,
    /// Article or section.
    pub article: String,
    /// Which layer set it, like 全国 or 中卫市.
    pub layer: String,
}

/// A value with its source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Setting<T> {
    /// The value in force.
    pub value: T,
    /// Where it comes from.
    pub source: Source,
}

/// Weights of the first levels for one case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LevelWeights {
    /// 成本.
    pub cost: Decimal,
    /// 产出.
    pub output: Decimal,
    /// 效益.
    pub benefit: Decimal,
    /// 满意度.
    pub satisfaction: Decimal,
}

impl LevelWeights {
    /// The weight of one level.
    pub fn of(self, level: Level1) -> Decimal {
        match level {
            Level1::Cost => self.cost,
            Level1::Output => self.output,
            Level1::Benefit => self.benefit,
            Level1::Satisfaction => self.satisfaction,
        }
    }
}

/// Weights of the indicators.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Weights {
    /// What all weights sum to at the target stage.
    pub total: Setting<Decimal>,
    /// Points of 预算执行率 at self-evaluation.
    pub execution: Setting<Decimal>,
    /// First-level weights with a cost indicator.
    pub with_cost: Setting<LevelWeights>,
    /// First-level weights without one.
    pub without_cost: Setting<LevelWeights>,
    /// What moves from 满意度 to 效益 where no satisfaction indicator is set.
    pub no_satisfaction_to_benefit: Setting<Decimal>,
}

/// Obligatory levels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Must {
    /// Obligatory first levels.
    pub level1: Setting<Vec<Level1>>,
    /// Obligatory second levels.
    pub level2: Setting<Vec<Level2>>,
    /// Kinds of project that must have a cost indicator.
    pub cost_kinds: Setting<Vec<ProjectKind>>,
    /// Kinds for which a quality indicator is demanded by name.
    pub quality_kinds: Setting<Vec<ProjectKind>>,
}

/// One node of the review chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReviewNode {
    /// The name on screen, like 主管部门审核.
    pub name_zh: String,
    /// The same in English.
    pub name_en: String,
    /// Who reviews there.
    pub role: Role,
    /// Whether the node gives 优良中差.
    pub grades: bool,
}

/// How targets are filed and reviewed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Review {
    /// The ordered nodes.
    pub nodes: Setting<Vec<ReviewNode>>,
    /// The filing window, both in the year before: (month, day) from and to.
    pub window: Setting<FilingWindow>,
    /// Days for a correction after 退回.
    pub return_workdays: Setting<u16>,
    /// What becomes of a target that is first sent outside the window.
    pub off_window: Setting<OffWindow>,
    /// From how many days before the deadline on units are reminded.
    pub remind_days: Setting<u16>,
}

/// When targets of year N are filed, in year N−1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FilingWindow {
    /// First month.
    pub from_month: Month,
    /// First day.
    pub from_day: u8,
    /// Last month.
    pub to_month: Month,
    /// Last day.
    pub to_day: u8,
}

choice! {
    /// How the ten execution points are given.
    ExecutionScoring {
        Linear = "linear", "按比例", "linear";
        Step = "step", "分档", "steps";
    }
}

choice! {
    /// What follows when an indicator is exceeded by more than the threshold.
    OverAction {
        Explain = "explain", "说明原因", "explain";
        Proportional = "proportional", "按比例扣减", "reduce in proportion";
        Fixed = "fixed", "定额扣分", "fixed deduction";
    }
}

/// A lower bound (share or rate, 0 to 1) and what it gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// From this value on.
    pub from: Decimal,
    /// What is given.
    pub gives: Decimal,
}

/// Scoring parameters (regulations §10.1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Scoring {
    /// What execution is divided by.
    pub execution_base: Setting<Base>,
    /// How execution points are given.
    pub execution: Setting<ExecutionScoring>,
    /// The steps for an unfinished project: rate from → points.
    pub execution_steps: Setting<Vec<Step>>,
    /// Ratio below which a quantitative indicator gives nothing.
    pub pass_line: Setting<Option<Decimal>>,
    /// Over-achievement that has to be explained, as a share.
    pub over_threshold: Setting<Decimal>,
    /// What follows.
    pub over_action: Setting<OverAction>,
    /// Points taken off where the action is a fixed deduction.
    pub over_deduction: Setting<Option<Decimal>>,
    /// 达成/部分达成/未达成: falling bounds as shares, 1 to 0.
    pub qualitative_bands: Setting<Vec<Decimal>>,
    /// Satisfaction: rate from → share of the weight.
    pub satisfaction_steps: Setting<Vec<Step>>,
    /// Grade lines of evaluations: 优, 良, 中 from.
    pub grade_lines: Setting<GradeLines>,
    /// Cap of the total by execution rate: below this rate → at most these points.
    pub execution_ceiling: Setting<Vec<Ceiling>>,
}

/// Lower bounds of the grades; below the last it is 差.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct GradeLines {
    /// 优 from.
    pub excellent: Decimal,
    /// 良 from.
    pub good: Decimal,
    /// 中 from.
    pub fair: Decimal,
}

/// A cap of the total score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Ceiling {
    /// Below this execution rate.
    pub below: Decimal,
    /// The total is at most this.
    pub total_max: Decimal,
}

/// Limits of the two lights, as shares of the expected progress.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Lights {
    /// Green from.
    pub green: Decimal,
    /// Yellow from.
    pub yellow: Decimal,
}

/// Monitoring parameters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Monitoring {
    /// What an execution rate is divided by.
    pub base: Setting<Base>,
    /// Limits of the lights.
    pub lights: Setting<Lights>,
    /// Dates and what they ask.
    pub checkpoints: Setting<Vec<Checkpoint>>,
    /// The jurisdiction's word for a rectification notice.
    pub notice_name: Setting<String>,
    /// The parts of the monitoring table, in its order; none where there is no table.
    pub report: Box<Setting<Vec<ReportHeading>>>,
}

impl Monitoring {
    /// The checkpoints with each of their dates, in the order of the pack.
    pub fn dated(&self) -> impl Iterator<Item = Checkpoint> {
        self.checkpoints.value.iter().flat_map(Checkpoint::dates)
    }

    /// Whether units fill in monitoring tables: a form without parts says that they do not, so
    /// that payments tell who has reported.
    pub fn has_table(&self) -> bool {
        !self.report.value.is_empty()
    }
}

/// A rule that is told in words: shown, compared and cited, but not computed with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Statement {
    /// Stable key, like `result.cut`.
    pub key: String,
    /// What it is about.
    pub title_zh: String,
    /// The same in English.
    pub title_en: String,
    /// The rule in our words.
    pub text: Setting<String>,
}

/// Everything a jurisdiction demands in a fiscal year, inheritance resolved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RulePack {
    /// Stable id of the innermost layer, like `640500`.
    pub id: String,
    /// Hash of the resolved content, kept with every submitted or approved version.
    pub hash: String,
    /// Whose rules these are.
    pub jurisdiction: JurisdictionCode,
    /// For which year they were resolved.
    pub year: FiscalYear,
    /// The indicator tree.
    pub taxonomy: Setting<Taxonomy>,
    /// Weights.
    pub weights: Weights,
    /// Obligatory levels.
    pub must: Must,
    /// Filing and review.
    pub review: Review,
    /// Class × template.
    pub templates: Setting<Vec<ClassTemplate>>,
    /// What a class with preset indicators gets.
    pub presets: Setting<Vec<PresetRow>>,
    /// The parts of the form.
    pub form: FormParts,
    /// The form of a unit as a whole.
    pub whole: Whole,
    /// The columns in which the budget system takes the rows of a target, in its order.
    pub export_columns: Setting<Vec<Field>>,
    /// Where checks speak up.
    pub checks: Checks,
    /// Scoring.
    pub scoring: Scoring,
    /// Monitoring.
    pub monitoring: Monitoring,
    /// A share of fewer cases has no rank.
    pub rank_cases: Setting<u16>,
    /// A population so many times another is pointed out beside figures.
    pub population_times: Setting<u16>,
    /// Rules told in words: ex-ante dimensions, consequences, disclosure deadlines.
    pub statements: Vec<Statement>,
}

impl RulePack {
    /// The first-level weights expected for a target with or without the two optional levels.
    pub fn level_weights(&self, has_cost: bool, has_satisfaction: bool) -> LevelWeights {
        let case = if has_cost {
            &self.weights.with_cost
        } else {
            &self.weights.without_cost
        };
        let mut expected = case.value;
        if !has_satisfaction {
            expected.benefit += self.weights.no_satisfaction_to_benefit.value;
            expected.satisfaction = Decimal::ZERO;
        }
        expected
    }
}

impl ReviewNode {
    /// The name in a language.
    pub fn name(&self, lang: Lang) -> &str {
        lang.pick(&self.name_zh, &self.name_en)
    }
}
