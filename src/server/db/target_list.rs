//! Lists of targets: one query a page, filters and keyset inside it.

use super::{
    DbError, Scope, Tx, like, on,
    scope::{covered_targets, scoped_targets, shared_targets},
    targets::target_name,
};
use api::targets::TargetSort;
use domain::{adjustment::Stage, project::TargetKind};
use serde::{Deserialize, Serialize};

/// Review nodes of a fiscal year at which the reader decides.
#[derive(Clone, Debug, Default)]
pub(crate) struct Desk {
    /// The year and the node, counted from 0.
    pub(crate) nodes: Vec<(i64, i64)>,
    /// Whether the reader fills targets.
    pub(crate) fills: bool,
    /// Whether the reader approves what was reviewed.
    pub(crate) approves: bool,
}

/// Filters of a list.
#[derive(Clone, Debug, Default)]
pub(crate) struct ListFilter {
    pub(crate) year: Option<i64>,
    pub(crate) state: Option<&'static str>,
    pub(crate) unit: Option<String>,
    pub(crate) kind: Option<TargetKind>,
    /// Only targets with an adjustment that stands like this.
    pub(crate) adjusting: Option<Stage>,
    pub(crate) words: String,
    /// Only what waits for the reader.
    pub(crate) waiting: bool,
}

/// Where a page ends; what the next one starts after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Cursor(
    pub(crate) i64,
    pub(crate) String,
    pub(crate) i64,
    pub(crate) i64,
    pub(crate) String,
);

/// A line of the list as stored.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct ListRow {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) code: Option<String>,
    pub(crate) class: String,
    pub(crate) demo: bool,
    pub(crate) unit_name: String,
    pub(crate) jurisdiction: String,
    pub(crate) year: i64,
    pub(crate) state: String,
    pub(crate) node: i64,
    pub(crate) round: i64,
    pub(crate) deadline: Option<String>,
    pub(crate) money_fen: Option<i64>,
    pub(crate) row_count: i64,
    pub(crate) errors: i64,
    pub(crate) warnings: i64,
    pub(crate) changed_at: String,
    pub(crate) version: i64,
    pub(crate) waits: i64,
    pub(crate) exempt: bool,
    pub(crate) adjusting_since: Option<String>,
    /// Whether the reader's unit shares the work and another one leads it.
    pub(crate) shared: bool,
    /// Whether the reader sees the approved version and not the work on the next one.
    pub(crate) covered: bool,
    k1: i64,
    k2: String,
    k3: i64,
    k4: i64,
}

impl ListRow {
    /// The place after this line.
    pub(crate) fn cursor(&self) -> Cursor {
        Cursor(self.k1, self.k2.clone(), self.k3, self.k4, self.id.clone())
    }
}

const SOURCE: &str = "
FROM targets t
LEFT JOIN project_years y ON y.id = t.project_year
LEFT JOIN projects p ON p.id = y.project
JOIN units u ON u.id = t.unit
WHERE ";

/// The state a line shows, by which it is filtered and ordered too.
const SHOWN_STATE: &str = concat!(
    "(CASE WHEN ",
    covered_targets!(),
    " THEN 'approved' ELSE t.state END)"
);

/// An expression over the target where its reader sees the work on it, else another one.
fn shown(working: &str, frozen: &str) -> String {
    let covered = covered_targets!();
    format!("CASE WHEN {covered} THEN {frozen} ELSE {working} END")
}

const FROZEN_SEQ: &str =
    "(SELECT MAX(v.seq) FROM target_versions v WHERE v.target = t.id AND v.approved)";
const FROZEN_MONEY: &str = "(SELECT v.money_fen FROM target_versions v \
    WHERE v.target = t.id AND v.approved ORDER BY v.number DESC LIMIT 1)";

/// What is left of the list after scope and filters; `$1` to `$6` are bound by `bind!`.
fn filtered(filter: &ListFilter, waits: &str) -> String {
    let mut sql = format!("{SOURCE}{}", scoped_targets!());
    sql.push_str(if filter.year.is_some() {
        " AND t.year = $3"
    } else {
        " AND $3 = 0"
    });
    sql.push_str(" AND ($4 = '' OR ");
    sql.push_str(SHOWN_STATE);
    sql.push_str(concat!(
        " = $4) AND ($5 = '' OR t.unit = $5) AND ($6 = '%%' OR LOWER(",
        target_name!(),
        ") LIKE $6 ESCAPE '!' OR LOWER(p.code) LIKE $6 ESCAPE '!' \
         OR LOWER(u.name) LIKE $6 ESCAPE '!')"
    ));
    sql.push_str(of_kind(filter.kind));
    if let Some(stage) = filter.adjusting {
        sql.push_str(&adjusted(stage));
    }
    if filter.waiting {
        sql.push_str(" AND ");
        sql.push_str(waits);
        sql.push_str(" = 0");
    }
    sql
}

/// What a target is of, as a further condition over targets.
pub(crate) fn of_kind(kind: Option<TargetKind>) -> &'static str {
    match kind {
        None => "",
        Some(TargetKind::Project) => " AND t.project_year IS NOT NULL",
        Some(TargetKind::Whole) => " AND t.project_year IS NULL",
    }
}

/// Targets with an adjustment that stands like this, as a further condition. Whoever sees the
/// approved version alone learns of approved adjustments alone.
fn adjusted(stage: Stage) -> String {
    let seen = if stage == Stage::Approved {
        String::new()
    } else {
        let covered = covered_targets!();
        format!(" AND $1 NOT IN ('leader', 'region') AND NOT {covered}")
    };
    let code = stage.code();
    format!(
        " AND EXISTS (SELECT 1 FROM adjustments change WHERE change.target = t.id \
         AND change.state = '{code}'){seen}"
    )
}

/// 0 where a target waits for the reader, else 1. The numbers come from rule packs, not from
/// the request.
fn waits(desk: &Desk) -> String {
    let mut cases = Vec::new();
    if desk.fills {
        cases.push("(t.state IN ('draft', 'returned') AND NOT t.exempt)".to_owned());
    }
    if desk.approves {
        cases.push("t.state = 'reviewed'".to_owned());
    }
    for (year, node) in &desk.nodes {
        cases.push(format!(
            "(t.state = 'under_review' AND t.year = {year} AND t.node = {node})"
        ));
    }
    if cases.is_empty() {
        return "1".to_owned();
    }
    let shared = shared_targets!();
    let any = cases.join(" OR ");
    format!("CASE WHEN ({any}) AND NOT {shared} THEN 0 ELSE 1 END")
}

/// The four keys of an order, none of which tells more than the line shows; the identity comes
/// last and makes it total.
fn keys(sort: TargetSort, waits: &str) -> [String; 4] {
    let zero = || "CAST(0 AS BIGINT)".to_owned();
    let none = || "''".to_owned();
    let big = |sql: &str| format!("CAST({sql} AS BIGINT)");
    let changed = || big(&format!("-({})", shown("t.changed_seq", FROZEN_SEQ)));
    match sort {
        TargetSort::Urgency => [
            big(waits),
            format!("COALESCE({}, '9999-12-31')", shown("t.deadline", "NULL")),
            big(&format!(
                "CASE {SHOWN_STATE} WHEN 'returned' THEN 0 WHEN 'draft' THEN 1 \
                 WHEN 'under_review' THEN 2 WHEN 'reviewed' THEN 3 \
                 WHEN 'approved' THEN 4 ELSE 5 END"
            )),
            changed(),
        ],
        TargetSort::Name => [zero(), target_name!().to_owned(), zero(), zero()],
        TargetSort::Money => [
            big(&format!(
                "-COALESCE({}, -1)",
                shown("t.money_fen", FROZEN_MONEY)
            )),
            none(),
            zero(),
            zero(),
        ],
        TargetSort::Changed => [changed(), none(), zero(), zero()],
        TargetSort::Problems => [
            big(&format!("-({})", shown("t.errors", "0"))),
            none(),
            big(&format!("-({})", shown("t.warnings", "0"))),
            zero(),
        ],
    }
}

const COLUMNS: &str = concat!(
    "SELECT t.id, ",
    target_name!(),
    " AS name, p.code, COALESCE(p.class, 'whole') AS class, COALESCE(p.demo, u.demo) AS demo,
       u.name AS unit_name, u.jurisdiction, t.year,
       t.state, t.node, t.round, t.deadline, t.money_fen, t.row_count, t.errors, t.warnings,
       t.changed_at, t.version, t.exempt,
       (SELECT SUBSTR(MAX(change.opened_at), 1, 10) FROM adjustments change
        WHERE change.target = t.id AND change.state = 'under_way') AS adjusting_since"
);

/// Binds what [`filtered`] asks for.
macro_rules! bind {
    ($query:expr, $scope:expr, $filter:expr) => {
        $query
            .bind($scope.kind)
            .bind($scope.place.as_str())
            .bind($filter.year.unwrap_or_default())
            .bind($filter.state.unwrap_or_default())
            .bind($filter.unit.as_deref().unwrap_or_default())
            .bind(like(&$filter.words.to_lowercase()))
    };
}

/// A page of the list.
pub(crate) async fn list(
    tx: &mut Tx,
    scope: &Scope,
    desk: &Desk,
    filter: &ListFilter,
    page: (TargetSort, Option<&Cursor>, i64),
) -> Result<Vec<ListRow>, DbError> {
    let (sort, after, limit) = page;
    let waits = waits(desk);
    let [k1, k2, k3, k4] = keys(sort, &waits);
    let seek = if after.is_some() {
        "(k1, k2 COLLATE \"C\", k3, k4, id COLLATE \"C\") > ($7, $8, $9, $10, $11)"
    } else {
        // The same parameters, so that both statements are bound alike.
        "$7 + $9 + $10 = 0 AND $8 = $11"
    };
    let (covered, shared) = (covered_targets!(), shared_targets!());
    let sql = format!(
        "SELECT * FROM ({COLUMNS}, CAST({waits} AS BIGINT) AS waits, {covered} AS covered, \
         {shared} AS shared, \
         {k1} AS k1, {k2} AS k2, {k3} AS k3, {k4} AS k4 {}) AS line \
         WHERE {seek} ORDER BY k1, k2 COLLATE \"C\", k3, k4, id COLLATE \"C\" LIMIT $12",
        filtered(filter, &waits)
    );
    let start = Cursor(0, String::new(), 0, 0, String::new());
    let Cursor(a1, a2, a3, a4, id) = after.unwrap_or(&start);
    let rows = on!(tx, |conn| bind!(sqlx::query_as(&sql), scope, filter)
        .bind(a1)
        .bind(a2)
        .bind(a3)
        .bind(a4)
        .bind(id)
        .bind(limit)
        .fetch_all(conn)
        .await)?;
    Ok(rows)
}

/// How many targets the filters leave.
pub(crate) async fn count(
    tx: &mut Tx,
    scope: &Scope,
    desk: &Desk,
    filter: &ListFilter,
) -> Result<i64, DbError> {
    let sql = format!("SELECT COUNT(*) {}", filtered(filter, &waits(desk)));
    let (total,): (i64,) = on!(tx, |conn| bind!(sqlx::query_as(&sql), scope, filter)
        .fetch_one(conn)
        .await)?;
    Ok(total)
}

const YEARS: &str = "SELECT DISTINCT year FROM targets ORDER BY year";

/// The fiscal years there are targets of.
pub(crate) async fn years(tx: &mut Tx) -> Result<Vec<i64>, DbError> {
    let rows: Vec<(i64,)> = on!(tx, |conn| sqlx::query_as(YEARS).fetch_all(conn).await)?;
    Ok(rows.into_iter().map(|(year,)| year).collect())
}

const REVIEWED_YEARS: &str = "
SELECT DISTINCT t.year FROM targets t JOIN units u ON u.id = t.unit
WHERE u.jurisdiction = $1 AND t.state = 'reviewed' ORDER BY t.year";

/// The fiscal years of a jurisdiction's targets that wait for approval.
pub(crate) async fn reviewed_years(tx: &mut Tx, jurisdiction: &str) -> Result<Vec<i64>, DbError> {
    let rows: Vec<(i64,)> = on!(tx, |conn| sqlx::query_as(REVIEWED_YEARS)
        .bind(jurisdiction)
        .fetch_all(conn)
        .await)?;
    Ok(rows.into_iter().map(|(year,)| year).collect())
}

/// The last approved version of a target.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct ApprovedRow {
    pub(crate) target: String,
    pub(crate) content: String,
    pub(crate) at: String,
}

/// The last approved versions of these targets.
pub(crate) async fn approved(tx: &mut Tx, ids: &[&str]) -> Result<Vec<ApprovedRow>, DbError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let marks: Vec<String> = (1..=ids.len()).map(|at| format!("${at}")).collect();
    let sql = format!(
        "SELECT v.target, v.content, v.at FROM target_versions v \
         WHERE v.target IN ({}) AND v.number = (SELECT MAX(last.number) \
         FROM target_versions last WHERE last.target = v.target AND last.approved)",
        marks.join(", ")
    );
    let rows = on!(tx, |conn| {
        let mut query = sqlx::query_as(&sql);
        for id in ids {
            query = query.bind(*id);
        }
        query.fetch_all(conn).await
    })?;
    Ok(rows)
}
