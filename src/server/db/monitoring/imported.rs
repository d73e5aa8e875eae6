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

/// Months of `$3` in scope whose last typed and last imported amount differ, of projects that `$4`
/// is found in.
const DISAGREEING: &str = concat!(
    "WITH mine AS (SELECT py.id, p.code, p.name, u.name AS unit_name FROM project_years py \
     JOIN projects p ON p.id = py.project JOIN units u ON u.id = p.lead_unit \
     JOIN targets t ON t.project_year = py.id WHERE py.year = $3 AND ",
    approved_before!(),
    " AND ",
    scoped_units!(),
    " AND (LOWER(p.name) LIKE $4 ESCAPE '!' OR LOWER(p.code) LIKE $4 ESCAPE '!' \
     OR LOWER(u.name) LIKE $4 ESCAPE '!')), \
     last AS (SELECT e.project_year, e.month, e.nature, \
     MAX(CASE WHEN e.origin = 'typed' THEN e.seq END) AS typed, \
     MAX(CASE WHEN e.origin = 'imported' THEN e.seq END) AS imported \
     FROM execution_events e JOIN mine ON mine.id = e.project_year \
     GROUP BY e.project_year, e.month, e.nature), \
     pairs AS (SELECT mine.id AS project_year, mine.code, mine.name, mine.unit_name, last.month, \
     last.nature, a.seq AS typed_seq, a.amount_fen AS typed_fen, a.by_name AS typed_by, \
     a.recorded_at AS typed_at, b.seq AS imported_seq, b.amount_fen AS imported_fen, \
     b.by_name AS imported_by, b.recorded_at AS imported_at, \
     CASE WHEN a.seq > b.seq THEN a.seq ELSE b.seq END AS newest \
     FROM last JOIN mine ON mine.id = last.project_year \
     JOIN execution_events a ON a.seq = last.typed \
     JOIN execution_events b ON b.seq = last.imported WHERE a.amount_fen <> b.amount_fen) "
);

/// A month that was typed and imported with two amounts.
#[derive(Debug, FromRow)]
pub(crate) struct DisagreementRow {
    pub(crate) project_year: String,
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) unit_name: String,
    month: i64,
    nature: String,
    typed_seq: i64,
    typed_fen: i64,
    pub(crate) typed_by: String,
    typed_at: String,
    imported_seq: i64,
    imported_fen: i64,
    pub(crate) imported_by: String,
    imported_at: String,
    /// The number of the figure that counts.
    pub(crate) newest: i64,
}

impl DisagreementRow {
    pub(crate) fn slot(&self) -> Result<(Month, FundNature), DbError> {
        Ok((month(self.month)?, code(&self.nature, FundNature::parse)?))
    }

    /// What was typed, and on which day.
    pub(crate) fn typed(&self) -> Result<(Money, &str), DbError> {
        let day = self.typed_at.get(..10).unwrap_or(&self.typed_at);
        Ok((money(self.typed_fen)?, day))
    }

    /// What was imported, and on which day.
    pub(crate) fn imported(&self) -> Result<(Money, &str), DbError> {
        let day = self.imported_at.get(..10).unwrap_or(&self.imported_at);
        Ok((money(self.imported_fen)?, day))
    }

    pub(crate) fn imported_counts(&self) -> bool {
        self.imported_seq > self.typed_seq
    }
}

/// Which disagreements.
pub(crate) struct Disagreeing<'a> {
    pub(crate) scope: &'a Scope,
    pub(crate) year: u16,
    pub(crate) words: &'a str,
    /// Only those whose newest figure comes before this one.
    pub(crate) below: i64,
    pub(crate) limit: i64,
}

/// The disagreements with the newest figures first, and how many there are in all.
pub(crate) async fn disagreeing(
    tx: &mut Tx,
    of: &Disagreeing<'_>,
) -> Result<(Vec<DisagreementRow>, i64), DbError> {
    let like = crate::db::like(&of.words.to_lowercase());
    let list = format!(
        "{DISAGREEING} SELECT * FROM pairs WHERE newest < $5 ORDER BY newest DESC LIMIT $6"
    );
    let count = format!("{DISAGREEING} SELECT COUNT(*) FROM pairs");
    let rows = on!(tx, |c| sqlx::query_as::<_, DisagreementRow>(&list)
        .bind(of.scope.kind)
        .bind(of.scope.place.as_str())
        .bind(i64::from(of.year))
        .bind(like.as_str())
        .bind(of.below)
        .bind(of.limit)
        .fetch_all(&mut *c)
        .await)?;
    let total = on!(tx, |c| sqlx::query_scalar(&count)
        .bind(of.scope.kind)
        .bind(of.scope.place.as_str())
        .bind(i64::from(of.year))
        .bind(like.as_str())
        .fetch_one(&mut *c)
        .await)?;
    Ok((rows, total))
}
