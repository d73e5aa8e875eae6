//! Expected progress, the execution rate with its named base, attainment of an indicator.

use super::BudgetFigures;
use crate::{
    indicator::{IndicatorValue, Operator, RelativeDate},
    money::Money,
    period::{FiscalYear, Month},
    rate::{Base, Rate},
    scoring::{
        Actual, Explanation, InputKey, QuantityCase, Share, StepKey, StepLine, attained, percent,
        proposal, rate_line, round, text,
    },
};
use rust_decimal::{Decimal, dec};
use serde::{Deserialize, Serialize};
use time::Date;

/// How far a year should have come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Progress {
    /// From 0 to 1, six decimals.
    pub share: Decimal,
    /// How it came about.
    pub explanation: Explanation,
}

/// An execution rate as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RateShown {
    /// Numerator, denominator and its name.
    pub rate: Rate,
    /// The ratio; none where the rate does not apply.
    pub ratio: Option<Decimal>,
    /// How it came about.
    pub explanation: Explanation,
}

/// How far an indicator has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Attainment {
    /// 1 is the target; more where a target of at least so much is exceeded.
    pub share: Decimal,
    /// How it came about.
    pub explanation: Explanation,
}

/// How much of a target has results: what the attainment of the whole stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Reported {
    /// Indicators with a result that can be measured.
    pub count: u32,
    /// All indicators.
    pub all: u32,
    /// The weight of those with a result.
    pub weight: Decimal,
    /// The weight of all.
    pub whole: Decimal,
}

impl Reported {
    /// The share of the weight that has results; nothing of nothing is nothing.
    pub fn share(&self) -> Decimal {
        let share = self.weight.checked_div(self.whole).unwrap_or_default();
        round(share, 6).normalize()
    }
}

/// The last month of a year that is over on a day; none while January still runs.
pub fn months_passed(year: FiscalYear, as_of: Date) -> Option<Month> {
    Month::all()
        .rev()
        .find(|month| month.last_day(year) <= as_of)
}

/// What no document prints: how far payments should have come.
const BY_MONTHS: &str = "序时进度按已过月数占 12 个月的比例；文件未写明算法，为本系统设定";
const BY_PLAN: &str = "单位填报了支付计划的，按计划累计占全年计划的比例；文件未写明，为本系统设定";

/// 序时进度 (months ÷ 12), or the unit's own plan where it entered one.
pub fn expected_progress(month: Option<Month>, plan: Option<&[Money; 12]>) -> Progress {
    let passed = usize::from(month.map_or(0, Month::get));
    let planned = plan.map(|months| Planned {
        due: months.iter().take(passed).copied().sum(),
        whole: months.iter().copied().sum(),
    });
    expected_of(month, planned)
}

/// What a unit planned to have paid by the end of a month, and over the whole year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Planned {
    /// Up to the month.
    pub due: Money,
    /// In all.
    pub whole: Money,
}

/// The same from sums that were added up already.
pub fn expected_of(month: Option<Month>, planned: Option<Planned>) -> Progress {
    let passed = month.map_or(0, Month::get);
    let planned = planned.filter(|plan| plan.whole > Money::ZERO);
    let rule = if planned.is_some() {
        BY_PLAN
    } else {
        BY_MONTHS
    };
    let (share, line) = if let Some(Planned { due, whole }) = planned {
        let share = Share::of(due.yuan(), whole.yuan()).clamp().ratio();
        let formula = format!("{} ÷ {}", text(due.wan()), text(whole.wan()));
        let line = StepLine::new(StepKey::ExpectedByPlan, formula, percent(share));
        (share, line.with(InputKey::Plan, whole.wan()))
    } else {
        let share = Share::of(Decimal::from(passed), dec!(12)).ratio();
        let formula = format!("{passed} ÷ 12");
        let line = StepLine::new(StepKey::ExpectedByMonths, formula, percent(share));
        (share, line)
    };
    let mut explanation = Explanation::default();
    explanation.say(line.with(InputKey::Month, Decimal::from(passed)));
    explanation.cite(&proposal(rule));
    Progress {
        share: round(share, 6).normalize(),
        explanation,
    }
}

/// The execution rate on a named base; nothing recorded means not applicable.
pub fn execution_rate(spent: Money, budget: BudgetFigures, base: Base) -> RateShown {
    let rate = Rate {
        numerator: spent,
        denominator: budget.of(base).unwrap_or(Money::ZERO),
        base,
    };
    let ratio = rate.ratio().filter(|_| rate.denominator > Money::ZERO);
    let mut explanation = Explanation::default();
    if ratio.is_some() {
        let share = Share::of(rate.numerator.yuan(), rate.denominator.yuan());
        explanation.say(rate_line(rate, share));
    }
    RateShown {
        rate,
        ratio: ratio.map(|share| share.normalize()),
        explanation,
    }
}

/// How far an indicator has come, for bullets; none without a result or with one of a kind
/// that cannot be compared with the value.
pub fn attainment(
    operator: Operator,
    value: &IndicatorValue,
    actual: Option<&Actual>,
    year: FiscalYear,
) -> Option<Attainment> {
    let (share, formula) = match (value, actual?) {
        (IndicatorValue::Number(target) | IndicatorValue::Percent(target), actual) => {
            let actual = match actual {
                Actual::Number { value } => *value,
                Actual::Survey { rate, .. } => *rate,
                _ => return None,
            };
            let case = QuantityCase {
                operator,
                target: *target,
                actual,
            };
            let (share, _) = attained(case);
            let formula = format!("{} / {} {}", text(actual), operator.symbol(), text(*target));
            (share.ratio(), formula)
        }
        (IndicatorValue::Date(due), Actual::Date { on }) => by_day(*due, *on, year)?,
        (IndicatorValue::YesNo(demanded), Actual::YesNo { met }) => {
            let share = if demanded == met {
                Decimal::ONE
            } else {
                Decimal::ZERO
            };
            (share, String::new())
        }
        (IndicatorValue::Qualitative(_), Actual::Level { share, .. }) => (*share, percent(*share)),
        _ => return None,
    };
    let share = round(share, 6).normalize();
    let mut explanation = Explanation::default();
    explanation.say(StepLine::new(StepKey::Attainment, formula, percent(share)));
    Some(Attainment { share, explanation })
}

/// In time is all of it; late days count against the days from 1 January.
fn by_day(due: RelativeDate, on: Date, year: FiscalYear) -> Option<(Decimal, String)> {
    let due = due.on(year)?;
    let formula = format!("{} / {}", crate::day::text(on), crate::day::text(due));
    let late = (on - due).whole_days();
    if late <= 0 {
        return Some((Decimal::ONE, formula));
    }
    let days = (due - year.first_day()).whole_days();
    let left = Share::of(Decimal::from(days - late), Decimal::from(days));
    Some((left.clamp().ratio(), formula))
}
