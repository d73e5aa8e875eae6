//! The total of a target: indicators, rebasing, execution, ceiling, grade.

use super::{
    ExecutionScore, Explanation, InputKey, Notice, RowError, ScoreError, Scored, Share, StepKey,
    StepLine, TargetInput, execution, grade_as_shown, score_execution, score_indicator,
    share::{percent, text},
    sources,
};
use crate::{
    id::RowId,
    pack::{GradeLines, RulePack},
    rate::Rate,
    score::{Grade, Score},
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// The score of a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RowScore {
    /// The row.
    pub row: RowId,
    /// Its score; none where the indicator does not apply.
    pub scored: Option<Scored>,
}

/// The total of a target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TargetScore {
    /// Every row.
    pub rows: Vec<RowScore>,
    /// Execution.
    pub execution: ExecutionScore,
    /// The indicators' part, converted where some do not apply.
    pub indicators: Score,
    /// The total.
    pub total: Score,
    /// Its grade.
    pub grade: Grade,
    /// What one should know.
    pub notices: Vec<Notice>,
    /// How the total came about.
    pub explanation: Explanation,
}

/// The grade of a stored score.
pub fn grade(score: Score, lines: &GradeLines) -> Grade {
    let points = score.get();
    if points >= lines.excellent {
        Grade::Excellent
    } else if points >= lines.good {
        Grade::Good
    } else if points >= lines.fair {
        Grade::Fair
    } else {
        Grade::Poor
    }
}

/// Scores a target, or lists everything that keeps it from being scored.
pub fn score_target(input: &TargetInput, pack: &RulePack) -> Result<TargetScore, Vec<RowError>> {
    let mut errors = weight_errors(input, pack);
    let execution = score_execution(&input.execution, pack);
    if let Err(error) = &execution {
        errors.push(RowError {
            row: None,
            error: *error,
        });
    }
    let mut rows = Vec::with_capacity(input.indicators.len());
    for indicator in &input.indicators {
        let row = indicator.row;
        if indicator.not_applicable {
            rows.push(RowScore { row, scored: None });
            continue;
        }
        match score_indicator(indicator, pack) {
            Ok(scored) => rows.push(RowScore {
                row,
                scored: Some(scored),
            }),
            Err(error) => errors.push(RowError {
                row: Some(row),
                error,
            }),
        }
    }
    match execution {
        Ok(execution) if errors.is_empty() => add_up(input, rows, execution, pack)
            .map_err(|error| vec![RowError { row: None, error }]),
        _ => Err(errors),
    }
}

fn weight_errors(input: &TargetInput, pack: &RulePack) -> Vec<RowError> {
    let rows = &input.indicators;
    let sum: Decimal = rows.iter().map(|row| row.weight.get()).sum();
    let needed = pack.weights.total.value;
    let off = (sum != needed).then_some(ScoreError::WeightSum { sum, needed });
    let idle = rows
        .iter()
        .all(|row| row.not_applicable)
        .then_some(ScoreError::NothingApplies);
    let found = off.into_iter().chain(idle);
    found.map(|error| RowError { row: None, error }).collect()
}

fn add_up(
    input: &TargetInput,
    rows: Vec<RowScore>,
    execution: ExecutionScore,
    pack: &RulePack,
) -> Result<TargetScore, ScoreError> {
    let mut said = Explanation::default();
    let mut notices = Vec::new();
    let indicators = indicator_part(input, &rows, pack, &mut said, &mut notices)?;
    let points = execution.scored.score.get();
    let sum = checked_sum([points, indicators].into_iter())?;
    let formula = format!("{} ＋ {}", text(points), text(indicators));
    said.say(StepLine::new(StepKey::Total, formula, text(sum)));
    let capped = cap(sum, execution.rate, pack, &mut said);
    if capped < sum {
        notices.push(Notice::Capped);
    }
    let total = Score::round(capped.normalize()).map_err(|_| ScoreError::TooLarge)?;
    let lines = &pack.scoring.grade_lines;
    let (grade, suggested) = grade_as_shown(total, &lines.value);
    if suggested.is_some() {
        notices.push(Notice::GradedOnStored);
    }
    said.say(StepLine::new(
        StepKey::Grade,
        text(total.get()),
        grade.code(),
    ));
    said.cite(&lines.source);
    Ok(TargetScore {
        rows,
        execution,
        indicators: Score::round(indicators.normalize()).map_err(|_| ScoreError::TooLarge)?,
        total,
        grade,
        notices,
        explanation: said,
    })
}

/// Σ score, or Σ score ÷ Σ applicable weight × the whole, rounded once.
fn indicator_part(
    input: &TargetInput,
    rows: &[RowScore],
    pack: &RulePack,
    said: &mut Explanation,
    notices: &mut Vec<Notice>,
) -> Result<Decimal, ScoreError> {
    let scores = rows.iter().filter_map(|row| row.scored.as_ref());
    let sum = checked_sum(scores.map(|scored| scored.score.get()))?;
    let counted = rows.iter().filter(|row| row.scored.is_some()).count();
    said.say(StepLine::new(
        StepKey::Sum,
        format!("Σ ({counted})"),
        text(sum),
    ));
    if counted == rows.len() {
        return Ok(sum);
    }
    let applicable = input.indicators.iter().filter(|row| !row.not_applicable);
    let weights = checked_sum(applicable.map(|row| row.weight.get()))?;
    let whole = pack.weights.total.value;
    let converted = Share::of(sum, weights).points(whole)?;
    let formula = format!("{} ÷ {} × {}", text(sum), text(weights), text(whole));
    let line = StepLine::new(StepKey::Rebased, formula, text(converted));
    said.say(line.with(InputKey::Weight, weights));
    let rule = "剔除不适用的指标后按其余分值折算；文件未写明，为本系统设定";
    said.cite(&sources::proposal(rule));
    notices.push(Notice::Rebased);
    Ok(converted)
}

fn checked_sum(numbers: impl Iterator<Item = Decimal>) -> Result<Decimal, ScoreError> {
    let mut numbers = numbers;
    numbers
        .try_fold(Decimal::ZERO, Decimal::checked_add)
        .ok_or(ScoreError::TooLarge)
}

/// The lowest ceiling that the rate stays under. Without a rate there is no ceiling.
fn cap(total: Decimal, rate: Rate, pack: &RulePack, said: &mut Explanation) -> Decimal {
    let ceilings = &pack.scoring.execution_ceiling;
    let Some(share) = execution::exact(rate) else {
        return total;
    };
    let under = ceilings
        .value
        .iter()
        .filter(|limit| share.is_below(limit.below));
    let Some(limit) = under.min_by_key(|limit| limit.total_max) else {
        return total;
    };
    if total <= limit.total_max {
        return total;
    }
    let formula = format!("{} ＜ {}", percent(share.ratio()), percent(limit.below));
    let line = StepLine::new(StepKey::Ceiling, formula, text(limit.total_max));
    said.say(line.with(InputKey::Rate, share.ratio()));
    said.cite(&ceilings.source);
    limit.total_max
}
