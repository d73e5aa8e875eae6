//! 分月用款计划: planned payments of each month, of the approved version in force on a day.

use super::{money, month};
use crate::db::{DbError, Tx, on, parse, run};
use domain::{id::ProjectYearId, money::Money};
use sqlx::QueryBuilder;
use std::collections::BTreeMap;

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

const PLANS: &str = "SELECT pp.project_year, pp.month, pp.amount_fen FROM payment_plans pp \
     WHERE pp.since < ";
const NOT_ENDED: &str = " AND (pp.ended IS NULL OR pp.ended >= ";

/// The plans of project years that held before a day, where there were any.
pub(crate) async fn plans(
    tx: &mut Tx,
    ids: &[ProjectYearId],
    before: &str,
) -> Result<BTreeMap<ProjectYearId, [Money; 12]>, DbError> {
    let mut plans = BTreeMap::new();
    if ids.is_empty() {
        return Ok(plans);
    }
    let rows: Vec<(String, i64, i64)> = on!(tx, |c| {
        let mut query = QueryBuilder::new(PLANS);
        query.push_bind(before).push(NOT_ENDED).push_bind(before);
        query.push(") AND pp.project_year IN (");
        let mut list = query.separated(", ");
        for id in ids {
            list.push_bind(id.to_string());
        }
        let query = query.push(")");
        query.build_query_as().fetch_all(&mut *c).await
    })?;
    for (id, number, fen) in rows {
        let plan = plans.entry(parse(&id)?).or_insert([Money::ZERO; 12]);
        let at = usize::from(month(number)?.get()) - 1;
        if let Some(slot) = plan.get_mut(at) {
            *slot = money(fen)?;
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
