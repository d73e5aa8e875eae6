//! Findings of the radar set aside with a reason.

use crate::{
    actor::Actor,
    app::App,
    contract::Contract,
    error::Error,
    extract::{Json, Path},
    target::dismissing,
};
use api::{
    Nothing,
    dismissal::{DismissProblem, NewDismissal, RestoreProblem},
};
use axum::extract::State;
use domain::{dismissal::Dismissal, id::TargetId};

pub(crate) fn register(contract: &mut Contract) {
    contract
        .route::<DismissProblem, _, _>(dismiss_problem)
        .route::<RestoreProblem, _, _>(restore_problem);
}

async fn dismiss_problem(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<TargetId>,
    Json(new): Json<NewDismissal>,
) -> Result<Json<Dismissal>, Error> {
    let dismissal = dismissing::dismiss(&app, &actor, id, &new).await?;
    Ok(Json(dismissal))
}

async fn restore_problem(
    State(app): State<App>,
    actor: Actor,
    Path((id, seq)): Path<(TargetId, i64)>,
) -> Result<Json<Nothing>, Error> {
    dismissing::restore(&app, &actor, id, seq).await?;
    Ok(Json(Nothing {}))
}
