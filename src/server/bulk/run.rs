//! The job itself: read, check, write, and keep how it ended.

use super::{
    columns::Found,
    database,
    found::{self, Outcome, Rules, Update, compare},
    job::{Starting, Stopped, Work, begin, keep_file, sheets, year_of},
    known::Existing,
    plan::{Plan, Planned, plan, rows},
    reading::{ReadAs, choose},
    store,
};
use crate::{
    actor::Actor,
    app::App,
    books::grid::{self, Sheet},
    error::Error,
};
use api::imports::{ImportJob, ImportKind, ImportQuery, ImportState};
use domain::id::ImportId;
use std::sync::Arc;

/// Looks into the file, keeps it, and begins the work.
pub(crate) async fn start(
    app: &App,
    actor: &Actor,
    asked: &ImportQuery,
    bytes: Vec<u8>,
) -> Result<ImportJob, Error> {
    let db = database(app, actor).await?;
    let year = year_of(asked.year)?;
    actor.own_jurisdiction()?;
    // Before the file is looked into: reading a large one takes memory too.
    let id = app.ids.uuid().to_string();
    let running = begin(app, &id)?;
    let bytes = Arc::new(bytes);
    let sheets = sheets(Arc::clone(&bytes), grid::CITY).await?;
    let mut tx = db.read().await?;
    let reading = choose(&mut tx, actor, &sheets, asked).await?;
    drop(tx);
    let read_as = reading.read_as();
    let start = Starting {
        kind: ImportKind::Projects,
        name: &asked.name,
        file: &bytes,
        year,
        good_rows_only: asked.good_rows_only.unwrap_or_default(),
        update: asked.update.unwrap_or_default(),
        read_as: &read_as.text()?,
        total: total(&read_as.found(&sheets)?),
    };
    let mut tx = db.write().await?;
    let name = keep_file(&mut tx, (app, actor), &id, &start).await?;
    reading.keep(&mut tx, actor, &app.clock.now_text()).await?;
    tx.commit().await?;
    let job = Job {
        work: Work {
            app: app.clone(),
            actor: actor.clone(),
            db,
            id: id.clone(),
            name,
            year,
            good_rows_only: start.good_rows_only,
            running,
        },
        update: start.update,
        as_of: asked.as_of,
        read_as,
    };
    tokio::spawn(job.run(sheets));
    let id: ImportId = crate::db::parse(&id)?;
    super::find(app, actor, id).await
}

/// How many rows there are.
pub(super) fn total((projects, indicators): &(Found<'_>, Option<Found<'_>>)) -> usize {
    rows(projects).count() + indicators.as_ref().map_or(0, |it| rows(it).count())
}

/// An import of projects under way.
struct Job {
    work: Work,
    update: bool,
    as_of: Option<i64>,
    read_as: ReadAs,
}

/// What becomes of targets that exist already.
#[derive(Default)]
pub(super) struct Settled {
    pub(super) updates: Vec<(Planned, Update)>,
    /// How many stay as they are.
    pub(super) kept: usize,
}

impl Job {
    async fn run(self, sheets: Vec<Sheet>) {
        let done = self.done(sheets).await;
        self.work.conclude(done).await;
    }

    async fn done(&self, sheets: Vec<Sheet>) -> Result<(), Stopped> {
        let work = &self.work;
        let (mut plan, rules) = self.planned(sheets).await?;
        work.check()?;
        let found = self.settled(&mut plan, &rules).await?;
        let refuses = !plan.refused.is_empty() && !work.good_rows_only;
        let nothing = plan.projects.is_empty() && found.updates.is_empty() && found.kept == 0;
        if refuses || nothing {
            work.end(ImportState::Refused, (&plan.refused, plan.refused.len()))
                .await?;
            return Ok(());
        }
        store::store(work, plan, found).await
    }

    /// Every row, checked.
    async fn planned(&self, sheets: Vec<Sheet>) -> Result<(Plan, Rules), Stopped> {
        let mut tx = self.work.db.read().await?;
        let (found, _) = self.read_as.found(&sheets)?;
        let when = (self.work.year, &found);
        let known = Existing::load(&self.work.app, &self.work.actor, &mut tx, when).await?;
        drop(tx);
        let rules = Rules::of(&known, self.as_of);
        let progress = Arc::clone(&self.work.running.progress);
        let read_as = self.read_as.clone();
        let plan = tokio::task::spawn_blocking(move || -> Result<Plan, Error> {
            let (projects, indicators) = read_as.found(&sheets)?;
            let made = plan(&projects, indicators.as_ref(), &known);
            let rows = made.projects.iter().map(|project| project.rows.len() + 1);
            progress.step(rows.sum::<usize>() as u64);
            Ok(made)
        });
        let plan = plan
            .await
            .map_err(|error| Error::Internal(error.into()))??;
        Ok((plan, rules))
    }

    /// Takes the targets that exist already out of the plan, and says what becomes of them.
    async fn settled(&self, plan: &mut Plan, rules: &Rules) -> Result<Settled, Stopped> {
        let mut settled = Settled::default();
        let filed = plan.take_filed();
        if !self.update {
            settled.kept = filed.len();
            return Ok(settled);
        }
        let mut tx = self.work.db.read().await?;
        for planned in filed {
            self.work.check()?;
            let with = (planned, rules);
            let compared = compare(&self.work.app, &self.work.actor, &mut tx, with).await?;
            match compared.outcome {
                Outcome::Same => settled.kept += 1,
                Outcome::Changed(update) => settled.updates.push((compared.planned, update)),
                Outcome::Refused(why) => {
                    let mut told = found::refusals(plan, &compared.planned, &why, rules.lang);
                    plan.refused.append(&mut told);
                }
            }
            // Comparing thousands must not keep requests waiting.
            tokio::task::yield_now().await;
        }
        Ok(settled)
    }
}
