//! Summaries of monitoring: kept by the transaction that writes what they sum up, and made again
//! where the calendar, the rules or a new program changed what they rest on.
//!
//! Whoever writes payments, budgets, plans, results or approved versions calls [`Keeper::refresh`]
//! with the project years it touched, in the same transaction; a test of the sources finds writers
//! that do not. It makes the rows of these project years anew from everything recorded of them
//! and changes the sums of their units by the difference to the rows of before.

mod catching_up;
mod figures;
mod handled;
pub(crate) mod past;
mod sums;

use crate::{
    app::App,
    db::{
        Tx, briefing, monitoring, organisation,
        summaries::{self as table, KeptRow, KeptUnit, PartRow, SubjectRow},
    },
    error::Error,
    packs::Packs,
    portfolio::Shown,
};
use domain::{day, id::ProjectYearId, org::JurisdictionCode, pack::RulePack, period::FiscalYear};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use time::Date;

pub use catching_up::catch_up;
pub(crate) use catching_up::{build, rounds};
pub(crate) use figures::{ALWAYS, Day, Facts};
pub(crate) use handled::{
    Handled, handled_again, of_units as handled_of_units, refresh_handled, sum_at_work,
};
pub(crate) use sums::{Here, Plane, Sums};

/// Project years whose records are read together.
const TOGETHER: usize = 400;

/// Keeps summaries by the rules and the calendar of a day.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Keeper<'a> {
    pub(crate) packs: &'a Packs,
    pub(crate) today: Date,
}

/// Sums of a unit's year on their way back to the database.
struct Changing {
    row: KeptUnit,
    sums: Sums,
    plane: Plane,
}

/// A jurisdiction's year.
type Place = (String, i64);

impl<'a> Keeper<'a> {
    /// Of a running process.
    pub(crate) fn of(app: &'a App) -> Self {
        Self {
            packs: &app.packs,
            today: app.clock.today(),
        }
    }

    /// Brings the summaries of project years up to what is recorded of them now.
    pub(crate) async fn refresh(self, tx: &mut Tx, ids: &[ProjectYearId]) -> Result<(), Error> {
        let ids: BTreeSet<ProjectYearId> = ids.iter().copied().collect();
        let ids: Vec<ProjectYearId> = ids.into_iter().collect();
        for part in ids.chunks(TOGETHER) {
            let before = table::kept(tx, part).await?;
            let after = self.rows(tx, part).await?;
            change_units(tx, &before, &after).await?;
            let today = day::text(self.today);
            briefing::note_lights(tx, &before, &after, &today).await?;
            table::replace(tx, &before, &after).await?;
            self.forget_past(tx, before.iter().chain(&after)).await?;
            self.mark(tx, &after).await?;
        }
        Ok(())
    }

    /// The rows of those of the project years that have an approved target.
    async fn rows(self, tx: &mut Tx, ids: &[ProjectYearId]) -> Result<Vec<KeptRow>, Error> {
        let subjects = table::subjects(tx, ids).await?;
        let next = day::text(self.today.next_day().unwrap_or(self.today));
        let known = monitoring::known(tx, ids).await?;
        let drafts = monitoring::approved_drafts(tx, ids, &next).await?;
        let actuals = monitoring::actuals(tx, ids, &next).await?;
        let mut rows = Vec::with_capacity(subjects.len());
        for subject in &subjects {
            let id: ProjectYearId = crate::db::parse(&subject.id)?;
            let (year, pack) = self.rules(tx, subject).await?;
            let nothing = monitoring::Known::default();
            let facts = Facts {
                known: known.get(&id).unwrap_or(&nothing),
                draft: drafts.get(&id),
                actuals: actuals.get(&id).map_or(&[], Vec::as_slice),
            };
            let of = Day {
                year,
                as_of: self.today,
                pack: &pack,
            };
            rows.push(of.row(subject, facts));
        }
        Ok(rows)
    }

    async fn rules(
        self,
        tx: &mut Tx,
        of: &SubjectRow,
    ) -> Result<(FiscalYear, Arc<RulePack>), Error> {
        let year = fiscal(of.year)?;
        let pack = self.pack(tx, &of.jurisdiction, year).await?;
        Ok((year, pack))
    }

    async fn pack(
        self,
        tx: &mut Tx,
        place: &str,
        year: FiscalYear,
    ) -> Result<Arc<RulePack>, Error> {
        let code: JurisdictionCode = crate::db::parse(place)?;
        if let Some(known) = self.packs.recall(&code, year) {
            return Ok(known);
        }
        let place = organisation::find_jurisdiction(tx, place).await?;
        self.packs
            .find(&place.ok_or(Error::NotFound("jurisdiction"))?, year)
    }

    /// A record of yesterday may come late, and the date of a demonstration may be set back: what
    /// is kept of such days is no longer true.
    async fn forget_past(
        self,
        tx: &mut Tx,
        rows: impl Iterator<Item = &KeptRow>,
    ) -> Result<(), Error> {
        let units: BTreeSet<&str> = rows.map(|row| row.unit.as_str()).collect();
        let units: Vec<&str> = units.into_iter().collect();
        let yesterday = self.today.previous_day().unwrap_or(self.today);
        Ok(table::past::forget(tx, &units, &day::text(yesterday)).await?)
    }

    /// What is complete stays complete; a year whose first rows these are becomes so.
    async fn mark(self, tx: &mut Tx, after: &[KeptRow]) -> Result<(), Error> {
        let mut turns: BTreeMap<Place, &str> = BTreeMap::new();
        for row in after {
            let place = (row.jurisdiction.clone(), row.year);
            let turn = turns.entry(place).or_insert(ALWAYS);
            *turn = (*turn).min(row.holds_until.as_str());
        }
        for ((place, year), turn) in turns {
            let marks = table::marks(tx, year).await?;
            if marks.iter().any(|mark| mark.jurisdiction == place) {
                table::hold_until(tx, (&place, year), turn).await?;
            } else {
                self.complete(tx, &place, year).await?;
            }
        }
        Ok(())
    }

    /// Says that a jurisdiction's year is complete, where it is.
    async fn complete(self, tx: &mut Tx, place: &str, year: i64) -> Result<bool, Error> {
        let pack = self.pack(tx, place, fiscal(year)?).await?;
        let today = day::text(self.today);
        let stale = table::stale(tx, (place, year), (&today, &pack.hash), 1).await?;
        if stale.is_empty() {
            table::mark(tx, (place, year), &pack.hash, ALWAYS).await?;
        }
        Ok(stale.is_empty())
    }
}

/// Takes the rows of before out of the sums of their units and adds those of now.
async fn change_units(tx: &mut Tx, before: &[KeptRow], after: &[KeptRow]) -> Result<(), Error> {
    let both = || before.iter().chain(after);
    let units: BTreeSet<&str> = both().map(|row| row.unit.as_str()).collect();
    let units: Vec<&str> = units.into_iter().collect();
    if units.is_empty() {
        return Ok(());
    }
    let mut changing: BTreeMap<(String, i64), Changing> = BTreeMap::new();
    for row in table::kept_units(tx, &units).await? {
        let (sums, plane) = (Sums::parse(&row.content)?, Plane::parse(&row.plane)?);
        let key = (row.unit.clone(), row.year);
        changing.insert(key, Changing { row, sums, plane });
    }
    let mut touched = BTreeSet::new();
    let signed = before.iter().map(|row| (row, -1));
    for (row, sign) in signed.chain(after.iter().map(|row| (row, 1))) {
        let key = (row.unit.clone(), row.year);
        let unit = changing.entry(key.clone()).or_insert_with(|| Changing {
            row: KeptUnit {
                unit: row.unit.clone(),
                year: row.year,
                department: row.department.clone(),
                jurisdiction: row.jurisdiction.clone(),
                content: String::new(),
                plane: String::new(),
            },
            sums: Sums::default(),
            plane: Plane::default(),
        });
        unit.sums.count(row, sign);
        unit.plane.count(row, sign);
        touched.insert(key);
    }
    let mut rows = Vec::with_capacity(touched.len());
    for (key, unit) in changing {
        if touched.contains(&key) {
            rows.push(KeptUnit {
                content: unit.sums.text()?,
                plane: unit.plane.text(),
                ..unit.row
            });
        }
    }
    Ok(table::put_units(tx, &rows).await?)
}

fn fiscal(year: i64) -> Result<FiscalYear, Error> {
    let year = u16::try_from(year).ok();
    let year = year.and_then(|year| FiscalYear::try_from(year).ok());
    year.ok_or_else(|| Error::Internal(anyhow::anyhow!("a fiscal year is out of range")))
}

/// The units in scope with their sums, as they are kept: of the present day, or of a past one.
pub(crate) async fn parts(
    app: &App,
    tx: &mut Tx,
    shown: &Shown,
) -> Result<Option<Vec<PartRow>>, Error> {
    if !say(app, tx, shown).await? {
        return past::parts(app, tx, shown).await;
    }
    Ok(Some(table::of_scope(tx, &shown.portfolio()).await?))
}

/// Whether the summaries say what a reader asks for: the present day, with everything in scope
/// complete under the rules in force. Otherwise the figures are made from the events.
pub(crate) async fn say(app: &App, tx: &mut Tx, shown: &Shown) -> Result<bool, Error> {
    if shown.as_of != app.clock.today() {
        return Ok(false);
    }
    let marks = table::marks(tx, i64::from(shown.year.get())).await?;
    let today = day::text(shown.as_of);
    for place in organisation::list_jurisdictions(tx).await? {
        let code = place.code.as_str();
        if shown.place().is_some_and(|own| own != code) {
            continue;
        }
        let mark = marks.iter().find(|mark| mark.jurisdiction == code);
        let Some(mark) = mark.filter(|mark| mark.holds_until.as_str() > today.as_str()) else {
            return Ok(false);
        };
        if app.packs.find(&place, shown.year)?.hash != mark.pack {
            return Ok(false);
        }
    }
    Ok(true)
}
