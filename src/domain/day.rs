//! Days as they travel: `2026-11-05`. Use with `#[serde(with = "crate::day")]`.

use serde::{Deserialize, Deserializer, Serializer, de::Error as _};
use time::{Date, format_description::BorrowedFormatItem, macros::format_description};

const FORM: &[BorrowedFormatItem<'static>] = format_description!("[year]-[month]-[day]");

/// The day as text.
pub fn text(day: Date) -> String {
    day.format(&FORM).unwrap_or_default()
}

/// Reads a day; nothing else than four, two and two digits.
pub fn parse(text: &str) -> Option<Date> {
    Date::parse(text, &FORM).ok()
}

/// Writes a day.
pub fn serialize<S: Serializer>(day: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&text(*day))
}

/// Reads a day.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    let typed = String::deserialize(deserializer)?;
    parse(&typed).ok_or_else(|| D::Error::custom("a day is written like 2026-11-05"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn a_day_is_written_one_way_only() {
        assert_eq!(text(date!(2026 - 03 - 05)), "2026-03-05");
        assert_eq!(parse("2026-03-05"), Some(date!(2026 - 03 - 05)));
        for bad in ["2026-3-5", "2026-02-30", "2026/03/05", "", "20260305"] {
            assert_eq!(parse(bad), None, "{bad:?}");
        }
    }
}
