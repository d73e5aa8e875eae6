//! The newest run of the checkpoints: how far it is, whoever began it, and what came of it.

use crate::{
    ctx::Ctx,
    lang::{fill, minute},
};
use api::alert::{CheckpointJob, RunState};
use domain::alert::runner;
use kit::{BannerKind, ProgressBar};
use leptos::{prelude::*, task::spawn_local};
use std::time::Duration;

/// How long a run under way is left alone before one asks again.
const ASK: Duration = Duration::from_millis(500);

/// The newest run.
#[derive(Clone, Copy)]
pub(super) struct Runs {
    ctx: Ctx,
    job: RwSignal<Option<CheckpointJob>>,
}

impl Runs {
    pub(super) fn new(ctx: Ctx) -> Self {
        Self {
            ctx,
            job: RwSignal::new(None),
        }
    }

    /// Asks for the newest run, and follows it where it is under way.
    pub(super) fn look(self) {
        let ctx = self.ctx;
        spawn_local(async move {
            let runs = ctx.ask(|client| client.list_checkpoint_runs()).await;
            let newest = runs.ok().and_then(|runs| runs.into_iter().next());
            match newest {
                Some(job) if job.state.is_under_way() => self.follow(job),
                newest => drop(self.job.try_set(newest)),
            }
        });
    }

    /// Shows how far it is, and asks again as long as it goes on and somebody looks.
    pub(super) fn follow(self, job: CheckpointJob) {
        let id = job.id;
        let (state, fresh) = (job.state, job.fresh.to_string());
        if self.job.try_set(Some(job)).is_some() {
            return;
        }
        let ctx = self.ctx;
        if !state.is_under_way() {
            let words = untrack(|| &ctx.t().alerts);
            if state == RunState::Failed {
                ctx.toasts
                    .push(BannerKind::Error, words.run_failed.to_owned());
            } else {
                ctx.toasts
                    .push(BannerKind::Success, fill(words.kept, &[&fresh]));
            }
            ctx.fresh.alerts.bump();
            return;
        }
        let ask = move || {
            spawn_local(async move {
                // A lost answer is no end of the work: it is asked for again.
                let job = ctx.ask(|client| client.find_checkpoint_run(id)).await.ok();
                let known = job.or_else(|| self.job.try_get_untracked().flatten());
                if let Some(job) = known {
                    self.follow(job);
                }
            });
        };
        set_timeout(ask, ASK);
    }

    /// The run in a line, or its bar; nothing where none ever was.
    pub(super) fn told(self) -> AnyView {
        let ctx = self.ctx;
        (move || self.job.get().map(|job| told(ctx, &job))).into_any()
    }
}

/// A run: under way with its bar, or over with what came of it.
pub(super) fn told(ctx: Ctx, job: &CheckpointJob) -> AnyView {
    if job.state.is_under_way() {
        return under_way(ctx, job);
    }
    let shown = job.clone();
    let text = move || {
        let words = &ctx.t().alerts;
        if shown.state == RunState::Failed {
            return words.run_failed.to_owned();
        }
        let when = shown.ended_at.as_ref().unwrap_or(&shown.at);
        let values = [
            shown.as_of.clone(),
            shown.found.to_string(),
            shown.fresh.to_string(),
            format!(
                "{} · {}",
                runner(&shown.by, ctx.prefs.lang.get()),
                minute(when)
            ),
        ];
        fill(
            words.last_run,
            &[&values[0], &values[1], &values[2], &values[3]],
        )
    };
    view! { <p class="small muted">{text}</p> }.into_any()
}

fn under_way(ctx: Ctx, job: &CheckpointJob) -> AnyView {
    let (judged, projects) = (job.judged, job.projects);
    let as_of = job.as_of.clone();
    let is_keeping = job.state == RunState::Keeping;
    let label = move || fill(ctx.t().alerts.running, &[&as_of]);
    let text = move || {
        let words = &ctx.t().alerts;
        if is_keeping {
            return words.keeping.to_owned();
        }
        fill(words.judged, &[&judged.to_string(), &projects.to_string()])
    };
    // Only for the picture of the bar.
    let share = (judged * 100).checked_div(projects).unwrap_or_default();
    let percent = f64::from(u32::try_from(share).unwrap_or(100));
    view! {
        <div class="stack" role="status">
            <p>{label.clone()}</p>
            <ProgressBar
                label
                percent=Signal::stored(percent)
                text=Signal::derive(text)
            />
        </div>
    }
    .into_any()
}
