//! What each measure comes to.

use super::gather::{Group, Year};
use crate::{
    db::summaries::share,
    portfolio::Shown,
    progress,
    summaries::{Handled, Sums},
};
use api::comparison::MeasuredFigure;
use domain::{
    compare::{LiveKey, Quotient},
    money::Money,
    monitoring::cumulative,
    pack::RulePack,
};
use rust_decimal::Decimal;

/// At the end of each of twelve months.
type Months = Vec<Option<Quotient>>;

/// A measure of a group, with its course where it has one and the year before.
pub(super) fn figure(
    key: LiveKey,
    group: &Group,
    shown: &Shown,
    [pack, pack_before]: [&RulePack; 2],
) -> MeasuredFigure {
    let year = shown.year.get();
    let months = course(key, &group.now, year, usize::from(shown.month), pack);
    let known = group.before.handled.owed > 0;
    let year_before = known.then(|| {
        let year = year.saturating_sub(1);
        let course = course(key, &group.before, year, 12, pack_before);
        if course.is_empty() {
            let whole = || today(key, &group.before, shown, pack_before);
            return (!key.is_too_early(shown.month)).then(whole);
        }
        // Before the first month is over there is no month's end to compare with.
        let then = usize::from(shown.month).checked_sub(1)?;
        course.get(then).copied().flatten()
    });
    MeasuredFigure {
        now: today(key, &group.now, shown, pack),
        months,
        year_before: year_before.flatten(),
    }
}

/// As it stands.
fn today(key: LiveKey, of: &Year, shown: &Shown, pack: &RulePack) -> Quotient {
    let Year {
        handled,
        sums,
        on_time,
    } = of;
    match key {
        LiveKey::Coverage => Quotient::of(handled.approved, handled.owed),
        LiveKey::FiledOnTime => *on_time,
        LiveKey::PassedFirst => Quotient::of(handled.first_time, handled.approved),
        LiveKey::Rounds => Quotient::of(handled.rounds, handled.approved),
        LiveKey::FirstExcellent => Quotient::of(handled.first_excellent, handled.graded),
        LiveKey::LastExcellent => Quotient::of(handled.last_excellent, handled.graded),
        LiveKey::Execution => {
            let rate = progress::rate(sums.money(), pack);
            money(rate.numerator, rate.denominator)
        }
        LiveKey::Attainment => {
            let [count, sum] = sums.attained;
            Quotient {
                numerator: share(sum),
                denominator: Decimal::from(count),
            }
        }
        LiveKey::MoneyRed => red(sums.now),
        LiveKey::TargetRed => red(sums.target_now),
        LiveKey::ClosedInTime => handled.closed_in_time(shown.as_of),
    }
}

/// At the end of each full month; empty for what is counted as of today alone.
fn course(key: LiveKey, of: &Year, year: u16, full: usize, pack: &RulePack) -> Months {
    let months: Vec<Option<Quotient>> = match key {
        LiveKey::Coverage => coverage(&of.handled, year),
        LiveKey::Execution => execution(&of.sums, pack),
        LiveKey::MoneyRed => of.sums.lights.map(red).map(Some).to_vec(),
        LiveKey::TargetRed => of.sums.target_lights.map(red).map(Some).to_vec(),
        _ => return Vec::new(),
    };
    let until = |(at, month): (usize, Option<Quotient>)| month.filter(|_| at < full);
    months.into_iter().enumerate().map(until).collect()
}

fn coverage(handled: &Handled, year: u16) -> Months {
    let month = |month: u16| {
        let approved = handled.approved_by(&format!("{year}-{month:02}"));
        Some(Quotient::of(approved, handled.owed))
    };
    (1..=12).map(month).collect()
}

/// What was paid by then over the budget of today: earlier budgets are not summed up.
fn execution(sums: &Sums, pack: &RulePack) -> Months {
    let whole = progress::rate(sums.money(), pack).denominator;
    let paid = cumulative(sums.paid()).into_iter();
    paid.map(|paid| Some(money(paid?, whole))).collect()
}

fn money(numerator: Money, denominator: Money) -> Quotient {
    Quotient {
        numerator: numerator.yuan(),
        denominator: denominator.yuan(),
    }
}

/// Red over those with a light.
fn red([red, yellow, green, _]: [i64; 4]) -> Quotient {
    Quotient::of(red, red + yellow + green)
}
