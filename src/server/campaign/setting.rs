//! The cycle as it holds for its reader, and how finance sets and extends it.

use super::{Days, board::wholes, runs, takes_part, unit_of};
use crate::{
    actor::Actor,
    app::App,
    check::Checks,
    db::{
        DbError, Scope, Tx,
        audit::{self, Change},
        filing::{self, CycleRow, ExtensionRow, ReminderRow},
        organisation,
    },
    error::{Error, Issue},
    target::count,
};
use api::cycle::{Cycle, CycleDays, Extension, NewExtension, Reminder};
use domain::{
    cycle::Filing, day, id::UnitId, org::JurisdictionCode, period::FiscalYear, role::Role,
};
use time::Date;

/// The version of a cycle that nobody has set.
const UNSET: i64 = 1;

/// The cycle as it holds for the reader.
pub(crate) async fn find(app: &App, actor: &Actor, year: FiscalYear) -> Result<Cycle, Error> {
    let place = takes_part(actor)?;
    let mut tx = app.db(actor).await?.read().await?;
    let days = Days::of(app, &mut tx, place, year).await?;
    let (scope, number) = (Scope::of(actor), i64::from(year.get()));
    let seen = filing::extensions(&mut tx, &scope, (place.as_str(), number)).await?;
    let own = actor.unit.filter(|_| actor.role == Role::Unit);
    let own = own.map(|unit| unit.to_string());
    let (owed, reminders) = match &own {
        Some(unit) => (
            count::<u64>(filing::owed(&mut tx, &scope, number).await?)?
                + u64::from(owes_whole(&mut tx, &scope, (unit, number), &days).await?),
            filing::reminders(&mut tx, unit, number).await?,
        ),
        None => (0, Vec::new()),
    };
    let all = days.window(None);
    let row = days.row.as_ref();
    Ok(Cycle {
        year: year.get(),
        opens_on: day::text(all.opens),
        base_due_on: day::text(days.base()),
        due_on: day::text(all.due),
        own_due_on: day::text(days.window(own.as_deref()).due),
        instructions: row.map(|row| row.instructions.clone()).unwrap_or_default(),
        set: row.map(|row| (row.by_name.clone(), row.at.clone())),
        extensions: seen.iter().map(extension).collect::<Result<_, _>>()?,
        off_window: days.pack.review.off_window.value,
        remind_days: days.pack.review.remind_days.value,
        owed,
        reminders: reminders.into_iter().map(reminder).collect(),
        version: row.map_or(UNSET, |row| row.version),
    })
}

/// Whether the pack asks every unit for a target of itself as a whole and this one still owes it.
async fn owes_whole(
    tx: &mut Tx,
    scope: &Scope,
    (unit, year): (&str, i64),
    days: &Days,
) -> Result<bool, DbError> {
    let known = wholes(tx, scope, year).await?;
    let is_open = known.get(unit).copied().is_none_or(Filing::is_owed);
    Ok(days.pack.whole.owed.value && is_open)
}

/// A reminder as it travels.
pub(super) fn reminder(row: ReminderRow) -> Reminder {
    Reminder {
        text: row.content,
        by: row.by_name,
        at: row.at,
    }
}

fn extension(row: &ExtensionRow) -> Result<Extension, DbError> {
    Ok(Extension {
        seq: row.seq,
        unit: unit_of(row)?,
        due_on: row.due_on.clone(),
        reason: row.reason.clone(),
        by: row.by_name.clone(),
        at: row.at.clone(),
        revoked: row.revoked,
    })
}

/// Sets the days of the own jurisdiction, over the version that was read.
pub(crate) async fn set(
    app: &App,
    actor: &Actor,
    year: FiscalYear,
    version: i64,
    asked: &CycleDays,
) -> Result<(), Error> {
    let place = runs(actor)?;
    let mut checks = Checks::new();
    let opens = read(&mut checks, "opens_on", &asked.opens_on);
    let due = read(&mut checks, "due_on", &asked.due_on);
    if opens.zip(due).is_some_and(|(opens, due)| due < opens) {
        checks.refuse(Issue::new(
            "due_on",
            "cycle.ends_before",
            "截止日期不能早于开始日期。",
            "The deadline does not lie before the opening.",
        ));
    }
    let instructions = words(&mut checks, "instructions", &asked.instructions, (0, 1_000));
    checks.done()?;
    let mut tx = app.db(actor).await?.write().await?;
    let key = (place.as_str(), i64::from(year.get()));
    let before = filing::find(&mut tx, key.0, key.1).await?;
    let current = before.as_ref().map_or(UNSET, |row| row.version);
    crate::extract::IfMatch(version).check(current)?;
    let at = app.clock.now_text();
    let row = CycleRow {
        opens_on: asked.opens_on.clone(),
        due_on: asked.due_on.clone(),
        instructions,
        by_name: actor.name.clone(),
        at: at.clone(),
        version: current,
    };
    filing::set(&mut tx, key, &row).await?;
    let was = before.map(|row| (row.opens_on, row.due_on, row.instructions));
    let now = (&row.opens_on, &row.due_on, &row.instructions);
    finish(app, actor, tx, (year, &at), "cycle.set", json(&(was, now))?).await
}

/// Gives one unit of the own jurisdiction, or all of them, more time.
pub(crate) async fn extend(
    app: &App,
    actor: &Actor,
    year: FiscalYear,
    asked: &NewExtension,
) -> Result<(), Error> {
    let place = runs(actor)?;
    let mut checks = Checks::new();
    let due = read(&mut checks, "due_on", &asked.due_on);
    let reason = words(&mut checks, "reason", &asked.reason, (2, 200));
    checks.done()?;
    let mut tx = app.db(actor).await?.write().await?;
    let days = Days::of(app, &mut tx, place, year).await?;
    if due.is_some_and(|due| due <= days.window(None).due) {
        return Err(Error::field(
            "due_on",
            "cycle.no_extension",
            "延期日期应晚于现在的截止日期。",
            "An extension ends after the present deadline.",
        ));
    }
    let unit = match asked.unit {
        Some(unit) => Some(known_unit(&mut tx, actor, unit).await?),
        None => None,
    };
    let (seq, at) = (tx.next_seq().await?, app.clock.now_text());
    let row = ExtensionRow {
        seq,
        unit: unit.as_ref().map(|(id, _)| id.clone()),
        unit_name: unit.map(|(_, name)| name),
        due_on: asked.due_on.clone(),
        reason,
        by_name: actor.name.clone(),
        at: at.clone(),
        revoked: false,
    };
    filing::extend(&mut tx, (place.as_str(), i64::from(year.get())), &row).await?;
    let told = json(&(&row.unit_name, &row.due_on, &row.reason))?;
    finish(app, actor, tx, (year, &at), "cycle.extend", told).await
}

/// Takes an extension back.
pub(crate) async fn revoke(
    app: &App,
    actor: &Actor,
    year: FiscalYear,
    seq: i64,
) -> Result<(), Error> {
    let place = runs(actor)?;
    let mut tx = app.db(actor).await?.write().await?;
    let key = (place.as_str(), i64::from(year.get()));
    let rows = filing::extensions(&mut tx, &Scope::of(actor), key).await?;
    let row = rows.into_iter().find(|row| row.seq == seq && !row.revoked);
    let row = row.ok_or(Error::NotFound("extension"))?;
    filing::revoke(&mut tx, seq).await?;
    let at = app.clock.now_text();
    let told = json(&(&row.unit_name, &row.due_on, &row.reason))?;
    finish(app, actor, tx, (year, &at), "cycle.revoke", told).await
}

/// Writes the days through to the targets and closes the books.
async fn finish(
    app: &App,
    actor: &Actor,
    mut tx: Tx,
    (year, at): (FiscalYear, &str),
    action: &str,
    changes: String,
) -> Result<(), Error> {
    let place: &JurisdictionCode = actor.own_jurisdiction()?;
    let days = Days::of(app, &mut tx, place, year).await?;
    let key = (place.as_str(), i64::from(year.get()));
    days.spread(&mut tx, key).await?;
    let change = Change {
        action,
        subject_kind: "cycle",
        subject: format!("{place}/{year}"),
        subject_name: year.to_string(),
        changes,
    };
    audit::record(&mut tx, actor, at, change).await?;
    tx.commit().await?;
    Ok(())
}

/// A unit in the actor's scope with its name; others do not exist.
pub(super) async fn known_unit(
    tx: &mut Tx,
    actor: &Actor,
    unit: UnitId,
) -> Result<(String, String), Error> {
    let units = organisation::list_units(tx, &Scope::of(actor)).await?;
    let found = units.into_iter().find(|known| known.id == unit);
    let found = found.ok_or_else(unknown_unit)?;
    Ok((found.id.to_string(), found.name))
}

/// The refusal of a unit beyond the scope.
pub(super) fn unknown_unit() -> Error {
    Error::field(
        "unit",
        "unit.unknown",
        "没有找到这个单位，请重新选择。",
        "No such unit is known here. Choose it again.",
    )
}

fn read(checks: &mut Checks, field: &str, text: &str) -> Option<Date> {
    let read = day::parse(text);
    if read.is_none() {
        checks.refuse(Issue::new(
            field,
            "date.unreadable",
            "日期请写成 2026-11-20 的形式。",
            "Write the day like 2026-11-20.",
        ));
    }
    read
}

/// A text in which lines may be broken.
pub(super) fn words(checks: &mut Checks, field: &str, text: &str, chars: (usize, usize)) -> String {
    checks.text(field, &text.replace(['\r', '\n'], " "), chars);
    text.trim().replace('\r', "")
}

/// What the audit keeps.
pub(super) fn json<T: serde::Serialize>(value: &T) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|error| Error::Internal(error.into()))
}
