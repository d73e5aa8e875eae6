//! The cells of a target: read whole, written one by one, with who changed which.

use super::{DbError, Tx, code, on, parse};
use crate::target::diff::{Change, Diff, Placed};
use domain::{
    id::RowId,
    target::{Cell, Cells, Field, List, Origin, Row, TargetDraft},
};
use std::collections::BTreeMap;

/// Rows of one multi-row statement; both engines take more parameters than this needs.
const CHUNK: usize = 400;

#[derive(sqlx::FromRow)]
struct CellRow {
    row_id: String,
    field: String,
    content: String,
    origin: String,
    confirmed: bool,
}

const LIST_ROWS: &str = "SELECT row_id, list FROM target_rows WHERE target = $1 \
     ORDER BY position, row_id COLLATE \"C\"";
const LIST_CELLS: &str =
    "SELECT row_id, field, content, origin, confirmed FROM target_cells WHERE target = $1";

/// The working content of a target.
pub(crate) async fn load(tx: &mut Tx, target: &str) -> Result<TargetDraft, DbError> {
    let placed: Vec<(String, String)> = on!(tx, |conn| sqlx::query_as(LIST_ROWS)
        .bind(target)
        .fetch_all(conn)
        .await)?;
    let cells: Vec<CellRow> = on!(tx, |conn| sqlx::query_as(LIST_CELLS)
        .bind(target)
        .fetch_all(conn)
        .await)?;
    let mut by_row: BTreeMap<String, Cells> = BTreeMap::new();
    for row in cells {
        let field = code(&row.field, Field::parse)?;
        let origin = code(&row.origin, Origin::parse)?;
        let cell = Cell {
            text: row.content,
            origin,
            confirmed: row.confirmed,
        };
        by_row.entry(row.row_id).or_default().insert(field, cell);
    }
    let mut draft = TargetDraft {
        head: by_row.remove("").unwrap_or_default(),
        ..TargetDraft::default()
    };
    for (id, list) in placed {
        let cells = by_row.remove(&id).unwrap_or_default();
        let id = parse(&id)?;
        let rows = match list.as_str() {
            "" => &mut draft.rows,
            list => draft.lists.entry(code(list, List::parse)?).or_default(),
        };
        rows.push(Row { id, cells });
    }
    Ok(draft)
}

/// Writes what differs; everything else is left alone.
pub(crate) async fn write(tx: &mut Tx, target: &str, diff: &Diff, seq: i64) -> Result<(), DbError> {
    for row in &diff.removed {
        remove_row(tx, target, *row).await?;
    }
    for (row, field) in diff.emptied() {
        remove_cell(tx, target, row, field).await?;
    }
    for placed in diff.placed.chunks(CHUNK) {
        place_rows(tx, target, placed).await?;
    }
    let stored: Vec<_> = diff.stored().collect();
    for cells in stored.chunks(CHUNK) {
        store_cells(tx, target, cells, seq).await?;
    }
    Ok(())
}

async fn remove_row(tx: &mut Tx, target: &str, row: RowId) -> Result<(), DbError> {
    let row = row.to_string();
    for sql in [
        "DELETE FROM target_cells WHERE target = $1 AND row_id = $2",
        "DELETE FROM target_rows WHERE target = $1 AND row_id = $2",
    ] {
        on!(tx, |conn| sqlx::query(sql)
            .bind(target)
            .bind(&row)
            .execute(conn)
            .await
            .map(drop))?;
    }
    Ok(())
}

const REMOVE_CELL: &str =
    "DELETE FROM target_cells WHERE target = $1 AND row_id = $2 AND field = $3";

async fn remove_cell(
    tx: &mut Tx,
    target: &str,
    row: Option<RowId>,
    field: Field,
) -> Result<(), DbError> {
    on!(tx, |conn| sqlx::query(REMOVE_CELL)
        .bind(target)
        .bind(row_key(row))
        .bind(field.code())
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}

async fn place_rows(tx: &mut Tx, target: &str, rows: &[Placed]) -> Result<(), DbError> {
    let sql = format!(
        "INSERT INTO target_rows (target, row_id, list, position) VALUES {} \
         ON CONFLICT (target, row_id) DO UPDATE SET list = excluded.list, \
         position = excluded.position",
        tuples(rows.len(), 4)
    );
    on!(tx, |conn| {
        let mut query = sqlx::query(&sql);
        for placed in rows {
            query = query
                .bind(target)
                .bind(placed.row.to_string())
                .bind(placed.list.map_or("", List::code))
                .bind(placed.position);
        }
        query.execute(conn).await.map(drop)
    })?;
    Ok(())
}

async fn store_cells(
    tx: &mut Tx,
    target: &str,
    cells: &[(Option<RowId>, Field, &Cell)],
    seq: i64,
) -> Result<(), DbError> {
    let sql = format!(
        "INSERT INTO target_cells \
         (target, row_id, field, content, origin, confirmed, changed_seq) VALUES {} \
         ON CONFLICT (target, row_id, field) DO UPDATE SET content = excluded.content, \
         origin = excluded.origin, confirmed = excluded.confirmed, \
         changed_seq = excluded.changed_seq",
        tuples(cells.len(), 7)
    );
    on!(tx, |conn| {
        let mut query = sqlx::query(&sql);
        for (row, field, cell) in cells {
            query = query
                .bind(target)
                .bind(row_key(*row))
                .bind(field.code())
                .bind(&cell.text)
                .bind(cell.origin.code())
                .bind(cell.confirmed)
                .bind(seq);
        }
        query.execute(conn).await.map(drop)
    })?;
    Ok(())
}

/// Who changes cells, and when.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Author<'a> {
    pub(crate) account: &'a str,
    pub(crate) name: &'a str,
    pub(crate) acting_as: Option<&'a str>,
    pub(crate) at: &'a str,
}

/// Keeps the history; `first_seq` is the first of a block as long as the list.
pub(crate) async fn record(
    tx: &mut Tx,
    target: &str,
    changes: &[Change],
    first_seq: i64,
    author: Author<'_>,
) -> Result<(), DbError> {
    let mut seq = first_seq;
    for chunk in changes.chunks(CHUNK) {
        record_chunk(tx, target, chunk, seq, author).await?;
        seq = seq.saturating_add(i64::try_from(chunk.len()).unwrap_or(i64::MAX));
    }
    Ok(())
}

async fn record_chunk(
    tx: &mut Tx,
    target: &str,
    changes: &[Change],
    first_seq: i64,
    author: Author<'_>,
) -> Result<(), DbError> {
    let sql = format!(
        "INSERT INTO cell_changes (seq, target, row_id, field, row_name, old_cell, new_cell, \
         by_account, by_name, acting_as, at) VALUES {}",
        tuples(changes.len(), 11)
    );
    let mut rows = Vec::with_capacity(changes.len());
    for change in changes {
        rows.push((
            change,
            json(change.old.as_ref())?,
            json(change.new.as_ref())?,
        ));
    }
    on!(tx, |conn| {
        let mut query = sqlx::query(&sql);
        for (seq, (change, old, new)) in (first_seq..).zip(rows) {
            query = query
                .bind(seq)
                .bind(target)
                .bind(row_key(change.row))
                .bind(change.field.map_or("", Field::code))
                .bind(&change.row_name)
                .bind(old)
                .bind(new)
                .bind(author.account)
                .bind(author.name)
                .bind(author.acting_as)
                .bind(author.at);
        }
        query.execute(conn).await.map(drop)
    })?;
    Ok(())
}

fn json(cell: Option<&Cell>) -> Result<Option<String>, DbError> {
    let text = cell.map(serde_json::to_string).transpose();
    text.map_err(|error| DbError::Broken(error.to_string()))
}

const TAKE_SEQS: &str =
    "UPDATE sequences SET value = value + $1 WHERE name = 'seq' RETURNING value";

/// Takes a block of sequence numbers at once and gives the first of them.
pub(crate) async fn take_seqs(tx: &mut Tx, count: usize) -> Result<i64, DbError> {
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    let (last,): (i64,) = on!(tx, |conn| sqlx::query_as(TAKE_SEQS)
        .bind(count)
        .fetch_one(conn)
        .await)?;
    Ok(last - count + 1)
}

/// A change as stored.
#[derive(sqlx::FromRow)]
pub(crate) struct ChangeRow {
    pub(crate) seq: i64,
    pub(crate) row_id: String,
    pub(crate) field: String,
    pub(crate) row_name: String,
    pub(crate) old_cell: Option<String>,
    pub(crate) new_cell: Option<String>,
    pub(crate) by_name: String,
    pub(crate) acting_as: Option<String>,
    pub(crate) at: String,
}

/// Which changes: empty texts mean any.
pub(crate) struct ChangeFilter<'a> {
    pub(crate) target: &'a str,
    pub(crate) row: &'a str,
    pub(crate) field: &'a str,
}

const LIST_CHANGES: &str = "
SELECT seq, row_id, field, row_name, old_cell, new_cell, by_name, acting_as, at
FROM cell_changes
WHERE target = $1 AND ($2 = '' OR row_id = $2) AND ($3 = '' OR field = $3) AND seq < $4
ORDER BY seq DESC
LIMIT $5";
const COUNT_CHANGES: &str = "
SELECT COUNT(*) FROM cell_changes
WHERE target = $1 AND ($2 = '' OR row_id = $2) AND ($3 = '' OR field = $3)";

/// A page of changes, newest first, and how many there are.
pub(crate) async fn list_changes(
    tx: &mut Tx,
    filter: &ChangeFilter<'_>,
    before: i64,
    limit: i64,
) -> Result<(Vec<ChangeRow>, i64), DbError> {
    let rows = on!(tx, |conn| sqlx::query_as(LIST_CHANGES)
        .bind(filter.target)
        .bind(filter.row)
        .bind(filter.field)
        .bind(before)
        .bind(limit)
        .fetch_all(conn)
        .await)?;
    let (total,): (i64,) = on!(tx, |conn| sqlx::query_as(COUNT_CHANGES)
        .bind(filter.target)
        .bind(filter.row)
        .bind(filter.field)
        .fetch_one(conn)
        .await)?;
    Ok((rows, total))
}

const LAST_CHANGE: &str = "SELECT COALESCE(MAX(seq), 0) FROM cell_changes WHERE target = $1";

/// The place of the last change in the order of everything; 0 for none.
pub(crate) async fn last_change(tx: &mut Tx, target: &str) -> Result<i64, DbError> {
    let (seq,): (i64,) = on!(tx, |conn| sqlx::query_as(LAST_CHANGE)
        .bind(target)
        .fetch_one(conn)
        .await)?;
    Ok(seq)
}

fn row_key(row: Option<RowId>) -> String {
    row.map_or_else(String::new, |id| id.to_string())
}

/// `($1, $2), ($3, $4)` for a multi-row statement.
fn tuples(rows: usize, columns: usize) -> String {
    let mut next = 0;
    let tuple = |next: &mut usize| {
        let marks: Vec<String> = (0..columns)
            .map(|_| {
                *next += 1;
                format!("${next}")
            })
            .collect();
        format!("({})", marks.join(", "))
    };
    let all: Vec<String> = (0..rows).map(|_| tuple(&mut next)).collect();
    all.join(", ")
}

#[cfg(test)]
mod tests {
    #[test]
    fn parameters_are_counted_on() {
        assert_eq!(super::tuples(2, 2), "($1, $2), ($3, $4)");
    }
}
