//! The monitoring table of a project year.

use crate::{
    actor::Actor,
    app::App,
    contract::Contract,
    error::Error,
    extract::{IfMatch, Json, Path, Query, Versioned, read_body},
    report,
    routes::files::download,
};
use api::{
    Method, Nothing,
    files::{FileLine, UploadQuery},
    report::{
        FindReport, ListReports, ListReportsQuery, MonitoringReport, REPORT_FILE_PATH,
        REPORT_FILES_PATH, RemoveReportFile, ReportEdits, ReportOutcome, ReportQuery,
        ReportStepAsked, Reports, ReportsStep, SaveReport, StepReport, StepReports,
    },
};
use axum::{
    extract::{Request, State},
    http::header,
    response::IntoResponse,
    routing::{get, post},
};
use domain::{
    attachment::FILE_BYTES_MAX,
    id::{FileId, ProjectYearId},
};

pub(crate) fn register(contract: &mut Contract) {
    let add = "Keeps a file as evidence of a monitoring table; its name stands in the query.";
    let find = "Gives the bytes of a file, to be kept and never shown in place.";
    contract
        .route::<ListReports, _, _>(list_reports)
        .route::<FindReport, _, _>(find_report)
        .route::<SaveReport, _, _>(save_report)
        .route::<StepReport, _, _>(step_report)
        .route::<StepReports, _, _>(step_reports)
        .route::<RemoveReportFile, _, _>(remove_report_file)
        .file(
            REPORT_FILES_PATH,
            Method::Post,
            post(add_file),
            ("add_report_file", add),
        )
        .file(
            REPORT_FILE_PATH,
            Method::Get,
            get(find_file),
            ("find_report_file", find),
        );
}

async fn list_reports(
    State(app): State<App>,
    actor: Actor,
    Query(query): Query<ListReportsQuery>,
) -> Result<Json<Reports>, Error> {
    let mut tx = app.db(&actor).await?.read().await?;
    let found = report::list(&app, &actor, &mut tx, &query).await?;
    Ok(Json(found))
}

async fn find_report(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<ProjectYearId>,
    Query(query): Query<ReportQuery>,
) -> Result<Versioned<MonitoringReport>, Error> {
    let mut tx = app.db(&actor).await?.read().await?;
    let found = report::show(&app, &actor, &mut tx, (id, query.month)).await?;
    Ok(Versioned(found.version, found))
}

async fn save_report(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<ProjectYearId>,
    IfMatch(version): IfMatch,
    Json(body): Json<ReportEdits>,
) -> Result<Versioned<MonitoringReport>, Error> {
    let mut tx = app.db(&actor).await?.write().await?;
    let saved = report::save(&app, &actor, &mut tx, (id, version), &body).await?;
    tx.commit().await?;
    Ok(Versioned(saved.version, saved))
}

async fn step_report(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<ProjectYearId>,
    IfMatch(version): IfMatch,
    Json(body): Json<ReportStepAsked>,
) -> Result<Versioned<MonitoringReport>, Error> {
    let mut tx = app.db(&actor).await?.write().await?;
    let done = report::step(&app, &actor, &mut tx, (id, version), &body).await?;
    tx.commit().await?;
    Ok(Versioned(done.version, done))
}

async fn step_reports(
    State(app): State<App>,
    actor: Actor,
    Json(body): Json<ReportsStep>,
) -> Result<Json<Vec<ReportOutcome>>, Error> {
    let outcomes = report::step_many(&app, &actor, &body).await?;
    Ok(Json(outcomes))
}

async fn add_file(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<ProjectYearId>,
    Query(query): Query<UploadQuery>,
    request: Request,
) -> Result<Json<FileLine>, Error> {
    let kind = request.headers().get(header::CONTENT_TYPE);
    // A form of another site cannot send this type unasked.
    if kind.is_none_or(|kind| kind != "application/octet-stream") {
        return Err(Error::MediaType);
    }
    let mut tx = app.db(&actor).await?.read().await?;
    report::may_add_file(&app, &actor, &mut tx, id).await?;
    drop(tx);
    let bytes = read_body(request, &app, FILE_BYTES_MAX).await?;
    let mut tx = app.db(&actor).await?.write().await?;
    let file = (query.name.as_str(), bytes.as_ref());
    let kept = report::add_file(&app, &actor, &mut tx, id, file).await?;
    tx.commit().await?;
    Ok(Json(kept))
}

async fn find_file(
    State(app): State<App>,
    actor: Actor,
    Path((id, file)): Path<(ProjectYearId, FileId)>,
) -> Result<impl IntoResponse, Error> {
    let mut tx = app.db(&actor).await?.read().await?;
    let (row, bytes) = report::file(&app, &actor, &mut tx, (id, file)).await?;
    Ok(download(row, bytes))
}

async fn remove_report_file(
    State(app): State<App>,
    actor: Actor,
    Path((id, file)): Path<(ProjectYearId, FileId)>,
) -> Result<Json<Nothing>, Error> {
    let mut tx = app.db(&actor).await?.write().await?;
    report::remove_file(&app, &actor, &mut tx, (id, file)).await?;
    tx.commit().await?;
    Ok(Json(Nothing {}))
}
