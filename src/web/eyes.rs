//! Looking through another role's eyes, from the training page or from a step of the tour.

use crate::{ctx::Ctx, error_page};
use api::session::Eyes;
use kit::BannerKind;
use leptos::{prelude::*, task::spawn_local};

/// Borrows eyes; `then` runs before the pages are built anew for the other role.
pub(crate) fn borrow(ctx: Ctx, eyes: Eyes, then: impl FnOnce() + 'static) {
    spawn_local(async move {
        match ctx.ask(|client| client.borrow_eyes(&eyes)).await {
            Ok(state) => {
                then();
                ctx.session.hear(state);
                ctx.fresh.all.bump();
            }
            Err(error) => {
                let line = untrack(|| error_page::answer(&error, &ctx.t().errors).line());
                ctx.toasts.push(BannerKind::Error, line);
            }
        }
    });
}
