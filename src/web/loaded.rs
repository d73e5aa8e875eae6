//! Shows a record when it has arrived, a skeleton before, an answer when it could not be had.

use crate::{ctx::Ctx, error_page::error_view};
use api::ClientError;
use kit::Skeleton;
use leptos::prelude::*;

/// A record on its way from the server.
pub(crate) type Remote<T> = LocalResource<Result<T, ClientError>>;

/// Shows `remote`. While it is asked for again, what was there before stays.
pub(crate) fn loaded<T, V>(
    ctx: Ctx,
    remote: Remote<T>,
    show: impl Fn(T) -> V + Send + 'static,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let retry = Callback::new(move |()| remote.refetch());
    move || match remote.get() {
        None => view! { <Skeleton label=ctx.say(|m| m.app.loading) /> }.into_any(),
        Some(Ok(record)) => show(record).into_any(),
        Some(Err(error)) => error_view(ctx, error, retry),
    }
}
