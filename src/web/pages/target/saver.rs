//! Saving by itself: a moment after the last key, again when the network is back, at once on
//! demand; and everything not acknowledged is kept by this browser meanwhile.

use super::{
    applying,
    editing::{Editing, Step},
    form::Form,
    outdated::{self, Adopted, adopted},
};
use crate::{
    autosave::{self, Pace},
    ctx::{Ctx, Settled},
    drafts::Key,
    error_page,
};
use api::{
    ClientError,
    targets::{SaveEdits, Saved},
};
use domain::target::{Conflict, Edit};
use kit::BannerKind;
use leptos::{prelude::*, task::spawn_local};
use std::{
    future::poll_fn,
    task::{Poll, Waker},
};

/// The server's code for a row that has no room.
const TOO_MANY_ROWS: &str = "rows.too_many";

/// When to save, and where unsaved edits are kept.
#[derive(Clone, Copy)]
pub(crate) struct Saver {
    key: StoredValue<Option<Key>>,
    pace: Pace,
    waiting: StoredValue<Vec<Waker>>,
    /// What an earlier visit or another window left behind.
    adopted: StoredValue<Adopted>,
    /// This browser has no room to keep what is unsaved.
    pub(crate) no_room: RwSignal<bool>,
    /// Why the server refused last: told once.
    cause: StoredValue<String>,
}

impl Saver {
    pub(crate) fn new(key: Option<Key>, kept: &[Edit]) -> Self {
        Self {
            key: StoredValue::new(key),
            pace: Pace::new(),
            waiting: StoredValue::new(Vec::new()),
            adopted: StoredValue::new(adopted(kept)),
            no_room: RwSignal::new(false),
            cause: StoredValue::new(String::new()),
        }
    }

    /// Keeps the edits here and sends them soon.
    pub(crate) fn later(self, form: Form) {
        self.keep(form);
        self.pace.typed(move || save(form));
    }

    fn keep(self, form: Form) {
        let unsaved = form.parts().editing.with_value(Editing::unsaved);
        let kept = self
            .key
            .try_with_value(|key| key.as_ref().is_none_or(|key| key.keep(&unsaved)));
        let is_full = kept == Some(false);
        if self.no_room.get_untracked() != is_full {
            self.no_room.set(is_full);
        }
    }

    /// Tells why the server refused, once until something was saved again.
    fn tell(self, ctx: Ctx, line: String) {
        if self.cause.with_value(|told| *told != line) {
            self.cause.set_value(line.clone());
            ctx.toasts.push(BannerKind::Error, line);
        }
    }
}

/// Somebody asked to save: what stands in the way is shown again.
pub(crate) fn save_now(form: Form) {
    save(form);
    let clashes = form.parts().clashes;
    if !clashes.with_untracked(Vec::is_empty) {
        clashes.notify();
    }
}

/// Saves at once what is queued. Does nothing while an answer is awaited: that answer sends the
/// rest.
pub(crate) fn save(form: Form) {
    let parts = form.parts();
    parts.saver.pace.sent();
    let mut taken = None;
    parts.editing.update_value(|editing| taken = editing.take());
    form.told();
    let Some((version, edits)) = taken else {
        return;
    };
    let (ctx, id) = (parts.ctx, parts.detail.with_untracked(|detail| detail.id));
    let key = parts.saver.key.get_value();
    spawn_local(async move {
        let body = SaveEdits { edits };
        let answer = ctx
            .ask(|client| client.save_cells(id, version, &body))
            .await;
        if let (Ok(saved), Some(key)) = (&answer, key) {
            key.acknowledge(saved.version, body.edits);
        }
        // The page may be gone by now; what was kept here is sent again by the next visit.
        if form.is_alive() {
            answered(ctx, form, answer);
        }
    });
}

fn answered(ctx: Ctx, form: Form, answer: Result<Saved, ClientError>) {
    let parts = form.parts();
    match answer {
        Ok(saved) => {
            let merged = saved.merged.is_some();
            parts.editing.update_value(|editing| editing.saved(&saved));
            parts.saver.cause.set_value(String::new());
            if merged {
                form.refresh();
            }
            if parts.editing.with_value(Editing::is_clean) {
                // It judged what stands here: its verdict wins.
                form.show_problems(saved.problems);
            } else if parts.editing.with_value(Editing::can_send) {
                parts.saver.pace.soon(move || save(form));
            }
            ctx.fresh.targets.bump();
        }
        Err(ClientError::Refused(problem)) if !problem.conflicts.is_empty() => {
            let conflicts = problem.conflicts.read();
            if !conflicts.is_empty() {
                spawn_local(clashed(form, conflicts));
                return;
            }
            parts.editing.update_value(Editing::lost);
            parts.saver.pace.again(move || save(form));
        }
        Err(error) if autosave::is_final(&error) => {
            // Rows of others that are not known here yet fill the table.
            let full = error
                .problem()
                .is_some_and(|it| it.fields.iter().any(|one| one.code == TOO_MANY_ROWS));
            if full {
                parts.editing.update_value(Editing::overfull);
                if parts.editing.with_value(Editing::can_send) {
                    parts.saver.pace.soon(move || save(form));
                }
            } else {
                parts.editing.update_value(Editing::refused);
            }
            let line = untrack(|| error_page::answer(&error, &ctx.t().errors).line());
            parts.saver.tell(ctx, line);
        }
        Err(_) => {
            parts.editing.update_value(Editing::lost);
            parts.saver.pace.again(move || save(form));
        }
    }
    settled_so_far(form);
}

/// Others changed the same cells. What was only taken over from an earlier visit gives way to
/// what its own author saved since.
async fn clashed(form: Form, conflicts: Vec<Conflict>) {
    let (ctx, parts) = (form.ctx(), form.parts());
    let (continued, doubtful) = parts.saver.adopted.with_value(|adopted| {
        let doubtful = |editing: &Editing| outdated::doubtful(editing, adopted, &conflicts);
        let continued = outdated::continued(adopted, &conflicts);
        (continued, parts.editing.with_value(doubtful))
    });
    let overtaken = outdated::overtaken(form, doubtful).await;
    if !form.is_alive() {
        return;
    }
    parts
        .editing
        .update_value(|editing| outdated::take_up(editing, &conflicts, &continued, &overtaken));
    if parts
        .editing
        .with_value(|editing| !editing.clashes().is_empty())
    {
        ctx.announcer.say(untrack(|| ctx.t().form.conflict_lead));
    }
    if !overtaken.is_empty() || !continued.is_empty() {
        form.refresh();
        parts.saver.pace.soon(move || save(form));
    }
    settled_so_far(form);
}

/// Keeps what is left, tells of it, and wakes who waits for it.
fn settled_so_far(form: Form) {
    let parts = form.parts();
    parts.saver.keep(form);
    form.told();
    let mut woken = Vec::new();
    parts
        .saver
        .waiting
        .update_value(|waiting| std::mem::swap(waiting, &mut woken));
    woken.into_iter().for_each(Waker::wake);
}

/// Saves everything and waits for it; false where something stands in the way. What was refused
/// or lost is sent once more, not again and again.
pub(crate) async fn settle(form: Form) -> bool {
    if form.is_alive() {
        save(form);
    }
    poll_fn(move |task| {
        if !form.is_alive() {
            return Poll::Ready(false);
        }
        let parts = form.parts();
        let step = || parts.editing.with_value(Editing::step);
        if step() == Step::Send {
            save(form);
        }
        match step() {
            Step::Done => Poll::Ready(true),
            Step::Wait => {
                let waker = task.waker().clone();
                parts
                    .saver
                    .waiting
                    .update_value(|waiting| waiting.push(waker));
                Poll::Pending
            }
            Step::Send | Step::Stuck => Poll::Ready(false),
        }
    })
    .await
}

/// Saves when the network is back, when the window is hidden, and when the page is left.
pub(crate) fn keep_saving(form: Form) {
    // Whoever signs out waits for this.
    let settle = Callback::new(move |()| -> Settled {
        Box::pin(
            async move { !form.is_alive() || (settle(form).await && applying::settle(form).await) },
        )
    });
    form.ctx().settle.set_value(Some(settle));
    Effect::new(move |_| {
        // What an earlier visit left behind goes out first.
        if form
            .parts()
            .editing
            .with_value(|editing| !editing.is_clean())
        {
            save(form);
        }
    });
    autosave::at_moments(move || {
        if form.is_alive() {
            save(form);
        }
    });
}
