//! The job itself: read, match, write, and keep how it ended.

use super::{
    super::{
        find,
        job::{REFUSALS_MAX, Starting, Stopped, Work, begin, keep_file, sheets},
        plan::rows as filled,
    },
    PaymentsAs, database,
    known::Existing,
    plan::{Plan, plan},
    reading::choose,
    rows::{self, Rows},
    rules, store, year_of,
};
use crate::{
    actor::Actor,
    app::App,
    books::grid::{self, Sheet},
    error::Error,
};
use api::{
    imports::{ImportJob, ImportKind, ImportState},
    payments::PaymentsQuery,
};
use domain::{id::ImportId, payments::Rules};
use std::sync::Arc;

/// Looks into the file, keeps it, and begins the work.
pub(crate) async fn start(
    app: &App,
    actor: &Actor,
    asked: &PaymentsQuery,
    bytes: Vec<u8>,
) -> Result<ImportJob, Error> {
    let db = database(app, actor).await?;
    let year = year_of(app, asked.year)?;
    // Before the file is looked into: reading a large one takes memory too.
    let id = app.ids.uuid().to_string();
    let running = begin(app, &id)?;
    let bytes = Arc::new(bytes);
    let sheets = sheets(Arc::clone(&bytes), grid::LEDGER).await?;
    let mut tx = db.read().await?;
    let reading = choose(&mut tx, actor, &sheets, asked).await?;
    drop(tx);
    let read_as = reading.read_as();
    let start = Starting {
        kind: ImportKind::Payments,
        name: &asked.name,
        file: &bytes,
        year,
        good_rows_only: asked.good_rows_only.unwrap_or_default(),
        update: false,
        read_as: &read_as.text()?,
        total: filled(&read_as.found(&sheets)?).count(),
    };
    let mut tx = db.write().await?;
    let name = keep_file(&mut tx, (app, actor), &id, &start).await?;
    reading.keep(&mut tx, actor, &app.clock.now_text()).await?;
    tx.commit().await?;
    let job = Job {
        rules: rules(app, year, &read_as),
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
        as_of: asked.as_of,
        read_as,
    };
    tokio::spawn(job.run(sheets));
    let id: ImportId = crate::db::parse(&id)?;
    find(app, actor, id).await
}

/// An import of payments under way.
struct Job {
    work: Work,
    rules: Rules,
    /// What was known when it was previewed.
    as_of: Option<i64>,
    read_as: PaymentsAs,
}

impl Job {
    async fn run(self, sheets: Vec<Sheet>) {
        let done = self.done(sheets).await;
        self.work.conclude(done).await;
    }

    async fn done(&self, sheets: Vec<Sheet>) -> Result<(), Stopped> {
        let work = &self.work;
        let mut rows = self.read(sheets).await?;
        work.check()?;
        let mut tx = work.db.read().await?;
        let known = Existing::load(&mut tx, (&work.actor, work.year), &rows.lines).await?;
        drop(tx);
        let mut plan = plan(&mut rows, known);
        drop(rows);
        work.check()?;
        if plan.months.is_empty() || !(plan.refused.is_empty() || work.good_rows_only) {
            return refuse(work, &mut plan).await;
        }
        let as_of = self.as_of.unwrap_or(plan.as_of).min(plan.as_of);
        store::store(work, plan, as_of).await
    }

    /// Every row, read.
    async fn read(&self, sheets: Vec<Sheet>) -> Result<Rows, Stopped> {
        let progress = Arc::clone(&self.work.running.progress);
        let (read_as, rules) = (self.read_as.clone(), self.rules);
        let read = tokio::task::spawn_blocking(move || {
            rows::read_all(&sheets, (&read_as, rules), |done| progress.step(done))
        });
        let read = read.await.map_err(|error| Error::Internal(error.into()))?;
        Ok(read?)
    }
}

/// Ends without having written anything.
pub(super) async fn refuse(work: &Work, plan: &mut Plan) -> Result<(), Stopped> {
    let count = rows::count(&plan.refused);
    let told = (REFUSALS_MAX, work.actor.lang);
    let refused = rows::told(&plan.sheet, &mut plan.refused, told);
    work.end(ImportState::Refused, (&refused, count)).await?;
    Ok(())
}
