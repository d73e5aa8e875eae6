//! Published figures added by workbook: template, import, history, taking one back.

use crate::{
    actor::Actor,
    app::App,
    books::Attachment,
    contract::Contract,
    error::Error,
    extract::{Json, Path, Query, read_body},
    published,
};
use api::{
    Method,
    books::XLSX,
    figures::{
        AddedFigure, FIGURES_IMPORT_PATH, FIGURES_TEMPLATE_PATH, FigureWithdrawal, FiguresImport,
        FiguresQuery, ListAddedFigures, WithdrawFigure,
    },
};
use axum::{
    extract::{Request, State},
    http::header,
    routing::{get, post},
};

pub(crate) fn register(contract: &mut Contract) {
    contract
        .route::<ListAddedFigures, _, _>(list_added_figures)
        .route::<WithdrawFigure, _, _>(withdraw_figure)
        .file(
            FIGURES_IMPORT_PATH,
            Method::Post,
            post(import_figures),
            (
                "import_figures",
                "Checks a workbook of published figures row by row; writes it with apply=true, \
                 all or none.",
            ),
        )
        .file(
            FIGURES_TEMPLATE_PATH,
            Method::Get,
            get(find_template),
            (
                "find_figures_template",
                "Gives the workbook of published figures to fill, with the catalogue.",
            ),
        );
}

async fn list_added_figures(
    State(app): State<App>,
    actor: Actor,
) -> Result<Json<Vec<AddedFigure>>, Error> {
    Ok(Json(published::history(&app, &actor).await?))
}

async fn withdraw_figure(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
    Json(asked): Json<FigureWithdrawal>,
) -> Result<Json<AddedFigure>, Error> {
    Ok(Json(published::withdraw(&app, &actor, &id, &asked).await?))
}

async fn import_figures(
    State(app): State<App>,
    actor: Actor,
    Query(query): Query<FiguresQuery>,
    request: Request,
) -> Result<Json<FiguresImport>, Error> {
    published::may_add(&actor)?;
    let kind = request.headers().get(header::CONTENT_TYPE);
    if kind.and_then(|it| it.to_str().ok()) != Some(XLSX) {
        return Err(Error::MediaType);
    }
    let bytes = read_body(request, &app, app.config.limits.import_bytes_max).await?;
    let report = published::import(&app, &actor, bytes.to_vec(), query.apply).await?;
    Ok(Json(report))
}

async fn find_template(actor: Actor) -> Result<Attachment, Error> {
    published::may_add(&actor)?;
    let bytes = published::template().map_err(|error| Error::Internal(error.into()))?;
    Ok(Attachment {
        name: "公开数据补充模板".to_owned(),
        bytes,
    })
}
