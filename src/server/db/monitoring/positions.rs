//! Projects with the units and departments they belong to.

use super::{Portfolio, money::money_of_scope};
use crate::db::{
    DbError, Tx, on,
    scope::{in_force_then, scoped_units},
    summaries::{Part, PartRow},
};
use sqlx::FromRow;

const OWNERS: &str = concat!(
    money_of_scope!(scoped_units!()),
    "SELECT mine.id, mine.code, mine.name, mine.unit, mine.unit_name, mine.jurisdiction, \
     mine.place_name, COALESCE(own.department, '') AS department, \
     COALESCE(d.name, '') AS department_name, '' AS content, '' AS plane \
     FROM mine JOIN units own ON own.id = mine.unit \
     LEFT JOIN departments d ON d.id = own.department"
);

const OWNERS_OF: &str = concat!(
    "SELECT py.id, p.code, p.name, p.lead_unit AS unit, u.name AS unit_name, u.jurisdiction, \
     j.name AS place_name, COALESCE(u.department, '') AS department, \
     COALESCE(d.name, '') AS department_name, '' AS content, '' AS plane \
     FROM units u JOIN projects p ON p.lead_unit = u.id \
     JOIN project_years py ON py.project = p.id JOIN targets t ON t.project_year = py.id \
     JOIN jurisdictions j ON j.code = u.jurisdiction \
     LEFT JOIN departments d ON d.id = u.department WHERE py.year = $3 AND ",
    in_force_then!(),
    " AND ",
    scoped_units!(),
    " AND u."
);

/// A project and whose it is.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct OwnerRow {
    pub(crate) id: String,
    pub(crate) code: String,
    pub(crate) name: String,
    /// Its unit, with no sums yet.
    #[sqlx(flatten)]
    pub(crate) part: PartRow,
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

/// The projects of a part of it with their owners, in no order.
pub(crate) async fn owners_of(
    tx: &mut Tx,
    of: &Portfolio<'_>,
    part: &Part,
) -> Result<Vec<OwnerRow>, DbError> {
    let (column, id) = match part {
        Part::Place(id) => ("jurisdiction", id),
        Part::Department(id) => ("department", id),
        Part::Unit(id) => ("id", id),
    };
    let sql = format!("{OWNERS_OF}{column} = $5");
    on!(tx, |c| {
        sqlx::query_as::<_, OwnerRow>(&sql)
            .bind(of.scope.kind)
            .bind(of.scope.place.as_str())
            .bind(i64::from(of.year))
            .bind(of.recorded_before)
            .bind(id)
            .fetch_all(&mut *c)
            .await
    })
}
