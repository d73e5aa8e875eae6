//! What can be done with a target: 送审, 通过, 退回, 批复 and their undo, each with what it asks for.

use super::{
    deadline::{day_text, parse_day, workdays_after},
    form::Form,
    saver,
};
use crate::{ctx::Ctx, error_page, lang::fill, tour::verb_id};
use api::{
    ClientError,
    targets::{Move, TargetDetail},
};
use domain::{
    lifecycle::{Given, Needs, Refusal, State, Verb, needs},
    pack::ReviewNode,
    score::Grade,
};
use kit::{BannerKind, Button, ButtonKind, Choice, Dialog, InputKind, Radios, TextArea, TextField};
use leptos::{prelude::*, task::spawn_local};
use std::sync::Arc;
use time::Date;

/// The node where a target lies, while it is under review.
fn node_here(detail: &TargetDetail) -> Option<&ReviewNode> {
    let here = (detail.standing.state == State::UnderReview).then_some(detail.standing.node)?;
    detail.pack.review.nodes.value.get(usize::from(here))
}

/// What can be done, and the dialog of what is being done.
#[derive(Clone, Copy)]
pub(crate) struct Moves {
    form: Form,
    moved: RwSignal<Option<TargetDetail>>,
    asked: RwSignal<Option<Verb>>,
    open: RwSignal<bool>,
    tried: RwSignal<bool>,
    pending: RwSignal<bool>,
    reason: RwSignal<String>,
    deadline: RwSignal<String>,
    grade: RwSignal<String>,
    opinion: RwSignal<String>,
}

impl Moves {
    pub(crate) fn new(form: Form, moved: RwSignal<Option<TargetDetail>>) -> Self {
        let empty = || RwSignal::new(String::new());
        Self {
            form,
            moved,
            asked: RwSignal::new(None),
            open: RwSignal::new(false),
            tried: RwSignal::new(false),
            pending: RwSignal::new(false),
            reason: empty(),
            deadline: empty(),
            grade: empty(),
            opinion: empty(),
        }
    }

    /// A button for each verb the reader has now; undoing is quiet.
    pub(crate) fn buttons(self) -> AnyView {
        let ctx = self.form.ctx();
        let button = move |verb: Verb| {
            let kind = match verb {
                Verb::Submit | Verb::Pass | Verb::Approve => ButtonKind::Primary,
                Verb::Void => ButtonKind::Danger,
                Verb::Return => ButtonKind::Secondary,
                _ => ButtonKind::Quiet,
            };
            let pending =
                Signal::derive(move || self.pending.get() && self.asked.get() == Some(verb));
            view! {
                <Button kind pending on_click=move |()| self.ask(verb) attr:id=verb_id(verb)>
                    {move || verb.label(ctx.prefs.lang.get())}
                </Button>
            }
        };
        let all = move || {
            let mut verbs = self.form.detail().verbs.clone();
            // The one that leads on stands last, where the hand expects it.
            verbs.sort_by_key(|verb| match verb {
                Verb::Void => 0,
                verb if verb.is_undo() || *verb == Verb::Adjust => 1,
                Verb::Return => 2,
                _ => 3,
            });
            verbs.into_iter().map(button).collect_view()
        };
        all.into_any()
    }

    fn needs(self, verb: Verb) -> Needs {
        needs(verb, node_here(&self.form.detail_untracked()))
    }

    /// A verb was pressed.
    fn ask(self, verb: Verb) {
        if self.pending.get_untracked() {
            return;
        }
        self.asked.set(Some(verb));
        let needs = self.needs(verb);
        if needs == Needs::default() {
            self.act(verb);
            return;
        }
        let detail = self.form.detail_untracked();
        let today = untrack(|| self.form.ctx().session.today());
        let due = parse_day(&today)
            .map(|day| workdays_after(day, detail.pack.review.return_workdays.value))
            .map(day_text);
        self.tried.set(false);
        self.reason.set(String::new());
        self.opinion.set(String::new());
        self.grade.set(String::new());
        self.deadline.set(if needs.deadline {
            due.unwrap_or_default()
        } else {
            String::new()
        });
        self.open.set(true);
    }

    /// What is missing in the dialog, as the rules say it.
    fn refusals(self) -> Vec<Refusal> {
        let Some(verb) = self.asked.get() else {
            return Vec::new();
        };
        let (reason, opinion) = (self.reason.get(), self.opinion.get());
        let given = Given {
            reason: &reason,
            deadline: parse_day(&self.deadline.get()),
            grade: Grade::parse(&self.grade.get()),
            opinion: &opinion,
        };
        let today = parse_day(&self.form.ctx().session.today());
        let today = today.unwrap_or(Date::MIN);
        self.needs(verb).check(given, today)
    }

    fn issues(self, of: &'static [Refusal]) -> Signal<Vec<String>> {
        let ctx = self.form.ctx();
        Signal::derive(move || {
            if !self.tried.get() {
                return Vec::new();
            }
            let lang = ctx.prefs.lang.get();
            let own = self
                .refusals()
                .into_iter()
                .filter(|refusal| of.contains(refusal));
            own.map(|refusal| refusal.words(lang).to_owned()).collect()
        })
    }

    fn confirm(self) {
        self.tried.set(true);
        if let Some(first) = untrack(|| self.refusals()).first() {
            kit::focus_id(match first {
                Refusal::NoGrade | Refusal::GradeTooLow => "move-grade",
                Refusal::NoOpinion => "move-opinion",
                Refusal::NoDeadline | Refusal::PastDeadline => "move-deadline",
                _ => "move-reason",
            });
        } else if let Some(verb) = self.asked.get_untracked() {
            self.act(verb);
        }
    }

    /// Does a verb; a form being filled is saved first.
    fn act(self, verb: Verb) {
        let form = self.form;
        if verb == Verb::Submit {
            form.judge();
            if form.has_errors() {
                form.refuse();
                let ctx = form.ctx();
                ctx.announcer.say(untrack(|| ctx.t().review.submit_errors));
                return;
            }
        }
        self.pending.set(true);
        spawn_local(async move {
            let ctx = form.ctx();
            if !saver::settle(form).await {
                self.pending.try_set(false);
                let text = untrack(|| ctx.t().review.save_first);
                ctx.toasts.push(BannerKind::Warning, text);
                return;
            }
            let (id, version) = form.at_version();
            let body = self.body(verb);
            let answer = ctx
                .ask(|client| client.move_target(id, version, &body))
                .await;
            if form.is_alive() {
                self.pending.set(false);
                self.answered(ctx, verb, answer);
            }
        });
    }

    fn body(self, verb: Verb) -> Move {
        let needs = self.needs(verb);
        let deadline = self.deadline.get_untracked();
        Move {
            verb,
            reason: if needs.reason {
                self.reason.get_untracked()
            } else {
                String::new()
            },
            deadline: (needs.deadline && !deadline.is_empty()).then_some(deadline),
            grade: if needs.grade {
                Grade::parse(&self.grade.get_untracked())
            } else {
                None
            },
            opinion: if needs.opinion {
                self.opinion.get_untracked()
            } else {
                String::new()
            },
        }
    }

    fn answered(self, ctx: Ctx, verb: Verb, answer: Result<TargetDetail, ClientError>) {
        match answer {
            Ok(detail) => {
                let text =
                    untrack(|| fill(ctx.t().review.done, &[verb.label(ctx.prefs.lang.get())]));
                self.open.set(false);
                ctx.fresh.targets.bump();
                ctx.toasts.push(BannerKind::Success, text);
                self.moved.set(Some(detail));
            }
            Err(ClientError::Refused(problem)) if !problem.problems.is_empty() => {
                self.open.set(false);
                let parts = self.form.parts();
                parts.detail.update(|detail| {
                    Arc::make_mut(detail).problems.clone_from(&problem.problems);
                });
                self.form.show_problems(problem.problems);
                self.form.refuse();
            }
            Err(error) => {
                let line = untrack(|| error_page::answer(&error, &ctx.t().errors).line());
                ctx.toasts.push(BannerKind::Error, line);
            }
        }
    }

    /// The dialog of the verb that is being done.
    pub(crate) fn dialog(self) -> AnyView {
        let ctx = self.form.ctx();
        let title = move || {
            let verb = self.asked.get();
            verb.map_or("", |verb| verb.label(ctx.prefs.lang.get()))
        };
        let actions = move || {
            view! {
                <Button on_click=move |()| self.open.set(false)>
                    {ctx.say(|m| m.app.cancel)}
                </Button>
                <Button
                    kind=ButtonKind::Primary
                    pending=self.pending
                    on_click=move |()| self.confirm()
                >
                    {title}
                </Button>
            }
            .into_any()
        };
        view! {
            <Dialog id="move" open=self.open title words=ctx.kit() actions>
                {move || self.asked.get().map(|verb| self.fields(verb))}
            </Dialog>
        }
        .into_any()
    }

    fn fields(self, verb: Verb) -> AnyView {
        let ctx = self.form.ctx();
        let needs = self.needs(verb);
        let grades = move || {
            let lang = ctx.prefs.lang.get();
            let all = Grade::ALL.iter();
            all.map(|grade| Choice::new(grade.code(), grade.label(lang)))
                .collect::<Vec<_>>()
        };
        let grade = needs.grade.then(|| {
            view! {
                {self.earlier_grades()}
                <Radios
                    id="move-grade"
                    label=ctx.say(|m| m.review.grade)
                    value=self.grade
                    options=Signal::derive(grades)
                    issues=self.issues(&[Refusal::NoGrade, Refusal::GradeTooLow])
                    required=true
                />
            }
        });
        let opinion = needs.opinion.then(|| {
            view! {
                <TextArea
                    id="move-opinion"
                    label=ctx.say(|m| m.review.opinion)
                    value=self.opinion
                    limit=1000
                    issues=self.issues(&[Refusal::NoOpinion])
                    required=true
                />
            }
        });
        view! { <div class="stack">{grade}{opinion}{self.reason_fields(needs)}</div> }.into_any()
    }

    fn reason_fields(self, needs: Needs) -> AnyView {
        let ctx = self.form.ctx();
        let reason = needs.reason.then(|| {
            view! {
                <TextArea
                    id="move-reason"
                    label=ctx.say(|m| m.review.reason)
                    hint=ctx.say(|m| m.review.reason_hint)
                    value=self.reason
                    limit=1000
                    issues=self.issues(&[Refusal::NoReason])
                    required=true
                />
            }
        });
        let deadline = needs.deadline.then(|| {
            view! {
                <TextField
                    id="move-deadline"
                    label=ctx.say(|m| m.review.deadline)
                    value=self.deadline
                    kind=InputKind::Date
                    issues=self.issues(&[Refusal::NoDeadline, Refusal::PastDeadline])
                    required=true
                />
            }
        });
        view! { {reason}{deadline} }.into_any()
    }

    /// The grades of earlier rounds stay beside the one being given.
    fn earlier_grades(self) -> AnyView {
        let ctx = self.form.ctx();
        let detail = self.form.detail_untracked();
        let graded = detail
            .decisions
            .iter()
            .filter(|one| one.grade.is_some() && !one.undone);
        let line = |one: &api::targets::Decision| {
            let (grade, round) = (one.grade, one.round.to_string());
            let node = one.node_name.clone();
            let text = one.text.clone();
            let told = move || {
                let lang = ctx.prefs.lang.get();
                let round = fill(ctx.t().review.round, &[&round]);
                let grade = grade.map_or("", |grade| grade.label(lang));
                format!("{node} · {round} · {grade}")
            };
            view! { <li><span class="strong">{told}</span>" "{text}</li> }
        };
        view! { <ul class="changes">{graded.map(line).collect_view()}</ul> }.into_any()
    }
}
