//! The dated budget of a project year as it is shown, and the version it is measured against.

use super::{day, money};
use crate::db::{DbError, Tx, code, on};
use api::adjustment::BudgetLine;
use domain::{monitoring::BudgetChange, project::FundNature};
use sqlx::FromRow;

const LINES: &str = "SELECT b.seq, b.kind, b.nature, b.amount_fen, b.effective_on, b.recorded_at, \
     b.by_name, b.document, b.note, b.supersedes, b.adjustment, \
     (SELECT MIN(later.seq) FROM budget_events later WHERE later.supersedes = b.seq \
     AND later.recorded_at < $2) AS superseded_by FROM budget_events b \
     WHERE b.project_year = $1 AND b.recorded_at < $2 ORDER BY b.seq DESC";

#[derive(FromRow)]
struct LineRow {
    seq: i64,
    kind: String,
    nature: String,
    amount_fen: i64,
    effective_on: String,
    recorded_at: String,
    by_name: String,
    document: String,
    note: String,
    supersedes: Option<i64>,
    adjustment: Option<i64>,
    superseded_by: Option<i64>,
}

/// The budget events recorded before a day, newest first.
pub(crate) async fn budget_lines(
    tx: &mut Tx,
    project_year: &str,
    recorded_before: &str,
) -> Result<Vec<BudgetLine>, DbError> {
    let rows: Vec<LineRow> = on!(tx, |c| {
        sqlx::query_as(LINES)
            .bind(project_year)
            .bind(recorded_before)
            .fetch_all(&mut *c)
            .await
    })?;
    rows.into_iter().map(line).collect()
}

fn line(row: LineRow) -> Result<BudgetLine, DbError> {
    Ok(BudgetLine {
        seq: row.seq,
        change: code(&row.kind, BudgetChange::parse)?,
        nature: code(&row.nature, FundNature::parse)?,
        amount: money(row.amount_fen)?,
        on: domain::day::text(day(&row.effective_on)?),
        recorded_on: domain::day::text(day(&row.recorded_at)?),
        by: row.by_name,
        document: row.document,
        note: row.note,
        supersedes: row.supersedes,
        superseded_by: row.superseded_by,
        adjustment: row.adjustment,
        correctable: false,
    })
}

/// An approved version that figures are measured against.
#[derive(Debug, FromRow)]
pub(crate) struct MeasuredRow {
    pub(crate) number: i64,
    pub(crate) at: String,
    pub(crate) approval: i64,
    pub(crate) newest: i64,
}

const MEASURED: &str = "SELECT v.number, v.at, \
     (SELECT COUNT(*) FROM target_versions e WHERE e.target = v.target AND e.approved \
     AND e.number <= v.number) AS approval, \
     (SELECT MAX(l.number) FROM target_versions l WHERE l.target = v.target AND l.approved) \
     AS newest FROM target_versions v JOIN targets t ON t.id = v.target \
     WHERE t.project_year = $1 AND v.approved AND v.at < $2 ORDER BY v.number DESC LIMIT 1";

/// The approved version in force at the end of the day before `before`.
pub(crate) async fn measured(
    tx: &mut Tx,
    project_year: &str,
    before: &str,
) -> Result<Option<MeasuredRow>, DbError> {
    on!(tx, |c| {
        sqlx::query_as(MEASURED)
            .bind(project_year)
            .bind(before)
            .fetch_optional(&mut *c)
            .await
    })
}
