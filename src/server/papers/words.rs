//! Numbers and days as a Chinese document writes them.

use domain::{compare::Quotient, lang::Lang, money::Money};
use rust_decimal::{Decimal, RoundingStrategy};

/// Thousands apart in a plain decimal.
pub(super) fn group(decimal: &str) -> String {
    let (whole, fraction) = decimal.split_once('.').unwrap_or((decimal, ""));
    let mut out = String::new();
    let digits = whole.trim_start_matches('-').chars().count();
    for (at, c) in whole.trim_start_matches('-').chars().enumerate() {
        if at > 0 && (digits - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    let sign = if whole.starts_with('-') { "-" } else { "" };
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{out}{point}{fraction}")
}

/// A count.
pub(super) fn count(number: u64) -> String {
    group(&number.to_string())
}

/// An exact amount in 万元.
pub(super) fn wan(money: Money) -> String {
    group(&money.wan().to_string())
}

/// 元 as an exact amount in 万元, where they are one.
pub(super) fn yuan_as_wan(yuan: Decimal) -> String {
    let exact = yuan / Decimal::from(10_000);
    group(&exact.normalize().to_string())
}

/// A share in per cent with at most two decimals, as on every screen.
pub(super) fn percent(share: Decimal) -> String {
    format!("{}%", rounded(share.saturating_mul(Decimal::ONE_HUNDRED)))
}

/// Two decimals, half away from zero, as on every screen.
pub(super) fn rounded(number: Decimal) -> Decimal {
    number
        .round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
        .normalize()
}

/// A quotient in the unit of its measure; none where there is nothing to divide by.
pub(super) fn quotient(value: Quotient, unit: &str) -> Option<String> {
    let ratio = value.ratio()?;
    Some(if unit == "%" {
        percent(ratio)
    } else {
        format!("{}{unit}", rounded(ratio))
    })
}

/// The months from January to one: 1至10月.
pub(super) fn months(last: usize) -> String {
    match last {
        1 => "1月".to_owned(),
        last => format!("1至{last}月"),
    }
}

/// 2026年11月5日.
pub(super) fn day(text: &str) -> String {
    let mut parts = text.split('-').map(|part| part.trim_start_matches('0'));
    match (parts.next(), parts.next(), parts.next()) {
        (Some(year), Some(month), Some(day)) => format!("{year}年{month}月{day}日"),
        _ => text.to_owned(),
    }
}

/// The name of a document between the marks of titles, where it does not bring its own.
pub(super) fn cited(document: &str) -> String {
    if document.contains('《') {
        document.to_owned()
    } else {
        format!("《{document}》")
    }
}

/// Documents are Chinese whatever the reader's language is.
pub(super) const ZH: Lang = Lang::Zh;

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    #[test]
    fn numbers_read_as_on_the_screens() {
        assert_eq!(group("1234567.5"), "1,234,567.5");
        assert_eq!(group("-123456"), "-123,456");
        assert_eq!(percent(dec!(0.83335)), "83.34%");
        assert_eq!(yuan_as_wan(dec!(12345600)), "1,234.56");
        assert_eq!(
            quotient(Quotient::of(7, 4), "轮").as_deref(),
            Some("1.75轮")
        );
        assert_eq!(quotient(Quotient::of(0, 0), "%"), None);
        assert_eq!(cited("方案"), "《方案》");
        assert_eq!(
            cited("财预〔2015〕88号《办法》"),
            "财预〔2015〕88号《办法》"
        );
        assert_eq!(day("2026-11-05"), "2026年11月5日");
    }
}
