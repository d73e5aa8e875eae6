//! District comparison: published figures for everybody, live aggregates by the scope table.

use crate::{
    actor::Actor,
    app::App,
    contract::Contract,
    db::{comparison as table, organisation},
    error::Error,
    extract::{Json, Query},
    measures::{self, Asked},
    portfolio::Shown,
    progress,
    published::{self, Published},
};
use api::comparison::{
    FindLive, FindMeasures, FindPublished, LiveComparison, LiveQuery, LiveRow, Measures,
    MeasuresQuery, PublishedComparison,
};
use axum::extract::State;
use domain::{compare, day, facts, period::FiscalYear};
use rust_decimal::{Decimal, RoundingStrategy};

/// Registers the endpoints.
pub(crate) fn register(contract: &mut Contract) {
    contract
        .route::<FindPublished, _, _>(find_published)
        .route::<FindLive, _, _>(find_live)
        .route::<FindMeasures, _, _>(find_measures);
}

async fn find_measures(
    State(app): State<App>,
    actor: Actor,
    Query(query): Query<MeasuresQuery>,
) -> Result<Json<Measures>, Error> {
    let asked = Asked::of(&app, &actor, &query)?;
    let mut tx = app.db(&actor).await?.read().await?;
    let found = measures::measures(&app, &mut tx, &actor, &asked).await?;
    Ok(Json(found))
}

pub(crate) async fn find_published(
    State(app): State<App>,
    actor: Actor,
) -> Result<Json<PublishedComparison>, Error> {
    let db = app.db(&actor).await?;
    let mut tx = db.read().await?;
    let Published {
        facts,
        places: jurisdictions,
    } = published::all(&mut tx).await?;
    // The year being filed, as on the desk: its rules are the ones to be followed now.
    let rules_year = u16::try_from(app.clock.today().year() + 1).unwrap_or_default();
    let year = FiscalYear::try_from(rules_year).map_err(|error| Error::Internal(error.into()))?;
    let mut rules = Vec::with_capacity(jurisdictions.len());
    let mut rank_cases = 0;
    for place in &jurisdictions {
        let pack = app.pack(&mut tx, &place.code, year).await?;
        rank_cases = pack.rank_cases.value.max(rank_cases);
        rules.push((place.code.clone(), pack.statements.clone()));
    }
    Ok(Json(PublishedComparison {
        jurisdictions,
        measures: compare::catalogue(),
        derived: compare::derived_catalogue(),
        rank_cases,
        facts,
        mechanisms: facts::embedded_mechanisms(),
        rules_year,
        rules,
    }))
}

async fn find_live(
    State(app): State<App>,
    actor: Actor,
    Query(query): Query<LiveQuery>,
) -> Result<Json<LiveComparison>, Error> {
    let shown = Shown::of(&app, &actor, query.year, query.as_of.as_deref())?;
    let db = app.db(&actor).await?;
    let mut tx = db.read().await?;
    let places = organisation::list_jurisdictions(&mut tx).await?;
    let found = table::by_jurisdiction(&mut tx, shown.year.get(), &shown.recorded_before).await?;
    let mut rows = Vec::with_capacity(found.len());
    for row in &found {
        let code = row.jurisdiction()?;
        let pack = app.pack(&mut tx, &code, shown.year).await?;
        let Some(jurisdiction) = places.iter().find(|place| place.code == code) else {
            continue;
        };
        rows.push(LiveRow {
            jurisdiction: jurisdiction.clone(),
            units: count(row.units),
            projects: count(row.projects),
            approved: count(row.approved),
            coverage: share(row.approved, row.projects),
            execution: progress::rate(row.money, &pack),
            rank_cases: pack.rank_cases.value,
        });
    }
    Ok(Json(LiveComparison {
        year: shown.year.get(),
        as_of: day::text(shown.as_of),
        expected: shown.expected,
        rows,
        demo: app.config.demo,
    }))
}

fn count(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}

fn share(part: i64, whole: i64) -> Option<Decimal> {
    let exact = Decimal::from(part).checked_div(Decimal::from(whole))?;
    Some(
        exact
            .round_dp_with_strategy(6, RoundingStrategy::MidpointAwayFromZero)
            .normalize(),
    )
}
