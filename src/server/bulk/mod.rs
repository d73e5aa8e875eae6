//! Many rows from one file, beside the requests: projects with their targets, or payments; checked
//! row by row, written in one transaction or not at all.

mod choices;
mod chosen;
mod columns;
mod detect;
mod failed;
mod found;
mod job;
mod known;
pub(crate) mod payments;
mod plan;
mod preview;
mod reading;
mod run;
mod store;
mod template;

pub(crate) use failed::failed_book;
pub(crate) use preview::preview;
pub(crate) use run::start;
pub(crate) use template::template;

use crate::{
    actor::Actor,
    app::App,
    db::{
        Db, DbError, Scope, Tx,
        imports::{self, ImportRow},
    },
    error::Error,
    jobs::{Seen, Stage},
};
use api::{
    admin::RefusedRow,
    imports::{ImportJob, ImportKind, ImportState},
};
use domain::{id::ImportId, role::Role};

/// Refusals that travel with an import; the workbook of failed rows holds all of them.
const TOLD: usize = 200;
/// An import no process of this machine knows ends after this long, in seconds.
const LOST_AFTER: i64 = 10 * 60;

/// The database somebody imports into; whose work it is.
pub(crate) async fn database(app: &App, actor: &Actor) -> Result<Db, Error> {
    actor.must_be(&[Role::Unit, Role::Department, Role::Finance, Role::Admin])?;
    app.db(actor).await
}

/// The newest imports of one's own office.
pub(crate) async fn list(
    app: &App,
    actor: &Actor,
    kind: ImportKind,
) -> Result<Vec<ImportJob>, Error> {
    let seen = app.jobs.seen();
    let mut tx = database(app, actor).await?.read().await?;
    let rows = imports::list(&mut tx, &Scope::of(actor), kind.code()).await?;
    let jobs = rows.iter().map(|row| told(app, &seen, (row, 0)));
    Ok(jobs.collect::<Result<_, _>>()?)
}

/// An import in scope, as stored.
async fn open(tx: &mut Tx, actor: &Actor, id: ImportId) -> Result<ImportRow, Error> {
    let found = imports::find(tx, &Scope::of(actor), &id.to_string()).await?;
    found.ok_or(Error::NotFound("import"))
}

/// How far an import is.
pub(crate) async fn find(app: &App, actor: &Actor, id: ImportId) -> Result<ImportJob, Error> {
    let seen = app.jobs.seen();
    let mut tx = database(app, actor).await?.read().await?;
    let row = open(&mut tx, actor, id).await?;
    Ok(told(app, &seen, (&row, TOLD))?)
}

/// Stops an import that is under way.
pub(crate) async fn cancel(app: &App, actor: &Actor, id: ImportId) -> Result<ImportJob, Error> {
    let seen = app.jobs.seen();
    let db = database(app, actor).await?;
    let mut tx = db.read().await?;
    let row = open(&mut tx, actor, id).await?;
    drop(tx);
    if row.finished_at.is_some() {
        return Err(Error::rule(
            "import.over",
            "导入已经结束，不能取消。",
            "The import is over and cannot be stopped.",
        ));
    }
    if let Some(progress) = app.jobs.find(&row.id) {
        progress.cancel();
    } else {
        let mut tx = db.write().await?;
        imports::ask_cancel(&mut tx, &row.id).await?;
        tx.commit().await?;
    }
    Ok(told(app, &seen, (&row, TOLD))?)
}

/// The file of an import and its name.
pub(crate) async fn file(
    app: &App,
    actor: &Actor,
    id: ImportId,
) -> Result<(String, Vec<u8>), Error> {
    let mut tx = database(app, actor).await?.read().await?;
    let row = open(&mut tx, actor, id).await?;
    let content = imports::file(&mut tx, &row.id).await?;
    let content = content.ok_or(Error::NotFound("import"))?;
    Ok((row.file_name, content))
}

/// The name of a file without its ending.
pub(crate) fn stem(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, ending)) if ["xlsx", "csv"].contains(&ending.to_ascii_lowercase().as_str()) => {
            stem
        }
        _ => name,
    }
}

/// What an import refused.
fn refusals(row: &ImportRow) -> Result<Vec<RefusedRow>, DbError> {
    serde_json::from_str(&row.refusals).map_err(|error| DbError::Broken(error.to_string()))
}

/// An import as it travels. What runs here knows better how far it is than the database.
fn told(app: &App, seen: &Seen, (row, most): (&ImportRow, usize)) -> Result<ImportJob, DbError> {
    let number = |stored: i64| u64::try_from(stored).unwrap_or_default();
    let total = number(row.rows_total);
    let (state, done) = match (&row.finished_at, seen.find(&row.id)) {
        (Some(_), _) => (ended(&row.state)?, total),
        (None, Some(Stage::Writing(done))) => (ImportState::Writing, done),
        (None, Some(Stage::Reading(done))) => (ImportState::Checking, done),
        (None, None) if app.clock.wall_seconds() - row.wall_started > LOST_AFTER => {
            (ImportState::Failed, 0)
        }
        (None, None) => (ImportState::Checking, 0),
    };
    let mut refused = if most == 0 {
        Vec::new()
    } else {
        refusals(row)?
    };
    refused.truncate(most);
    Ok(ImportJob {
        id: crate::db::parse(&row.id)?,
        kind: crate::db::code(&row.kind, ImportKind::parse)?,
        file_name: row.file_name.clone(),
        file_bytes: number(row.file_bytes),
        year: u16::try_from(row.year).unwrap_or_default(),
        good_rows_only: row.good_rows_only,
        state,
        rows_total: total,
        rows_done: done.min(total),
        projects: number(row.projects),
        indicators: number(row.indicators),
        added: number(row.added),
        update: row.update_found,
        updated: number(row.updated),
        cells: number(row.cells),
        kept: number(row.kept),
        refused: number(row.refused),
        refusals: refused,
        by: row.by_name.clone(),
        at: row.at.clone(),
        finished_at: row.finished_at.clone(),
    })
}

/// The code name of a state.
fn state_code(state: ImportState) -> &'static str {
    match state {
        ImportState::Checking => "checking",
        ImportState::Writing => "writing",
        ImportState::Done => "done",
        ImportState::Refused => "refused",
        ImportState::Cancelled => "cancelled",
        ImportState::Failed => "failed",
    }
}

fn ended(code: &str) -> Result<ImportState, DbError> {
    let all = [
        ImportState::Done,
        ImportState::Refused,
        ImportState::Cancelled,
        ImportState::Failed,
    ];
    let found = all.into_iter().find(|state| state_code(*state) == code);
    found.ok_or_else(|| DbError::Broken(format!("import state: {code}")))
}
