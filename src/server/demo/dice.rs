//! Repeatable chance: the same seed gives the same house.

use uuid::{Builder, Uuid};

/// SplitMix64 (Steele, Lea, Flood 2014): small, seedable, good enough for invented data.
#[derive(Clone, Debug)]
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Dice of their own for what has a name: the same however often these were rolled since.
    pub(crate) fn named(&self, name: &str) -> Self {
        let mut named = self.clone();
        for byte in name.bytes() {
            named.0 ^= u64::from(byte);
            named.0 = named.roll();
        }
        named
    }

    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: u32, high: u32) -> u32 {
        let span = u64::from(high.saturating_sub(low)) + 1;
        let step = u32::try_from(self.roll() % span).unwrap_or(0);
        low + step
    }

    /// True in so many cases of a hundred.
    pub(crate) fn chance(&mut self, percent: u32) -> bool {
        self.between(1, 100) <= percent
    }

    /// An identity shaped like a UUIDv7 of 2026.
    pub(crate) fn uuid(&mut self) -> Uuid {
        let random: [u8; 8] = self.roll().to_be_bytes();
        let more: [u8; 8] = self.roll().to_be_bytes();
        let mut bytes = [0_u8; 10];
        for (slot, byte) in bytes.iter_mut().zip(random.into_iter().chain(more)) {
            *slot = byte;
        }
        Builder::from_unix_timestamp_millis(1_767_196_800_000, &bytes).into_uuid()
    }
}
