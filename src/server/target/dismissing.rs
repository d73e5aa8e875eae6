//! Findings of the radar set aside with a reason, by whoever may change the target.

use super::{
    KnownTexts, Opened, View, database, gather, open, summary::Summary, typed::check_text, verdict,
};
use crate::{
    actor::Actor,
    app::App,
    db::{
        DbError, Tx,
        audit::{self, Change},
        cells,
        dismissals::{self, DismissalRow},
        targets,
    },
    error::Error,
};
use api::dismissal::NewDismissal;
use domain::{
    dismissal::{Dismissal, REASON_MAX, may_dismiss, standing},
    id::TargetId,
    lifecycle::may_edit,
    problem::Problem,
    target::TargetDraft,
};

/// Sets a finding of the saved content aside.
pub(crate) async fn dismiss(
    app: &App,
    actor: &Actor,
    id: TargetId,
    new: &NewDismissal,
) -> Result<Dismissal, Error> {
    let db = database(app, actor).await?;
    let mut tx = db.write().await?;
    let opened = opened_to_edit(app, &mut tx, actor, id).await?;
    let mut issues = Vec::new();
    check_text(&mut issues, "reason", &new.reason, 1..=REASON_MAX);
    if !issues.is_empty() {
        return Err(Error::Fields(issues));
    }
    let (draft, problems) = judged(app, actor, &mut tx, &opened).await?;
    let is_it = |problem: &&Problem| {
        problem.rule == new.rule && problem.place == new.place && problem.args == new.args
    };
    let problem = problems.iter().find(is_it).ok_or_else(gone)?;
    if !may_dismiss(problem) {
        return Err(Error::rule(
            "dismissal.not_possible",
            "这一项须改正或补齐，不能以说明理由代替。",
            "This has to be corrected or completed; a reason does not replace it.",
        ));
    }
    let row = DismissalRow {
        seq: tx.next_seq().await?,
        rule: problem.rule.clone(),
        place: json(&problem.place)?,
        args: json(&problem.args)?,
        reason: new.reason.trim().to_owned(),
        by_account: actor.account.to_string(),
        by_name: actor.name.clone(),
        at: app.clock.now_text(),
    };
    dismissals::put(&mut tx, &opened.row.id, &row).await?;
    recount(&mut tx, &opened, &draft, &problems).await?;
    record(&mut tx, actor, &opened, ("target.dismiss", &row.at), &row).await?;
    tx.commit().await?;
    Ok(told(&row)?)
}

/// Takes a reason back.
pub(crate) async fn restore(app: &App, actor: &Actor, id: TargetId, seq: i64) -> Result<(), Error> {
    let db = database(app, actor).await?;
    let mut tx = db.write().await?;
    let opened = opened_to_edit(app, &mut tx, actor, id).await?;
    let all = dismissals::list(&mut tx, &opened.row.id).await?;
    let row = all.iter().find(|row| row.seq == seq);
    let row = row.ok_or(Error::NotFound("dismissal"))?;
    dismissals::remove(&mut tx, seq).await?;
    let (draft, problems) = judged(app, actor, &mut tx, &opened).await?;
    recount(&mut tx, &opened, &draft, &problems).await?;
    let now = app.clock.now_text();
    let action = ("target.dismissal_removed", now.as_str());
    record(&mut tx, actor, &opened, action, row).await?;
    tx.commit().await?;
    Ok(())
}

/// Every reason given for a target, as it travels.
pub(super) async fn of(tx: &mut Tx, target: &str) -> Result<Vec<Dismissal>, DbError> {
    let rows = dismissals::list(tx, target).await?;
    rows.iter().map(told).collect()
}

/// The figures of a target for lists, without what was set aside.
pub(super) async fn summary(
    tx: &mut Tx,
    target: &str,
    draft: &TargetDraft,
    problems: &[Problem],
) -> Result<Summary, DbError> {
    let dismissals = of(tx, target).await?;
    Ok(Summary::of(draft, &standing(problems, &dismissals)))
}

async fn opened_to_edit(
    app: &App,
    tx: &mut Tx,
    actor: &Actor,
    id: TargetId,
) -> Result<Opened, Error> {
    let opened = open(app, tx, actor, id).await?;
    may_edit(opened.standing, opened.by).map_err(super::moving::refused)?;
    if opened.view == View::Working {
        Ok(opened)
    } else {
        Err(Error::Forbidden)
    }
}

async fn judged(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    opened: &Opened,
) -> Result<(TargetDraft, Vec<Problem>), Error> {
    let draft = cells::load(tx, &opened.row.id).await?;
    let memo = (&app.memo, &KnownTexts::new());
    let context = gather(memo, &actor.workspace, tx, opened, &draft).await?;
    let problems = verdict(&draft, &opened.pack, &context);
    Ok((draft, problems))
}

async fn recount(
    tx: &mut Tx,
    opened: &Opened,
    draft: &TargetDraft,
    problems: &[Problem],
) -> Result<(), DbError> {
    let id = &opened.row.id;
    let summary = summary(tx, id, draft, problems).await?;
    targets::update_warnings(tx, id, &summary).await
}

fn gone() -> Error {
    Error::rule(
        "dismissal.gone",
        "这项提示已不在已保存的内容中，或其依据已经变化，请保存后核对再说明。",
        "The saved content has no such finding, or its evidence has changed. Save and look again.",
    )
}

fn told(row: &DismissalRow) -> Result<Dismissal, DbError> {
    let broken = |error: serde_json::Error| DbError::Broken(error.to_string());
    Ok(Dismissal {
        seq: row.seq,
        place: serde_json::from_str(&row.place).map_err(broken)?,
        rule: row.rule.clone(),
        args: serde_json::from_str(&row.args).map_err(broken)?,
        reason: row.reason.clone(),
        by: row.by_name.clone(),
        at: row.at.clone(),
    })
}

fn json<T: serde::Serialize>(value: &T) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|error| Error::Internal(error.into()))
}

async fn record(
    tx: &mut Tx,
    actor: &Actor,
    opened: &Opened,
    (action, at): (&'static str, &str),
    row: &DismissalRow,
) -> Result<(), Error> {
    let change = Change {
        action,
        subject_kind: "target",
        subject: opened.row.id.clone(),
        subject_name: opened.row.name.clone(),
        changes: json(&(&row.rule, &row.place, &row.args, &row.reason))?,
    };
    audit::record(tx, actor, at, change).await?;
    Ok(())
}
