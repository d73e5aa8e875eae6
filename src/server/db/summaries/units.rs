//! The sums of units.

use super::{DbError, ROWS_A_STATEMENT, Tx, on, parse};
use crate::db::monitoring::Portfolio;
use domain::{id::UnitId, org::JurisdictionCode};
use sqlx::{FromRow, QueryBuilder};

const KEPT: &str = "SELECT unit, year, department, jurisdiction, content, plane FROM unit_sums \
     WHERE unit IN (";
const KEEP: &str = "INSERT INTO unit_sums (unit, year, department, jurisdiction, content, plane) ";
const INSTEAD: &str = " ON CONFLICT (unit, year) DO UPDATE SET content = excluded.content, \
     plane = excluded.plane";
const OF_SCOPE: &str = "SELECT s.unit, s.jurisdiction, s.department, u.name AS unit_name, \
     j.name AS place_name, COALESCE(d.name, '') AS department_name, s.content, s.plane \
     FROM unit_sums s JOIN units u ON u.id = s.unit \
     JOIN jurisdictions j ON j.code = s.jurisdiction \
     LEFT JOIN departments d ON d.id = u.department WHERE s.year = $1 AND $2 = $2 AND ";

/// A unit's sums as they are kept.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct KeptUnit {
    pub(crate) unit: String,
    pub(crate) year: i64,
    pub(crate) department: String,
    pub(crate) jurisdiction: String,
    pub(crate) content: String,
    pub(crate) plane: String,
}

/// A unit's sums with the names of what it belongs to.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct PartRow {
    pub(crate) unit: String,
    pub(crate) jurisdiction: String,
    /// The id of its department; empty for none.
    pub(crate) department: String,
    pub(crate) unit_name: String,
    pub(crate) place_name: String,
    pub(crate) department_name: String,
    pub(crate) content: String,
    pub(crate) plane: String,
}

impl PartRow {
    pub(crate) fn unit(&self) -> Result<UnitId, DbError> {
        parse(&self.unit)
    }

    pub(crate) fn jurisdiction(&self) -> Result<JurisdictionCode, DbError> {
        parse(&self.jurisdiction)
    }
}

/// What is kept of units, in every year.
pub(crate) async fn kept_units(tx: &mut Tx, units: &[&str]) -> Result<Vec<KeptUnit>, DbError> {
    on!(tx, |c| {
        let mut query = QueryBuilder::new(KEPT);
        let mut list = query.separated(", ");
        for unit in units {
            list.push_bind(*unit);
        }
        let query = query.push(")");
        query.build_query_as::<KeptUnit>().fetch_all(&mut *c).await
    })
}

/// Puts sums in the place of those of before.
pub(crate) async fn put_units(tx: &mut Tx, rows: &[KeptUnit]) -> Result<(), DbError> {
    for part in rows.chunks(ROWS_A_STATEMENT) {
        on!(tx, |c| {
            let mut statement = QueryBuilder::new(KEEP);
            statement.push_values(part, |mut values, row| {
                values
                    .push_bind(&row.unit)
                    .push_bind(row.year)
                    .push_bind(&row.department)
                    .push_bind(&row.jurisdiction)
                    .push_bind(&row.content)
                    .push_bind(&row.plane);
            });
            statement.push(INSTEAD);
            statement.build().execute(&mut *c).await.map(|_| ())
        })?;
    }
    Ok(())
}

/// The sums of every unit in scope.
pub(crate) async fn of_scope(tx: &mut Tx, of: &Portfolio<'_>) -> Result<Vec<PartRow>, DbError> {
    on!(tx, |c| {
        let mut query = QueryBuilder::new(OF_SCOPE);
        query.push(of.scope.own_sums());
        query
            .build_query_as::<PartRow>()
            .bind(i64::from(of.year))
            .bind(&of.scope.place)
            .fetch_all(&mut *c)
            .await
    })
}
