//! Whether a form holds what it has to hold.

use super::{
    InScope, ReportCell, ReportContent, ReportDraft, ReportFault, ReportField, ReportMoney,
    ReportPart, ReportProblem, ReportRow,
};
use crate::{
    id::RowId,
    indicator::{IndicatorValue, Operator},
    money::Money,
    monitoring::{Light, Likelihood, attainment, light},
    pack::{Lights, Setting},
    period::FiscalYear,
    scoring::read_actual,
    target::{Field, Row},
    text::parse_decimal,
};
use rust_decimal::Decimal;

/// Operator and value of an approved row.
pub fn value_of(row: &Row, year: FiscalYear) -> Option<(Operator, IndicatorValue)> {
    let text = |field| row.cells.get(&field).map_or("", |cell| cell.text.as_str());
    let operator = Operator::parse(text(Field::Operator))?;
    let value = IndicatorValue::parse(operator, text(Field::Value), text(Field::Unit), year);
    Some((operator, value.ok()?))
}

/// Whether a quantity is reported below zero although none is asked for: a slip, as a rule. A
/// percentage may be a change, which goes either way.
pub fn is_below_zero(value: &IndicatorValue, typed: &str) -> bool {
    matches!(value, IndicatorValue::Number(asked) if *asked >= Decimal::ZERO)
        && parse_decimal(typed).is_some_and(|actual| actual < Decimal::ZERO)
}

/// Whether an indicator deviates, so that its causes are asked for: it is less than certain, or
/// its result lies below what the pack calls on track for the month.
pub fn deviates(
    attained: Option<Decimal>,
    due: Decimal,
    likelihood: Option<Likelihood>,
    limits: &Setting<Lights>,
) -> bool {
    let doubtful = likelihood.is_some_and(|likelihood| likelihood != Likelihood::Certain);
    let lit = light(attained, due, limits, None).light;
    doubtful || lit.is_some_and(|lit| lit != Light::Green)
}

/// Everything that is wrong with a form, in its order.
pub fn judge_report(content: &ReportContent) -> Vec<ReportProblem> {
    let mut problems = Vec::new();
    for heading in &content.rules.form.value {
        match heading.part {
            ReportPart::Situation => situation(&content.draft, &mut problems),
            ReportPart::Money => money(content, &mut problems),
            ReportPart::Scope => scope(&content.draft, &mut problems),
            ReportPart::Indicators => {
                for row in &content.rows {
                    indicator(content, row, &mut problems);
                }
            }
            ReportPart::Basics | ReportPart::Objective => {}
        }
    }
    problems
}

fn situation(draft: &ReportDraft, problems: &mut Vec<ReportProblem>) {
    let cell = ReportCell::project(ReportField::Situation);
    if draft.text(cell).trim().is_empty() {
        problems.push(ReportProblem {
            cell,
            fault: ReportFault::NoSituation,
        });
    }
}

fn money(content: &ReportContent, problems: &mut Vec<ReportProblem>) {
    for money in &content.money {
        let Some(field) = money.funds.expected() else {
            continue;
        };
        let cell = ReportCell::project(field);
        let fault = expected(money, content.draft.text(cell));
        problems.extend(fault.map(|fault| ReportProblem { cell, fault }));
    }
}

/// What is wrong with what a fund is expected to come to. Where there is none of it, nothing is
/// asked.
fn expected(money: &ReportMoney, typed: &str) -> Option<ReportFault> {
    if typed.trim().is_empty() {
        return money.is_there().then_some(ReportFault::NoExpected);
    }
    let Ok(amount) = Money::parse_wan(typed.trim()) else {
        return Some(ReportFault::NotMoney);
    };
    let below = money.paid.is_some_and(|paid| amount < paid);
    below.then_some(ReportFault::BelowPaid)
}

fn scope(draft: &ReportDraft, problems: &mut Vec<ReportProblem>) {
    let text = |field| draft.text(ReportCell::project(field)).trim();
    let mut say = |field, fault| {
        problems.push(ReportProblem {
            cell: ReportCell::project(field),
            fault,
        });
    };
    match InScope::parse(text(ReportField::Scope)) {
        None => say(ReportField::Scope, ReportFault::NoScope),
        Some(InScope::Yes) => {}
        Some(_) if text(ReportField::ScopeText).is_empty() => {
            say(ReportField::ScopeText, ReportFault::NoScopeText);
        }
        Some(_) => {}
    }
    let link = text(ReportField::EvidenceLink);
    if link.is_empty() && text(ReportField::EvidenceFile).is_empty() {
        say(ReportField::EvidenceLink, ReportFault::NoEvidence);
    } else if !is_link(link) {
        say(ReportField::EvidenceLink, ReportFault::BadLink);
    }
}

fn is_link(text: &str) -> bool {
    text.is_empty() || text.starts_with("https://") || text.starts_with("http://")
}

fn indicator(content: &ReportContent, of: &ReportRow, problems: &mut Vec<ReportProblem>) {
    let draft = &content.draft;
    let id: RowId = of.row.id;
    let text = |field| draft.text(ReportCell::of(id, field)).trim();
    let mut say = |field, fault| {
        let cell = ReportCell::of(id, field);
        problems.push(ReportProblem { cell, fault });
    };
    let rules = &content.rules;
    let typed = text(ReportField::Actual);
    let mut attained = None;
    if typed.is_empty() {
        say(ReportField::Actual, ReportFault::NoActual);
    } else if let Some((operator, value)) = value_of(&of.row, rules.year) {
        match read_actual(&value, typed, rules.year, &rules.bands) {
            Ok(actual) => {
                let reached = attainment(operator, &value, Some(&actual), rules.year);
                attained = reached.map(|reached| reached.share);
                if is_below_zero(&value, typed) {
                    say(ReportField::Actual, ReportFault::BelowZero);
                }
            }
            Err(_) => say(ReportField::Actual, ReportFault::unreadable(value.kind())),
        }
    }
    if text(ReportField::Forecast).is_empty() {
        say(ReportField::Forecast, ReportFault::NoForecast);
    }
    let likelihood = Likelihood::parse(text(ReportField::Likelihood));
    if deviates(attained, of.due, likelihood, &rules.lights) {
        let marked = |field: &ReportField| !text(*field).is_empty();
        if !ReportField::CAUSES.iter().any(marked) {
            say(ReportField::CauseFunds, ReportFault::NoCause);
        }
        if text(ReportField::CauseText).is_empty() {
            say(ReportField::CauseText, ReportFault::NoCauseText);
        }
    }
    if likelihood.is_none() {
        say(ReportField::Likelihood, ReportFault::NoLikelihood);
    }
    let lost = likelihood == Some(Likelihood::Impossible);
    if lost && text(ReportField::Remark).is_empty() {
        say(ReportField::Remark, ReportFault::NoRemark);
    }
    if !is_link(text(ReportField::EvidenceLink)) {
        say(ReportField::EvidenceLink, ReportFault::BadLink);
    }
}
