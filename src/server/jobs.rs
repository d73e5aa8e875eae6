//! Work beside the requests: how far each piece is in this process, and whether to stop. What
//! came of it stands in the database.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
};

/// Pieces of work at once; more wait their turn with whoever asked for them.
const AT_ONCE: usize = 2;

/// Stands beside the steps in one number, so that nobody reads the one without the other.
const WRITING: u64 = 1 << 63;

/// What a piece of work does, and how many steps of it are done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// It reads and judges.
    Reading(u64),
    /// It writes.
    Writing(u64),
}

/// How far a piece of work is.
#[derive(Debug, Default)]
pub(crate) struct Progress {
    done: AtomicU64,
    cancelled: AtomicBool,
}

impl Progress {
    /// How far it is.
    pub(crate) fn stage(&self) -> Stage {
        let now = self.done.load(Ordering::Relaxed);
        if now & WRITING == 0 {
            Stage::Reading(now)
        } else {
            Stage::Writing(now & !WRITING)
        }
    }

    /// Further steps are done.
    pub(crate) fn step(&self, steps: u64) {
        self.done.fetch_add(steps, Ordering::Relaxed);
    }

    /// From here on it writes, and counts anew.
    pub(crate) fn write(&self) {
        self.done.store(WRITING, Ordering::Relaxed);
    }

    /// Asks it to stop.
    pub(crate) fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether it was asked to stop.
    pub(crate) fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}

/// What runs in this process, by its identity.
#[derive(Clone, Debug, Default)]
pub(crate) struct Jobs(Arc<Mutex<HashMap<String, Arc<Progress>>>>);

impl Jobs {
    /// Begins a piece of work; none where too many run already.
    pub(crate) fn begin(&self, id: &str) -> Option<Running> {
        let mut running = self.0.lock().ok()?;
        if running.len() >= AT_ONCE {
            return None;
        }
        let progress = Arc::<Progress>::default();
        running.insert(id.to_owned(), Arc::clone(&progress));
        Some(Running {
            id: id.to_owned(),
            progress,
            jobs: self.clone(),
        })
    }

    /// What runs now. Whoever asks a database what came of it asks here first: what ends in
    /// between is then known from here as what it was, and never as something lost.
    pub(crate) fn seen(&self) -> Seen {
        let running = self.0.lock().map(|running| running.clone());
        Seen(running.unwrap_or_default())
    }

    /// A piece of work, if it runs here.
    pub(crate) fn find(&self, id: &str) -> Option<Arc<Progress>> {
        self.0.lock().ok()?.get(id).cloned()
    }
}

/// What ran when somebody looked.
#[derive(Debug, Default)]
pub(crate) struct Seen(HashMap<String, Arc<Progress>>);

impl Seen {
    /// How far a piece of work is, if it ran here.
    pub(crate) fn find(&self, id: &str) -> Option<Stage> {
        self.0.get(id).map(|progress| progress.stage())
    }
}

/// A piece of work under way; it is over when this is dropped, however it ended.
#[derive(Debug)]
pub(crate) struct Running {
    id: String,
    /// How far it is.
    pub(crate) progress: Arc<Progress>,
    jobs: Jobs,
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Ok(mut running) = self.jobs.0.lock() {
            running.remove(&self.id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_is_known_until_it_ends_and_never_too_much_at_once() {
        let jobs = Jobs::default();
        let first = jobs.begin("a").unwrap();
        let second = jobs.begin("b").unwrap();
        assert!(jobs.begin("c").is_none());
        jobs.find("a").unwrap().cancel();
        assert!(first.progress.is_cancelled() && !second.progress.is_cancelled());
        drop(first);
        assert!(jobs.find("a").is_none() && jobs.begin("c").is_some());
    }

    #[test]
    fn work_that_ends_after_somebody_looked_is_still_seen_as_far_as_it_came() {
        let jobs = Jobs::default();
        let work = jobs.begin("a").unwrap();
        work.progress.step(7);
        let seen = jobs.seen();
        assert_eq!(seen.find("a"), Some(Stage::Reading(7)));
        work.progress.write();
        work.progress.step(2);
        drop(work);
        assert_eq!(seen.find("a"), Some(Stage::Writing(2)));
        assert_eq!(jobs.seen().find("a"), None);
    }
}
