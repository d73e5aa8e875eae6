//! A step of many tables at once: each in a transaction of its own, within a budget of time.

use super::act::step;
use crate::{actor::Actor, app::App, error::Error};
use api::report::{ReportOutcome, ReportStepAsked, ReportsStep};
use domain::{id::ProjectYearId, lang::Lang, monitoring::report::ReportVerb, role::Role};

/// The most tables of one request.
const REPORTS_MAX: usize = 200;

/// Does what can be done and says of each table whether it was. When the time is used up, the
/// rest is told to be not done: an answer that comes too late would tell nothing.
pub(crate) async fn step_many(
    app: &App,
    actor: &Actor,
    body: &ReportsStep,
) -> Result<Vec<ReportOutcome>, Error> {
    actor.must_be(&[Role::Department, Role::Finance])?;
    check(body)?;
    let until = app.clock.wall_seconds() + app.config.limits.approvals_seconds;
    let asked = ReportStepAsked {
        month: body.month,
        verb: body.verb,
        text: body.text.clone(),
    };
    let mut outcomes = Vec::with_capacity(body.reports.len());
    let mut stopped = false;
    for (project_year, version) in body.reports.iter().copied() {
        // The first one always gets its turn, so that asking again gets on.
        stopped |= !outcomes.is_empty() && app.clock.wall_seconds() >= until;
        let refused = if stopped {
            Some(not_done(actor.lang).to_owned())
        } else {
            match one(app, actor, (project_year, version), &asked).await {
                Ok(()) => None,
                // What is wrong with opinion or month is wrong with all of them.
                Err(error @ Error::Fields(_)) if outcomes.is_empty() => return Err(error),
                Err(error @ (Error::Internal(_) | Error::Busy)) => {
                    // A fault of ours must not pass for a refusal, nor hide what was done.
                    if outcomes.is_empty() {
                        return Err(error);
                    }
                    tracing::error!(?error, "stopped checking tables");
                    stopped = true;
                    Some(not_done(actor.lang).to_owned())
                }
                Err(error) => Some(error.problem(actor.lang, &actor.request_id).detail),
            }
        };
        outcomes.push(ReportOutcome {
            project_year,
            refused,
        });
    }
    Ok(outcomes)
}

/// Checks and returns are done to many; sending is each unit's own.
fn check(body: &ReportsStep) -> Result<(), Error> {
    if !matches!(
        body.verb,
        ReportVerb::Check | ReportVerb::Accept | ReportVerb::Return
    ) {
        return Err(Error::Forbidden);
    }
    if body.reports.is_empty() || body.reports.len() > REPORTS_MAX {
        return Err(Error::field(
            "reports",
            "reports.count",
            "一次办理 1 至 200 份监控表，请分批办理。",
            "Choose 1 to 200 tables at once.",
        ));
    }
    Ok(())
}

async fn one(
    app: &App,
    actor: &Actor,
    of: (ProjectYearId, i64),
    asked: &ReportStepAsked,
) -> Result<(), Error> {
    let mut tx = app.db(actor).await?.write().await?;
    step(app, actor, &mut tx, of, asked).await?;
    Ok(tx.commit().await?)
}

fn not_done(lang: Lang) -> &'static str {
    lang.pick(
        "本次办理时间已到，这份监控表还没有办理，请再次办理。",
        "The time for this request is used up. This table is not done yet; do it again.",
    )
}
