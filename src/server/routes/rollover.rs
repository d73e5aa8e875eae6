//! Roll-over of projects into the next fiscal year.

use crate::{
    actor::Actor,
    app::App,
    campaign::rolling,
    contract::Contract,
    error::Error,
    extract::{Json, Path},
};
use api::rollover::{CreateRollover, FindRollover, RolledOver, Rollover, RolloverChoice};
use axum::extract::State;
use domain::period::FiscalYear;

pub(crate) fn register(contract: &mut Contract) {
    contract
        .route::<FindRollover, _, _>(find_rollover)
        .route::<CreateRollover, _, _>(create_rollover);
}

async fn find_rollover(
    State(app): State<App>,
    actor: Actor,
    Path(year): Path<FiscalYear>,
) -> Result<Json<Rollover>, Error> {
    Ok(Json(rolling::preview(&app, &actor, year).await?))
}

async fn create_rollover(
    State(app): State<App>,
    actor: Actor,
    Path(year): Path<FiscalYear>,
    Json(body): Json<RolloverChoice>,
) -> Result<Json<RolledOver>, Error> {
    Ok(Json(rolling::create(&app, &actor, year, &body).await?))
}
