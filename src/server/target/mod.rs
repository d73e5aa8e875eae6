//! What the handlers of targets share: opening one as its reader may see it, and judging it.

pub(crate) mod applying;
pub(crate) mod approving;
mod budget;
pub(crate) mod correcting;
pub(crate) mod creating;
pub(crate) mod detail;
pub(crate) mod diff;
pub(crate) mod dismissing;
pub(crate) mod files;
mod filing;
mod gather;
pub(crate) mod history;
pub(crate) mod implementing;
mod listing;
mod memo;
pub(crate) mod moving;
pub(crate) mod remarking;
mod restoring;
pub(crate) mod saving;
mod sight;
pub(crate) mod summary;
mod typed;
pub(crate) mod whole;
mod workday;

pub(crate) use gather::{gather, reached, remembered, text};
pub(crate) use listing::{Wanted, list_page};
pub(crate) use memo::{KnownTexts, Memo, Texts};
pub(crate) use sight::View;
pub(crate) use typed::{check_name, check_text};

use crate::{
    actor::Actor,
    app::App,
    db::{
        Db, DbError, Tx, code, implementing as implementing_units, parse, targets,
        targets::TargetRow, versions,
    },
    error::Error,
};
use domain::{
    id::TargetId,
    judge::{Context, judge},
    lifecycle::{By, Standing, State},
    pack::{ReviewNode, RulePack},
    period::FiscalYear,
    problem::Problem,
    role::{Relation, Role},
    target::TargetDraft,
};
use std::sync::Arc;

/// A target its reader may see.
#[derive(Debug)]
pub(crate) struct Opened {
    pub(crate) row: TargetRow,
    pub(crate) standing: Standing,
    pub(crate) by: By,
    pub(crate) view: View,
    pub(crate) pack: Arc<RulePack>,
}

/// Opens a target. What lies outside the reader's sight does not exist; a region learns that a
/// target is approved but reads no cells.
pub(crate) async fn open(
    app: &App,
    tx: &mut Tx,
    actor: &Actor,
    id: TargetId,
) -> Result<Opened, Error> {
    let row = targets::find(tx, &id.to_string()).await?;
    let row = row.ok_or(Error::NotFound("target"))?;
    let standing = standing(&row.state, row.node, row.round)?;
    let by = by(tx, actor, &row).await?;
    let view = sight::view(by.role, by.relation, standing.state, row.has_approved);
    match view {
        View::Nothing => return Err(Error::NotFound("target")),
        View::Project => return Err(Error::Forbidden),
        View::Working | View::Approved => {}
    }
    let pack = app
        .pack(tx, &parse(&row.jurisdiction)?, year(row.year)?)
        .await?;
    Ok(Opened {
        row,
        standing,
        by,
        view,
        pack,
    })
}

/// Whether somebody sees the work on a target and not only what was approved of it.
pub(crate) fn sees_work(by: By, row: &TargetRow) -> Result<bool, DbError> {
    let state = standing(&row.state, row.node, row.round)?.state;
    Ok(sight::view(by.role, by.relation, state, row.has_approved) == View::Working)
}

/// As what somebody acts on a target.
pub(crate) async fn by(tx: &mut Tx, actor: &Actor, row: &TargetRow) -> Result<By, DbError> {
    Ok(By {
        role: actor.role,
        relation: relation(tx, actor, row).await?,
    })
}

/// How the reader stands to the target's unit.
async fn relation(tx: &mut Tx, actor: &Actor, row: &TargetRow) -> Result<Relation, DbError> {
    let is = |own: Option<String>, other: Option<&str>| own.is_some() && own.as_deref() == other;
    let own = |id: Option<String>, other: Option<&str>, found| is(id, other).then_some(found);
    let unit = actor.unit.map(|id| id.to_string());
    let department = actor.department.map(|id| id.to_string());
    let jurisdiction = actor.jurisdiction.as_ref().map(ToString::to_string);
    let other = unit.clone().filter(|_| actor.role == Role::Unit);
    if let Some((unit, project)) = other.as_deref().zip(row.project()) {
        let leads = unit == row.unit;
        if !leads && implementing_units::implements(tx, project, unit).await? {
            return Ok(Relation::SharesWork);
        }
    }
    let relation = own(unit, Some(&row.unit), Relation::OwnUnit)
        .or_else(|| {
            own(
                department,
                row.department.as_deref(),
                Relation::OwnDepartment,
            )
        })
        .or_else(|| {
            own(
                jurisdiction,
                Some(&row.jurisdiction),
                Relation::OwnJurisdiction,
            )
        })
        .unwrap_or(Relation::Elsewhere);
    Ok(relation)
}

/// A stored standing.
pub(crate) fn standing(state: &str, node: i64, round: i64) -> Result<Standing, DbError> {
    let broken = |_| DbError::Broken(format!("standing: {node} {round}"));
    Ok(Standing {
        state: code(state, State::parse)?,
        node: u8::try_from(node).map_err(broken)?,
        round: u16::try_from(round).map_err(broken)?,
    })
}

/// A stored fiscal year.
pub(crate) fn year(stored: i64) -> Result<FiscalYear, DbError> {
    let year = u16::try_from(stored).ok();
    let year = year.and_then(|number| FiscalYear::try_from(number).ok());
    year.ok_or_else(|| DbError::Broken(format!("year: {stored}")))
}

/// A stored count as it travels.
pub(crate) fn count<N: TryFrom<i64>>(stored: i64) -> Result<N, DbError> {
    N::try_from(stored).map_err(|_| DbError::Broken(format!("count: {stored}")))
}

/// The review nodes of a pack.
pub(crate) fn nodes(pack: &RulePack) -> &[ReviewNode] {
    &pack.review.nodes.value
}

/// The verdict of the rules.
pub(crate) fn verdict(draft: &TargetDraft, pack: &RulePack, context: &Context) -> Vec<Problem> {
    judge(draft, pack, context)
}

/// A frozen content.
pub(crate) fn frozen(content: &str) -> Result<TargetDraft, DbError> {
    serde_json::from_str(content).map_err(|error| DbError::Broken(error.to_string()))
}

/// The last approved content.
pub(crate) async fn approved_content(tx: &mut Tx, id: &str) -> Result<TargetDraft, Error> {
    let content = versions::approved_content(tx, id).await?;
    let content = content.ok_or(Error::NotFound("target"))?;
    Ok(frozen(&content)?)
}

/// The database somebody works in. A trainer without borrowed eyes and an administrator see no
/// targets at all.
pub(crate) async fn database(app: &App, actor: &Actor) -> Result<Db, Error> {
    match actor.role {
        Role::Unit | Role::Department | Role::Finance | Role::Leader | Role::Region => {
            app.db(actor).await
        }
        Role::Trainer | Role::Admin => Err(Error::Forbidden),
    }
}
