//! Reading recorded figures as they are typed: every refusal names its field and the remedy.

use crate::{
    app::App,
    error::{Error, Issue},
    report::last_month,
};
use api::monitoring::{IndicatorProgress, NewActual, NewPayment};
use domain::{
    lang::Lang,
    money::{Money, MoneyError},
    monitoring::report::{ReportFault, value_of},
    pack::RulePack,
    period::{FiscalYear, Month},
    scoring::read_actual,
    target::Field,
};

/// The longest note, in characters.
const NOTE_CHARS_MAX: usize = 500;

/// A payment, read.
pub(crate) struct Payment {
    pub(crate) month: Month,
    pub(crate) amount: Money,
}

/// Reads a payment of a year; all faults at once.
pub(crate) fn payment(app: &App, body: &NewPayment, year: FiscalYear) -> Result<Payment, Error> {
    let mut issues = Vec::new();
    let month = month(app, body.month, year)
        .map_err(|issue| issues.push(issue))
        .ok();
    let amount = Money::parse_wan(&body.amount_wan)
        .map_err(|error| issues.push(money_issue(error)))
        .ok();
    issues.extend(note(&body.note));
    match (month, amount) {
        (Some(month), Some(amount)) if issues.is_empty() => Ok(Payment { month, amount }),
        _ => Err(Error::Fields(issues)),
    }
}

fn money_issue(error: MoneyError) -> Issue {
    let (code, zh, en) = match error {
        MoneyError::NotANumber => (
            "not_a_number",
            "请填写数字，单位为万元，如12.5",
            "Enter a number in 10,000 yuan, like 12.5",
        ),
        MoneyError::TooFine => (
            "too_fine",
            "金额精确到分，万元最多六位小数",
            "At most six decimals in 10,000 yuan (one fen)",
        ),
        MoneyError::Negative => (
            "negative",
            "当月支出不能为负；更正以前月份请重新填写该月",
            "Payments cannot be negative; to correct a month, enter that month again",
        ),
        MoneyError::TooLarge => (
            "too_large",
            "金额过大，请核对单位是否为万元",
            "Too large: check that the unit is 10,000 yuan",
        ),
    };
    Issue::new("amount_wan", code, zh, en)
}

fn month(app: &App, number: u8, year: FiscalYear) -> Result<Month, Issue> {
    let last = last_month(app.clock.today(), year);
    let known = Month::try_from(u16::from(number))
        .ok()
        .filter(|month| month.get() <= last);
    known.ok_or_else(|| {
        Issue::new(
            "month",
            "not_reached",
            "请选择该年度内、不晚于本月的月份",
            "Choose a month of the year that is not after the present one",
        )
    })
}

fn note(text: &str) -> Option<Issue> {
    let long = text.chars().count() > NOTE_CHARS_MAX;
    let control = text.chars().any(|c| c.is_control() && c != '\n');
    let issue = |code, zh, en| Some(Issue::new("note", code, zh, en));
    if long {
        return issue("too_long", "说明不超过500字", "At most 500 characters");
    }
    if control {
        return issue(
            "control",
            "说明中含有无法显示的字符，请删除",
            "Remove the invisible characters",
        );
    }
    None
}

/// A result, read.
pub(crate) struct Actual {
    pub(crate) month: Month,
    /// The indicator's name.
    pub(crate) name: String,
    /// The result it follows.
    pub(crate) before: String,
}

/// Reads a result against its approved indicator; all faults at once.
pub(crate) fn actual(
    app: &App,
    body: &NewActual,
    indicator: Option<&IndicatorProgress>,
    pack: &RulePack,
) -> Result<Actual, Error> {
    let indicator = indicator.ok_or_else(|| {
        Error::field(
            "row",
            "unknown",
            "已批复的目标中没有这个指标，请刷新后重试",
            "The approved target has no such indicator; reload and try again",
        )
    })?;
    let mut issues: Vec<_> = note(&body.note).into_iter().collect();
    let month = month(app, body.month, pack.year)
        .map_err(|issue| issues.push(issue))
        .ok();
    issues.extend(unreadable(&body.actual, indicator, pack));
    let text = |field| {
        indicator
            .row
            .cells
            .get(&field)
            .map_or("", |cell| cell.text.as_str())
    };
    match month {
        Some(month) if issues.is_empty() => Ok(Actual {
            month,
            name: text(Field::Name).to_owned(),
            before: indicator.actual.clone().unwrap_or_else(|| "—".to_owned()),
        }),
        _ => Err(Error::Fields(issues)),
    }
}

fn unreadable(typed: &str, indicator: &IndicatorProgress, pack: &RulePack) -> Option<Issue> {
    let issue = |zh, en| Some(Issue::new("actual", "unreadable", zh, en));
    if typed.chars().count() > Field::Value.chars_max() {
        return issue("完成值不超过100字", "At most 100 characters");
    }
    let year: FiscalYear = pack.year;
    // A value that no formula can use takes any wording as its result.
    let (_, value) = value_of(&indicator.row, year)?;
    let bands = &pack.scoring.qualitative_bands.value;
    if read_actual(&value, typed, year, bands).is_ok() {
        return None;
    }
    let fault = ReportFault::unreadable(value.kind());
    issue(fault.label(Lang::Zh), fault.label(Lang::En))
}
