//! One target: the form in the shape of 项目支出绩效目标申报表, and the review of it in the same
//! place.

mod cells;
mod chain;
mod changes;
mod conflict;
mod deadline;
mod detail;
mod editing;
mod field;
mod form;
mod grid;
mod head;
mod history;
mod keys;
mod money;
mod moves;
mod paper;
mod pick;
mod place;
mod problems;
mod remarks;
mod rows;
mod saver;
mod view;

use crate::{ctx::ctx, error_page::error_view, loaded::Remote, shell::Page};
use api::targets::TargetDetail;
use domain::id::TargetId;
use kit::Skeleton;
use leptos::prelude::*;
use view::TargetView;

/// The page of one target; `review` calls it 目标审核.
#[component]
pub(crate) fn TargetPage(
    /// Which target.
    id: TargetId,
    /// Whether it is opened from the queue.
    review: bool,
) -> impl IntoView {
    let ctx = ctx();
    let remote: Remote<TargetDetail> = Remote::new(move || {
        ctx.fresh.all.track();
        ctx.ask(|client| client.find_target(id))
    });
    // What a verb answered stands for what was asked first.
    let moved = RwSignal::new(None::<TargetDetail>);
    let retry = Callback::new(move |()| remote.refetch());
    let content = move || match (moved.get(), remote.get()) {
        (Some(detail), _) | (None, Some(Ok(detail))) => {
            view! { <TargetView detail moved /> }.into_any()
        }
        (None, None) => view! { <Skeleton label=ctx.say(|m| m.app.loading) /> }.into_any(),
        (None, Some(Err(error))) => error_view(ctx, error, retry),
    };
    let title = if review {
        ctx.say(|m| m.app.reviews)
    } else {
        ctx.say(|m| m.app.targets)
    };
    view! { <Page title>{content}</Page> }.into_any()
}

#[cfg(test)]
mod tests;
