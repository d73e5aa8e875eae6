//! Projects with the units and departments they belong to.

use super::{Portfolio, money::money_of_scope};
use crate::db::{DbError, Tx, on, scope::scoped_units, summaries::PartRow};
use sqlx::FromRow;

const OWNERS: &str = concat!(
    money_of_scope!(scoped_units!()),
    "SELECT mine.id, mine.code, mine.name, mine.unit, mine.unit_name, mine.jurisdiction, \
     mine.place_name, COALESCE(own.department, '') AS department, \
     COALESCE(d.name, '') AS department_name, '' AS content, '' AS plane \
     FROM mine JOIN units own ON own.id = mine.unit \
     LEFT JOIN departments d ON d.id = own.department"
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
