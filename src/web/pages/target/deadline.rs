//! Days as the contract writes them, and the deadline of a correction.

use time::{
    Date, Duration, Weekday, format_description::BorrowedFormatItem, macros::format_description,
};

const DAY: &[BorrowedFormatItem<'_>] = format_description!("[year]-[month]-[day]");

/// Reads a day as `YYYY-MM-DD`.
pub(crate) fn parse_day(text: &str) -> Option<Date> {
    Date::parse(text.trim(), DAY).ok()
}

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

/// A day as `YYYY-MM-DD`.
pub(crate) fn day_text(day: Date) -> String {
    day.format(DAY).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deadline_counts_working_days() {
        let day = |text: &str| parse_day(text).unwrap();
        // 2026-11-05 is a Thursday.
        assert_eq!(workdays_after(day("2026-11-05"), 1), day("2026-11-06"));
        assert_eq!(workdays_after(day("2026-11-05"), 2), day("2026-11-09"));
        assert_eq!(workdays_after(day("2026-11-05"), 7), day("2026-11-16"));
        assert_eq!(parse_day("2026-02-30"), None);
    }
}
