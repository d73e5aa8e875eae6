//! The units whose measures are compared, with what is kept of them.

use super::{DbError, Scope, Tx, on, parse, scope::scoped_units};
use domain::org::JurisdictionCode;
use sqlx::FromRow;

macro_rules! units {
    ($whose:expr) => {
        concat!(
            "SELECT u.id AS unit, u.name, u.jurisdiction, \
             COALESCE(u.department, '') AS department, \
             COALESCE(d.name, '') AS department_name, COALESCE(h.content, '') AS handled, \
             COALESCE(b.content, '') AS handled_before FROM units u \
             LEFT JOIN departments d ON d.id = u.department \
             LEFT JOIN unit_handled h ON h.unit = u.id AND h.year = $3 \
             LEFT JOIN unit_handled b ON b.unit = u.id AND b.year = $3 - 1 WHERE ",
            $whose,
            " ORDER BY u.jurisdiction COLLATE \"C\", u.code COLLATE \"C\""
        )
    };
}

const EVERYBODY: &str = units!("$1 = $1 AND $2 = $2 AND $4 = ''");
const WITHIN: &str = units!(concat!(
    scoped_units!(),
    " AND (u.jurisdiction = $4 OR u.department = $4 \
     OR (u.department IS NULL AND u.jurisdiction || '-0' = $4))"
));

/// A unit.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct UnitRow {
    pub(crate) unit: String,
    pub(crate) name: String,
    jurisdiction: String,
    /// The id of its department; empty for none.
    pub(crate) department: String,
    pub(crate) department_name: String,
    /// How its targets were handled; empty where none is counted.
    pub(crate) handled: String,
    /// The same of the year before.
    pub(crate) handled_before: String,
}

impl UnitRow {
    pub(crate) fn jurisdiction(&self) -> Result<JurisdictionCode, DbError> {
        parse(&self.jurisdiction)
    }
}

/// Every unit there is, for aggregates of jurisdictions that name nobody; or those in scope of a
/// jurisdiction or department, or, by `640104-0`, of a jurisdiction without a department.
pub(crate) async fn units(
    tx: &mut Tx,
    scope: &Scope,
    year: i64,
    within: Option<&str>,
) -> Result<Vec<UnitRow>, DbError> {
    let sql = if within.is_some() { WITHIN } else { EVERYBODY };
    on!(tx, |c| sqlx::query_as::<_, UnitRow>(sql)
        .bind(scope.kind)
        .bind(&scope.place)
        .bind(year)
        .bind(within.unwrap_or_default())
        .fetch_all(&mut *c)
        .await)
}
