//! 分月用款计划: planned payments of each month, of the approved version in force on a day.

use super::{day, facts::of_years, money, month};
use crate::db::{DbError, Tx, on, parse, run};
use domain::{id::ProjectYearId, money::Money};
use sqlx::{FromRow, QueryBuilder};
use std::collections::BTreeMap;
use time::Date;

/// Whether a row of the plan was in force at the end of the day before the one bound as `$before`.
macro_rules! planned_then {
    ($before:literal) => {
        concat!(
            "pp.since < ",
            $before,
            " AND (pp.ended IS NULL OR pp.ended >= ",
            $before,
            ")"
        )
    };
}
pub(super) use planned_then;

/// The plans of a project year, each with the days it held.
#[derive(Clone, Debug, Default)]
pub(crate) struct Plans(Vec<Held>);

#[derive(Clone, Debug)]
struct Held {
    since: Date,
    /// The day on which another came in its place.
    ended: Option<Date>,
    months: [Money; 12],
}

impl Plans {
    /// The plan in force at the end of a day, where there was one.
    pub(crate) fn on(&self, day: Date) -> Option<&[Money; 12]> {
        let holds = |held: &&Held| held.since <= day && held.ended.is_none_or(|ended| ended > day);
        self.0.iter().find(holds).map(|held| &held.months)
    }

    /// The same plan from ever on.
    #[cfg(test)]
    pub(crate) fn always(months: [Money; 12]) -> Self {
        Self(vec![Held {
            since: Date::MIN,
            ended: None,
            months,
        }])
    }
}

#[derive(FromRow)]
struct PlanRow {
    project_year: String,
    month: i64,
    amount_fen: i64,
    since: String,
    ended: Option<String>,
}

const PLANS: &str = "SELECT project_year, month, amount_fen, since, ended FROM payment_plans \
     WHERE project_year IN (";

/// The plans of project years that have any.
pub(crate) async fn plans(
    tx: &mut Tx,
    ids: &[ProjectYearId],
) -> Result<BTreeMap<ProjectYearId, Plans>, DbError> {
    let mut plans: BTreeMap<ProjectYearId, Plans> = BTreeMap::new();
    if ids.is_empty() {
        return Ok(plans);
    }
    let rows = of_years!(
        tx,
        ids,
        PLANS,
        ") ORDER BY project_year, since, month",
        PlanRow
    )?;
    let mut last = None;
    for row in rows {
        let own = &mut plans.entry(parse(&row.project_year)?).or_default().0;
        let of = (row.project_year, row.since);
        if last.as_ref() != Some(&of) {
            own.push(Held {
                // Those of before plans had a date have held since ever.
                since: if of.1.is_empty() {
                    Date::MIN
                } else {
                    day(&of.1)?
                },
                ended: row.ended.as_deref().map(day).transpose()?,
                months: [Money::ZERO; 12],
            });
            last = Some(of);
        }
        let at = usize::from(month(row.month)?.get()) - 1;
        let slot = own.last_mut().and_then(|held| held.months.get_mut(at));
        if let Some(slot) = slot {
            *slot = money(row.amount_fen)?;
        }
    }
    Ok(plans)
}

/// What was replaced in the moment it began has never held.
const UNDO: &str = "DELETE FROM payment_plans WHERE project_year = $1 AND since = $2";
const END: &str = "UPDATE payment_plans SET ended = $2 WHERE project_year = $1 AND ended IS NULL";
const ADD: &str = "INSERT INTO payment_plans (project_year, month, amount_fen, since) \
     VALUES ($1, $2, $3, $4)";

/// From now on the plan of an approved target holds instead of the one before, and so does having
/// none. What was expected on the days before stays what it was.
pub(crate) async fn replace_plan(
    tx: &mut Tx,
    project_year: &str,
    months: Option<[Money; 12]>,
    at: &str,
) -> Result<(), DbError> {
    for sql in [UNDO, END] {
        run!(tx, sqlx::query(sql).bind(project_year).bind(at))?;
    }
    for (month, amount) in (1_i64..).zip(months.into_iter().flatten()) {
        run!(
            tx,
            sqlx::query(ADD)
                .bind(project_year)
                .bind(month)
                .bind(amount.fen())
                .bind(at)
        )?;
    }
    Ok(())
}
