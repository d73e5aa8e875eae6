//! Applications for adjustment, and the budget events that stand beside them.

use super::monitoring::{find, finish, fiscal};
use crate::{
    actor::Actor,
    app::App,
    booking::{read, to_add},
    contract::Contract,
    db::{
        audit::{self, Change},
        monitoring as table, projects,
    },
    error::Error,
    extract::{IfMatch, Json, Path, Versioned},
    target::applying,
};
use api::{
    adjustment::{Adjusting, Adjustment, ListAdjustments, NewBudget, RecordBudget, SaveAdjustment},
    monitoring::ProjectMonitoring,
};
use axum::extract::State;
use domain::{
    adjustment::Application,
    day,
    id::{ProjectYearId, TargetId},
    project::FundLevel,
    role::Role,
};

/// Registers the endpoints.
pub(crate) fn register(contract: &mut Contract) {
    contract
        .route::<SaveAdjustment, _, _>(save_adjustment)
        .route::<ListAdjustments, _, _>(list_adjustments)
        .route::<RecordBudget, _, _>(record_budget);
}

async fn save_adjustment(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<TargetId>,
    IfMatch(version): IfMatch,
    Json(body): Json<Application>,
) -> Result<Versioned<Adjusting>, Error> {
    let saved = applying::save(&app, &actor, id, version, &body).await?;
    Ok(Versioned(saved.version, saved))
}

async fn list_adjustments(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<TargetId>,
) -> Result<Json<Vec<Adjustment>>, Error> {
    Ok(Json(applying::list(&app, &actor, id).await?))
}

async fn record_budget(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<ProjectYearId>,
    IfMatch(version): IfMatch,
    Json(body): Json<NewBudget>,
) -> Result<Versioned<ProjectMonitoring>, Error> {
    actor.must_be(&[Role::Finance])?;
    let db = app.db(&actor).await?;
    let mut tx = db.write().await?;
    let before = find(&app, &actor, &mut tx, id, None).await?;
    if !before.footing.may_book {
        return Err(Error::Forbidden);
    }
    let entry = read(&before, &body, (fiscal(before.year)?, app.clock.today()))?;
    if !table::bump(&mut tx, id, version).await? {
        return Err(Error::Stale {
            current_version: before.version,
            conflicts: Vec::new(),
        });
    }
    let (at, on) = (app.clock.now_text(), day::text(entry.booking.on));
    let (account, year) = (actor.account.to_string(), id.to_string());
    let level = match &actor.jurisdiction {
        Some(place) if place.as_str().ends_with("00") => FundLevel::City,
        _ => FundLevel::District,
    };
    let seq = tx.next_seq().await?;
    let add = to_add(
        &entry,
        &body,
        &year,
        (&account, &actor.name),
        (seq, &on, &at, level),
    );
    // Summaries are kept by `finish`.
    projects::insert_budget(&mut tx, &add).await?;
    let old = entry.corrected.as_ref().map(|line| line.amount.to_string());
    let change = Change {
        action: "budget.record",
        subject_kind: "project_year",
        subject: year.clone(),
        subject_name: before.progress.name.clone(),
        changes: format!(
            "{} {} {on}: {} → {}",
            body.change.code(),
            body.nature.code(),
            old.unwrap_or_else(|| "—".to_owned()),
            entry.booking.amount
        ),
    };
    audit::record(&mut tx, &actor, &at, change).await?;
    finish(&app, &actor, tx, id).await
}
