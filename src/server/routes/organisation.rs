//! The organisation as far as one may see it.

use crate::{
    actor::Actor,
    app::App,
    contract::Contract,
    db::{Scope, organisation},
    error::Error,
    extract::Json,
};
use api::organisation::{FindOrganisation, Organisation};
use axum::extract::State;

pub(crate) fn register(contract: &mut Contract) {
    contract.route::<FindOrganisation, _, _>(find_organisation);
}

async fn find_organisation(
    State(app): State<App>,
    actor: Actor,
) -> Result<Json<Organisation>, Error> {
    let scope = Scope::of(&actor);
    let mut tx = app.db(&actor).await?.read().await?;
    Ok(Json(Organisation {
        jurisdictions: organisation::list_jurisdictions(&mut tx).await?,
        departments: organisation::list_departments(&mut tx, &scope).await?,
        units: organisation::list_units(&mut tx, &scope).await?,
    }))
}
