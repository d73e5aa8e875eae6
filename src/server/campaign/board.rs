//! Who owes what: every unit in scope with its counts, the most urgent first.

use super::{Days, looks_after, setting::reminder};
use crate::{
    actor::Actor,
    app::App,
    db::{
        DbError, Scope,
        filing::{self, UnitRow},
        parse, parse_opt,
    },
    error::Error,
    target::count,
};
use api::cycle::{Board, BoardLine, Reminder, Tally};
use domain::{day, period::FiscalYear};
use std::collections::HashMap;

/// The board of the units one looks after.
pub(crate) async fn board(app: &App, actor: &Actor, year: FiscalYear) -> Result<Board, Error> {
    let place = looks_after(actor)?;
    let mut tx = app.db(actor).await?.read().await?;
    let days = Days::of(app, &mut tx, place, year).await?;
    let (scope, number) = (Scope::of(actor), i64::from(year.get()));
    let today = app.clock.today();
    let rows = filing::units(&mut tx, &scope, number, &day::text(today)).await?;
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
        let department = parse_opt(row.department.as_deref())?;
        lines.push(BoardLine {
            unit: parse(&row.unit)?,
            department: department.zip(row.department_name),
            due_on: day::text(window.due),
            days_left: (window.due - today).whole_days(),
            urgent: tally.late > 0 || (near && tally.owed() > 0),
            reminded: reminded.remove(&row.unit),
            name: row.name,
            tally,
        });
    }
    // Units come by code, and a stable sort keeps that where they are equally urgent.
    lines.sort_by_key(|line| {
        let tally = &line.tally;
        let owes = tally.owed() == 0;
        (
            owes,
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
