//! Maintenance of the library: for finance and administrators of a jurisdiction.

use crate::{
    actor::Actor,
    app::App,
    contract::Contract,
    db::{library, library_upkeep},
    error::Error,
    extract::{IfMatch, Json, Path, Versioned},
    upkeep::{self, find, kept, place},
};
use api::{
    admin::AuditEntry,
    library::{
        CreateEntry, EntryProposal, Kept, ListEntryHistory, ListEntryProposals, ListOwnEntries,
        Merge, MergeEntries, RetireEntry, Retirement, UpdateEntry,
    },
};
use axum::extract::State;
use domain::library::EntryDraft;

pub(crate) fn register(contract: &mut Contract) {
    contract
        .route::<ListOwnEntries, _, _>(list_own_entries)
        .route::<ListEntryProposals, _, _>(list_entry_proposals)
        .route::<CreateEntry, _, _>(create_entry)
        .route::<UpdateEntry, _, _>(update_entry)
        .route::<RetireEntry, _, _>(retire_entry)
        .route::<MergeEntries, _, _>(merge_entries)
        .route::<ListEntryHistory, _, _>(list_entry_history);
}

async fn list_own_entries(State(app): State<App>, actor: Actor) -> Result<Json<Vec<Kept>>, Error> {
    let place = place(&actor)?;
    let mut tx = app.db(&actor).await?.read().await?;
    let rows = library::list_own(&mut tx, &place).await?;
    let all: Result<_, Error> = rows.iter().map(kept).collect();
    Ok(Json(all?))
}

async fn list_entry_proposals(
    State(app): State<App>,
    actor: Actor,
) -> Result<Json<Vec<EntryProposal>>, Error> {
    let place = place(&actor)?;
    let mut tx = app.db(&actor).await?.read().await?;
    Ok(Json(upkeep::proposals(&mut tx, &place).await?))
}

async fn create_entry(
    State(app): State<App>,
    actor: Actor,
    Json(sent): Json<EntryDraft>,
) -> Result<Versioned<Kept>, Error> {
    let kept = upkeep::create(&app, &actor, &sent).await?;
    Ok(Versioned(kept.version, kept))
}

async fn update_entry(
    State(app): State<App>,
    actor: Actor,
    Path(code): Path<String>,
    IfMatch(version): IfMatch,
    Json(sent): Json<EntryDraft>,
) -> Result<Versioned<Kept>, Error> {
    let kept = upkeep::update(&app, &actor, (&code, version), &sent).await?;
    Ok(Versioned(kept.version, kept))
}

async fn retire_entry(
    State(app): State<App>,
    actor: Actor,
    Path(code): Path<String>,
    Json(sent): Json<Retirement>,
) -> Result<Versioned<Kept>, Error> {
    let kept = upkeep::retire(&app, &actor, &code, &sent).await?;
    Ok(Versioned(kept.version, kept))
}

async fn merge_entries(
    State(app): State<App>,
    actor: Actor,
    Json(sent): Json<Merge>,
) -> Result<Versioned<Kept>, Error> {
    let kept = upkeep::merge(&app, &actor, &sent).await?;
    Ok(Versioned(kept.version, kept))
}

async fn list_entry_history(
    State(app): State<App>,
    actor: Actor,
    Path(code): Path<String>,
) -> Result<Json<Vec<AuditEntry>>, Error> {
    let place = place(&actor)?;
    let mut tx = app.db(&actor).await?.read().await?;
    find(&mut tx, &place, &code).await?;
    Ok(Json(library_upkeep::history(&mut tx, &place, &code).await?))
}
