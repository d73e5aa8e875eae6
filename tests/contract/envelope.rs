//! Every refusal arrives as one envelope, also of requests no client would send.

use axum::{
    body::Body,
    http::{Request, StatusCode, request::Builder},
};
use server::config::Limits;
use tests::{Answer, TestApp};

async fn send(test: &TestApp, request: Builder, body: impl Into<Body>) -> Answer {
    test.transport()
        .raw(request.body(body.into()).unwrap())
        .await
}

fn post() -> Builder {
    Request::post("/api/v1/session").header("content-type", "application/json")
}

#[tokio::test]
async fn wrong_addresses_and_methods_are_refused_in_the_envelope() {
    let test = TestApp::new().await;
    let answer = send(&test, Request::get("/api/v1/nothing"), "").await;
    assert_eq!(
        (answer.status, answer.problem().code.as_str()),
        (StatusCode::NOT_FOUND, "not_found")
    );
    let answer = send(&test, Request::put("/api/v1/session"), "").await;
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(answer.problem().code, "request.method");
    for method in ["GET", "POST", "DELETE"] {
        assert!(
            answer.header("allow").contains(method),
            "{}",
            answer.header("allow")
        );
    }
}

#[tokio::test]
async fn unreadable_bodies_are_refused_at_the_right_place() {
    let test = TestApp::new().await;
    let cases: [(&[u8], u16, &str, &str); 8] = [
        (b"{\"username\": \"unit\"", 400, "request.malformed", ""),
        (b"not json", 400, "request.malformed", ""),
        (b"", 400, "request.malformed", ""),
        (
            b"{\"username\":\"\xff\xfe\",\"password\":\"x\"}",
            400,
            "request.malformed",
            "",
        ),
        (
            b"{\"username\": \"unit\"}",
            422,
            "request.fields",
            "password",
        ),
        (
            b"{\"username\": 7, \"password\": \"x\"}",
            422,
            "request.fields",
            "username",
        ),
        (
            b"{\"username\":\"un\\u0000it\",\"password\":\"x\"}",
            422,
            "request.fields",
            "username",
        ),
        (
            b"{\"username\":\"\",\"password\":\"\"}",
            422,
            "request.fields",
            "username",
        ),
    ];
    for (body, status, code, field) in cases {
        let answer = send(&test, post(), body.to_vec()).await;
        let shown = String::from_utf8_lossy(body);
        let problem = answer.problem();
        assert_eq!(
            (answer.status.as_u16(), problem.code.as_str()),
            (status, code),
            "{shown}"
        );
        assert_eq!(problem.status, status);
        let first = problem
            .fields
            .first()
            .map_or("", |issue| issue.field.as_str());
        assert_eq!(first, field, "{shown}");
    }
    let long = format!(
        "{{\"username\":\"{}\",\"password\":\"x\"}}",
        "名".repeat(33)
    );
    assert_eq!(
        send(&test, post(), long).await.problem().fields[0].field,
        "username"
    );
}

#[tokio::test]
async fn a_wrong_media_type_and_a_body_over_the_limit_are_refused() {
    let test = TestApp::new().await;
    let plain = Request::post("/api/v1/session").header("content-type", "text/plain");
    let answer = send(&test, plain, "{}").await;
    assert_eq!(answer.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    assert_eq!(answer.problem().code, "request.media_type");

    let body = format!("{{\"username\":\"{}\"}}", "x".repeat(1024 * 1024));
    let answer = send(&test, post(), body.clone()).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    let told = answer.problem();
    assert_eq!(told.code, "request.too_large");
    assert!(told.detail.contains("1024 KB"), "{}", told.detail);

    let lying = post().header("content-length", "99999999999");
    assert_eq!(
        send(&test, lying, "{}").await.status,
        StatusCode::PAYLOAD_TOO_LARGE
    );
}

#[tokio::test]
async fn a_body_that_never_ends_is_given_up() {
    let body_time_max = std::time::Duration::from_millis(20);
    let test = TestApp::with(Limits {
        body_time_max,
        ..Limits::default()
    })
    .await;
    let (_sender, body) = endless();
    let answer = send(&test, post(), body).await;
    assert_eq!(answer.status, StatusCode::REQUEST_TIMEOUT);
    assert_eq!(answer.problem().code, "request.slow");
}

/// A body whose sender is alive and silent.
fn endless() -> (tokio::sync::oneshot::Sender<()>, Body) {
    let (sender, receiver) = tokio::sync::oneshot::channel::<()>();
    let stream = futures_util::stream::once(async move {
        let end = receiver.await;
        Err::<Vec<u8>, _>(std::io::Error::other(format!("{end:?}")))
    });
    (sender, Body::from_stream(stream))
}

#[tokio::test]
async fn too_many_requests_at_once_are_turned_away() {
    let test = TestApp::with(Limits {
        requests_max: 0,
        ..Limits::default()
    })
    .await;
    let answer = send(&test, Request::get("/api/v1/session"), "").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.problem().code, "server.busy");
    assert_eq!(answer.header("retry-after"), "1");
}

#[tokio::test]
async fn the_envelope_speaks_the_language_of_the_request() {
    let test = TestApp::new().await;
    let cases = [
        ("zh-CN,zh;q=0.9,en;q=0.8", "请登录"),
        ("en-GB,en;q=0.9", "Sign in"),
        ("fr", "请登录"),
    ];
    for (accept, title) in cases {
        let request = Request::get("/api/v1/organisation").header("accept-language", accept);
        let answer = send(&test, request, "").await;
        assert_eq!(answer.problem().title, title, "{accept}");
    }
}

#[tokio::test]
async fn an_error_names_the_request_it_belongs_to() {
    let test = TestApp::new().await;
    let request = || Request::get("/api/v1/organisation");
    let answer = send(&test, request().header("x-request-id", "from-proxy-17"), "").await;
    assert_eq!(answer.problem().request_id, "from-proxy-17");
    assert_eq!(answer.header("x-request-id"), "from-proxy-17");
    let answer = send(&test, request().header("x-request-id", "a b<script>"), "").await;
    assert_eq!(answer.problem().request_id.len(), 36, "an own one instead");
}
