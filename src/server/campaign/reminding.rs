//! Reminders: put on the workbench of units, and nowhere else.

use super::{
    looks_after,
    setting::{json, unknown_unit, words},
};
use crate::{
    actor::Actor,
    app::App,
    check::Checks,
    db::{
        Scope,
        audit::{self, Change},
        filing::{self, ReminderRow},
        organisation,
    },
    error::{Error, Issue},
};
use api::cycle::NewReminders;
use domain::period::FiscalYear;
use std::collections::{BTreeSet, HashMap};

/// The most units of one request.
const UNITS_MAX: usize = 500;

/// Reminds units in scope and says how many.
pub(crate) async fn remind(
    app: &App,
    actor: &Actor,
    year: FiscalYear,
    asked: &NewReminders,
) -> Result<u32, Error> {
    looks_after(actor)?;
    let mut checks = Checks::new();
    let content = words(&mut checks, "text", &asked.text, (2, 500));
    if !(1..=UNITS_MAX).contains(&asked.units.len()) {
        checks.refuse(Issue::new(
            "units",
            "reminders.units",
            "请选择 1 至 500 个单位。",
            "Choose 1 to 500 units.",
        ));
    }
    checks.done()?;
    let mut tx = app.db(actor).await?.write().await?;
    let units = organisation::list_units(&mut tx, &Scope::of(actor)).await?;
    let names: HashMap<_, _> = units.into_iter().map(|unit| (unit.id, unit.name)).collect();
    let (number, at) = (i64::from(year.get()), app.clock.now_text());
    let mut told = Vec::new();
    let chosen: BTreeSet<_> = asked.units.iter().copied().collect();
    for unit in chosen {
        told.push(names.get(&unit).ok_or_else(unknown_unit)?.as_str());
        let row = ReminderRow {
            unit: unit.to_string(),
            content: content.clone(),
            by_name: actor.name.clone(),
            at: at.clone(),
        };
        let seq = tx.next_seq().await?;
        let account = actor.account.to_string();
        filing::remind(&mut tx, (seq, number), &row, &account).await?;
    }
    let change = Change {
        action: "cycle.remind",
        subject_kind: "cycle",
        subject: year.to_string(),
        subject_name: year.to_string(),
        changes: json(&(&told, &content))?,
    };
    audit::record(&mut tx, actor, &at, change).await?;
    tx.commit().await?;
    Ok(u32::try_from(told.len()).unwrap_or(u32::MAX))
}
