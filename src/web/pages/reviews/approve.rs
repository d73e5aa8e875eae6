//! 批复 many at once: what is ticked is approved one by one, and each outcome is told.

use crate::{
    ctx::Ctx,
    error_page,
    lang::{colon, fill},
    pages::targets::{Picked, Rows},
};
use api::targets::{ApproveMany as Body, ApproveOutcome};
use domain::lifecycle::State;
use kit::{Banner, BannerKind, Button, ButtonKind};
use leptos::{prelude::*, task::spawn_local};
use std::collections::BTreeMap;

/// The bar over the queue with what is ticked, and how the last approval went.
#[component]
pub(crate) fn ApproveMany(
    /// The app's context.
    ctx: Ctx,
    /// The queue.
    rows: Rows,
    /// What is ticked.
    picked: Picked,
) -> impl IntoView {
    let pending = RwSignal::new(false);
    let outcome = RwSignal::new(None::<Outcome>);
    let count = Memo::new(move |_| picked.with(BTreeMap::len));
    let label = move || fill(ctx.t().review.approve_n, &[&count.get().to_string()]);
    let disabled =
        Signal::derive(move || (count.get() == 0).then(|| ctx.t().review.tick_first.to_owned()));
    let all = move |()| {
        let ready = rows.items.with_untracked(|items| {
            let ready = items
                .iter()
                .filter(|target| target.standing.state == State::Reviewed);
            ready
                .map(|target| (target.id, target.version))
                .collect::<BTreeMap<_, _>>()
        });
        picked.set(ready);
    };
    let act = move |()| approve(ctx, rows, picked, pending, outcome);
    let told = move || outcome.get().map(|outcome| told(ctx, outcome));
    view! {
        <div class="toolbar">
            <Button kind=ButtonKind::Primary pending disabled on_click=act>{label}</Button>
            <Button on_click=all>{ctx.say(|m| m.review.tick_reviewed)}</Button>
            <Button kind=ButtonKind::Quiet on_click=move |()| picked.set(BTreeMap::new())>
                {ctx.say(|m| m.review.tick_none)}
            </Button>
        </div>
        {told}
    }
    .into_any()
}

/// How an approval of many went.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Outcome {
    done: usize,
    /// Project and reason.
    refused: Vec<(String, String)>,
}

impl Outcome {
    fn of(outcomes: Vec<ApproveOutcome>, names: &BTreeMap<domain::id::TargetId, String>) -> Self {
        let done = outcomes.iter().filter(|one| one.refused.is_none()).count();
        let refused = outcomes.into_iter().filter_map(|one| {
            let name = names.get(&one.id).cloned().unwrap_or_default();
            one.refused.map(|why| (name, why))
        });
        Self {
            done,
            refused: refused.collect(),
        }
    }
}

fn approve(
    ctx: Ctx,
    rows: Rows,
    picked: Picked,
    pending: RwSignal<bool>,
    outcome: RwSignal<Option<Outcome>>,
) {
    if pending.get_untracked() {
        return;
    }
    pending.set(true);
    let names = rows.items.with_untracked(|items| {
        let names = items
            .iter()
            .map(|target| (target.id, target.project_name.clone()));
        names.collect::<BTreeMap<_, _>>()
    });
    let targets = picked.with_untracked(|picked| picked.iter().map(|(id, v)| (*id, *v)).collect());
    let body = Body { targets };
    spawn_local(async move {
        let answer = ctx.ask(|client| client.approve_targets(&body)).await;
        pending.set(false);
        match answer {
            Ok(outcomes) => {
                outcome.set(Some(Outcome::of(outcomes, &names)));
                picked.set(BTreeMap::new());
                ctx.fresh.targets.bump();
            }
            Err(error) => {
                let line = untrack(|| error_page::answer(&error, &ctx.t().errors).line());
                ctx.toasts.push(BannerKind::Error, line);
            }
        }
    });
}

fn told(ctx: Ctx, outcome: Outcome) -> impl IntoView {
    let (done, failed) = (outcome.done.to_string(), outcome.refused.len());
    let title = move || fill(ctx.t().review.approved_n, &[&done, &failed.to_string()]);
    let line = move |(name, why): (String, String)| view! { <li>{name}{move || colon(ctx.prefs.lang.get())}{why}</li> };
    let kind = if failed == 0 {
        BannerKind::Success
    } else {
        BannerKind::Warning
    };
    view! {
        <Banner kind title>
            <ul>{outcome.refused.into_iter().map(line).collect_view()}</ul>
        </Banner>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::id::TargetId;

    #[test]
    fn each_refusal_is_told_with_the_projects_name() {
        let id = |n: u128| TargetId(uuid::Uuid::from_u128(n));
        let names = BTreeMap::from([(id(1), "甲".to_owned()), (id(2), "乙".to_owned())]);
        let outcome = |n, refused: Option<&str>| ApproveOutcome {
            id: id(n),
            refused: refused.map(ToOwned::to_owned),
        };
        let told = Outcome::of(vec![outcome(1, None), outcome(2, Some("状态已变"))], &names);
        assert_eq!(told.done, 1);
        assert_eq!(told.refused, [("乙".to_owned(), "状态已变".to_owned())]);
    }
}
