//! The indicator library and how its entries fare.

use crate::{
    actor::Actor,
    app::App,
    contract::Contract,
    db::{Scope, library},
    error::Error,
    extract::{Json, Path, is_known},
    target::count,
};
use api::library::{FindIndicatorUse, FindLibrary, IndicatorUse, Library};
use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

pub(crate) fn register(contract: &mut Contract) {
    contract
        .route::<FindLibrary, _, _>(find_library)
        .route::<FindIndicatorUse, _, _>(find_indicator_use);
}

async fn find_library(
    State(app): State<App>,
    actor: Actor,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let mut tx = app.db(&actor).await?.read().await?;
    let (entries, seq) = library::mark(&mut tx).await?;
    let tag = format!("\"library-{entries}-{seq}\"");
    let mut response = if is_known(&headers, &tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let indicators = library::list(&mut tx).await?;
        Json(Library { indicators }).into_response()
    };
    let tag = HeaderValue::try_from(tag).map_err(|error| Error::Internal(error.into()))?;
    response.headers_mut().insert(header::ETAG, tag);
    // The browser asks each time and mostly hears that nothing changed.
    let revalidate = HeaderValue::from_static("private, no-cache");
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, revalidate);
    Ok(response)
}

async fn find_indicator_use(
    State(app): State<App>,
    actor: Actor,
    Path(entry): Path<String>,
) -> Result<Json<IndicatorUse>, Error> {
    let mut tx = app.db(&actor).await?.read().await?;
    let known = library::find_name(&mut tx, &entry).await?;
    known.ok_or(Error::NotFound("indicator"))?;
    let scope = Scope::of(&actor);
    let found = library::find_use(&mut tx, &scope, &entry).await?;
    let values = library::list_values(&mut tx, &scope, &entry).await?;
    let values = values
        .into_iter()
        .map(|(value, times)| Ok((value, count(times)?)));
    Ok(Json(IndicatorUse {
        used: count(found.used)?,
        approved: count(found.approved)?,
        returned: count(found.returned)?,
        values: values.collect::<Result<_, Error>>()?,
    }))
}
