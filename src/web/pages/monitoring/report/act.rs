//! Sending a table, checking it, returning it with a reason.

use super::{
    evidence,
    sheet::{Sheet, control},
};
use crate::{
    foot::foot,
    lang::{fill, minute},
    pages::admin::form::{Form, refusal},
    shell::TITLE,
};
use api::report::{MonitoringReport, ReportStep, ReportStepAsked};
use domain::monitoring::report::{ReportField, ReportVerb};
use kit::{BannerKind, Button, ButtonKind, DATA_LANG, Dialog, SavedState, TextArea};
use leptos::{prelude::*, task::spawn_local};

/// The most characters of a reason.
const TEXT_MAX: usize = 500;

/// The buttons of a table with their dialog.
#[derive(Clone, Copy)]
pub(super) struct Acts {
    sheet: Sheet,
    form: Form,
    open: RwSignal<bool>,
    verb: RwSignal<ReportVerb>,
    text: RwSignal<String>,
}

impl Acts {
    pub(super) fn new(sheet: Sheet) -> Self {
        Self {
            sheet,
            form: Form::new(sheet.ctx, "report-step", &["text"]),
            open: RwSignal::new(false),
            verb: RwSignal::new(ReportVerb::Check),
            text: RwSignal::new(String::new()),
        }
    }

    fn body(self, verb: ReportVerb, text: String) -> ReportStepAsked {
        let month = self.sheet.record.with_untracked(|record| record.month);
        ReportStepAsked { month, verb, text }
    }

    fn send(self, verb: ReportVerb, text: String) {
        let body = self.body(verb, text);
        let (id, version) = self
            .sheet
            .record
            .with_untracked(|record| (record.project_year, record.version));
        self.form.send(
            move |client| client.step_report(id, version, &body),
            move |_: MonitoringReport| self.done(verb),
        );
    }

    fn done(self, verb: ReportVerb) {
        let ctx = self.sheet.ctx;
        self.open.set(false);
        self.text.set(String::new());
        let told = untrack(|| {
            let words = &ctx.t().report;
            if verb == ReportVerb::Submit {
                words.submitted
            } else {
                words.stepped
            }
        });
        ctx.toasts.push(BannerKind::Success, told.to_owned());
        self.sheet.again.update(|again| *again += 1);
        // The button that was pressed is not there any more.
        kit::focus_id_later(TITLE);
    }

    /// Sends the table once everything is stored; what is missing is shown at its cell.
    fn submit(self) {
        let sheet = self.sheet;
        sheet.tried.set(true);
        let missing = untrack(|| sheet.blocking());
        if let Some(first) = missing.first() {
            let told = untrack(|| sheet.ctx.t().report.problems);
            let told = fill(told, &[&missing.len().to_string()]);
            sheet.ctx.announcer.say(told);
            // Evidence of an indicator is typed behind its button.
            let behind = first
                .cell
                .row
                .filter(|_| first.cell.field == ReportField::EvidenceLink);
            let place = behind.map_or_else(|| control(first.cell), evidence::button);
            kit::focus_id(&place);
            return;
        }
        spawn_local(async move {
            if sheet.settle().await {
                self.send(ReportVerb::Submit, String::new());
            }
        });
    }

    fn begin(self, verb: ReportVerb) {
        match verb {
            ReportVerb::Submit => self.submit(),
            ReportVerb::Withdraw => self.send(verb, String::new()),
            ReportVerb::Check | ReportVerb::Accept | ReportVerb::Return => {
                self.verb.set(verb);
                self.form.refused.set(None);
                self.open.set(true);
            }
        }
    }

    /// What the reader may do now, and how far the table is from being sent.
    pub(super) fn bar(self) -> AnyView {
        let sheet = self.sheet;
        let ctx = sheet.ctx;
        let (verbs, editable) = sheet
            .record
            .with_untracked(|record| (record.verbs.clone(), record.editable));
        if verbs.is_empty() {
            return ().into_any();
        }
        let button = |verb: ReportVerb| {
            let kind = match verb {
                ReportVerb::Withdraw | ReportVerb::Return => ButtonKind::Secondary,
                _ => ButtonKind::Primary,
            };
            view! {
                <Button kind pending=self.form.pending on_click=move |()| self.begin(verb)>
                    {move || verb.label(ctx.prefs.lang.get())}
                </Button>
            }
        };
        let buttons = verbs.into_iter().map(button).collect_view();
        let left = move || {
            let (words, count) = (&ctx.t().report, sheet.blocking().len());
            if count == 0 {
                words.no_problems.to_owned()
            } else {
                fill(words.problems, &[&count.to_string()])
            }
        };
        let status = editable.then(|| {
            view! {
                <span class="muted">{left}</span>
                <SavedState state=sheet.state text=move || sheet.state_words() />
            }
        });
        view! {
            <div class="toolbar" id="report-bar">
                {buttons}
                {status}
            </div>
            {self.form.banner()}
        }
        .into_any()
    }

    /// The dialog with opinion or reason.
    pub(super) fn dialog(self) -> AnyView {
        let ctx = self.sheet.ctx;
        let title = move || self.verb.get().label(ctx.prefs.lang.get());
        let actions = foot(ctx, self.open, self.form.pending, title, move || {
            self.confirm();
        });
        let label = move || {
            let words = &ctx.t().report;
            if self.verb.get().needs_reason() {
                words.reason
            } else {
                words.opinion
            }
        };
        view! {
            <Dialog id="report-step" open=self.open title words=ctx.kit() actions>
                {self.form.banner()}
                <TextArea
                    id="report-step-text"
                    label
                    value=self.text
                    limit=TEXT_MAX
                    issues=self.form.issues("text")
                />
            </Dialog>
        }
        .into_any()
    }

    fn confirm(self) {
        let (verb, text) = (self.verb.get_untracked(), self.text.get_untracked());
        let missing = verb.needs_reason() && text.trim().is_empty();
        let required = untrack(|| self.sheet.ctx.t().report.required);
        let missing = missing.then_some(("text", required));
        match refusal(missing.into_iter().collect()) {
            Some(error) => self.form.refuse(error),
            None => self.send(verb, text),
        }
    }
}

/// What happened to the table, newest last.
pub(super) fn steps(sheet: Sheet) -> AnyView {
    let ctx = sheet.ctx;
    let steps = sheet.record.with_untracked(|record| record.steps.clone());
    if steps.is_empty() {
        return ().into_any();
    }
    let line = |step: ReportStep| {
        let (verb, role) = (step.verb, step.role);
        let who = move || {
            let lang = ctx.prefs.lang.get();
            format!("{} · {}", role.label(lang), verb.label(lang))
        };
        let text = (!step.text.is_empty()).then(|| {
            view! { <p class="preserve-lines" lang=DATA_LANG>{step.text.clone()}</p> }
        });
        view! {
            <li>
                <span class="strong">{who}</span>
                " "
                <span class="muted small">{step.by.clone()}" · "{minute(&step.at)}</span>
                {text}
            </li>
        }
    };
    view! {
        <section class="panel stack" aria-labelledby="report-steps">
            <h2 class="panel__title" id="report-steps">{ctx.say(|m| m.report.steps)}</h2>
            <ol>{steps.into_iter().map(line).collect_view()}</ol>
        </section>
    }
    .into_any()
}
