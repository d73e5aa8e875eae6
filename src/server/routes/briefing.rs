//! A leader's start page.

use crate::{
    actor::Actor,
    app::App,
    briefing,
    contract::Contract,
    error::Error,
    extract::{Json, Query},
};
use api::briefing::{Briefing, BriefingQuery, FindBriefing};
use axum::extract::State;

/// Registers the endpoint.
pub(crate) fn register(contract: &mut Contract) {
    contract.route::<FindBriefing, _, _>(find_briefing);
}

async fn find_briefing(
    State(app): State<App>,
    actor: Actor,
    Query(query): Query<BriefingQuery>,
) -> Result<Json<Briefing>, Error> {
    let mut tx = app.db(&actor).await?.read().await?;
    let found = briefing::briefing(&app, &actor, &mut tx, query.year).await?;
    Ok(Json(found))
}
