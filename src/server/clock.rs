//! The only place that reads a clock. Business time is for people, wall time for sessions.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};
use time::{Date, OffsetDateTime, UtcOffset, format_description::well_known::Rfc3339};

/// Where both times come from.
#[derive(Clone, Debug)]
pub struct Clock {
    /// The business date of a demonstration.
    fixed: Option<Date>,
    /// Seconds of a test's wall clock.
    driven: Option<Arc<AtomicI64>>,
}

impl Clock {
    /// The machine's clock for both.
    pub fn wall() -> Self {
        Self {
            fixed: None,
            driven: None,
        }
    }

    /// A business date that stays; the time of day goes on.
    pub fn fixed(date: Date) -> Self {
        Self {
            fixed: Some(date),
            driven: None,
        }
    }

    /// A business date that stays and a wall clock that moves only by [`Clock::advance`].
    pub fn for_tests(date: Date) -> Self {
        let noon = date
            .with_hms(4, 0, 0)
            .map_or(0, |noon| noon.assume_utc().unix_timestamp());
        Self {
            fixed: Some(date),
            driven: Some(Arc::new(AtomicI64::new(noon))),
        }
    }

    /// Moves a test's wall clock.
    pub fn advance(&self, seconds: i64) {
        if let Some(driven) = &self.driven {
            driven.fetch_add(seconds, Ordering::SeqCst);
        }
    }

    /// Seconds since 1970 on the wall: sessions, lock-out and time-outs only.
    pub fn wall_seconds(&self) -> i64 {
        self.instant().unix_timestamp()
    }

    /// Milliseconds since 1970 on the wall, for identities that sort by creation.
    pub(crate) fn wall_millis(&self) -> u64 {
        let millis = self.instant().unix_timestamp_nanos() / 1_000_000;
        u64::try_from(millis).unwrap_or(0)
    }

    /// Business time, at +08:00.
    pub fn now(&self) -> OffsetDateTime {
        let now = self.instant().to_offset(beijing());
        match self.fixed {
            Some(date) => now.replace_date(date),
            None => now,
        }
    }

    /// The business date.
    pub fn today(&self) -> Date {
        self.now().date()
    }

    /// Business time as stored: RFC 3339 to the second.
    pub fn now_text(&self) -> String {
        moment_text(self.now())
    }

    fn instant(&self) -> OffsetDateTime {
        match &self.driven {
            Some(driven) => moment(driven.load(Ordering::SeqCst)),
            None => OffsetDateTime::now_utc(),
        }
    }
}

fn moment(seconds: i64) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp(seconds).unwrap_or(OffsetDateTime::UNIX_EPOCH)
}

fn beijing() -> UtcOffset {
    UtcOffset::from_hms(8, 0, 0).unwrap_or(UtcOffset::UTC)
}

/// A moment as stored.
pub fn moment_text(at: OffsetDateTime) -> String {
    let whole = at.replace_nanosecond(0).unwrap_or(at);
    whole.format(&Rfc3339).unwrap_or_default()
}

/// A wall-clock second as people read it, at +08:00.
pub fn wall_text(seconds: i64) -> String {
    moment_text(moment(seconds).to_offset(beijing()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn a_fixed_date_stays_while_the_wall_clock_moves_on() {
        let clock = Clock::for_tests(date!(2026 - 11 - 05));
        assert_eq!(clock.now_text(), "2026-11-05T12:00:00+08:00");
        let before = clock.wall_seconds();
        clock.advance(3 * 24 * 3600);
        assert_eq!(clock.today(), date!(2026 - 11 - 05));
        assert_eq!(clock.wall_seconds() - before, 3 * 24 * 3600);
        assert_eq!(wall_text(0), "1970-01-01T08:00:00+08:00");
    }
}
