//! Runs of checkpoints, and the alerts they leave behind, once for each project year.

use super::{DbError, QueryBuilder, Tx, on, run};
use crate::actor::Actor;

/// Rows of one statement.
const ROWS_A_STATEMENT: usize = 500;

/// A run to keep.
#[derive(Clone, Debug)]
pub(crate) struct NewRun<'a> {
    pub(crate) jurisdiction: &'a str,
    pub(crate) year: i64,
    pub(crate) checkpoint: &'a str,
    pub(crate) as_of: &'a str,
    pub(crate) found: i64,
    pub(crate) fresh: i64,
    pub(crate) pack: (&'a str, &'a str),
}

const ADD_RUN: &str = "INSERT INTO checkpoint_runs (seq, jurisdiction, year, checkpoint, as_of, \
     found, fresh, pack_id, pack_hash, by_account, by_name, at) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
const LAST_RUNS: &str = "SELECT checkpoint, MAX(as_of) FROM checkpoint_runs \
     WHERE jurisdiction = $1 AND year = $2 GROUP BY checkpoint";
const EXISTING: &str = "SELECT a.project_year, a.checkpoint FROM alerts a \
     JOIN project_years py ON py.id = a.project_year JOIN projects p ON p.id = py.project \
     JOIN units u ON u.id = p.lead_unit WHERE u.jurisdiction = $1 AND a.year = $2";

/// Keeps a run.
pub(crate) async fn add_run(
    tx: &mut Tx,
    new: &NewRun<'_>,
    by: &Actor,
    at: &str,
) -> Result<(), DbError> {
    let seq = tx.next_seq().await?;
    run!(
        tx,
        sqlx::query(ADD_RUN)
            .bind(seq)
            .bind(new.jurisdiction)
            .bind(new.year)
            .bind(new.checkpoint)
            .bind(new.as_of)
            .bind(new.found)
            .bind(new.fresh)
            .bind(new.pack.0)
            .bind(new.pack.1)
            .bind(by.account.to_string())
            .bind(by.name.as_str())
            .bind(at)
    )?;
    Ok(())
}

/// The checkpoints of a jurisdiction and year that were judged before, and as of which day last.
pub(crate) async fn last_runs(
    tx: &mut Tx,
    jurisdiction: &str,
    year: i64,
) -> Result<Vec<(String, String)>, DbError> {
    on!(tx, |c| sqlx::query_as(LAST_RUNS)
        .bind(jurisdiction)
        .bind(year)
        .fetch_all(&mut *c)
        .await)
}

/// Project years and checkpoints that have their alert.
pub(crate) async fn existing(
    tx: &mut Tx,
    jurisdiction: &str,
    year: i64,
) -> Result<Vec<(String, String)>, DbError> {
    on!(tx, |c| sqlx::query_as(EXISTING)
        .bind(jurisdiction)
        .bind(year)
        .fetch_all(&mut *c)
        .await)
}

/// An alert to keep.
#[derive(Clone, Debug)]
pub(crate) struct NewAlert {
    pub(crate) id: String,
    pub(crate) seq: i64,
    pub(crate) year: i64,
    pub(crate) project_year: String,
    pub(crate) checkpoint: String,
    pub(crate) looks: &'static str,
    pub(crate) found_on: String,
    pub(crate) watch: bool,
    pub(crate) proposed: &'static str,
    pub(crate) finding: String,
    /// The jurisdiction of the project.
    pub(crate) place: String,
}

/// Keeps alerts, each with the step that tells of the finding.
pub(crate) async fn add_alerts(
    tx: &mut Tx,
    alerts: &[NewAlert],
    by: &Actor,
    at: &str,
) -> Result<(), DbError> {
    for part in alerts.chunks(ROWS_A_STATEMENT) {
        on!(tx, |c| {
            let mut statement = QueryBuilder::new(
                "INSERT INTO alerts (id, seq, year, project_year, checkpoint, looks, found_on, \
                 watch, proposed, finding, state, seen, place) ",
            );
            statement.push_values(part, |mut values, row| {
                values
                    .push_bind(&row.id)
                    .push_bind(row.seq)
                    .push_bind(row.year)
                    .push_bind(&row.project_year)
                    .push_bind(&row.checkpoint)
                    .push_bind(row.looks)
                    .push_bind(&row.found_on)
                    .push_bind(row.watch)
                    .push_bind(row.proposed)
                    .push_bind(&row.finding)
                    .push_bind("open")
                    .push_bind(false)
                    .push_bind(&row.place);
            });
            statement.build().execute(&mut *c).await.map(|_| ())
        })?;
        on!(tx, |c| {
            let mut statement = QueryBuilder::new(
                "INSERT INTO alert_steps (seq, alert, event, content, by_account, by_name, \
                 by_role, at) ",
            );
            statement.push_values(part, |mut values, row| {
                values
                    .push_bind(row.seq)
                    .push_bind(&row.id)
                    .push_bind("found")
                    .push_bind("")
                    .push_bind(by.account.to_string())
                    .push_bind(by.name.as_str())
                    .push_bind(by.role.code())
                    .push_bind(at);
            });
            statement.build().execute(&mut *c).await.map(|_| ())
        })?;
    }
    Ok(())
}
