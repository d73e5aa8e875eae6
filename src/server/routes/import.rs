//! The workbook of the organisation: upload and template.

use crate::{
    actor::Actor,
    app::App,
    contract::Contract,
    error::Error,
    extract::{Json, read_body},
    import,
    routes::admin::own,
};
use api::{
    Method,
    admin::{IMPORT_PATH, IMPORT_TEMPLATE_PATH, ImportReport},
};
use axum::{
    extract::{Request, State},
    http::header,
    response::IntoResponse,
    routing::{get, post},
};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const FILE: &str = "attachment; filename=\"wenxiao-organisation.xlsx\"";

pub(crate) fn register(contract: &mut Contract) {
    let upload = "Creates departments, units and accounts from a workbook, all or nothing.";
    let template = "Gives the empty workbook to fill.";
    contract
        .file(
            IMPORT_PATH,
            Method::Post,
            post(import_organisation),
            ("import_organisation", upload),
        )
        .file(
            IMPORT_TEMPLATE_PATH,
            Method::Get,
            get(find_template),
            ("find_import_template", template),
        );
}

async fn import_organisation(
    State(app): State<App>,
    actor: Actor,
    request: Request,
) -> Result<Json<ImportReport>, Error> {
    let place = own(&actor)?;
    let kind = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|it| it.to_str().ok());
    if kind != Some(XLSX) {
        return Err(Error::MediaType);
    }
    let bytes = read_body(request, &app, app.config.limits.import_bytes_max).await?;
    Ok(Json(
        import::import(&app, &actor, &place, bytes.to_vec()).await?,
    ))
}

async fn find_template(actor: Actor) -> Result<impl IntoResponse, Error> {
    own(&actor)?;
    let book = import::template().map_err(|error| Error::Internal(error.into()))?;
    Ok((
        [
            (header::CONTENT_TYPE, XLSX),
            (header::CONTENT_DISPOSITION, FILE),
        ],
        book,
    ))
}
