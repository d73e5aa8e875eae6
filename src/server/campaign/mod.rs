//! The campaign of a fiscal year: the filing cycle, who owes what, reminders.

mod board;
pub(crate) mod exempting;
pub(crate) mod reminding;
pub(crate) mod rolling;
pub(crate) mod setting;
mod workbook;

pub(crate) use board::board;
pub(crate) use setting::find;
pub(crate) use workbook::workbook;

use crate::{
    actor::Actor,
    app::App,
    db::{
        DbError, Scope, Tx,
        filing::{self, CycleRow, ExtensionRow},
        parse_opt,
    },
    error::Error,
    target::moving::{window_end, window_start},
};
use domain::{
    cycle::Window, day, id::UnitId, org::JurisdictionCode, pack::RulePack, period::FiscalYear,
    role::Role,
};
use std::sync::Arc;
use time::Date;

/// The days of a jurisdiction's cycle, with what extends them.
pub(crate) struct Days {
    /// What was set; none where the window of the pack holds.
    pub(crate) row: Option<CycleRow>,
    /// Extensions, oldest first.
    pub(crate) extensions: Vec<ExtensionRow>,
    opens: Date,
    due: Date,
    pub(crate) pack: Arc<RulePack>,
}

impl Days {
    /// What holds in a jurisdiction, whoever asks: the caller shows no extension beyond the scope.
    pub(crate) async fn of(
        app: &App,
        tx: &mut Tx,
        place: &JurisdictionCode,
        year: FiscalYear,
    ) -> Result<Self, Error> {
        let key = (place.as_str(), i64::from(year.get()));
        let row = filing::find(tx, key.0, key.1).await?;
        let everything = Scope::everything_in(place);
        let extensions = filing::extensions(tx, &everything, key).await?;
        let pack = app.pack(tx, place, year).await?;
        let window = pack.review.window.value;
        let (opens, due) = match &row {
            Some(row) => (stored(&row.opens_on)?, stored(&row.due_on)?),
            None => (
                window_start(year, window).unwrap_or(year.first_day()),
                window_end(year, window).unwrap_or(year.first_day()),
            ),
        };
        Ok(Self {
            row,
            extensions,
            opens,
            due,
            pack,
        })
    }

    /// The last day without any extension.
    pub(crate) fn base(&self) -> Date {
        self.due
    }

    /// The window of a unit, or that of everybody.
    pub(crate) fn window(&self, unit: Option<&str>) -> Window {
        let valid = self.extensions.iter().filter(|row| !row.revoked);
        let own = valid.filter(|row| row.unit.is_none() || row.unit.as_deref() == unit);
        let days = own.filter_map(|row| day::parse(&row.due_on));
        Window::extended(self.opens, self.due, days)
    }

    /// The units with an extension of their own in force, and their last days.
    fn own_dues(&self) -> Vec<(String, String)> {
        let valid = self.extensions.iter().filter(|row| !row.revoked);
        let mut units: Vec<&str> = valid.filter_map(|row| row.unit.as_deref()).collect();
        units.sort_unstable();
        units.dedup();
        let due = |unit: &str| (unit.to_owned(), day::text(self.window(Some(unit)).due));
        units.into_iter().map(due).collect()
    }

    /// Writes the last days through to the targets they hold for.
    pub(crate) async fn spread(&self, tx: &mut Tx, key: (&str, i64)) -> Result<(), DbError> {
        let due = day::text(self.window(None).due);
        filing::spread_due(tx, key, &due, &self.own_dues()).await
    }
}

/// The last day of a unit's first versions of a year.
pub(crate) async fn due_of(
    app: &App,
    tx: &mut Tx,
    (place, unit): (&JurisdictionCode, &str),
    year: FiscalYear,
) -> Result<Date, Error> {
    let days = Days::of(app, tx, place, year).await?;
    Ok(days.window(Some(unit)).due)
}

fn stored(text: &str) -> Result<Date, DbError> {
    day::parse(text).ok_or_else(|| DbError::Broken(format!("day: {text:?}")))
}

/// The unit of an extension as it travels.
fn unit_of(row: &ExtensionRow) -> Result<Option<(UnitId, String)>, DbError> {
    let unit: Option<UnitId> = parse_opt(row.unit.as_deref())?;
    Ok(unit.zip(row.unit_name.clone()))
}

/// Those who take part in a campaign.
fn takes_part(actor: &Actor) -> Result<&JurisdictionCode, Error> {
    actor.must_be(&[Role::Unit, Role::Department, Role::Finance])?;
    actor.own_jurisdiction()
}

/// Those who look after units.
fn looks_after(actor: &Actor) -> Result<&JurisdictionCode, Error> {
    actor.must_be(&[Role::Department, Role::Finance])?;
    actor.own_jurisdiction()
}

/// Those who run it.
pub(crate) fn runs(actor: &Actor) -> Result<&JurisdictionCode, Error> {
    actor.must_be(&[Role::Finance])?;
    actor.own_jurisdiction()
}
