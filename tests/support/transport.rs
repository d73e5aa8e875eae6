//! Requests into the router without a socket, with a cookie jar.

use api::client::{Lost, Reply, Request, Transport};
use axum::{
    Router,
    body::Body,
    http::{self, HeaderMap, StatusCode, header},
};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};
use tower::ServiceExt as _;

/// A browser without a screen: it keeps cookies and sends them back.
#[derive(Clone, Debug)]
pub struct RouterTransport {
    router: Router,
    jar: Arc<Mutex<BTreeMap<String, String>>>,
}

/// A whole answer.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Status.
    pub status: StatusCode,
    /// Headers.
    pub headers: HeaderMap,
    /// Body.
    pub body: Vec<u8>,
}

impl Answer {
    /// A header's text, empty if absent.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|it| it.to_str().ok())
            .unwrap_or_default()
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The error envelope; panics where the answer is none.
    #[expect(
        clippy::expect_used,
        reason = "a test that expects an envelope fails without one"
    )]
    pub fn problem(&self) -> api::ApiProblem {
        assert_eq!(
            self.header("content-type"),
            "application/problem+json",
            "{}",
            self.text()
        );
        serde_json::from_slice(&self.body).expect("an envelope")
    }
}

impl RouterTransport {
    /// A browser that has never been here.
    pub fn new(router: Router) -> Self {
        Self {
            router,
            jar: Arc::default(),
        }
    }

    /// The same browser, cookies and all, before another server.
    #[must_use]
    pub fn before(&self, router: Router) -> Self {
        let jar = self.jar.lock().map(|jar| jar.clone()).unwrap_or_default();
        Self {
            router,
            jar: Arc::new(Mutex::new(jar)),
        }
    }

    /// The cookies, as sent.
    pub fn cookies(&self) -> String {
        let jar = self.jar.lock().map(|jar| jar.clone()).unwrap_or_default();
        let pairs: Vec<_> = jar
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        pairs.join("; ")
    }

    /// Sends any request, malformed ones too, and gives the whole answer.
    #[expect(
        clippy::expect_used,
        reason = "a test fails here if the router itself fails"
    )]
    pub async fn raw(&self, mut request: http::Request<Body>) -> Answer {
        let cookies = self.cookies();
        if !cookies.is_empty() {
            let value = cookies.parse().expect("plain cookies");
            request.headers_mut().insert(header::COOKIE, value);
        }
        let response = self
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("infallible");
        let (head, body) = response.into_parts();
        self.keep(&head.headers);
        let body = axum::body::to_bytes(body, usize::MAX)
            .await
            .expect("a whole body")
            .to_vec();
        Answer {
            status: head.status,
            headers: head.headers,
            body,
        }
    }

    fn keep(&self, headers: &HeaderMap) {
        let Ok(mut jar) = self.jar.lock() else {
            return;
        };
        for set in headers.get_all(header::SET_COOKIE) {
            let text = set.to_str().unwrap_or_default();
            let pair = text.split(';').next().unwrap_or_default();
            let Some((name, value)) = pair.split_once('=') else {
                continue;
            };
            if text.contains("Max-Age=0") {
                jar.remove(name);
            } else {
                jar.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

impl Transport for RouterTransport {
    async fn send(&self, request: Request) -> Result<Reply, Lost> {
        let mut built = http::Request::builder()
            .method(request.method)
            .uri(&request.target);
        for (name, value) in &request.headers {
            built = built.header(*name, value);
        }
        let body = request.body.map_or_else(Body::empty, Body::from);
        let answer = match built.body(body) {
            Ok(request) => self.raw(request).await,
            Err(_) => return Err(Lost::Offline),
        };
        let etag = Some(answer.header("etag").to_owned()).filter(|tag| !tag.is_empty());
        Ok(Reply {
            status: answer.status.as_u16(),
            etag,
            body: answer.body,
        })
    }
}
