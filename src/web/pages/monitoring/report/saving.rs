//! Storing what is typed: soon after the last key, again when the network is back, and kept in the
//! browser until then.

use super::{super::desk::keep_entry, sheet::Sheet};
use crate::{
    autosave,
    ctx::{Answer, Ctx, Settled},
    drafts::EntryKey,
    error_page,
};
use api::{
    ClientError,
    report::{MonitoringReport, ReportEdits, ReportQuery},
};
use domain::{
    id::ProjectYearId,
    monitoring::report::{ReportCell, ReportEdit},
};
use kit::{BannerKind, SaveState};
use leptos::{prelude::*, task::spawn_local};
use std::collections::BTreeMap;

/// A request under way.
struct Sending {
    edits: Vec<ReportEdit>,
    asked: Answer<MonitoringReport>,
    /// Where the edits are kept, and as what.
    kept: Option<(EntryKey, Vec<String>)>,
}

impl Sheet {
    /// From now on what is typed is kept here and stored soon.
    pub(super) fn keep_saving(self) {
        let (id, what) = self.kept_as();
        keep_entry(
            self.ctx,
            id,
            &what,
            move || self.leftovers(),
            move |left| self.restore(left),
        );
        Effect::new(move |_| {
            if self.unsaved().is_empty() {
                return;
            }
            // What was refused is looked at again once it is typed anew.
            self.refused.set(None);
            self.pace.typed(move || self.save());
        });
        let settle = Callback::new(move |()| -> Settled {
            Box::pin(async move { self.state.is_disposed() || self.settle().await })
        });
        self.ctx.settle.set_value(Some(settle));
        autosave::at_moments(move || self.save());
    }

    /// Whose entry it is, and under what it is kept.
    fn kept_as(self) -> (ProjectYearId, String) {
        self.record.with_untracked(kept_as)
    }

    /// Stores what is not stored yet.
    fn save(self) {
        if let Some(sending) = self.begin() {
            spawn_local(async move {
                self.finish(sending).await;
            });
        }
    }

    /// Stores everything; false where something stands in the way.
    pub(super) async fn settle(self) -> bool {
        match self.begin() {
            Some(sending) => self.finish(sending).await,
            // An answer is awaited: what was typed since goes out after it.
            None if self.busy.try_get_untracked() != Some(false) => false,
            None => self.clashes.with_untracked(BTreeMap::is_empty),
        }
    }

    /// Sends what is not stored; nothing while an answer is awaited or the page is gone.
    fn begin(self) -> Option<Sending> {
        if self.busy.try_get_untracked() != Some(false) {
            return None;
        }
        self.pace.sent();
        let edits = untrack(|| self.unsaved());
        if edits.is_empty() {
            return None;
        }
        self.busy.set(true);
        self.state.set(SaveState::Saving);
        let (id, what) = self.kept_as();
        let (month, version) = self
            .record
            .with_untracked(|record| (record.month, record.version));
        let body = ReportEdits {
            month,
            edits: edits.clone(),
        };
        let asked = self
            .ctx
            .ask(|client| client.save_report(id, version, &body));
        let key = EntryKey::of(self.ctx, id, &what);
        Some(Sending {
            edits,
            asked,
            kept: key.map(|key| (key, untrack(|| self.leftovers()))),
        })
    }

    async fn finish(self, sending: Sending) -> bool {
        let answer = sending.asked.await;
        if let (Ok(record), Some((key, _))) = (&answer, &sending.kept) {
            let texts = sending.edits.iter();
            let texts = texts.flat_map(|edit| [edit.cell.name(), edit.new.clone()]);
            key.acknowledge(record.version, texts.collect());
        }
        // The page may be gone by now; what was not stored is sent by the next visit.
        if self.state.is_disposed() {
            if let (Ok(_), Some((key, left))) = (&answer, sending.kept) {
                key.forget(&left);
            }
            return false;
        }
        self.busy.set(false);
        match answer {
            Ok(record) => {
                self.adopt(record, &sending.edits);
                self.state.set(SaveState::Saved);
                let rest = untrack(|| self.unsaved());
                if !rest.is_empty() {
                    self.pace.soon(move || self.save());
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
        if error.status() == Some(412) {
            self.meet().await;
        } else if autosave::is_final(&error) {
            let line = untrack(|| error_page::answer(&error, &self.ctx.t().errors).line());
            let at_cells = error.problem().is_some_and(|it| !it.fields.is_empty());
            if !at_cells {
                self.ctx.toasts.push(BannerKind::Error, line);
            }
            self.refused.set(Some(error));
            self.state.set(SaveState::Failed);
        } else {
            self.wait();
        }
    }

    /// The connection is lost: it is tried again.
    fn wait(self) {
        self.state.set(SaveState::Waiting);
        self.pace.again(move || self.save());
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
                    self.pace.soon(move || self.save());
                }
            }
            // It was sent from elsewhere, and is read now.
            Ok(_) => self.again.update(|again| *again += 1),
            Err(_) => self.wait(),
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

/// Whose entry it is, and under what it is kept.
fn kept_as(record: &MonitoringReport) -> (ProjectYearId, String) {
    (record.project_year, format!("report-{}", record.month))
}

/// The table as the server has it, where this copy is older than what was stored last: without a
/// network one reads what was kept when the page was opened.
pub(super) fn caught_up(ctx: Ctx, mut record: MonitoringReport) -> MonitoringReport {
    let (id, what) = kept_as(&record);
    let known = EntryKey::of(ctx, id, &what);
    let known = known.and_then(|key| key.acknowledged(record.version));
    let (Some((version, texts)), Some(content)) = (known, &mut record.content) else {
        return record;
    };
    for pair in texts.chunks_exact(2) {
        if let [name, text] = pair
            && let Some(cell) = ReportCell::parse(name)
        {
            content.draft.set(cell, text);
        }
    }
    record.version = version;
    record
}
