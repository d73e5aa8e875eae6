//! The OpenAPI document and a page to read it by, which loads nothing from outside.

use crate::app::App;
use axum::{
    Router,
    http::{HeaderName, header},
    routing::get,
};
use std::sync::Arc;
use utoipa::openapi::OpenApi;

const PAGE: &str = include_str!("../docs/page.html");
const STYLE: &str = include_str!("../docs/page.css");
const SCRIPT: &str = include_str!("../docs/page.js");

pub(crate) fn routes(document: OpenApi) -> Router<App> {
    let json: Arc<str> = document.to_json().unwrap_or_default().into();
    let document = move || {
        let json = json.to_string();
        async move { (kind("application/json"), json) }
    };
    Router::new()
        .route("/api/v1/openapi.json", get(document))
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
