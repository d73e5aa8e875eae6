//! Sessions read a moment ago, so that each of a page's requests need not ask the database again.

use crate::db::session::SessionRow;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

/// How long a row is good for. What this process writes counts at once; what another one writes,
/// like a block by the command line, counts after this time.
const SECONDS: i64 = 2;

/// Sessions kept; one more and all are forgotten.
const MOST: usize = 4_096;

/// A number of writes, and a second of the wall clock.
type When = (u64, i64);

/// The sessions by the hash of their tokens.
#[derive(Debug, Default)]
pub(crate) struct Recent(Mutex<HashMap<String, (Arc<SessionRow>, When)>>);

impl Recent {
    /// A row that still stands.
    pub(crate) fn find(&self, key: &str, (writes, wall): When) -> Option<Arc<SessionRow>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (row, (then, since)) = kept.get(key)?;
        let stands = *then == writes && (0..SECONDS).contains(&(wall - since));
        stands.then(|| Arc::clone(row))
    }

    /// Keeps what was read when `when` was taken before.
    pub(crate) fn keep(&self, key: &str, row: SessionRow, when: When) -> Arc<SessionRow> {
        let row = Arc::new(row);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST {
            kept.clear();
        }
        kept.insert(key.to_owned(), (Arc::clone(&row), when));
        row
    }
}
