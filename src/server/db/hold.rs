//! A connection that is held for as long as something is read or written.

use super::{DbError, resting::Rested};
use sqlx::{Database, Transaction, pool::PoolConnection};
use std::{
    ops::{Deref, DerefMut},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

/// A connection with a transaction around what it does, or bare for one statement.
#[derive(Debug)]
pub enum Hold<D: Database> {
    /// Everything belongs together.
    Whole(Transaction<'static, D>),
    /// The same, counted when it ends because it may have changed something.
    Writing(Transaction<'static, D>, Ends),
    /// One statement stands for itself.
    Bare(PoolConnection<D>),
    /// The same by a connection that is nobody's pool's.
    Rested(Rested<D>),
}

impl<D: Database> Hold<D> {
    /// Makes everything durable and visible, or nothing.
    pub(super) async fn commit(self) -> Result<(), DbError> {
        match self {
            Self::Whole(tx) => Ok(tx.commit().await?),
            Self::Writing(tx, ends) => {
                let done = tx.commit().await;
                drop(ends);
                Ok(done?)
            }
            Self::Bare(_) | Self::Rested(_) => Ok(()),
        }
    }
}

impl<D: Database> From<Transaction<'static, D>> for Hold<D> {
    fn from(tx: Transaction<'static, D>) -> Self {
        Self::Whole(tx)
    }
}

impl<D: Database> Deref for Hold<D> {
    type Target = D::Connection;

    fn deref(&self) -> &D::Connection {
        match self {
            Self::Whole(tx) | Self::Writing(tx, _) => tx,
            Self::Bare(connection) => connection,
            Self::Rested(connection) => connection,
        }
    }
}

impl<D: Database> DerefMut for Hold<D> {
    fn deref_mut(&mut self) -> &mut D::Connection {
        match self {
            Self::Whole(tx) | Self::Writing(tx, _) => tx,
            Self::Bare(connection) => connection,
            Self::Rested(connection) => connection,
        }
    }
}

/// How many writing transactions of this process have ended: what was read under the same number
/// still stands, as far as this process goes.
#[derive(Clone, Debug, Default)]
pub(super) struct Writes(Arc<AtomicU64>);

impl Writes {
    pub(super) fn count(&self) -> u64 {
        self.0.load(Ordering::Acquire)
    }

    pub(super) fn begin(&self) -> Ends {
        Ends(self.clone())
    }
}

/// Counts when it is dropped, so that a transaction given up halfway counts as well.
#[derive(Debug)]
pub struct Ends(Writes);

impl Drop for Ends {
    fn drop(&mut self) {
        self.0.0.fetch_add(1, Ordering::AcqRel);
    }
}
