//! Texts of a workbook as a cell of the target holds them, and when two of them mean the same.

use crate::words::Words;
use domain::{
    indicator::Operator,
    lang::Lang,
    target::Field,
    taxonomy::{Level2, Taxonomy},
    text::{has_control, parse_decimal},
};

/// What a reader sees of a cell: names of levels instead of their codes.
pub(crate) fn shown(field: Field, text: &str) -> String {
    let level = (field == Field::Level2)
        .then(|| Level2::parse(text))
        .flatten();
    let sign = (field == Field::Operator)
        .then(|| Operator::parse(text))
        .flatten();
    match (level, sign) {
        (Some(level), _) => level.label(Lang::Zh).to_owned(),
        (_, Some(sign)) => sign.symbol().to_owned(),
        _ => text.to_owned(),
    }
}

/// A text as the cell holds it, or why it cannot.
pub(crate) fn stored(field: Field, text: &str, taxonomy: Taxonomy) -> Result<String, Words> {
    let text = text.trim();
    if has_control(text) {
        return Err(Words::new(
            "含有不可见的控制字符，请删除后重新填写。",
            "It holds invisible control characters. Type it again.",
        ));
    }
    if text.chars().count() > field.chars_max() {
        let most = field.chars_max();
        return Err(Words::with(
            format!("最多 {most} 个字，请缩短。"),
            format!("Shorten it to at most {most} characters."),
        ));
    }
    match field {
        _ if text.is_empty() => Ok(String::new()),
        Field::Level2 => level(text, taxonomy),
        Field::Operator => Operator::parse(text)
            .map(|sign| sign.symbol().to_owned())
            .ok_or_else(|| {
                Words::new(
                    "计算符号应为 ＞、≥、＝、≤、＜ 或 定性。",
                    "The operator is one of ＞ ≥ ＝ ≤ ＜ or 定性.",
                )
            }),
        Field::Weight => Ok(text.trim_end_matches(['%', '％']).trim_end().to_owned()),
        _ => Ok(text.to_owned()),
    }
}

/// A second level by its name, with or without 指标 at its end.
fn level(text: &str, taxonomy: Taxonomy) -> Result<String, Words> {
    let full = format!("{text}指标");
    let named = Level2::of(taxonomy)
        .find(|level| [text, &full].contains(&level.label(Lang::Zh)) || level.code() == text);
    let found = named.or_else(|| Level2::parse(text)?.mapped_to(taxonomy));
    found.map(|level| level.code().to_owned()).ok_or_else(|| {
        let names: Vec<&str> = Level2::of(taxonomy)
            .map(|level| level.label(Lang::Zh))
            .collect();
        let names = names.join("、");
        Words::with(
            format!("二级指标应为：{names}。"),
            format!("The second level is one of: {names}."),
        )
    })
}

/// A value without the sign its unit says already.
pub(crate) fn without_percent<'a>(value: &'a str, unit: &str) -> Option<&'a str> {
    let is_percent = matches!(unit.trim(), "%" | "％");
    let bare = value.trim().strip_suffix(['%', '％'])?.trim_end();
    (is_percent && parse_decimal(bare).is_some()).then_some(bare)
}

/// Whether two texts of a field mean the same: numbers by value, signs and levels by sense.
pub(crate) fn same(field: Field, a: &str, b: &str) -> bool {
    let (a, b) = (a.trim(), b.trim());
    if a == b {
        return true;
    }
    match field {
        Field::Level2 => Level2::parse(a).is_some() && Level2::parse(a) == Level2::parse(b),
        Field::Operator => Operator::parse(a).is_some() && Operator::parse(a) == Operator::parse(b),
        _ => {
            let plain = |text: &str| text.replace("\r\n", "\n").replace('\r', "\n");
            let equal = parse_decimal(a).zip(parse_decimal(b));
            equal.is_some_and(|(a, b)| a == b) || plain(a) == plain(b)
        }
    }
}

/// A text that holds sign, number and unit in one, as older forms write it: `≥95%`.
pub(crate) fn split(text: &str) -> Option<(Operator, String, String)> {
    let text = text.trim();
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(4);
    // The longest sign wins: `>=` before `>`.
    let found = ends.filter_map(|end| {
        let (sign, rest) = text.split_at_checked(end)?;
        Some((Operator::parse(sign)?, rest.trim()))
    });
    let (sign, rest) = found.last()?;
    let is_number = |c: char| c.is_ascii_digit() || ".,．，０１２３４５６７８９".contains(c);
    let end = rest.find(|c: char| !is_number(c)).unwrap_or(rest.len());
    let (number, unit) = rest.split_at_checked(end)?;
    if number.is_empty() {
        return None;
    }
    Some((sign, number.to_owned(), unit.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_in_other_words_is_the_same() {
        assert!(same(Field::Weight, "15.0", "15"));
        assert!(same(Field::Operator, ">=", "≥"));
        assert!(same(Field::Level2, "quantity", "数量指标"));
        assert!(same(Field::Rationale, "一\r\n二", "一\n二 "));
        assert!(!same(Field::Name, "甲", "乙"));
        assert!(!same(Field::Value, "15", "15%"));
    }

    #[test]
    fn levels_are_found_by_name_and_unknown_ones_refused() {
        let tree = Taxonomy::Tax2021;
        assert_eq!(stored(Field::Level2, "数量", tree).unwrap(), "quantity");
        assert_eq!(
            stored(Field::Level2, "成本指标", tree).unwrap(),
            "economic_cost"
        );
        assert!(stored(Field::Level2, "投入指标", tree).is_err());
        assert!(stored(Field::Operator, "约", tree).is_err());
        assert!(stored(Field::Unit, &"长".repeat(31), tree).is_err());
    }

    #[test]
    fn a_percentage_is_not_said_twice() {
        assert_eq!(without_percent("95%", "%"), Some("95"));
        assert_eq!(without_percent("95%", "人次"), None);
        assert_eq!(without_percent("约95%", "%"), None);
        assert_eq!(
            stored(Field::Weight, "30%", Taxonomy::Tax2021).unwrap(),
            "30"
        );
    }

    #[test]
    fn sign_number_and_unit_are_told_apart() {
        let found = |text| split(text).map(|(sign, number, unit)| (sign.symbol(), number, unit));
        let known =
            |sign, number: &str, unit: &str| Some((sign, number.to_owned(), unit.to_owned()));
        assert_eq!(found("≥95%"), known("≥", "95", "%"));
        assert_eq!(found(">= 1,000 人次"), known("≥", "1,000", "人次"));
        assert_eq!(found("不低于3场"), known("≥", "3", "场"));
        assert_eq!(found("95%"), None);
        assert_eq!(found("＝"), None);
    }
}
