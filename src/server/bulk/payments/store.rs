//! Writing what was matched, in one transaction: dated events, each with what it corrects.

use super::{
    super::job::{Counts, REFUSALS_MAX, Stopped, Work, ended, refusals, told},
    plan::{Plan, Planned},
    rows::{self, Why},
    run::refuse,
};
use crate::{
    db::{
        DbError, Tx,
        audit::{self, Change},
        imports,
        monitoring::{
            ImportedPayment, add_imported,
            imported::{Payable, recorded_after},
        },
        parse,
    },
    summaries::Keeper,
};
use api::imports::ImportState;
use domain::{
    day,
    payments::{Fault, Outcome},
    period::Month,
    project::FundNature,
};
use std::collections::HashSet;

/// Months that are written together.
const TOGETHER: usize = 2_000;

/// Writes everything; months that somebody recorded after `as_of` are refused.
pub(super) async fn store(work: &Work, mut plan: Plan, as_of: i64) -> Result<(), Stopped> {
    let at = work.app.clock.now_text();
    let mut tx = work.begin_writing().await?;
    let later = recorded_after(&mut tx, as_of).await?;
    let all = leave_out(&mut plan, &later.into_iter().collect());
    if !all && !work.good_rows_only {
        drop(tx);
        return refuse(work, &mut plan).await;
    }
    for part in plan.months.chunks(TOGETHER) {
        // Dropped without commit, the transaction leaves nothing behind.
        work.check()?;
        let events: Vec<_> = part
            .iter()
            .flat_map(|one| events(work, &plan, one))
            .collect();
        if !events.is_empty() {
            add_imported(&mut tx, &work.actor, &at, &events).await?;
        }
        let rows = part.iter().map(|one| u64::from(one.rows)).sum();
        work.running.progress.step(rows);
    }
    summarise(work, &mut tx, &plan).await?;
    let changed = audit_projects(work, &mut tx, &plan, &at).await?;
    let counts = Counts {
        projects: changed,
        added: plan.count(Outcome::New),
        updated: plan.count(Outcome::Differs),
        kept: plan.count(Outcome::Same) + plan.count(Outcome::Settled),
        ..Counts::default()
    };
    end(work, tx, (plan, counts), &at).await
}

/// Brings the summaries of every project that got a record up to it.
async fn summarise(work: &Work, tx: &mut Tx, plan: &Plan) -> Result<(), Stopped> {
    let written = plan.months.iter().filter(|one| !one.steps.is_empty());
    let projects = written.filter_map(|one| plan.projects.get(one.project));
    let ids: Result<Vec<_>, DbError> = projects
        .map(|project| parse(&project.project_year))
        .collect();
    Ok(Keeper::of(&work.app).refresh(tx, &ids?).await?)
}

/// Takes out the months that were recorded meanwhile; false where there are any.
fn leave_out(plan: &mut Plan, later: &HashSet<(String, Month, FundNature)>) -> bool {
    let (projects, refused) = (&plan.projects, &mut plan.refused);
    let before = plan.months.len();
    plan.months.retain(|one| {
        let Some(project) = projects.get(one.project) else {
            return false;
        };
        let slot = (project.project_year.clone(), one.month, one.fund);
        let stays = one.outcome == Outcome::Same || !later.contains(&slot);
        if !stays {
            refused.push((one.first_row, Why::Fault(Fault::Later)));
        }
        stays
    });
    plan.months.len() == before
}

fn events<'a>(
    work: &'a Work,
    plan: &'a Plan,
    one: &'a Planned,
) -> impl Iterator<Item = ImportedPayment> + use<'a> {
    let project = plan.projects.get(one.project).into_iter();
    project.flat_map(move |project| {
        one.steps.iter().map(move |step| ImportedPayment {
            project_year: project.project_year.clone(),
            month: one.month,
            nature: one.fund,
            amount: step.amount,
            effective_on: day::text(one.month.last_day(work.year)),
            supersedes: step.supersedes.and_then(|seq| i64::try_from(seq).ok()),
            note: one.note.clone(),
        })
    })
}

/// One entry for each project, with every month from what to what.
async fn audit_projects(work: &Work, tx: &mut Tx, plan: &Plan, at: &str) -> Result<usize, Stopped> {
    let written = plan.months.iter().filter(|one| !one.steps.is_empty());
    let mut changes: Vec<(usize, Vec<String>)> = Vec::new();
    for one in written {
        let old = one.recorded.as_ref();
        let old = old.map_or_else(|| "—".to_owned(), |old| old.amount.to_string());
        let (year, month, fund) = (work.year.get(), one.month.get(), one.fund.code());
        let text = format!("{year}-{month:02} {fund}: {old} → {}", one.amount);
        match changes.last_mut().filter(|(at, _)| *at == one.project) {
            Some((_, own)) => own.push(text),
            None => changes.push((one.project, vec![text])),
        }
    }
    let named = |(at, own): &(usize, Vec<String>)| -> Option<(&Payable, String)> {
        Some((plan.projects.get(*at)?, own.join("; ")))
    };
    let entry = |(project, changes): (&Payable, String)| Change {
        action: "payment.import",
        subject_kind: "project_year",
        subject: project.project_year.clone(),
        subject_name: project.name.clone(),
        changes,
    };
    let entries: Vec<Change<'_>> = changes.iter().filter_map(named).map(entry).collect();
    if !entries.is_empty() {
        audit::record_all(tx, &work.actor, at, &entries).await?;
    }
    Ok(entries.len())
}

async fn end(
    work: &Work,
    mut tx: Tx,
    (mut plan, counts): (Plan, Counts),
    at: &str,
) -> Result<(), Stopped> {
    let count = rows::count(&plan.refused);
    let most = (REFUSALS_MAX, work.actor.lang);
    let refused = rows::told(&plan.sheet, &mut plan.refused, most);
    let kept = refusals(&refused)?;
    let end = ended(ImportState::Done, count, counts, (at, &kept));
    imports::end(&mut tx, &work.id, &end).await?;
    let changes = format!(
        "projects {}, added {}, corrected {}, same {}, refused {}",
        end.projects, end.added, end.updated, end.kept, end.refused
    );
    let change = told("import.end", &work.id, &work.name, changes);
    audit::record(&mut tx, &work.actor, at, change).await?;
    tx.commit().await?;
    Ok(())
}
