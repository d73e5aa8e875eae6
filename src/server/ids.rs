//! The only source of randomness: identities and secrets.

use crate::clock::Clock;
use sha2::{Digest, Sha256};
use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};
use uuid::Uuid;

/// Makes identities and secrets.
#[derive(Clone, Debug)]
pub struct Ids {
    clock: Clock,
    /// A test's seed and how much was drawn from it.
    seeded: Option<(u64, Arc<AtomicU64>)>,
}

impl Ids {
    /// From the operating system.
    pub fn random(clock: Clock) -> Self {
        Self {
            clock,
            seeded: None,
        }
    }

    /// The same every time, for tests and invented data. Never for secrets of a real server.
    pub fn seeded(clock: Clock, seed: u64) -> Self {
        Self {
            clock,
            seeded: Some((seed, Arc::default())),
        }
    }

    /// A UUIDv7.
    pub fn uuid(&self) -> Uuid {
        let tail: [u8; 10] = self.bytes();
        uuid::Builder::from_unix_timestamp_millis(self.clock.wall_millis(), &tail).into_uuid()
    }

    /// A secret of 256 bits, as 64 hexadecimal digits.
    pub fn token(&self) -> String {
        hex(&self.bytes::<32>())
    }

    /// A password a person can type: letters and digits that are not mistaken for each other.
    pub fn password(&self) -> String {
        const LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";
        let bytes: [u8; 16] = self.bytes();
        let mut letters = bytes.iter().filter_map(|byte| {
            LETTERS
                .get(usize::from(*byte) % LETTERS.len())
                .copied()
                .map(char::from)
        });
        let mut word = || letters.by_ref().take(4).collect::<String>();
        format!("{}-{}-{}-{}", word(), word(), word(), word())
    }

    /// Random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        match &self.seeded {
            Some((seed, drawn)) => {
                let mut hash = Sha256::new();
                hash.update(seed.to_le_bytes());
                hash.update(drawn.fetch_add(1, Ordering::SeqCst).to_le_bytes());
                for (to, from) in bytes.iter_mut().zip(hash.finalize()) {
                    *to = from;
                }
            }
            None => fill(&mut bytes),
        }
        bytes
    }
}

#[expect(
    clippy::expect_used,
    reason = "without randomness no secret may be made at all"
)]
fn fill(bytes: &mut [u8]) {
    getrandom::fill(bytes).expect("the operating system gives random bytes");
}

/// Lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
            // Writing to a String cannot fail.
            let _infallible = write!(out, "{byte:02x}");
            out
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn identities_are_version_seven_and_never_repeat() {
        let clock = Clock::for_tests(date!(2026 - 11 - 05));
        for ids in [Ids::random(clock.clone()), Ids::seeded(clock.clone(), 7)] {
            let (a, b) = (ids.uuid(), ids.uuid());
            assert_eq!(a.get_version_num(), 7);
            assert_ne!(a, b);
            assert_eq!(ids.token().len(), 64);
            assert_eq!(ids.password().len(), 19);
        }
        let again = |seed| Ids::seeded(clock.clone(), seed).uuid();
        assert_eq!(again(7), again(7));
        assert_ne!(again(7), again(8));
    }
}
