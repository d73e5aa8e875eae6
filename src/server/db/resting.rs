//! Connections that read one statement and rest where the next reader takes them from.
//!
//! A pool asks every connection that comes back whether it still lives. On SQLite that is a second
//! way to the thread of the connection and back, and as dear as the statement was.

use super::DbError;
use sqlx::{Connection, Database};
use std::{
    fmt,
    ops::{Deref, DerefMut},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How to connect to a database.
type Options<D> = <<D as Database>::Connection as Connection>::Options;

/// Connections at rest, and turns for as many as there may be.
#[derive(Debug)]
pub(super) struct Resting<D: Database> {
    options: Options<D>,
    most: u32,
    turns: Arc<Semaphore>,
    free: Mutex<Vec<D::Connection>>,
}

impl<D: Database> Resting<D> {
    /// At most so many connections, each made when it is first needed.
    pub(super) fn new(options: Options<D>, most: u32) -> Arc<Self> {
        Arc::new(Self {
            options,
            most,
            turns: Arc::new(Semaphore::new(usize::try_from(most).unwrap_or(usize::MAX))),
            free: Mutex::default(),
        })
    }

    /// A connection of one's own until it is dropped.
    pub(super) async fn take(self: &Arc<Self>, patience: Duration) -> Result<Rested<D>, DbError> {
        let turns = || Arc::clone(&self.turns);
        let turn = match turns().try_acquire_owned() {
            Ok(turn) => turn,
            Err(_) => tokio::time::timeout(patience, turns().acquire_owned())
                .await
                .map_err(|_| DbError::Busy)?
                .map_err(|_| DbError::Engine(sqlx::Error::PoolClosed))?,
        };
        let known = self.free().pop();
        let connection = match known {
            Some(connection) => connection,
            None => D::Connection::connect_with(&self.options).await?,
        };
        Ok(Rested {
            connection: Some(connection),
            home: Arc::clone(self),
            _turn: turn,
        })
    }

    /// How many rest.
    pub(super) fn size(&self) -> u32 {
        u32::try_from(self.free().len()).unwrap_or(u32::MAX)
    }

    /// Waits for those that read and closes all.
    pub(super) async fn close(&self) {
        // Where it was closed before, nobody reads.
        let all = self.turns.acquire_many(self.most).await;
        self.turns.close();
        drop(all);
        let rested = std::mem::take(&mut *self.free());
        for connection in rested {
            if let Err(error) = connection.close().await {
                tracing::debug!(%error, "a reader could not be closed");
            }
        }
    }

    fn free(&self) -> std::sync::MutexGuard<'_, Vec<D::Connection>> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A connection that goes back to rest.
pub struct Rested<D: Database> {
    connection: Option<D::Connection>,
    home: Arc<Resting<D>>,
    /// Given back after the connection, because fields are dropped after their owner.
    _turn: OwnedSemaphorePermit,
}

impl<D: Database> fmt::Debug for Rested<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rested").finish_non_exhaustive()
    }
}

impl<D: Database> Drop for Rested<D> {
    fn drop(&mut self) {
        self.home.free().extend(self.connection.take());
    }
}

impl<D: Database> Deref for Rested<D> {
    type Target = D::Connection;

    #[expect(
        clippy::expect_used,
        reason = "only the drop takes the connection out, and nobody can look after it"
    )]
    fn deref(&self) -> &D::Connection {
        self.connection.as_ref().expect("held until it is dropped")
    }
}

impl<D: Database> DerefMut for Rested<D> {
    #[expect(
        clippy::expect_used,
        reason = "only the drop takes the connection out, and nobody can look after it"
    )]
    fn deref_mut(&mut self) -> &mut D::Connection {
        self.connection.as_mut().expect("held until it is dropped")
    }
}

#[cfg(test)]
mod tests {
    use crate::db::{Db, DbError, Tx, run};

    async fn opened() -> (tempfile::TempDir, Db) {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open_file(&folder.path().join("one.db")).await.unwrap();
        (folder, db)
    }

    async fn asked(tx: &mut Tx) -> Result<u64, DbError> {
        run!(tx, sqlx::query("SELECT 1"))
    }

    #[tokio::test]
    async fn readers_take_turns_and_their_connections_rest_meanwhile() {
        let (_folder, db) = opened().await;
        let alone = db.connections();
        for _ in 0..3 {
            asked(&mut db.glance().await.unwrap()).await.unwrap();
        }
        assert_eq!(db.connections(), alone + 1);
        let tasks = (0..50).map(|_| {
            let db = db.clone();
            tokio::spawn(async move { asked(&mut db.glance().await?).await })
        });
        for task in tasks.collect::<Vec<_>>() {
            task.await.unwrap().unwrap();
        }
    }

    #[tokio::test]
    async fn a_reader_who_goes_away_halfway_leaves_a_connection_that_serves() {
        let (_folder, db) = opened().await;
        for _ in 0..20 {
            let mut tx = db.glance().await.unwrap();
            let long = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n \
                        WHERE i < 100000) SELECT i FROM n";
            let asking = async { run!(&mut tx, sqlx::query(long)) };
            tokio::select! {
                biased;
                _ = asking => {}
                () = tokio::task::yield_now() => {}
            }
        }
        asked(&mut db.glance().await.unwrap()).await.unwrap();
    }

    #[tokio::test]
    async fn closing_waits_for_readers_and_leaves_no_log_behind() {
        let (folder, db) = opened().await;
        let mut tx = db.glance().await.unwrap();
        let closing = tokio::spawn({
            let db = db.clone();
            async move { db.close().await }
        });
        tokio::task::yield_now().await;
        asked(&mut tx).await.unwrap();
        drop(tx);
        closing.await.unwrap();
        assert!(!folder.path().join("one.db-wal").exists());
        assert!(db.glance().await.is_err());
    }
}
