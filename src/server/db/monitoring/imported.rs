//! What an import of payments has to know, and what it disagrees about with what was typed.

use super::{money, month};
use crate::db::{
    DbError, Scope, Tx, code, on,
    scope::{approved_before, scoped_units},
};
use domain::{money::Money, period::Month, project::FundNature};
use sqlx::{FromRow, QueryBuilder};

/// A project year payments may be recorded of.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct Payable {
    pub(crate) code: String,
    pub(crate) project_year: String,
    pub(crate) name: String,
    pub(crate) unit_name: String,
}

/// The project years of these codes in scope that have an approved target.
pub(crate) async fn payable(
    tx: &mut Tx,
    scope: &Scope,
    year: u16,
    codes: &[&str],
) -> Result<Vec<Payable>, DbError> {
    const SQL: &str = concat!(
        "SELECT p.code, py.id AS project_year, p.name, u.name AS unit_name \
         FROM projects p JOIN project_years py ON py.project = p.id \
         JOIN units u ON u.id = p.lead_unit JOIN targets t ON t.project_year = py.id WHERE ",
        scoped_units!(),
        " AND ",
        approved_before!(),
        " AND py.year = $3 AND p.code IN ("
    );
    if codes.is_empty() {
        return Ok(Vec::new());
    }
    let marks: Vec<String> = (4..codes.len() + 4).map(|at| format!("${at}")).collect();
    let sql = format!("{SQL}{})", marks.join(", "));
    on!(tx, |c| {
        let mut query = sqlx::query_as::<_, Payable>(&sql)
            .bind(scope.kind)
            .bind(scope.place.as_str())
            .bind(i64::from(year));
        for code in codes {
            query = query.bind(*code);
        }
        query.fetch_all(&mut *c).await
    })
}

/// A payment event of any time.
#[derive(Debug, FromRow)]
pub(crate) struct EventRow {
    pub(crate) project_year: String,
    pub(crate) seq: i64,
    month: i64,
    nature: String,
    amount_fen: i64,
    recorded_at: String,
    origin: String,
    pub(crate) supersedes: Option<i64>,
    pub(crate) by_name: String,
}

impl EventRow {
    pub(crate) fn month(&self) -> Result<Month, DbError> {
        month(self.month)
    }

    pub(crate) fn nature(&self) -> Result<FundNature, DbError> {
        code(&self.nature, FundNature::parse)
    }

    pub(crate) fn amount(&self) -> Result<Money, DbError> {
        money(self.amount_fen)
    }

    pub(crate) fn is_imported(&self) -> bool {
        self.origin == "imported"
    }

    /// The day it was recorded, `YYYY-MM-DD`.
    pub(crate) fn recorded_on(&self) -> &str {
        self.recorded_at.get(..10).unwrap_or(&self.recorded_at)
    }
}

/// Every payment event of project years, oldest first.
pub(crate) async fn events_of(tx: &mut Tx, ids: &[&str]) -> Result<Vec<EventRow>, DbError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    on!(tx, |c| {
        let mut query = QueryBuilder::new(
            "SELECT project_year, seq, month, nature, amount_fen, recorded_at, origin, \
             supersedes, by_name FROM execution_events WHERE project_year IN (",
        );
        let mut list = query.separated(", ");
        for id in ids {
            list.push_bind(*id);
        }
        query
            .push(") ORDER BY seq")
            .build_query_as::<EventRow>()
            .fetch_all(&mut *c)
            .await
    })
}

/// The number of the last payment event of all.
pub(crate) async fn last_payment(tx: &mut Tx) -> Result<i64, DbError> {
    const LAST: &str = "SELECT COALESCE(MAX(seq), 0) FROM execution_events";
    on!(tx, |c| sqlx::query_scalar(LAST).fetch_one(&mut *c).await)
}

/// The project years, months and sources that were recorded after a number.
pub(crate) async fn recorded_after(
    tx: &mut Tx,
    seq: i64,
) -> Result<Vec<(String, Month, FundNature)>, DbError> {
    const LATER: &str = "SELECT project_year, month, nature FROM execution_events WHERE seq > $1";
    let rows: Vec<(String, i64, String)> = on!(tx, |c| sqlx::query_as(LATER)
        .bind(seq)
        .fetch_all(&mut *c)
        .await)?;
    let read = |(id, number, nature): (String, i64, String)| {
        Ok((id, month(number)?, code(&nature, FundNature::parse)?))
    };
    rows.into_iter().map(read).collect()
}
