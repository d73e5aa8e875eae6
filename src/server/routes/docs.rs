//! The OpenAPI document and a page to read it by, which loads nothing from outside.

use crate::{app::App, router};
use axum::{
    Router,
    http::{HeaderName, header},
    routing::get,
};
use std::sync::LazyLock;

const PAGE: &str = include_str!("../docs/page.html");
const STYLE: &str = include_str!("../docs/page.css");
const SCRIPT: &str = include_str!("../docs/page.js");

/// The document, made when somebody first asks for it: hardly anybody does.
static DOCUMENT: LazyLock<String> =
    LazyLock::new(|| router::document().to_json().unwrap_or_default());

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route(
            "/api/v1/openapi.json",
            get(|| async { (kind("application/json"), DOCUMENT.as_str()) }),
        )
        .route(
            "/api/docs",
            get(|| async { (kind("text/html; charset=utf-8"), PAGE) }),
        )
        .route(
            "/api/docs/page.css",
            get(|| async { (kind("text/css; charset=utf-8"), STYLE) }),
        )
        .route(
            "/api/docs/page.js",
            get(|| async { (kind("text/javascript; charset=utf-8"), SCRIPT) }),
        )
}

fn kind(kind: &'static str) -> [(HeaderName, &'static str); 1] {
    [(header::CONTENT_TYPE, kind)]
}
