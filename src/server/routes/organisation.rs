//! The organisation as far as one may see it.

use crate::{
    actor::Actor,
    app::App,
    contract::Contract,
    db::{Scope, organisation},
    error::Error,
    extract::{Json, Path, is_known},
};
use api::organisation::{FindOrganisation, FindPack, Organisation};
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{org::JurisdictionCode, period::FiscalYear};

pub(crate) fn register(contract: &mut Contract) {
    contract
        .route::<FindOrganisation, _, _>(find_organisation)
        .route::<FindPack, _, _>(find_pack);
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

async fn find_pack(
    State(app): State<App>,
    actor: Actor,
    Path((code, year)): Path<(JurisdictionCode, FiscalYear)>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let mut tx = app.db(&actor).await?.read().await?;
    let place = organisation::find_jurisdiction(&mut tx, code.as_str()).await?;
    let place = place.ok_or(Error::NotFound("jurisdiction"))?;
    let pack = app.packs.find(&place, year)?;
    let tag = format!("\"{}\"", pack.hash);
    if is_known(&headers, &tag) {
        return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response());
    }
    Ok(([(header::ETAG, tag)], Json(&*pack)).into_response())
}
