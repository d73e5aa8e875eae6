//! The job itself: read, check, write, and keep how it ended.

use super::{
    columns::Found,
    database,
    found::{self, Outcome, Rules, Update, compare},
    known::Existing,
    plan::{Plan, Planned, plan, rows},
    reading::{ReadAs, choose},
    state_code, store,
};
use crate::{
    actor::Actor,
    app::App,
    books::grid::{self, Sheet},
    db::{
        Db, DbError, Scope,
        audit::{self, Change},
        imports::{self, Ended, NewImport},
    },
    error::Error,
    ids::hex,
    jobs::Running,
};
use api::imports::{ImportJob, ImportQuery, ImportState};
use domain::{id::ImportId, period::FiscalYear};
use sha2::{Digest as _, Sha256};
use std::sync::Arc;

/// Refused rows that are kept.
const REFUSALS_MAX: usize = 20_000;
const NAME_CHARS_MAX: usize = 120;

/// Looks into the file, keeps it, and begins the work.
pub(crate) async fn start(
    app: &App,
    actor: &Actor,
    asked: &ImportQuery,
    bytes: Vec<u8>,
) -> Result<ImportJob, Error> {
    let db = database(app, actor).await?;
    let year = year_of(asked)?;
    let place = actor.own_jurisdiction()?.to_string();
    // Before the file is looked into: reading a large one takes memory too.
    let id = app.ids.uuid().to_string();
    let running = begin(app, &id)?;
    let bytes = Arc::new(bytes);
    let sheets = sheets(Arc::clone(&bytes)).await?;
    let mut tx = db.read().await?;
    let reading = choose(&mut tx, actor, &sheets, asked).await?;
    drop(tx);
    let read_as = reading.read_as();
    let total = total(&read_as.found(&sheets)?);
    let scope = Scope::of(actor);
    let at = app.clock.now_text();
    let name: String = asked.name.chars().filter(|c| !c.is_control()).collect();
    let name: String = name.chars().take(NAME_CHARS_MAX).collect();
    let mut tx = db.write().await?;
    let new = NewImport {
        id: &id,
        seq: tx.next_seq().await?,
        scope: &scope,
        jurisdiction: &place,
        file_name: &name,
        file_hash: &hex(&Sha256::digest(bytes.as_slice())),
        file: &bytes,
        year: i64::from(year.get()),
        good_rows_only: asked.good_rows_only.unwrap_or_default(),
        read_as: &read_as.text()?,
        update_found: asked.update.unwrap_or_default(),
        rows_total: i64::try_from(total).unwrap_or(i64::MAX),
        wall_started: app.clock.wall_seconds(),
        by: (&actor.account.to_string(), &actor.name),
        at: &at,
    };
    imports::insert(&mut tx, &new).await?;
    let change = told("import.start", &id, &name, format!("rows {total}"));
    audit::record(&mut tx, actor, &at, change).await?;
    reading.keep(&mut tx, actor, &at).await?;
    tx.commit().await?;
    let job = Job {
        app: app.clone(),
        actor: actor.clone(),
        db,
        id: id.clone(),
        name,
        year,
        good_rows_only: asked.good_rows_only.unwrap_or_default(),
        update: asked.update.unwrap_or_default(),
        as_of: asked.as_of,
        read_as,
        running,
    };
    tokio::spawn(job.run(sheets));
    let id: ImportId = crate::db::parse(&id)?;
    super::find(app, actor, id).await
}

/// What the audit keeps of an import.
pub(super) fn told(action: &'static str, id: &str, name: &str, changes: String) -> Change<'static> {
    Change {
        action,
        subject_kind: "import",
        subject: id.to_owned(),
        subject_name: name.to_owned(),
        changes,
    }
}

/// The fiscal year asked for.
pub(super) fn year_of(asked: &ImportQuery) -> Result<FiscalYear, Error> {
    FiscalYear::try_from(asked.year).map_err(|_| {
        Error::field(
            "year",
            "year.out_of_range",
            "年度在 2000 至 2099 之间。",
            "A year lies between 2000 and 2099.",
        )
    })
}

/// A place among the imports at work: reading a large file takes memory too.
pub(super) fn begin(app: &App, id: &str) -> Result<Running, Error> {
    app.jobs.begin(id).ok_or_else(|| {
        Error::rule(
            "import.busy",
            "其他导入正在进行，请稍后再试。",
            "Other imports are under way. Try again a little later.",
        )
    })
}

/// The sheets of a file.
pub(super) async fn sheets(bytes: Arc<Vec<u8>>) -> Result<Vec<Sheet>, Error> {
    tokio::task::spawn_blocking(move || grid::read(&bytes, grid::CITY))
        .await
        .map_err(anyhow::Error::new)?
}

/// How many rows there are.
pub(super) fn total((projects, indicators): &(Found<'_>, Option<Found<'_>>)) -> usize {
    rows(projects).count() + indicators.as_ref().map_or(0, |it| rows(it).count())
}

/// An import under way.
pub(super) struct Job {
    pub(super) app: App,
    pub(super) actor: Actor,
    pub(super) db: Db,
    pub(super) id: String,
    pub(super) name: String,
    pub(super) year: FiscalYear,
    pub(super) good_rows_only: bool,
    update: bool,
    as_of: Option<i64>,
    read_as: ReadAs,
    pub(super) running: Running,
}

/// What becomes of targets that exist already.
#[derive(Default)]
pub(super) struct Settled {
    pub(super) updates: Vec<(Planned, Update)>,
    /// How many stay as they are.
    pub(super) kept: usize,
}

/// What came of an import that was written.
#[derive(Clone, Copy, Default)]
pub(super) struct Counts {
    pub(super) projects: usize,
    pub(super) indicators: usize,
    pub(super) updated: usize,
    pub(super) cells: usize,
    pub(super) kept: usize,
}

/// Why it did not come to an end.
pub(super) enum Stopped {
    Cancelled,
    Fault(Error),
}

impl From<Error> for Stopped {
    fn from(error: Error) -> Self {
        Self::Fault(error)
    }
}

impl From<DbError> for Stopped {
    fn from(error: DbError) -> Self {
        Self::Fault(error.into())
    }
}

impl Job {
    async fn run(self, sheets: Vec<Sheet>) {
        let ended = match self.work(sheets).await {
            Ok(()) => Ok(()),
            Err(Stopped::Cancelled) => self.end(ImportState::Cancelled, &Plan::default()).await,
            Err(Stopped::Fault(error)) => {
                tracing::error!(import = %self.id, ?error, "an import failed");
                self.end(ImportState::Failed, &Plan::default()).await
            }
        };
        if let Err(error) = ended {
            tracing::error!(import = %self.id, ?error, "the end of an import was not kept");
        }
    }

    async fn work(&self, sheets: Vec<Sheet>) -> Result<(), Stopped> {
        let (mut plan, rules) = self.planned(sheets).await?;
        self.check()?;
        let found = self.settled(&mut plan, &rules).await?;
        let refuses = !plan.refused.is_empty() && !self.good_rows_only;
        let nothing = plan.projects.is_empty() && found.updates.is_empty() && found.kept == 0;
        if refuses || nothing {
            self.end(ImportState::Refused, &plan).await?;
            return Ok(());
        }
        store::store(self, plan, found).await
    }

    /// Every row, checked.
    async fn planned(&self, sheets: Vec<Sheet>) -> Result<(Plan, Rules), Stopped> {
        let mut tx = self.db.read().await?;
        let (found, _) = self.read_as.found(&sheets)?;
        let when = (self.year, &found);
        let known = Existing::load(&self.app, &self.actor, &mut tx, when).await?;
        drop(tx);
        let rules = Rules::of(&known, self.as_of);
        let progress = Arc::clone(&self.running.progress);
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
        let mut tx = self.db.read().await?;
        for planned in filed {
            self.check()?;
            let with = (planned, rules);
            let compared = compare(&self.app, &self.actor, &mut tx, with).await?;
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

    /// Stops where somebody asked for it.
    pub(super) fn check(&self) -> Result<(), Stopped> {
        if self.running.progress.is_cancelled() {
            Err(Stopped::Cancelled)
        } else {
            Ok(())
        }
    }

    /// Keeps how it ended where nothing was written.
    pub(super) async fn end(&self, state: ImportState, plan: &Plan) -> Result<(), Error> {
        let at = self.app.clock.now_text();
        let mut tx = self.db.write().await?;
        imports::end(
            &mut tx,
            &self.id,
            &ended(state, plan, Counts::default(), (&at, &refusals(plan)?)),
        )
        .await?;
        let count = plan.refused.len();
        let word = state_code(state);
        let change = told(
            "import.end",
            &self.id,
            &self.name,
            format!("{word}, refused {count}"),
        );
        audit::record(&mut tx, &self.actor, &at, change).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// Refusals as they are kept.
pub(super) fn refusals(plan: &Plan) -> Result<String, Error> {
    let kept: Vec<_> = plan.refused.iter().take(REFUSALS_MAX).collect();
    serde_json::to_string(&kept).map_err(|error| Error::Internal(error.into()))
}

/// How it ended, as it is kept.
pub(super) fn ended<'a>(
    state: ImportState,
    plan: &Plan,
    counts: Counts,
    (at, refusals): (&'a str, &'a str),
) -> Ended<'a> {
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    Ended {
        state: state_code(state),
        projects: number(counts.projects),
        indicators: number(counts.indicators),
        updated: number(counts.updated),
        cells: number(counts.cells),
        kept: number(counts.kept),
        refused: number(plan.refused.len()),
        refusals,
        at,
    }
}
