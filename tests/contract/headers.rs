//! Security headers, health, figures and the document of the interface.

use axum::{body::Body, http::Request};
use tests::{Answer, TestApp};

async fn get(test: &TestApp, path: &str, agent: &str) -> Answer {
    let request = Request::get(path)
        .header("user-agent", agent)
        .body(Body::empty())
        .unwrap();
    test.transport().raw(request).await
}

const NEW: &str = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/128.0.0.0 Safari";
const OLD: &str = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/83.0.4103.61 Safari";

#[tokio::test]
async fn every_answer_carries_the_security_headers() {
    let test = TestApp::new().await;
    for path in [
        "/",
        "/api/v1/session",
        "/api/v1/nothing",
        "/healthz",
        "/api/docs",
    ] {
        let answer = get(&test, path, NEW).await;
        let csp = answer.header("content-security-policy");
        assert!(csp.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval';"));
        assert!(
            !csp.contains("unsafe-inline") && !csp.contains(" 'unsafe-eval'"),
            "{csp}"
        );
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "same-origin"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(answer.header(name), value, "{path}");
        }
        assert!(
            answer.header("permissions-policy").contains("camera=()"),
            "{path}"
        );
        assert_eq!(
            answer.header("strict-transport-security"),
            "",
            "no TLS here"
        );
    }
    let csp = get(&test, "/", OLD).await;
    assert!(
        csp.header("content-security-policy")
            .contains("'self' 'unsafe-eval';")
    );
    let answer = get(&test, "/api/v1/session", NEW).await;
    assert_eq!(answer.header("cache-control"), "no-store");
}

#[tokio::test]
async fn health_and_figures_are_there() {
    let test = TestApp::new().await;
    assert_eq!(get(&test, "/healthz", NEW).await.text(), "ok\n");
    assert_eq!(get(&test, "/readyz", NEW).await.text(), "ready\n");
    let figures = get(&test, "/metrics", NEW).await.text();
    let line = "wenxiao_requests_total{method=\"GET\",route=\"/readyz\",status=\"200\"}";
    assert!(figures.contains(line), "{figures}");
    assert!(
        figures.contains("wenxiao_database_connections"),
        "{figures}"
    );
    test.app.main().close().await;
    assert_eq!(get(&test, "/healthz", NEW).await.status, 200, "alive");
    assert_eq!(
        get(&test, "/readyz", NEW).await.status,
        503,
        "but not ready"
    );
}

#[tokio::test]
async fn the_document_describes_every_route_and_the_page_loads_nothing_from_outside() {
    let test = TestApp::new().await;
    let text = get(&test, "/api/v1/openapi.json", NEW).await.text();
    let document: serde_json::Value = serde_json::from_str(&text).unwrap();
    let operation = &document["paths"]["/api/v1/session"]["post"];
    assert_eq!(operation["operationId"], "sign_in");
    let schemas = document["components"]["schemas"].as_object().unwrap();
    let referred = text.split("#/components/schemas/").skip(1);
    let missing: std::collections::BTreeSet<_> = referred
        .filter_map(|reference| reference.split('"').next())
        .filter(|name| !schemas.contains_key(*name))
        .collect();
    assert!(missing.is_empty(), "referred to and missing: {missing:?}");
    for path in ["/api/docs", "/api/docs/page.css", "/api/docs/page.js"] {
        let answer = get(&test, path, NEW).await;
        assert_eq!(answer.status, 200, "{path}");
        assert!(
            !answer.text().contains("://"),
            "{path} loads nothing from outside"
        );
        assert!(!answer.text().contains("style="), "{path} obeys the policy");
    }
}

#[tokio::test]
async fn short_answers_travel_as_they_are_and_long_ones_compressed() {
    let test = TestApp::new().await;
    for (path, encoding) in [("/api/v1/session", ""), ("/api/v1/openapi.json", "gzip")] {
        let request = Request::get(path).header("accept-encoding", "gzip");
        let request = request.body(Body::empty()).unwrap();
        let answer = test.transport().raw(request).await;
        assert_eq!(answer.header("content-encoding"), encoding, "{path}");
    }
}
