//! The job itself: read, check, write, and keep how it ended.

use super::{
    columns::{Col, Found, find},
    database,
    plan::{Existing, Plan, plan, rows},
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
        organisation,
    },
    error::Error,
    ids::hex,
    jobs::Running,
};
use api::imports::{ImportJob, ImportQuery, ImportState};
use domain::{id::ImportId, period::FiscalYear, target::Field};
use sha2::{Digest as _, Sha256};
use std::{collections::HashMap, sync::Arc};

/// Codes that are looked up together.
const TOGETHER: usize = 400;
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
    let year = FiscalYear::try_from(asked.year).map_err(|_| {
        Error::field(
            "year",
            "year.out_of_range",
            "年度在 2000 至 2099 之间。",
            "A year lies between 2000 and 2099.",
        )
    })?;
    let place = actor.own_jurisdiction()?.to_string();
    // Before the file is looked into: reading a large one takes memory too.
    let id = app.ids.uuid().to_string();
    let running = app.jobs.begin(&id).ok_or_else(|| {
        Error::rule(
            "import.busy",
            "其他导入正在进行，请稍后再试。",
            "Other imports are under way. Try again a little later.",
        )
    })?;
    let bytes = Arc::new(bytes);
    let read = Arc::clone(&bytes);
    let (sheets, total) = tokio::task::spawn_blocking(move || read_sheets(&read))
        .await
        .map_err(anyhow::Error::new)??;
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
        rows_total: i64::try_from(total).unwrap_or(i64::MAX),
        wall_started: app.clock.wall_seconds(),
        by: (&actor.account.to_string(), &actor.name),
        at: &at,
    };
    imports::insert(&mut tx, &new).await?;
    let change = told("import.start", &id, &name, format!("rows {total}"));
    audit::record(&mut tx, actor, &at, change).await?;
    tx.commit().await?;
    let job = Job {
        app: app.clone(),
        actor: actor.clone(),
        db,
        id: id.clone(),
        name,
        year,
        good_rows_only: asked.good_rows_only.unwrap_or_default(),
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

/// The sheets, and how many rows they hold.
fn read_sheets(bytes: &[u8]) -> Result<(Vec<Sheet>, usize), Error> {
    let sheets = grid::read(bytes, grid::CITY)?;
    let (projects, indicators) = both(&sheets)?;
    let total = rows(&projects).count() + indicators.as_ref().map_or(0, |it| rows(it).count());
    Ok((sheets, total))
}

/// The two sheets by their headings.
pub(super) fn both(sheets: &[Sheet]) -> Result<(Found<'_>, Option<Found<'_>>), Error> {
    let needed = [Col::Name, Col::Unit, Col::Class, Col::Kind, Col::Function];
    let projects = find(sheets, true, &needed).ok_or_else(|| {
        Error::rule(
            "import.no_projects",
            "没有找到项目表：表头应有“项目名称、单位编码、支出类别、项目类型、支出功能分类”。请使用模板。",
            "No sheet of projects was found. Its headings are those of the template.",
        )
    })?;
    let indicators = find(sheets, false, &[Col::Name, Col::Of(Field::Name)])
        .or_else(|| find(sheets, false, &[Col::Code, Col::Of(Field::Name)]));
    Ok((projects, indicators))
}

/// An import under way.
pub(super) struct Job {
    pub(super) app: App,
    pub(super) actor: Actor,
    pub(super) db: Db,
    pub(super) id: String,
    pub(super) name: String,
    pub(super) year: FiscalYear,
    good_rows_only: bool,
    pub(super) running: Running,
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
        let known = self.existing(&sheets).await?;
        let progress = Arc::clone(&self.running.progress);
        let plan = tokio::task::spawn_blocking(move || -> Result<Plan, Error> {
            let (projects, indicators) = both(&sheets)?;
            let made = plan(&projects, indicators.as_ref(), &known);
            let rows = made.projects.iter().map(|project| project.rows.len() + 1);
            progress.step(rows.sum::<usize>() as u64);
            Ok(made)
        });
        let plan = plan
            .await
            .map_err(|error| Error::Internal(error.into()))??;
        self.check()?;
        let refuses = !plan.refused.is_empty() && !self.good_rows_only;
        if refuses || plan.projects.is_empty() {
            self.end(ImportState::Refused, &plan).await?;
            return Ok(());
        }
        store::store(self, plan).await
    }

    /// Stops where somebody asked for it.
    pub(super) fn check(&self) -> Result<(), Stopped> {
        if self.running.progress.is_cancelled() {
            Err(Stopped::Cancelled)
        } else {
            Ok(())
        }
    }

    async fn existing(&self, sheets: &[Sheet]) -> Result<Existing, Error> {
        let scope = Scope::of(&self.actor);
        let mut tx = self.db.read().await?;
        let mut units = HashMap::new();
        for unit in organisation::list_units(&mut tx, &scope).await? {
            units.insert(unit.name, unit.id);
            units.insert(unit.code, unit.id);
        }
        let (found, _) = both(sheets)?;
        let column = found.columns.get(&Col::Code).copied();
        let codes = rows(&found).filter_map(|(_, row)| row.get(&column?));
        let codes = codes.map(|cell| cell.text.to_ascii_uppercase());
        let codes: Vec<String> = codes.filter(|code| code.len() == 21).collect();
        let year = i64::from(self.year.get());
        let mut projects = HashMap::new();
        for part in codes.chunks(TOGETHER) {
            for known in imports::known_projects(&mut tx, year, part).await? {
                projects.insert(known.code.clone(), known);
            }
        }
        let filed = imports::filed_names(&mut tx, &scope, year).await?;
        let place = self.actor.own_jurisdiction()?;
        let pack = self.app.pack(&mut tx, place, self.year).await?;
        Ok(Existing {
            year: self.year.get(),
            taxonomy: pack.taxonomy.value,
            lang: self.actor.lang,
            units,
            projects,
            filed: filed.into_iter().collect(),
        })
    }

    /// Keeps how it ended where nothing was written.
    async fn end(&self, state: ImportState, plan: &Plan) -> Result<(), Error> {
        let at = self.app.clock.now_text();
        let mut tx = self.db.write().await?;
        imports::end(
            &mut tx,
            &self.id,
            &ended(state, plan, 0, &at, &refusals(plan)?),
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
    indicators: usize,
    at: &'a str,
    refusals: &'a str,
) -> Ended<'a> {
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let is_done = state == ImportState::Done;
    Ended {
        state: state_code(state),
        projects: if is_done {
            number(plan.projects.len())
        } else {
            0
        },
        indicators: number(indicators),
        refused: number(plan.refused.len()),
        refusals,
        at,
    }
}
