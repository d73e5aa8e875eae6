//! The site as a value: files with their compressed twins, and how a browser gets them.
//!
//! The executable embeds the files; this library only takes them, so that it compiles and is
//! tested without a site.

use std::{collections::BTreeMap, sync::Arc};

use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
    routing::any,
};

const INDEX: &str = "/index.html";
const FOREVER: &str = "public, max-age=31536000, immutable";

/// One file. The table of them is written by `cargo xtask`.
#[derive(Debug, Clone, Copy)]
pub struct File {
    /// Where it is found, from the root.
    pub path: &'static str,
    /// As it is.
    pub bytes: &'static [u8],
    /// The same in brotli.
    pub br: Option<&'static [u8]>,
    /// The same in gzip.
    pub gz: Option<&'static [u8]>,
    /// The name changes with the content, so it may be kept for ever.
    pub immutable: bool,
    /// The hash of the content.
    pub tag: &'static str,
}

impl File {
    fn kind(&self) -> &'static str {
        match self.path.rsplit_once('.').map(|(_, ending)| ending) {
            Some("html") => "text/html; charset=utf-8",
            Some("js") => "text/javascript; charset=utf-8",
            Some("css") => "text/css; charset=utf-8",
            Some("wasm") => "application/wasm",
            Some("svg") => "image/svg+xml",
            Some("png") => "image/png",
            Some("json") => "application/json",
            Some("webmanifest") => "application/manifest+json",
            Some("txt") => "text/plain; charset=utf-8",
            _ => "application/octet-stream",
        }
    }

    /// The smallest form the browser takes, with the name of its encoding.
    fn encoded(&self, headers: &HeaderMap) -> (&'static [u8], Option<&'static str>) {
        let twins = [("br", self.br), ("gzip", self.gz)];
        twins
            .into_iter()
            .find_map(|(name, bytes)| Some((bytes.filter(|_| takes(headers, name))?, Some(name))))
            .unwrap_or((self.bytes, None))
    }
}

/// All files of the site.
#[derive(Debug, Clone)]
pub struct Site {
    files: Arc<BTreeMap<&'static str, File>>,
}

impl Site {
    /// The site from its table; an empty table gives a page that says how to build one.
    pub fn new(files: &[File]) -> Self {
        let mut files: BTreeMap<_, _> = files.iter().map(|file| (file.path, *file)).collect();
        files.entry(INDEX).or_insert(MISSING);
        Self {
            files: Arc::new(files),
        }
    }

    /// The routes: every path that nothing else answers.
    pub fn routes<S: Clone + Send + Sync + 'static>(self) -> Router<S> {
        Router::new().fallback_service(any(serve).with_state(self))
    }

    /// What a request gets.
    pub fn answer(&self, method: &Method, path: &str, headers: &HeaderMap) -> Response {
        if ![Method::GET, Method::HEAD].contains(method) {
            let allow = [(header::ALLOW, "GET, HEAD")];
            return (StatusCode::METHOD_NOT_ALLOWED, allow).into_response();
        }
        let Some(file) = self.find(path, headers) else {
            return (StatusCode::NOT_FOUND, "404 没有这个地址 Not found\n").into_response();
        };
        let (bytes, encoding) = file.encoded(headers);
        let tag = format!("\"{}-{}\"", file.tag, encoding.unwrap_or("id"));
        let fresh = known(headers, &tag);
        let body = match (fresh, method == Method::HEAD) {
            (false, false) => Body::from(bytes),
            _ => Body::empty(),
        };
        let mut response = Response::new(body);
        let head = response.headers_mut();
        head.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
        let cache = if file.immutable { FOREVER } else { "no-cache" };
        head.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
        if let Ok(tag) = HeaderValue::from_str(&tag) {
            head.insert(header::ETAG, tag);
        }
        if fresh {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            return response;
        }
        head.insert(header::CONTENT_TYPE, HeaderValue::from_static(file.kind()));
        head.insert(header::CONTENT_LENGTH, HeaderValue::from(bytes.len()));
        if let Some(encoding) = encoding {
            head.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        response
    }

    /// The file of a path; the page itself for every address a person may open.
    fn find(&self, path: &str, headers: &HeaderMap) -> Option<&File> {
        if let Some(file) = self.files.get(path) {
            return Some(file);
        }
        let api = path == "/api" || path.starts_with("/api/");
        let page = path == "/" || (!api && values(headers, header::ACCEPT, "text/html"));
        page.then(|| self.files.get(INDEX)).flatten()
    }
}

const MISSING: File = File {
    path: INDEX,
    bytes: "<!DOCTYPE html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>问效</title>\
            <p>程序在运行，但编译时没有装入网页。请运行 <code>cargo xtask serve</code>。</p>\
            <p lang=\"en\">The server runs, but it was compiled without the site. \
            Run <code>cargo xtask serve</code>.</p></html>"
        .as_bytes(),
    br: None,
    gz: None,
    immutable: false,
    tag: "none",
};

async fn serve(State(site): State<Site>, request: Request) -> Response {
    site.answer(request.method(), request.uri().path(), request.headers())
}

/// Whether a list header names a value.
fn values(headers: &HeaderMap, name: header::HeaderName, value: &str) -> bool {
    list(headers, name).any(|part| part.split(';').next().is_some_and(|it| it.trim() == value))
}

/// Whether the browser takes an encoding; `q=0` says no.
fn takes(headers: &HeaderMap, encoding: &str) -> bool {
    list(headers, header::ACCEPT_ENCODING).any(|part| {
        let mut words = part.split(';').map(str::trim);
        words
            .next()
            .is_some_and(|name| name.eq_ignore_ascii_case(encoding))
            && words.all(|word| match word.strip_prefix("q=") {
                Some(weight) => weight.chars().any(|digit| ('1'..='9').contains(&digit)),
                None => true,
            })
    })
}

/// Whether the browser has this version already.
fn known(headers: &HeaderMap, tag: &str) -> bool {
    list(headers, header::IF_NONE_MATCH)
        .any(|part| part == "*" || part.strip_prefix("W/").unwrap_or(part) == tag)
}

fn list(headers: &HeaderMap, name: header::HeaderName) -> impl Iterator<Item = &str> {
    headers
        .get_all(name)
        .into_iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILES: &[File] = &[
        File {
            path: INDEX,
            bytes: b"<html>page</html>",
            br: Some(b"page-br"),
            gz: Some(b"page-gz"),
            immutable: false,
            tag: "11",
        },
        File {
            path: "/web-22.wasm",
            bytes: b"\0asm",
            br: Some(b"wasm-br"),
            gz: None,
            immutable: true,
            tag: "22",
        },
    ];

    fn ask(method: Method, path: &str, headers: &[(header::HeaderName, &str)]) -> Response {
        let headers = headers
            .iter()
            .map(|(name, value)| (name.clone(), HeaderValue::from_str(value).unwrap()))
            .collect();
        Site::new(FILES).answer(&method, path, &headers)
    }

    fn get(path: &str, headers: &[(header::HeaderName, &str)]) -> Response {
        ask(Method::GET, path, headers)
    }

    fn head<'r>(response: &'r Response, name: &header::HeaderName) -> &'r str {
        response
            .headers()
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    async fn body(response: Response) -> String {
        let bytes = axum::body::to_bytes(response.into_body(), 1 << 20)
            .await
            .unwrap();
        String::from_utf8(bytes.to_vec()).unwrap()
    }

    #[tokio::test]
    async fn the_best_encoding_the_browser_takes_is_sent() {
        let cases = [
            ("gzip, deflate, br", "br", "page-br"),
            ("gzip;q=0.8, br;q=0", "gzip", "page-gz"),
            ("br;q=0.000, gzip;q=0", "", "<html>page</html>"),
            ("", "", "<html>page</html>"),
        ];
        for (accepts, encoding, content) in cases {
            let response = get("/", &[(header::ACCEPT_ENCODING, accepts)]);
            assert_eq!(
                head(&response, &header::CONTENT_ENCODING),
                encoding,
                "{accepts}"
            );
            assert_eq!(head(&response, &header::VARY), "Accept-Encoding");
            assert_eq!(body(response).await, content, "{accepts}");
        }
    }

    #[test]
    fn hashed_names_are_kept_for_ever_and_the_page_is_asked_for_again() {
        let wasm = get("/web-22.wasm", &[(header::ACCEPT_ENCODING, "gzip")]);
        assert_eq!(head(&wasm, &header::CONTENT_TYPE), "application/wasm");
        assert_eq!(head(&wasm, &header::CACHE_CONTROL), FOREVER);
        assert_eq!(head(&wasm, &header::CONTENT_ENCODING), "");

        let page = get("/", &[]);
        assert_eq!(head(&page, &header::CACHE_CONTROL), "no-cache");
        let tag = head(&page, &header::ETAG).to_owned();
        for known in [tag.clone(), format!("\"x\", W/{tag}"), "*".to_owned()] {
            let again = get("/", &[(header::IF_NONE_MATCH, &known)]);
            assert_eq!(again.status(), StatusCode::NOT_MODIFIED, "{known}");
        }
        let other = get(
            "/",
            &[
                (header::IF_NONE_MATCH, &tag),
                (header::ACCEPT_ENCODING, "br"),
            ],
        );
        assert_eq!(
            other.status(),
            StatusCode::OK,
            "another encoding is another body"
        );
    }

    #[tokio::test]
    async fn addresses_of_the_app_get_the_page_and_everything_else_a_404() {
        let html = [(header::ACCEPT, "text/html,application/xhtml+xml,*/*;q=0.8")];
        let page = get("/targets/0193", &html);
        assert_eq!(page.status(), StatusCode::OK);
        assert_eq!(
            head(&page, &header::CONTENT_TYPE),
            "text/html; charset=utf-8"
        );
        assert_eq!(body(page).await, "<html>page</html>");

        assert_eq!(get("/start-old.js", &[]).status(), StatusCode::NOT_FOUND);
        assert_eq!(
            get("/api/v1/nothing", &html).status(),
            StatusCode::NOT_FOUND
        );
        assert_eq!(get("/../Cargo.toml", &[]).status(), StatusCode::NOT_FOUND);
    }

    #[tokio::test]
    async fn head_says_the_length_and_sends_nothing_and_writing_is_refused() {
        let response = ask(Method::HEAD, "/", &[]);
        assert_eq!(head(&response, &header::CONTENT_LENGTH), "17");
        assert_eq!(body(response).await, "");

        let response = ask(Method::POST, "/", &[]);
        assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED);
        assert_eq!(head(&response, &header::ALLOW), "GET, HEAD");
    }

    #[tokio::test]
    async fn routes_answer_what_no_other_route_does() {
        use tower::ServiceExt;
        let app: Router = Router::new()
            .route("/healthz", any(|| async { "ok" }))
            .merge(Site::new(&[]).routes());
        let ask = |path: &str| {
            app.clone()
                .oneshot(Request::get(path).body(Body::empty()).unwrap())
        };
        assert_eq!(body(ask("/healthz").await.unwrap()).await, "ok");
        let page = body(ask("/").await.unwrap()).await;
        assert!(page.contains("cargo xtask serve"), "{page}");
    }
}
