//! Why a row of payments is not taken in, and what to do about it.

use super::Field;
use crate::{lang::Lang, money::MoneyError};

/// What is wrong with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No project code of 21 characters.
    BadCode,
    /// No project of this code; one out of scope is not told apart from one that is missing.
    UnknownCode,
    /// No month or day.
    NoMonth,
    /// Neither a month nor a day.
    BadMonth,
    /// Of another year.
    OtherYear(u16),
    /// A month that has not begun.
    NotReached,
    /// No amount.
    NoAmount,
    /// An amount that cannot be.
    Amount(MoneyError),
    /// A source of funds nobody knows.
    BadFund,
    /// The project has several sources and the row names none.
    NoFund,
    /// The same voucher, project, month and amount as an earlier row.
    Twice(u32),
    /// The months of a project add up to more than may be.
    TooMuch,
    /// Somebody recorded the month after the preview.
    Later,
    /// A character nobody types.
    Control,
}

impl Fault {
    /// The column it stands in.
    pub fn field(self) -> Field {
        match self {
            Self::BadCode | Self::UnknownCode => Field::Code,
            Self::NoMonth
            | Self::BadMonth
            | Self::OtherYear(_)
            | Self::NotReached
            | Self::Later => Field::Month,
            Self::NoAmount | Self::Amount(_) | Self::TooMuch => Field::Amount,
            Self::BadFund | Self::NoFund => Field::Fund,
            Self::Twice(_) => Field::Voucher,
            Self::Control => Field::Note,
        }
    }

    /// What is wrong and what to do.
    pub fn text(self, lang: Lang) -> String {
        let plain = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
        match self {
            Self::OtherYear(year) => match lang {
                Lang::Zh => format!("这是{year}年的支付，不是所选年度；请另选年度导入。"),
                Lang::En => format!("A payment of {year}. Choose that year and import it apart."),
            },
            Self::Twice(row) => match lang {
                Lang::Zh => format!("与第 {row} 行的凭证号、项目、月份和金额相同，请删去一行。"),
                Lang::En => format!("Same voucher, project, month and amount as row {row}."),
            },
            Self::Amount(error) => amount(error, lang),
            Self::BadCode => plain(
                "项目编码应为21位字母或数字，请以文本格式填写。",
                "A project code has 21 letters or digits. Write it as text.",
            ),
            Self::UnknownCode => plain(
                "本年度没有找到这个编码的已批复项目，请核对编码和年度。",
                "No approved project of the year has this code. Check code and year.",
            ),
            Self::NoMonth => plain("请填写月份或支付日期。", "Give the month or the day."),
            Self::BadMonth => plain(
                "看不出是哪个月，请写成3、3月、2026-03或2026-03-15的形式。",
                "No month. Write it like 3, 2026-03 or 2026-03-15.",
            ),
            Self::NotReached => plain(
                "该月份还没有到，请核对月份。",
                "This month has not begun. Check the month.",
            ),
            Self::NoAmount => plain("请填写金额。", "Give the amount."),
            Self::BadFund => plain(
                "资金性质无法识别，请写一般公共预算、政府性基金、专项债券、国有资本经营预算或其他资金。",
                "The source of funds is not known. Write one of those the template lists.",
            ),
            Self::NoFund => plain(
                "该项目有多种资金，请在这一行写明资金性质。",
                "The project has several sources of funds. Say which one this row is of.",
            ),
            Self::TooMuch => plain(
                "该月合计金额过大，请核对金额单位是元还是万元。",
                "The month adds up to too much. Check whether amounts are in yuan or 10,000 yuan.",
            ),
            Self::Later => plain(
                "预览之后有人填报或更正了这个月，请重新预览。",
                "Somebody recorded this month after the preview. Look at the preview again.",
            ),
            Self::Control => plain(
                "含有无法显示的字符，请删除。",
                "Remove the invisible characters.",
            ),
        }
    }
}

fn amount(error: MoneyError, lang: Lang) -> String {
    let (zh, en) = match error {
        MoneyError::NotANumber => (
            "金额应为数字，请去掉文字后再导入。",
            "An amount is a number. Remove the words.",
        ),
        MoneyError::TooFine => (
            "金额精确到分：元最多两位小数，万元最多六位小数。",
            "An amount is exact to the fen: two decimals in yuan, six in 10,000 yuan.",
        ),
        MoneyError::Negative | MoneyError::TooLarge => (
            "金额过大，请核对金额单位是元还是万元。",
            "Too large. Check whether amounts are in yuan or 10,000 yuan.",
        ),
    };
    lang.pick(zh, en).to_owned()
}
