//! Who owes what: every unit in scope with its counts, the most urgent first.

use super::{Days, looks_after, setting::reminder};
use crate::{
    actor::Actor,
    app::App,
    db::{
        DbError, Scope, Tx, code,
        filing::{self, UnitRow},
        parse, parse_opt,
    },
    error::Error,
    target::count,
};
use api::cycle::{Board, BoardLine, Reminder, Tally};
use domain::{cycle::Filing, day, period::FiscalYear};
use std::collections::HashMap;

/// The board of the units one looks after.
pub(crate) async fn board(app: &App, actor: &Actor, year: FiscalYear) -> Result<Board, Error> {
    let place = looks_after(actor)?;
    let mut tx = app.db(actor).await?.read().await?;
    let days = Days::of(app, &mut tx, place, year).await?;
    let (scope, number) = (Scope::of(actor), i64::from(year.get()));
    let today = app.clock.today();
    let rows = filing::units(&mut tx, &scope, number, &day::text(today)).await?;
    let wholes = wholes(&mut tx, &scope, number).await?;
    let asked = days.pack.whole.owed.value;
    let reminded = filing::last_reminders(&mut tx, &scope, number).await?;
    let mut reminded: HashMap<String, Reminder> = reminded
        .into_iter()
        .map(|row| (row.unit.clone(), reminder(row)))
        .collect();
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let window = days.window(Some(&row.unit));
        let tally = tally(&row)?;
        let near = window.is_urgent(today, days.pack.review.remind_days.value);
        let whole = wholes.get(&row.unit).copied();
        let owes_whole = asked && whole.is_none_or(Filing::is_owed);
        let late = tally.late > 0 || (owes_whole && today > window.due);
        let department = parse_opt(row.department.as_deref())?;
        lines.push(BoardLine {
            unit: parse(&row.unit)?,
            department: department.zip(row.department_name),
            due_on: day::text(window.due),
            days_left: (window.due - today).whole_days(),
            urgent: late || (near && (owes_whole || tally.owed() > 0)),
            whole,
            owes_whole,
            reminded: reminded.remove(&row.unit),
            name: row.name,
            tally,
        });
    }
    // Units come by code, and a stable sort keeps that where they are equally urgent.
    lines.sort_by_key(|line| {
        let tally = &line.tally;
        let is_done = tally.owed() == 0 && !line.owes_whole;
        (
            is_done,
            !line.urgent,
            std::cmp::Reverse(tally.late),
            line.days_left,
        )
    });
    Ok(Board {
        year: year.get(),
        today: day::text(today),
        lines,
    })
}

/// How far each unit is with its target as a whole.
pub(super) async fn wholes(
    tx: &mut Tx,
    scope: &Scope,
    year: i64,
) -> Result<HashMap<String, Filing>, DbError> {
    let rows = filing::wholes(tx, scope, year).await?;
    let known = rows
        .into_iter()
        .map(|row| Ok((row.unit, code(&row.filing, Filing::parse)?)));
    known.collect()
}

fn tally(row: &UnitRow) -> Result<Tally, DbError> {
    Ok(Tally {
        expected: count(row.expected)?,
        not_begun: count(row.not_begun)?,
        filling: count(row.filling)?,
        returned: count(row.returned)?,
        submitted: count(row.submitted)?,
        approved: count(row.approved)?,
        not_applicable: count(row.not_applicable)?,
        late: count(row.late)?,
        sent_late: count(row.sent_late)?,
    })
}
