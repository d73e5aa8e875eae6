//! Money of a project year: budget and payment events, the plan, and recording a payment.

use super::{day, money, month, unsigned, years::bump_all};
use crate::{
    actor::Actor,
    db::{DbError, Tx, cells::take_seqs, code, insert, on, run},
};
use api::monitoring::PaymentEvent;
use domain::{
    id::ProjectYearId,
    money::Money,
    monitoring::{BudgetChange, BudgetEvent, ExecutionEvent},
    period::Month,
    project::FundNature,
};
use sqlx::FromRow;
use std::collections::BTreeSet;

const BUDGETS: &str = "SELECT seq, kind, amount_fen, effective_on, recorded_at, supersedes \
     FROM budget_events WHERE project_year = $1 ORDER BY seq";
const PAYMENTS: &str = "SELECT e.seq, e.month, e.nature, e.amount_fen, e.recorded_at, e.origin, \
     e.supersedes, e.note, e.by_name, \
     (SELECT MIN(later.seq) FROM execution_events later WHERE later.supersedes = e.seq \
     AND later.recorded_at < $2) AS superseded_by FROM execution_events e \
     WHERE e.project_year = $1 AND e.recorded_at < $2 ORDER BY e.seq";
const ADD_PAYMENT: &str = "INSERT INTO execution_events (seq, project_year, month, nature, \
     amount_fen, effective_on, recorded_at, origin, supersedes, by_account, by_name, \
     note) VALUES ($1, $2, $3, $4, $5, $6, $7, 'typed', $8, $9, $10, $11)";

#[derive(FromRow)]
struct BudgetEventRow {
    seq: i64,
    kind: String,
    amount_fen: i64,
    effective_on: String,
    recorded_at: String,
    supersedes: Option<i64>,
}

/// Every budget event of a project year.
pub(crate) async fn budget_events(
    tx: &mut Tx,
    id: ProjectYearId,
) -> Result<Vec<BudgetEvent>, DbError> {
    let rows = on!(tx, |c| {
        sqlx::query_as::<_, BudgetEventRow>(BUDGETS)
            .bind(id.to_string())
            .fetch_all(&mut *c)
            .await
    })?;
    let read = |row: BudgetEventRow| {
        Ok(BudgetEvent {
            seq: unsigned(row.seq)?,
            change: code(&row.kind, BudgetChange::parse)?,
            amount: money(row.amount_fen)?,
            effective_on: day(&row.effective_on)?,
            recorded_on: day(&row.recorded_at)?,
            supersedes: row.supersedes.map(unsigned).transpose()?,
        })
    };
    rows.into_iter().map(read).collect()
}

#[derive(FromRow)]
struct PaymentRow {
    seq: i64,
    month: i64,
    nature: String,
    amount_fen: i64,
    recorded_at: String,
    origin: String,
    supersedes: Option<i64>,
    note: String,
    by_name: String,
    superseded_by: Option<i64>,
}

/// A payment event as it counts and as it is shown.
pub(crate) type Payment = (ExecutionEvent, PaymentEvent);

/// Every payment event of a project year that was recorded before a day, oldest first.
pub(crate) async fn payment_events(
    tx: &mut Tx,
    id: ProjectYearId,
    recorded_before: &str,
) -> Result<Vec<Payment>, DbError> {
    let rows = on!(tx, |c| {
        sqlx::query_as::<_, PaymentRow>(PAYMENTS)
            .bind(id.to_string())
            .bind(recorded_before)
            .fetch_all(&mut *c)
            .await
    })?;
    rows.into_iter().map(payment).collect()
}

fn payment(row: PaymentRow) -> Result<Payment, DbError> {
    let recorded_on = day(&row.recorded_at)?;
    let month = month(row.month)?;
    let amount = money(row.amount_fen)?;
    let event = ExecutionEvent {
        seq: unsigned(row.seq)?,
        month,
        amount,
        recorded_on,
        supersedes: row.supersedes.map(unsigned).transpose()?,
    };
    let shown = PaymentEvent {
        seq: row.seq,
        month: month.get(),
        amount,
        nature: code(&row.nature, FundNature::parse)?,
        recorded_on: domain::day::text(recorded_on),
        by: row.by_name,
        imported: row.origin == "imported",
        superseded_by: row.superseded_by,
        note: row.note,
    };
    Ok((event, shown))
}

/// A payment to record.
#[derive(Debug)]
pub(crate) struct PaymentToAdd<'a> {
    pub(crate) project_year: ProjectYearId,
    pub(crate) month: Month,
    pub(crate) nature: FundNature,
    pub(crate) amount: Money,
    pub(crate) effective_on: String,
    pub(crate) recorded_at: &'a str,
    pub(crate) supersedes: Option<u64>,
    pub(crate) by: &'a Actor,
    pub(crate) note: &'a str,
}

/// Records a payment and gives its number.
pub(crate) async fn add_payment(tx: &mut Tx, add: &PaymentToAdd<'_>) -> Result<i64, DbError> {
    let seq = tx.next_seq().await?;
    let supersedes = add.supersedes.map(i64::try_from).transpose();
    let supersedes = supersedes.map_err(|error| DbError::Broken(error.to_string()))?;
    run!(
        tx,
        sqlx::query(ADD_PAYMENT)
            .bind(seq)
            .bind(add.project_year.to_string())
            .bind(i64::from(add.month.get()))
            .bind(add.nature.code())
            .bind(add.amount.fen())
            .bind(add.effective_on.as_str())
            .bind(add.recorded_at)
            .bind(supersedes)
            .bind(add.by.account.to_string())
            .bind(add.by.name.as_str())
            .bind(add.note)
    )?;
    Ok(seq)
}

/// An imported payment to record.
#[derive(Debug)]
pub(crate) struct ImportedPayment {
    pub(crate) project_year: String,
    pub(crate) month: Month,
    pub(crate) nature: FundNature,
    pub(crate) amount: Money,
    pub(crate) effective_on: String,
    pub(crate) supersedes: Option<i64>,
    pub(crate) note: String,
}

/// Records many imported payments, in their order, and gives each of their project years its next
/// version.
pub(crate) async fn add_imported(
    tx: &mut Tx,
    by: &Actor,
    at: &str,
    payments: &[ImportedPayment],
) -> Result<(), DbError> {
    let first = take_seqs(tx, payments.len()).await?;
    let account = by.account.to_string();
    let numbered: Vec<_> = (first..).zip(payments).collect();
    insert!(
        tx,
        numbered,
        "INSERT INTO execution_events (seq, project_year, month, nature, amount_fen, \
         effective_on, recorded_at, origin, supersedes, by_account, by_name, note)",
        |values, row| values
            .push_bind(row.0)
            .push_bind(row.1.project_year.as_str())
            .push_bind(i64::from(row.1.month.get()))
            .push_bind(row.1.nature.code())
            .push_bind(row.1.amount.fen())
            .push_bind(row.1.effective_on.as_str())
            .push_bind(at)
            .push_bind("imported")
            .push_bind(row.1.supersedes)
            .push_bind(account.as_str())
            .push_bind(by.name.as_str())
            .push_bind(row.1.note.as_str())
    );
    let years = payments.iter().map(|payment| payment.project_year.as_str());
    let years: Vec<&str> = years.collect::<BTreeSet<_>>().into_iter().collect();
    bump_all(tx, &years).await
}
