//! Working days, for the deadline of a correction.
//!
//! Monday to Friday count. Public holidays and the days worked in exchange are decreed anew each
//! year and are not known here, so that a deadline across one is set by hand.

use time::{Date, Weekday};

/// The day that lies a number of working days after another.
pub(crate) fn after_workdays(from: Date, workdays: u16) -> Date {
    let mut day = from;
    let mut left = workdays;
    while left > 0 {
        let Some(next) = day.next_day() else {
            return day;
        };
        day = next;
        if !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) {
            left -= 1;
        }
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn weekends_do_not_count() {
        // 2026-11-05 is a Thursday.
        assert_eq!(
            after_workdays(date!(2026 - 11 - 05), 1),
            date!(2026 - 11 - 06)
        );
        assert_eq!(
            after_workdays(date!(2026 - 11 - 05), 2),
            date!(2026 - 11 - 09)
        );
        assert_eq!(
            after_workdays(date!(2026 - 11 - 05), 5),
            date!(2026 - 11 - 12)
        );
        assert_eq!(
            after_workdays(date!(2026 - 11 - 07), 0),
            date!(2026 - 11 - 07)
        );
    }
}
