//! The units that implement a project beside the one that leads it.

use crate::{
    actor::Actor,
    app::App,
    contract::Contract,
    error::Error,
    extract::{IfMatch, Json, Path, Query, Versioned},
    target::{detail, implementing},
};
use api::{
    implementing::{
        ImplementingUnits, ListUnitChoices, ListUnitChoicesQuery, SetImplementingUnits, UnitName,
    },
    targets::TargetDetail,
};
use axum::extract::State;
use domain::id::TargetId;

pub(crate) fn register(contract: &mut Contract) {
    contract
        .route::<ListUnitChoices, _, _>(list_unit_choices)
        .route::<SetImplementingUnits, _, _>(set_implementing_units);
}

async fn list_unit_choices(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<TargetId>,
    Query(query): Query<ListUnitChoicesQuery>,
) -> Result<Json<Vec<UnitName>>, Error> {
    let found = implementing::choices(&app, &actor, id, query.q.as_deref()).await?;
    Ok(Json(found))
}

async fn set_implementing_units(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<TargetId>,
    IfMatch(version): IfMatch,
    Json(body): Json<ImplementingUnits>,
) -> Result<Versioned<TargetDetail>, Error> {
    implementing::set(&app, &actor, id, version, &body.units).await?;
    let detail = detail::find(&app, &actor, id).await?;
    Ok(Versioned(detail.version, detail))
}
