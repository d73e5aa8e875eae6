//! The sums of what is compared: of units, or added up by department or jurisdiction.

use super::Asked;
use crate::{
    app::App,
    campaign::Days,
    db::{
        Tx,
        measured::{self as table, UnitRow},
        monitoring::positions::OwnerRow,
    },
    error::Error,
    portfolio::Shown,
    positions::units::{self, Source},
    summaries::{self, Handled, Sums},
};
use domain::{
    compare::{Part, Quotient},
    org::JurisdictionCode,
};
use std::collections::{BTreeMap, btree_map::Entry};
use time::Date;

/// The sums of a year.
#[derive(Clone, Debug, Default)]
pub(super) struct Year {
    pub(super) handled: Handled,
    pub(super) sums: Sums,
    /// First sent in time, by the last day of each unit.
    pub(super) on_time: Quotient,
}

/// One that is compared.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// Code of a jurisdiction, id of a department or unit; empty for units without a department.
    pub(super) key: String,
    pub(super) name: String,
    pub(super) place: JurisdictionCode,
    /// The name of the department it belongs to.
    pub(super) within: String,
    pub(super) units: u64,
    pub(super) now: Year,
    pub(super) before: Year,
}

impl Group {
    /// Where nobody owes a target there is nothing to compare.
    pub(super) fn owes_targets(&self) -> bool {
        self.now.handled.owed > 0
    }
}

/// The sums of what is recorded of a year, by unit.
struct Recorded {
    shown: Shown,
    /// Where not every project year has its row yet; otherwise the rows of units say it.
    handled: Option<BTreeMap<String, Handled>>,
    sums: BTreeMap<String, Sums>,
    days: BTreeMap<JurisdictionCode, Days>,
}

impl Recorded {
    async fn read(app: &App, tx: &mut Tx, shown: Shown, rows: &[UnitRow]) -> Result<Self, Error> {
        let mut days = BTreeMap::new();
        for row in rows {
            let place = row.jurisdiction()?;
            if let Entry::Vacant(free) = days.entry(place) {
                let of_place = Days::of(app, tx, free.key(), shown.year).await?;
                free.insert(of_place);
            }
        }
        Ok(Self {
            handled: summaries::handled_of_units(tx, i64::from(shown.year.get())).await?,
            sums: sums(app, tx, &shown).await?,
            days,
            shown,
        })
    }

    /// A unit's share, with what is kept of how its targets were handled.
    fn of(&self, row: &UnitRow, kept: &str, today: Date) -> Result<Year, Error> {
        let handled = match &self.handled {
            Some(made) => made.get(&row.unit).cloned().unwrap_or_default(),
            None if kept.is_empty() => Handled::default(),
            None => Handled::parse(kept)?,
        };
        let days = self.days.get(&row.jurisdiction()?);
        let due = days.map_or(self.shown.as_of, |days| days.window(Some(&row.unit)).due);
        Ok(Year {
            on_time: handled.on_time(due, today),
            sums: self.sums.get(&row.unit).cloned().unwrap_or_default(),
            handled,
        })
    }
}

/// The sums of monitoring of every unit, kept or made from the events.
async fn sums(app: &App, tx: &mut Tx, shown: &Shown) -> Result<BTreeMap<String, Sums>, Error> {
    let found = match Source::find(app, tx, shown).await? {
        Source::Kept(parts) | Source::Past(parts) => units::read(parts)?,
        Source::Made(owners) => {
            let mut places: BTreeMap<JurisdictionCode, Vec<OwnerRow>> = BTreeMap::new();
            for owner in owners {
                let place = owner.part.jurisdiction()?;
                places.entry(place).or_default().push(owner);
            }
            let mut made = Vec::new();
            for (place, owners) in places {
                let pack = app.pack(tx, &place, shown.year).await?;
                made.extend(units::make(tx, shown, &pack, owners).await?.0);
            }
            made
        }
    };
    let unit = |unit: units::Unit| (unit.id().to_owned(), unit.sums);
    Ok(found.into_iter().map(unit).collect())
}

/// Everything that is compared, in the order of jurisdictions and codes.
pub(super) async fn groups(app: &App, tx: &mut Tx, asked: &Asked) -> Result<Vec<Group>, Error> {
    let (shown, year) = (&asked.shown, i64::from(asked.shown.year.get()));
    let rows = table::units(tx, shown.scope(), year, asked.within.as_deref()).await?;
    let now = Recorded::read(app, tx, shown.clone(), &rows).await?;
    let before = match shown.year_before() {
        Some(year) => Some(Recorded::read(app, tx, year, &rows).await?),
        None => None,
    };
    let mut groups: Vec<Group> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for row in &rows {
        let (key, name) = key(row, asked.part)?;
        let at = *places.entry(key.clone()).or_insert(groups.len());
        if at == groups.len() {
            groups.push(Group {
                key,
                name,
                place: row.jurisdiction()?,
                within: row.department_name.clone(),
                units: 0,
                now: Year::default(),
                before: Year::default(),
            });
        }
        let Some(group) = groups.get_mut(at) else {
            continue;
        };
        group.units += 1;
        group.now.add(&now.of(row, &row.handled, shown.as_of)?);
        if let Some(before) = &before {
            let kept = &row.handled_before;
            group.before.add(&before.of(row, kept, shown.as_of)?);
        }
    }
    Ok(groups)
}

fn key(row: &UnitRow, part: Part) -> Result<(String, String), Error> {
    Ok(match part {
        Part::Jurisdictions => (row.jurisdiction()?.to_string(), String::new()),
        Part::Departments => (row.department.clone(), row.department_name.clone()),
        Part::Units => (row.unit.clone(), row.name.clone()),
    })
}

impl Year {
    fn add(&mut self, other: &Self) {
        self.handled.count(&other.handled, 1);
        self.sums.add(&other.sums);
        self.on_time.numerator += other.on_time.numerator;
        self.on_time.denominator += other.on_time.denominator;
    }
}
