//! Notices.

use super::{DbError, Tx, on, run};

/// A notice to keep.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct NoticeRow {
    pub(crate) id: String,
    pub(crate) seq: i64,
    pub(crate) jurisdiction: String,
    pub(crate) year: i64,
    pub(crate) number: i64,
    pub(crate) name: String,
    pub(crate) project_year: String,
    pub(crate) content: String,
    pub(crate) issued_on: String,
    pub(crate) deadline: String,
    pub(crate) by_name: String,
}

const NEXT_NUMBER: &str =
    "SELECT COALESCE(MAX(number), 0) + 1 FROM notices WHERE jurisdiction = $1 AND year = $2";
const ADD_NOTICE: &str = "INSERT INTO notices (id, seq, jurisdiction, year, number, name, \
     project_year, content, issued_on, deadline, by_name) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
const FIND_NOTICE: &str = "SELECT id, seq, jurisdiction, year, number, name, project_year, \
     content, issued_on, deadline, by_name FROM notices WHERE id = $1";

/// The next number of a jurisdiction's notices in a year.
pub(crate) async fn next_number(
    tx: &mut Tx,
    jurisdiction: &str,
    year: i64,
) -> Result<i64, DbError> {
    on!(tx, |c| sqlx::query_scalar(NEXT_NUMBER)
        .bind(jurisdiction)
        .bind(year)
        .fetch_one(&mut *c)
        .await)
}

/// Keeps a notice.
pub(crate) async fn add_notice(tx: &mut Tx, row: &NoticeRow) -> Result<(), DbError> {
    run!(
        tx,
        sqlx::query(ADD_NOTICE)
            .bind(&row.id)
            .bind(row.seq)
            .bind(&row.jurisdiction)
            .bind(row.year)
            .bind(row.number)
            .bind(&row.name)
            .bind(&row.project_year)
            .bind(&row.content)
            .bind(&row.issued_on)
            .bind(&row.deadline)
            .bind(&row.by_name)
    )?;
    Ok(())
}

/// A notice.
pub(crate) async fn find_notice(tx: &mut Tx, id: &str) -> Result<Option<NoticeRow>, DbError> {
    on!(tx, |c| sqlx::query_as(FIND_NOTICE)
        .bind(id)
        .fetch_optional(&mut *c)
        .await)
}
