//! Cleaning of typed text: full-width digits and signs as people type them in Chinese input.

use rust_decimal::Decimal;

/// Turns full-width digits, signs and punctuation of numbers into ASCII and drops blanks.
pub fn half_width(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            ' ' | '\t' | '\u{3000}' | '\u{a0}' => None,
            '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')),
            '．' => Some('.'),
            '－' | '−' => Some('-'),
            '＋' => Some('+'),
            '，' => Some(','),
            '％' => Some('%'),
            other => Some(other),
        })
        .collect()
}

/// Reads a decimal as typed: full width allowed, thousands separators allowed, no exponent.
pub fn parse_decimal(text: &str) -> Option<Decimal> {
    let clean = half_width(text).replace(',', "");
    let digits = clean.strip_prefix(['-', '+']).unwrap_or(&clean);
    let plain = !digits.is_empty()
        && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
        && digits.chars().any(|c| c.is_ascii_digit());
    if !plain {
        return None;
    }
    clean.strip_prefix('+').unwrap_or(&clean).parse().ok()
}

/// Whether a text holds characters nobody types: NUL, escape and the like.
pub fn has_control(text: &str) -> bool {
    text.chars()
        .any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}

/// Whether a spreadsheet would take the text for a formula. A negative number and a list that
/// begins with a dash are none.
pub fn is_formula(text: &str) -> bool {
    let text = text.trim_start();
    match text.chars().next() {
        Some('=' | '＝' | '@' | '＠') => true,
        Some('+' | '-' | '＋' | '－') => {
            parse_decimal(text).is_none() && text.contains(['(', '!', '|'])
        }
        _ => false,
    }
}

/// Whether the text holds an HTML tag; 「＜100」 and 「<100元」 are none.
pub fn is_markup(text: &str) -> bool {
    text.split('<').skip(1).any(|after| {
        let opens = after
            .chars()
            .next()
            .is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
        opens && after.contains('>')
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    #[test]
    fn numbers_are_read_as_typed() {
        assert_eq!(parse_decimal(" １，２３４．５ "), Some(dec!(1234.5)));
        assert_eq!(parse_decimal("-3"), Some(dec!(-3)));
        for bad in ["", "-", ".", "1e5", "12a", "一百", "1.2.3", "--1"] {
            assert_eq!(parse_decimal(bad), None, "{bad:?}");
        }
    }
}
