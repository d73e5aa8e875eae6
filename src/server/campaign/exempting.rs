//! 不适用: asked for by the unit, granted, refused or ended by finance.

use super::{
    runs,
    setting::{json, words},
    takes_part,
};
use crate::{
    actor::Actor,
    app::App,
    check::Checks,
    db::{
        DbError, Scope, Tx,
        audit::{self, Change},
        exemptions::{self, ExemptionRow, NewExemption},
        parse,
    },
    error::{Error, Issue},
    summaries,
    target::{self, Opened},
};
use api::exemption::{Exemption, ExemptionDecision, ExemptionOutcome};
use domain::{
    id::TargetId,
    lifecycle::State,
    role::{Relation, Role},
};

/// The most requests decided at once.
const DECISIONS_MAX: usize = 500;

/// Asks that a project owes no target.
pub(crate) async fn request(
    app: &App,
    actor: &Actor,
    id: TargetId,
    reason: &str,
) -> Result<(), Error> {
    actor.must_be(&[Role::Unit])?;
    let mut checks = Checks::new();
    let reason = words(&mut checks, "reason", reason, (2, 200));
    checks.done()?;
    let mut tx = app.db(actor).await?.write().await?;
    let opened = led(app, &mut tx, actor, id).await?;
    let row = &opened.row;
    if row.exempt || exemptions::open(&mut tx, &row.id).await?.is_some() {
        return Err(Error::rule(
            "exemption.twice",
            "这个项目已经申请过，请等待财政部门办理。",
            "This was asked for already. Finance will decide.",
        ));
    }
    if !is_owed(&opened.row.state, row.number) {
        return Err(not_owed());
    }
    let new = NewExemption {
        id: &app.ids.uuid().to_string(),
        seq: tx.next_seq().await?,
        target: &row.id,
        reason: &reason,
        by_name: &actor.name,
        at: &app.clock.now_text(),
    };
    exemptions::insert(&mut tx, &new).await?;
    tell(
        app,
        actor,
        &mut tx,
        "target.exempt_request",
        &opened,
        &reason,
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

/// Takes back a request that waits.
pub(crate) async fn withdraw(app: &App, actor: &Actor, id: TargetId) -> Result<(), Error> {
    actor.must_be(&[Role::Unit])?;
    let mut tx = app.db(actor).await?.write().await?;
    let opened = led(app, &mut tx, actor, id).await?;
    let request = exemptions::open(&mut tx, &opened.row.id).await?;
    let request = request.ok_or(Error::NotFound("exemption"))?;
    let at = app.clock.now_text();
    let what = ("withdrawn", "");
    exemptions::decide(&mut tx, &request, what, (&actor.name, &at)).await?;
    tell(app, actor, &mut tx, "target.exempt_withdraw", &opened, "").await?;
    tx.commit().await?;
    Ok(())
}

/// A target that the own unit owes: one that it only works on is owed by the leading unit.
async fn led(app: &App, tx: &mut Tx, actor: &Actor, id: TargetId) -> Result<Opened, Error> {
    let opened = target::open(app, tx, actor, id).await?;
    if opened.by.relation == Relation::OwnUnit {
        Ok(opened)
    } else {
        Err(Error::Forbidden)
    }
}

/// Only a first version that was not sent, or came back, is owed.
fn is_owed(state: &str, number: i64) -> bool {
    number == 1 && State::parse(state).is_some_and(State::is_editable)
}

fn not_owed() -> Error {
    Error::rule(
        "exemption.not_owed",
        "这个目标已经送审或批复，不能再认定不适用。",
        "This target was sent or approved already; it is not owed any more.",
    )
}

async fn tell(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    action: &str,
    opened: &Opened,
    words: &str,
) -> Result<(), Error> {
    let change = Change {
        action,
        subject_kind: "target",
        subject: opened.row.id.clone(),
        subject_name: opened.row.name.clone(),
        changes: json(&words)?,
    };
    audit::record(tx, actor, &app.clock.now_text(), change).await?;
    Ok(())
}

/// Requests in scope of a year.
pub(crate) async fn list(
    app: &App,
    actor: &Actor,
    year: Option<u16>,
) -> Result<Vec<Exemption>, Error> {
    takes_part(actor)?;
    let mut tx = app.db(actor).await?.read().await?;
    let rows = exemptions::list(&mut tx, &Scope::of(actor), year.map_or(0, i64::from)).await?;
    rows.into_iter().map(|row| Ok(shown(row)?)).collect()
}

fn shown(row: ExemptionRow) -> Result<Exemption, DbError> {
    Ok(Exemption {
        id: row.id,
        target: parse(&row.target)?,
        project_name: row.project_name,
        unit_name: row.unit_name,
        reason: row.reason,
        by: row.by_name,
        at: row.at,
        outcome: outcome(&row.outcome)?,
        opinion: row.opinion,
        decided_by: row.decided_by,
    })
}

fn outcome(stored: &str) -> Result<Option<ExemptionOutcome>, DbError> {
    Ok(Some(match stored {
        "" => return Ok(None),
        "granted" => ExemptionOutcome::Granted,
        "refused" => ExemptionOutcome::Refused,
        "withdrawn" => ExemptionOutcome::Withdrawn,
        "ended" => ExemptionOutcome::Ended,
        other => return Err(DbError::Broken(format!("outcome: {other:?}"))),
    }))
}

/// Grants, refuses or ends requests of the own jurisdiction, all or none.
pub(crate) async fn decide(
    app: &App,
    actor: &Actor,
    asked: &ExemptionDecision,
) -> Result<(), Error> {
    runs(actor)?;
    let mut checks = Checks::new();
    let least = if asked.grant { 0 } else { 2 };
    let opinion = words(&mut checks, "opinion", &asked.opinion, (least, 200));
    if !(1..=DECISIONS_MAX).contains(&asked.ids.len()) {
        checks.refuse(Issue::new(
            "ids",
            "exemptions.ids",
            "请选择 1 至 500 项申请。",
            "Choose 1 to 500 requests.",
        ));
    }
    checks.done()?;
    let mut tx = app.db(actor).await?.write().await?;
    let at = app.clock.now_text();
    for id in &asked.ids {
        let row = exemptions::find(&mut tx, &Scope::of(actor), id).await?;
        let row = row.ok_or(Error::NotFound("exemption"))?;
        let (outcome, action, exempt) = deed(&row, asked.grant)?;
        let what = (outcome, opinion.as_str());
        exemptions::decide(&mut tx, id, what, (&actor.name, &at)).await?;
        if let Some(exempt) = exempt {
            exemptions::set_exempt(&mut tx, &row.target, exempt).await?;
            summaries::handled_again(&mut tx, row.project_year.as_deref()).await?;
        }
        let change = Change {
            action,
            subject_kind: "target",
            subject: row.target,
            subject_name: row.project_name,
            changes: json(&(&row.reason, &opinion))?,
        };
        audit::record(&mut tx, actor, &at, change).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// What a decision makes of a request, how the audit calls it, and whether the target is exempt
/// afterwards, where that changes.
fn deed(
    row: &ExemptionRow,
    grant: bool,
) -> Result<(&'static str, &'static str, Option<bool>), Error> {
    match (row.outcome.as_str(), grant) {
        ("", true) if !is_owed(&row.state, row.number) => Err(not_owed()),
        ("", true) => Ok(("granted", "target.exempt_grant", Some(true))),
        ("", false) => Ok(("refused", "target.exempt_refuse", None)),
        ("granted", false) => Ok(("ended", "target.exempt_end", Some(false))),
        _ => Err(Error::rule(
            "exemption.decided",
            "其中有申请已经办理或撤回，请刷新后重新选择。",
            "A request among them was decided or taken back already. Reload and choose again.",
        )),
    }
}
