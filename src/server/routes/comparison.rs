//! District comparison: published figures for everybody, live aggregates by the scope table.

use crate::{
    actor::Actor,
    app::App,
    contract::Contract,
    error::Error,
    extract::{Json, Query},
    measures::{self, Asked},
    published::{self, Published},
};
use api::comparison::{FindMeasures, FindPublished, Measures, MeasuresQuery, PublishedComparison};
use axum::extract::State;
use domain::{compare, facts, period::FiscalYear};

/// Registers the endpoints.
pub(crate) fn register(contract: &mut Contract) {
    contract
        .route::<FindPublished, _, _>(find_published)
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
        ..
    } = published::all(&mut tx).await?;
    // The year being filed, as on the desk: its rules are the ones to be followed now.
    let year = u16::try_from(app.clock.today().year() + 1).unwrap_or_default();
    let year = FiscalYear::try_from(year).map_err(|error| Error::Internal(error.into()))?;
    let mut rank_cases = 0;
    let mut population_times = u16::MAX;
    for place in &jurisdictions {
        // A place that was added with its figures is none of the organisation's.
        let pack = app.packs.find(place, year)?;
        rank_cases = pack.rank_cases.value.max(rank_cases);
        population_times = pack.population_times.value.min(population_times);
    }
    Ok(Json(PublishedComparison {
        jurisdictions,
        measures: compare::catalogue(),
        derived: compare::derived_catalogue(),
        rank_cases,
        population_times,
        facts,
        mechanisms: facts::embedded_mechanisms(),
    }))
}
