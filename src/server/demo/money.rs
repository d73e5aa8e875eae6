//! Invented money: budgets as dated events, monthly payments with plausible recording dates.

use super::{
    dice::Dice,
    house::{ActualRow, BudgetRow, House, PaymentRow, PlanRow},
};
use domain::{
    indicator::{Direction, IndicatorValue, Operator},
    money::Money,
    period::FiscalYear,
    project::FundNature,
    target::{Field, Row, TargetDraft},
    text::parse_decimal,
};
use rust_decimal::{Decimal, dec};

/// Cumulative thousandths at the end of each month.
const CURVES: [[i64; 12]; 3] = [
    [80, 165, 250, 335, 415, 500, 585, 670, 750, 835, 915, 1000],
    [20, 50, 100, 165, 245, 340, 450, 570, 700, 820, 920, 1000],
    [40, 160, 230, 380, 430, 560, 610, 720, 790, 880, 940, 1000],
];

/// How many of a hundred projects are far behind with their target.
const LAGGING: u32 = 17;

/// So many per cent of a budget come from a second source, where there is one.
const SECOND_PERCENT: i64 = 40;

/// A project year as far as money goes.
#[derive(Clone, Copy)]
pub(crate) struct Purse<'a> {
    pub(crate) project_year: &'a str,
    pub(crate) year: FiscalYear,
    pub(crate) budget: Money,
    pub(crate) level: &'static str,
    /// The last month with figures.
    pub(crate) months: usize,
    /// Whether its target names a second source.
    pub(crate) shared: bool,
}

/// What each source gives where money goes on from one sum to another, in 分. It is counted by the
/// sums, so that many payments together take no more from a source than its budget holds.
pub(crate) fn sources(
    shared: bool,
    (from, to): (i64, i64),
) -> impl Iterator<Item = (FundNature, i64)> {
    let of_second = |sum: i64| whole_yuan(sum * SECOND_PERCENT / 100);
    let second = if shared {
        of_second(to) - of_second(from)
    } else {
        0
    };
    let both = [
        (FundNature::GeneralBudget, to - from - second),
        (FundNature::GovernmentFund, second),
    ];
    both.into_iter().take(1 + usize::from(shared))
}

/// Budget, plan and payments of one project year.
pub(crate) fn fill(house: &mut House, purse: Purse<'_>, dice: &mut Dice) {
    let adjusted = budgets(house, purse, dice);
    let curve = CURVES
        .get(dice.between(0, 2) as usize)
        .copied()
        .unwrap_or_default();
    if dice.chance(60) {
        plan(house, purse, curve);
    }
    payments(house, purse, adjusted, curve, dice);
}

fn budgets(house: &mut House, purse: Purse<'_>, dice: &mut Dice) -> i64 {
    let initial = purse.budget.fen();
    let mut adjusted = initial;
    add_budget(house, purse, ("initial", 0, initial), "02-10");
    if dice.chance(20) {
        let percent = i64::from(dice.between(5, 20));
        let change = whole_yuan(initial * percent / 100);
        let change = if dice.chance(50) { change } else { -change };
        adjusted += change;
        add_budget(house, purse, ("adjustment", initial, adjusted), "07-15");
    }
    let first = whole_yuan(adjusted * 6 / 10);
    add_budget(house, purse, ("receipt", 0, first), "03-05");
    let second_percent = i64::from(dice.between(70, 100));
    let both = first + whole_yuan((adjusted - first) * second_percent / 100);
    add_budget(house, purse, ("receipt", first, both), "08-20");
    adjusted
}

/// What was approved for a year that has not begun.
pub(crate) fn first_budget(house: &mut House, purse: Purse<'_>, approved_on: &str) {
    let effective_on = domain::day::text(purse.year.first_day());
    let recorded_at = format!("{approved_on}T14:20:00+08:00");
    let initial = ("initial", 0, purse.budget.fen());
    enter(house, purse, initial, (effective_on, recorded_at));
}

/// A kind of change, and the sums before and after it.
type Change = (&'static str, i64, i64);

fn add_budget(house: &mut House, purse: Purse<'_>, change: Change, day: &str) {
    let effective_on = format!("{}-{day}", purse.year);
    let recorded_at = format!("{effective_on}T10:00:00+08:00");
    enter(house, purse, change, (effective_on, recorded_at));
}

fn enter(
    house: &mut House,
    purse: Purse<'_>,
    (kind, from, to): Change,
    (effective_on, recorded_at): (String, String),
) {
    for (nature, amount_fen) in sources(purse.shared, (from, to)) {
        let seq = house.next_seq();
        house.budgets.push(BudgetRow {
            seq,
            project_year: purse.project_year.to_owned(),
            kind,
            nature: nature.code(),
            level: purse.level,
            amount_fen,
            effective_on: effective_on.clone(),
            recorded_at: recorded_at.clone(),
        });
    }
}

fn plan(house: &mut House, purse: Purse<'_>, curve: [i64; 12]) {
    let mut before = 0;
    for (month, share) in (1..).zip(curve) {
        let cumulative = whole_yuan(purse.budget.fen() * share / 1000);
        let cumulative = if month == 12 {
            purse.budget.fen()
        } else {
            cumulative
        };
        house.plans.push(PlanRow {
            project_year: purse.project_year.to_owned(),
            month,
            amount_fen: cumulative - before,
        });
        before = cumulative;
    }
}

fn payments(house: &mut House, purse: Purse<'_>, adjusted: i64, curve: [i64; 12], dice: &mut Dice) {
    // How much of the budget goes out when the curve is followed, in thousandths.
    let speed = match dice.between(1, 100) {
        1..=5 => 0,
        6..=25 => i64::from(dice.between(400, 700)),
        26..=85 => i64::from(dice.between(880, 1000)),
        _ => 1000,
    };
    let mut months = purse.months;
    if months < 12 && dice.chance(12) {
        months -= 1;
    }
    let mut before = 0;
    for (month, share) in (1_i64..).zip(curve).take(months) {
        let cumulative = whole_yuan(adjusted * share / 1000 * speed / 1000);
        pay(house, purse, (month, before, cumulative), dice);
        before = cumulative;
    }
}

/// A month's payments, which lead from one sum to another. Where two sources pay, a month that was
/// corrected was wrong in what the first one paid.
fn pay(house: &mut House, purse: Purse<'_>, (month, from, to): (i64, i64, i64), dice: &mut Dice) {
    let (year, next) = match month {
        12 => (purse.year.get() + 1, 1),
        other => (purse.year.get(), other + 1),
    };
    let fen = to - from;
    let corrected = month < 9 && fen > 0 && dice.chance(3);
    for (nature, share) in sources(purse.shared, (from, to)) {
        let is_first = nature == FundNature::GeneralBudget;
        let wrong = share - (fen - whole_yuan(fen * 9 / 10));
        let amounts: &[(i64, u32, &'static str)] = if corrected && is_first {
            &[(wrong, 4, ""), (share, 12, "更正当月支出数")]
        } else {
            &[(share, 4, "")]
        };
        let mut supersedes = None;
        for (amount, day, note) in amounts {
            let seq = house.next_seq();
            // The dice fall for the first source alone, as they do where there is no other.
            let is_typed = is_first && dice.chance(50);
            house.payments.push(PaymentRow {
                seq,
                project_year: purse.project_year.to_owned(),
                month,
                nature: nature.code(),
                amount_fen: *amount,
                effective_on: format!("{}-{month:02}-28", purse.year),
                recorded_at: format!("{year}-{next:02}-{day:02}T09:30:00+08:00"),
                origin: if is_typed { "typed" } else { "imported" },
                supersedes,
                note,
            });
            supersedes = Some(seq);
        }
    }
}

fn whole_yuan(fen: i64) -> i64 {
    fen / 100 * 100
}

/// Whether a project is far behind with its target, by the dice of its pace.
pub(crate) fn lags(pace: &Dice) -> bool {
    pace.clone().chance(LAGGING)
}

/// Results of countable indicators by July, for the review of August: of a year under way only,
/// and of one project in six far behind.
pub(crate) fn by_july(house: &mut House, purse: Purse<'_>, draft: &TargetDraft, mut dice: Dice) {
    let lags = dice.chance(LAGGING);
    if !(7..12).contains(&purse.months) {
        return;
    }
    for row in &draft.rows {
        let text = |field: Field| row.cells.get(&field).map_or("", |cell| cell.text.as_str());
        let Some(operator) = Operator::parse(text(Field::Operator)) else {
            continue;
        };
        let value =
            IndicatorValue::parse(operator, text(Field::Value), text(Field::Unit), purse.year);
        let (Ok(IndicatorValue::Number(target)), true) =
            (value, operator.direction() != Direction::Negative)
        else {
            continue;
        };
        let percent = if lags {
            dice.between(25, 55)
        } else {
            dice.between(85, 112)
        };
        let share = dec!(7) / dec!(12) * Decimal::from(percent) / dec!(100);
        let seq = house.next_seq();
        house.actuals.push(ActualRow {
            seq,
            project_year: purse.project_year.to_owned(),
            row_id: row.id.to_string(),
            month: 7,
            actual: (target * share)
                .round_dp(places(target))
                .normalize()
                .to_string(),
            recorded_at: format!("{}-08-04T15:00:00+08:00", purse.year),
        });
    }
}

/// Results of the indicators at one month; a project that was far behind in July still is, so that
/// money and target are seen in every combination.
pub(crate) fn results(
    house: &mut House,
    purse: Purse<'_>,
    draft: &TargetDraft,
    (month, mut pace): (u32, Dice),
    dice: &mut Dice,
) {
    let lags = pace.chance(LAGGING) && (7..12).contains(&purse.months);
    for row in &draft.rows {
        let Some(actual) = result_of(row, purse.year, month, dice) else {
            continue;
        };
        let actual = if lags {
            slowed(row, &actual, pace.between(35, 60)).unwrap_or(actual)
        } else {
            actual
        };
        let (year, next) = match month {
            12 => (purse.year.get() + 1, 1),
            other => (purse.year.get(), other + 1),
        };
        let seq = house.next_seq();
        house.actuals.push(ActualRow {
            seq,
            project_year: purse.project_year.to_owned(),
            row_id: row.id.to_string(),
            month: i64::from(month),
            actual,
            recorded_at: format!("{year}-{next:02}-04T15:00:00+08:00"),
        });
    }
}

fn result_of(row: &Row, year: FiscalYear, month: u32, dice: &mut Dice) -> Option<String> {
    let text = |field: Field| row.cells.get(&field).map_or("", |cell| cell.text.as_str());
    let operator = Operator::parse(text(Field::Operator))?;
    let value =
        IndicatorValue::parse(operator, text(Field::Value), text(Field::Unit), year).ok()?;
    let share = Decimal::from(month) / dec!(12);
    match (value, operator.direction()) {
        (IndicatorValue::Number(target), Direction::Positive | Direction::Fixed) => {
            let factor = Decimal::from(dice.between(75, 112)) / dec!(100);
            Some(
                (target * share * factor)
                    .round_dp(places(target))
                    .normalize()
                    .to_string(),
            )
        }
        (IndicatorValue::Number(target), _) => {
            let factor = Decimal::from(dice.between(80, 103)) / dec!(100);
            Some(
                (target * factor)
                    .round_dp(places(target))
                    .normalize()
                    .to_string(),
            )
        }
        (IndicatorValue::Percent(target), Direction::Negative) => Some(
            (target * Decimal::from(dice.between(60, 105)) / dec!(100))
                .round_dp(1)
                .normalize()
                .to_string(),
        ),
        (IndicatorValue::Percent(target), _) => {
            let actual = target + Decimal::from(dice.between(0, 6)) - dec!(4);
            Some(actual.min(dec!(100)).normalize().to_string())
        }
        (IndicatorValue::YesNo(_), _) if month == 12 => Some("是".to_owned()),
        (IndicatorValue::Qualitative(_), _) if month == 12 => Some(
            if dice.chance(85) {
                "达成"
            } else {
                "部分达成"
            }
            .to_owned(),
        ),
        (IndicatorValue::Date(date), _) if month == 12 && date.year_offset == 0 => {
            Some(format!("{}月{}日", date.month, date.day.min(25)))
        }
        _ => None,
    }
}

/// So many per cent of a result, where more of it is better.
fn slowed(row: &Row, actual: &str, percent: u32) -> Option<String> {
    let operator = row.cells.get(&Field::Operator)?;
    let operator = Operator::parse(&operator.text)?;
    let actual = parse_decimal(actual).filter(|_| operator.direction() != Direction::Negative)?;
    let part = actual * Decimal::from(percent) / dec!(100);
    Some(part.round_dp(places(actual)).normalize().to_string())
}

/// Results are as fine as the target they belong to, at least whole.
fn places(target: Decimal) -> u32 {
    target.normalize().scale()
}
