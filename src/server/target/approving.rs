//! Approving many targets at once: each in a transaction of its own, within a budget of time.

use super::{KnownTexts, Texts, database, moving::move_target};
use crate::{actor::Actor, app::App, db::target_list, error::Error};
use api::targets::{ApproveOutcome, Move};
use domain::{id::TargetId, lang::Lang, lifecycle::Verb, role::Role};

/// The most targets approved by one request.
const APPROVALS_MAX: usize = 500;

/// Approves what can be approved and says of each target whether it was. When the time is used
/// up, the rest is told to be not done: an answer that comes too late would tell nothing.
pub(crate) async fn approve(
    app: &App,
    actor: &Actor,
    targets: Vec<(TargetId, i64)>,
) -> Result<Vec<ApproveOutcome>, Error> {
    actor.must_be(&[Role::Finance])?;
    if targets.len() > APPROVALS_MAX {
        return Err(Error::field(
            "targets",
            "targets.too_many",
            "一次最多批复 500 个目标，请分批办理。",
            "At most 500 targets are approved at once. Approve them in parts.",
        ));
    }
    let until = app.clock.wall_seconds() + app.config.limits.approvals_seconds;
    let known = known_texts(app, actor).await?;
    let asked = Move {
        verb: Verb::Approve,
        reason: String::new(),
        deadline: None,
        grade: None,
        opinion: String::new(),
    };
    let mut outcomes = Vec::with_capacity(targets.len());
    let mut stopped = false;
    for (id, version) in targets {
        // The first one always gets its turn, so that asking again gets on.
        stopped |= !outcomes.is_empty() && app.clock.wall_seconds() >= until;
        let refused = if stopped {
            Some(not_done(actor.lang).to_owned())
        } else {
            match move_target(app, actor, id, version, (&asked, &known)).await {
                Ok(()) => None,
                Err(error @ (Error::Internal(_) | Error::Busy)) => {
                    // A fault of ours must not pass for a refusal, nor hide what was done.
                    if outcomes.is_empty() {
                        return Err(error);
                    }
                    tracing::error!(?error, "stopped approving");
                    stopped = true;
                    Some(not_done(actor.lang).to_owned())
                }
                Err(error) => Some(error.problem(actor.lang, &actor.request_id).detail),
            }
        };
        outcomes.push(ApproveOutcome { id, refused });
    }
    Ok(outcomes)
}

/// The texts that the targets will be judged by, read once and while others may still write.
async fn known_texts(app: &App, actor: &Actor) -> Result<KnownTexts, Error> {
    let place = actor.own_jurisdiction()?.to_string();
    let mut tx = database(app, actor).await?.read().await?;
    let mut known = KnownTexts::new();
    for year in target_list::reviewed_years(&mut tx, &place).await? {
        let texts = Texts::load(&mut tx, &place, year).await?;
        known.insert((place.clone(), year), texts);
    }
    Ok(known)
}

fn not_done(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "本次办理时间已到，这个目标还没有办理，请再次批复。",
        Lang::En => {
            "The time for this request is used up. This target is not done yet; approve again."
        }
    }
}
