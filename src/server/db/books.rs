//! Workbooks: the indicators of many targets at once, and what was settled about columns.

use super::{
    DbError, Scope, Tx, code, on, parse,
    scope::{covered_targets, scoped_targets},
};
use domain::{id::TargetId, target::Field};
use std::collections::BTreeMap;

/// `$3, $4, …` for a list of texts.
fn marks(from: usize, count: usize) -> String {
    let marks: Vec<String> = (from..from + count).map(|at| format!("${at}")).collect();
    marks.join(", ")
}

/// Those of these targets of which the reader sees the approved version only.
pub(crate) async fn covered(
    tx: &mut Tx,
    scope: &Scope,
    ids: &[String],
) -> Result<Vec<String>, DbError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let (scoped, covered) = (scoped_targets!(), covered_targets!());
    let sql = format!(
        "SELECT t.id FROM targets t JOIN units u ON u.id = t.unit \
         WHERE {scoped} AND {covered} AND t.id IN ({})",
        marks(3, ids.len())
    );
    let rows: Vec<(String,)> = on!(tx, |conn| {
        let mut query = sqlx::query_as(&sql).bind(scope.kind).bind(&scope.place);
        for id in ids {
            query = query.bind(id);
        }
        query.fetch_all(conn).await
    })?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The texts of an indicator.
pub(crate) type Indicator = BTreeMap<Field, String>;

/// Between a field and its text, between cells, and between rows: no cell may hold them.
const PARTS: [&str; 3] = ["\u{1f}", "\u{1e}", "\u{1d}"];

/// The indicators of these targets as they are worked on. A target comes as one text: a list may
/// hold hundreds of thousands of cells.
pub(crate) async fn indicators(
    tx: &mut Tx,
    ids: &[String],
) -> Result<BTreeMap<TargetId, Vec<Indicator>>, DbError> {
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let sql = format!(
        "SELECT w.target, string_agg(w.cells, $3 ORDER BY w.position, w.row_id COLLATE \"C\") \
         FROM (SELECT r.target, r.position, r.row_id, \
         COALESCE(string_agg(c.field || $1 || c.content, $2), '') AS cells \
         FROM target_rows r \
         LEFT JOIN target_cells c ON c.target = r.target AND c.row_id = r.row_id \
         WHERE r.list = '' AND r.target IN ({}) \
         GROUP BY r.target, r.position, r.row_id) w GROUP BY w.target",
        marks(4, ids.len())
    );
    let [within, between, below] = PARTS;
    let rows: Vec<(String, String)> = on!(tx, |conn| {
        let mut query = sqlx::query_as(&sql).bind(within).bind(between).bind(below);
        for id in ids {
            query = query.bind(id);
        }
        query.fetch_all(conn).await
    })?;
    let mut found = BTreeMap::new();
    for id in ids {
        found.insert(parse(id)?, Vec::new());
    }
    for (target, rows) in rows {
        let rows = rows.split(below).map(|cells| {
            let cells = cells.split(between).filter_map(|it| it.split_once(within));
            let cells =
                cells.map(|(field, text)| Ok((code(field, Field::parse)?, text.to_owned())));
            cells.collect::<Result<Indicator, DbError>>()
        });
        found.insert(parse(&target)?, rows.collect::<Result<_, _>>()?);
    }
    Ok(found)
}

const FIND: &str = "
SELECT columns FROM book_mappings
WHERE jurisdiction = $1 AND unit IN ($2, '') AND fingerprint = $3
ORDER BY unit COLLATE \"C\" DESC LIMIT 1";

/// The columns kept by a unit, else by its jurisdiction.
pub(crate) async fn find_mapping(
    tx: &mut Tx,
    (jurisdiction, unit): (&str, &str),
    fingerprint: &str,
) -> Result<Option<String>, DbError> {
    let row: Option<(String,)> = on!(tx, |conn| sqlx::query_as(FIND)
        .bind(jurisdiction)
        .bind(unit)
        .bind(fingerprint)
        .fetch_optional(conn)
        .await)?;
    Ok(row.map(|(columns,)| columns))
}

const SAVE: &str = "
INSERT INTO book_mappings (jurisdiction, unit, fingerprint, columns, changed_at)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (jurisdiction, unit, fingerprint)
DO UPDATE SET columns = excluded.columns, changed_at = excluded.changed_at";

/// Keeps columns; the unit is empty for a whole jurisdiction.
pub(crate) async fn save_mapping(
    tx: &mut Tx,
    (jurisdiction, unit): (&str, &str),
    (fingerprint, columns): (&str, &str),
    at: &str,
) -> Result<(), DbError> {
    on!(tx, |conn| sqlx::query(SAVE)
        .bind(jurisdiction)
        .bind(unit)
        .bind(fingerprint)
        .bind(columns)
        .bind(at)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}
