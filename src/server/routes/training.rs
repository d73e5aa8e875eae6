//! Training: the workspaces in sight, and their reset.

use crate::{
    actor::Actor,
    app::App,
    contract::Contract,
    db::{
        audit::{self, Change},
        workspace::{self as table, OwnedWorkspace},
    },
    error::Error,
    extract::Json,
    workspaces::MAIN,
};
use api::training::{FindTraining, Reset, ResetDone, ResetWorkspaces, Training, Workspace};
use axum::extract::State;
use domain::role::Role;
use std::time::Instant;

pub(crate) fn register(contract: &mut Contract) {
    contract
        .route::<FindTraining, _, _>(find_training)
        .route::<ResetWorkspaces, _, _>(reset_workspaces);
}

/// The workspaces somebody may see: a trainer all, a trainee the own one.
async fn in_sight(app: &App, actor: &Actor) -> Result<Vec<OwnedWorkspace>, Error> {
    let account = actor.account.to_string();
    let owner = match actor.own_role {
        Role::Trainer => None,
        _ if actor.home != MAIN => Some(account.as_str()),
        _ => return Err(Error::Forbidden),
    };
    let mut tx = app.main().read().await?;
    Ok(table::list_workspaces(&mut tx, owner).await?)
}

async fn find_training(State(app): State<App>, actor: Actor) -> Result<Json<Training>, Error> {
    let mut workspaces = Vec::new();
    for row in in_sight(&app, &actor).await? {
        let (writes, last_write) = match app.workspaces.find_used(&row.id).await? {
            Some(db) => table::find_writes(&mut db.read().await?).await?,
            None => (0, None),
        };
        workspaces.push(Workspace {
            id: row.id,
            name: row.name,
            username: row.username,
            writes: u64::try_from(writes).unwrap_or_default(),
            last_write,
        });
    }
    let mine = (actor.home != MAIN).then(|| actor.home.clone());
    Ok(Json(Training { mine, workspaces }))
}

async fn reset_workspaces(
    State(app): State<App>,
    actor: Actor,
    Json(what): Json<Reset>,
) -> Result<Json<ResetDone>, Error> {
    let started = Instant::now();
    if what == Reset::Class && actor.own_role != Role::Trainer {
        return Err(Error::Forbidden);
    }
    let mut rows = in_sight(&app, &actor).await?;
    if what == Reset::Mine {
        rows.retain(|row| row.id == actor.home);
    }
    // Files first: production is not locked while they are dealt with, and what was reset is
    // told in the audit trail even where a later one could not be.
    let mut reset = Vec::with_capacity(rows.len());
    let mut failed = None;
    for row in &rows {
        match app.workspaces.reset(&row.id).await {
            Ok(()) => reset.push(row),
            Err(error) => {
                failed = Some(error);
                break;
            }
        }
    }
    let mut tx = app.main().write().await?;
    for row in &reset {
        table::count_reset(&mut tx, &row.id).await?;
        let change = Change {
            action: "workspace.reset",
            subject_kind: "workspace",
            subject: row.id.clone(),
            subject_name: row.name.clone(),
            changes: String::new(),
        };
        audit::record(&mut tx, &actor, &app.clock.now_text(), change).await?;
    }
    tx.commit().await?;
    if let Some(error) = failed {
        return Err(error);
    }
    Ok(Json(ResetDone {
        workspaces: u32::try_from(reset.len()).unwrap_or_default(),
        milliseconds: u64::try_from(started.elapsed().as_millis()).unwrap_or_default(),
    }))
}
