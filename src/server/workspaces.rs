//! The databases of this process: production, and a copy of its own for each trainee.
//!
//! A training workspace is a SQLite file, in PostgreSQL installations too. It is copied from a
//! prepared one when somebody first looks into it, so thirty trainees cost nothing until they
//! come, and a reset only has to take the old file away.

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
    open: Mutex<HashMap<String, Db>>,
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
        if let Some(db) = training.open.lock().await.get(id) {
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
            .map(|training| training.file(id))
            .transpose()?;
        if used.is_some_and(|file| file.exists()) {
            self.find(id).await.map(Some)
        } else {
            Ok(None)
        }
    }

    /// Takes a workspace's changes away: the next look gets a fresh copy. Requests that hold the
    /// old database finish on it.
    pub async fn reset(&self, id: &str) -> Result<(), Error> {
        let training = self.training.as_ref().ok_or(Error::NotFound("workspace"))?;
        let file = training.file(id)?;
        let mut open = training.open.lock().await;
        if let Some(old) = open.remove(id) {
            old.close().await;
        }
        spawn_blocking(move || remove(&file))
            .await
            .map_err(anyhow::Error::from)??;
        Ok(())
    }
}

impl Workspaces {
    /// Waits for running transactions everywhere and closes every database.
    pub async fn close(&self) {
        if let Some(training) = &self.training {
            for (_, db) in training.open.lock().await.drain() {
                db.close().await;
            }
        }
        self.main.close().await;
    }
}

impl Training {
    /// Opens a workspace, from a fresh copy where it has none.
    async fn open(&self, id: &str) -> Result<Db, Error> {
        let file = self.file(id)?;
        let mut open = self.open.lock().await;
        if let Some(db) = open.get(id) {
            return Ok(db.clone());
        }
        if !file.exists() {
            copy(self.prepared.clone(), file.clone()).await?;
        }
        let db = Db::open_file(&file).await?;
        // The prepared file may be older than the program.
        db.migrate().await?;
        open.insert(id.to_owned(), db.clone());
        Ok(db)
    }

    /// The file of a workspace. Ids are made by us; anything else is no workspace.
    fn file(&self, id: &str) -> Result<PathBuf, Error> {
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
        if id.is_empty() || !id.chars().all(plain) {
            return Err(Error::NotFound("workspace"));
        }
        Ok(self.folder.join(format!("{id}.db")))
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
        match std::fs::remove_file(file.with_extension(ending)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
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
