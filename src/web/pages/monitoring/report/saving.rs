//! Storing what is typed: soon after the last key, again when the network is back, and kept in the
//! browser until then.

use super::{super::desk::keep_entry, sheet::Sheet};
use crate::{ctx::Settled, error_page};
use api::{
    ClientError,
    report::{MonitoringReport, ReportEdits, ReportQuery},
};
use kit::{BannerKind, SaveState};
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};
use std::{collections::BTreeMap, time::Duration};

/// How long after the last key.
const PAUSE: Duration = Duration::from_millis(1_200);
/// How long until a lost request goes out again.
const AGAIN: Duration = Duration::from_secs(15);

impl Sheet {
    /// From now on what is typed is kept here and stored soon.
    pub(super) fn keep_saving(self) {
        let (id, month) = self
            .record
            .with_untracked(|record| (record.project_year, record.month));
        keep_entry(
            self.ctx,
            id,
            &format!("report-{month}"),
            move || self.leftovers(),
            move |left| self.restore(left),
        );
        Effect::new(move |_| {
            if self.unsaved().is_empty() {
                return;
            }
            // What was refused is looked at again once it is typed anew.
            self.refused.set(None);
            self.ring(PAUSE);
        });
        let settle = Callback::new(move |()| -> Settled {
            Box::pin(async move { self.state.is_disposed() || self.settle().await })
        });
        self.ctx.settle.set_value(Some(settle));
        Effect::new(move |_| {
            let online = window_event_listener(leptos::ev::online, move |_| self.ring(PAUSE));
            on_cleanup(move || online.remove());
        });
        on_cleanup(move || self.stop());
    }

    fn stop(self) {
        let timer = self.timer.try_update_value(Option::take).flatten();
        if let Some(timer) = timer {
            TimeoutHandle::clear(&timer);
        }
    }

    fn ring(self, wait: Duration) {
        self.stop();
        let send = move || {
            spawn_local(async move {
                self.settle().await;
            });
        };
        let timer = set_timeout_with_handle(send, wait).ok();
        self.timer.try_update_value(|kept| *kept = timer);
    }

    /// Stores everything; false where something stands in the way.
    pub(super) async fn settle(self) -> bool {
        // An answer is awaited: what was typed since goes out after it.
        if self.busy.try_get_untracked() != Some(false) {
            return false;
        }
        let edits = untrack(|| self.unsaved());
        if edits.is_empty() {
            return self.clashes.with_untracked(BTreeMap::is_empty);
        }
        self.busy.set(true);
        self.state.set(SaveState::Saving);
        let (id, month, version) = self
            .record
            .with_untracked(|record| (record.project_year, record.month, record.version));
        let body = ReportEdits {
            month,
            edits: edits.clone(),
        };
        let asked = self
            .ctx
            .ask(|client| client.save_report(id, version, &body));
        let answer = asked.await;
        // The page may be gone by now; what was kept is sent by the next visit.
        if self.state.is_disposed() {
            return false;
        }
        self.busy.set(false);
        match answer {
            Ok(record) => {
                self.adopt(record, &edits);
                self.state.set(SaveState::Saved);
                let rest = untrack(|| self.unsaved());
                if !rest.is_empty() {
                    self.ring(PAUSE);
                }
                rest.is_empty() && self.clashes.with_untracked(BTreeMap::is_empty)
            }
            Err(error) => {
                self.lost(error).await;
                false
            }
        }
    }

    async fn lost(self, error: ClientError) {
        match error.status() {
            Some(412) => self.meet().await,
            Some(status) if status < 500 && status != 429 => {
                let line = untrack(|| error_page::answer(&error, &self.ctx.t().errors).line());
                let at_cells = error.problem().is_some_and(|it| !it.fields.is_empty());
                if !at_cells {
                    self.ctx.toasts.push(BannerKind::Error, line);
                }
                self.refused.set(Some(error));
                self.state.set(SaveState::Failed);
            }
            _ => {
                self.state.set(SaveState::Waiting);
                self.ring(AGAIN);
            }
        }
    }

    /// Somebody else was quicker: what they stored comes in, and the user decides where both
    /// changed the same cell.
    async fn meet(self) {
        let (id, month) = self
            .record
            .with_untracked(|record| (record.project_year, record.month));
        let query = ReportQuery { month: Some(month) };
        let latest = self.ctx.ask(|client| client.find_report(id, &query)).await;
        if self.state.is_disposed() {
            return;
        }
        match latest {
            Ok(latest) if latest.editable => {
                self.adopt(latest, &[]);
                let open = self.clashes.with_untracked(BTreeMap::len);
                if open > 0 {
                    self.state.set(SaveState::Conflict);
                    let lead = untrack(|| self.ctx.t().report.clash_lead);
                    let told = crate::lang::fill(lead, &[&open.to_string()]);
                    self.ctx.announcer.say(told);
                } else {
                    self.ring(PAUSE);
                }
            }
            // It was sent from elsewhere, and is read now.
            Ok(_) => self.again.update(|again| *again += 1),
            Err(_) => {
                self.state.set(SaveState::Waiting);
                self.ring(AGAIN);
            }
        }
    }

    /// The state in words.
    pub(super) fn state_words(self) -> &'static str {
        let words = &self.ctx.t().report;
        match self.state.get() {
            SaveState::Saving => words.saving,
            SaveState::Waiting => words.waiting,
            SaveState::Failed => words.failed,
            SaveState::Conflict => words.typed,
            SaveState::Saved | SaveState::Idle if !self.unsaved().is_empty() => words.typed,
            SaveState::Saved => words.saved,
            SaveState::Idle => "",
        }
    }

    /// Takes in a record without any edits of ours, as after a file came or went.
    pub(super) fn refresh(self, record: MonitoringReport) {
        self.adopt(record, &[]);
    }
}
