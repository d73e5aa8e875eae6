//! Projects of a fiscal year as they may go on in the next.

use super::{
    DbError, Scope, Tx, on,
    scope::{approved_before, counted_targets, owned_targets},
};

/// A project of the year that ends.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct EndingRow {
    pub(crate) target: String,
    pub(crate) project: String,
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) class: String,
    pub(crate) kind: String,
    pub(crate) functional_class: String,
    pub(crate) from_year: i64,
    pub(crate) to_year: i64,
    pub(crate) classified: bool,
    pub(crate) direct_fund: bool,
    pub(crate) serves_public: bool,
    pub(crate) demo: bool,
    pub(crate) unit: String,
    pub(crate) unit_name: String,
    pub(crate) department: Option<String>,
    pub(crate) jurisdiction: String,
    pub(crate) state: String,
    pub(crate) exempt: bool,
    pub(crate) money_fen: Option<i64>,
    pub(crate) approved: bool,
    pub(crate) rolled: bool,
}

const LIST: &str = concat!(
    "SELECT t.id AS target, p.id AS project, p.code, p.name, p.class, p.kind, p.functional_class,
       p.from_year, p.to_year, p.classified, p.direct_fund, p.serves_public, p.demo,
       u.id AS unit, u.name AS unit_name, u.department, u.jurisdiction, t.state, t.exempt,
       COALESCE((SELECT v.money_fen FROM target_versions v WHERE v.target = t.id AND v.approved
                 ORDER BY v.number DESC LIMIT 1), t.money_fen) AS money_fen, ",
    approved_before!(),
    " AS approved,
       (EXISTS (SELECT 1 FROM project_years n WHERE n.project = p.id AND n.year = $3 + 1)
        OR EXISTS (SELECT 1 FROM projects s JOIN project_years n ON n.project = s.id
                   WHERE s.predecessor = p.id AND n.year = $3 + 1)) AS rolled
FROM targets t
JOIN project_years y ON y.id = t.project_year
JOIN projects p ON p.id = y.project
JOIN units u ON u.id = t.unit
WHERE t.year = $3 AND ",
    owned_targets!(),
    " ORDER BY u.code COLLATE \"C\", p.code COLLATE \"C\", p.id COLLATE \"C\""
);

/// The projects of a year whose target is in scope, by unit and code.
pub(crate) async fn list(tx: &mut Tx, scope: &Scope, year: i64) -> Result<Vec<EndingRow>, DbError> {
    let rows = on!(tx, |conn| sqlx::query_as(LIST)
        .bind(scope.kind)
        .bind(&scope.place)
        .bind(year)
        .fetch_all(conn)
        .await)?;
    Ok(rows)
}

const UNSEEN: &str = concat!(
    "SELECT COUNT(*) FROM targets t JOIN units u ON u.id = t.unit
WHERE t.year = $3 AND t.project_year IS NOT NULL AND t.state <> 'void' AND ",
    counted_targets!(),
    " AND NOT ",
    owned_targets!()
);

/// How many project targets of a year one may count but not see.
pub(crate) async fn unseen(tx: &mut Tx, scope: &Scope, year: i64) -> Result<i64, DbError> {
    let (count,): (i64,) = on!(tx, |conn| sqlx::query_as(UNSEEN)
        .bind(scope.kind)
        .bind(&scope.place)
        .bind(year)
        .fetch_one(conn)
        .await)?;
    Ok(count)
}
