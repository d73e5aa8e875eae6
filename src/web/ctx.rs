//! Everything a page may reach for, built in one expression and provided once.

use crate::{
    fetch::Fetch, freshness::Freshness, messages::Messages, prefs::Prefs, prefs::Stored,
    session::Session, tour::Tour,
};
use api::{
    Client, ClientError,
    client::{Call, Request},
};
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
        Self(Box::leak(Box::new(Parts {
            client: Client::new(Fetch),
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

    /// The messages in the language now; tracks it.
    pub(crate) fn t(self) -> &'static Messages {
        Messages::of(self.prefs.lang.get())
    }

    /// One text, following the language.
    pub(crate) fn say(self, pick: fn(&'static Messages) -> &'static str) -> Signal<&'static str> {
        Signal::derive(move || pick(self.t()))
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
