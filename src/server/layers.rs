//! What happens around every request: id, log line, headers, limits, and the error envelope.

use crate::{actor::lang_of, app::App, error::Error, telemetry};
use axum::{
    body::Body,
    extract::{MatchedPath, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use std::{sync::Arc, time::Instant};
use tokio::sync::Semaphore;
use tracing::Instrument as _;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const REQUEST_ID_CHARS_MAX: usize = 64;
const PROBLEM: HeaderValue = HeaderValue::from_static("application/problem+json");

/// The id of a request, in logs and in errors.
#[derive(Clone, Debug)]
pub(crate) struct RequestId(pub(crate) String);

/// Outermost: gives the request an id, and writes one log line and the figures about it.
pub(crate) async fn observe(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let id = sane_id(request.headers()).unwrap_or_else(|| app.ids.uuid().to_string());
    request.extensions_mut().insert(RequestId(id.clone()));
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>();
    let route = route.map_or("other", MatchedPath::as_str).to_owned();
    let span = tracing::info_span!("request", id = %id, method = %method, route = %route);
    let start = Instant::now();
    let mut response = next.run(request).instrument(span.clone()).await;
    let status = response.status();
    telemetry::count(method.as_str(), &route, status.as_u16(), start.elapsed());
    let millis = start.elapsed().as_millis();
    span.in_scope(|| tracing::info!(status = status.as_u16(), millis, "answered"));
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    response
}

fn sane_id(headers: &HeaderMap) -> Option<String> {
    let id = headers.get(REQUEST_ID)?.to_str().ok()?;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let sane = !id.is_empty() && id.len() <= REQUEST_ID_CHARS_MAX && id.bytes().all(plain);
    sane.then(|| id.to_owned())
}

/// Writes the envelope of whatever went wrong below.
pub(crate) async fn problems(request: Request, next: Next) -> Response {
    let lang = lang_of(request.headers());
    let id = request
        .extensions()
        .get::<RequestId>()
        .map(|id| id.0.clone())
        .unwrap_or_default();
    let api = request.uri().path().starts_with("/api");
    let mut response = next.run(request).await;
    let found = response.extensions_mut().remove::<Arc<Error>>();
    let error = match found {
        Some(error) => error,
        None if api && is_failure(response.status()) => Arc::new(plain(response.status())),
        None => return response,
    };
    if let Error::Internal(cause) = &*error {
        tracing::error!(id = %id, cause = format!("{cause:#}"), "fault");
    }
    let problem = error.problem(lang, &id);
    let bytes = serde_json::to_vec(&problem).unwrap_or_default();
    let (mut head, _) = response.into_parts();
    head.headers.remove(header::CONTENT_LENGTH);
    head.headers.insert(header::CONTENT_TYPE, PROBLEM);
    head.headers
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let language = HeaderValue::from_static(lang.tag());
    head.headers.insert(header::CONTENT_LANGUAGE, language);
    if let Some(seconds) = problem.retry_after_seconds {
        head.headers
            .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    Response::from_parts(head, Body::from(bytes))
}

fn is_failure(status: StatusCode) -> bool {
    status.is_client_error() || status.is_server_error()
}

/// What a bare status of the router means.
fn plain(status: StatusCode) -> Error {
    match status {
        StatusCode::NOT_FOUND => Error::NotFound("address"),
        StatusCode::METHOD_NOT_ALLOWED => Error::Method,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Error::MediaType,
        other => Error::Internal(anyhow::anyhow!("bare status {other}")),
    }
}

/// Turns requests away while too many are in work.
pub(crate) async fn gate(
    State(gate): State<Arc<Semaphore>>,
    request: Request,
    next: Next,
) -> Response {
    match gate.try_acquire() {
        Ok(_permit) => next.run(request).await,
        Err(_) => Error::Busy.into_response(),
    }
}

/// Gives up on an answer that takes too long; its transaction is rolled back.
pub(crate) async fn in_time(State(app): State<App>, request: Request, next: Next) -> Response {
    let most = app.config.limits.answer_time_max;
    match tokio::time::timeout(most, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Error::TimedOut.into_response(),
    }
}

/// A fault in a handler becomes an answer, not a lost connection.
pub(crate) fn panicked(cause: Box<dyn std::any::Any + Send>) -> Response {
    let text = cause.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| cause.downcast_ref::<&str>().copied());
    Error::Internal(anyhow::anyhow!(
        "panic: {}",
        text.unwrap_or("without a message")
    ))
    .into_response()
}

const CSP: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; \
    worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; \
    frame-ancestors 'none'";
/// Chromium below 97 does not know `'wasm-unsafe-eval'`.
const CSP_OLD: &str = "default-src 'none'; script-src 'self' 'unsafe-eval'; \
    style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; \
    worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; \
    frame-ancestors 'none'";
const HEADERS: [(HeaderName, &str); 6] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    ),
];

/// The security headers of every answer.
pub(crate) async fn guard(State(app): State<App>, request: Request, next: Next) -> Response {
    let agent = request
        .headers()
        .get(header::USER_AGENT)
        .and_then(|it| it.to_str().ok());
    let old = agent.and_then(chrome).is_some_and(|version| version < 97);
    let api = request.uri().path().starts_with("/api");
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let csp = HeaderValue::from_static(if old { CSP_OLD } else { CSP });
    headers.insert(header::CONTENT_SECURITY_POLICY, csp);
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if app.config.secure_cookies() {
        let year = HeaderValue::from_static("max-age=31536000");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, year);
    }
    if api && !headers.contains_key(header::CACHE_CONTROL) {
        // Answers belong to one person; only those with a version may be asked for again.
        let kept = if headers.contains_key(header::ETAG) {
            "private, no-cache"
        } else {
            "no-store"
        };
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(kept));
    }
    response
}

/// The major version a browser gives behind `Chrome/`.
fn chrome(agent: &str) -> Option<u32> {
    let (_, rest) = agent.split_once("Chrome/")?;
    rest.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_browsers_are_told_by_their_version() {
        let cases = [
            (
                "Mozilla/5.0 (X11; Linux) AppleWebKit/537.36 Chrome/83.0.4103.61 Safari",
                Some(83),
            ),
            ("Mozilla/5.0 Chrome/128.0.0.0 Safari/537.36", Some(128)),
            ("Mozilla/5.0 (Macintosh) Version/17.0 Safari/605.1.15", None),
            ("Chrome/x", None),
        ];
        for (agent, version) in cases {
            assert_eq!(chrome(agent), version, "{agent}");
        }
    }

    #[test]
    fn only_sane_request_ids_are_taken_over() {
        let id = |text: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(REQUEST_ID, HeaderValue::from_str(text).unwrap());
            sane_id(&headers)
        };
        assert_eq!(id("abc-123_X").as_deref(), Some("abc-123_X"));
        for bad in ["", "a b", "<script>", "a\"b", &"x".repeat(65)] {
            assert_eq!(id(bad), None, "{bad}");
        }
    }
}
