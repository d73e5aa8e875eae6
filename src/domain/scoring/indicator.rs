//! One indicator: picks the formula by value and rule, and keeps the account of it.

use super::{
    Actual, Explanation, IndicatorInput, InputKey, Manual, ScoreError, Share, StepKey, StepLine,
    quantity::{self, Case},
    share::{percent, text},
    sources,
    special::{self, Deadline},
};
use crate::{
    indicator::{IndicatorValue, RelativeDate, ValueKind},
    lang::Lang,
    library::{DeductPer, ScoringRule},
    pack::RulePack,
    project::choice,
    score::Score,
    taxonomy::Level2,
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

choice! {
    /// What one should know about a score.
    Notice {
        CauseNeeded = "cause_needed", "超额较多，须说明原因", "Exceeded by so much that the cause is needed";
        OverBudget = "over_budget", "支出超出预算", "More was spent than budgeted";
        SpentButUnfinished = "spent_but_unfinished", "资金已用完，项目未完成",
            "All spent, but the project is not finished";
        ByHand = "by_hand", "人工评分", "Points were given by hand";
        HandIgnored = "hand_ignored", "已有公式，人工评分未采用",
            "A formula holds, points by hand were not used";
        Rebased = "rebased", "有不适用指标，已折算", "Converted, because indicators do not apply";
        Capped = "capped", "总分按执行率封顶", "The total is capped by the execution rate";
        GradedOnStored = "graded_on_stored", "等级按保存的分值评定，不按显示的两位小数",
            "Graded on the stored value, not on the two decimals shown";
    }
}

/// A score with everything behind it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Scored {
    /// The stored score.
    pub score: Score,
    /// How far the target was exceeded, as a share of it.
    pub over: Option<Decimal>,
    /// What one should know.
    pub notices: Vec<Notice>,
    /// How it came about.
    pub explanation: Explanation,
}

/// Scores one indicator by its rule and the pack's defaults.
pub fn score_indicator(input: &IndicatorInput, pack: &RulePack) -> Result<Scored, ScoreError> {
    let weight = input.weight.get();
    match (by_formula(input, pack), &input.manual) {
        (Err(error), Some(manual)) if error.is_for_hand() => by_hand(manual, weight),
        (Ok(mut scored), Some(_)) => {
            scored.notices.push(Notice::HandIgnored);
            Ok(scored)
        }
        (found, _) => found,
    }
}

/// Points by hand, within bounds and with a reason.
pub(super) fn by_hand(manual: &Manual, most: Decimal) -> Result<Scored, ScoreError> {
    if !(Decimal::ZERO..=most).contains(&manual.points) {
        return Err(ScoreError::ManualOutOfRange { most });
    }
    if manual.reason.trim().is_empty() {
        return Err(ScoreError::ManualWithoutReason);
    }
    let score = Score::round(manual.points).map_err(|_| ScoreError::TooLarge)?;
    let mut explanation = Explanation::default();
    let line = StepLine::new(StepKey::Manual, text(score.get()), text(score.get()));
    explanation.say(line.with_text(InputKey::Reason, manual.reason.trim()));
    Ok(Scored {
        score,
        over: None,
        notices: vec![Notice::ByHand],
        explanation,
    })
}

fn by_formula(input: &IndicatorInput, pack: &RulePack) -> Result<Scored, ScoreError> {
    let weight = input.weight.get();
    let value = input.value.as_ref().ok_or(ScoreError::NoValue)?;
    let actual = input.actual.as_ref().ok_or(ScoreError::NoActual)?;
    let mut said = Explanation::default();
    let mut over = None;
    let share = match value {
        IndicatorValue::Number(target) | IndicatorValue::Percent(target) => {
            let (share, exceeded) = by_number(*target, value.kind(), input, pack, &mut said)?;
            over = exceeded;
            share
        }
        IndicatorValue::Date(due) => by_date(*due, actual, input, pack, &mut said)?,
        IndicatorValue::YesNo(demanded) => {
            let Actual::YesNo { met } = actual else {
                return Err(wrong(ValueKind::YesNo));
            };
            special::by_answer(*demanded, *met, input.rule.as_ref(), weight, &mut said)?
        }
        IndicatorValue::Qualitative(_) => {
            let rule = input.rule.as_ref();
            let bounds = special::bounds_of(rule, &pack.scoring);
            let share = special::by_level(actual, bounds, weight, &mut said)?;
            if !matches!(rule, Some(ScoringRule::QualitativeBands { .. })) {
                said.cite(&pack.scoring.qualitative_bands.source);
            }
            share
        }
    };
    if input.rule.is_some() {
        said.cite(&sources::row_rule());
    }
    finish(share.points(weight)?, over, input, pack, said)
}

fn wrong(needed: ValueKind) -> ScoreError {
    ScoreError::WrongKind { needed }
}

/// Over-achievement comes last; it can only take away.
fn finish(
    points: Decimal,
    over: Option<Decimal>,
    input: &IndicatorInput,
    pack: &RulePack,
    mut said: Explanation,
) -> Result<Scored, ScoreError> {
    let scoring = &pack.scoring;
    let threshold = scoring.over_threshold.value;
    let mut notices = Vec::new();
    let mut points = points;
    if let Some(over) = over.filter(|over| *over > threshold) {
        let formula = format!("{} ＞ {}", percent(over), percent(threshold));
        said.say(StepLine::new(StepKey::Over, formula, percent(over)));
        said.cite(&scoring.over_threshold.source);
        if input.cause.trim().is_empty() {
            notices.push(Notice::CauseNeeded);
        }
        if input.target_too_low {
            let weight = input.weight.get();
            points = quantity::reduce(points, over, weight, scoring, &mut said)?;
        }
    }
    let score = Score::round(points.normalize()).map_err(|_| ScoreError::TooLarge)?;
    let over = over.map(|share| super::share::round(share, 6).normalize());
    Ok(Scored {
        score,
        over,
        notices,
        explanation: said,
    })
}

/// The share, and by how much the target was exceeded where that means anything.
fn by_number(
    target: Decimal,
    kind: ValueKind,
    input: &IndicatorInput,
    pack: &RulePack,
    said: &mut Explanation,
) -> Result<(Share, Option<Decimal>), ScoreError> {
    let weight = input.weight.get();
    let rule = input.rule.as_ref();
    let by_steps = matches!(rule, Some(ScoringRule::SatisfactionSteps { .. }));
    let asks_people = by_steps || input.level2 == Level2::ServiceSatisfaction;
    let actual = match &input.actual {
        Some(actual) if asks_people => special::surveyed(actual)?,
        Some(Actual::Number { value }) => *value,
        Some(_) => return Err(wrong(kind)),
        None => return Err(ScoreError::NoActual),
    };
    let case = Case {
        operator: input.operator,
        target,
        actual,
    };
    if asks_people && let Some(share) = by_survey(input, pack, said)? {
        return Ok((share, None));
    }
    let over = quantity::over(case).filter(|_| !asks_people);
    let scoring = &pack.scoring;
    match rule {
        None => {
            let line = scoring.pass_line.value;
            if line.is_some() {
                said.cite(&scoring.pass_line.source);
            }
            Ok((quantity::by_ratio(case, weight, line, said)?, over))
        }
        Some(
            ScoringRule::Ratio { pass_line }
            | ScoringRule::InverseRatio { pass_line }
            | ScoringRule::EqualityRatio { pass_line },
        ) => Ok((quantity::by_ratio(case, weight, *pass_line, said)?, over)),
        Some(ScoringRule::Deduct { per, step, share }) => {
            let short = quantity::shortfall(case, *per)?;
            let given = quantity::by_deduction(short, (*step, *share), weight, said)?;
            let given = quantity::hold_below_strict_limit(case, given, weight, said)?;
            let counted = *per == DeductPer::PercentagePointBelow;
            Ok((given, over.filter(|_| counted)))
        }
        Some(ScoringRule::YesNo | ScoringRule::ZeroOrNothing) => {
            Ok((quantity::all_or_nothing(case, weight, said), None))
        }
        Some(ScoringRule::QualitativeBands { .. } | ScoringRule::SatisfactionSteps { .. }) => {
            Err(ScoreError::RuleDoesNotFit)
        }
    }
}

/// Satisfaction by steps, where the row's rule or the pack has any.
fn by_survey(
    input: &IndicatorInput,
    pack: &RulePack,
    said: &mut Explanation,
) -> Result<Option<Share>, ScoreError> {
    let Some(actual) = &input.actual else {
        return Err(ScoreError::NoActual);
    };
    let weight = input.weight.get();
    let default = &pack.scoring.satisfaction_steps;
    match &input.rule {
        Some(ScoringRule::SatisfactionSteps { steps }) => {
            let steps = special::rule_steps(steps);
            special::by_satisfaction_steps(actual, &steps, weight, said).map(Some)
        }
        None if !default.value.is_empty() => {
            said.cite(&default.source);
            special::by_satisfaction_steps(actual, &default.value, weight, said).map(Some)
        }
        _ => Ok(None),
    }
}

fn by_date(
    due: RelativeDate,
    actual: &Actual,
    input: &IndicatorInput,
    pack: &RulePack,
    said: &mut Explanation,
) -> Result<Share, ScoreError> {
    let Actual::Date { on } = actual else {
        return Err(wrong(ValueKind::Date));
    };
    let start = input.planned_start.and_then(|day| day.on(pack.year));
    let case = Deadline {
        operator: input.operator,
        start: start.unwrap_or_else(|| pack.year.first_day()),
        due: due.on(pack.year).ok_or(ScoreError::NoValue)?,
        done: *on,
    };
    special::by_date(case, input.rule.as_ref(), input.weight.get(), said)
}

impl Scored {
    /// The notices in a language.
    pub fn notice_words(&self, lang: Lang) -> Vec<&'static str> {
        self.notices
            .iter()
            .map(|notice| notice.label(lang))
            .collect()
    }
}
