//! What a reader sees of a portfolio: whose project years, of which year, as known on which day.

use crate::{
    actor::Actor,
    app::App,
    db::{
        Scope, Tx,
        monitoring::{self as table, MoneyRow, Portfolio, ProjectRow},
    },
    error::Error,
    progress::{self, Measured},
};
use api::monitoring::{IndicatorProgress, ProjectProgress};
use domain::{
    day,
    id::ProjectYearId,
    monitoring::{expected_progress, light, months_passed},
    pack::RulePack,
    period::FiscalYear,
    role::Role,
};
use rust_decimal::Decimal;
use time::Date;

/// Year and day of the figures, and whose they are.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    pub(crate) year: FiscalYear,
    pub(crate) as_of: Date,
    /// The first day whose records are not known yet.
    pub(crate) recorded_before: String,
    scope: Scope,
    /// 序时进度 at the end of the last full month.
    pub(crate) expected: Decimal,
    /// The last full month, 0 for none.
    pub(crate) month: u8,
}

/// The roles that see working data or approved figures of it.
pub(crate) const READERS: [Role; 5] = [
    Role::Unit,
    Role::Department,
    Role::Finance,
    Role::Leader,
    Role::Region,
];

impl Shown {
    /// The year under way and today, unless the reader asks for another. Trainers see figures
    /// through borrowed eyes, administrators not at all.
    pub(crate) fn of(
        app: &App,
        actor: &Actor,
        year: Option<u16>,
        as_of: Option<&str>,
    ) -> Result<Self, Error> {
        actor.must_be(&READERS)?;
        let today = app.clock.today();
        let year = year.unwrap_or_else(|| u16::try_from(today.year()).unwrap_or_default());
        let year = FiscalYear::try_from(year).map_err(|_| {
            Error::field(
                "year",
                "out_of_range",
                "年度应在2000至2099之间",
                "Years run 2000 to 2099",
            )
        })?;
        let as_of = match as_of {
            None => today,
            Some(text) => day::parse(text)
                .filter(|day| *day <= today)
                .ok_or_else(|| {
                    Error::field(
                        "as_of",
                        "not_a_past_day",
                        "日期应写成2026-11-05的形式，且不晚于今天",
                        "Write a day like 2026-11-05 that is not after today",
                    )
                })?,
        };
        let month = months_passed(year, as_of);
        let next = as_of.next_day().unwrap_or(as_of);
        Ok(Self {
            year,
            as_of,
            recorded_before: day::text(next),
            scope: Scope::of(actor),
            expected: expected_progress(month, None).share,
            month: month.map_or(0, domain::period::Month::get),
        })
    }

    /// What the queries ask for.
    pub(crate) fn portfolio(&self) -> Portfolio<'_> {
        Portfolio {
            scope: &self.scope,
            year: self.year.get(),
            recorded_before: &self.recorded_before,
        }
    }
}

/// Project rows with their approved indicators and lights.
pub(crate) struct Lines<'a> {
    pub(crate) app: &'a App,
    pub(crate) actor: &'a Actor,
    pub(crate) shown: &'a Shown,
}

/// A project with its indicators.
pub(crate) type Line = (ProjectProgress, Vec<IndicatorProgress>);

impl Lines<'_> {
    /// Makes list lines of project rows.
    pub(crate) async fn of(&self, tx: &mut Tx, rows: &[ProjectRow]) -> Result<Vec<Line>, Error> {
        let ids: Result<Vec<ProjectYearId>, _> = rows.iter().map(ProjectRow::id).collect();
        let ids = ids?;
        let drafts = table::approved_drafts(tx, &ids).await?;
        let actuals = table::actuals(tx, &ids, &self.shown.recorded_before).await?;
        let mut lines = Vec::with_capacity(rows.len());
        for (row, id) in rows.iter().zip(&ids) {
            let code = row.jurisdiction()?;
            let pack = &self.app.pack(tx, &code, self.shown.year).await?;
            let indicators = drafts.get(id).map_or_else(Vec::new, |draft| {
                let actuals = actuals.get(id).map_or(&[][..], Vec::as_slice);
                let (year, lang) = (self.shown.year, self.actor.lang);
                Measured {
                    draft,
                    actuals,
                    pack,
                    year,
                    lang,
                }
                .indicators()
            });
            lines.push((self.line(row, *id, pack, &indicators)?, indicators));
        }
        Ok(lines)
    }

    fn line(
        &self,
        row: &ProjectRow,
        id: ProjectYearId,
        pack: &RulePack,
        indicators: &[IndicatorProgress],
    ) -> Result<ProjectProgress, Error> {
        let expected = self.shown.expected;
        let rate = progress::rate(row.money, pack);
        let attainment = progress::whole(indicators);
        Ok(ProjectProgress {
            project_year: id,
            code: row.code()?,
            name: row.name.clone(),
            unit_name: row.unit_name.clone(),
            class: row.class()?,
            rate,
            attainment,
            money_light: progress::money_light(rate, expected, pack).light,
            target_light: light(attainment, expected, &pack.monitoring.lights, None).light,
            last_month: u8::try_from(row.last_month).unwrap_or_default(),
        })
    }
}

/// The sum of several figures.
pub(crate) fn total(rows: impl Iterator<Item = MoneyRow>) -> MoneyRow {
    let zero = MoneyRow {
        initial: 0,
        adjusted: 0,
        received: 0,
        spent: 0,
    };
    rows.fold(zero, |sum, row| MoneyRow {
        initial: sum.initial + row.initial,
        adjusted: sum.adjusted + row.adjusted,
        received: sum.received + row.received,
        spent: sum.spent + row.spent,
    })
}
