//! Who is here: every window that has a target open says so every few seconds.

use crate::{
    actor::Actor,
    app::App,
    contract::Contract,
    db::{
        code,
        presence::{self, PresenceRow, Window},
    },
    error::Error,
    extract::{Json, Path},
    target,
};
use api::{
    Nothing,
    presence::{EndPresence, Here, KeepPresence, LASTS_SECONDS, Presence, Visitor},
};
use axum::extract::State;
use domain::{id::TargetId, role::Role};

pub(crate) fn register(contract: &mut Contract) {
    contract
        .route::<KeepPresence, _, _>(keep_presence)
        .route::<EndPresence, _, _>(end_presence);
}

async fn keep_presence(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<TargetId>,
    Json(body): Json<Presence>,
) -> Result<Json<Here>, Error> {
    let mut tx = target::database(&app, &actor).await?.write().await?;
    let opened = target::open(&app, &mut tx, &actor, id).await?;
    let account = actor.account.to_string();
    let window = Window {
        target: &opened.row.id,
        account: &account,
        number: body.window,
    };
    let now = app.clock.wall_seconds();
    presence::sweep(&mut tx, window.target, now - LASTS_SECONDS).await?;
    presence::touch(&mut tx, window, (&actor.name, actor.role.code()), now).await?;
    let others = presence::others(&mut tx, window).await?;
    tx.commit().await?;
    let visitor = |row: &PresenceRow| -> Result<Visitor, Error> {
        Ok(Visitor {
            name: row.name.clone(),
            role: code(&row.role, Role::parse)?,
            own: row.account == account,
        })
    };
    Ok(Json(Here {
        version: opened.row.version,
        others: others.iter().map(visitor).collect::<Result<_, _>>()?,
    }))
}

async fn end_presence(
    State(app): State<App>,
    actor: Actor,
    Path((id, window)): Path<(TargetId, u32)>,
) -> Result<Json<Nothing>, Error> {
    let mut tx = target::database(&app, &actor).await?.write().await?;
    let opened = target::open(&app, &mut tx, &actor, id).await?;
    let account = actor.account.to_string();
    let window = Window {
        target: &opened.row.id,
        account: &account,
        number: window,
    };
    presence::leave(&mut tx, window).await?;
    tx.commit().await?;
    Ok(Json(Nothing {}))
}
