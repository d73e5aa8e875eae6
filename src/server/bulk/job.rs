//! What every import shares: the file that is kept, how far it is, and how it ended.

use super::state_code;
use crate::{
    actor::Actor,
    app::App,
    books::grid::{self, Limits, Sheet},
    db::{
        Db, DbError, Scope, Tx,
        audit::{self, Change},
        imports::{self, Ended, NewImport},
    },
    error::Error,
    ids::hex,
    jobs::Running,
};
use api::{
    admin::RefusedRow,
    imports::{ImportKind, ImportState},
};
use domain::period::FiscalYear;
use sha2::{Digest as _, Sha256};
use std::sync::Arc;

/// Refused rows that are kept.
pub(super) const REFUSALS_MAX: usize = 20_000;
const NAME_CHARS_MAX: usize = 120;

/// An import to begin.
pub(super) struct Starting<'a> {
    pub(super) kind: ImportKind,
    /// The file's name, as it came.
    pub(super) name: &'a str,
    pub(super) file: &'a [u8],
    pub(super) year: FiscalYear,
    pub(super) good_rows_only: bool,
    pub(super) update: bool,
    /// How its sheets are read.
    pub(super) read_as: &'a str,
    /// How many rows it has.
    pub(super) total: usize,
}

/// An import under way, whatever it imports.
pub(super) struct Work {
    pub(super) app: App,
    pub(super) actor: Actor,
    pub(super) db: Db,
    pub(super) id: String,
    pub(super) name: String,
    pub(super) year: FiscalYear,
    pub(super) good_rows_only: bool,
    pub(super) running: Running,
}

/// Keeps the file and says that its import begins; gives the name it is kept under.
pub(super) async fn keep_file(
    tx: &mut Tx,
    (app, actor): (&App, &Actor),
    id: &str,
    start: &Starting<'_>,
) -> Result<String, Error> {
    let scope = Scope::of(actor);
    let at = app.clock.now_text();
    let name: String = start.name.chars().filter(|c| !c.is_control()).collect();
    let name: String = name.chars().take(NAME_CHARS_MAX).collect();
    let new = NewImport {
        id,
        seq: tx.next_seq().await?,
        kind: start.kind.code(),
        scope: &scope,
        jurisdiction: &actor.own_jurisdiction()?.to_string(),
        file_name: &name,
        file_hash: &hex(&Sha256::digest(start.file)),
        file: start.file,
        year: i64::from(start.year.get()),
        good_rows_only: start.good_rows_only,
        read_as: start.read_as,
        update_found: start.update,
        rows_total: i64::try_from(start.total).unwrap_or(i64::MAX),
        wall_started: app.clock.wall_seconds(),
        by: (&actor.account.to_string(), &actor.name),
        at: &at,
    };
    imports::insert(tx, &new).await?;
    let change = told("import.start", id, &name, format!("rows {}", start.total));
    audit::record(tx, actor, &at, change).await?;
    Ok(name)
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
pub(super) fn year_of(year: u16) -> Result<FiscalYear, Error> {
    FiscalYear::try_from(year).map_err(|_| {
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
pub(super) async fn sheets(bytes: Arc<Vec<u8>>, limits: Limits) -> Result<Vec<Sheet>, Error> {
    tokio::task::spawn_blocking(move || grid::read(&bytes, limits))
        .await
        .map_err(anyhow::Error::new)?
}

/// What came of an import that was written.
#[derive(Clone, Copy, Default)]
pub(super) struct Counts {
    pub(super) projects: usize,
    pub(super) indicators: usize,
    pub(super) added: usize,
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

impl Work {
    /// Keeps why it stopped, where it did not come to its end by itself.
    pub(super) async fn conclude(&self, done: Result<(), Stopped>) {
        let ended = match done {
            Ok(()) => Ok(()),
            Err(Stopped::Cancelled) => self.end(ImportState::Cancelled, (&[], 0)).await,
            Err(Stopped::Fault(error)) => {
                tracing::error!(import = %self.id, ?error, "an import failed");
                self.end(ImportState::Failed, (&[], 0)).await
            }
        };
        if let Err(error) = ended {
            tracing::error!(import = %self.id, ?error, "the end of an import was not kept");
        }
    }

    /// Stops where somebody asked for it.
    pub(super) fn check(&self) -> Result<(), Stopped> {
        if self.running.progress.is_cancelled() {
            Err(Stopped::Cancelled)
        } else {
            Ok(())
        }
    }

    /// Begins to write; stops where somebody asked another process for it.
    pub(super) async fn begin_writing(&self) -> Result<Tx, Stopped> {
        self.running.progress.write();
        let mut tx = self.db.write().await?;
        if imports::is_cancelled(&mut tx, &self.id).await? {
            return Err(Stopped::Cancelled);
        }
        Ok(tx)
    }

    /// Keeps how it ended where nothing was written.
    pub(super) async fn end(
        &self,
        state: ImportState,
        (refused, count): (&[RefusedRow], usize),
    ) -> Result<(), Error> {
        let at = self.app.clock.now_text();
        let mut tx = self.db.write().await?;
        let kept = refusals(refused)?;
        let end = ended(state, count, Counts::default(), (&at, &kept));
        imports::end(&mut tx, &self.id, &end).await?;
        let changes = format!("{}, refused {count}", state_code(state));
        let change = told("import.end", &self.id, &self.name, changes);
        audit::record(&mut tx, &self.actor, &at, change).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// Refusals as they are kept.
pub(super) fn refusals(refused: &[RefusedRow]) -> Result<String, Error> {
    let kept: Vec<_> = refused.iter().take(REFUSALS_MAX).collect();
    serde_json::to_string(&kept).map_err(|error| Error::Internal(error.into()))
}

/// How it ended, as it is kept.
pub(super) fn ended<'a>(
    state: ImportState,
    refused: usize,
    counts: Counts,
    (at, refusals): (&'a str, &'a str),
) -> Ended<'a> {
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    Ended {
        state: state_code(state),
        projects: number(counts.projects),
        indicators: number(counts.indicators),
        added: number(counts.added),
        updated: number(counts.updated),
        cells: number(counts.cells),
        kept: number(counts.kept),
        refused: number(refused),
        refusals,
        at,
    }
}
