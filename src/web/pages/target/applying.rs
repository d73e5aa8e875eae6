//! 调整申请 as it is typed: kept while the target is filled, looked at before it is sent.

use super::form::Form;
use crate::error_page;
use api::{ClientError, targets::TargetDetail};
use domain::{
    adjustment::{Application, Cause, Gap, Paper},
    day,
};
use kit::{BannerKind, SaveState};
use leptos::{prelude::*, task::spawn_local};
use std::{
    future::poll_fn,
    task::{Poll, Waker},
};

/// The fields, in the order of the form.
pub(super) const FIELDS: [&str; 6] = ["cause", "why", "document", "number", "date", "file"];

/// What is typed into the application under way, and how safe it is.
#[derive(Clone, Copy)]
pub(crate) struct Applying {
    pub(super) texts: [RwSignal<String>; 6],
    version: StoredValue<i64>,
    stored: StoredValue<Application>,
    pub(super) state: RwSignal<SaveState>,
    /// Somebody tried to send.
    tried: RwSignal<bool>,
    /// What the server said last, by field.
    refused: RwSignal<Vec<(String, String)>>,
    sending: StoredValue<bool>,
    waiting: StoredValue<Vec<Waker>>,
}

impl Applying {
    /// The application of a target, if one is under way.
    pub(crate) fn of(detail: &TargetDetail) -> Option<Self> {
        let open = detail.adjusting.as_ref()?;
        Some(Self {
            texts: texts(&open.application).map(RwSignal::new),
            version: StoredValue::new(open.version),
            stored: StoredValue::new(open.application.clone()),
            state: RwSignal::new(SaveState::Saved),
            tried: RwSignal::new(false),
            refused: RwSignal::new(Vec::new()),
            sending: StoredValue::new(false),
            waiting: StoredValue::new(Vec::new()),
        })
    }

    /// What is typed; tracks it.
    pub(super) fn typed(self) -> Application {
        let [cause, why, document, number, date, file] = self.texts.map(|text| text.get());
        Application {
            cause: Cause::parse(&cause),
            why: why.trim().to_owned(),
            document: document.trim().to_owned(),
            number: number.trim().to_owned(),
            date: date.trim().to_owned(),
            file: file.parse().ok(),
        }
    }

    fn is_stored(self) -> bool {
        let typed = untrack(|| self.typed());
        self.stored.with_value(|stored| *stored == typed)
    }

    /// What it lacks; tracks it and the form.
    fn gaps(self, form: Form) -> Vec<Gap> {
        let today = day::parse(&form.ctx().session.today()).unwrap_or(time::Date::MIN);
        form.parts().edits.track();
        let typed = self.typed();
        match &form.detail_untracked().adjusting {
            Some(open) => {
                let paper = form.with_shown(|shown| Paper::of(typed, &open.before, shown));
                paper.gaps(today)
            }
            None => typed.gaps(today),
        }
    }

    /// The first thing that stands in the way of sending; from now on all of them show.
    pub(super) fn first_gap(self, form: Form) -> Option<Gap> {
        self.tried.set(true);
        untrack(|| self.gaps(form)).into_iter().next()
    }

    pub(super) fn issues(self, form: Form, field: &'static str) -> Signal<Vec<String>> {
        let ctx = form.ctx();
        Signal::derive(move || {
            let lang = ctx.prefs.lang.get();
            let gaps = if self.tried.get() {
                self.gaps(form)
            } else {
                Vec::new()
            };
            let own = gaps.into_iter().filter(|gap| gap.field() == field);
            let own = own.map(|gap| gap.words(lang).to_owned());
            let said = self.refused.get().into_iter();
            let said = said.filter(|(of, _)| of == field).map(|(_, text)| text);
            own.chain(said).collect()
        })
    }

    /// Sends what is typed; false where it could not be stored.
    async fn send(self, form: Form) -> bool {
        let ctx = form.ctx();
        let typed = untrack(|| self.typed());
        let (id, version) = (form.detail_untracked().id, self.version.get_value());
        self.sending.set_value(true);
        self.state.set(SaveState::Saving);
        let answer = ctx
            .ask(|client| client.save_adjustment(id, version, &typed))
            .await;
        if !form.is_alive() {
            return false;
        }
        let stored = answer.is_ok();
        match answer {
            Ok(saved) => {
                self.version.set_value(saved.version);
                self.stored.set_value(saved.application);
                self.refused.set(Vec::new());
                self.state.set(SaveState::Saved);
            }
            Err(error) => self.failed(form, &error).await,
        }
        self.sending.set_value(false);
        let mut woken = Vec::new();
        self.waiting
            .update_value(|waiting| std::mem::swap(waiting, &mut woken));
        woken.into_iter().for_each(Waker::wake);
        stored
    }

    /// Somebody else was quicker: the next saving goes on from theirs. Anything else is told.
    async fn failed(self, form: Form, error: &ClientError) {
        let ctx = form.ctx();
        if error.status() == Some(412) {
            let id = form.detail_untracked().id;
            let latest = ctx.ask(|client| client.find_target(id)).await;
            if let Some(open) = latest.ok().and_then(|detail| detail.adjusting) {
                self.version.try_set_value(open.version);
            }
            let line = untrack(|| ctx.t().adjustment.elsewhere);
            ctx.toasts.push(BannerKind::Warning, line.to_owned());
            self.state.try_set(SaveState::Conflict);
            return;
        }
        let fields = error.problem().map(|problem| problem.fields.clone());
        let fields = fields.unwrap_or_default().into_iter();
        self.refused
            .set(fields.map(|issue| (issue.field, issue.text)).collect());
        let line = untrack(|| error_page::answer(error, &ctx.t().errors).line());
        ctx.toasts.push(BannerKind::Error, line);
        self.state.set(SaveState::Failed);
    }

    /// Keeps what is typed when a field is left; an answer that is awaited sends the rest.
    pub(super) fn keep(self, form: Form) {
        if !form.is_editable() || self.sending.get_value() || self.is_stored() {
            return;
        }
        spawn_local(async move { while self.send(form).await && !self.is_stored() {} });
    }
}

fn texts(application: &Application) -> [String; 6] {
    let file = application.file.map(|id| id.to_string());
    [
        application.cause.map_or("", Cause::code).to_owned(),
        application.why.clone(),
        application.document.clone(),
        application.number.clone(),
        application.date.clone(),
        file.unwrap_or_default(),
    ]
}

/// Stores what is typed and waits for it; false where that failed.
pub(super) async fn settle(form: Form) -> bool {
    let Some(applying) = form.is_alive().then(|| form.parts().applying).flatten() else {
        return true;
    };
    loop {
        if !untrack(|| form.is_editable()) {
            return true;
        }
        poll_fn(|task| {
            if !form.is_alive() || !applying.sending.get_value() {
                return Poll::Ready(());
            }
            let waker = task.waker().clone();
            applying.waiting.update_value(|waiting| waiting.push(waker));
            Poll::Pending
        })
        .await;
        if !form.is_alive() || applying.is_stored() {
            return true;
        }
        if !applying.send(form).await {
            return false;
        }
    }
}

/// Whether the application, if there is one, may be sent; else the first gap takes the focus.
pub(super) fn may_send(form: Form) -> bool {
    let (ctx, Some(applying)) = (form.ctx(), form.parts().applying) else {
        return true;
    };
    let Some(first) = applying.first_gap(form) else {
        return true;
    };
    let lang = ctx.prefs.lang.get_untracked();
    ctx.announcer.say(first.words(lang));
    kit::focus_id(&id(first.field()));
    false
}

/// The id of a field.
pub(super) fn id(field: &str) -> String {
    format!("adjustment-{field}")
}
