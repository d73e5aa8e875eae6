//! The applications for adjustment in the history of a target, decided ones and given up ones.

use super::{applied, form::Form};
use crate::{
    ctx::Ctx,
    error_page::error_view,
    lang::{fill, minute},
    loaded::Remote,
};
use api::adjustment::{Adjustment, BudgetLine};
use domain::{adjustment::Stage, lifecycle::Verb};
use kit::{Button, ButtonKind, Dialog, Skeleton, Tag, Tone};
use leptos::prelude::*;

/// The section of the history; nothing for a target that was never adjusted.
pub(super) fn section(form: Form) -> Option<AnyView> {
    let ctx = form.ctx();
    let detail = form.detail_untracked();
    let mut decisions = detail.decisions.iter();
    let any = detail.number > 1 || decisions.any(|one| one.verb == Verb::Adjust);
    if !any {
        return None;
    }
    let shown = RwSignal::new(None::<Adjustment>);
    let id = detail.id;
    let remote: Remote<Vec<Adjustment>> =
        Remote::new(move || ctx.ask(|client| client.list_adjustments(id)));
    let retry = Callback::new(move |()| remote.refetch());
    let lines = move || match remote.get() {
        Some(Ok(all)) if all.is_empty() => {
            view! { <p class="muted">{ctx.say(|m| m.review.none)}</p> }.into_any()
        }
        Some(Ok(all)) => {
            let lines = all.into_iter().map(|one| line(ctx, one, shown));
            view! { <ul class="changes">{lines.collect_view()}</ul> }.into_any()
        }
        Some(Err(error)) => error_view(ctx, error, retry),
        None => view! { <Skeleton label=ctx.say(|m| m.app.loading) /> }.into_any(),
    };
    Some(
        view! {
            <h3 class="side-title">{ctx.say(|m| m.adjustment.history)}</h3>
            {lines}
            {dialog(form, shown)}
        }
        .into_any(),
    )
}

fn tone(stage: Stage) -> Tone {
    match stage {
        Stage::UnderWay => Tone::Info,
        Stage::Approved => Tone::Success,
        Stage::GivenUp => Tone::Neutral,
    }
}

fn line(ctx: Ctx, one: Adjustment, shown: RwSignal<Option<Adjustment>>) -> AnyView {
    let stage = one.stage;
    let (why, basis) = (
        one.paper.application.why.clone(),
        one.paper.application.basis(),
    );
    let opened = (minute(&one.opened_at), one.by.clone());
    let (decided, result) = (one.decided_at.as_deref().map(minute), one.result);
    let about = move || {
        let words = &ctx.t().adjustment;
        let mut parts = vec![fill(words.opened, &[&opened.0, &opened.1])];
        parts.extend(decided.as_ref().map(|at| fill(words.decided, &[at])));
        parts.extend(result.map(|number| fill(words.led_to, &[&number.to_string()])));
        parts.join(" · ")
    };
    view! {
        <li class="change">
            <p class="change__what">
                <Tag tone=tone(stage) text=move || stage.label(ctx.prefs.lang.get()) />
            </p>
            <p class="preserve-lines">{why}</p>
            <p class="small">{basis}</p>
            <p class="small muted">
                {about}
                <Button kind=ButtonKind::Quiet on_click=move |()| shown.set(Some(one.clone()))>
                    {ctx.say(|m| m.adjustment.see)}
                </Button>
            </p>
        </li>
    }
    .into_any()
}

/// One application with everything it says and what it caused.
fn dialog(form: Form, shown: RwSignal<Option<Adjustment>>) -> AnyView {
    let ctx = form.ctx();
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(shown.with(Option::is_some)));
    let close = Callback::new(move |()| shown.set(None));
    let content = move || {
        shown.get().map(|one| {
            let events = (!one.budget.is_empty()).then(|| events(ctx, &one.budget));
            view! { <div class="paper">{applied::sheet(form, &one.paper)}{events}</div> }
        })
    };
    view! {
        <Dialog
            id="application"
            open
            title=ctx.say(|m| m.adjustment.title)
            words=ctx.kit()
            wide=true
            on_close=close
        >
            {content}
        </Dialog>
    }
    .into_any()
}

fn events(ctx: Ctx, lines: &[BudgetLine]) -> AnyView {
    let line = |line: &BudgetLine| {
        let (change, nature) = (line.change, line.nature);
        view! {
            <tr>
                <td>{line.on.clone()}</td>
                <td>{move || change.label(ctx.prefs.lang.get())}</td>
                <td>{move || nature.label(ctx.prefs.lang.get())}</td>
                <td class="paper__number">{applied::signed(line.amount)}</td>
            </tr>
        }
    };
    view! {
        <table class="paper__table">
            <thead>
                <tr>
                    <th class="paper__section" colspan="4" scope="colgroup">
                        {ctx.say(|m| m.adjustment.events)}
                    </th>
                </tr>
            </thead>
            <tbody>{lines.iter().map(line).collect_view()}</tbody>
        </table>
    }
    .into_any()
}
