//! Reading requests so that every refusal is one of our errors, at the right place.

use crate::{
    app::App,
    error::{Error, Issue},
    words::Words,
};
use axum::{
    extract::{FromRequest, FromRequestParts, Request},
    http::{HeaderMap, header, request::Parts},
    response::{IntoResponse, Response},
};
use serde::{Serialize, de::DeserializeOwned};

/// A JSON body or answer.
#[derive(Clone, Copy, Debug)]
pub struct Json<T>(pub T);

/// The query string.
#[derive(Clone, Copy, Debug)]
pub struct Query<T>(pub T);

/// The placeholders of the path; one that cannot be read is not found.
#[derive(Clone, Copy, Debug)]
pub struct Path<T>(pub T);

/// The version a change is based on.
#[derive(Clone, Copy, Debug)]
pub struct IfMatch(pub i64);

/// An answer with its version as `ETag`.
#[derive(Clone, Copy, Debug)]
pub struct Versioned<T>(pub i64, pub T);

impl<T: DeserializeOwned> FromRequest<App> for Json<T> {
    type Rejection = Error;

    async fn from_request(request: Request, app: &App) -> Result<Self, Error> {
        let kind = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|it| it.to_str().ok());
        let kind = kind
            .unwrap_or_default()
            .split(';')
            .next()
            .unwrap_or_default()
            .trim();
        if !kind.eq_ignore_ascii_case("application/json") {
            return Err(Error::MediaType);
        }
        let bytes = read_body(request, app, app.config.limits.body_bytes_max).await?;
        read_json(&bytes).map(Self)
    }
}

/// The whole body within the limits of size and time.
pub(crate) async fn read_body(
    request: Request,
    app: &App,
    bytes_max: usize,
) -> Result<axum::body::Bytes, Error> {
    let said = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|it| it.to_str().ok());
    if said
        .and_then(|it| it.parse::<usize>().ok())
        .is_some_and(|said| said > bytes_max)
    {
        return Err(Error::TooLarge { bytes_max });
    }
    let reading = axum::body::to_bytes(request.into_body(), bytes_max);
    match tokio::time::timeout(app.config.limits.body_time_max, reading).await {
        Err(_) => Err(Error::SlowBody),
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(error)) if is_length(&error) => Err(Error::TooLarge { bytes_max }),
        Ok(Err(_)) => Err(Error::Malformed(Words::new(
            "请求内容没有完整到达。请检查网络后重试。",
            "The request did not arrive whole. Check the connection and try again.",
        ))),
    }
}

fn is_length(error: &axum::Error) -> bool {
    let mut cause: Option<&dyn std::error::Error> = Some(error);
    while let Some(error) = cause {
        if error.to_string().contains("length limit") {
            return true;
        }
        cause = error.source();
    }
    false
}

/// What a body of JSON says.
pub(crate) fn read_json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    let text = std::str::from_utf8(bytes).map_err(|_| {
        Error::Malformed(Words::new(
            "请求内容不是 UTF-8 编码。请用 UTF-8 重新发送。",
            "The request is not encoded in UTF-8. Send it again as UTF-8.",
        ))
    })?;
    // Serde would read a list as the fields of a structure in their order; nobody means that.
    if text.trim_start().starts_with('[') {
        return Err(Error::Malformed(Words::new(
            "请求内容应为 JSON 对象，不是列表。",
            "The request takes a JSON object, not a list.",
        )));
    }
    if let Some(field) = field_with_nul(text) {
        return Err(nul(&field));
    }
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = error.path().to_string();
        refused(&path, &error.into_inner())
    })?;
    reader.end().map_err(|error| refused(".", &error))?;
    Ok(value)
}

fn refused(path: &str, error: &serde_json::Error) -> Error {
    let (line, column) = (error.line(), error.column());
    if !error.is_data() {
        return Error::Malformed(Words::with(
            format!("第 {line} 行第 {column} 列起不是完整的 JSON。请检查后重新发送。"),
            format!("Not complete JSON from line {line}, column {column}. Check and send again."),
        ));
    }
    let cause = error.to_string();
    let field = match missing(&cause) {
        Some(name) if path == "." => name.to_owned(),
        Some(name) => format!("{path}.{name}"),
        None => path.to_owned(),
    };
    let issue = if missing(&cause).is_some() {
        Issue::new(
            &field,
            "field.missing",
            "缺少这一项。",
            "This field is missing.",
        )
    } else {
        Issue {
            field,
            code: "field.type",
            words: Words::with(
                format!("这一项的类型或取值不对（{cause}）。"),
                format!("This field has the wrong type or value ({cause})."),
            ),
        }
    };
    Error::Fields(vec![issue])
}

fn missing(cause: &str) -> Option<&str> {
    cause.strip_prefix("missing field `")?.split('`').next()
}

/// The refusal of a NUL character, which no text of ours may contain.
pub(crate) fn nul(field: &str) -> Error {
    Error::field(
        field,
        "text.nul",
        "文字中含有不可见的空字符，请删除后再提交。",
        "The text contains a NUL character. Remove it and send again.",
    )
}

/// The first field whose text holds NUL. JSON can only write it as an escape, so that a text
/// without one needs no second reading.
fn field_with_nul(text: &str) -> Option<String> {
    if !text.contains("\\u0000") {
        return None;
    }
    let value = serde_json::from_str(text).ok()?;
    find_nul(&value, String::new())
}

fn find_nul(value: &serde_json::Value, path: String) -> Option<String> {
    let below = |name: String| {
        if path.is_empty() {
            name
        } else {
            format!("{path}.{name}")
        }
    };
    match value {
        serde_json::Value::String(text) => text.contains('\0').then_some(path),
        serde_json::Value::Array(items) => {
            let mut items = items.iter().enumerate();
            items.find_map(|(at, item)| find_nul(item, below(at.to_string())))
        }
        serde_json::Value::Object(fields) => fields.iter().find_map(|(name, item)| {
            if name.contains('\0') {
                return Some(path.clone());
            }
            find_nul(item, below(name.clone()))
        }),
        _ => None,
    }
}

impl<T: DeserializeOwned> FromRequestParts<App> for Query<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Error> {
        if parts.uri.query().is_some_and(|query| query.contains("%00")) {
            return Err(nul("query"));
        }
        match axum::extract::Query::<T>::try_from_uri(&parts.uri) {
            Ok(axum::extract::Query(query)) => Ok(Self(query)),
            Err(rejection) => {
                let cause = rejection.body_text();
                Err(Error::Malformed(Words::with(
                    format!("网址中的参数无法读取（{cause}）。"),
                    format!("The address carries a parameter that cannot be read ({cause})."),
                )))
            }
        }
    }
}

impl<T: DeserializeOwned + Send> FromRequestParts<App> for Path<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        // Nothing of ours has a NUL in its name, and PostgreSQL would not even look for it.
        if parts.uri.path().contains("%00") {
            return Err(Error::NotFound("path"));
        }
        match axum::extract::Path::<T>::from_request_parts(parts, app).await {
            Ok(axum::extract::Path(path)) => Ok(Self(path)),
            Err(_) => Err(Error::NotFound("path")),
        }
    }
}

impl FromRequestParts<App> for IfMatch {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Error> {
        let sent = parts
            .headers
            .get(header::IF_MATCH)
            .ok_or(Error::VersionMissing)?;
        let text = sent.to_str().unwrap_or_default().trim();
        let version = text.strip_prefix('"').and_then(|it| it.strip_suffix('"'));
        match version.and_then(|it| it.parse().ok()) {
            Some(version) => Ok(Self(version)),
            None => Err(Error::Malformed(Words::new(
                "If-Match 应为读取时的 ETag，如 \"3\"。",
                "If-Match takes the ETag that was read, like \"3\".",
            ))),
        }
    }
}

impl IfMatch {
    /// Refuses a version that is no longer in force.
    pub fn check(self, current: i64) -> Result<(), Error> {
        if self.0 == current {
            return Ok(());
        }
        Err(Error::Stale {
            current_version: current,
            conflicts: Vec::new(),
        })
    }
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        match serde_json::to_vec(&self.0) {
            Ok(bytes) => ([(header::CONTENT_TYPE, "application/json")], bytes).into_response(),
            Err(error) => Error::Internal(error.into()).into_response(),
        }
    }
}

impl<T: Serialize> IntoResponse for Versioned<T> {
    fn into_response(self) -> Response {
        let tag = format!("\"{}\"", self.0);
        ([(header::ETAG, tag)], Json(self.1)).into_response()
    }
}

/// Whether the caller has this version already (`If-None-Match`).
pub fn is_known(headers: &HeaderMap, tag: &str) -> bool {
    let sent = headers.get_all(header::IF_NONE_MATCH).into_iter();
    sent.filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .any(|part| part == "*" || part.strip_prefix("W/").unwrap_or(part) == tag)
}
