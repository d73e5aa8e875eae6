//! What the invented house records of a project year, as rules read it.

use super::{
    house::{ActualRow, House},
    reports::Reporting,
};
use crate::{
    db::monitoring::ActualRow as Result,
    progress::{Measured, measures},
    report::Known,
};
use domain::{
    alert::{Facts, due, gravest},
    day,
    lang::Lang,
    money::Money,
    monitoring::{BudgetChange, BudgetEvent, ExecutionEvent},
    pack::Checkpoint,
    period::Month,
    project::FundNature,
};
use time::Date;

/// Everything recorded of a project year.
pub(super) struct Recorded {
    budgets: Vec<(FundNature, BudgetEvent)>,
    payments: Vec<(FundNature, ExecutionEvent)>,
    plan: Option<[Money; 12]>,
    actuals: Vec<ActualRow>,
}

impl Recorded {
    /// Reads it from the end of the house, where the project year that is being made stands.
    pub(super) fn of(house: &House, project_year: &str) -> Self {
        let budgets = house.budgets.iter().rev();
        let budgets = budgets.take_while(|row| row.project_year == project_year);
        let budgets = budgets.filter_map(|row| {
            let event = BudgetEvent {
                seq: row.seq.unsigned_abs(),
                change: BudgetChange::parse(row.kind)?,
                amount: money(row.amount_fen),
                effective_on: day::parse(&row.effective_on)?,
                recorded_on: on(&row.recorded_at)?,
                supersedes: None,
            };
            Some((FundNature::parse(row.nature)?, event))
        });
        let payments = house.payments.iter().rev();
        let payments = payments.take_while(|row| row.project_year == project_year);
        let payments = payments.filter_map(|row| {
            let event = ExecutionEvent {
                seq: row.seq.unsigned_abs(),
                month: Month::try_from(u16::try_from(row.month).ok()?).ok()?,
                amount: money(row.amount_fen),
                recorded_on: on(&row.recorded_at)?,
                supersedes: row.supersedes.map(i64::unsigned_abs),
            };
            Some((FundNature::parse(row.nature)?, event))
        });
        let plan = house.plans.iter().rev();
        let plan = plan.take_while(|row| row.project_year == project_year);
        let mut plan: Vec<Money> = plan.map(|row| money(row.amount_fen)).collect();
        plan.reverse();
        let actuals = house.actuals.iter().rev();
        let actuals = actuals.take_while(|row| row.project_year == project_year);
        let mut recorded = Self {
            budgets: budgets.collect(),
            payments: payments.collect(),
            plan: plan.try_into().ok(),
            actuals: actuals.cloned().collect(),
        };
        recorded.budgets.reverse();
        recorded.payments.reverse();
        recorded.actuals.reverse();
        recorded
    }

    /// What was recorded by the end of a day.
    pub(super) fn by(&self, day: Date) -> Known {
        let actuals = self.actuals.iter();
        let actuals = actuals.filter(|row| on(&row.recorded_at).is_some_and(|it| it <= day));
        Known {
            budgets: self.budgets.clone(),
            payments: self.payments.clone(),
            actuals: actuals.map(result).collect(),
        }
    }

    /// What an indicator had reached by a month, whenever it was recorded.
    pub(super) fn result(&self, row_id: &str, month: i64) -> Option<&str> {
        let mut own = self.actuals.iter().rev();
        let found = own.find(|row| row.row_id == row_id && row.month == month);
        found.map(|row| row.actual.as_str())
    }

    /// Whether something graver than a missing table is found on the day it is looked for.
    pub(super) fn has_faults(&self, of: &Reporting<'_>, point: &Checkpoint) -> bool {
        let today = point.ready(of.year);
        let mut known = self.by(today);
        let through = i64::from(point.through().get());
        known.actuals.retain(|row| row.month <= through);
        let measured = Measured {
            draft: of.target.1,
            actuals: &known.actuals,
            pack: of.pack,
            year: of.year,
            month: Some(point.through()),
            lang: Lang::Zh,
        };
        let payments: Vec<_> = known.payments.iter().map(|(_, event)| *event).collect();
        let budget: Vec<_> = known.budgets.iter().map(|(_, event)| *event).collect();
        let facts = Facts {
            year: of.year,
            payments: &payments,
            budget: &budget,
            plan: self.plan.as_ref(),
            measures: &measures(&measured.indicators()),
            table: Some(true),
            scope: None,
        };
        let mut groups = due(of.pack, today).into_iter();
        let group = groups.find(|group| group.iter().any(|it| it.code == point.code));
        group.is_some_and(|group| gravest(facts, &group, of.pack, today).is_some())
    }
}

fn result(row: &ActualRow) -> Result {
    Result {
        project_year: row.project_year.clone(),
        row_id: row.row_id.clone(),
        month: row.month,
        actual: row.actual.clone(),
        note: String::new(),
        likelihood: String::new(),
    }
}

fn money(fen: i64) -> Money {
    Money::from_fen(fen).unwrap_or_default()
}

fn on(recorded_at: &str) -> Option<Date> {
    recorded_at.get(..10).and_then(day::parse)
}
