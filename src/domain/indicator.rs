//! The value of an indicator: operator, direction, kind and unit, read from typed text.

use crate::{lang::Lang, period::FiscalYear, text};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use time::{Date, Month};

/// 计算符号.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Operator {
    /// ＞
    Greater,
    /// ≥
    AtLeast,
    /// ＝
    Equal,
    /// ≤
    AtMost,
    /// ＜
    Less,
    /// 定性
    Qualitative,
}

/// 指标方向.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// 正向: more is better.
    Positive,
    /// 反向: less is better.
    Negative,
    /// 定值: exactly this.
    Fixed,
    /// 定性.
    Qualitative,
}

/// What kind of value an indicator has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ValueKind {
    /// 数值.
    Number,
    /// 百分比.
    Percent,
    /// 日期.
    Date,
    /// 布尔.
    YesNo,
    /// 定性.
    Qualitative,
}

/// A day given relative to a fiscal year, as 「次年3月31日前」.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RelativeDate {
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31; a day the month lacks in that year means its last day.
    pub day: u8,
    /// 0 for the fiscal year itself, 1 for the next.
    pub year_offset: i8,
}

/// A parsed value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "kind", content = "value", rename_all = "snake_case")]
pub enum IndicatorValue {
    /// A number in the row's unit.
    Number(Decimal),
    /// Per cent: 95 means 95 %.
    Percent(Decimal),
    /// By this day.
    Date(RelativeDate),
    /// 是 or 否.
    YesNo(bool),
    /// A wording that can be graded.
    Qualitative(String),
}

/// Why a text is not a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ValueError {
    /// Nothing typed.
    #[error("empty")]
    Empty,
    /// A number, percentage, date or yes/no was expected.
    #[error("unreadable")]
    Unreadable,
}

impl Operator {
    /// In the order of the choice list.
    pub const ALL: [Self; 6] = [
        Self::Greater,
        Self::AtLeast,
        Self::Equal,
        Self::AtMost,
        Self::Less,
        Self::Qualitative,
    ];

    /// The sign on the form.
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Greater => "＞",
            Self::AtLeast => "≥",
            Self::Equal => "＝",
            Self::AtMost => "≤",
            Self::Less => "＜",
            Self::Qualitative => "定性",
        }
    }

    /// The sign as it is read: 定性 is the only one that is a word.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Qualitative => lang.pick(self.symbol(), "qualitative"),
            _ => self.symbol(),
        }
    }

    /// Reads a sign in any of the ways people type it.
    pub fn parse(text: &str) -> Option<Self> {
        match text.trim() {
            "＞" | ">" | "大于" => Some(Self::Greater),
            "≥" | "≧" | ">=" | "＞＝" | "=>" | "大于等于" | "大于或等于" | "不低于" | "不少于"
            | "不小于" => Some(Self::AtLeast),
            "＝" | "=" | "==" | "等于" => Some(Self::Equal),
            "≤" | "≦" | "<=" | "＜＝" | "=<" | "小于等于" | "小于或等于" | "不高于" | "不超过"
            | "不大于" => Some(Self::AtMost),
            "＜" | "<" | "小于" => Some(Self::Less),
            "定性" => Some(Self::Qualitative),
            _ => None,
        }
    }

    /// The direction it implies.
    pub fn direction(self) -> Direction {
        match self {
            Self::Greater | Self::AtLeast => Direction::Positive,
            Self::Less | Self::AtMost => Direction::Negative,
            Self::Equal => Direction::Fixed,
            Self::Qualitative => Direction::Qualitative,
        }
    }
}

impl Direction {
    /// The word on screen.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Positive => lang.pick("正向", "higher is better"),
            Self::Negative => lang.pick("反向", "lower is better"),
            Self::Fixed => lang.pick("定值", "exact value"),
            Self::Qualitative => lang.pick("定性", "qualitative"),
        }
    }
}

impl RelativeDate {
    /// The day it means for a fiscal year.
    pub fn on(self, year: FiscalYear) -> Option<Date> {
        let calendar_year = i32::from(year.get()) + i32::from(self.year_offset);
        let month = Month::try_from(self.month).ok()?;
        let day = self.day.min(month.length(calendar_year));
        Date::from_calendar_date(calendar_year, month, day).ok()
    }

    /// Reads 「10月31日前」, 「次年3月31日前」, 「2027年10月底前」, `2027-10-31`.
    pub fn parse(text: &str, year: FiscalYear) -> Option<Self> {
        let clean = text::half_width(text);
        let clean = clean
            .trim_end_matches(['前', '内'])
            .trim_end_matches(['以', '之']);
        let (year_offset, rest) = split_year(clean, year)?;
        let (month, day) = split_month_day(rest)?;
        let date = Self {
            month,
            day,
            year_offset,
        };
        let possible = (1..=12).contains(&month) && (1..=31).contains(&day);
        (possible && Month::try_from(month).is_ok_and(|m| day <= m.length(2024) || day == 31))
            .then_some(date)
    }
}

fn split_year(text: &str, year: FiscalYear) -> Option<(i8, &str)> {
    for (word, offset) in [("次年", 1), ("当年", 0), ("本年", 0)] {
        if let Some(rest) = text.strip_prefix(word) {
            return Some((offset, rest));
        }
    }
    let by_sign = text
        .split_once('年')
        .or_else(|| match text.splitn(3, ['-', '/', '.']).count() {
            3 => text.split_once(['-', '/', '.']),
            _ => None,
        });
    match by_sign {
        None => Some((0, text)),
        Some((typed, rest)) => {
            let typed: i32 = typed.parse().ok()?;
            let offset = i8::try_from(typed - i32::from(year.get())).ok()?;
            (-1..=10).contains(&offset).then_some((offset, rest))
        }
    }
}

fn split_month_day(text: &str) -> Option<(u8, u8)> {
    let (month, day) = text.split_once(['月', '-', '/', '.'])?;
    let day = day.trim_end_matches(['日', '号']);
    let day = if day.is_empty() || day == "底" || day == "末" {
        31
    } else {
        day.parse().ok()?
    };
    Some((month.parse().ok()?, day))
}

impl IndicatorValue {
    /// Reads a value from the three cells of a row: operator, value and unit.
    ///
    /// 定性 takes any wording; a unit of `%` or a value ending in `%` is a percentage; 是/否 is
    /// yes/no; a day is a date; the rest must be a number.
    pub fn parse(
        operator: Operator,
        value: &str,
        unit: &str,
        year: FiscalYear,
    ) -> Result<Self, ValueError> {
        let value = value.trim();
        if value.is_empty() {
            return Err(ValueError::Empty);
        }
        if operator == Operator::Qualitative {
            return Ok(Self::Qualitative(value.to_owned()));
        }
        match value {
            "是" | "有" | "达成" | "达标" | "通过" | "合格" => {
                return Ok(Self::YesNo(true));
            }
            "否" | "无" | "未达成" | "未达标" | "未通过" | "不合格" => {
                return Ok(Self::YesNo(false));
            }
            _ => {}
        }
        let plain = text::half_width(value);
        if let Some(number) = plain.strip_suffix('%') {
            let number = text::parse_decimal(number).ok_or(ValueError::Unreadable)?;
            return Ok(Self::Percent(number));
        }
        if let Some(number) = text::parse_decimal(&plain) {
            let is_percent = text::half_width(unit) == "%";
            return Ok(if is_percent {
                Self::Percent(number)
            } else {
                Self::Number(number)
            });
        }
        RelativeDate::parse(value, year)
            .map(Self::Date)
            .ok_or(ValueError::Unreadable)
    }

    /// Its kind.
    pub fn kind(&self) -> ValueKind {
        match self {
            Self::Number(_) => ValueKind::Number,
            Self::Percent(_) => ValueKind::Percent,
            Self::Date(_) => ValueKind::Date,
            Self::YesNo(_) => ValueKind::YesNo,
            Self::Qualitative(_) => ValueKind::Qualitative,
        }
    }

    /// The number, where it has one.
    pub fn number(&self) -> Option<Decimal> {
        match self {
            Self::Number(number) | Self::Percent(number) => Some(*number),
            Self::Date(_) | Self::YesNo(_) | Self::Qualitative(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    fn year() -> FiscalYear {
        FiscalYear::try_from(2027).unwrap()
    }

    #[test]
    fn values_are_read_as_the_form_shows_them() {
        let read =
            |value: &str, unit: &str| IndicatorValue::parse(Operator::AtLeast, value, unit, year());
        assert_eq!(read("５00", "人次"), Ok(IndicatorValue::Number(dec!(500))));
        assert_eq!(read("95", "％"), Ok(IndicatorValue::Percent(dec!(95))));
        assert_eq!(read("95%", ""), Ok(IndicatorValue::Percent(dec!(95))));
        assert_eq!(read("是", ""), Ok(IndicatorValue::YesNo(true)));
        assert_eq!(read("未达标", ""), Ok(IndicatorValue::YesNo(false)));
        assert_eq!(read("", "个"), Err(ValueError::Empty));
        assert_eq!(read("很多", "个"), Err(ValueError::Unreadable));
    }

    #[test]
    fn dates_are_relative_to_the_year() {
        let on = |text: &str| RelativeDate::parse(text, year()).and_then(|d| d.on(year()));
        let day = |y, m, d| Date::from_calendar_date(y, Month::try_from(m).unwrap(), d).ok();
        assert_eq!(on("10月31日前"), day(2027, 10, 31));
        assert_eq!(on("次年3月31日前"), day(2028, 3, 31));
        assert_eq!(on("2027年11月底前"), day(2027, 11, 30));
        assert_eq!(on("2027-06-30"), day(2027, 6, 30));
        assert_eq!(on("2月29日"), day(2027, 2, 28));
        for bad in ["13月1日", "4月32日", "春节前", "2060年1月1日", "0月3日"] {
            assert_eq!(on(bad), None, "{bad}");
        }
    }
}
