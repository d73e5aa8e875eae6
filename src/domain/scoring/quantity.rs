//! Quantitative indicators by operator and direction, deductions, over-achievement.

use super::{
    Explanation, InputKey, ScoreError, Share, StepKey, StepLine,
    share::{percent, text},
    sources,
};
use crate::{
    indicator::Operator,
    library::DeductPer,
    pack::{OverAction, Scoring},
};
use rust_decimal::{Decimal, dec};

/// What a strict operator gives as long as the target is not passed.
const ALMOST: Decimal = dec!(0.999999);

/// A number against a target.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Case {
    /// The operator.
    pub(crate) operator: Operator,
    /// The target.
    pub(crate) target: Decimal,
    /// What was reached.
    pub(crate) actual: Decimal,
}

impl Case {
    /// Whether the target counts as reached.
    pub(super) fn is_reached(self) -> bool {
        let Self { target, actual, .. } = self;
        match self.operator {
            Operator::Greater => actual > target,
            Operator::AtLeast => actual >= target,
            Operator::Equal => actual == target,
            Operator::AtMost => actual <= target,
            Operator::Less => actual < target,
            Operator::Qualitative => false,
        }
    }

    fn is_strict(self) -> bool {
        matches!(self.operator, Operator::Greater | Operator::Less)
    }

    /// At a strict operator's limit: neither reached nor short.
    fn is_at_strict_limit(self) -> bool {
        self.is_strict() && self.actual == self.target
    }

    fn comparison(self) -> String {
        let (actual, target) = (text(self.actual), text(self.target));
        let sign = if self.is_reached() {
            self.operator.symbol()
        } else {
            match self.operator {
                Operator::Greater => "≤",
                Operator::AtLeast => "＜",
                Operator::AtMost => "＞",
                Operator::Less => "≥",
                Operator::Equal | Operator::Qualitative => "≠",
            }
        };
        format!("{actual} {sign} {target}")
    }
}

/// The completion ratio before it is cut at 1, and which formula gives it.
///
/// Where a ratio has no meaning (a target of zero or below), reaching the target is all.
pub(crate) fn attained(case: Case) -> (Share, StepKey) {
    let Case { target, actual, .. } = case;
    if case.is_reached() {
        let beyond = matches!(case.operator, Operator::Greater | Operator::AtLeast);
        let share = if beyond && target > Decimal::ZERO {
            Share::of(actual, target)
        } else {
            Share::FULL
        };
        return (share, StepKey::Reached);
    }
    if case.is_at_strict_limit() {
        return (Share::plain(ALMOST), StepKey::StrictEqual);
    }
    let (share, key) = match case.operator {
        _ if target <= Decimal::ZERO => (Share::NONE, StepKey::NotReached),
        Operator::Greater | Operator::AtLeast => (Share::of(actual, target), StepKey::RatioUp),
        Operator::Less | Operator::AtMost => (Share::of(target, actual), StepKey::RatioDown),
        Operator::Equal if actual <= Decimal::ZERO => (Share::NONE, StepKey::NotReached),
        Operator::Equal => {
            let (small, large) = (actual.min(target), actual.max(target));
            (Share::of(small, large), StepKey::RatioEqual)
        }
        Operator::Qualitative => (Share::NONE, StepKey::NotReached),
    };
    let share = share.clamp();
    let share = if case.is_strict() {
        share.at_most(ALMOST)
    } else {
        share
    };
    (share, key)
}

/// The ratio formula, with the pass line.
pub(super) fn by_ratio(
    case: Case,
    weight: Decimal,
    pass_line: Option<Decimal>,
    said: &mut Explanation,
) -> Result<Share, ScoreError> {
    let (share, key) = attained(case);
    let share = share.clamp();
    let (w, target, actual) = (text(weight), text(case.target), text(case.actual));
    let formula = match key {
        StepKey::RatioUp => format!("{w} × {actual} ÷ {target}"),
        StepKey::RatioDown => format!("{w} × {target} ÷ {actual}"),
        StepKey::RatioEqual => {
            let (small, large) = (case.actual.min(case.target), case.actual.max(case.target));
            format!("{w} × {} ÷ {}", text(small), text(large))
        }
        StepKey::StrictEqual => format!("{w} × {ALMOST}"),
        _ => case.comparison(),
    };
    let line = StepLine::new(key, formula, text(share.points(weight)?));
    said.say(with_case(line, case, weight));
    said.cite(&match key {
        StepKey::RatioUp | StepKey::Reached => sources::evaluation_measure("第十六条"),
        _ => sources::proposal(
            "文件只写明按完成值与指标值之比计分；反向、等值指标的算法为本系统设定",
        ),
    });
    match pass_line {
        Some(pass) if share.is_below(pass) => {
            let formula = format!("{} ＜ {}", percent(share.ratio()), percent(pass));
            said.say(StepLine::new(StepKey::PassLine, formula, "0").with(InputKey::Line, pass));
            Ok(Share::NONE)
        }
        _ => Ok(share),
    }
}

fn with_case(line: StepLine, case: Case, weight: Decimal) -> StepLine {
    line.with(InputKey::Weight, weight)
        .with(InputKey::Target, case.target)
        .with(InputKey::Actual, case.actual)
}

/// Reached or nothing.
pub(super) fn all_or_nothing(case: Case, weight: Decimal, said: &mut Explanation) -> Share {
    let (share, key, result) = if case.is_reached() {
        (Share::FULL, StepKey::Reached, text(weight))
    } else {
        (Share::NONE, StepKey::NotReached, "0".to_owned())
    };
    let line = StepLine::new(key, case.comparison(), result);
    said.say(with_case(line, case, weight));
    share
}

/// How far a number falls short, in the unit of the rule; not below zero.
pub(super) fn shortfall(case: Case, per: DeductPer) -> Result<Decimal, ScoreError> {
    let below = match (case.operator, per) {
        (Operator::Greater | Operator::AtLeast, _)
        | (Operator::Equal, DeductPer::PercentagePointBelow) => true,
        (Operator::Less | Operator::AtMost | Operator::Equal, _) => false,
        (Operator::Qualitative, _) => return Err(ScoreError::RuleDoesNotFit),
    };
    let (from, to) = if below {
        (case.target, case.actual)
    } else {
        (case.actual, case.target)
    };
    let short = from.checked_sub(to).ok_or(ScoreError::TooLarge)?;
    Ok(short.max(Decimal::ZERO))
}

/// A share of the weight off for each started step.
pub(super) fn by_deduction(
    short: Decimal,
    (step, share): (Decimal, Decimal),
    weight: Decimal,
    said: &mut Explanation,
) -> Result<Share, ScoreError> {
    if step <= Decimal::ZERO || share < Decimal::ZERO || share > Decimal::ONE {
        return Err(ScoreError::RuleDoesNotFit);
    }
    let started = short.checked_div(step).unwrap_or(Decimal::MAX).ceil();
    let lost = started.checked_mul(share).unwrap_or(Decimal::MAX);
    let left = Decimal::ONE.checked_sub(lost).unwrap_or(Decimal::MIN);
    let given = Share::plain(left).clamp();
    let formula = format!(
        "{} × (1 − {} × {})",
        text(weight),
        text(share),
        text(started)
    );
    let line = StepLine::new(StepKey::Deduct, formula, text(given.points(weight)?));
    said.say(
        line.with(InputKey::Weight, weight)
            .with(InputKey::Shortfall, short)
            .with(InputKey::Step, step)
            .with(InputKey::Share, share),
    );
    Ok(given)
}

/// At a strict operator's limit nothing is short, and yet the target is not passed.
pub(super) fn hold_below_strict_limit(
    case: Case,
    share: Share,
    weight: Decimal,
    said: &mut Explanation,
) -> Result<Share, ScoreError> {
    if !case.is_strict() || case.is_reached() || share.is_below(ALMOST) {
        return Ok(share);
    }
    let held = Share::plain(ALMOST);
    let points = text(held.points(weight)?);
    said.say(StepLine::new(
        StepKey::StrictEqual,
        case.comparison(),
        points,
    ));
    let rule = "要求大于或小于指标值的，恰好等于时不算达到；文件未写明，为本系统设定";
    said.cite(&sources::proposal(rule));
    Ok(held)
}

/// How far a target is exceeded, as a share of it.
pub(super) fn over(case: Case) -> Option<Decimal> {
    let beyond = match case.operator {
        Operator::Greater | Operator::AtLeast => case.actual.checked_sub(case.target),
        Operator::Less | Operator::AtMost => case.target.checked_sub(case.actual),
        Operator::Equal | Operator::Qualitative => return None,
    };
    if case.target <= Decimal::ZERO {
        return None;
    }
    let share = Share::of(beyond.unwrap_or(Decimal::MAX), case.target).ratio();
    (share > Decimal::ZERO).then_some(share)
}

/// What is left of the points when the target was judged too low.
pub(super) fn reduce(
    points: Decimal,
    over: Decimal,
    weight: Decimal,
    scoring: &Scoring,
    said: &mut Explanation,
) -> Result<Decimal, ScoreError> {
    let threshold = scoring.over_threshold.value;
    said.cite(&scoring.over_action.source);
    match scoring.over_action.value {
        OverAction::Explain => Ok(points),
        OverAction::Fixed => {
            let off = scoring
                .over_deduction
                .value
                .ok_or(ScoreError::RuleDoesNotFit)?;
            let left = points.checked_sub(off.max(Decimal::ZERO));
            let left = left.unwrap_or(Decimal::ZERO).max(Decimal::ZERO);
            let formula = format!("{} − {}", text(points), text(off));
            said.say(StepLine::new(StepKey::OverFixed, formula, text(left)));
            said.cite(&scoring.over_deduction.source);
            Ok(left)
        }
        OverAction::Proportional => {
            let excess = over.checked_sub(threshold).unwrap_or(Decimal::MAX);
            let left = Decimal::ONE.checked_sub(excess).unwrap_or(Decimal::MIN);
            let given = Share::plain(left).clamp().points(weight)?.min(points);
            let formula = format!(
                "{} × (1 − ({} − {}))",
                text(weight),
                percent(over),
                percent(threshold)
            );
            said.say(StepLine::new(
                StepKey::OverProportional,
                formula,
                text(given),
            ));
            Ok(given)
        }
    }
}
