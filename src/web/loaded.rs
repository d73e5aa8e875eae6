//! Shows a record when it has arrived, a skeleton before, an answer when it could not be had.

use crate::{ctx::Ctx, error_page::error_view};
use api::ClientError;
use kit::Skeleton;
use leptos::prelude::*;
use std::{any::Any, future::Future, marker::PhantomData, pin::Pin, rc::Rc};

/// A record on its way from the server. What kind of record it is, only its ends know; the way is
/// the same for all of them, and stands in the program once.
pub(crate) struct Remote<T> {
    outcome: LocalResource<Outcome>,
    record: PhantomData<fn() -> T>,
}

type Outcome = Result<Rc<dyn Any>, ClientError>;

impl<T> Clone for Remote<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Remote<T> {}

impl<T: Clone + 'static> Remote<T> {
    /// Asks now, and again whenever something changes that `ask` reads.
    pub(crate) fn new<F>(ask: impl Fn() -> F + 'static) -> Self
    where
        F: Future<Output = Result<T, ClientError>> + 'static,
    {
        let ask = move || -> Pin<Box<dyn Future<Output = Outcome>>> {
            let answer = ask();
            Box::pin(async move { answer.await.map(|record| Rc::new(record) as Rc<dyn Any>) })
        };
        Self {
            outcome: start(Box::new(ask)),
            record: PhantomData,
        }
    }

    /// The record, or why it could not be had; nothing while it is on its way.
    pub(crate) fn get(self) -> Option<Result<T, ClientError>> {
        self.read(T::clone)
    }

    /// Something of the record, without a copy of the whole.
    pub(crate) fn read<V>(self, read: impl FnOnce(&T) -> V) -> Option<Result<V, ClientError>> {
        match self.outcome.get()? {
            Ok(record) => record.downcast_ref::<T>().map(read).map(Ok),
            Err(error) => Some(Err(error)),
        }
    }

    /// Asks again.
    pub(crate) fn refetch(self) {
        self.outcome.refetch();
    }
}

fn start(ask: Box<dyn Fn() -> Pin<Box<dyn Future<Output = Outcome>>>>) -> LocalResource<Outcome> {
    LocalResource::new(ask)
}

/// Shows `remote`. While it is asked for again, what was there before stays.
pub(crate) fn loaded<T, V>(
    ctx: Ctx,
    remote: Remote<T>,
    show: impl Fn(T) -> V + Send + 'static,
) -> impl IntoView
where
    T: Clone + 'static,
    V: IntoView + 'static,
{
    let retry = Callback::new(move |()| remote.refetch());
    move || match remote.get() {
        None => view! { <Skeleton label=ctx.say(|m| m.app.loading) /> }.into_any(),
        Some(Ok(record)) => show(record).into_any(),
        Some(Err(error)) => error_view(ctx, error, retry),
    }
}
