//! Targets: list, form, saving by cell, verbs, history.

use crate::{
    actor::Actor,
    app::App,
    contract::Contract,
    db::{
        DbError,
        cells::{self, ChangeFilter, ChangeRow},
        code, parse,
    },
    error::Error,
    extract::{IfMatch, Json, Path, Query, Versioned},
    target::{
        self, KnownTexts, Wanted, approving, correcting, creating, detail, moving, saving, whole,
    },
};
use api::{
    Page,
    page::PAGE_ROWS_MAX,
    targets::{
        ApproveMany, ApproveOutcome, ApproveTargets, CellChange, CreateProject, CreateUnitTarget,
        FindTarget, FindVersion, FrozenVersion, ListChanges, ListChangesQuery, ListTargets,
        ListTargetsQuery, Move, MoveTarget, NewProject, NewUnitTarget, ProjectChange, SaveCells,
        SaveEdits, Saved, TargetDetail, TargetSort, TargetSummary, UpdateProject,
    },
};
use axum::extract::State;
use domain::{
    id::TargetId,
    role::Role,
    target::{CellRef, Field},
};

pub(crate) fn register(contract: &mut Contract) {
    contract
        .route::<ListTargets, _, _>(list_targets)
        .route::<CreateProject, _, _>(create_project)
        .route::<CreateUnitTarget, _, _>(create_unit_target)
        .route::<UpdateProject, _, _>(update_project)
        .route::<FindTarget, _, _>(find_target)
        .route::<SaveCells, _, _>(save_cells)
        .route::<MoveTarget, _, _>(move_target)
        .route::<ApproveTargets, _, _>(approve_targets)
        .route::<ListChanges, _, _>(list_changes)
        .route::<FindVersion, _, _>(find_version);
}

async fn list_targets(
    State(app): State<App>,
    actor: Actor,
    Query(query): Query<ListTargetsQuery>,
) -> Result<Json<Page<TargetSummary>>, Error> {
    let mut tx = target::database(&app, &actor).await?.read().await?;
    let wanted = Wanted {
        waiting: false,
        sort: TargetSort::Urgency,
    };
    let page = target::list_page(&app, &actor, &mut tx, &query, wanted).await?;
    Ok(Json(page))
}

async fn create_project(
    State(app): State<App>,
    actor: Actor,
    Json(new): Json<NewProject>,
) -> Result<Versioned<TargetDetail>, Error> {
    let id = creating::create_project(&app, &actor, &new).await?;
    found(&app, &actor, id).await
}

async fn create_unit_target(
    State(app): State<App>,
    actor: Actor,
    Json(new): Json<NewUnitTarget>,
) -> Result<Versioned<TargetDetail>, Error> {
    let id = whole::create_unit_target(&app, &actor, new).await?;
    found(&app, &actor, id).await
}

async fn update_project(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<TargetId>,
    IfMatch(version): IfMatch,
    Json(change): Json<ProjectChange>,
) -> Result<Versioned<TargetDetail>, Error> {
    correcting::update_project(&app, &actor, id, version, &change).await?;
    found(&app, &actor, id).await
}

async fn find_target(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<TargetId>,
) -> Result<Versioned<TargetDetail>, Error> {
    found(&app, &actor, id).await
}

async fn found(app: &App, actor: &Actor, id: TargetId) -> Result<Versioned<TargetDetail>, Error> {
    let detail = detail::find(app, actor, id).await?;
    Ok(Versioned(detail.version, detail))
}

async fn save_cells(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<TargetId>,
    IfMatch(version): IfMatch,
    Json(body): Json<SaveEdits>,
) -> Result<Versioned<Saved>, Error> {
    let saved = saving::save(&app, &actor, id, version, &body.edits).await?;
    Ok(Versioned(saved.version, saved))
}

async fn move_target(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<TargetId>,
    IfMatch(version): IfMatch,
    Json(asked): Json<Move>,
) -> Result<Versioned<TargetDetail>, Error> {
    let asked = (&asked, &KnownTexts::new());
    moving::move_target(&app, &actor, id, version, asked).await?;
    found(&app, &actor, id).await
}

async fn approve_targets(
    State(app): State<App>,
    actor: Actor,
    Json(body): Json<ApproveMany>,
) -> Result<Json<Vec<ApproveOutcome>>, Error> {
    let outcomes = approving::approve(&app, &actor, body.targets).await?;
    Ok(Json(outcomes))
}

async fn list_changes(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<TargetId>,
    Query(query): Query<ListChangesQuery>,
) -> Result<Json<Page<CellChange>>, Error> {
    let mut tx = target::database(&app, &actor).await?.read().await?;
    let opened = target::open(&app, &mut tx, &actor, id).await?;
    if opened.view != target::View::Working {
        return Err(Error::Forbidden);
    }
    let row = query.row.map(|row| row.to_string()).unwrap_or_default();
    let filter = ChangeFilter {
        target: &opened.row.id,
        row: &row,
        field: query.field.map_or("", Field::code),
    };
    let before = match query.after.as_deref() {
        None => i64::MAX,
        Some(text) => text.parse().map_err(|_| Error::NotFound("page"))?,
    };
    let limit = query.limit.unwrap_or(100).clamp(1, PAGE_ROWS_MAX);
    let most = usize::try_from(limit).unwrap_or(usize::MAX);
    let (mut rows, total) =
        cells::list_changes(&mut tx, &filter, before, i64::from(limit) + 1).await?;
    let is_last = rows.len() <= most;
    rows.truncate(most);
    let next = rows
        .last()
        .filter(|_| !is_last)
        .map(|row| row.seq.to_string());
    Ok(Json(Page {
        items: rows.iter().map(change).collect::<Result<_, _>>()?,
        total: target::count(total)?,
        next,
    }))
}

/// A change as it travels. An added row has only `new`, a removed one only `old`, a moved one
/// both, each with the row's name.
fn change(row: &ChangeRow) -> Result<CellChange, DbError> {
    let cell = if row.field.is_empty() {
        None
    } else {
        let place = Some(row.row_id.as_str()).filter(|id| !id.is_empty());
        Some(CellRef {
            row: place.map(parse).transpose()?,
            field: code(&row.field, Field::parse)?,
        })
    };
    let read = |json: Option<&str>| {
        let cell = json.map(serde_json::from_str).transpose();
        cell.map_err(|error| DbError::Broken(error.to_string()))
    };
    let acting_as = row.acting_as.as_deref();
    Ok(CellChange {
        seq: row.seq,
        cell,
        row_name: row.row_name.clone(),
        old: read(row.old_cell.as_deref())?,
        new: read(row.new_cell.as_deref())?,
        by: row.by_name.clone(),
        acting_as: acting_as.map(|role| code(role, Role::parse)).transpose()?,
        at: row.at.clone(),
    })
}

async fn find_version(
    State(app): State<App>,
    actor: Actor,
    Path((id, number)): Path<(TargetId, u32)>,
) -> Result<Json<FrozenVersion>, Error> {
    let version = detail::find_version(&app, &actor, id, number).await?;
    Ok(Json(version))
}
