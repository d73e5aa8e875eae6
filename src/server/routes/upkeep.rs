//! Maintenance of the library: for finance and administrators of a jurisdiction.

use crate::{
    actor::Actor,
    app::App,
    contract::Contract,
    db::{library, library_upkeep},
    error::Error,
    extract::{IfMatch, Json, Path, Query, Versioned, read_body},
    library_book,
    upkeep::{self, find, kept, place},
};
use api::{
    Method,
    admin::AuditEntry,
    library::{
        CreateEntry, EntryProposal, Kept, LIBRARY_EXPORT_PATH, LIBRARY_IMPORT_PATH, LibraryImport,
        LibraryImportQuery, ListEntryHistory, ListEntryProposals, ListOwnEntries, Merge,
        MergeEntries, RetireEntry, Retirement, UpdateEntry,
    },
};
use axum::{
    extract::{Request, State},
    http::header,
    response::IntoResponse,
    routing::{get, post},
};
use domain::library::EntryDraft;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const FILE: &str = "attachment; filename=\"wenxiao-library.xlsx\"";

pub(crate) fn register(contract: &mut Contract) {
    contract
        .route::<ListOwnEntries, _, _>(list_own_entries)
        .route::<ListEntryProposals, _, _>(list_entry_proposals)
        .route::<CreateEntry, _, _>(create_entry)
        .route::<UpdateEntry, _, _>(update_entry)
        .route::<RetireEntry, _, _>(retire_entry)
        .route::<MergeEntries, _, _>(merge_entries)
        .route::<ListEntryHistory, _, _>(list_entry_history)
        .file(
            LIBRARY_IMPORT_PATH,
            Method::Post,
            post(import_library),
            (
                "import_library",
                "Checks a workbook of entries row by row; writes it with apply=true, all or none.",
            ),
        )
        .file(
            LIBRARY_EXPORT_PATH,
            Method::Get,
            get(export_library),
            (
                "export_library",
                "Gives the library of one's jurisdiction as a workbook.",
            ),
        );
}

async fn import_library(
    State(app): State<App>,
    actor: Actor,
    Query(query): Query<LibraryImportQuery>,
    request: Request,
) -> Result<Json<LibraryImport>, Error> {
    place(&actor)?;
    let kind = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|it| it.to_str().ok());
    if kind != Some(XLSX) {
        return Err(Error::MediaType);
    }
    let bytes = read_body(request, &app, app.config.limits.import_bytes_max).await?;
    let report = library_book::import(&app, &actor, bytes.to_vec(), query.apply).await?;
    Ok(Json(report))
}

async fn export_library(State(app): State<App>, actor: Actor) -> Result<impl IntoResponse, Error> {
    let book = library_book::export(&app, &actor).await?;
    Ok((
        [
            (header::CONTENT_TYPE, XLSX),
            (header::CONTENT_DISPOSITION, FILE),
        ],
        book,
    ))
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
