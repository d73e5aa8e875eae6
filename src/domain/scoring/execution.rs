//! The points of budget execution: linear or by steps, on a named denominator.

use super::{
    ExecutionInput, Explanation, InputKey, Notice, ScoreError, Scored, Share, StepKey, StepLine,
    indicator::by_hand,
    share::{percent, text},
};
use crate::{
    lang::Lang,
    money::Money,
    pack::{ExecutionScoring, RulePack, Scoring, Step},
    rate::Rate,
    score::Score,
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Execution points and the rate behind them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ExecutionScore {
    /// The rate, with the denominator's name.
    pub rate: Rate,
    /// The points.
    pub scored: Scored,
}

/// Scores the execution of a project year's budget.
pub fn score_execution(
    input: &ExecutionInput,
    pack: &RulePack,
) -> Result<ExecutionScore, ScoreError> {
    let base = pack.scoring.execution_base.value;
    let rate = Rate {
        numerator: input.spent,
        denominator: input.budget.of(base).unwrap_or(Money::ZERO),
        base,
    };
    let most = pack.weights.execution.value;
    let scored = match (by_formula(rate, input.finished, pack), &input.manual) {
        (Err(error), Some(manual)) if error.is_for_hand() => by_hand(manual, most)?,
        (Ok(mut scored), Some(_)) => {
            scored.notices.push(Notice::HandIgnored);
            scored
        }
        (found, _) => found?,
    };
    Ok(ExecutionScore { rate, scored })
}

/// The rate as an exact share; none without a denominator.
pub(super) fn exact(rate: Rate) -> Option<Share> {
    let above_zero = rate.denominator > Money::ZERO;
    above_zero.then(|| Share::of(rate.numerator.yuan(), rate.denominator.yuan()))
}

fn by_formula(rate: Rate, finished: bool, pack: &RulePack) -> Result<Scored, ScoreError> {
    let scoring = &pack.scoring;
    let most = pack.weights.execution.value;
    let share = exact(rate).ok_or(ScoreError::NoDenominator { base: rate.base })?;
    let mut said = Explanation::default();
    said.say(rate_line(rate, share));
    said.cite(&scoring.execution_base.source);
    let points = match scoring.execution.value {
        ExecutionScoring::Linear => linear(share, most, &mut said)?,
        ExecutionScoring::Step => steps(rate, finished, scoring, most, &mut said)?,
    };
    said.cite(&scoring.execution.source);
    said.cite(&pack.weights.execution.source);
    let mut notices = Vec::new();
    if rate.numerator > rate.denominator {
        notices.push(Notice::OverBudget);
    } else if rate.numerator == rate.denominator && !finished {
        notices.push(Notice::SpentButUnfinished);
    }
    Ok(Scored {
        score: Score::round(points.normalize()).map_err(|_| ScoreError::TooLarge)?,
        over: None,
        notices,
        explanation: said,
    })
}

/// How an execution rate is explained.
pub(crate) fn rate_line(rate: Rate, share: Share) -> StepLine {
    let (spent, budget) = (rate.numerator.wan(), rate.denominator.wan());
    let formula = format!("{} ÷ {}", text(spent), text(budget));
    StepLine::new(StepKey::ExecutionRate, formula, percent(share.ratio()))
        .with(InputKey::Spent, spent)
        .with(InputKey::Budget, budget)
        .with_text(InputKey::Base, rate.base.label(Lang::Zh))
}

fn linear(share: Share, most: Decimal, said: &mut Explanation) -> Result<Decimal, ScoreError> {
    let points = share.clamp().points(most)?;
    let formula = format!("{} × {}", text(most), percent(share.clamp().ratio()));
    let line = StepLine::new(StepKey::ExecutionLinear, formula, text(points));
    said.say(line.with(InputKey::Points, most));
    Ok(points)
}

fn steps(
    rate: Rate,
    finished: bool,
    scoring: &Scoring,
    most: Decimal,
    said: &mut Explanation,
) -> Result<Decimal, ScoreError> {
    let (spent, budget) = (rate.numerator, rate.denominator);
    said.cite(&scoring.execution_steps.source);
    if spent > budget {
        return Err(ScoreError::OverBudget);
    }
    if finished {
        let formula = format!("{} ≤ {}", text(spent.wan()), text(budget.wan()));
        said.say(StepLine::new(
            StepKey::ExecutionFinished,
            formula,
            text(most),
        ));
        return Ok(most);
    }
    if spent == budget {
        return Err(ScoreError::SpentButUnfinished);
    }
    let share = Share::of(spent.yuan(), budget.yuan());
    let reached = |step: &&Step| !share.is_below(step.from);
    let all = &scoring.execution_steps.value;
    let step = all.iter().filter(reached).max_by_key(|step| step.from);
    let points = step.map_or(Decimal::ZERO, |step| step.gives);
    if !(Decimal::ZERO..=most).contains(&points) {
        return Err(ScoreError::RuleDoesNotFit);
    }
    let formula = match step {
        Some(step) => format!("{} ≥ {}", percent(share.ratio()), percent(step.from)),
        None => percent(share.ratio()),
    };
    said.say(StepLine::new(StepKey::ExecutionStep, formula, text(points)));
    Ok(points)
}
