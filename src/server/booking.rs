//! Budget events recorded by hand: receipts, adjustments, and corrections that keep what they
//! replace. And what a project's figures rest on.

use crate::{
    actor::Actor,
    app::App,
    db::{Tx, adjustments, monitoring as table, projects::BudgetToAdd, targets},
    error::{Error, Issue},
    portfolio::Shown,
    target::{self, check_name, check_text},
    words::Words,
};
use api::{
    adjustment::{BudgetLine, Footing, MeasuredVersion, NewBudget, UnderWay},
    monitoring::ProjectMonitoring,
};
use domain::{
    adjustment::DOCUMENT_MAX,
    day,
    id::{ProjectYearId, TargetId},
    lang::Lang,
    lifecycle::{By, State, Verb},
    money::{Money, MoneyError},
    monitoring::{Booked, Booking, BudgetChange, Doubt},
    period::FiscalYear,
    project::FundLevel,
    role::{Relation, Role},
};
use time::Date;

/// The longest note, in characters.
const NOTE_MAX: usize = 500;

/// What the figures of a project rest on, as far as the reader may know.
pub(crate) async fn footing(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    (id, target): (ProjectYearId, TargetId),
    shown: &Shown,
) -> Result<Footing, Error> {
    let before = shown.recorded_before.as_str();
    let version = table::measured(tx, &id.to_string(), before).await?;
    let version = version.map(|row| {
        Ok::<_, Error>(MeasuredVersion {
            number: target::count(row.number)?,
            approval: target::count(row.approval)?,
            outdated: row.number < row.newest,
            at: row.at,
        })
    });
    let is_today = shown.as_of == app.clock.today();
    let mut footing = Footing {
        version: version.transpose()?,
        budget: table::budget_lines(tx, &id.to_string(), before).await?,
        ..Footing::default()
    };
    let Some(row) = targets::find(tx, &target.to_string()).await? else {
        return Ok(footing);
    };
    let by = target::by(tx, actor, &row).await?;
    footing.may_book = is_today && books(by);
    for line in &mut footing.budget {
        line.correctable = footing.may_book && correctable(line);
    }
    if is_today && target::sees_work(by, &row)? {
        let open = adjustments::under_way(tx, &row.id).await?;
        footing.adjusting = open
            .map(|row| {
                Ok::<_, Error>(UnderWay {
                    application: row.application()?,
                    since: row.opened_at,
                })
            })
            .transpose()?;
        let standing = target::standing(&row.state, row.node, row.round)?;
        footing.may_adjust = standing.state == State::Approved
            && domain::lifecycle::step(
                standing,
                Verb::Adjust,
                by,
                &[],
                domain::lifecycle::Past::default(),
            )
            .is_ok();
    }
    Ok(footing)
}

/// The finance bureau of the place keeps the books.
fn books(by: By) -> bool {
    by.role == Role::Finance
        && by.relation != Relation::Elsewhere
        && by.relation != Relation::SharesWork
}

/// What an approval made is changed by an approval alone.
fn correctable(line: &BudgetLine) -> bool {
    line.superseded_by.is_none()
        && line.adjustment.is_none()
        && line.change != BudgetChange::Initial
}

/// An event that was read and may be recorded.
pub(crate) struct Read {
    pub(crate) booking: Booking,
    pub(crate) corrected: Option<BudgetLine>,
}

/// Reads an event; everything wrong at once, and what is unusual until it is confirmed.
pub(crate) fn read(
    before: &ProjectMonitoring,
    body: &NewBudget,
    (year, today): (FiscalYear, Date),
) -> Result<Read, Error> {
    let mut issues = Vec::new();
    check_text(&mut issues, "document", &body.document, 0..=DOCUMENT_MAX);
    check_name(&mut issues, "document", &body.document);
    check_text(&mut issues, "note", &body.note, 0..=NOTE_MAX);
    let amount = Money::parse_change(&body.amount_wan);
    let amount = amount
        .map_err(|error| issues.push(amount_issue(error)))
        .ok();
    let on = day::parse(body.on.trim());
    if on.is_none() {
        issues.push(Issue::new(
            "on",
            "date.unreadable",
            "日期请写成 2026-06-20 的形式。",
            "Write the day like 2026-06-20.",
        ));
    }
    let corrected = corrected(before, body, &mut issues);
    let (Some(amount), Some(on), Ok(corrected), true) = (amount, on, corrected, issues.is_empty())
    else {
        return Err(Error::Fields(issues));
    };
    let booking = Booking {
        change: body.change,
        amount,
        on,
        document: body.document.clone(),
        corrects: corrected.is_some(),
    };
    let booked = booked(before, body, corrected.as_ref());
    let doubts = booking.doubts(booked, year, today);
    let asked = |doubt: &Doubt| !doubt.is_question() || !body.confirmed;
    let issues: Vec<Issue> = doubts.into_iter().filter(asked).map(doubt_issue).collect();
    if issues.is_empty() {
        Ok(Read { booking, corrected })
    } else {
        Err(Error::Fields(issues))
    }
}

fn amount_issue(error: MoneyError) -> Issue {
    let (code, zh, en) = match error {
        MoneyError::NotANumber | MoneyError::Negative => (
            "not_a_number",
            "请填写数字，单位为万元；调减写负数，如 -12.5",
            "Enter a number in 10,000 yuan; a cut is negative, like -12.5",
        ),
        MoneyError::TooFine => (
            "too_fine",
            "金额精确到分，万元最多六位小数",
            "At most six decimals in 10,000 yuan (one fen)",
        ),
        MoneyError::TooLarge => (
            "too_large",
            "金额过大，请核对单位是否为万元",
            "The amount is too large; check that it is in 10,000 yuan",
        ),
    };
    Issue::new("amount", code, zh, en)
}

fn doubt_issue(doubt: Doubt) -> Issue {
    Issue {
        field: doubt.field().to_owned(),
        code: doubt.code(),
        words: Words::new(doubt.words(Lang::Zh), doubt.words(Lang::En)),
    }
}

/// The event that is corrected, which must be of the same kind and still count.
fn corrected(
    before: &ProjectMonitoring,
    body: &NewBudget,
    issues: &mut Vec<Issue>,
) -> Result<Option<BudgetLine>, ()> {
    let Some(seq) = body.corrects else {
        return Ok(None);
    };
    let line = before.footing.budget.iter().find(|line| line.seq == seq);
    let line = line.filter(|line| line.correctable && line.change == body.change);
    line.cloned().map(Some).ok_or_else(|| {
        issues.push(Issue::new(
            "corrects",
            "budget.not_correctable",
            "这条记录已被更正，或由批复产生，不能在这里更正。请刷新后再看。",
            "It was corrected already, or an approval made it. Reload and look again.",
        ));
    })
}

/// What is on the books without the event that is corrected.
fn booked(before: &ProjectMonitoring, body: &NewBudget, corrected: Option<&BudgetLine>) -> Booked {
    let skipped = corrected.map(|line| line.seq);
    let mut booked = Booked {
        spent: before.progress.rate.numerator,
        ..Booked::default()
    };
    let counts = |line: &&BudgetLine| line.superseded_by.is_none() && Some(line.seq) != skipped;
    for line in before.footing.budget.iter().filter(counts) {
        let own = line.nature == body.nature;
        let (whole, part) = if line.change == BudgetChange::Receipt {
            (&mut booked.received, &mut booked.own_received)
        } else {
            (&mut booked.adjusted, &mut booked.own_adjusted)
        };
        *whole = *whole + line.amount;
        if own {
            *part = *part + line.amount;
        }
    }
    booked
}

/// The event as it is stored.
pub(crate) fn to_add<'a>(
    read: &'a Read,
    body: &'a NewBudget,
    project_year: &'a str,
    by: (&'a str, &'a str),
    (seq, on, at, level): (i64, &'a str, &'a str, FundLevel),
) -> BudgetToAdd<'a> {
    BudgetToAdd {
        seq,
        project_year,
        kind: read.booking.change.code(),
        nature: body.nature.code(),
        level: level.code(),
        amount_fen: read.booking.amount.fen(),
        day: on,
        at,
        approved_on: on,
        by_account: by.0,
        by_name: by.1,
        note: body.note.trim(),
        document: read.booking.document.trim(),
        supersedes: read.corrected.as_ref().map(|line| line.seq),
        adjustment: None,
    }
}
