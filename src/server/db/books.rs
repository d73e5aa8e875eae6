//! Workbooks: the contents of many targets at once, and what was settled about columns.

use super::{
    DbError, Scope, Tx, code, on, parse,
    scope::{covered_targets, scoped_targets},
};
use domain::{
    id::TargetId,
    target::{Cell, Cells, Field, Origin, Row, TargetDraft},
};
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

#[derive(sqlx::FromRow)]
struct CellRow {
    target: String,
    row_id: String,
    field: String,
    content: String,
    origin: String,
    confirmed: bool,
}

/// The working contents of these targets.
pub(crate) async fn contents(
    tx: &mut Tx,
    ids: &[String],
) -> Result<BTreeMap<TargetId, TargetDraft>, DbError> {
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let marks = marks(1, ids.len());
    let rows_sql = format!(
        "SELECT target, row_id FROM target_rows WHERE target IN ({marks}) \
         ORDER BY target COLLATE \"C\", position, row_id COLLATE \"C\""
    );
    let cells_sql = format!(
        "SELECT target, row_id, field, content, origin, confirmed FROM target_cells \
         WHERE target IN ({marks})"
    );
    let rows: Vec<(String, String)> = on!(tx, |conn| {
        let mut query = sqlx::query_as(&rows_sql);
        for id in ids {
            query = query.bind(id);
        }
        query.fetch_all(conn).await
    })?;
    let cells: Vec<CellRow> = on!(tx, |conn| {
        let mut query = sqlx::query_as(&cells_sql);
        for id in ids {
            query = query.bind(id);
        }
        query.fetch_all(conn).await
    })?;
    assembled(ids, rows, cells)
}

fn assembled(
    ids: &[String],
    rows: Vec<(String, String)>,
    cells: Vec<CellRow>,
) -> Result<BTreeMap<TargetId, TargetDraft>, DbError> {
    let mut by_row: BTreeMap<(String, String), Cells> = BTreeMap::new();
    for row in cells {
        let cell = Cell {
            text: row.content,
            origin: code(&row.origin, Origin::parse)?,
            confirmed: row.confirmed,
        };
        let field = code(&row.field, Field::parse)?;
        let place = (row.target, row.row_id);
        by_row.entry(place).or_default().insert(field, cell);
    }
    let mut found = BTreeMap::new();
    for id in ids {
        let head = by_row.remove(&(id.clone(), String::new()));
        let draft = TargetDraft {
            head: head.unwrap_or_default(),
            ..TargetDraft::default()
        };
        found.insert(parse(id)?, draft);
    }
    for (target, row) in rows {
        let id = parse(&row)?;
        let cells = by_row.remove(&(target.clone(), row)).unwrap_or_default();
        if let Some(draft) = found.get_mut(&parse(&target)?) {
            draft.rows.push(Row { id, cells });
        }
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
