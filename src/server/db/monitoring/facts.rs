//! The dated facts of many project years, as checkpoints judge them.

use super::{Plans, ProjectRow, day, money, month, plans, unsigned};
use crate::db::{DbError, Tx, code, on, parse};
use domain::{
    id::ProjectYearId,
    monitoring::{BudgetChange, BudgetEvent, ExecutionEvent},
};
use sqlx::{FromRow, QueryBuilder};
use std::collections::BTreeMap;

impl ProjectRow {
    /// The identity of the project year as it is stored.
    pub(crate) fn id_text(&self) -> &str {
        &self.id
    }
}

/// What is recorded of a project year.
#[derive(Debug, Default)]
pub(crate) struct Known {
    pub(crate) payments: Vec<ExecutionEvent>,
    pub(crate) budget: Vec<BudgetEvent>,
    pub(crate) plans: Plans,
}

const PAYMENTS: &str = "SELECT project_year, seq, month, amount_fen, recorded_at, supersedes \
     FROM execution_events WHERE project_year IN (";
const BUDGETS: &str = "SELECT project_year, seq, kind, amount_fen, effective_on, recorded_at, \
     supersedes FROM budget_events WHERE project_year IN (";

#[derive(FromRow)]
struct PaymentRow {
    project_year: String,
    seq: i64,
    month: i64,
    amount_fen: i64,
    recorded_at: String,
    supersedes: Option<i64>,
}

#[derive(FromRow)]
struct BudgetRow {
    project_year: String,
    seq: i64,
    kind: String,
    amount_fen: i64,
    effective_on: String,
    recorded_at: String,
    supersedes: Option<i64>,
}

/// The rows of many project years, in their order.
macro_rules! of_years {
    ($tx:expr, $ids:expr, $sql:expr, $order:literal, $row:ty) => {
        on!($tx, |c| {
            let mut query = QueryBuilder::new($sql);
            let mut list = query.separated(", ");
            for id in $ids {
                list.push_bind(id.to_string());
            }
            query
                .push($order)
                .build_query_as::<$row>()
                .fetch_all(&mut *c)
                .await
        })
    };
}
pub(super) use of_years;

/// Everything recorded of project years, whenever it was; the rules decide what was known when.
pub(crate) async fn known(
    tx: &mut Tx,
    ids: &[ProjectYearId],
) -> Result<BTreeMap<ProjectYearId, Known>, DbError> {
    let mut all: BTreeMap<ProjectYearId, Known> = BTreeMap::new();
    if ids.is_empty() {
        return Ok(all);
    }
    for row in of_years!(tx, ids, PAYMENTS, ") ORDER BY seq", PaymentRow)? {
        let own = all.entry(parse(&row.project_year)?).or_default();
        own.payments.push(ExecutionEvent {
            seq: unsigned(row.seq)?,
            month: month(row.month)?,
            amount: money(row.amount_fen)?,
            recorded_on: day(&row.recorded_at)?,
            supersedes: row.supersedes.map(unsigned).transpose()?,
        });
    }
    for row in of_years!(tx, ids, BUDGETS, ") ORDER BY seq", BudgetRow)? {
        let own = all.entry(parse(&row.project_year)?).or_default();
        own.budget.push(BudgetEvent {
            seq: unsigned(row.seq)?,
            change: code(&row.kind, BudgetChange::parse)?,
            amount: money(row.amount_fen)?,
            effective_on: day(&row.effective_on)?,
            recorded_on: day(&row.recorded_at)?,
            supersedes: row.supersedes.map(unsigned).transpose()?,
        });
    }
    for (id, plans) in plans(tx, ids).await? {
        all.entry(id).or_default().plans = plans;
    }
    Ok(all)
}
