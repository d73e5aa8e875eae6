//! Budget events with the nature of their money, for the rows of the form.

use crate::db::{DbError, Tx, code, on};
use domain::{
    day,
    id::ProjectYearId,
    money::Money,
    monitoring::{BudgetChange, BudgetEvent},
    project::FundNature,
};
use sqlx::FromRow;

const BUDGETS: &str = "SELECT seq, kind, nature, amount_fen, effective_on, recorded_at, \
     supersedes FROM budget_events WHERE project_year = $1 ORDER BY seq";

#[derive(FromRow)]
struct BudgetRow {
    seq: i64,
    kind: String,
    nature: String,
    amount_fen: i64,
    effective_on: String,
    recorded_at: String,
    supersedes: Option<i64>,
}

/// Budget events of a project year, each with the nature of its money.
pub(crate) async fn budgets(
    tx: &mut Tx,
    id: ProjectYearId,
) -> Result<Vec<(FundNature, BudgetEvent)>, DbError> {
    let rows: Vec<BudgetRow> = on!(tx, |c| sqlx::query_as(BUDGETS)
        .bind(id.to_string())
        .fetch_all(&mut *c)
        .await)?;
    let broken = |error: &dyn std::fmt::Display| DbError::Broken(error.to_string());
    let number = |seq: i64| u64::try_from(seq).map_err(|error| broken(&error));
    let on = |text: &str| {
        let day = text.get(..10).and_then(day::parse);
        day.ok_or_else(|| DbError::Broken(format!("day: {text:?}")))
    };
    let read = |row: BudgetRow| {
        let event = BudgetEvent {
            seq: number(row.seq)?,
            change: code(&row.kind, BudgetChange::parse)?,
            amount: Money::from_fen(row.amount_fen).map_err(|error| broken(&error))?,
            effective_on: on(&row.effective_on)?,
            recorded_on: on(&row.recorded_at)?,
            supersedes: row.supersedes.map(number).transpose()?,
        };
        Ok((code(&row.nature, FundNature::parse)?, event))
    };
    rows.into_iter().map(read).collect()
}
