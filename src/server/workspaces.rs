//! The databases of this process: production, and one for each training workspace.

use crate::{
    db::{Db, DbError},
    error::Error,
};
use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::Arc,
};
use tokio::sync::RwLock;

/// The workspace of production.
pub const MAIN: &str = "main";

/// Every open database.
#[derive(Clone, Debug)]
pub struct Workspaces {
    main: Db,
    training: Arc<RwLock<HashMap<String, Db>>>,
}

impl Workspaces {
    /// Production alone.
    pub fn new(main: Db) -> Self {
        Self {
            main,
            training: Arc::default(),
        }
    }

    /// Production.
    pub fn main(&self) -> &Db {
        &self.main
    }

    /// A workspace by its id.
    pub async fn find(&self, id: &str) -> Result<Db, Error> {
        if id == MAIN {
            return Ok(self.main.clone());
        }
        let open = self.training.read().await;
        open.get(id).cloned().ok_or(Error::NotFound("workspace"))
    }

    /// The ids of the open training workspaces, in order.
    pub async fn training(&self) -> Vec<String> {
        let mut ids: Vec<_> = self.training.read().await.keys().cloned().collect();
        ids.sort();
        ids
    }

    /// Opens a training workspace from its file.
    pub async fn open_training(&self, id: &str, path: &Path) -> Result<(), DbError> {
        let db = Db::open_file(path).await?;
        db.migrate().await?;
        self.training.write().await.insert(id.to_owned(), db);
        Ok(())
    }

    /// Swaps a prepared copy in. Requests that hold the old database finish on it.
    pub async fn replace(&self, id: &str, prepared: &Path) -> Result<(), DbError> {
        let mut open = self.training.write().await;
        let Some(old) = open.get(id).cloned() else {
            return Err(DbError::Broken(format!("no workspace {id}")));
        };
        let Some(path) = old.path().map(Path::to_owned) else {
            return Err(DbError::Broken(format!("workspace {id} is no file")));
        };
        old.close().await;
        swap(prepared, &path).map_err(|error| DbError::Engine(error.into()))?;
        open.insert(id.to_owned(), Db::open_file(&path).await?);
        Ok(())
    }
}

/// Puts a copy of a file in the place of another, without the old one's log beside it.
fn swap(prepared: &Path, path: &Path) -> std::io::Result<()> {
    let beside = |ending: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        PathBuf::from(name)
    };
    let fresh = beside(".fresh");
    std::fs::copy(prepared, &fresh)?;
    for ending in ["-wal", "-shm"] {
        match std::fs::remove_file(beside(ending)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    std::fs::rename(fresh, path)
}
