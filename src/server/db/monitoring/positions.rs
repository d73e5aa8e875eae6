//! Projects with the units and departments they belong to, and their money month by month.

use super::{Portfolio, money, money::money_of_scope, month};
use crate::db::{
    DbError, Tx, on, parse,
    scope::{approved_before, scoped_units},
};
use domain::{
    id::{ProjectYearId, UnitId},
    money::Money,
    org::JurisdictionCode,
    period::Month,
};
use sqlx::FromRow;

const OWNERS: &str = concat!(
    money_of_scope!(scoped_units!()),
    "SELECT mine.id, mine.unit, mine.unit_name, mine.jurisdiction, mine.place_name, \
     COALESCE(own.department, '') AS department, COALESCE(d.name, '') AS department_name \
     FROM mine JOIN units own ON own.id = mine.unit \
     LEFT JOIN departments d ON d.id = own.department"
);
const PAID: &str = concat!(
    money_of_scope!(scoped_units!()),
    "SELECT mine.id, e.month, CAST(SUM(e.amount_fen) AS BIGINT) AS amount_fen \
     FROM execution_events e JOIN mine ON mine.id = e.project_year \
     WHERE e.recorded_at < $4 AND NOT EXISTS (SELECT 1 FROM execution_events later \
     WHERE later.supersedes = e.seq AND later.recorded_at < $4) GROUP BY mine.id, e.month"
);
const PLANNED: &str = concat!(
    money_of_scope!(scoped_units!()),
    "SELECT mine.id, pp.month, CAST(SUM(pp.amount_fen) AS BIGINT) AS amount_fen \
     FROM payment_plans pp JOIN mine ON mine.id = pp.project_year GROUP BY mine.id, pp.month"
);

/// Whose a project is.
#[derive(Debug, FromRow)]
pub(crate) struct OwnerRow {
    id: String,
    unit: String,
    pub(crate) unit_name: String,
    jurisdiction: String,
    pub(crate) place_name: String,
    /// The id of its department; empty for none.
    pub(crate) department: String,
    pub(crate) department_name: String,
}

impl OwnerRow {
    pub(crate) fn id(&self) -> Result<ProjectYearId, DbError> {
        parse(&self.id)
    }

    pub(crate) fn unit(&self) -> Result<UnitId, DbError> {
        parse(&self.unit)
    }

    pub(crate) fn jurisdiction(&self) -> Result<JurisdictionCode, DbError> {
        parse(&self.jurisdiction)
    }
}

/// An amount of a project in a month.
#[derive(Debug, FromRow)]
pub(crate) struct AmountRow {
    id: String,
    month: i64,
    amount_fen: i64,
}

impl AmountRow {
    pub(crate) fn read(&self) -> Result<(ProjectYearId, Month, Money), DbError> {
        Ok((
            parse(&self.id)?,
            month(self.month)?,
            money(self.amount_fen)?,
        ))
    }
}

/// Every project in scope with its owners, in no order.
pub(crate) async fn owners(tx: &mut Tx, of: &Portfolio<'_>) -> Result<Vec<OwnerRow>, DbError> {
    on!(tx, |c| {
        sqlx::query_as::<_, OwnerRow>(OWNERS)
            .bind(of.scope.kind)
            .bind(of.scope.place.as_str())
            .bind(i64::from(of.year))
            .bind(of.recorded_before)
            .fetch_all(&mut *c)
            .await
    })
}

/// What every project in scope paid in each month it reported.
pub(crate) async fn paid(tx: &mut Tx, of: &Portfolio<'_>) -> Result<Vec<AmountRow>, DbError> {
    amounts(tx, of, PAID).await
}

/// What every project in scope planned to pay in each month.
pub(crate) async fn planned(tx: &mut Tx, of: &Portfolio<'_>) -> Result<Vec<AmountRow>, DbError> {
    amounts(tx, of, PLANNED).await
}

async fn amounts(
    tx: &mut Tx,
    of: &Portfolio<'_>,
    sql: &'static str,
) -> Result<Vec<AmountRow>, DbError> {
    on!(tx, |c| {
        sqlx::query_as::<_, AmountRow>(sql)
            .bind(of.scope.kind)
            .bind(of.scope.place.as_str())
            .bind(i64::from(of.year))
            .bind(of.recorded_before)
            .fetch_all(&mut *c)
            .await
    })
}
