//! A run of the checkpoints beside the requests: begun, followed, left and returned to.

use super::{
    Desk,
    run::{Day, asked, keep, look},
};
use crate::{
    actor::Actor,
    app::App,
    db::{
        Db, DbError,
        alerts::{self as table, JobRow, NewJob},
        audit::{self, Change},
        parse,
    },
    error::Error,
    jobs::{Running, Seen, Stage},
};
use api::alert::{CheckpointDay, CheckpointJob, RunState};
use domain::{day, id::CheckpointJobId, role::Role};

/// Runs that are listed.
const RUNS: i64 = 20;
/// A run no process of this machine knows ends after this long, in seconds.
const LOST_AFTER: i64 = 10 * 60;

const DONE: &str = "done";
const FAILED: &str = "failed";

/// Begins a run; one of the own jurisdiction that is under way here is given instead of a second.
pub(crate) async fn start(
    app: &App,
    actor: &Actor,
    body: &CheckpointDay,
) -> Result<CheckpointJob, Error> {
    let of = asked(Desk::of(app, actor), body, true)?;
    let db = app.db(actor).await?;
    let (place, year) = (of.place.as_str(), i64::from(of.year.get()));
    let seen = app.jobs.seen();
    let mut tx = db.read().await?;
    let known = table::list_jobs(&mut tx, place, 1).await?;
    // One whose outcome is kept is over, even while its work is still being put away.
    let newest = known.first().filter(|row| row.outcome.is_none());
    let under_way = newest.filter(|row| seen.find(&row.id).is_some());
    if let Some(row) = under_way {
        return Ok(told(app, &seen, row)?);
    }
    let projects = table::count_projects(&mut tx, place, year).await?;
    drop(tx);
    let id = app.ids.uuid().to_string();
    let running = app.jobs.begin(&id).ok_or_else(|| {
        Error::rule(
            "checkpoints.busy",
            "其他检查或导入正在进行，请稍后再试。",
            "Other runs or imports are under way. Try again a little later.",
        )
    })?;
    let (at, as_of) = (app.clock.now_text(), day::text(of.as_of));
    let new = NewJob {
        id: &id,
        jurisdiction: place,
        year,
        as_of: &as_of,
        projects,
        wall_started: app.clock.wall_seconds(),
    };
    let mut tx = db.write().await?;
    table::add_job(&mut tx, &new, actor, &at).await?;
    let change = Change {
        action: "checkpoint.start",
        subject_kind: "checkpoint",
        subject: format!("{place}/{year}"),
        subject_name: format!("{year} {as_of}"),
        changes: format!("projects {projects}"),
    };
    audit::record(&mut tx, actor, &at, change).await?;
    tx.commit().await?;
    let job = Job {
        app: app.clone(),
        actor: actor.clone(),
        db,
        of,
        id: id.clone(),
        running,
    };
    tokio::spawn(job.run());
    find_run(app, actor, parse(&id)?).await
}

/// The newest runs of the own jurisdiction.
pub(crate) async fn list_runs(app: &App, actor: &Actor) -> Result<Vec<CheckpointJob>, Error> {
    actor.must_be(&[Role::Finance])?;
    let place = actor.own_jurisdiction()?.to_string();
    let seen = app.jobs.seen();
    let mut tx = app.db(actor).await?.read().await?;
    let rows = table::list_jobs(&mut tx, &place, RUNS).await?;
    let jobs = rows.iter().map(|row| told(app, &seen, row));
    Ok(jobs.collect::<Result<_, _>>()?)
}

/// How far a run of the own jurisdiction is.
pub(crate) async fn find_run(
    app: &App,
    actor: &Actor,
    id: CheckpointJobId,
) -> Result<CheckpointJob, Error> {
    actor.must_be(&[Role::Finance])?;
    let place = actor.own_jurisdiction()?.to_string();
    let seen = app.jobs.seen();
    let mut tx = app.db(actor).await?.read().await?;
    let row = table::find_job(&mut tx, &place, &id.to_string()).await?;
    Ok(told(
        app,
        &seen,
        &row.ok_or(Error::NotFound("checkpoint run"))?,
    )?)
}

/// A run as it travels. What runs here knows better how far it is than the database.
fn told(app: &App, seen: &Seen, row: &JobRow) -> Result<CheckpointJob, DbError> {
    let number = |stored: i64| u64::try_from(stored).unwrap_or_default();
    let projects = number(row.projects);
    let lost = app.clock.wall_seconds() - row.wall_started > LOST_AFTER;
    let (state, judged) = match (row.outcome.as_deref(), seen.find(&row.id)) {
        (Some(DONE), _) => (RunState::Done, projects),
        (Some(_), _) => (RunState::Failed, 0),
        (None, Some(Stage::Writing(_))) => (RunState::Keeping, projects),
        (None, Some(Stage::Reading(done))) => (RunState::Judging, done),
        (None, None) if lost => (RunState::Failed, 0),
        (None, None) => (RunState::Judging, 0),
    };
    Ok(CheckpointJob {
        id: parse(&row.id)?,
        year: u16::try_from(row.year).unwrap_or_default(),
        as_of: row.as_of.clone(),
        state,
        projects,
        judged: judged.min(projects),
        found: number(row.found),
        fresh: number(row.fresh),
        by: row.by_name.clone(),
        at: row.at.clone(),
        ended_at: row.ended_at.clone(),
    })
}

/// A run under way.
struct Job {
    app: App,
    actor: Actor,
    db: Db,
    of: Day,
    id: String,
    running: Running,
}

impl Job {
    async fn run(self) {
        let Err(error) = self.work().await else {
            return;
        };
        tracing::error!(run = %self.id, ?error, "a run of the checkpoints failed");
        if let Err(error) = self.failed().await {
            tracing::error!(run = %self.id, ?error, "the end of a run was not kept");
        }
    }

    /// Judges without keeping other writers waiting, then keeps everything at once.
    async fn work(&self) -> Result<(), Error> {
        let desk = Desk::of(&self.app, &self.actor);
        let progress = &self.running.progress;
        let mut tx = self.db.read().await?;
        let found = look(desk, &mut tx, &self.of, progress).await?;
        drop(tx);
        progress.write();
        let mut tx = self.db.write().await?;
        let fresh = keep(desk, &mut tx, &self.of, &found).await?;
        let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        let all = number(found.findings.len() as u64);
        let outcome = (DONE, all, number(fresh));
        table::end_job(&mut tx, &self.id, outcome, &self.app.clock.now_text()).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn failed(&self) -> Result<(), Error> {
        let at = self.app.clock.now_text();
        let mut tx = self.db.write().await?;
        table::end_job(&mut tx, &self.id, (FAILED, 0, 0), &at).await?;
        let change = Change {
            action: "checkpoint.failed",
            subject_kind: "checkpoint",
            subject: format!("{}/{}", self.of.place, self.of.year),
            subject_name: format!("{} {}", self.of.year, day::text(self.of.as_of)),
            changes: String::new(),
        };
        audit::record(&mut tx, &self.actor, &at, change).await?;
        tx.commit().await?;
        Ok(())
    }
}
