//! The cycle at a glance: how many targets stand where, who owes what, what was spent.

use super::{DbError, Scope, Tx, of_year, on, scope::counted_targets, target_list::of_kind};
use domain::project::TargetKind;

const COUNTS: &str = concat!(
    "SELECT t.state, COUNT(*) FROM targets t JOIN units u ON u.id = t.unit
WHERE ($3 = 0 OR t.year = $3) AND ",
    counted_targets!()
);

/// How many targets stand in which state, in one year or in all, of anything or of one kind.
pub(crate) async fn counts(
    tx: &mut Tx,
    scope: &Scope,
    (year, kind): (Option<i64>, Option<TargetKind>),
) -> Result<Vec<(String, i64)>, DbError> {
    let of = of_kind(kind);
    let sql = format!("{COUNTS}{of} GROUP BY t.state ORDER BY t.state COLLATE \"C\"");
    of_year(tx, &sql, scope, year.unwrap_or(0)).await
}

/// A line of the board as counted.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct BoardLine {
    pub(crate) name: String,
    pub(crate) expected: i64,
    pub(crate) drafts: i64,
    pub(crate) under_review: i64,
    pub(crate) returned: i64,
    pub(crate) done: i64,
    pub(crate) overdue: i64,
}

macro_rules! board {
    ($name:literal, $join:literal) => {
        concat!(
            "SELECT name, COUNT(*) AS expected,
       CAST(SUM(CASE WHEN state = 'draft' THEN 1 ELSE 0 END) AS BIGINT) AS drafts,
       CAST(SUM(CASE WHEN state = 'under_review' THEN 1 ELSE 0 END) AS BIGINT) AS under_review,
       CAST(SUM(CASE WHEN state = 'returned' THEN 1 ELSE 0 END) AS BIGINT) AS returned,
       CAST(SUM(CASE WHEN state IN ('reviewed', 'approved') THEN 1 ELSE 0 END) AS BIGINT)
           AS done,
       CAST(SUM(CASE WHEN state IN ('draft', 'returned') AND deadline < $4 THEN 1 ELSE 0 END)
           AS BIGINT) AS overdue
FROM (SELECT ",
            $name,
            " AS name, t.state, t.deadline
      FROM targets t JOIN units u ON u.id = t.unit ",
            $join,
            " WHERE t.year = $3 AND t.state <> 'void' AND NOT t.exempt
      AND t.project_year IS NOT NULL AND ",
            counted_targets!(),
            ") AS line GROUP BY name ORDER BY overdue DESC, drafts DESC, name COLLATE \"C\""
        )
    };
}

const BY_UNIT: &str = board!("u.name", "");
const BY_DEPARTMENT: &str = board!(
    "COALESCE(d.name, u.name)",
    "LEFT JOIN departments d ON d.id = u.department"
);

/// Who owes which project targets, those behind first: by department or by unit.
pub(crate) async fn board(
    tx: &mut Tx,
    scope: &Scope,
    year: i64,
    today: &str,
    by_department: bool,
) -> Result<Vec<BoardLine>, DbError> {
    let sql = if by_department {
        BY_DEPARTMENT
    } else {
        BY_UNIT
    };
    let rows = on!(tx, |conn| sqlx::query_as(sql)
        .bind(scope.kind)
        .bind(&scope.place)
        .bind(year)
        .bind(today)
        .fetch_all(conn)
        .await)?;
    Ok(rows)
}
