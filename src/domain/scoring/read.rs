//! Reads a result as it is typed into the one cell of the monitoring form.

use super::{Actual, bands};
use crate::{
    indicator::{IndicatorValue, RelativeDate, ValueError},
    period::FiscalYear,
    text,
};
use rust_decimal::Decimal;

/// Reads a typed result for a value of a certain kind.
///
/// A level typed as 达成, 部分达成 or 未达成 stands at the lower end of its band (达成 at the
/// full weight), because a word says no more than that.
pub fn read_actual(
    value: &IndicatorValue,
    typed: &str,
    year: FiscalYear,
    bounds: &[Decimal],
) -> Result<Actual, ValueError> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(ValueError::Empty);
    }
    let read = match value {
        IndicatorValue::Number(_) | IndicatorValue::Percent(_) => {
            let plain = text::half_width(typed);
            let number = plain.strip_suffix('%').unwrap_or(&plain);
            text::parse_decimal(number).map(|value| Actual::Number { value })
        }
        IndicatorValue::Date(_) => {
            let day = RelativeDate::parse(typed, year).and_then(|day| day.on(year));
            day.map(|on| Actual::Date { on })
        }
        IndicatorValue::YesNo(_) => match typed {
            "是" | "有" | "达成" | "通过" | "达标" => Some(Actual::YesNo { met: true }),
            "否" | "无" | "未达成" | "未通过" | "未达标" => {
                Some(Actual::YesNo { met: false })
            }
            _ => None,
        },
        IndicatorValue::Qualitative(_) => level(typed, bounds),
    };
    read.ok_or(ValueError::Unreadable)
}

fn level(typed: &str, bounds: &[Decimal]) -> Option<Actual> {
    let band = match typed {
        "达成" | "基本达成" => 0,
        "部分达成" => 1,
        "未达成" => 2,
        _ => return None,
    };
    let chosen = bands(bounds).get(usize::from(band)).copied()?;
    Some(Actual::Level {
        band,
        share: if chosen.is_top {
            chosen.to
        } else {
            chosen.from
        },
        reason: typed.to_owned(),
    })
}
