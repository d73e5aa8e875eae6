//! Alerts and the checkpoints that find them.

use crate::{
    actor::Actor,
    alerts::{self, Desk},
    app::App,
    books::Attachment,
    contract::Contract,
    error::Error,
    extract::{Json, Path, Query, read_body},
    routes::files::download,
};
use api::{
    Method, Nothing,
    alert::{
        ALERT_BOOK_PATH, ALERT_FILE_PATH, ALERT_FILES_PATH, AlertDetail, AlertLine, Alerts,
        AlertsStep, AlertsStepped, CheckpointDay, CheckpointJob, CheckpointRun, FindAlert,
        FindCheckpointRun, ListAlerts, ListAlertsQuery, ListCheckpointRuns, ListTreatments,
        PreviewCheckpoints, ReadAlert, RemoveAlertFile, RunCheckpoints, StepAlerts,
    },
    files::{FileLine, UploadQuery},
};
use axum::{
    extract::{Request, State},
    http::header,
    response::IntoResponse,
    routing::{get, post},
};
use domain::{
    attachment::FILE_BYTES_MAX,
    id::{AlertId, CheckpointJobId, FileId, TargetId},
};

pub(crate) fn register(contract: &mut Contract) {
    let add = "Keeps a file beside the answer to a notice; its name stands in the query.";
    let find = "Gives the bytes of a file, to be kept and never shown in place.";
    let book = "Gives the filtered list of alerts as workbook.";
    contract
        .route::<ListAlerts, _, _>(list_alerts)
        .route::<FindAlert, _, _>(find_alert)
        .route::<ReadAlert, _, _>(read_alert)
        .route::<StepAlerts, _, _>(step_alerts)
        .route::<RemoveAlertFile, _, _>(remove_alert_file)
        .route::<ListTreatments, _, _>(list_treatments)
        .route::<PreviewCheckpoints, _, _>(preview_checkpoints)
        .route::<RunCheckpoints, _, _>(run_checkpoints)
        .route::<ListCheckpointRuns, _, _>(list_checkpoint_runs)
        .route::<FindCheckpointRun, _, _>(find_checkpoint_run)
        .file(
            ALERT_BOOK_PATH,
            Method::Get,
            get(find_book),
            ("find_alert_book", book),
        )
        .file(
            ALERT_FILES_PATH,
            Method::Post,
            post(add_file),
            ("add_alert_file", add),
        )
        .file(
            ALERT_FILE_PATH,
            Method::Get,
            get(find_file),
            ("find_alert_file", find),
        );
}

async fn list_alerts(
    State(app): State<App>,
    actor: Actor,
    Query(query): Query<ListAlertsQuery>,
) -> Result<Json<Alerts>, Error> {
    let mut tx = app.db(&actor).await?.read().await?;
    let found = alerts::list(Desk::of(&app, &actor), &mut tx, &query).await?;
    Ok(Json(found))
}

async fn find_alert(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<AlertId>,
) -> Result<Json<AlertDetail>, Error> {
    let mut tx = app.db(&actor).await?.read().await?;
    let found = alerts::detail(Desk::of(&app, &actor), &mut tx, id).await?;
    Ok(Json(found))
}

async fn read_alert(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<AlertId>,
    Json(_): Json<Nothing>,
) -> Result<Json<Nothing>, Error> {
    let mut tx = app.db(&actor).await?.write().await?;
    alerts::note_read(Desk::of(&app, &actor), &mut tx, id).await?;
    tx.commit().await?;
    Ok(Json(Nothing {}))
}

async fn step_alerts(
    State(app): State<App>,
    actor: Actor,
    Json(body): Json<AlertsStep>,
) -> Result<Json<AlertsStepped>, Error> {
    let mut tx = app.db(&actor).await?.write().await?;
    let done = alerts::take(Desk::of(&app, &actor), &mut tx, &body).await?;
    tx.commit().await?;
    Ok(Json(done))
}

async fn list_treatments(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<TargetId>,
) -> Result<Json<Vec<AlertLine>>, Error> {
    let mut tx = app.db(&actor).await?.read().await?;
    let found = alerts::before_target(Desk::of(&app, &actor), &mut tx, id).await?;
    Ok(Json(found))
}

async fn preview_checkpoints(
    State(app): State<App>,
    actor: Actor,
    Json(body): Json<CheckpointDay>,
) -> Result<Json<CheckpointRun>, Error> {
    let mut tx = app.db(&actor).await?.read().await?;
    let found = alerts::preview(Desk::of(&app, &actor), &mut tx, &body).await?;
    Ok(Json(found))
}

async fn run_checkpoints(
    State(app): State<App>,
    actor: Actor,
    Json(body): Json<CheckpointDay>,
) -> Result<Json<CheckpointJob>, Error> {
    Ok(Json(alerts::start(&app, &actor, &body).await?))
}

async fn list_checkpoint_runs(
    State(app): State<App>,
    actor: Actor,
) -> Result<Json<Vec<CheckpointJob>>, Error> {
    Ok(Json(alerts::list_runs(&app, &actor).await?))
}

async fn find_checkpoint_run(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<CheckpointJobId>,
) -> Result<Json<CheckpointJob>, Error> {
    Ok(Json(alerts::find_run(&app, &actor, id).await?))
}

async fn find_book(
    State(app): State<App>,
    actor: Actor,
    Query(query): Query<ListAlertsQuery>,
) -> Result<Attachment, Error> {
    let mut tx = app.db(&actor).await?.read().await?;
    alerts::book(Desk::of(&app, &actor), &mut tx, &query).await
}

async fn add_file(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<AlertId>,
    Query(query): Query<UploadQuery>,
    request: Request,
) -> Result<Json<FileLine>, Error> {
    let kind = request.headers().get(header::CONTENT_TYPE);
    // A form of another site cannot send this type unasked.
    if kind.is_none_or(|kind| kind != "application/octet-stream") {
        return Err(Error::MediaType);
    }
    let desk = Desk::of(&app, &actor);
    let mut tx = app.db(&actor).await?.read().await?;
    alerts::may_add_file(desk, &mut tx, id).await?;
    drop(tx);
    let bytes = read_body(request, &app, FILE_BYTES_MAX).await?;
    let mut tx = app.db(&actor).await?.write().await?;
    let kept = alerts::add_file(desk, &mut tx, id, (&query.name, &bytes)).await?;
    tx.commit().await?;
    Ok(Json(kept))
}

async fn find_file(
    State(app): State<App>,
    actor: Actor,
    Path((id, file)): Path<(AlertId, FileId)>,
) -> Result<impl IntoResponse, Error> {
    let mut tx = app.db(&actor).await?.read().await?;
    let (row, bytes) = alerts::file(Desk::of(&app, &actor), &mut tx, (id, file)).await?;
    Ok(download(row, bytes))
}

async fn remove_alert_file(
    State(app): State<App>,
    actor: Actor,
    Path((id, file)): Path<(AlertId, FileId)>,
) -> Result<Json<Nothing>, Error> {
    let mut tx = app.db(&actor).await?.write().await?;
    alerts::remove_file(Desk::of(&app, &actor), &mut tx, (id, file)).await?;
    tx.commit().await?;
    Ok(Json(Nothing {}))
}
