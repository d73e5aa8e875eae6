//! The deadline of a correction.

use time::{Date, Duration, Weekday};

/// The day after so many working days; Saturdays and Sundays do not count.
pub(crate) fn workdays_after(day: Date, mut workdays: u16) -> Date {
    let mut at = day;
    while workdays > 0 {
        at = at.saturating_add(Duration::days(1));
        if !matches!(at.weekday(), Weekday::Saturday | Weekday::Sunday) {
            workdays -= 1;
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::day;

    #[test]
    fn a_deadline_counts_working_days() {
        let day = |text: &str| day::parse(text).unwrap();
        // 2026-11-05 is a Thursday.
        assert_eq!(workdays_after(day("2026-11-05"), 1), day("2026-11-06"));
        assert_eq!(workdays_after(day("2026-11-05"), 2), day("2026-11-09"));
        assert_eq!(workdays_after(day("2026-11-05"), 7), day("2026-11-16"));
    }
}
