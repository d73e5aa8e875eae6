//! The budget of a project year: what was approved is what monitoring divides by.

use super::{Opened, applying::Applied, approved_content, summary};
use crate::{
    actor::Actor,
    db::{
        Tx, cells, monitoring,
        projects::{self, BudgetToAdd},
    },
    error::Error,
};
use domain::{
    adjustment::{effect, shares},
    day,
    money::Money,
    monitoring::BudgetChange,
    project::{FundLevel, FundNature},
    target::{Field, TargetDraft},
};
use time::Date;

/// The approved money becomes the base of monitoring: the first approval sets the initial
/// budget, a later one adjusts it by what the approved money changed, nature by nature. The
/// approved plan of payments becomes what progress is expected by. Gives the changes in 分. The
/// money of a unit as a whole is that of its projects and is counted with them.
/// Summaries are kept by the verb that approves.
pub(super) async fn establish(
    tx: &mut Tx,
    actor: &Actor,
    opened: &Opened,
    applied: Option<&Applied>,
    (at, today): (&str, Date),
) -> Result<Vec<(FundNature, i64)>, Error> {
    let row = &opened.row;
    let Some(project_year) = row.project_year.as_deref() else {
        return Ok(Vec::new());
    };
    let draft = cells::load(tx, &row.id).await?;
    monitoring::replace_plan(tx, project_year, plan(&draft), at).await?;
    let approved = shares(&draft).into_iter();
    let approved = approved.map(|(nature, amount)| (nature, amount.fen()));
    let is_known = projects::has_initial_budget(tx, project_year).await?;
    let (change, note, amounts) = match (is_known, row.has_approved) {
        (false, _) => {
            let initial = approved.collect::<Vec<_>>();
            (BudgetChange::Initial, "批复绩效目标时确定", initial)
        }
        (true, true) => {
            let changed = effect(&approved_content(tx, &row.id).await?, &draft).into_iter();
            let amounts = changed.map(|change| (change.nature, change.by().fen()));
            let amounts = amounts.collect::<Vec<_>>();
            (BudgetChange::Adjustment, "批复绩效目标调整时确定", amounts)
        }
        // A budget from elsewhere that no approved target has shaped yet stays as it is.
        (true, false) => return Ok(Vec::new()),
    };
    // A budget holds from the first day of its year on, or from today if that has begun.
    let from = today.max(super::year(row.year)?.first_day());
    let level = if row.jurisdiction.ends_with("00") {
        FundLevel::City
    } else {
        FundLevel::District
    };
    let document = applied.map(|applied| applied.paper.application.basis());
    let document = document.unwrap_or_default();
    for (nature, amount_fen) in &amounts {
        let seq = tx.next_seq().await?;
        projects::insert_budget(
            tx,
            &BudgetToAdd {
                seq,
                project_year,
                kind: change.code(),
                nature: nature.code(),
                level: level.code(),
                amount_fen: *amount_fen,
                day: &day::text(from),
                at,
                approved_on: &day::text(today),
                by_account: &actor.account.to_string(),
                by_name: &actor.name,
                note,
                document: &document,
                supersedes: None,
                adjustment: applied.map(Applied::seq),
            },
        )
        .await?;
    }
    Ok(amounts)
}

/// The months of the approved plan, where there is one; an empty month counts as nothing.
fn plan(draft: &TargetDraft) -> Option<[Money; 12]> {
    let amounts = Field::PLAN.map(|field| summary::money_of(draft, field));
    let any = amounts.iter().flatten().any(|amount| !amount.is_zero());
    any.then(|| amounts.map(Option::unwrap_or_default))
}
