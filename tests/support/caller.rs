//! Requests as a script would send them: any method, any bytes, with or without a session.

use crate::{Answer, RouterTransport};
use api::Client;
use axum::{
    Router,
    body::Body,
    http::{HeaderValue, Method, Request, header},
};

/// A request no typed client would send.
#[derive(Clone, Debug, Default)]
pub struct Wild {
    /// The method; GET if none is given.
    pub method: Method,
    /// Path and query, encoded.
    pub target: String,
    /// The bytes of `If-Match`, if it is sent.
    pub if_match: Option<Vec<u8>>,
    /// What the body claims to be, if anything.
    pub content_type: Option<&'static str>,
    /// The body.
    pub body: Vec<u8>,
}

/// A browser that sends whatever it is told, with the right token of its session.
#[derive(Clone, Debug)]
pub struct Caller {
    transport: RouterTransport,
    csrf: String,
}

impl Caller {
    /// Nobody.
    pub fn anonymous(router: Router) -> Self {
        Self {
            transport: RouterTransport::new(router),
            csrf: String::new(),
        }
    }

    /// The same browser as a client's, session and all.
    #[expect(
        clippy::expect_used,
        reason = "a client that is signed in has a session"
    )]
    pub async fn of(client: &Client<RouterTransport>) -> Self {
        let state = client.find_session().await.expect("a state");
        Self {
            transport: client.transport().clone(),
            csrf: state.session.expect("a session").csrf,
        }
    }

    /// The same browser before another server.
    #[must_use]
    pub fn before(&self, router: Router) -> Self {
        Self {
            transport: self.transport.before(router),
            csrf: self.csrf.clone(),
        }
    }

    /// Sends it.
    #[expect(clippy::expect_used, reason = "addresses of tests are encoded")]
    pub async fn send(&self, wild: Wild) -> Answer {
        let mut request = Request::builder()
            .method(wild.method)
            .uri(wild.target)
            .body(Body::from(wild.body))
            .expect("an encoded address");
        let headers = request.headers_mut();
        if let Some(kind) = wild.content_type {
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
        }
        if let Some(version) = wild.if_match {
            let value = HeaderValue::from_bytes(&version).expect("a header");
            headers.insert(header::IF_MATCH, value);
        }
        if !self.csrf.is_empty() {
            let token = self.csrf.parse().expect("a plain token");
            headers.insert("x-csrf-token", token);
        }
        self.transport.raw(request).await
    }
}
