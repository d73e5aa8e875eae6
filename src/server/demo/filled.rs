//! What an invented clerk writes into a monitoring table: recorded results, what is missing beside
//! them, and the words that the figures ask for.

use super::{dice::Dice, people::Site, recorded::Recorded};
use domain::{
    indicator::{Direction, IndicatorValue, Operator},
    money::Money,
    monitoring::{
        Likelihood, attainment,
        report::{
            InScope, MARKED, ReportCell, ReportContent, ReportField, ReportMoney, ReportPart,
            ReportRow, deviates, value_of,
        },
    },
    scoring::read_actual,
    target::{Field, Row},
    text::parse_decimal,
};
use rust_decimal::{Decimal, dec};

/// Causes of a deviation with what is said of them.
const CAUSES: [(ReportField, &str); 5] = [
    (
        ReportField::CauseFunds,
        "上级补助资金到位较晚，部分工作顺延。",
    ),
    (
        ReportField::CauseSystem,
        "采购程序调整，重新履行审批，开工推迟。",
    ),
    (ReportField::CauseStaff, "经办人员变动，前期衔接用时较长。"),
    (ReportField::CauseEquipment, "设备到货较晚，安装调试顺延。"),
    (
        ReportField::CauseOther,
        "工作按季节安排，任务集中在下半年。",
    ),
];

/// Whose table is written, and from what.
pub(super) struct Writer<'a> {
    pub(super) site: &'a Site<'a>,
    pub(super) known: &'a Recorded,
    pub(super) lags: bool,
}

/// Fills in everything the form asks for.
pub(super) fn write(content: &mut ReportContent, of: &Writer<'_>, dice: &mut Dice) {
    project(content, of);
    let rows = content.rows.clone();
    for row in &rows {
        indicator(content, row, of, dice);
    }
}

/// What is put right before a table is sent again.
pub(super) fn mend(content: &mut ReportContent) {
    if let Some(id) = content.rows.first().map(|row| row.row.id) {
        let mut put = |field, text| content.draft.set(ReportCell::of(id, field), text);
        put(
            ReportField::Remark,
            "已按退回意见核对数据，补充说明和佐证。",
        );
        put(ReportField::EvidenceLink, "https://example.com/demo/ledger");
        put(ReportField::EvidencePassage, "分月工作台账");
    }
}

fn project(content: &mut ReportContent, of: &Writer<'_>) {
    let title = of.site.work.title;
    let month = content.through.get();
    let mut words = Vec::new();
    if content.rules.has(ReportPart::Situation) {
        let text = if of.lags {
            format!("前{month}个月{title}进度滞后，主要任务正在组织实施，已制定赶工安排。")
        } else {
            format!("前{month}个月{title}按计划推进，完成部分已验收。")
        };
        words.push((ReportField::Situation, text));
    }
    if content.rules.has(ReportPart::Money) {
        words.extend(content.money.iter().filter_map(|it| expected(content, it)));
    }
    if content.rules.has(ReportPart::Scope) {
        let outside = is_outside(of.site, month);
        let said = if outside {
            InScope::Partly
        } else {
            InScope::Yes
        };
        words.push((ReportField::Scope, said.code().to_owned()));
        if outside {
            let why = "有一笔印刷费误从本项目列支，已通知财务次月调账。";
            words.push((ReportField::ScopeText, why.to_owned()));
        }
        let link = format!("https://example.com/demo/vouchers/2026-{month:02}");
        words.push((ReportField::EvidenceLink, link));
        words.push((ReportField::EvidencePage, "1".to_owned()));
        words.push((ReportField::EvidencePassage, "当月支付凭证汇总".to_owned()));
    }
    for (field, text) in words {
        content.draft.set(ReportCell::project(field), &text);
    }
}

/// The few that say themselves that not everything was spent within its scope.
fn is_outside(site: &Site<'_>, month: u8) -> bool {
    let of = (site.place.code, site.unit_code, site.at, month);
    matches!(of, ("640300", "201001", 1, 5) | ("640302", "105002", 0, 8))
}

/// What money of a kind comes to over the year: all of it, unless it is spent far too slowly.
fn expected(content: &ReportContent, money: &ReportMoney) -> Option<(ReportField, String)> {
    let field = money.funds.expected().filter(|_| money.is_there())?;
    let whole = money.budget.adjusted.unwrap_or_default().fen();
    let paid = money.paid.unwrap_or_default().fen();
    let even = paid * 12 / i64::from(content.through.get());
    // Whole hundreds of yuan.
    let slow = (even + 9_999) / 10_000 * 10_000;
    let year = if even * 10 < whole * 7 { slow } else { whole };
    let year = Money::from_fen(year.max(paid)).ok()?;
    Some((field, year.wan().normalize().to_string()))
}

fn indicator(content: &mut ReportContent, of: &ReportRow, by: &Writer<'_>, dice: &mut Dice) {
    let id = of.row.id;
    let year = content.rules.year;
    let cell = |field| ReportCell::of(id, field);
    let Some((operator, value)) = value_of(&of.row, year) else {
        return;
    };
    let known = content.draft.text(cell(ReportField::Actual)).to_owned();
    let actual = if known.is_empty() {
        let invented = invented((&of.row, operator, &value), content.through.get(), by);
        content.draft.set(cell(ReportField::Actual), &invented);
        invented
    } else {
        known
    };
    let read = read_actual(&value, &actual, year, &content.rules.bands).ok();
    let reached = attainment(operator, &value, read.as_ref(), year).map(|it| it.share);
    let deviates = deviates(reached, of.due, None, &content.rules.lights);
    let counted = matches!(value, IndicatorValue::Number(_));
    let is_lost = by.lags && deviates && counted && dice.chance(6);
    let likelihood = match (is_lost, deviates) {
        (true, _) => Likelihood::Impossible,
        (false, true) => Likelihood::Possible,
        (false, false) => Likelihood::Certain,
    };
    let mut put = |field, text: &str| content.draft.set(cell(field), text);
    put(ReportField::Likelihood, likelihood.code());
    put(ReportField::Forecast, &forecast(&of.row, &value, is_lost));
    if deviates {
        let at = if by.lags { dice.between(0, 3) } else { 4 };
        if let Some((cause, why)) = CAUSES.get(at as usize) {
            put(*cause, MARKED);
            put(ReportField::CauseText, why);
        }
    }
    if is_lost {
        let remark = "按目前进度全年无法完成，拟按程序申请调整目标。";
        put(ReportField::Remark, remark);
    }
}

/// What is expected of the whole year: what was approved, or part of it.
fn forecast(row: &Row, value: &IndicatorValue, is_lost: bool) -> String {
    match value {
        IndicatorValue::Number(target) if is_lost => {
            let part = (target * dec!(0.7)).round_dp(target.normalize().scale());
            part.normalize().to_string()
        }
        _ => row
            .cells
            .get(&Field::Value)
            .map_or_else(String::new, |cell| cell.text.clone()),
    }
}

/// A result nobody recorded for the month: between those of July and October, or what is usual of
/// its kind.
fn invented(
    (row, operator, value): (&Row, Operator, &IndicatorValue),
    month: u8,
    by: &Writer<'_>,
) -> String {
    let id = row.id.to_string();
    let number = |month| by.known.result(&id, month).and_then(parse_decimal);
    let share = |part: u8, whole: u8| Decimal::from(part) / Decimal::from(whole);
    let grows = operator.direction() != Direction::Negative;
    let exact = |number: Decimal, places: u32| number.round_dp(places).normalize().to_string();
    match value {
        IndicatorValue::Number(target) => {
            let places = target.normalize().scale();
            let (july, october) = (number(7), number(10).unwrap_or(*target));
            match july.filter(|_| grows) {
                Some(july) if month < 7 => exact(july * share(month, 7), places),
                Some(july) => {
                    let gone = share(month.saturating_sub(7).min(3), 3);
                    exact(july + (october - july) * gone, places)
                }
                None if grows => exact(october * share(month.min(10), 10), places),
                None => exact(october, places),
            }
        }
        IndicatorValue::Percent(target) => {
            let october = number(10).unwrap_or(*target);
            let slow = by.lags && grows;
            let part = share(month.min(10), 10);
            // Who lags catches up late.
            let so_far = if slow { part * part } else { Decimal::ONE };
            exact(october * so_far, 1)
        }
        IndicatorValue::YesNo(demanded) => {
            let met = *demanded != by.lags;
            if met { "是" } else { "否" }.to_owned()
        }
        IndicatorValue::Qualitative(_) if by.lags => "未达成".to_owned(),
        IndicatorValue::Qualitative(_) => "基本达成".to_owned(),
        // Not reached yet: the day it is expected on.
        IndicatorValue::Date(due) if by.lags && due.year_offset == 0 => "12月28日".to_owned(),
        IndicatorValue::Date(due) => {
            let next = if due.year_offset > 0 { "次年" } else { "" };
            format!("{next}{}月{}日", due.month, due.day.min(25))
        }
    }
}
