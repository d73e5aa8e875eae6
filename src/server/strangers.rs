//! User names nobody has: they are refused and locked as accounts are, so that a lock does not
//! tell who exists.

use crate::{config::Limits, error::Error};
use std::{collections::HashMap, sync::Mutex};

/// Names that are counted; beyond, one makes room for another.
const NAMES_MAX: usize = 10_000;

/// Failures in a row, and until when a name waits.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    failures: i64,
    locked_until: i64,
}

/// Failures by name.
#[derive(Debug, Default)]
pub(crate) struct Strangers(Mutex<HashMap<String, Count>>);

impl Strangers {
    /// Refuses a name that is locked.
    pub(crate) fn refuse_locked(&self, name: &str, wall: i64) -> Result<(), Error> {
        let known = self.0.lock().ok();
        let count = known.and_then(|known| known.get(name).copied());
        match count.map(|count| count.locked_until - wall) {
            Some(seconds) if seconds > 0 => Err(locked(seconds)),
            _ => Ok(()),
        }
    }

    /// Counts a failure and gives the answer to it.
    pub(crate) fn failed(&self, name: &str, wall: i64, limits: &Limits) -> Error {
        let Ok(mut known) = self.0.lock() else {
            return Error::WrongCredentials;
        };
        if known.len() >= NAMES_MAX
            && !known.contains_key(name)
            && let Some(any) = known.keys().next().cloned()
        {
            known.remove(&any);
        }
        let count = known.entry(name.to_owned()).or_default();
        count.failures += 1;
        if count.failures < limits.failures_max {
            return Error::WrongCredentials;
        }
        count.locked_until = wall + limits.lock_seconds;
        locked(limits.lock_seconds)
    }
}

fn locked(seconds: i64) -> Error {
    Error::Locked {
        seconds: u64::try_from(seconds).unwrap_or(0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_count_stays_bounded() {
        let strangers = Strangers::default();
        for number in 0..NAMES_MAX + 10 {
            strangers.failed(&number.to_string(), 0, &Limits::default());
        }
        assert_eq!(strangers.0.lock().unwrap().len(), NAMES_MAX);
    }
}
