//! Sums of past days. What was recorded and approved by the end of a business day stays as it is,
//! so that the sums of a unit are kept once they were made, and are read like those of today.
//!
//! What can change them all the same throws them away in its own transaction: a record of
//! yesterday that is committed after midnight, or of a demonstration whose date was set back (by
//! [`super::Keeper::refresh`]), and a further plan of payments, which has no date (by the
//! statement that replaces the plan). Other rules show in the hash of the pack. Writers queue up,
//! and days are made by writers, so that nothing falls between making and keeping.

use super::{Day, Facts, Plane, Sums, TOGETHER};
use crate::{
    actor::Actor,
    app::App,
    cli::operator,
    db::{
        Db, Tx, monitoring, organisation, parse,
        summaries::{
            KeptRow, PartRow, SubjectRow,
            past::{self as table, DayRow, PastRow, PastUnit},
        },
    },
    error::Error,
    portfolio::Shown,
};
use api::{monitoring::MonitoringQuery, positions::DayKept};
use domain::{
    day,
    id::ProjectYearId,
    org::JurisdictionCode,
    pack::RulePack,
    period::{FiscalYear, Month},
    role::Role,
};
use std::collections::{BTreeMap, HashMap};
use time::Date;

/// Project years that are made while somebody waits for one answer.
const AT_ONCE: i64 = 2_000;
/// Units that are made together, however few projects they have.
const UNITS_TOGETHER: usize = 200;
/// Project years that an hourly round makes ahead.
const AHEAD: i64 = 200_000;
/// Days that are kept besides the ends of months of this year and the last one.
const OTHER_DAYS: usize = 40;

/// A unit in scope.
struct Unit {
    id: String,
    place: String,
    /// How many project years it leads, those that do not count among them.
    projects: i64,
    kept: bool,
}

/// The units in scope with their sums, where all of them are kept by the rules in force; a unit
/// without projects is left out.
pub(crate) async fn parts(
    app: &App,
    tx: &mut Tx,
    shown: &Shown,
) -> Result<Option<Vec<PartRow>>, Error> {
    if shown.as_of >= app.clock.today() {
        return Ok(None);
    }
    let rows = table::parts(tx, &shown.portfolio(), &day::text(shown.as_of)).await?;
    let packs = packs(app, tx, shown.year).await?;
    let all = rows
        .iter()
        .all(|row| row.pack.as_ref() == packs.get(&row.part.jurisdiction));
    let parts = rows.into_iter().map(|row| row.part);
    Ok(all.then(|| parts.filter(|part| !part.content.is_empty()).collect()))
}

/// The hash of the rules of each jurisdiction; empty where there are none.
async fn packs(app: &App, tx: &mut Tx, year: FiscalYear) -> Result<HashMap<String, String>, Error> {
    let places = organisation::list_jurisdictions(tx).await?;
    let hash = |place: &_| app.packs.find(place, year).map(|pack| pack.hash.clone());
    let places = places.iter();
    Ok(places
        .map(|place| (place.code.to_string(), hash(place).unwrap_or_default()))
        .collect())
}

/// Makes what is not kept yet of a past day and of the year before as known then, as much as a
/// reader waits for; says how far it is.
pub(crate) async fn keep(
    app: &App,
    actor: &Actor,
    asked: &MonitoringQuery,
) -> Result<DayKept, Error> {
    let shown = Shown::of(app, actor, asked.year, asked.as_of.as_deref())?;
    if shown.as_of >= app.clock.today() {
        return Ok(DayKept::READY);
    }
    keep_some(app, &app.db(actor).await?, shown).await
}

/// Makes some of what is missing. Whoever waits asks again until nothing is; who asks at the same
/// time for the same day helps.
async fn keep_some(app: &App, db: &Db, shown: Shown) -> Result<DayKept, Error> {
    let before = shown.year_before();
    let mut tx = db.read().await?;
    let mut years = Vec::new();
    for shown in [Some(shown), before].into_iter().flatten() {
        let units = units(app, &mut tx, &shown).await?;
        years.push((shown, units));
    }
    if years
        .iter()
        .flat_map(|(_, units)| units)
        .all(|unit| unit.kept)
    {
        return Ok(DayKept::READY);
    }
    let (mut all, mut left, mut rest, mut ready) = (0, 0, AT_ONCE, true);
    for (shown, units) in &mut years {
        count(&mut tx, shown, units).await?;
        all += projects(units);
        units.retain(|unit| !unit.kept);
    }
    drop(tx);
    for (shown, mut due) in years {
        while rest > 0 && !due.is_empty() {
            let part = together(&mut due);
            make(app, db, &shown, &part).await?;
            // Units without projects take their time as well.
            rest -= projects(&part).max(1);
        }
        left += projects(&due);
        ready &= due.is_empty();
    }
    let number = |count: i64| count.unsigned_abs();
    Ok(DayKept {
        ready,
        done: number(all - left),
        projects: number(all),
    })
}

fn projects(units: &[Unit]) -> i64 {
    units.iter().map(|unit| unit.projects).sum()
}

/// Takes units of a jurisdiction of which the projects are read together.
fn together(due: &mut Vec<Unit>) -> Vec<Unit> {
    let most = i64::try_from(TOGETHER).unwrap_or(i64::MAX);
    let place = due.first().map(|unit| unit.place.clone());
    let mut projects = 0;
    let fits = |unit: &&Unit| {
        projects += unit.projects;
        projects <= most && Some(&unit.place) == place.as_ref()
    };
    let count = due.iter().take(UNITS_TOGETHER).take_while(fits).count();
    let rest = due.split_off(count.max(1).min(due.len()));
    std::mem::replace(due, rest)
}

/// The units in scope, those of a jurisdiction together, with no sizes yet.
async fn units(app: &App, tx: &mut Tx, shown: &Shown) -> Result<Vec<Unit>, Error> {
    let rows = table::parts(tx, &shown.portfolio(), &day::text(shown.as_of)).await?;
    let packs = packs(app, tx, shown.year).await?;
    let unit = |row: PastRow| Unit {
        kept: row.pack.as_ref() == packs.get(&row.part.jurisdiction),
        projects: 0,
        id: row.part.unit,
        place: row.part.jurisdiction,
    };
    let mut units: Vec<Unit> = rows.into_iter().map(unit).collect();
    units.sort_by(|one, other| (&one.place, &one.id).cmp(&(&other.place, &other.id)));
    Ok(units)
}

/// Looks up how large units are.
async fn count(tx: &mut Tx, shown: &Shown, units: &mut [Unit]) -> Result<(), Error> {
    let counts = table::counts(tx, &shown.portfolio()).await?;
    let counts: HashMap<String, i64> = counts.into_iter().collect();
    for unit in units {
        unit.projects = counts.get(&unit.id).copied().unwrap_or_default();
    }
    Ok(())
}

/// Makes and keeps units of one jurisdiction, those that nobody made meanwhile.
async fn make(app: &App, db: &Db, shown: &Shown, units: &[Unit]) -> Result<(), Error> {
    let Some(place) = units.first().map(|unit| unit.place.as_str()) else {
        return Ok(());
    };
    let of = DayRow {
        year: i64::from(shown.year.get()),
        day: day::text(shown.as_of),
    };
    let mut tx = db.write().await?;
    let hash = packs(app, &mut tx, shown.year)
        .await?
        .remove(place)
        .unwrap_or_default();
    let ids: Vec<&str> = units.iter().map(|unit| unit.id.as_str()).collect();
    let made: BTreeMap<String, String> =
        table::kept(&mut tx, &of, &ids).await?.into_iter().collect();
    let mut sums: BTreeMap<&str, (Sums, Plane)> = BTreeMap::new();
    let mut subjects = Vec::new();
    for id in ids.into_iter().filter(|id| made.get(*id) != Some(&hash)) {
        sums.insert(id, Default::default());
        subjects.extend(table::subjects(&mut tx, (id, place), &shown.portfolio()).await?);
    }
    if !subjects.is_empty() {
        let pack = app.pack(&mut tx, &parse(place)?, shown.year).await?;
        for part in subjects.chunks(TOGETHER) {
            for row in rows_then(&mut tx, shown, &pack, part).await? {
                if let Some((sums, plane)) = sums.get_mut(row.unit.as_str()) {
                    sums.count(&row, 1);
                    plane.count(&row, 1);
                }
            }
        }
    }
    let rows = sums.into_iter().map(|(unit, (sums, plane))| {
        let empty = sums.projects == 0;
        Ok(PastUnit {
            unit: unit.to_owned(),
            pack: hash.clone(),
            content: if empty { String::new() } else { sums.text()? },
            plane: plane.text(),
        })
    });
    let rows = rows.collect::<Result<Vec<_>, Error>>()?;
    table::put(&mut tx, &of, &rows).await?;
    make_room(&mut tx, &of, app.clock.today()).await?;
    Ok(tx.commit().await?)
}

/// The rows of project years of a jurisdiction from what was recorded of them by the day shown.
pub(crate) async fn rows_then(
    tx: &mut Tx,
    shown: &Shown,
    pack: &RulePack,
    subjects: &[SubjectRow],
) -> Result<Vec<KeptRow>, Error> {
    let of = Day {
        year: shown.year,
        as_of: shown.as_of,
        pack,
    };
    let ids: Result<Vec<ProjectYearId>, _> = subjects.iter().map(|it| parse(&it.id)).collect();
    let ids = ids?;
    let known = monitoring::known(tx, &ids).await?;
    let drafts = monitoring::approved_drafts(tx, &ids, &shown.recorded_before).await?;
    let actuals = monitoring::actuals(tx, &ids, &shown.recorded_before).await?;
    let nothing = monitoring::Known::default();
    let row = |(subject, id): (&SubjectRow, &ProjectYearId)| {
        let facts = Facts {
            known: known.get(id).unwrap_or(&nothing),
            draft: drafts.get(id),
            actuals: actuals.get(id).map_or(&[], Vec::as_slice),
        };
        of.row(subject, facts)
    };
    Ok(subjects.iter().zip(&ids).map(row).collect())
}

/// Notes a day that is new, and lets go of those that were asked for first where they are too many.
async fn make_room(tx: &mut Tx, of: &DayRow, today: Date) -> Result<(), Error> {
    let days = table::days(tx).await?;
    if days.contains(of) {
        return Ok(());
    }
    table::note(tx, of).await?;
    let mut others: Vec<&DayRow> = days.iter().filter(|day| !stays(day, today)).collect();
    let most = OTHER_DAYS - usize::from(!stays(of, today));
    others.truncate(others.len().saturating_sub(most));
    for old in others {
        table::drop_day(tx, old).await?;
    }
    Ok(())
}

/// Whether it is the end of a month of this year or the last one, of its own year or the one
/// before: what is played again and again.
fn stays(of: &DayRow, today: Date) -> bool {
    let Some(date) = day::parse(&of.day) else {
        return false;
    };
    let ends = date.next_day().is_none_or(|next| next.day() == 1);
    let years = i64::from(date.year()) - of.year;
    ends && date.year() >= today.year() - 1 && (0..=1).contains(&years)
}

/// Makes ends of months ahead, the latest first, where their making takes longer than a reader
/// waits for one answer.
pub(super) async fn ahead(app: &App) -> Result<(), Error> {
    let (db, today) = (app.main(), app.clock.today());
    let places = organisation::list_jurisdictions(&mut db.read().await?).await?;
    let mut left = AHEAD;
    for year in [today.year(), today.year() - 1] {
        let year = u16::try_from(year).ok();
        let Some(year) = year.and_then(|year| FiscalYear::try_from(year).ok()) else {
            continue;
        };
        let ends = Month::all().rev().map(|month| month.last_day(year));
        for end in ends.filter(|end| *end < today) {
            for place in &places {
                left -= make_ahead(app, &db, &place.code, (year, end)).await?;
                if left <= 0 {
                    return Ok(());
                }
            }
        }
    }
    Ok(())
}

/// Makes a day of a jurisdiction where it is large; gives how many project years were made.
async fn make_ahead(
    app: &App,
    db: &Db,
    place: &JurisdictionCode,
    (year, end): (FiscalYear, Date),
) -> Result<i64, Error> {
    let mut by = operator(Some(place), &app.ids);
    by.role = Role::Finance;
    let shown = Shown::of(app, &by, Some(year.get()), Some(&day::text(end)))?;
    let mut tx = db.read().await?;
    let mut due = units(app, &mut tx, &shown).await?;
    due.retain(|unit| !unit.kept);
    if due.is_empty() {
        return Ok(0);
    }
    count(&mut tx, &shown, &mut due).await?;
    drop(tx);
    let before = projects(&due);
    if before <= AT_ONCE {
        return Ok(0);
    }
    while !keep_some(app, db, shown.clone()).await?.ready {}
    tracing::info!(place = place.as_str(), day = %end, "sums of a past day are kept");
    Ok(before)
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn ends_of_months_stay_and_other_days_make_room() {
        let today = date!(2026 - 11 - 05);
        let one = |year, day: &str| {
            let day = day.to_owned();
            stays(&DayRow { year, day }, today)
        };
        assert!(one(2026, "2026-10-31") && one(2025, "2026-02-28"));
        assert!(one(2025, "2025-01-31") && one(2024, "2025-12-31"));
        assert!(!one(2026, "2026-10-30"), "no end of a month");
        assert!(!one(2024, "2024-12-31"), "too long ago");
        assert!(!one(2099, "2026-10-31"), "a year nobody plays");
    }

    #[test]
    fn units_are_made_together_up_to_a_size_and_never_across_jurisdictions() {
        let unit = |id: &str, place: &str, projects| Unit {
            id: id.to_owned(),
            place: place.to_owned(),
            projects,
            kept: false,
        };
        let mut due = vec![
            unit("a", "1", 300),
            unit("b", "1", 100),
            unit("c", "1", 1),
            unit("d", "2", 9_000),
        ];
        let ids = |part: Vec<Unit>| part.into_iter().map(|it| it.id).collect::<String>();
        let mut parts = Vec::new();
        while !due.is_empty() {
            parts.push(ids(together(&mut due)));
        }
        assert_eq!(parts, ["ab", "c", "d"]);
    }
}
