//! What a finding rests on, and setting it aside with a reason that the reviewer reads.

use super::{form::Form, saver, view::issue};
use crate::{
    ctx::Ctx,
    error_page,
    foot::foot,
    lang::{fill, minute},
    source::source_line,
};
use api::{ClientError, dismissal::NewDismissal};
use domain::{
    dismissal::{Dismissal, REASON_MAX, explained, is_reason, may_dismiss},
    judge::explain,
    pack::Mark,
    problem::Problem,
};
use kit::{
    BannerKind, Button, ButtonKind, DATA_LANG, Dialog, Disclosure, Tag, TextArea, Tone,
    VisuallyHidden,
};
use leptos::{prelude::*, task::spawn_local};
use std::sync::Arc;

/// Id of the list of what was set aside.
const LIST_ID: &str = "explained";

/// The dialog that asks for a reason.
#[derive(Clone, Copy)]
pub(crate) struct Dismissing {
    form: Form,
    asked: RwSignal<Option<Problem>>,
    open: RwSignal<bool>,
    tried: RwSignal<bool>,
    pending: RwSignal<bool>,
}

impl Dismissing {
    pub(crate) fn new(form: Form) -> Self {
        Self {
            form,
            asked: RwSignal::new(None),
            open: RwSignal::new(false),
            tried: RwSignal::new(false),
            pending: RwSignal::new(false),
        }
    }

    /// What stands under a finding: its basis, and the way to give a reason.
    pub(crate) fn under(self, problem: Problem) -> AnyView {
        let (form, ctx) = (self.form, self.form.ctx());
        let basis = basis(form, &problem);
        let may = may_dismiss(&problem) && untrack(|| form.is_editable());
        let button = may.then(|| {
            let about = problem.clone();
            let aside = move || {
                let line = issue(form, &about, ctx.prefs.lang.get()).text;
                fill(ctx.t().radar.explain_of, &[&line])
            };
            let ask = move |()| {
                self.asked.set(Some(problem.clone()));
                self.tried.set(false);
                self.open.set(true);
            };
            view! {
                <Button kind=ButtonKind::Quiet on_click=ask>
                    {ctx.say(|m| m.radar.explain)}
                    <VisuallyHidden>{aside}</VisuallyHidden>
                </Button>
            }
        });
        view! { {basis}{button} }.into_any()
    }

    /// What is being written about a finding; it stays until it was sent.
    fn written(self, problem: &Problem) -> ArcRwSignal<String> {
        self.form.parts().notes.kept(&note_id(problem), "")
    }

    fn send(self) {
        self.tried.set(true);
        let Some(problem) = self.asked.get_untracked() else {
            return;
        };
        let reason = self.written(&problem).get_untracked();
        if !is_reason(&reason) || self.pending.get_untracked() {
            return;
        }
        self.pending.set(true);
        let (form, ctx) = (self.form, self.form.ctx());
        spawn_local(async move {
            // The server looks at what is saved.
            if !saver::settle(form).await {
                self.pending.try_set(false);
                let text = untrack(|| ctx.t().review.save_first);
                ctx.toasts.push(BannerKind::Warning, text);
                return;
            }
            let id = form.detail_untracked().id;
            let note = note_id(&problem);
            let new = NewDismissal {
                place: problem.place,
                rule: problem.rule,
                args: problem.args,
                reason: reason.trim().to_owned(),
            };
            let answer = ctx.ask(|client| client.dismiss_problem(id, &new)).await;
            self.pending.try_set(false);
            match answer {
                Ok(given) if form.is_alive() => {
                    form.parts().notes.sent(&note);
                    self.open.set(false);
                    keep(form, given);
                    let text = untrack(|| ctx.t().radar.given);
                    ctx.toasts.push(BannerKind::Success, text);
                    // The line that was pressed is gone.
                    kit::focus_id_later(LIST_ID.to_owned());
                }
                Ok(_) => {}
                Err(error) => tell(ctx, &error),
            }
        });
    }

    /// The dialog.
    pub(crate) fn dialog(self) -> AnyView {
        let ctx = self.form.ctx();
        let actions = foot(
            ctx,
            self.open,
            self.pending,
            ctx.say(|m| m.radar.explain),
            move || self.send(),
        );
        let title = ctx.say(|m| m.radar.explain);
        view! {
            <Dialog id="dismiss" open=self.open title words=ctx.kit() actions>
                {move || self.asked.get().map(|problem| self.fields(problem))}
            </Dialog>
        }
        .into_any()
    }

    fn fields(self, problem: Problem) -> AnyView {
        let (form, ctx) = (self.form, self.form.ctx());
        let value = RwSignal::from(self.written(&problem));
        let line = move || issue(form, &problem, ctx.prefs.lang.get()).text;
        let issues = move || {
            let wrong = self.tried.get() && value.with(|text| !is_reason(text));
            let need = wrong.then(|| ctx.t().radar.need_reason.to_owned());
            need.into_iter().collect::<Vec<_>>()
        };
        view! {
            <div class="stack">
                <p>{line}</p>
                <TextArea
                    id="dismiss-reason"
                    label=ctx.say(|m| m.radar.reason)
                    hint=ctx.say(|m| m.radar.lead)
                    value
                    limit=REASON_MAX
                    issues=Signal::derive(issues)
                />
            </div>
        }
        .into_any()
    }
}

fn note_id(problem: &Problem) -> String {
    let place = super::problems::target(problem.place);
    format!("dismiss-{}-{place}", problem.rule)
}

/// What a finding rests on, built once somebody asks: the list stands anew with every key.
fn basis(form: Form, problem: &Problem) -> AnyView {
    let unfolded = RwSignal::new(false);
    let problem = problem.clone();
    view! {
        <Disclosure summary=form.ctx().say(|m| m.radar.basis) unfolded>
            {move || unfolded.get().then(|| basis_lines(form, &problem))}
        </Disclosure>
    }
    .into_any()
}

/// The rule of a finding with its document, article and mark.
pub(super) fn basis_lines(form: Form, problem: &Problem) -> Option<AnyView> {
    let ctx = form.ctx();
    let detail = form.detail_untracked();
    let template = detail.pack.template(detail.context.class);
    let source = explain(&problem.rule, &detail.pack, template)?;
    let ours = (source.mark == Mark::Proposal)
        .then(|| view! { <p class="small">{ctx.say(|m| m.radar.ours)}</p> });
    let rule = problem.rule.clone();
    let rule = move || fill(ctx.t().radar.rule, &[&rule]);
    let view = view! {
        {source_line(ctx, &source)}
        {ours}
        <p class="small muted">{rule}</p>
    };
    Some(view.into_any())
}

/// What was set aside: folded for whoever writes, open for whoever reviews.
pub(crate) fn explained_list(form: Form) -> AnyView {
    let ctx = form.ctx();
    let all = form.parts().all_problems;
    let found = Memo::new(move |_| {
        let detail = form.detail();
        // What is read was sent or approved: what was set aside then stands, whatever the rules
        // find today.
        if !detail.explained_then.is_empty() {
            return detail.explained_then.clone();
        }
        all.with(|all| {
            let told = explained(all, &detail.dismissals).into_iter();
            let told = told.map(|(problem, one)| (problem.clone(), one.clone()));
            told.collect::<Vec<_>>()
        })
    });
    let any = Memo::new(move |_| found.with(|found| !found.is_empty()));
    let title = move || {
        let count = found.with(Vec::len).to_string();
        fill(ctx.t().radar.explained_n, &[&count])
    };
    let lines = move || {
        let found = found.get().into_iter();
        found
            .map(|(problem, one)| line(form, problem, one))
            .collect_view()
    };
    view! {
        <Show when=move || any.get()>
            <div class="target__problems" id=LIST_ID tabindex="-1">
                <Disclosure summary=title open=!untrack(|| form.is_editable())>
                    <ul class="stack stack--tight">{lines}</ul>
                </Disclosure>
            </div>
        </Show>
    }
    .into_any()
}

/// What was set aside in a frozen version.
pub(super) fn explained_of(form: Form, all: &[Problem], dismissals: &[Dismissal]) -> AnyView {
    let found: Vec<_> = explained(all, dismissals)
        .into_iter()
        .map(|(problem, one)| told(form, problem.clone(), one.clone(), None))
        .collect();
    if found.is_empty() {
        return ().into_any();
    }
    let count = found.len().to_string();
    let title = move || fill(form.ctx().t().radar.explained_n, &[&count]);
    view! {
        <section>
            <h3 class="strong">{title}</h3>
            <ul class="stack stack--tight">{found}</ul>
        </section>
    }
    .into_any()
}

fn line(form: Form, problem: Problem, one: Dismissal) -> AnyView {
    let ctx = form.ctx();
    let seq = one.seq;
    let back = untrack(|| form.is_editable()).then(|| {
        view! {
            <Button kind=ButtonKind::Quiet on_click=move |()| take_back(form, seq)>
                {ctx.say(|m| m.radar.take_back)}
            </Button>
        }
        .into_any()
    });
    told(form, problem, one, back)
}

/// A finding with its reason, who gave it and when.
fn told(form: Form, problem: Problem, one: Dismissal, back: Option<AnyView>) -> AnyView {
    let ctx = form.ctx();
    let basis = basis(form, &problem);
    let text = move || issue(form, &problem, ctx.prefs.lang.get()).text;
    let who = format!("{} {}", minute(&one.at), one.by);
    let reason = move || fill(ctx.t().radar.because, &[&one.reason]);
    view! {
        <li>
            <p><Tag tone=Tone::Info text=ctx.say(|m| m.radar.explained) />" "{text}</p>
            <p class="preserve-lines">{reason}</p>
            <p class="small muted" lang=DATA_LANG>{who}</p>
            {basis}
            {back}
        </li>
    }
    .into_any()
}

fn keep(form: Form, given: Dismissal) {
    form.parts().detail.update(|detail| {
        let all = &mut Arc::make_mut(detail).dismissals;
        all.retain(|one| (one.place, &one.rule) != (given.place, &given.rule));
        all.push(given);
    });
}

fn take_back(form: Form, seq: i64) {
    let ctx = form.ctx();
    let id = form.detail_untracked().id;
    spawn_local(async move {
        match ctx.ask(|client| client.restore_problem(id, seq)).await {
            Ok(_) if form.is_alive() => {
                form.parts().detail.update(|detail| {
                    Arc::make_mut(detail)
                        .dismissals
                        .retain(|one| one.seq != seq);
                });
                // The finding stands in the list of problems again.
                form.parts().listed.set(true);
                kit::focus_id_later(crate::shell::TITLE.to_owned());
            }
            Ok(_) => {}
            Err(error) => tell(ctx, &error),
        }
    });
}

fn tell(ctx: Ctx, error: &ClientError) {
    let line = untrack(|| error_page::answer(error, &ctx.t().errors).line());
    ctx.toasts.push(BannerKind::Error, line);
}
