//! Naming the units that implement a project beside the one that leads it.

use super::{Opened, database, open};
use crate::{
    actor::Actor,
    app::App,
    check::search_words,
    db::{
        DbError, Tx,
        audit::{self, Change},
        implementing::{self, UnitNameRow},
        parse,
    },
    error::Error,
};
use api::implementing::{IMPLEMENTING_MAX, UnitName};
use domain::{
    id::{TargetId, UnitId},
    lifecycle::{State, may_edit},
    role::{Relation, Role},
};
use std::collections::BTreeSet;

/// Whether the reader may name them: the leading unit while it fills the target, and finance
/// whatever the state, since the work may come to be shared after the approval.
pub(super) fn may_name(opened: &Opened) -> bool {
    let near = opened.by.relation != Relation::Elsewhere;
    opened.row.project().is_some()
        && opened.standing.state != State::Void
        && match opened.by.role {
            Role::Unit => may_edit(opened.standing, opened.by).is_ok(),
            Role::Finance => near,
            _ => false,
        }
}

async fn opened_to_name(
    app: &App,
    tx: &mut Tx,
    actor: &Actor,
    id: TargetId,
) -> Result<Opened, Error> {
    let opened = open(app, tx, actor, id).await?;
    if may_name(&opened) {
        return Ok(opened);
    }
    if opened.by.role == Role::Unit {
        may_edit(opened.standing, opened.by).map_err(super::moving::refused)?;
    }
    Err(Error::Forbidden)
}

/// Units of the project's jurisdiction with these words in name or code.
pub(crate) async fn choices(
    app: &App,
    actor: &Actor,
    id: TargetId,
    words: Option<&str>,
) -> Result<Vec<UnitName>, Error> {
    let words = search_words(words)?;
    let mut tx = database(app, actor).await?.read().await?;
    let opened = opened_to_name(app, &mut tx, actor, id).await?;
    let row = &opened.row;
    let found = implementing::choices(&mut tx, (&row.jurisdiction, &row.unit), &words).await?;
    Ok(found.into_iter().map(told).collect::<Result<_, _>>()?)
}

/// Names them anew.
pub(crate) async fn set(
    app: &App,
    actor: &Actor,
    id: TargetId,
    version: i64,
    units: &[UnitId],
) -> Result<(), Error> {
    let mut tx = database(app, actor).await?.write().await?;
    let opened = opened_to_name(app, &mut tx, actor, id).await?;
    let row = &opened.row;
    if row.version != version {
        return Err(Error::Stale {
            current_version: row.version,
            conflicts: Vec::new(),
        });
    }
    let project = row.project().ok_or(Error::Forbidden)?;
    let mut chosen = Vec::new();
    for unit in units.iter().collect::<BTreeSet<_>>() {
        let unit = unit.to_string();
        let found = implementing::find_near(&mut tx, &unit, &row.jurisdiction).await?;
        chosen.push(found.filter(|_| unit != row.unit).ok_or_else(unknown)?);
    }
    if chosen.len() > IMPLEMENTING_MAX {
        return Err(Error::field(
            "units",
            "units.too_many",
            "共同实施单位最多 30 个。",
            "At most 30 units implement a project together with the leading one.",
        ));
    }
    let before = implementing::list(&mut tx, project).await?;
    implementing::replace(&mut tx, (project, &row.id), &chosen).await?;
    let names = |all: &[UnitNameRow]| -> Vec<String> {
        all.iter()
            .map(|unit| format!("{} {}", unit.code, unit.name))
            .collect()
    };
    let changes = serde_json::json!({ "old": names(&before), "new": names(&chosen) });
    let change = Change {
        action: "project.units",
        subject_kind: "target",
        subject: row.id.clone(),
        subject_name: row.name.clone(),
        changes: changes.to_string(),
    };
    audit::record(&mut tx, actor, &app.clock.now_text(), change).await?;
    tx.commit().await?;
    Ok(())
}

fn unknown() -> Error {
    Error::field(
        "units",
        "unit.unknown",
        "所选单位不在本级单位之中，或就是牵头单位，请重新选择。",
        "A chosen unit is not one of this place, or is the leading one. Choose again.",
    )
}

/// The further units of a target's project, as they travel.
pub(super) async fn of(tx: &mut Tx, opened: &Opened) -> Result<Vec<UnitName>, DbError> {
    let Some(project) = opened.row.project() else {
        return Ok(Vec::new());
    };
    let rows = implementing::list(tx, project).await?;
    rows.into_iter().map(told).collect()
}

fn told(row: UnitNameRow) -> Result<UnitName, DbError> {
    Ok(UnitName {
        id: parse(&row.id)?,
        code: row.code,
        name: row.name,
    })
}
