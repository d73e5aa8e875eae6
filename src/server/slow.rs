//! Addresses that keep failing to sign in are slowed, never locked: a county may share one.

use std::{collections::HashMap, net::IpAddr, sync::Mutex, time::Duration};

const ADDRESSES_MAX: usize = 10_000;
const FREE_FAILURES: u32 = 10;
const STEP: Duration = Duration::from_millis(100);
const FORGET_SECONDS: i64 = 15 * 60;

/// Failures by address.
#[derive(Debug, Default)]
pub(crate) struct Slow(Mutex<HashMap<IpAddr, (u32, i64)>>);

impl Slow {
    /// How long an address waits for its answer.
    pub(crate) fn pause(&self, address: IpAddr, now: i64, most: Duration) -> Duration {
        let Ok(known) = self.0.lock() else {
            return most;
        };
        match known.get(&address) {
            Some((failures, last)) if now - last < FORGET_SECONDS => {
                (STEP * failures.saturating_sub(FREE_FAILURES)).min(most)
            }
            _ => Duration::ZERO,
        }
    }

    /// Counts a failure.
    pub(crate) fn failed(&self, address: IpAddr, now: i64) {
        let Ok(mut known) = self.0.lock() else {
            return;
        };
        if known.len() >= ADDRESSES_MAX {
            known.retain(|_, (_, last)| now - *last < FORGET_SECONDS);
        }
        if known.len() < ADDRESSES_MAX || known.contains_key(&address) {
            let entry = known.entry(address).or_default();
            if now - entry.1 >= FORGET_SECONDS {
                entry.0 = 0;
            }
            *entry = (entry.0.saturating_add(1), now);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_slowed_step_by_step_and_forgiven_later() {
        let slow = Slow::default();
        let address = IpAddr::from([10, 0, 0, 1]);
        let pause = |now| slow.pause(address, now, Duration::from_secs(2));
        for _ in 0..FREE_FAILURES {
            slow.failed(address, 0);
        }
        assert_eq!(pause(1), Duration::ZERO);
        slow.failed(address, 1);
        assert_eq!(pause(2), STEP);
        for _ in 0..1000 {
            slow.failed(address, 2);
        }
        assert_eq!(pause(3), Duration::from_secs(2));
        assert_eq!(pause(2 + FORGET_SECONDS), Duration::ZERO);
    }
}
