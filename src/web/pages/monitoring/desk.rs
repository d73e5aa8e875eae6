//! Recording figures: one record that every part of the page shows, and one way to change it.

use crate::{
    ctx::{Api, Asked, Ctx},
    drafts::EntryKey,
    error_page,
};
use api::{
    ApiProblem, ClientError,
    monitoring::{ProgressQuery, ProjectMonitoring},
};
use domain::id::ProjectYearId;
use kit::SaveState;
use leptos::{prelude::*, task::spawn_local};

/// The record on the desk.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    pub(super) ctx: Ctx,
    /// What the server said last.
    pub(super) record: RwSignal<ProjectMonitoring>,
    /// One writes at a time: each write takes the next version.
    pub(super) busy: RwSignal<bool>,
}

/// A request that records something.
type Written = Asked<ProjectMonitoring>;

/// How the sending of one form stands.
#[derive(Clone, Copy)]
pub(super) struct Sent {
    pub(super) state: RwSignal<SaveState>,
    pub(super) refused: RwSignal<Option<ClientError>>,
}

impl Sent {
    pub(super) fn new() -> Self {
        Self {
            state: RwSignal::new(SaveState::Idle),
            refused: RwSignal::new(None),
        }
    }

    /// What the server said of a field; tracks it.
    pub(super) fn of_field(self, field: &str) -> Vec<String> {
        self.refused.with(|refused| {
            let problem = refused.as_ref().and_then(ClientError::problem);
            problem
                .map(|problem| issues(problem, field))
                .unwrap_or_default()
        })
    }

    /// The state in words.
    pub(super) fn words(self, ctx: Ctx) -> &'static str {
        let words = &ctx.t().monitoring;
        match self.state.get() {
            SaveState::Idle => "",
            SaveState::Saved => words.saved,
            SaveState::Saving => words.saving,
            SaveState::Conflict => words.conflict,
            SaveState::Waiting | SaveState::Failed => words.failed,
        }
    }

    /// What went wrong beyond the fields; tracks it.
    pub(super) fn problem(self, ctx: Ctx) -> Option<String> {
        let error = self.refused.get()?;
        let has_fields = error
            .problem()
            .is_some_and(|problem| !problem.fields.is_empty());
        (!has_fields).then(|| error_page::answer(&error, &ctx.t().errors).line())
    }

    /// Something was typed again: what was said about it before no longer holds.
    pub(super) fn touched(self) {
        if self.state.get_untracked() != SaveState::Saving {
            self.state.set(SaveState::Idle);
        }
    }
}

fn issues(problem: &ApiProblem, field: &str) -> Vec<String> {
    let own = problem.fields.iter().filter(|issue| issue.field == field);
    own.map(|issue| issue.text.clone()).collect()
}

/// Brings back what was typed for a project year and not stored, and keeps what is typed from now
/// on, so that a closed tab or an ended session loses nothing. `left` tells what there is to lose;
/// for nobody nothing is kept.
pub(super) fn keep_entry(
    ctx: Ctx,
    project_year: ProjectYearId,
    what: &str,
    left: impl Fn() -> Vec<String> + 'static,
    restore: impl Fn(&[String]) + 'static,
) {
    let key = EntryKey::of(ctx, project_year, what);
    Effect::new(move |before: Option<()>| {
        let left = left();
        match &key {
            Some(key) if before.is_none() => restore(&key.load()),
            Some(key) => key.keep(left),
            None => {}
        }
    });
}

impl Desk {
    pub(super) fn new(ctx: Ctx, record: ProjectMonitoring) -> Self {
        Self {
            ctx,
            record: RwSignal::new(record),
            busy: RwSignal::new(false),
        }
    }

    /// Brings back what was typed and not stored, and keeps what is typed from now on.
    pub(super) fn keep_draft(
        self,
        what: &str,
        left: impl Fn() -> Vec<String> + 'static,
        restore: impl Fn(&[String]) + 'static,
    ) {
        let id = self
            .record
            .with_untracked(|record| record.progress.project_year);
        keep_entry(self.ctx, id, what, left, restore);
    }

    /// Sends one form with the version it was typed against. What was typed stays, whatever the
    /// answer; `done` runs once it is stored.
    pub(super) fn send(
        self,
        sent: Sent,
        request: impl FnOnce(&'static Api, ProjectYearId, i64) -> Written + 'static,
        done: impl FnOnce() + 'static,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        sent.refused.set(None);
        sent.state.set(SaveState::Saving);
        let (id, version) = self
            .record
            .with_untracked(|record| (record.progress.project_year, record.version));
        spawn_local(async move {
            let answer = self.ctx.ask(|client| request(client, id, version)).await;
            match answer {
                Ok(record) => {
                    self.record.try_set(record);
                    sent.state.try_set(SaveState::Saved);
                    done();
                }
                Err(error) => self.refuse(sent, id, error).await,
            }
            self.busy.try_set(false);
        });
    }

    /// Somebody else was quicker: their figures come onto the desk. Anything else is told.
    async fn refuse(self, sent: Sent, id: ProjectYearId, error: ClientError) {
        if error.status() == Some(412) {
            let latest = self
                .ctx
                .ask(|client| client.find_progress(id, &ProgressQuery::default()))
                .await;
            if let Ok(latest) = latest {
                self.record.try_set(latest);
                sent.state.try_set(SaveState::Conflict);
                return;
            }
        }
        let state = match error {
            ClientError::Offline | ClientError::TimedOut => SaveState::Waiting,
            _ => SaveState::Failed,
        };
        sent.refused.try_set(Some(error));
        sent.state.try_set(state);
    }
}
