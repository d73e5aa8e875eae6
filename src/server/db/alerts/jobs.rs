//! Runs of the checkpoints that somebody asked for.

use super::{DbError, Tx, on, run};
use crate::actor::Actor;

/// A run as it is stored.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct JobRow {
    pub(crate) id: String,
    pub(crate) year: i64,
    pub(crate) as_of: String,
    pub(crate) projects: i64,
    /// How it ended; none while it is under way.
    pub(crate) outcome: Option<String>,
    pub(crate) found: i64,
    pub(crate) fresh: i64,
    pub(crate) wall_started: i64,
    pub(crate) by_name: String,
    pub(crate) at: String,
    pub(crate) ended_at: Option<String>,
}

/// A run to keep.
#[derive(Clone, Debug)]
pub(crate) struct NewJob<'a> {
    pub(crate) id: &'a str,
    pub(crate) jurisdiction: &'a str,
    pub(crate) year: i64,
    pub(crate) as_of: &'a str,
    pub(crate) projects: i64,
    pub(crate) wall_started: i64,
}

const COUNT: &str = "SELECT COUNT(*) FROM project_years py JOIN projects p ON p.id = py.project \
     JOIN units u ON u.id = p.lead_unit WHERE u.jurisdiction = $1 AND py.year = $2";
const ADD: &str = "INSERT INTO checkpoint_jobs (id, seq, jurisdiction, year, as_of, projects, \
     found, fresh, wall_started, by_account, by_name, at) \
     VALUES ($1, $2, $3, $4, $5, $6, 0, 0, $7, $8, $9, $10)";
const LIST: &str = "SELECT id, year, as_of, projects, outcome, found, fresh, wall_started, \
     by_name, at, ended_at FROM checkpoint_jobs WHERE jurisdiction = $1 \
     ORDER BY seq DESC LIMIT $2";
const FIND: &str = "SELECT id, year, as_of, projects, outcome, found, fresh, wall_started, \
     by_name, at, ended_at FROM checkpoint_jobs WHERE jurisdiction = $1 AND id = $2";
const END: &str = "UPDATE checkpoint_jobs SET outcome = $2, found = $3, fresh = $4, \
     ended_at = $5 WHERE id = $1";

/// How many projects a jurisdiction has in a year.
pub(crate) async fn count_projects(
    tx: &mut Tx,
    jurisdiction: &str,
    year: i64,
) -> Result<i64, DbError> {
    on!(tx, |c| sqlx::query_scalar(COUNT)
        .bind(jurisdiction)
        .bind(year)
        .fetch_one(&mut *c)
        .await)
}

/// Keeps that a run began.
pub(crate) async fn add_job(
    tx: &mut Tx,
    new: &NewJob<'_>,
    by: &Actor,
    at: &str,
) -> Result<(), DbError> {
    let seq = tx.next_seq().await?;
    run!(
        tx,
        sqlx::query(ADD)
            .bind(new.id)
            .bind(seq)
            .bind(new.jurisdiction)
            .bind(new.year)
            .bind(new.as_of)
            .bind(new.projects)
            .bind(new.wall_started)
            .bind(by.account.to_string())
            .bind(by.name.as_str())
            .bind(at)
    )?;
    Ok(())
}

/// The newest runs of a jurisdiction.
pub(crate) async fn list_jobs(
    tx: &mut Tx,
    jurisdiction: &str,
    limit: i64,
) -> Result<Vec<JobRow>, DbError> {
    on!(tx, |c| sqlx::query_as(LIST)
        .bind(jurisdiction)
        .bind(limit)
        .fetch_all(&mut *c)
        .await)
}

/// A run of a jurisdiction.
pub(crate) async fn find_job(
    tx: &mut Tx,
    jurisdiction: &str,
    id: &str,
) -> Result<Option<JobRow>, DbError> {
    on!(tx, |c| sqlx::query_as(FIND)
        .bind(jurisdiction)
        .bind(id)
        .fetch_optional(&mut *c)
        .await)
}

/// Keeps how a run ended.
pub(crate) async fn end_job(
    tx: &mut Tx,
    id: &str,
    (outcome, found, fresh): (&str, i64, i64),
    at: &str,
) -> Result<(), DbError> {
    run!(
        tx,
        sqlx::query(END)
            .bind(id)
            .bind(outcome)
            .bind(found)
            .bind(fresh)
            .bind(at)
    )?;
    Ok(())
}
