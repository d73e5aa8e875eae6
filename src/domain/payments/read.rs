//! What stands in the cells of a row, as people and systems write it.

use super::{AmountUnit, Fault, Field};
use crate::{
    lang::Lang,
    money::{Money, MoneyError},
    period::{FiscalYear, Month},
    project::{FundNature, ProjectCode},
    text::{half_width, has_control, parse_decimal},
};
use rust_decimal::dec;
use time::Date;

/// The texts of a row; empty where there is no such column.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cells<'a> {
    /// 项目编码.
    pub code: &'a str,
    /// 月份.
    pub month: &'a str,
    /// 支付日期.
    pub day: &'a str,
    /// 金额.
    pub amount: &'a str,
    /// 资金性质.
    pub fund: &'a str,
    /// 凭证号.
    pub voucher: &'a str,
    /// 摘要.
    pub note: &'a str,
}

/// By what rows are read.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    /// The fiscal year of the payments.
    pub year: FiscalYear,
    /// The business day.
    pub today: Date,
    /// The unit of amounts that name none.
    pub unit: AmountUnit,
}

/// A payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its row, from 1.
    pub row: u32,
    /// Of which project.
    pub code: ProjectCode,
    /// In which month.
    pub month: Month,
    /// How much; negative for money that came back.
    pub amount: Money,
    /// From which money, where the row says so.
    pub fund: Option<FundNature>,
    /// Its voucher; empty for none.
    pub voucher: String,
    /// What for; empty for nothing.
    pub note: String,
}

/// Reads a row; all faults at once.
pub fn line(row: u32, cells: Cells<'_>, rules: Rules) -> Result<Line, Vec<Fault>> {
    let mut faults = Vec::new();
    let code = code_of(cells.code).map_err(|fault| faults.push(fault)).ok();
    let month = if cells.month.is_empty() {
        cells.day
    } else {
        cells.month
    };
    let month = month_of(month, rules)
        .map_err(|fault| faults.push(fault))
        .ok();
    let amount = if cells.amount.is_empty() {
        Err(Fault::NoAmount)
    } else {
        amount_of(cells.amount, rules.unit).map_err(Fault::Amount)
    };
    let amount = amount.map_err(|fault| faults.push(fault)).ok();
    let fund = match cells.fund {
        "" => None,
        text => {
            let known = fund_said(text);
            faults.extend(known.is_none().then_some(Fault::BadFund));
            known
        }
    };
    if has_control(cells.note) || has_control(cells.voucher) {
        faults.push(Fault::Control);
    }
    match (code, month, amount) {
        (Some(code), Some(month), Some(amount)) if faults.is_empty() => Ok(Line {
            row,
            code,
            month,
            amount,
            fund,
            voucher: cells.voucher.to_owned(),
            note: cells.note.to_owned(),
        }),
        _ => Err(faults),
    }
}

fn code_of(text: &str) -> Result<ProjectCode, Fault> {
    half_width(text).parse().map_err(|_| Fault::BadCode)
}

/// An amount with the unit its cell names, else with the unit of the column.
pub fn amount_of(text: &str, unit: AmountUnit) -> Result<Money, MoneyError> {
    let text = half_width(text);
    let text = text.trim_start_matches(['¥', '￥']);
    let (text, unit) = match (text.strip_suffix("万元"), text.strip_suffix('元')) {
        (Some(number), _) => (number, AmountUnit::Wan),
        (None, Some(number)) => (number, AmountUnit::Yuan),
        (None, None) => (text, unit),
    };
    let number = parse_decimal(text).ok_or(MoneyError::NotANumber)?;
    let yuan = match unit {
        AmountUnit::Yuan => Some(number),
        AmountUnit::Wan => number.checked_mul(dec!(10000)),
    };
    Money::from_yuan(yuan.ok_or(MoneyError::TooLarge)?)
}

/// The unit a heading or a line above the table names.
pub fn unit_said(text: &str) -> Option<AmountUnit> {
    if text.contains("万元") {
        Some(AmountUnit::Wan)
    } else {
        text.contains('元').then_some(AmountUnit::Yuan)
    }
}

/// What sources of funds are called by other systems, the longer names first.
const FUNDS: [(&str, FundNature); 11] = [
    ("一般公共", FundNature::GeneralBudget),
    ("专项债", FundNature::SpecialBond),
    ("债券", FundNature::SpecialBond),
    ("政府性基金", FundNature::GovernmentFund),
    ("国有资本", FundNature::StateCapital),
    ("其他", FundNature::Other),
    ("单位资金", FundNature::Other),
    ("自有资金", FundNature::Other),
    ("自筹", FundNature::Other),
    ("财政专户", FundNature::Other),
    ("事业收入", FundNature::Other),
];

/// The source of funds a text names.
pub fn fund_said(text: &str) -> Option<FundNature> {
    let text = half_width(text);
    let own = FundNature::ALL.iter().copied().find(|fund| {
        let label = half_width(fund.label(Lang::En));
        text == fund.code() || text.eq_ignore_ascii_case(&label)
    });
    let named = FUNDS.iter().find(|(name, _)| text.contains(name));
    own.or(named.map(|(_, fund)| *fund))
}

/// The month of a month or a day in any of the usual ways to write them.
fn month_of(text: &str, rules: Rules) -> Result<Month, Fault> {
    if text.is_empty() {
        return Err(Fault::NoMonth);
    }
    let (year, month, day) = parts(text).ok_or(Fault::BadMonth)?;
    let year = year.unwrap_or(rules.year.get());
    let month = Month::try_from(month).map_err(|_| Fault::BadMonth)?;
    let calendar = time::Month::try_from(month.get()).map_err(|_| Fault::BadMonth)?;
    let day = u8::try_from(day.unwrap_or(1)).map_err(|_| Fault::BadMonth)?;
    let day = Date::from_calendar_date(i32::from(year), calendar, day);
    let day = day.map_err(|_| Fault::BadMonth)?;
    if year != rules.year.get() {
        Err(Fault::OtherYear(year))
    } else if day > rules.today {
        Err(Fault::NotReached)
    } else {
        Ok(month)
    }
}

/// Year, month and day of a text, as far as it names them.
type Parts = (Option<u16>, u16, Option<u16>);

fn parts(text: &str) -> Option<Parts> {
    let text: String = text.chars().map(half).collect();
    let groups: Vec<&str> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|group| !group.is_empty())
        .collect();
    let number = |text: &str| text.parse::<u16>().ok();
    let part = |text: &str, from: usize, to: usize| text.get(from..to).and_then(number);
    match groups.as_slice() {
        [] => in_words(&text).map(|month| (None, month, None)),
        [one] if one.len() == 8 => Some((part(one, 0, 4), part(one, 4, 6)?, part(one, 6, 8))),
        [one] if one.len() == 6 => Some((part(one, 0, 4), part(one, 4, 6)?, None)),
        [one] if one.len() <= 2 => Some((None, number(one)?, None)),
        [year, month] if year.len() == 4 => Some((number(year), number(month)?, None)),
        [month, day] if month.len() <= 2 && text.contains('月') => {
            Some((None, number(month)?, number(day)))
        }
        // After the day there may be a time.
        [year, month, day, ..] if year.len() == 4 => {
            Some((number(year), number(month)?, number(day)))
        }
        _ => None,
    }
}

fn half(c: char) -> char {
    match c {
        '０'..='９' => {
            char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c)
        }
        other => other,
    }
}

/// 一月 to 十二月.
fn in_words(text: &str) -> Option<u16> {
    const NAMES: [&str; 12] = [
        "一月",
        "二月",
        "三月",
        "四月",
        "五月",
        "六月",
        "七月",
        "八月",
        "九月",
        "十月",
        "十一月",
        "十二月",
    ];
    let found = (1_u16..).zip(NAMES).find(|(_, name)| *name == text.trim());
    found.map(|(month, _)| month)
}

impl<'a> Cells<'a> {
    /// Takes the text of a column.
    pub fn put(&mut self, field: Field, text: &'a str) {
        let slot = match field {
            Field::Code => &mut self.code,
            Field::Month => &mut self.month,
            Field::Day => &mut self.day,
            Field::Amount => &mut self.amount,
            Field::Fund => &mut self.fund,
            Field::Voucher => &mut self.voucher,
            Field::Note => &mut self.note,
        };
        *slot = text;
    }
}
