//! Workbooks of targets: out, in with a preview, lists, and the block for the budget system.

use crate::{
    actor::Actor,
    app::App,
    books::{self, Attachment},
    contract::Contract,
    error::Error,
    extract::{Json, Path, Query, read_body},
};
use api::{
    Method, Nothing,
    books::{
        BOOK_BYTES_MAX, BOOK_PREVIEW_PATH, Block, BookKind, BookPreview, BookQuery, CSV, FindBlock,
        LIST_BOOK_PATH, ListBookQuery, MappingToSave, PreviewQuery, SaveMapping, TARGET_BOOK_PATH,
        XLSX,
    },
};
use axum::{
    extract::{Request, State},
    http::header,
    routing::{get, post},
};
use domain::id::TargetId;

pub(crate) fn register(contract: &mut Contract) {
    contract
        .route::<FindBlock, _, _>(find_block)
        .route::<SaveMapping, _, _>(save_mapping)
        .file(
            TARGET_BOOK_PATH,
            Method::Get,
            get(find_book),
            ("find_target_book", "Gives a target as workbook."),
        )
        .file(
            BOOK_PREVIEW_PATH,
            Method::Post,
            post(preview_book),
            (
                "preview_target_book",
                "Tells cell by cell what a filled workbook would change; writes nothing.",
            ),
        )
        .file(
            LIST_BOOK_PATH,
            Method::Get,
            get(find_list_book),
            ("find_list_book", "Gives the targets of a list as workbook."),
        );
}

async fn find_book(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<TargetId>,
    Query(asked): Query<BookQuery>,
) -> Result<Attachment, Error> {
    match asked.kind.unwrap_or_default() {
        BookKind::Block => books::block_book(&app, &actor, id).await,
        kind => books::form_book(&app, &actor, id, kind).await,
    }
}

async fn find_block(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<TargetId>,
) -> Result<Json<Block>, Error> {
    Ok(Json(books::block(&app, &actor, id).await?))
}

async fn find_list_book(
    State(app): State<App>,
    actor: Actor,
    Query(asked): Query<ListBookQuery>,
) -> Result<Attachment, Error> {
    books::list_book(&app, &actor, &asked).await
}

async fn save_mapping(
    State(app): State<App>,
    actor: Actor,
    Json(new): Json<MappingToSave>,
) -> Result<Json<Nothing>, Error> {
    books::save_mapping(&app, &actor, &new).await?;
    Ok(Json(Nothing {}))
}

async fn preview_book(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<TargetId>,
    Query(asked): Query<PreviewQuery>,
    request: Request,
) -> Result<Json<BookPreview>, Error> {
    must_be_table(&request)?;
    let bytes = read_body(request, &app, BOOK_BYTES_MAX).await?;
    let found = books::preview(&app, &actor, id, bytes.to_vec(), &asked).await?;
    Ok(Json(found))
}

/// Refuses what does not even claim to be a workbook or a list of values.
pub(super) fn must_be_table(request: &Request) -> Result<(), Error> {
    let kind = request.headers().get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if [XLSX, CSV].contains(&kind) {
        Ok(())
    } else {
        Err(Error::MediaType)
    }
}
