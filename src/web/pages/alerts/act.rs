//! One step of one or many alerts, with its reason, in a dialog.

use super::treated;
use crate::{
    ctx::Ctx,
    foot::foot,
    lang::fill,
    pages::admin::form::{Form, refusal},
    shell::TITLE,
};
use api::alert::{AlertLine, AlertsStep, AlertsStepped};
use domain::{
    alert::{Treatment, Verb, asks},
    id::AlertId,
};
use kit::{BannerKind, Dialog, InputKind, TextArea, TextField};
use leptos::prelude::*;

/// The most characters of a reason.
const TEXT_MAX: usize = 1000;

/// What is being done.
#[derive(Clone, Copy)]
pub(super) struct Acts {
    pub(super) ctx: Ctx,
    pub(super) form: Form,
    open: RwSignal<bool>,
    verb: RwSignal<Verb>,
    pub(super) ids: RwSignal<Vec<AlertId>>,
    text: RwSignal<String>,
    day: RwSignal<String>,
    pub(super) treatment: RwSignal<String>,
    pub(super) percent: RwSignal<String>,
    pub(super) amount: RwSignal<String>,
    /// What the rules propose for all that are chosen, and what the checkpoint says.
    pub(super) proposed: RwSignal<Option<(Treatment, String)>>,
    /// What the jurisdiction calls its notice.
    notice: RwSignal<String>,
}

impl Acts {
    pub(super) fn new(ctx: Ctx) -> Self {
        Self {
            ctx,
            form: Form::new(
                ctx,
                "alert",
                &["treatment", "percent", "amount_wan", "text", "day"],
            ),
            open: RwSignal::new(false),
            verb: RwSignal::new(Verb::Notify),
            ids: RwSignal::new(Vec::new()),
            text: RwSignal::new(String::new()),
            day: RwSignal::new(String::new()),
            treatment: RwSignal::new(String::new()),
            percent: RwSignal::new(String::new()),
            amount: RwSignal::new(String::new()),
            proposed: RwSignal::new(None),
            notice: RwSignal::new(String::new()),
        }
    }

    /// What the jurisdiction calls its notice.
    pub(super) fn call(self, notice: &str) {
        if self.notice.with_untracked(|known| known != notice) {
            self.notice.set(notice.to_owned());
        }
    }

    /// A verb as its button says it: a notice has the jurisdiction's own name.
    pub(super) fn label(self, verb: Verb) -> Signal<String> {
        let ctx = self.ctx;
        Signal::derive(move || {
            let lang = ctx.prefs.lang.get();
            self.notice.with(|notice| verb.named(notice, lang))
        })
    }

    /// Opens the dialog for some alerts. What the rules propose for all of them is chosen there.
    pub(super) fn ask(self, verb: Verb, lines: &[AlertLine]) {
        let ids: Vec<AlertId> = lines.iter().filter_map(|line| line.id).collect();
        let Some(first) = lines.first().filter(|_| !ids.is_empty()) else {
            return;
        };
        if self.verb.get_untracked() != verb || self.ids.with_untracked(|known| *known != ids) {
            self.text.set(String::new());
            self.percent.set(String::new());
            self.amount.set(String::new());
            let same = lines.iter().all(|line| line.proposed == first.proposed);
            let proposed = same.then(|| (first.proposed, first.text.clone()));
            let code = proposed.as_ref().map_or("", |(one, _)| one.code());
            self.treatment.set(code.to_owned());
            self.proposed.set(proposed);
        }
        self.day.set(String::new());
        self.verb.set(verb);
        self.ids.set(ids);
        self.form.refused.set(None);
        self.open.set(true);
    }

    fn send(self) {
        let ctx = self.ctx;
        let needs = asks(self.verb.get_untracked());
        let required = untrack(|| ctx.t().alerts.required);
        let empty = |is_asked: bool, value: RwSignal<String>| {
            is_asked && value.with_untracked(|value| value.trim().is_empty())
        };
        let fields = [
            ("text", empty(true, self.text)),
            ("day", empty(needs.day, self.day)),
            ("treatment", empty(needs.treatment, self.treatment)),
        ];
        let missing = fields.into_iter().filter(|(_, is_missing)| *is_missing);
        let missing = missing.map(|(field, _)| (field, required)).collect();
        if let Some(error) = refusal(missing) {
            self.form.refuse(error);
            return;
        }
        let body = AlertsStep {
            ids: self.ids.get_untracked(),
            verb: self.verb.get_untracked(),
            text: self.text.get_untracked(),
            day: needs.day.then(|| self.day.get_untracked()),
            treatment: Treatment::parse(&self.treatment.get_untracked()),
            percent: self.percent.get_untracked(),
            amount_wan: self.amount.get_untracked(),
        };
        self.form.send(
            move |client| client.step_alerts(&body),
            move |done: AlertsStepped| self.done(&done),
        );
    }

    fn done(self, done: &AlertsStepped) {
        self.open.set(false);
        self.text.set(String::new());
        // The next time everything begins anew.
        self.ids.set(Vec::new());
        let told = untrack(|| match done.notices.as_slice() {
            [] => self.ctx.t().alerts.done.to_owned(),
            notices => fill(self.ctx.t().alerts.issued, &[&notices.join("、")]),
        });
        self.ctx.toasts.push(BannerKind::Success, told);
        self.ctx.fresh.alerts.bump();
        // The button that was pressed may not be there any more.
        kit::focus_id_later(TITLE);
    }

    /// The dialog.
    pub(super) fn dialog(self) -> AnyView {
        let ctx = self.ctx;
        let title = move || self.label(self.verb.get()).get();
        let actions = foot(ctx, self.open, self.form.pending, title, move || {
            self.send();
        });
        view! {
            <Dialog id="alert" open=self.open title words=ctx.kit() actions>
                {self.form.banner()}
                {self.fields()}
            </Dialog>
        }
        .into_any()
    }

    fn fields(self) -> AnyView {
        let ctx = self.ctx;
        let verb = self.verb.get_untracked();
        let needs = asks(verb);
        let note = move || {
            let (words, count) = (&ctx.t().alerts, self.ids.with(Vec::len).to_string());
            match verb {
                Verb::Notify => fill(words.notify_note, &[&count, &self.notice.get()]),
                _ => fill(words.act_note, &[&count]),
            }
        };
        let label = move || {
            let words = &ctx.t().alerts;
            match verb {
                Verb::Notify => words.notice_text,
                Verb::Answer => words.measures,
                _ => words.reason,
            }
        };
        let treatment = needs.treatment.then(|| treated::choice(self));
        let day = needs.day.then(|| {
            let label = move || {
                let words = &ctx.t().alerts;
                if needs.ahead {
                    words.deadline
                } else {
                    words.done_by
                }
            };
            view! {
                <TextField
                    id="alert-day"
                    label
                    value=self.day
                    kind=InputKind::Date
                    issues=self.form.issues("day")
                    required=true
                />
            }
        });
        view! {
            <div class="stack">
                <p class="muted">{note}</p>
                {treatment}
                <TextArea
                    id="alert-text"
                    label
                    value=self.text
                    limit=TEXT_MAX
                    issues=self.form.issues("text")
                    required=true
                />
                {day}
            </div>
        }
        .into_any()
    }
}
