//! One target: the form in the shape of 项目支出绩效目标申报表, and the review of it in the same
//! place.

mod application;
mod applications;
mod applied;
mod applying;
mod beside;
mod carried;
mod case;
mod cells;
mod chain;
mod changes;
mod conflict;
mod copy;
mod deadline;
mod detail;
mod dismiss;
mod editing;
mod field;
mod files;
mod form;
mod grid;
mod head;
mod history;
mod implementing;
mod last_texts;
mod leftover;
mod line_cells;
mod lines;
mod money;
mod moves;
mod next;
mod notes;
mod outdated;
mod paper;
mod paper_parts;
mod paper_whole;
mod parts;
mod per_cell;
mod pick;
mod place;
mod plan;
mod presence;
mod problems;
mod proof;
mod recommend;
mod recovered;
mod remarks;
mod rows;
mod saver;
mod sections;
mod view;
mod whole;

use crate::{ctx::ctx, error_page::error_view, loaded::Remote, shell::Page};
use api::targets::TargetDetail;
use domain::id::TargetId;
use kit::Skeleton;
use leptos::prelude::*;
use notes::Notes;
use view::TargetView;

pub(crate) use applied::signed;

/// What outlives the form, when the target is asked for again or a verb has moved it.
#[derive(Clone, Copy)]
pub(crate) struct Around {
    /// What a verb answered: it stands for what was asked first.
    moved: RwSignal<Option<TargetDetail>>,
    /// Asks for the target again.
    again: Callback<()>,
    /// What is half written.
    notes: Notes,
}

/// The page of one target; `review` calls it 目标审核.
#[component]
pub(crate) fn TargetPage(
    /// Which target.
    id: TargetId,
    /// Whether it is opened from the queue.
    review: bool,
) -> impl IntoView {
    let ctx = ctx();
    let moved = RwSignal::new(None::<TargetDetail>);
    let remote: Remote<TargetDetail> = Remote::new(move || {
        ctx.fresh.all.track();
        let answer = ctx.ask(|client| client.find_target(id));
        async move {
            let detail = answer.await?;
            // What is newer takes the place of what a verb answered earlier.
            if moved.try_with_untracked(Option::is_some) == Some(true) {
                moved.set(Some(detail.clone()));
            }
            Ok(detail)
        }
    });
    let retry = Callback::new(move |()| remote.refetch());
    let around = Around {
        moved,
        again: retry,
        notes: Notes::new(),
    };
    let content = move || {
        if let Some(detail) = moved.get() {
            return view! { <TargetView detail around /> }.into_any();
        }
        match remote.get() {
            Some(Ok(detail)) => view! { <TargetView detail around /> }.into_any(),
            Some(Err(error)) => error_view(ctx, error, retry),
            None => view! { <Skeleton label=ctx.say(|m| m.app.loading) /> }.into_any(),
        }
    };
    let title = if review {
        ctx.say(|m| m.app.reviews)
    } else {
        ctx.say(|m| m.app.targets)
    };
    let actions = move || review.then(|| next::button(ctx, id));
    let earlier = crate::pages::alerts::before_target(ctx, id);
    view! { <Page title actions>{earlier}{content}</Page> }.into_any()
}

#[cfg(test)]
pub(crate) mod tests;
