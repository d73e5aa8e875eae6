//! The indicator library and how its entries fare.

use crate::{
    actor::Actor,
    app::App,
    contract::Contract,
    db::{Scope, library, library_use},
    error::Error,
    extract::{Json, Path, Query, is_known},
    library::met,
    target::{count, frozen, text},
};
use api::library::{
    FindIndicatorUse, FindLibrary, FindLibraryUses, IndicatorUse, Library, LibraryQuery,
    LibraryUses,
};
use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{role::Role, target::Field};
use std::collections::BTreeMap;

/// Values shown of an entry.
const VALUES_MAX: usize = 5;

pub(crate) fn register(contract: &mut Contract) {
    contract
        .route::<FindLibrary, _, _>(find_library)
        .route::<FindLibraryUses, _, _>(find_library_uses)
        .route::<FindIndicatorUse, _, _>(find_indicator_use);
}

/// The library of the actor's jurisdiction. Whoever has an older one gets what changed; a number
/// that was never given out here is of another database, and gets everything.
async fn find_library(
    State(app): State<App>,
    actor: Actor,
    Query(query): Query<LibraryQuery>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let mut tx = app.db(&actor).await?.read().await?;
    let place = actor.jurisdiction.as_ref().map(ToString::to_string);
    let place = place.unwrap_or_default();
    let (entries, seq) = library::mark(&mut tx, &place).await?;
    let since = query.since.filter(|since| (1..=seq).contains(since));
    let tag = format!(
        "\"library-{place}-{entries}-{seq}-{}\"",
        since.unwrap_or_default()
    );
    let mut response = if is_known(&headers, &tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let rows = match since {
            Some(since) => library::list_changed(&mut tx, &place, since).await?,
            None => library::list(&mut tx, &place).await?,
        };
        let (mut indicators, mut gone) = (Vec::new(), Vec::new());
        for row in rows {
            let entry = row.entry()?;
            if row.retired {
                gone.push(entry.code);
            } else {
                indicators.push(entry);
            }
        }
        Json(Library {
            indicators,
            gone,
            whole: since.is_none(),
            seq,
            count: count(entries)?,
        })
        .into_response()
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

async fn find_library_uses(
    State(app): State<App>,
    actor: Actor,
) -> Result<Json<LibraryUses>, Error> {
    let mut tx = app.db(&actor).await?.read().await?;
    let rows = library_use::list_uses(&mut tx, &Scope::of(&actor)).await?;
    let uses: Result<_, Error> = rows
        .into_iter()
        .map(|(code, times)| Ok((code, count(times)?)))
        .collect();
    Ok(Json(LibraryUses { uses: uses? }))
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
    let live = library_use::find_use(&mut tx, &scope, &entry).await?;
    let mut found = IndicatorUse {
        used: count(live.used)?,
        approved: count(live.approved)?,
        returned: count(live.returned)?,
        measured: 0,
        met: 0,
        values: Vec::new(),
    };
    (found.measured, found.met) = met(&app, &mut tx, &actor, &entry).await?;
    let mut values = BTreeMap::new();
    for (value, times) in library_use::list_values(&mut tx, &scope, &entry).await? {
        values.insert(value, count::<u64>(times)?);
    }
    for row in library_use::list_frozen(&mut tx, &scope, &entry).await? {
        let draft = frozen(&row.content)?;
        let mut held = false;
        for row in draft
            .rows
            .iter()
            .filter(|row| text(row, Field::LibraryCode) == entry)
        {
            held = true;
            let value = text(row, Field::Value);
            if !value.is_empty() {
                *values.entry(value.to_owned()).or_default() += 1;
            }
        }
        found.used += u64::from(held);
        found.approved += u64::from(held);
        found.returned += u64::from(held && row.returned);
    }
    // A region reads approved targets to the project, never to the cell.
    if actor.role != Role::Region {
        found.values = most_used(values);
    }
    Ok(Json(found))
}

/// The values used most often, first the most frequent.
fn most_used(values: BTreeMap<String, u64>) -> Vec<(String, u64)> {
    let mut all: Vec<_> = values.into_iter().collect();
    all.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
    all.truncate(VALUES_MAX);
    all
}
