//! Days as they travel: `2026-11-05`. Use with `#[serde(with = "crate::day")]`.

use serde::{Deserialize, Deserializer, Serializer, de::Error as _};
use time::{Date, Month};

/// The day as text.
pub fn text(day: Date) -> String {
    let (year, month, day) = day.to_calendar_date();
    format!("{year:04}-{:02}-{day:02}", u8::from(month))
}

/// Reads a day; nothing else than four, two and two digits. By hand: the general reader of `time`
/// would be a noticeable part of what a browser loads first.
pub fn parse(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let mut next = |width: usize| -> Option<u16> {
        let part = parts.next()?;
        let is_number = part.len() == width && part.bytes().all(|digit| digit.is_ascii_digit());
        is_number.then(|| part.parse().ok()).flatten()
    };
    let (year, month, day) = (next(4)?, next(2)?, next(2)?);
    if parts.next().is_some() {
        return None;
    }
    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    Date::from_calendar_date(i32::from(year), month, u8::try_from(day).ok()?).ok()
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
        for bad in [
            "2026-3-5",
            "2026-02-30",
            "2026-13-01",
            "2026/03/05",
            "",
            "20260305",
            "2026-03-05-01",
            "+026-03-05",
        ] {
            assert_eq!(parse(bad), None, "{bad:?}");
        }
    }
}
