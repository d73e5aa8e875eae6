//! The target of a unit as a whole 整体支出: one a year, made by the unit itself.

use super::{
    KnownTexts,
    creating::{begin, out_of_range},
    database,
};
use crate::{
    actor::Actor,
    app::App,
    campaign,
    db::{
        DbError,
        audit::{self, Change},
        parse, projects,
        targets::{self, NewTarget},
    },
    error::Error,
};
use api::targets::NewUnitTarget;
use domain::{day, id::TargetId, org::JurisdictionCode, period::FiscalYear, role::Role};

/// Creates it for the clerk's own unit.
pub(crate) async fn create_unit_target(
    app: &App,
    actor: &Actor,
    new: NewUnitTarget,
) -> Result<TargetId, Error> {
    actor.must_be(&[Role::Unit])?;
    let unit = actor.unit.ok_or(Error::Forbidden)?.to_string();
    let year =
        FiscalYear::try_from(new.year).map_err(|_| Error::Fields(vec![out_of_range("year")]))?;
    let mut tx = database(app, actor).await?.write().await?;
    let place = projects::unit_place(&mut tx, &unit).await?;
    let place = place.ok_or(Error::Forbidden)?;
    let jurisdiction: JurisdictionCode = parse(&place.jurisdiction)?;
    let due = campaign::due_of(app, &mut tx, (&jurisdiction, &unit), year).await?;
    let id = TargetId(app.ids.uuid());
    let seq = tx.next_seq().await?;
    let at = app.clock.now_text();
    let deadline = day::text(due);
    let target = NewTarget {
        id: &id.to_string(),
        project_year: None,
        unit: &unit,
        year: i64::from(new.year),
        deadline: Some(&deadline),
        at: &at,
        seq,
    };
    // Summaries are kept by project years, of which this target has none.
    match targets::insert(&mut tx, &target).await {
        Err(DbError::NotUnique(_)) => return Err(known()),
        done => done?,
    }
    let opened = (actor, actor);
    let fresh = (id, None);
    begin(app, opened, &mut tx, fresh, (&at, &KnownTexts::new())).await?;
    let change = Change {
        action: "unit_target.create",
        subject_kind: "target",
        subject: id.to_string(),
        subject_name: format!("{}整体支出", place.name),
        changes: serde_json::to_string(&new).map_err(|error| Error::Internal(error.into()))?,
    };
    audit::record(&mut tx, actor, &at, change).await?;
    tx.commit().await?;
    Ok(id)
}

fn known() -> Error {
    Error::rule(
        "unit_target.exists",
        "本单位这个年度的整体支出目标已经建立，请在列表中打开它。",
        "Your unit has its target as a whole for this year already. Open it in the list.",
    )
}
