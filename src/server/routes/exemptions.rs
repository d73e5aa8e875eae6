//! 不适用: asking, taking back, listing, deciding.

use crate::{
    actor::Actor,
    app::App,
    campaign::exempting,
    contract::Contract,
    error::Error,
    extract::{Json, Path, Query},
};
use api::{
    Nothing,
    exemption::{
        DecideExemptions, Exemption, ExemptionDecision, ExemptionReason, ListExemptions,
        ListExemptionsQuery, RequestExemption, WithdrawExemption,
    },
};
use axum::extract::State;
use domain::id::TargetId;

pub(crate) fn register(contract: &mut Contract) {
    contract
        .route::<RequestExemption, _, _>(request_exemption)
        .route::<WithdrawExemption, _, _>(withdraw_exemption)
        .route::<ListExemptions, _, _>(list_exemptions)
        .route::<DecideExemptions, _, _>(decide_exemptions);
}

async fn request_exemption(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<TargetId>,
    Json(body): Json<ExemptionReason>,
) -> Result<Json<Nothing>, Error> {
    exempting::request(&app, &actor, id, &body.reason).await?;
    Ok(Json(Nothing {}))
}

async fn withdraw_exemption(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<TargetId>,
) -> Result<Json<Nothing>, Error> {
    exempting::withdraw(&app, &actor, id).await?;
    Ok(Json(Nothing {}))
}

async fn list_exemptions(
    State(app): State<App>,
    actor: Actor,
    Query(query): Query<ListExemptionsQuery>,
) -> Result<Json<Vec<Exemption>>, Error> {
    Ok(Json(exempting::list(&app, &actor, query.year).await?))
}

async fn decide_exemptions(
    State(app): State<App>,
    actor: Actor,
    Json(body): Json<ExemptionDecision>,
) -> Result<Json<Nothing>, Error> {
    exempting::decide(&app, &actor, &body).await?;
    Ok(Json(Nothing {}))
}
