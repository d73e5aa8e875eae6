//! Words around figures and days, in the language of the interface.

use domain::{lang::Lang, money::Money};
use rust_decimal::{Decimal, RoundingStrategy};

/// Reads a stored language tag; anything unknown is Chinese.
pub(crate) fn parse(tag: &str) -> Lang {
    if tag.starts_with("en") {
        Lang::En
    } else {
        Lang::Zh
    }
}

/// Fills `{}` in a text with values, in order.
pub(crate) fn fill(template: &str, values: &[&str]) -> String {
    let mut out = String::with_capacity(template.len() + 16);
    let mut values = values.iter();
    for (at, part) in template.split("{}").enumerate() {
        if at > 0 {
            out.push_str(values.next().copied().unwrap_or(""));
        }
        out.push_str(part);
    }
    out
}

/// A month from 1 to 12 by its short name: `3月`, `Mar`.
pub(crate) fn month(month: u8, lang: Lang) -> String {
    const NAMES: &str = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec";
    match lang {
        Lang::Zh => format!("{month}月"),
        Lang::En => {
            let mut names = NAMES.split(' ').skip(usize::from(month).saturating_sub(1));
            names.next().unwrap_or_default().to_owned()
        }
    }
}

/// What stands between a name and what is said of it.
pub(crate) fn colon(lang: Lang) -> &'static str {
    lang.pick("：", ": ")
}

/// An amount in 万元 with thousands apart, like `1,234.5`.
pub(crate) fn wan(money: Money) -> String {
    group(&money.wan().to_string())
}

/// A share as a percentage with at most two decimals, like `83.33%`.
pub(crate) fn percent(share: Decimal) -> String {
    format!("{}%", hundredths(share))
}

/// A share in per cent, rounded to two decimals, for charts.
pub(crate) fn hundredths(share: Decimal) -> Decimal {
    two(share.saturating_mul(Decimal::ONE_HUNDRED))
}

/// Rounded to two decimals, half away from zero. A difference is rounded once, from the exact
/// values, so that it is the same wherever it is told.
pub(crate) fn two(exact: Decimal) -> Decimal {
    exact
        .round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
        .normalize()
}

/// Sets thousands apart in a plain decimal.
pub(crate) fn group(decimal: &str) -> String {
    let (sign, rest) = match decimal.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", decimal),
    };
    let (whole, fraction) = rest.split_once('.').unwrap_or((rest, ""));
    let mut out = String::from(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// Day and minute of an RFC 3339 time, as people read it: `2026-11-05 09:30`.
pub(crate) fn minute(at: &str) -> String {
    let minute = at.get(..16).unwrap_or(at);
    minute.replacen('T', " ", 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    #[test]
    fn figures_are_grouped_and_times_shortened() {
        assert_eq!(group("1234567.5"), "1,234,567.5");
        assert_eq!(group("-999"), "-999");
        assert_eq!(group("100000"), "100,000");
        assert_eq!(minute("2026-11-05T09:30:12+08:00"), "2026-11-05 09:30");
        assert_eq!(minute("bad"), "bad");
    }

    #[test]
    fn shares_are_told_as_percentages() {
        assert_eq!(percent(dec!(0.833333)), "83.33%");
        assert_eq!(percent(dec!(1)), "100%");
        assert_eq!(percent(dec!(1.054245)), "105.42%");
        assert_eq!(percent(dec!(0.000050)), "0.01%");
    }

    #[test]
    fn texts_are_filled_in_order() {
        assert_eq!(fill("第{}轮，{}", &["2", "已退回"]), "第2轮，已退回");
        assert_eq!(fill("{} of {}", &["1"]), "1 of ");
    }
}
