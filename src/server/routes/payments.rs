//! Imports of payments: what a file would do, doing it, and where what was typed differs. How far
//! an import is, its file and its failed rows are found among the imports.

use crate::{
    actor::Actor,
    app::App,
    books::Attachment,
    bulk::payments,
    contract::Contract,
    disagreements,
    error::Error,
    extract::{Json, Query, read_body},
    routes::books::must_be_table,
};
use api::{
    Method, Page,
    imports::ImportJob,
    payments::{
        DISAGREEMENTS_BOOK_PATH, Disagreement, DisagreementsQuery, ListDisagreements,
        PAYMENTS_BYTES_MAX, PAYMENTS_PATH, PAYMENTS_PREVIEW_PATH, PAYMENTS_TEMPLATE_PATH,
        PaymentsPreview, PaymentsQuery,
    },
};
use axum::{
    extract::{Request, State},
    routing::{get, post},
};

pub(crate) fn register(contract: &mut Contract) {
    contract
        .route::<ListDisagreements, _, _>(list_disagreements)
        .file(
            DISAGREEMENTS_BOOK_PATH,
            Method::Get,
            get(find_disagreements_book),
            (
                "find_disagreements_book",
                "Gives the months where typed and imported payments differ as workbook.",
            ),
        )
        .file(
            PAYMENTS_PATH,
            Method::Post,
            post(start_payments),
            (
                "start_payments",
                "Imports payments from a workbook or a list of values as a job.",
            ),
        )
        .file(
            PAYMENTS_PREVIEW_PATH,
            Method::Post,
            post(preview_payments),
            (
                "preview_payments",
                "Tells what importing payments would do; writes nothing.",
            ),
        )
        .file(
            PAYMENTS_TEMPLATE_PATH,
            Method::Get,
            get(find_template),
            (
                "find_payments_template",
                "Gives the empty workbook of payments.",
            ),
        );
}

async fn start_payments(
    State(app): State<App>,
    actor: Actor,
    Query(asked): Query<PaymentsQuery>,
    request: Request,
) -> Result<Json<ImportJob>, Error> {
    payments::database(&app, &actor).await?;
    must_be_table(&request)?;
    let bytes = read_body(request, &app, PAYMENTS_BYTES_MAX).await?;
    let job = payments::start(&app, &actor, &asked, bytes.to_vec()).await?;
    Ok(Json(job))
}

async fn preview_payments(
    State(app): State<App>,
    actor: Actor,
    Query(asked): Query<PaymentsQuery>,
    request: Request,
) -> Result<Json<PaymentsPreview>, Error> {
    payments::database(&app, &actor).await?;
    must_be_table(&request)?;
    let bytes = read_body(request, &app, PAYMENTS_BYTES_MAX).await?;
    let told = payments::preview(&app, &actor, &asked, bytes.to_vec()).await?;
    Ok(Json(told))
}

async fn find_template(State(app): State<App>, actor: Actor) -> Result<Attachment, Error> {
    payments::database(&app, &actor).await?;
    let bytes = payments::template().map_err(|error| Error::Internal(error.into()))?;
    Ok(Attachment {
        name: "支付数据导入模板".to_owned(),
        bytes,
    })
}

async fn list_disagreements(
    State(app): State<App>,
    actor: Actor,
    Query(query): Query<DisagreementsQuery>,
) -> Result<Json<Page<Disagreement>>, Error> {
    Ok(Json(disagreements::list(&app, &actor, &query).await?))
}

async fn find_disagreements_book(
    State(app): State<App>,
    actor: Actor,
    Query(query): Query<DisagreementsQuery>,
) -> Result<Attachment, Error> {
    disagreements::book(&app, &actor, &query).await
}
