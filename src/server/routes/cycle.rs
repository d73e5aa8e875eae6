//! The filing cycle, the board of who owes what, and reminders.

use crate::{
    actor::Actor,
    app::App,
    campaign::{self, reminding, setting},
    contract::Contract,
    error::Error,
    extract::{IfMatch, Json, Path, Versioned},
};
use api::{
    Method,
    cycle::{
        Board, CreateReminders, Cycle, CycleDays, ExtendCycle, FindBoard, FindCycle, NewExtension,
        NewReminders, REMINDER_LIST_PATH, Reminded, RevokeExtension, SetCycle,
    },
};
use axum::{extract::State, http::header, response::IntoResponse, routing::get};
use domain::period::FiscalYear;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const FILE: &str = "attachment; filename=\"reminders.xlsx\"; \
     filename*=UTF-8''%E5%82%AC%E6%8A%A5%E5%90%8D%E5%8D%95.xlsx";

pub(crate) fn register(contract: &mut Contract) {
    let list = "Gives the units that are late or close to their deadline as a workbook.";
    contract
        .route::<FindCycle, _, _>(find_cycle)
        .route::<SetCycle, _, _>(set_cycle)
        .route::<ExtendCycle, _, _>(extend_cycle)
        .route::<RevokeExtension, _, _>(revoke_extension)
        .route::<FindBoard, _, _>(find_board)
        .route::<CreateReminders, _, _>(create_reminders)
        .file(
            REMINDER_LIST_PATH,
            Method::Get,
            get(find_reminder_list),
            ("find_reminder_list", list),
        );
}

async fn found(app: &App, actor: &Actor, year: FiscalYear) -> Result<Versioned<Cycle>, Error> {
    let cycle = campaign::find(app, actor, year).await?;
    Ok(Versioned(cycle.version, cycle))
}

async fn find_cycle(
    State(app): State<App>,
    actor: Actor,
    Path(year): Path<FiscalYear>,
) -> Result<Versioned<Cycle>, Error> {
    found(&app, &actor, year).await
}

async fn set_cycle(
    State(app): State<App>,
    actor: Actor,
    Path(year): Path<FiscalYear>,
    IfMatch(version): IfMatch,
    Json(days): Json<CycleDays>,
) -> Result<Versioned<Cycle>, Error> {
    setting::set(&app, &actor, year, version, &days).await?;
    found(&app, &actor, year).await
}

async fn extend_cycle(
    State(app): State<App>,
    actor: Actor,
    Path(year): Path<FiscalYear>,
    Json(new): Json<NewExtension>,
) -> Result<Versioned<Cycle>, Error> {
    setting::extend(&app, &actor, year, &new).await?;
    found(&app, &actor, year).await
}

async fn revoke_extension(
    State(app): State<App>,
    actor: Actor,
    Path((year, seq)): Path<(FiscalYear, i64)>,
) -> Result<Versioned<Cycle>, Error> {
    setting::revoke(&app, &actor, year, seq).await?;
    found(&app, &actor, year).await
}

async fn find_board(
    State(app): State<App>,
    actor: Actor,
    Path(year): Path<FiscalYear>,
) -> Result<Json<Board>, Error> {
    Ok(Json(campaign::board(&app, &actor, year).await?))
}

async fn create_reminders(
    State(app): State<App>,
    actor: Actor,
    Path(year): Path<FiscalYear>,
    Json(new): Json<NewReminders>,
) -> Result<Json<Reminded>, Error> {
    let recorded = reminding::remind(&app, &actor, year, &new).await?;
    Ok(Json(Reminded { recorded }))
}

async fn find_reminder_list(
    State(app): State<App>,
    actor: Actor,
    Path(year): Path<FiscalYear>,
) -> Result<impl IntoResponse, Error> {
    let board = campaign::board(&app, &actor, year).await?;
    let book = campaign::workbook(&board).map_err(|error| Error::Internal(error.into()))?;
    Ok((
        [
            (header::CONTENT_TYPE, XLSX),
            (header::CONTENT_DISPOSITION, FILE),
        ],
        book,
    ))
}
