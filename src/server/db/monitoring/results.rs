//! Results of indicators: what was reported for which month, and recording one.

use crate::{
    actor::Actor,
    db::{DbError, Tx, on, parse, run},
};
use domain::{id::ProjectYearId, period::Month};
use sqlx::{FromRow, QueryBuilder};
use std::collections::BTreeMap;

const ACTUALS: &str = "SELECT a.project_year, a.row_id, a.month, a.actual, a.note, \
     COALESCE((SELECT o.content FROM outlook_events o WHERE o.project_year = a.project_year \
     AND o.row_id = a.row_id AND o.field = 'likelihood' AND o.month <= a.month \
     AND o.recorded_at < ";
const LIKELIHOOD: &str = " ORDER BY o.month DESC, o.seq DESC LIMIT 1), '') AS likelihood \
     FROM actual_events a WHERE a.recorded_at < ";
const ADD_ACTUAL: &str = "INSERT INTO actual_events (seq, project_year, row_id, month, actual, \
     recorded_at, origin, supersedes, by_account, by_name, note) \
     VALUES ($1, $2, $3, $4, $5, $6, 'typed', $7, $8, $9, $10)";
const LAST_ACTUAL: &str = "SELECT MAX(seq) FROM actual_events \
     WHERE project_year = $1 AND row_id = $2 AND month = $3";

/// A reported result.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct ActualRow {
    pub(crate) project_year: String,
    pub(crate) row_id: String,
    pub(crate) month: i64,
    pub(crate) actual: String,
    pub(crate) note: String,
    /// How likely the indicator was called when it was reported last by then; empty for never.
    pub(crate) likelihood: String,
}

/// Results recorded before a day, oldest first; of one row and month the last one counts.
pub(crate) async fn actuals(
    tx: &mut Tx,
    ids: &[ProjectYearId],
    recorded_before: &str,
) -> Result<BTreeMap<ProjectYearId, Vec<ActualRow>>, DbError> {
    let mut by_year: BTreeMap<_, Vec<_>> = BTreeMap::new();
    if ids.is_empty() {
        return Ok(by_year);
    }
    let rows = on!(tx, |c| {
        let mut query = QueryBuilder::new(ACTUALS);
        query
            .push_bind(recorded_before)
            .push(LIKELIHOOD)
            .push_bind(recorded_before)
            .push(" AND a.project_year IN (");
        let mut list = query.separated(", ");
        for id in ids {
            list.push_bind(id.to_string());
        }
        query
            .push(") ORDER BY a.seq")
            .build_query_as::<ActualRow>()
            .fetch_all(&mut *c)
            .await
    })?;
    for row in rows {
        by_year
            .entry(parse(&row.project_year)?)
            .or_default()
            .push(row);
    }
    Ok(by_year)
}

/// A result to record.
#[derive(Debug)]
pub(crate) struct ActualToAdd<'a> {
    pub(crate) project_year: ProjectYearId,
    pub(crate) row_id: String,
    pub(crate) month: Month,
    pub(crate) actual: &'a str,
    pub(crate) recorded_at: &'a str,
    pub(crate) by: &'a Actor,
    pub(crate) note: &'a str,
}

/// Records a result; it supersedes the row's last one of that month.
pub(crate) async fn add_actual(tx: &mut Tx, add: &ActualToAdd<'_>) -> Result<i64, DbError> {
    let seq = tx.next_seq().await?;
    let month = i64::from(add.month.get());
    let project_year = add.project_year.to_string();
    let supersedes: Option<i64> = on!(tx, |c| {
        sqlx::query_scalar(LAST_ACTUAL)
            .bind(project_year.as_str())
            .bind(add.row_id.as_str())
            .bind(month)
            .fetch_one(&mut *c)
            .await
    })?;
    run!(
        tx,
        sqlx::query(ADD_ACTUAL)
            .bind(seq)
            .bind(project_year.as_str())
            .bind(add.row_id.as_str())
            .bind(month)
            .bind(add.actual)
            .bind(add.recorded_at)
            .bind(supersedes)
            .bind(add.by.account.to_string())
            .bind(add.by.name.as_str())
            .bind(add.note)
    )?;
    Ok(seq)
}
