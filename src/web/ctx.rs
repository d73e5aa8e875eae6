//! Everything a page may reach for, built in one expression and provided once.

use crate::{
    connection::Connection, fetch::Fetch, freshness::Freshness, messages::Messages, prefs::Prefs,
    prefs::Stored, session::Session, tour::Tour,
};
use api::{
    Client, ClientError,
    client::{Call, Request},
};
use chart::TypeScale;
use kit::{Announcer, ToastQueue};
use leptos::prelude::*;
use serde::de::DeserializeOwned;
use std::{future::Future, ops::Deref, pin::Pin};

/// The app's client.
pub(crate) type Api = Client<Fetch>;

/// A request of this app, not sent yet.
pub(crate) type Asked<T> = Call<'static, Fetch, T>;

/// What the server will say. Boxed: how a request travels is the same for every record, and so
/// stands in the program once.
pub(crate) type Answer<T> = Pin<Box<dyn Future<Output = Result<T, ClientError>>>>;

/// Whether everything typed is stored, once that is known.
pub(crate) type Settled = Pin<Box<dyn Future<Output = bool>>>;

/// What the context holds.
pub(crate) struct Parts {
    client: Api,
    /// Whether what is shown came from the server.
    pub(crate) connection: RwSignal<Connection>,
    /// Who is signed in.
    pub(crate) session: Session,
    /// Which records were changed here.
    pub(crate) fresh: Freshness,
    /// Language and look.
    pub(crate) prefs: Prefs,
    /// The guided tour.
    pub(crate) tour: Tour,
    /// Saves everything typed into the open form.
    pub(crate) settle: StoredValue<Option<Callback<(), Settled>>>,
    /// Passing notices.
    pub(crate) toasts: ToastQueue,
    /// What is said to screen readers.
    pub(crate) announcer: Announcer,
}

/// The context of the app. Take it once at the top of a page with [`ctx`].
#[derive(Clone, Copy)]
pub(crate) struct Ctx(&'static Parts);

impl Deref for Ctx {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        self.0
    }
}

/// The context of the app.
pub(crate) fn ctx() -> Ctx {
    expect_context()
}

impl Ctx {
    /// Builds the context. There is one for as long as the window is open, so that it is never
    /// given back and a handle to it costs nothing.
    pub(crate) fn new(stored: Stored) -> Self {
        let connection = RwSignal::new(Connection::default());
        Self(Box::leak(Box::new(Parts {
            client: Client::new(Fetch { connection }),
            connection,
            session: Session::new(),
            fresh: Freshness::new(),
            prefs: Prefs::new(stored),
            tour: Tour::new(),
            settle: StoredValue::new(None),
            toasts: ToastQueue::new(),
            announcer: Announcer::new(),
        })))
    }

    /// Asks the server. If the session has ended meanwhile, one signs in again in place, and the
    /// same request is sent once more; whatever waited on the page is still there.
    pub(crate) fn ask<T: DeserializeOwned + 'static>(
        self,
        request: impl FnOnce(&'static Api) -> Asked<T>,
    ) -> Answer<T> {
        let call = request(&self.0.client);
        read(self.insist(call.request().clone()), call)
    }

    /// Asks about the session itself: without signing in again in place.
    pub(crate) fn ask_once<T: DeserializeOwned + 'static>(
        self,
        request: impl FnOnce(&'static Api) -> Asked<T>,
    ) -> Answer<T> {
        let call = request(&self.0.client);
        read(self.exchange(call.request().clone()), call)
    }

    fn exchange(self, request: Request) -> Answer<Vec<u8>> {
        self.client.speak(self.prefs.lang.get_untracked());
        Box::pin(self.0.client.exchange(request))
    }

    fn insist(self, request: Request) -> Answer<Vec<u8>> {
        Box::pin(async move {
            loop {
                match self.exchange(request.clone()).await {
                    Err(ClientError::SignedOut) if self.session.expire() => {
                        if !self.session.renewed().await {
                            return Err(ClientError::SignedOut);
                        }
                    }
                    answer => return answer,
                }
            }
        })
    }

    /// Saves everything typed into the open form and waits for it; false where something stands
    /// in the way. A form that is gone has saved or kept everything.
    pub(crate) fn settled(self) -> Settled {
        let settle = self.settle.get_value();
        let settled = settle.and_then(|settle| settle.try_run(()));
        settled.unwrap_or_else(|| Box::pin(std::future::ready(true)))
    }

    /// The messages in the language now; tracks it.
    pub(crate) fn t(self) -> &'static Messages {
        Messages::of(self.prefs.lang.get())
    }

    /// One text, following the language.
    pub(crate) fn say(self, pick: fn(&'static Messages) -> &'static str) -> Signal<&'static str> {
        Signal::derive(move || pick(self.t()))
    }

    /// How large the type of charts is: as for the back row on a projector's wide window and for
    /// those who chose large type.
    pub(crate) fn chart_scale(self) -> Signal<TypeScale> {
        Signal::derive(move || {
            if self.prefs.large.get() || self.prefs.wide.get() {
                TypeScale::Projector
            } else {
                TypeScale::Office
            }
        })
    }

    /// The kit's words, following the language.
    pub(crate) fn kit(self) -> Signal<&'static kit::Words> {
        Signal::derive(move || self.t().kit)
    }
}

/// Reads the record out of the answer.
fn read<T: DeserializeOwned + 'static>(body: Answer<Vec<u8>>, call: Asked<T>) -> Answer<T> {
    Box::pin(async move { call.read(&body.await?) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{pin::pin, task::Context, task::Poll, task::Waker};

    fn now(mut settled: Settled) -> Poll<bool> {
        let mut task = Context::from_waker(Waker::noop());
        pin!(settled.as_mut()).poll(&mut task)
    }

    #[test]
    fn only_a_form_that_stands_can_be_in_the_way() {
        Owner::new().with(|| {
            let ctx = Ctx::new(Stored::default());
            assert_eq!(now(ctx.settled()), Poll::Ready(true));
            let page = Owner::new();
            page.with(|| {
                let stuck = Callback::new(|()| -> Settled { Box::pin(std::future::ready(false)) });
                ctx.settle.set_value(Some(stuck));
            });
            assert_eq!(now(ctx.settled()), Poll::Ready(false));
            page.cleanup();
            assert_eq!(now(ctx.settled()), Poll::Ready(true));
        });
    }
}
