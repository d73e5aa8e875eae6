//! Supporting files: a list as JSON, the bytes as they came.

use crate::{
    actor::Actor,
    app::App,
    contract::Contract,
    db::attachments::AttachmentRow,
    error::Error,
    extract::{Json, Path, Query, read_body},
    target::files,
};
use api::{
    Method, Nothing,
    endpoint::encode_into,
    files::{FILE_PATH, FILES_PATH, FileLine, Files, ListFiles, RemoveFile, UploadQuery},
};
use axum::{
    extract::{Request, State},
    http::header,
    response::IntoResponse,
    routing::{get, post},
};
use domain::{
    attachment::FILE_BYTES_MAX,
    id::{FileId, TargetId},
};

pub(crate) fn register(contract: &mut Contract) {
    let add = "Keeps a supporting file of a target; its name stands in the query.";
    let find = "Gives the bytes of a supporting file, to be kept and never shown in place.";
    contract
        .route::<ListFiles, _, _>(list_files)
        .route::<RemoveFile, _, _>(remove_file)
        .file(FILES_PATH, Method::Post, post(add_file), ("add_file", add))
        .file(FILE_PATH, Method::Get, get(find_file), ("find_file", find));
}

async fn list_files(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<TargetId>,
) -> Result<Json<Files>, Error> {
    Ok(Json(files::list(&app, &actor, id).await?))
}

async fn add_file(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<TargetId>,
    Query(query): Query<UploadQuery>,
    request: Request,
) -> Result<Json<FileLine>, Error> {
    let kind = request.headers().get(header::CONTENT_TYPE);
    // A form of another site cannot send this type unasked.
    if kind.is_none_or(|kind| kind != "application/octet-stream") {
        return Err(Error::MediaType);
    }
    files::may_add(&app, &actor, id).await?;
    let bytes = read_body(request, &app, FILE_BYTES_MAX).await?;
    Ok(Json(
        files::add(&app, &actor, id, &query.name, &bytes).await?,
    ))
}

async fn find_file(
    State(app): State<App>,
    actor: Actor,
    Path((id, file)): Path<(TargetId, FileId)>,
) -> Result<impl IntoResponse, Error> {
    let (row, bytes) = files::find(&app, &actor, id, file).await?;
    Ok(download(row, bytes))
}

/// A file to be kept, never to be shown in the page.
pub(super) fn download(row: AttachmentRow, bytes: Vec<u8>) -> impl IntoResponse {
    let mut disposition = "attachment; filename*=UTF-8''".to_owned();
    encode_into(&mut disposition, &row.name);
    let head = [
        (header::CONTENT_TYPE, row.media_type),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    (head, bytes)
}

async fn remove_file(
    State(app): State<App>,
    actor: Actor,
    Path((id, file)): Path<(TargetId, FileId)>,
) -> Result<Json<Nothing>, Error> {
    files::remove(&app, &actor, id, file).await?;
    Ok(Json(Nothing {}))
}
