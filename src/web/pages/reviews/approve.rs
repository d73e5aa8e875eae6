//! 批复 many at once: what is ticked is approved one by one, and each outcome is told.

use crate::{
    ctx::Ctx,
    error_page,
    lang::{fill, wan},
    pages::{
        each::Outcome,
        targets::{Picked, Rows},
    },
};
use api::targets::{ApproveMany as Body, ApproveOutcome, TargetSummary};
use domain::{id::TargetId, lifecycle::State, money::Money};
use kit::{BannerKind, Button, ButtonKind, Dialog};
use leptos::{prelude::*, task::spawn_local};
use std::collections::BTreeMap;

/// The most one request approves.
const PART: usize = 500;

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
            domain::order::map(ready.map(|target| (target.id, target.version)))
        });
        picked.set(ready);
    };
    // What a search leaves out is not approved behind one's back.
    Effect::new(move |_| {
        let total = rows.total.get();
        let ids = rows
            .items
            .with(|items| items.iter().map(|target| target.id).collect::<Vec<_>>());
        let seen = domain::order::set(ids);
        let is_whole = u64::try_from(seen.len()).is_ok_and(|seen| seen == total);
        let hidden = picked.with_untracked(|picked| picked.keys().any(|id| !seen.contains(id)));
        if is_whole && hidden {
            picked.update(|picked| picked.retain(|id, _| seen.contains(id)));
        }
    });
    let asking = RwSignal::new(false);
    let act = move |()| {
        asking.set(false);
        approve(ctx, rows, picked, pending, outcome);
    };
    let told = move || {
        outcome
            .get()
            .map(|outcome| outcome.told(ctx, |m| m.review.approved_n))
    };
    view! {
        <div class="toolbar">
            <Button kind=ButtonKind::Primary pending disabled on_click=move |()| asking.set(true)>
                {label}
            </Button>
            <Button on_click=all>{ctx.say(|m| m.review.tick_reviewed)}</Button>
            <Button kind=ButtonKind::Quiet on_click=move |()| picked.set(BTreeMap::new())>
                {ctx.say(|m| m.review.tick_none)}
            </Button>
        </div>
        {told}
        {ask_first(ctx, rows, picked, asking, act)}
    }
    .into_any()
}

/// Approving freezes: how many and how much money is asked first.
fn ask_first(
    ctx: Ctx,
    rows: Rows,
    picked: Picked,
    open: RwSignal<bool>,
    act: impl Fn(()) + Copy + Send + Sync + 'static,
) -> AnyView {
    let text = move || {
        let (count, money) = rows
            .items
            .with(|items| picked.with(|picked| weight(items, picked)));
        fill(
            ctx.t().review.approve_ask,
            &[&count.to_string(), &wan(money)],
        )
    };
    let actions = move || {
        view! {
            <Button on_click=move |()| open.set(false)>{ctx.say(|m| m.app.cancel)}</Button>
            <Button kind=ButtonKind::Primary on_click=act>{ctx.say(|m| m.review.approval)}</Button>
        }
        .into_any()
    };
    view! {
        <Dialog
            id="approve"
            open
            title=ctx.say(|m| m.review.approval)
            words=ctx.kit()
            actions
        >
            <p>{text}</p>
        </Dialog>
    }
    .into_any()
}

/// How many are ticked and how much money they ask for.
fn weight(items: &[TargetSummary], picked: &BTreeMap<TargetId, i64>) -> (usize, Money) {
    let ticked = items
        .iter()
        .filter(|target| picked.contains_key(&target.id));
    (picked.len(), ticked.filter_map(|target| target.money).sum())
}

/// What came of each target, by the name of its project.
fn each(outcomes: Vec<ApproveOutcome>, names: &BTreeMap<TargetId, String>) -> Outcome {
    Outcome::of(outcomes.into_iter().map(|one| {
        let name = names.get(&one.id).cloned().unwrap_or_default();
        (name, one.refused)
    }))
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
        domain::order::map(names)
    });
    let targets: Vec<_> =
        picked.with_untracked(|picked| picked.iter().map(|(id, v)| (*id, *v)).collect());
    spawn_local(async move {
        let mut outcomes = Vec::new();
        for part in targets.chunks(PART) {
            let body = Body {
                targets: part.to_vec(),
            };
            match ctx.ask(|client| client.approve_targets(&body)).await {
                Ok(more) => outcomes.extend(more),
                Err(error) => {
                    let line = untrack(|| error_page::answer(&error, &ctx.t().errors).line());
                    ctx.toasts.push(BannerKind::Error, line);
                    break;
                }
            }
        }
        pending.set(false);
        // What was not reached stays ticked.
        picked.update(|picked| {
            for one in &outcomes {
                picked.remove(&one.id);
            }
        });
        if !outcomes.is_empty() {
            outcome.set(Some(each(outcomes, &names)));
            ctx.fresh.targets.bump();
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_refusal_is_told_with_the_projects_name() {
        let id = |n: u128| TargetId(uuid::Uuid::from_u128(n));
        let names = BTreeMap::from([(id(1), "甲".to_owned()), (id(2), "乙".to_owned())]);
        let outcome = |n, refused: Option<&str>| ApproveOutcome {
            id: id(n),
            refused: refused.map(ToOwned::to_owned),
        };
        let told = each(vec![outcome(1, None), outcome(2, Some("状态已变"))], &names);
        assert_eq!(told.done, 1);
        assert_eq!(told.refused, [("乙".to_owned(), "状态已变".to_owned())]);
    }

    #[test]
    fn what_is_asked_before_names_the_count_and_the_money_of_what_is_ticked() {
        let id = |n: u128| TargetId(uuid::Uuid::from_u128(n));
        let line = |n: u128, fen: Option<i64>| TargetSummary {
            id: id(n),
            project_name: "演示项目".to_owned(),
            project_code: "640104271000000000001".parse().ok(),
            unit_name: "演示第一小学".to_owned(),
            year: 2027,
            class: domain::project::ExpenditureClass::Specific,
            money: fen.map(|fen| Money::from_fen(fen).unwrap()),
            standing: domain::lifecycle::Standing::NEW,
            node_name: None,
            deadline: None,
            overdue: false,
            errors: 0,
            warnings: 0,
            rows: 0,
            changed_at: String::new(),
            version: 1,
            waits_for_me: true,
            shared: false,
            adjusting_since: None,
            exempt: false,
            demo: true,
        };
        let items = [line(1, Some(1_000_000)), line(2, None), line(3, Some(500))];
        let picked = BTreeMap::from([(id(1), 1), (id(2), 1)]);
        let (count, money) = weight(&items, &picked);
        assert_eq!((count, money.fen()), (2, 1_000_000));
    }
}
