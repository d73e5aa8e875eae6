//! Where every project of a portfolio stands.

use crate::{
    actor::Actor,
    app::App,
    contract::Contract,
    error::Error,
    extract::{Json, Query},
    positions::positions,
    summaries::past,
    target_lights::lights,
};
use api::{
    monitoring::MonitoringQuery,
    positions::{
        DayKept, FindPositions, FindTargetLights, KeepDay, Positions, PositionsQuery, TargetLights,
    },
};
use axum::extract::State;

/// Registers the endpoint.
pub(crate) fn register(contract: &mut Contract) {
    contract
        .route::<FindPositions, _, _>(find_positions)
        .route::<FindTargetLights, _, _>(find_target_lights)
        .route::<KeepDay, _, _>(keep_day);
}

async fn find_positions(
    State(app): State<App>,
    actor: Actor,
    Query(query): Query<PositionsQuery>,
) -> Result<Json<Positions>, Error> {
    let db = app.db(&actor).await?;
    let mut tx = db.read().await?;
    Ok(Json(positions(&app, &actor, &mut tx, &query).await?))
}

async fn find_target_lights(
    State(app): State<App>,
    actor: Actor,
    Query(query): Query<PositionsQuery>,
) -> Result<Json<TargetLights>, Error> {
    let db = app.db(&actor).await?;
    let mut tx = db.read().await?;
    Ok(Json(lights(&app, &actor, &mut tx, &query).await?))
}

async fn keep_day(
    State(app): State<App>,
    actor: Actor,
    Json(asked): Json<MonitoringQuery>,
) -> Result<Json<DayKept>, Error> {
    Ok(Json(past::keep(&app, &actor, &asked).await?))
}
