//! What the house holds for the report of a jurisdiction and a year.

use crate::{
    actor::Actor,
    app::App,
    campaign::Days,
    db::{
        Scope, Tx,
        annual::{self as table, AlertTally, TreatmentTally},
        monitoring::MoneyRow,
        organisation,
    },
    error::Error,
    overview,
    papers::measured,
    portfolio::{Shown, total},
    published,
    report::{Round, States},
};
use api::{
    comparison::{MeasuredRow, Measures, MeasuresQuery},
    monitoring::PlaceProgress,
};
use domain::{
    adjustment::Cause, day, facts::PublishedFact, org::Jurisdiction, pack::RulePack,
    period::FiscalYear,
};
use std::sync::Arc;

/// Everything the report tells.
pub(super) struct Held {
    pub(super) place: Jurisdiction,
    pub(super) year: u16,
    pub(super) as_of: String,
    pub(super) demo: bool,
    pub(super) pack: Arc<RulePack>,
    pub(super) departments: u64,
    pub(super) units: u64,
    /// First and last day of the filing of the year after.
    pub(super) window: (String, String),
    /// Of this year, by department and of the whole jurisdiction.
    pub(super) measures: Measures,
    pub(super) own: Option<MeasuredRow>,
    /// Of the year after, whose targets are filed in this one.
    pub(super) next: Option<MeasuredRow>,
    pub(super) money: MoneyRow,
    /// Payments by month; none where nothing is reported.
    pub(super) progress: Option<PlaceProgress>,
    /// How far the monitoring tables of the last round are.
    pub(super) round: Round,
    pub(super) tables: States,
    pub(super) alerts: Vec<AlertTally>,
    pub(super) treatments: Vec<TreatmentTally>,
    pub(super) adjustments: Vec<(Option<Cause>, i64)>,
    /// Approved targets of projects that are classified.
    pub(super) classified: i64,
    /// Published figures of the place about work done in this year.
    pub(super) published: Vec<PublishedFact>,
}

/// The year of a report: one that has begun.
fn begun(app: &App, asked: Option<u16>) -> Result<FiscalYear, Error> {
    let under_way = u16::try_from(app.clock.today().year()).unwrap_or_default();
    let year = asked.unwrap_or(under_way);
    let year = FiscalYear::try_from(year).ok();
    year.filter(|year| year.get() <= under_way).ok_or_else(|| {
        Error::field(
            "year",
            "not_begun",
            "只能生成已经开始的年度的工作情况说明",
            "A report is made of a year that has begun",
        )
    })
}

impl Held {
    pub(super) async fn read(
        app: &App,
        actor: &Actor,
        tx: &mut Tx,
        asked: Option<u16>,
    ) -> Result<Self, Error> {
        let year = begun(app, asked)?;
        let code = actor.own_jurisdiction()?.clone();
        let place = organisation::find_jurisdiction(tx, code.as_str()).await?;
        let place = place.ok_or(Error::NotFound("jurisdiction"))?;
        let shown = Shown::of(app, actor, Some(year.get()), None)?;
        let (scope, pack) = (Scope::of(actor), app.pack(tx, &code, year).await?);
        let following = FiscalYear::try_from(year.get() + 1).unwrap_or(year);
        let days = Days::of(app, tx, &code, following).await?.window(None);
        let within = |year: FiscalYear, within: Option<String>| MeasuresQuery {
            year: Some(year.get()),
            within,
        };
        let of_place = |found: Measures| {
            let mut rows = found.rows.into_iter();
            rows.find(|row| row.key == code.as_str())
        };
        let own = measured(app, actor, tx, &within(year, None)).await?;
        let next = measured(app, actor, tx, &within(following, None)).await?;
        let departments = within(year, Some(code.to_string()));
        let measures = measured(app, actor, tx, &departments).await?;
        let seen = overview::overview(app, tx, &shown).await?;
        let rows = overview::by_unit(app, tx, &shown).await?;
        let round = Round::find(app, actor, tx, (Some(year.get()), None)).await?;
        let today = day::text(shown.as_of);
        let of_year = |fact: &PublishedFact| {
            let done = fact.activity_year.or(fact.fiscal_year);
            fact.jurisdiction == code && done == Some(year.get())
        };
        Ok(Self {
            departments: count(organisation::list_departments(tx, &scope).await?.len()),
            units: count(organisation::list_units(tx, &scope).await?.len()),
            window: (day::text(days.opens), day::text(days.due)),
            own: of_place(own),
            next: of_place(next),
            demo: measures.demo,
            measures,
            money: total(rows.iter().map(|row| row.money)),
            progress: seen.places.into_iter().find(|it| it.code == code),
            tables: round.states(tx, &scope, "").await?,
            round,
            alerts: table::alerts(tx, &scope, year.get(), &today).await?,
            treatments: table::treatments(tx, &scope, year.get()).await?,
            adjustments: table::adjustments(tx, &scope, year.get()).await?,
            classified: table::classified(tx, &scope, year.get()).await?,
            published: published::all(tx)
                .await?
                .facts
                .into_iter()
                .filter(of_year)
                .collect(),
            year: year.get(),
            as_of: today,
            place,
            pack,
        })
    }
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}
