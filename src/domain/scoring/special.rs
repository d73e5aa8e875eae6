//! Dates, yes/no, qualitative levels and satisfaction.

use super::{
    Actual, Explanation, InputKey, ScoreError, Share, StepKey, StepLine,
    quantity::by_deduction,
    share::{percent, text},
    sources,
};
use crate::{
    day,
    indicator::Operator,
    library::{DeductPer, ScoringRule},
    pack::{Scoring, Step},
};
use rust_decimal::{Decimal, dec};
use serde::{Deserialize, Serialize};
use time::Date;

/// The limits of a qualitative level, as shares of the weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Band {
    /// Lower end, included.
    pub from: Decimal,
    /// Upper end.
    pub to: Decimal,
    /// Whether the upper end belongs to it: only for the highest.
    pub is_top: bool,
}

impl Band {
    /// Whether a share lies inside.
    pub fn holds(&self, share: Decimal) -> bool {
        share >= self.from && (share < self.to || self.is_top && share == self.to)
    }
}

/// The bands of falling bounds like 1, 0.8, 0.6, 0; empty where the bounds make no sense.
pub fn bands(bounds: &[Decimal]) -> Vec<Band> {
    let falling = bounds.windows(2).all(|pair| pair.first() > pair.last());
    let whole = bounds.first() == Some(&Decimal::ONE) && bounds.last() == Some(&Decimal::ZERO);
    if !falling || !whole {
        return Vec::new();
    }
    let pairs = bounds.iter().zip(bounds.iter().skip(1)).enumerate();
    pairs
        .map(|(n, (to, from))| Band {
            from: *from,
            to: *to,
            is_top: n == 0,
        })
        .collect()
}

/// A day against the day it was due.
#[derive(Clone, Copy, Debug)]
pub(super) struct Deadline {
    pub(super) operator: Operator,
    pub(super) start: Date,
    pub(super) due: Date,
    pub(super) done: Date,
}

impl Deadline {
    fn days_late(self) -> i64 {
        let strict = i64::from(self.operator == Operator::Less);
        ((self.done - self.due).whole_days() + strict).max(0)
    }
}

pub(super) fn by_date(
    case: Deadline,
    rule: Option<&ScoringRule>,
    weight: Decimal,
    said: &mut Explanation,
) -> Result<Share, ScoreError> {
    let late = case.days_late();
    let formula = format!("{} / {}", day::text(case.done), day::text(case.due));
    if late == 0 {
        let line = StepLine::new(StepKey::OnTime, formula, text(weight));
        said.say(line.with(InputKey::Weight, weight));
        return Ok(Share::FULL);
    }
    match rule {
        Some(ScoringRule::Deduct { per, step, share }) => {
            if *per != DeductPer::DayLate {
                return Err(ScoreError::RuleDoesNotFit);
            }
            by_deduction(Decimal::from(late), (*step, *share), weight, said)
        }
        Some(ScoringRule::YesNo | ScoringRule::ZeroOrNothing) => {
            said.say(StepLine::new(StepKey::NotMet, formula, "0"));
            Ok(Share::NONE)
        }
        Some(ScoringRule::QualitativeBands { .. } | ScoringRule::SatisfactionSteps { .. }) => {
            Err(ScoreError::RuleDoesNotFit)
        }
        None
        | Some(
            ScoringRule::Ratio { .. }
            | ScoringRule::InverseRatio { .. }
            | ScoringRule::EqualityRatio { .. },
        ) => {
            let days = (case.due - case.start).whole_days();
            let share = Share::of(Decimal::from(days - late), Decimal::from(days)).clamp();
            let formula = format!("{} × (1 − {late} ÷ {days})", text(weight));
            let line = StepLine::new(StepKey::Late, formula, text(share.points(weight)?));
            said.say(
                line.with(InputKey::Weight, weight)
                    .with(InputKey::DaysLate, Decimal::from(late))
                    .with(InputKey::Days, Decimal::from(days)),
            );
            let rule = "逾期完成的按逾期天数占计划天数的比例扣分；文件未写明，为本系统设定";
            said.cite(&sources::proposal(rule));
            Ok(share)
        }
    }
}

pub(super) fn by_answer(
    demanded: bool,
    met: bool,
    rule: Option<&ScoringRule>,
    weight: Decimal,
    said: &mut Explanation,
) -> Result<Share, ScoreError> {
    if met == demanded {
        said.say(StepLine::new(StepKey::Met, "", text(weight)).with(InputKey::Weight, weight));
        return Ok(Share::FULL);
    }
    match rule {
        // A printed deduction counts one occurrence.
        Some(ScoringRule::Deduct { share, .. }) => {
            by_deduction(Decimal::ONE, (Decimal::ONE, *share), weight, said)
        }
        Some(ScoringRule::QualitativeBands { .. } | ScoringRule::SatisfactionSteps { .. }) => {
            Err(ScoreError::RuleDoesNotFit)
        }
        _ => {
            said.say(StepLine::new(StepKey::NotMet, "", "0").with(InputKey::Weight, weight));
            Ok(Share::NONE)
        }
    }
}

pub(super) fn by_level(
    actual: &Actual,
    bounds: &[Decimal],
    weight: Decimal,
    said: &mut Explanation,
) -> Result<Share, ScoreError> {
    let Actual::Level {
        band,
        share,
        reason,
    } = actual
    else {
        return Err(ScoreError::WrongKind {
            needed: crate::indicator::ValueKind::Qualitative,
        });
    };
    let all = bands(bounds);
    if all.is_empty() {
        return Err(ScoreError::RuleDoesNotFit);
    }
    let chosen = all.get(usize::from(*band)).ok_or(ScoreError::NoSuchBand)?;
    if !chosen.holds(*share) {
        return Err(ScoreError::OutsideBand {
            from: chosen.from,
            to: chosen.to,
        });
    }
    if *share != Decimal::ONE && reason.trim().is_empty() {
        return Err(ScoreError::NoSentence);
    }
    let given = Share::plain(*share);
    let formula = format!("{} × {}", text(weight), percent(*share));
    let line = StepLine::new(StepKey::Band, formula, text(given.points(weight)?));
    said.say(
        line.with(InputKey::Weight, weight)
            .with(InputKey::Share, *share)
            .with_text(InputKey::Reason, reason.trim()),
    );
    Ok(given)
}

/// The rate of a survey that was really made.
pub(super) fn surveyed(actual: &Actual) -> Result<Decimal, ScoreError> {
    let Actual::Survey {
        rate,
        asked,
        answered,
        method,
    } = actual
    else {
        return Err(ScoreError::NoSurvey);
    };
    if *asked == 0 || method.trim().is_empty() {
        return Err(ScoreError::NoSurvey);
    }
    let possible = (Decimal::ZERO..=dec!(100)).contains(rate);
    if *answered == 0 || answered > asked || !possible {
        return Err(ScoreError::BadSurvey);
    }
    Ok(*rate)
}

/// How the survey stands in an explanation.
pub(super) fn with_survey(line: StepLine, actual: &Actual) -> StepLine {
    match actual {
        Actual::Survey {
            asked,
            answered,
            method,
            ..
        } => line
            .with(InputKey::Asked, Decimal::from(*asked))
            .with(InputKey::Answered, Decimal::from(*answered))
            .with_text(InputKey::Method, method.trim()),
        _ => line,
    }
}

pub(super) fn by_satisfaction_steps(
    actual: &Actual,
    steps: &[Step],
    weight: Decimal,
    said: &mut Explanation,
) -> Result<Share, ScoreError> {
    let rate = surveyed(actual)?;
    let share = rate.checked_div(dec!(100)).ok_or(ScoreError::TooLarge)?;
    if steps
        .iter()
        .any(|step| !(Decimal::ZERO..=Decimal::ONE).contains(&step.gives))
    {
        return Err(ScoreError::RuleDoesNotFit);
    }
    let given = Share::plain(step_at(share, steps));
    let formula = format!("{} → {}", percent(share), percent(given.ratio()));
    let line = StepLine::new(
        StepKey::SatisfactionStep,
        formula,
        text(given.points(weight)?),
    );
    said.say(with_survey(line.with(InputKey::Weight, weight), actual));
    Ok(given)
}

/// What the highest step at or below a number gives; nothing below the lowest.
pub(super) fn step_at(number: Decimal, steps: &[Step]) -> Decimal {
    let reached = steps.iter().filter(|step| number >= step.from);
    let highest = reached.max_by_key(|step| step.from);
    highest.map_or(Decimal::ZERO, |step| step.gives)
}

/// The steps of a row's rule in the pack's form.
pub(super) fn rule_steps(steps: &[(Decimal, Decimal)]) -> Vec<Step> {
    let step = |(from, gives): &(Decimal, Decimal)| Step {
        from: *from,
        gives: *gives,
    };
    steps.iter().map(step).collect()
}

/// The bounds that hold for a row.
pub(super) fn bounds_of<'a>(rule: Option<&'a ScoringRule>, scoring: &'a Scoring) -> &'a [Decimal] {
    match rule {
        Some(ScoringRule::QualitativeBands { bands }) => bands,
        _ => &scoring.qualitative_bands.value,
    }
}
