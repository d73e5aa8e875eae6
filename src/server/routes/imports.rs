//! Imports of many projects: start, progress, cancel, history, files.

use crate::{
    actor::Actor,
    app::App,
    books::{Attachment, disposition},
    bulk,
    contract::Contract,
    error::Error,
    extract::{Json, Path, Query, read_body},
    routes::books::must_be_table,
};
use api::{
    Method,
    books::{CSV, XLSX},
    imports::{
        CancelImport, FindImport, IMPORT_BYTES_MAX, IMPORT_FAILED_PATH, IMPORT_FILE_PATH,
        IMPORTS_PATH, IMPORTS_PREVIEW_PATH, IMPORTS_TEMPLATE_PATH, ImportJob, ImportPreview,
        ImportQuery, ListImports, ListImportsQuery,
    },
};
use axum::{
    extract::{Request, State},
    http::header,
    response::IntoResponse,
    routing::{get, post},
};
use domain::id::ImportId;

pub(crate) fn register(contract: &mut Contract) {
    contract
        .route::<ListImports, _, _>(list_imports)
        .route::<FindImport, _, _>(find_import)
        .route::<CancelImport, _, _>(cancel_import)
        .file(
            IMPORTS_PATH,
            Method::Post,
            post(start_import),
            (
                "start_import",
                "Imports a workbook of projects and targets as a job.",
            ),
        )
        .file(
            IMPORTS_PREVIEW_PATH,
            Method::Post,
            post(preview_import),
            (
                "preview_import",
                "Tells what importing a workbook would do; writes nothing.",
            ),
        )
        .file(
            IMPORTS_TEMPLATE_PATH,
            Method::Get,
            get(find_template),
            (
                "find_imports_template",
                "Gives the empty workbook of projects.",
            ),
        )
        .file(
            IMPORT_FILE_PATH,
            Method::Get,
            get(find_file),
            (
                "find_import_file",
                "Gives the file of an import as it came.",
            ),
        )
        .file(
            IMPORT_FAILED_PATH,
            Method::Get,
            get(find_failed),
            (
                "find_import_failed",
                "Gives the rows that were not taken in, each with its reason.",
            ),
        );
}

async fn list_imports(
    State(app): State<App>,
    actor: Actor,
    Query(query): Query<ListImportsQuery>,
) -> Result<Json<Vec<ImportJob>>, Error> {
    let kind = query.kind.unwrap_or_default();
    Ok(Json(bulk::list(&app, &actor, kind).await?))
}

async fn find_import(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<ImportId>,
) -> Result<Json<ImportJob>, Error> {
    Ok(Json(bulk::find(&app, &actor, id).await?))
}

async fn cancel_import(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<ImportId>,
    Json(api::Nothing {}): Json<api::Nothing>,
) -> Result<Json<ImportJob>, Error> {
    Ok(Json(bulk::cancel(&app, &actor, id).await?))
}

async fn start_import(
    State(app): State<App>,
    actor: Actor,
    Query(asked): Query<ImportQuery>,
    request: Request,
) -> Result<Json<ImportJob>, Error> {
    bulk::database(&app, &actor).await?;
    must_be_table(&request)?;
    let bytes = read_body(request, &app, IMPORT_BYTES_MAX).await?;
    let job = bulk::start(&app, &actor, &asked, bytes.to_vec()).await?;
    Ok(Json(job))
}

async fn preview_import(
    State(app): State<App>,
    actor: Actor,
    Query(asked): Query<ImportQuery>,
    request: Request,
) -> Result<Json<ImportPreview>, Error> {
    bulk::database(&app, &actor).await?;
    must_be_table(&request)?;
    let bytes = read_body(request, &app, IMPORT_BYTES_MAX).await?;
    let told = bulk::preview(&app, &actor, &asked, bytes.to_vec()).await?;
    Ok(Json(told))
}

async fn find_template(State(app): State<App>, actor: Actor) -> Result<Attachment, Error> {
    bulk::database(&app, &actor).await?;
    let bytes = bulk::template().map_err(|error| Error::Internal(error.into()))?;
    Ok(Attachment {
        name: "项目与绩效目标导入模板".to_owned(),
        bytes,
    })
}

async fn find_file(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<ImportId>,
) -> Result<impl IntoResponse, Error> {
    let (name, bytes) = bulk::file(&app, &actor, id).await?;
    let (kind, ending) = if bytes.starts_with(b"PK") {
        (XLSX, "xlsx")
    } else {
        (CSV, "csv")
    };
    let stem = bulk::stem(&name);
    let head = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, disposition(stem, ending)),
    ];
    Ok((head, bytes))
}

async fn find_failed(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<ImportId>,
) -> Result<Attachment, Error> {
    bulk::failed_book(&app, &actor, id).await
}
