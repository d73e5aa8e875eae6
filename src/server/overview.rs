//! A portfolio by unit and jurisdiction: how far payments have come, and how they came there.

use crate::{
    app::App,
    db::{
        DbError, Tx,
        monitoring::{self as table, MonthRow, UnitRow},
        summaries::PartRow,
    },
    error::Error,
    portfolio::{Shown, total},
    progress,
    summaries::{self, Sums},
};
use api::monitoring::{MonitoringOverview, MonthProgress, PlaceProgress, UnitProgress, YearBefore};
use domain::{
    day,
    id::UnitId,
    money::Money,
    monitoring::{cumulative, expected_progress},
    org::JurisdictionCode,
    pack::RulePack,
    period::Month,
    rate::Rate,
};
use std::collections::BTreeMap;

/// What was paid in each month, none where nothing was reported.
type Months = [Option<Money>; 12];

/// A year of a portfolio as stored.
struct Year {
    rows: Vec<UnitRow>,
    of_units: BTreeMap<UnitId, Months>,
    of_places: BTreeMap<JurisdictionCode, Months>,
}

impl Year {
    async fn read(app: &App, tx: &mut Tx, shown: &Shown) -> Result<Self, Error> {
        let mut year = Self {
            rows: Vec::new(),
            of_units: BTreeMap::new(),
            of_places: BTreeMap::new(),
        };
        let of = shown.portfolio();
        if let Some(parts) = summaries::parts(app, tx, shown).await? {
            for part in parts {
                year.take(part)?;
            }
            return Ok(year);
        }
        year.rows = table::money_by_unit(tx, &of, of.month).await?;
        for row in table::paid_by_month(tx, &of).await? {
            add(year.of_units.entry(row.unit()?).or_default(), &row)?;
            add(year.of_places.entry(row.jurisdiction()?).or_default(), &row)?;
        }
        Ok(year)
    }

    /// A unit of which the sums are kept.
    fn take(&mut self, part: PartRow) -> Result<(), Error> {
        let sums = Sums::parse(&part.content)?;
        if sums.projects == 0 {
            return Ok(());
        }
        let place = self.of_places.entry(part.jurisdiction()?).or_default();
        for (sum, paid) in place.iter_mut().zip(sums.paid()) {
            if let Some(paid) = paid {
                *sum = Some(sum.unwrap_or(Money::ZERO) + paid);
            }
        }
        self.of_units.insert(part.unit()?, sums.paid());
        let counts = [sums.projects, sums.silent];
        self.rows.push(UnitRow::summed(part, counts, sums.money()));
        Ok(())
    }

    fn by_place(&self) -> Result<BTreeMap<JurisdictionCode, Vec<&UnitRow>>, DbError> {
        let mut places: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for row in &self.rows {
            places.entry(row.jurisdiction()?).or_default().push(row);
        }
        Ok(places)
    }

    fn paid(&self, place: &JurisdictionCode) -> Vec<Option<Money>> {
        let months = self.of_places.get(place).copied().unwrap_or_default();
        cumulative(months).to_vec()
    }
}

/// The money of every unit in scope.
pub(crate) async fn by_unit(app: &App, tx: &mut Tx, shown: &Shown) -> Result<Vec<UnitRow>, Error> {
    Ok(Year::read(app, tx, shown).await?.rows)
}

fn add(months: &mut Months, row: &MonthRow) -> Result<(), Error> {
    let (at, amount) = (usize::from(row.month()?.get()), row.amount()?);
    if let Some(month) = months.get_mut(at.saturating_sub(1)) {
        *month = Some(month.unwrap_or(Money::ZERO) + amount);
    }
    Ok(())
}

/// The portfolio as it is shown.
pub(crate) async fn overview(
    app: &App,
    tx: &mut Tx,
    shown: &Shown,
) -> Result<MonitoringOverview, Error> {
    let year = Year::read(app, tx, shown).await?;
    let mut units = Vec::with_capacity(year.rows.len());
    for row in &year.rows {
        let pack = app.pack(tx, &row.jurisdiction()?, shown.year).await?;
        let months = year.of_units.get(&row.unit()?).copied().unwrap_or_default();
        units.push(unit(row, months, shown, &pack)?);
    }
    // Units are ranked among their own; one without a rate has nothing to be ranked by.
    units.sort_by(|a, b| {
        let place = |unit: &UnitProgress| (unit.rate.ratio().is_none(), unit.rate.ratio());
        (&a.jurisdiction, place(a), &a.name).cmp(&(&b.jurisdiction, place(b), &b.name))
    });
    let places = places(app, tx, shown, &year).await?;
    let total = match places.as_slice() {
        [only] => Some(only.total),
        _ => None,
    };
    Ok(MonitoringOverview {
        year: shown.year.get(),
        as_of: day::text(shown.as_of),
        month: shown.month,
        expected: shown.expected,
        total,
        places,
        units,
        demo: app.config.demo,
    })
}

fn unit(
    row: &UnitRow,
    months: Months,
    shown: &Shown,
    pack: &RulePack,
) -> Result<UnitProgress, Error> {
    let rate = progress::rate(row.money, pack);
    let at = |(month, paid): (Month, Option<Money>)| {
        let expected = expected_progress(Some(month), None).share;
        let paid = paid?;
        let then = Rate {
            numerator: paid,
            ..rate
        };
        let light = progress::money_light(then, expected, pack).light;
        Some(MonthProgress { paid, light })
    };
    let full = Month::all().zip(cumulative(months));
    let full = full.take(usize::from(shown.month));
    Ok(UnitProgress {
        unit: row.unit()?,
        name: row.unit_name.clone(),
        jurisdiction: row.jurisdiction()?,
        projects: u32::try_from(row.projects).unwrap_or_default(),
        rate,
        light: progress::money_light(rate, shown.expected, pack).light,
        months: full.map(at).collect(),
    })
}

/// The units' money by jurisdiction, in the order of their codes.
async fn places(
    app: &App,
    tx: &mut Tx,
    shown: &Shown,
    year: &Year,
) -> Result<Vec<PlaceProgress>, Error> {
    let count = |rows: &[&UnitRow], pick: fn(&UnitRow) -> i64| {
        let sum: i64 = rows.iter().map(|row| pick(row)).sum();
        u32::try_from(sum).unwrap_or_default()
    };
    let mut before = before(app, tx, shown).await?;
    let mut places = Vec::new();
    for (code, rows) in year.by_place()? {
        let pack = app.pack(tx, &code, shown.year).await?;
        places.push(PlaceProgress {
            name: rows
                .first()
                .map(|row| row.place_name.clone())
                .unwrap_or_default(),
            total: progress::rate(total(rows.iter().map(|row| row.money)), &pack),
            projects: count(&rows, |row| row.projects),
            unreported: count(&rows, |row| row.unreported),
            lights_source: pack.monitoring.lights.source.clone(),
            paid: year.paid(&code),
            before: before.remove(&code),
            code,
        });
    }
    Ok(places)
}

/// The year before, by jurisdiction, divided by what its own pack says.
async fn before(
    app: &App,
    tx: &mut Tx,
    shown: &Shown,
) -> Result<BTreeMap<JurisdictionCode, YearBefore>, Error> {
    let mut found = BTreeMap::new();
    let Some(shown) = shown.year_before() else {
        return Ok(found);
    };
    let year = Year::read(app, tx, &shown).await?;
    for (code, rows) in year.by_place()? {
        let pack = app.pack(tx, &code, shown.year).await?;
        let before = YearBefore {
            total: progress::rate(total(rows.iter().map(|row| row.money)), &pack),
            paid: year.paid(&code),
        };
        found.insert(code, before);
    }
    Ok(found)
}
