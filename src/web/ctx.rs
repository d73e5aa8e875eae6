//! Everything a page may reach for, built in one expression and provided once.

use crate::{
    fetch::Fetch, freshness::Freshness, messages::Messages, prefs::Prefs, prefs::Stored,
    session::Session, tour::Tour,
};
use api::{Client, ClientError};
use kit::{Announcer, ToastQueue};
use leptos::prelude::*;
use std::ops::Deref;

/// The app's client.
pub(crate) type Api = Client<Fetch>;

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
            toasts: ToastQueue::new(),
            announcer: Announcer::new(),
        })))
    }

    /// Asks the server. If the session has ended meanwhile, one signs in again in place, and the
    /// same request is sent once more; whatever waited on the page is still there.
    pub(crate) async fn ask<T>(
        self,
        request: impl AsyncFn(&Api) -> Result<T, ClientError>,
    ) -> Result<T, ClientError> {
        loop {
            self.client.speak(self.prefs.lang.get_untracked());
            match request(&self.client).await {
                Err(ClientError::SignedOut) if self.session.expire() => {
                    if !self.session.renewed().await {
                        return Err(ClientError::SignedOut);
                    }
                }
                answer => return answer,
            }
        }
    }

    /// Asks about the session itself: without signing in again in place.
    pub(crate) async fn ask_once<T>(
        self,
        request: impl AsyncFn(&Api) -> Result<T, ClientError>,
    ) -> Result<T, ClientError> {
        self.client.speak(self.prefs.lang.get_untracked());
        request(&self.client).await
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
