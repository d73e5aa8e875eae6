//! The databases of this process: production, and a copy of its own for each trainee.
//!
//! A training workspace is a SQLite file, in PostgreSQL installations too. It is copied from a
//! prepared one when somebody first looks into it, so thirty trainees cost nothing until they
//! come. A reset leaves a mark with the next number, so that the next look copies anew; the file
//! of before goes when the last request that found it has finished. No file is ever written over,
//! because SQLite keeps its log beside a file by name.

use crate::{
    db::{Db, DbError},
    error::Error,
};
use std::{
    collections::HashMap,
    io,
    path::{Path, PathBuf},
    sync::Arc,
};
use tokio::{sync::Mutex, task::spawn_blocking};

/// The workspace of production.
pub const MAIN: &str = "main";

/// Every database.
#[derive(Clone, Debug)]
pub struct Workspaces {
    main: Db,
    training: Option<Arc<Training>>,
}

/// Where training takes place.
#[derive(Debug)]
struct Training {
    /// The file every copy is made from.
    prepared: PathBuf,
    /// Where the copies lie.
    folder: PathBuf,
    open: Mutex<Opened>,
}

/// What is open.
#[derive(Debug, Default)]
struct Opened {
    now: HashMap<String, Db>,
    /// Those of before a reset, with their files, until nobody holds them.
    old: Vec<(Db, PathBuf)>,
}

impl From<Db> for Workspaces {
    fn from(main: Db) -> Self {
        Self::new(main)
    }
}

impl Workspaces {
    /// Production alone.
    pub fn new(main: Db) -> Self {
        Self {
            main,
            training: None,
        }
    }

    /// Production, and copies of a prepared file in a folder.
    #[must_use]
    pub fn with_training(self, prepared: PathBuf, folder: PathBuf) -> Self {
        let training = Training {
            prepared,
            folder,
            open: Mutex::default(),
        };
        Self {
            training: Some(Arc::new(training)),
            ..self
        }
    }

    /// Production.
    pub fn main(&self) -> &Db {
        &self.main
    }

    /// A workspace by its id; a trainee's first look makes the copy.
    pub async fn find(&self, id: &str) -> Result<Db, Error> {
        if id == MAIN {
            return Ok(self.main.clone());
        }
        let training = self.training.as_ref().ok_or(Error::NotFound("workspace"))?;
        if let Some(db) = training.open.lock().await.now.get(id) {
            return Ok(db.clone());
        }
        // In a task of its own: a caller who goes away must not leave a copy half made.
        let (training, id) = (Arc::clone(training), id.to_owned());
        let opened = tokio::spawn(async move { training.open(&id).await });
        opened.await.map_err(anyhow::Error::from)?
    }

    /// A workspace somebody has looked into since its last reset.
    pub async fn find_used(&self, id: &str) -> Result<Option<Db>, Error> {
        let used = self
            .training
            .as_ref()
            .map(|training| training.current(id))
            .transpose()?;
        if used.is_some_and(|current| current.file.exists()) {
            self.find(id).await.map(Some)
        } else {
            Ok(None)
        }
    }

    /// Takes a workspace's changes away: the next look gets a fresh copy. Requests that hold the
    /// old database finish on it, whatever they still have to open there.
    pub async fn reset(&self, id: &str) -> Result<(), Error> {
        let training = self.training.as_ref().ok_or(Error::NotFound("workspace"))?;
        let mut open = training.open.lock().await;
        let current = training.current(id)?;
        let mark = training.path(id, current.number + 1, MARK);
        spawn_blocking(move || std::fs::write(mark, []))
            .await
            .map_err(anyhow::Error::from)??;
        if let Some(db) = open.now.remove(id) {
            open.old.push((db, current.file));
        }
        open.sweep();
        Ok(())
    }
}

impl Workspaces {
    /// Waits for running transactions everywhere and closes every database.
    pub async fn close(&self) {
        if let Some(training) = &self.training {
            let mut open = training.open.lock().await;
            for (_, db) in open.now.drain() {
                db.close().await;
            }
            for (db, file) in open.old.drain(..) {
                finish(db, file).await;
            }
        }
        self.main.close().await;
    }
}

impl Opened {
    /// Lets go of what nobody holds any more. Nobody can come to hold it again.
    fn sweep(&mut self) {
        let (held, free) = self.old.drain(..).partition(|(db, _)| db.is_held());
        self.old = held;
        for (db, file) in free {
            tokio::spawn(finish(db, file));
        }
    }
}

/// Closes a database of before a reset and takes its file away. A file that stays is only litter,
/// and the next copy of its workspace takes it away.
async fn finish(db: Db, file: PathBuf) {
    db.close().await;
    drop(db);
    if let Ok(Err(error)) = spawn_blocking(move || remove(&file)).await {
        tracing::warn!(%error, "the file of a reset workspace stays");
    }
}

/// The ending of a database, and of the mark that a reset leaves for the next one.
const FILE: &str = "db";
const MARK: &str = "reset";

/// The file of a workspace after its resets.
struct Current {
    number: u32,
    file: PathBuf,
}

impl Training {
    /// Opens a workspace, from a fresh copy where it has none.
    async fn open(&self, id: &str) -> Result<Db, Error> {
        let mut open = self.open.lock().await;
        if let Some(db) = open.now.get(id) {
            return Ok(db.clone());
        }
        let current = self.current(id)?;
        if !current.file.exists() {
            copy(self.prepared.clone(), current.file.clone()).await?;
        }
        let db = Db::open_file(&current.file).await?;
        // The prepared file may be older than the program.
        db.migrate().await?;
        open.now.insert(id.to_owned(), db.clone());
        open.sweep();
        let old: Vec<PathBuf> = open.old.iter().map(|(_, file)| file.clone()).collect();
        self.tidy(id, current.number, &old)?;
        Ok(db)
    }

    /// The newest file of a workspace, or the one to be made.
    fn current(&self, id: &str) -> Result<Current, Error> {
        // Ids are made by us; anything else is no workspace.
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
        if id.is_empty() || !id.chars().all(plain) {
            return Err(Error::NotFound("workspace"));
        }
        let number = self.numbers(id)?.into_iter().max().unwrap_or_default();
        Ok(Current {
            number,
            file: self.path(id, number, FILE),
        })
    }

    fn path(&self, id: &str, number: u32, ending: &str) -> PathBuf {
        self.folder.join(match number {
            0 => format!("{id}.{ending}"),
            number => format!("{id}~{number}.{ending}"),
        })
    }

    /// The numbers of a workspace's files and marks.
    fn numbers(&self, id: &str) -> io::Result<Vec<u32>> {
        let entries = match std::fs::read_dir(&self.folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        let mut numbers = Vec::new();
        for entry in entries {
            let name = entry?.file_name();
            let own = name.to_str().and_then(|name| name.strip_prefix(id));
            let stem = own.and_then(|own| {
                let (stem, ending) = own.split_once('.')?;
                [FILE, MARK].contains(&ending).then_some(stem)
            });
            let number = match stem {
                Some("") => Some(0),
                Some(stem) => stem
                    .strip_prefix('~')
                    .and_then(|number| number.parse().ok()),
                None => None,
            };
            numbers.extend(number);
        }
        Ok(numbers)
    }

    /// Takes away what resets left behind, also those of an earlier process.
    fn tidy(&self, id: &str, now: u32, held: &[PathBuf]) -> io::Result<()> {
        for number in self.numbers(id)? {
            let file = self.path(id, number, FILE);
            if number < now && !held.contains(&file) {
                remove(&file)?;
                take_away(&self.path(id, number, MARK))?;
            }
        }
        take_away(&self.path(id, now, MARK))
    }
}

/// Puts a copy beside its place first, so that a half-written one is never opened.
async fn copy(prepared: PathBuf, file: PathBuf) -> Result<(), Error> {
    let work = move || -> io::Result<()> {
        let fresh = file.with_extension("fresh");
        std::fs::copy(prepared, &fresh)?;
        std::fs::rename(fresh, file)
    };
    spawn_blocking(work).await.map_err(anyhow::Error::from)??;
    Ok(())
}

fn remove(file: &Path) -> io::Result<()> {
    for ending in ["db-wal", "db-shm", "db"] {
        take_away(&file.with_extension(ending))?;
    }
    Ok(())
}

/// Removes a file that may be gone already.
fn take_away(file: &Path) -> io::Result<()> {
    match std::fs::remove_file(file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Makes the prepared file where it is missing; `fill` gets an empty, migrated database.
pub async fn prepare<F>(file: &Path, fill: F) -> Result<(), Error>
where
    F: AsyncFnOnce(&Db) -> Result<(), DbError>,
{
    if file.exists() {
        return Ok(());
    }
    // A half-made one of a process that was killed goes first.
    let fresh = file.with_extension("making.db");
    remove(&fresh)?;
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let db = Db::open_file(&fresh).await?;
    db.migrate().await?;
    fill(&db).await?;
    db.close().await;
    std::fs::rename(&fresh, file)?;
    Ok(())
}
