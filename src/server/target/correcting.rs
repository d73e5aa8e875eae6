//! Correcting the master data of a project while its target is being filled.

use super::{
    KnownTexts,
    creating::{check, check_predecessor},
    database, dismissing, gather,
    moving::refused,
    open, verdict,
};
use crate::{
    actor::Actor,
    app::App,
    db::{
        Tx,
        audit::{self, Change},
        cells,
        projects::{self, ProjectChangeRow},
        targets::{self, Moment, TargetRow},
    },
    error::Error,
};
use api::targets::{NewProject, ProjectChange};
use domain::{id::TargetId, lifecycle::may_edit};

/// Corrects the project of a target whose version is known.
pub(crate) async fn update_project(
    app: &App,
    actor: &Actor,
    id: TargetId,
    version: i64,
    change: &ProjectChange,
) -> Result<(), Error> {
    let db = database(app, actor).await?;
    let mut tx = db.write().await?;
    let opened = open(app, &mut tx, actor, id).await?;
    may_edit(opened.standing, opened.by).map_err(refused)?;
    if opened.row.version != version {
        return Err(Error::Stale {
            current_version: opened.row.version,
            conflicts: Vec::new(),
        });
    }
    let row = &opened.row;
    let project = row.project().ok_or_else(no_project)?;
    let new = as_new(change, super::year(row.year)?.get());
    check(&new)?;
    check_predecessor(&mut tx, &new, &row.unit).await?;
    let own = new.predecessor.map(|id| id.to_string());
    if own.as_deref() == Some(project) {
        return Err(Error::field(
            "predecessor",
            "project.itself",
            "项目不能延续自己，请选择以前的项目。",
            "A project does not continue itself. Choose an earlier one.",
        ));
    }
    check_others(&mut tx, (row, project), &new).await?;
    let predecessor = change.predecessor.map(|id| id.to_string());
    let stored = ProjectChangeRow {
        id: project,
        name: new.name.trim(),
        class: new.class.code(),
        kind: new.kind.code(),
        functional_class: &new.functional_class,
        predecessor: predecessor.as_deref(),
        from_year: i64::from(new.from_year),
        to_year: i64::from(new.to_year),
        classified: new.classified,
        direct_fund: new.direct_fund,
        serves_public: new.serves_public,
    };
    projects::update(&mut tx, &stored).await?;
    let told = told(row, change)?;
    // The rules look at kind, class and period too.
    let opened = open(app, &mut tx, actor, id).await?;
    let draft = cells::load(&mut tx, &opened.row.id).await?;
    let context = gather(
        (&app.memo, &KnownTexts::new()),
        &actor.workspace,
        &mut tx,
        &opened,
        &draft,
    )
    .await?;
    let problems = verdict(&draft, &opened.pack, &context);
    let at = app.clock.now_text();
    let seq = tx.next_seq().await?;
    let moment = Moment { at: &at, seq };
    let summary = dismissing::summary(&mut tx, &opened.row.id, &draft, &problems).await?;
    targets::update_summary(&mut tx, &opened.row.id, &summary, moment).await?;
    let change = Change {
        action: "project.update",
        subject_kind: "target",
        subject: opened.row.id.clone(),
        subject_name: opened.row.name.clone(),
        changes: told,
    };
    audit::record(&mut tx, actor, &at, change).await?;
    tx.commit().await?;
    Ok(())
}

/// The same rules hold as for a new project.
fn as_new(change: &ProjectChange, year: u16) -> NewProject {
    NewProject {
        name: change.name.clone(),
        year,
        from_year: change.from_year,
        to_year: change.to_year,
        class: change.class,
        kind: change.kind,
        functional_class: change.functional_class.clone(),
        serves_public: change.serves_public,
        classified: change.classified,
        direct_fund: change.direct_fund,
        predecessor: change.predecessor,
    }
}

/// A unit as a whole has no project.
fn no_project() -> Error {
    Error::rule(
        "target.no_project",
        "这是部门（单位）整体支出目标，没有项目信息可以修改。",
        "This is the target of a unit as a whole; it has no project to correct.",
    )
}

/// What was sent or approved keeps the project it was sent with.
async fn check_others(
    tx: &mut Tx,
    (row, project): (&TargetRow, &str),
    new: &NewProject,
) -> Result<(), Error> {
    if row.has_approved || projects::has_others_sent(tx, project, &row.id).await? {
        return Err(Error::rule(
            "project.settled",
            "项目已有送审或批复的绩效目标，项目信息不能再修改。",
            "Targets of the project were sent or approved; its data can no longer be changed.",
        ));
    }
    let years = (i64::from(new.from_year), i64::from(new.to_year));
    if projects::has_year_outside(tx, project, years).await? {
        return Err(Error::field(
            "to_year",
            "period.outside",
            "项目期应当包含项目已有的各个年度。",
            "The project period contains every year the project has already.",
        ));
    }
    Ok(())
}

/// What it was and what it is now, as the audit keeps it.
fn told(row: &TargetRow, change: &ProjectChange) -> Result<String, Error> {
    let before = serde_json::json!({
        "name": row.name,
        "from_year": row.from_year,
        "to_year": row.to_year,
        "class": row.class,
        "kind": row.kind,
        "functional_class": row.functional_class,
        "serves_public": row.serves_public,
        "classified": row.classified,
        "direct_fund": row.direct_fund,
        "predecessor": row.predecessor,
    });
    serde_json::to_string(&serde_json::json!({ "old": before, "new": change }))
        .map_err(|error| Error::Internal(error.into()))
}
