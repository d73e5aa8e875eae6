//! From one target of the review queue to the next, without going back to the list.

use crate::{
    ctx::Ctx,
    error_page,
    route::{Route, use_go_to},
};
use api::{page::PAGE_ROWS_MAX, targets::ListTargetsQuery};
use domain::id::TargetId;
use kit::{BannerKind, Button};
use leptos::{prelude::*, task::spawn_local};

/// The button 下一项.
pub(super) fn button(ctx: Ctx, now: TargetId) -> AnyView {
    let go = use_go_to();
    let pending = RwSignal::new(false);
    let act = move |()| {
        pending.set(true);
        let query = ListTargetsQuery {
            limit: Some(PAGE_ROWS_MAX),
            ..ListTargetsQuery::default()
        };
        spawn_local(async move {
            let answer = ctx.ask(|client| client.list_reviews(&query)).await;
            // The page may be gone by now.
            if pending.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(page) => {
                    let queue: Vec<_> = page.items.iter().map(|target| target.id).collect();
                    if let Some(next) = following(&queue, now) {
                        go.run(Route::Review(next));
                    } else {
                        let text = untrack(|| ctx.t().review.queue_done);
                        ctx.toasts.push(BannerKind::Info, text);
                    }
                }
                Err(error) => {
                    let line = untrack(|| error_page::answer(&error, &ctx.t().errors).line());
                    ctx.toasts.push(BannerKind::Error, line);
                }
            }
        });
    };
    view! { <Button pending on_click=act>{ctx.say(|m| m.review.next)}</Button> }.into_any()
}

/// What follows in the queue: after its end, or where the present one has left it, the first.
fn following(queue: &[TargetId], now: TargetId) -> Option<TargetId> {
    let at = queue.iter().position(|id| *id == now);
    let next = at.and_then(|at| queue.get(at + 1));
    next.or_else(|| queue.first().filter(|id| **id != now))
        .copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn the_queue_goes_on_and_begins_again() {
        let id = |n: u128| TargetId(Uuid::from_u128(n));
        let queue = [id(1), id(2), id(3)];
        assert_eq!(following(&queue, id(1)), Some(id(2)));
        assert_eq!(following(&queue, id(3)), Some(id(1)));
        // It was passed and has left the queue.
        assert_eq!(following(&queue, id(9)), Some(id(1)));
        assert_eq!(following(&[id(1)], id(1)), None);
        assert_eq!(following(&[], id(1)), None);
    }
}
