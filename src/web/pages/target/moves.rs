//! What can be done with a target: 送审, 通过, 退回, 批复 and their undo, each with what it asks for.

use super::{Around, applying, chain::node_label, deadline::workdays_after, form::Form, saver};
use crate::{ctx::Ctx, error_page, foot::foot, lang::fill, shell::TITLE, tour::verb_id};
use api::{
    ClientError,
    targets::{Move, TargetDetail},
};
use domain::{
    day,
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
    around: Around,
    asked: RwSignal<Option<Verb>>,
    open: RwSignal<bool>,
    tried: RwSignal<bool>,
    pending: RwSignal<bool>,
}

impl Moves {
    pub(crate) fn new(form: Form, around: Around) -> Self {
        Self {
            form,
            around,
            asked: RwSignal::new(None),
            open: RwSignal::new(false),
            tried: RwSignal::new(false),
            pending: RwSignal::new(false),
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
            domain::order::by_key(&mut verbs, |verb| match verb {
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
    pub(super) fn ask(self, verb: Verb) {
        if self.pending.get_untracked() {
            return;
        }
        self.asked.set(Some(verb));
        let needs = self.needs(verb);
        if needs == Needs::default() {
            self.act(verb);
            return;
        }
        self.tried.set(false);
        self.open.set(true);
    }

    /// What is written for a verb; it stays when the dialog is closed, until the verb is done.
    fn written(self, verb: Verb, what: &str) -> ArcRwSignal<String> {
        let id = format!("{}-{what}", verb.code());
        self.around.notes.kept(&id, "")
    }

    /// The deadline given with a verb; at first the pack's, where one is needed.
    fn deadline(self, verb: Verb) -> ArcRwSignal<String> {
        let detail = self.form.detail_untracked();
        let today = untrack(|| self.form.ctx().session.today());
        let due = day::parse(&today)
            .filter(|_| self.needs(verb).deadline)
            .map(|from| workdays_after(from, detail.pack.review.return_workdays.value))
            .map(day::text);
        let id = format!("{}-deadline", verb.code());
        self.around.notes.kept(&id, &due.unwrap_or_default())
    }

    /// What is missing in the dialog, as the rules say it.
    fn refusals(self) -> Vec<Refusal> {
        let Some(verb) = self.asked.get() else {
            return Vec::new();
        };
        let written = |what: &str| self.written(verb, what).get();
        let (reason, opinion) = (written("reason"), written("opinion"));
        let given = Given {
            reason: &reason,
            deadline: day::parse(self.deadline(verb).get().trim()),
            grade: Grade::parse(&written("grade")),
            opinion: &opinion,
        };
        let today = day::parse(&self.form.ctx().session.today());
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
            if !applying::may_send(form) {
                return;
            }
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
            if !(saver::settle(form).await && applying::settle(form).await) {
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
        let deadline = self.deadline(verb).get_untracked();
        let written = |what: &str| self.written(verb, what).get_untracked();
        Move {
            verb,
            reason: if needs.reason {
                written("reason")
            } else {
                String::new()
            },
            deadline: (needs.deadline && !deadline.is_empty()).then_some(deadline),
            grade: if needs.grade {
                Grade::parse(&written("grade"))
            } else {
                None
            },
            opinion: if needs.opinion {
                written("opinion")
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
                self.around.notes.sent(&format!("{}-", verb.code()));
                self.around.moved.set(Some(detail));
                // The button that was pressed is gone.
                kit::focus_id_later(TITLE.to_owned());
            }
            Err(ClientError::Refused(problem)) if !problem.problems.is_empty() => {
                self.open.set(false);
                let (parts, problems) = (self.form.parts(), problem.problems.read());
                parts.detail.update(|detail| {
                    Arc::make_mut(detail).problems.clone_from(&problems);
                });
                self.form.show_problems(problems);
                self.form.refuse();
            }
            Err(error) => {
                let line = untrack(|| error_page::answer(&error, &ctx.t().errors).line());
                ctx.toasts.push(BannerKind::Error, line);
                // Somebody else was quicker: everything typed is saved by now, so the target is
                // shown as it stands.
                if error
                    .problem()
                    .is_some_and(|problem| matches!(problem.status, 409 | 412))
                {
                    self.open.set(false);
                    self.around.again.run(());
                }
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
        let actions = foot(ctx, self.open, self.pending, title, move || self.confirm());
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
                    value=RwSignal::from(self.written(verb, "grade"))
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
                    value=RwSignal::from(self.written(verb, "opinion"))
                    limit=1000
                    issues=self.issues(&[Refusal::NoOpinion])
                    required=true
                />
            }
        });
        let ends = (verb == Verb::Void).then(|| view! { <p>{self.what_ends()}</p> });
        let reason = self.reason_fields(verb, needs);
        view! { <div class="stack">{ends}{grade}{opinion}{reason}</div> }.into_any()
    }

    /// What 作废 ends here: the whole target, or only the adjustment under way.
    fn what_ends(self) -> Signal<&'static str> {
        let detail = self.form.detail_untracked();
        let adjusts = detail.number > 1 && detail.standing.state != State::Approved;
        self.form.ctx().say(if adjusts {
            |m| m.review.void_adjustment
        } else {
            |m| m.review.void_whole
        })
    }

    fn reason_fields(self, verb: Verb, needs: Needs) -> AnyView {
        let ctx = self.form.ctx();
        let reason = needs.reason.then(|| {
            view! {
                <TextArea
                    id="move-reason"
                    label=ctx.say(|m| m.review.reason)
                    hint=ctx.say(|m| m.review.reason_hint)
                    value=RwSignal::from(self.written(verb, "reason"))
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
                    value=RwSignal::from(self.deadline(verb))
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
                let node = node_label(&self.form.detail(), &node, lang);
                format!("{node} · {round} · {grade}")
            };
            view! { <li><span class="strong">{told}</span>" "{text}</li> }
        };
        view! { <ul class="changes">{graded.map(line).collect_view()}</ul> }.into_any()
    }
}
