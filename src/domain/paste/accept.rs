//! What a pasted text becomes in a cell of the table, or why it does not get there.

use crate::{
    indicator::Operator,
    lang::Lang,
    score::Weight,
    target::Field,
    taxonomy::{Level2, Taxonomy},
    text::{has_control, parse_decimal},
};

/// Why a text does not land.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No column of the table stands there.
    NoColumn,
    /// Longer than the field takes, in characters.
    TooLong(usize),
    /// It holds characters nobody types.
    Control,
    /// No number from 0.01 to 100 with at most two decimals.
    NotWeight,
    /// No known sign.
    UnknownOperator,
    /// No second level of this form.
    UnknownLevel,
    /// Neither a mark that is set nor one that is not.
    NotMark,
    /// No answer to how likely the target is reached.
    UnknownLikelihood,
}

impl Refusal {
    /// The reason in words.
    pub fn words(self, lang: Lang) -> String {
        let text = match self {
            Self::NoColumn => lang.pick("表中没有这一列", "the table has no such column"),
            Self::TooLong(chars_max) => {
                return match lang {
                    Lang::Zh => format!("超过 {chars_max} 个字"),
                    Lang::En => format!("longer than {chars_max} characters"),
                };
            }
            Self::Control => lang.pick("含有不可见的控制字符", "invisible control characters"),
            Self::NotWeight => lang.pick(
                "分值权重应为 0.01 至 100 的数，最多两位小数",
                "a weight is a number from 0.01 to 100 with at most two decimals",
            ),
            Self::UnknownOperator => lang.pick(
                "计算符号应为 ＞、≥、＝、≤、＜ 或定性",
                "an operator is one of ＞ ≥ ＝ ≤ ＜ or qualitative",
            ),
            Self::UnknownLevel => {
                lang.pick("本表没有这个二级指标", "this form has no such second level")
            }
            Self::NotMark => lang.pick(
                "此处只能打勾：√ 或 是 为勾选，空白或 否 为不勾选",
                "a mark is √ or yes; a blank or no takes it away",
            ),
            Self::UnknownLikelihood => lang.pick(
                "应为 确定能、有可能 或 完全不可能",
                "the answer is one of certain, possible, impossible",
            ),
        };
        text.to_owned()
    }
}

/// The text a cell takes: signs and levels in any of the ways people write them, line breaks of a
/// spreadsheet cell as blanks, a weight without 分 or a percent sign.
pub fn accept(field: Field, text: &str, tree: Taxonomy) -> Result<String, Refusal> {
    let text = one_line(text);
    if text.is_empty() {
        return Ok(text);
    }
    if has_control(&text) {
        return Err(Refusal::Control);
    }
    let text = match field {
        Field::Level2 => level2(&text, tree)
            .ok_or(Refusal::UnknownLevel)?
            .code()
            .to_owned(),
        Field::Operator => Operator::parse(&text)
            .ok_or(Refusal::UnknownOperator)?
            .symbol()
            .to_owned(),
        Field::Weight => weight(&text).ok_or(Refusal::NotWeight)?,
        _ => text,
    };
    let chars_max = field.chars_max();
    if text.chars().count() > chars_max {
        return Err(Refusal::TooLong(chars_max));
    }
    Ok(text)
}

/// A cell of a spreadsheet may hold several lines; one of the table does not.
pub(super) fn one_line(text: &str) -> String {
    let lines = text.split(['\n', '\r', '\t']).map(str::trim);
    let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    lines.join(" ").trim_matches('\u{a0}').trim().to_owned()
}

/// A second level by name with or without 指标, or by code, in the tree of the form.
fn level2(text: &str, tree: Taxonomy) -> Option<Level2> {
    let known = Level2::parse(text).filter(|level| Level2::of(tree).any(|own| own == *level));
    let bare = |name: &str| name.trim_end_matches("指标").to_lowercase();
    let in_tree = || {
        Level2::of(tree).find(|level| {
            [Lang::Zh, Lang::En]
                .iter()
                .any(|lang| bare(level.label(*lang)) == bare(text))
        })
    };
    known
        .or_else(in_tree)
        .or_else(|| Level2::parse(text).and_then(|level| level.mapped_to(tree)))
}

fn weight(text: &str) -> Option<String> {
    let bare = text.trim_end_matches(['分', '%', '％']);
    let points = parse_decimal(bare).and_then(|points| Weight::new(points).ok())?;
    Some(points.get().normalize().to_string())
}

/// The ways a value may begin with its sign; longer ones first.
const SIGNS: [&str; 22] = [
    "大于或等于",
    "小于或等于",
    "大于等于",
    "小于等于",
    "不低于",
    "不少于",
    "不小于",
    "不高于",
    "不超过",
    "不大于",
    "＞＝",
    "＜＝",
    ">=",
    "<=",
    "≥",
    "≤",
    "≧",
    "≦",
    "＞",
    "＜",
    ">",
    "<",
];

/// A value that carries its sign, as the official forms print it: 「≥95%」.
pub(super) fn sign_of(text: &str) -> Option<(Operator, &str)> {
    let (sign, rest) = SIGNS
        .iter()
        .chain(&["＝", "="])
        .find_map(|sign| Some((*sign, text.strip_prefix(sign)?.trim())))?;
    Some((Operator::parse(sign)?, rest)).filter(|(_, rest)| !rest.is_empty())
}

/// A number that carries its percent sign.
pub(super) fn percent_of(text: &str) -> Option<&str> {
    let bare = text.strip_suffix(['%', '％'])?.trim();
    parse_decimal(bare).map(|_| bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn take(field: Field, text: &str) -> Result<String, Refusal> {
        accept(field, text, Taxonomy::Tax2021)
    }

    #[test]
    fn signs_are_read_as_people_write_them() {
        for text in ["≥", ">=", "≧", "大于等于", "大于或等于", "不低于", " ≥ "] {
            assert_eq!(take(Field::Operator, text).as_deref(), Ok("≥"), "{text}");
        }
        for text in ["≤", "<=", "小于等于", "不超过", "不大于"] {
            assert_eq!(take(Field::Operator, text).as_deref(), Ok("≤"), "{text}");
        }
        assert_eq!(take(Field::Operator, "定性").as_deref(), Ok("定性"));
        assert_eq!(take(Field::Operator, "约"), Err(Refusal::UnknownOperator));
        assert_eq!(sign_of("≥95%"), Some((Operator::AtLeast, "95%")));
        assert_eq!(sign_of("不超过 3 天"), Some((Operator::AtMost, "3 天")));
        assert_eq!(sign_of("≥"), None);
        assert_eq!(percent_of("95％"), Some("95"));
        assert_eq!(percent_of("约95%"), None);
    }

    #[test]
    fn levels_are_read_with_and_without_their_last_word() {
        for text in ["数量指标", "数量", "quantity", "Quantity"] {
            assert_eq!(
                take(Field::Level2, text).as_deref(),
                Ok("quantity"),
                "{text}"
            );
        }
        // The tree before 2021 named costs among the outputs.
        assert_eq!(
            take(Field::Level2, "成本指标").as_deref(),
            Ok("economic_cost")
        );
        assert_eq!(take(Field::Level2, "投入"), Err(Refusal::UnknownLevel));
    }

    #[test]
    fn weights_are_numbers_and_texts_have_their_length() {
        assert_eq!(take(Field::Weight, "１０分").as_deref(), Ok("10"));
        assert_eq!(take(Field::Weight, "7.50").as_deref(), Ok("7.5"));
        for bad in ["十", "0", "101", "1.234"] {
            assert_eq!(take(Field::Weight, bad), Err(Refusal::NotWeight), "{bad}");
        }
        assert_eq!(take(Field::Name, "a\nb").as_deref(), Ok("a b"));
        assert_eq!(
            take(Field::Name, &"长".repeat(101)),
            Err(Refusal::TooLong(100))
        );
        assert_eq!(take(Field::Name, "a\u{1b}"), Err(Refusal::Control));
        assert_eq!(take(Field::Unit, " ").as_deref(), Ok(""));
    }
}
