//! Versions, decisions and changes of a target, beside the form.

use super::{
    applications, applied,
    chain::node_label,
    changes::{Changes, told},
    dismiss,
    form::Form,
    paper::Sheet,
};
use crate::{
    address::use_params,
    ctx::Ctx,
    error_page::error_view,
    lang::{fill, minute},
    loaded::Remote,
};
use api::targets::{Decision, FrozenVersion, VersionHead};
use kit::{Button, ButtonKind, Dialog, Skeleton};
use leptos::prelude::*;

/// The side panel with the history.
#[component]
pub(crate) fn HistoryPanel(
    /// The form.
    form: Form,
) -> impl IntoView {
    let ctx = form.ctx();
    // A link may lead to a version.
    let shown = RwSignal::new(use_params().with_untracked(|params| params.read("version")));
    let versions = move || {
        let detail = form.detail();
        let lines = detail.versions.iter();
        lines
            .map(|head| version(ctx, head.clone(), shown))
            .collect_view()
    };
    let decisions = move || {
        let detail = form.detail();
        detail
            .decisions
            .iter()
            .rev()
            .map(|one| decision(form, one.clone()))
            .collect_view()
    };
    let changes = told(form).then(|| {
        view! {
            <h3 class="side-title">{ctx.say(|m| m.review.changes)}</h3>
            <Changes form row=None />
        }
    });
    view! {
        <div class="stack">
            <h3 class="side-title">{ctx.say(|m| m.review.versions)}</h3>
            <ul class="changes">{versions}</ul>
            {none(ctx, move || form.detail().versions.is_empty())}
            {applications::section(form)}
            <h3 class="side-title">{ctx.say(|m| m.review.decisions)}</h3>
            <ol class="changes">{decisions}</ol>
            {none(ctx, move || form.detail().decisions.is_empty())}
            {changes}
        </div>
        <VersionDialog form shown />
    }
    .into_any()
}

/// Says that there is nothing yet.
fn none(ctx: Ctx, is_empty: impl Fn() -> bool + Send + 'static) -> impl IntoView {
    move || is_empty().then(|| view! { <p class="muted">{ctx.say(|m| m.review.none)}</p> })
}

fn version_name(ctx: Ctx, head: &VersionHead) -> String {
    let (number, words) = (head.number.to_string(), &ctx.t().review);
    if head.approved {
        fill(words.version_approved, &[&number])
    } else {
        fill(words.version_sent, &[&number, &head.round.to_string()])
    }
}

fn version(ctx: Ctx, head: VersionHead, shown: RwSignal<Option<u32>>) -> AnyView {
    let number = head.number;
    let who = format!("{} {}", minute(&head.at), head.by);
    let reason = head.reason.clone();
    view! {
        <li class="change">
            <p class="change__what">{move || version_name(ctx, &head)}</p>
            <p class="preserve-lines">{reason}</p>
            <p class="small muted">
                {who}
                <Button kind=ButtonKind::Quiet on_click=move |()| shown.set(Some(number))>
                    {ctx.say(|m| m.review.show_version)}
                </Button>
            </p>
        </li>
    }
    .into_any()
}

fn decision(form: Form, one: Decision) -> AnyView {
    let ctx = form.ctx();
    let undone = one.undone.then(|| {
        view! { <span class="muted">" "{ctx.say(|m| m.review.undone)}</span> }
    });
    let title = move || {
        let lang = ctx.prefs.lang.get();
        let round = fill(ctx.t().review.round, &[&one.round.to_string()]);
        let grade = one.grade.map(|grade| format!(" · {}", grade.label(lang)));
        let node = if one.node_name.is_empty() {
            String::new()
        } else {
            format!("{} · ", node_label(&form.detail(), &one.node_name, lang))
        };
        format!(
            "{node}{} · {round}{}",
            one.verb.label(lang),
            grade.unwrap_or_default()
        )
    };
    view! {
        <li class="change">
            <p class="change__what">{title}{undone}</p>
            <p class="preserve-lines">{one.text}</p>
            <p class="small muted">{minute(&one.at)}" "{one.by}</p>
        </li>
    }
    .into_any()
}

/// A frozen version as the paper form.
#[component]
fn VersionDialog(form: Form, shown: RwSignal<Option<u32>>) -> impl IntoView {
    let ctx = form.ctx();
    let id = form.detail_untracked().id;
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(shown.with(Option::is_some)));
    let close = Callback::new(move |()| shown.set(None));
    let remote: Remote<Option<FrozenVersion>> = Remote::new(move || {
        let number = shown.get();
        async move {
            match number {
                Some(number) => {
                    let found = ctx.ask(|client| client.find_version(id, number)).await;
                    found.map(Some)
                }
                None => Ok(None),
            }
        }
    });
    let retry = Callback::new(move |()| remote.refetch());
    let title = move || match remote.get() {
        Some(Ok(Some(version))) => version_name(ctx, &version.head),
        _ => ctx.t().review.versions.to_owned(),
    };
    let content = move || match remote.get() {
        Some(Ok(Some(version))) => {
            let told = dismiss::explained_of(form, &version.problems, &version.dismissals);
            let paper = version.adjustment.map(|paper| {
                view! { <div class="paper--before">{applied::sheet(form, &paper)}</div> }
            });
            let (draft, implementing) = (version.draft, version.implementing);
            view! { {paper}<Sheet form draft implementing />{told} }.into_any()
        }
        Some(Err(error)) => error_view(ctx, error, retry),
        _ => view! { <Skeleton label=ctx.say(|m| m.app.loading) /> }.into_any(),
    };
    view! {
        <Dialog id="version" open title words=ctx.kit() wide=true on_close=close>
            {content}
        </Dialog>
    }
    .into_any()
}
