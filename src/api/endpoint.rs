//! What an endpoint is: method, path template, and the types that cross the wire.

use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// The methods in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Creates or does.
    Post,
    /// Replaces.
    Put,
    /// Changes parts.
    Patch,
    /// Removes.
    Delete,
}

impl Method {
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
}

/// No query, body or answer: an empty JSON object.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Nothing {}

/// One operation of the interface. The implementing type is the operation's name.
///
/// Server routes, client methods and the OpenAPI document are all made from these constants, so
/// that a path exists once.
pub trait Endpoint {
    /// The method.
    const METHOD: Method;
    /// The path with `{placeholders}`.
    const PATH: &'static str;
    /// The operation id, `<verb>_<resource>`.
    const NAME: &'static str;
    /// One sentence for the reader of the documentation.
    const SUMMARY: &'static str;
    /// Whether the request must carry `If-Match`.
    const CONDITIONAL: bool = false;
    /// The query string.
    type Query: Serialize + DeserializeOwned + Schema;
    /// The body; [`Nothing`] for methods without one.
    type Body: Serialize + DeserializeOwned + Schema;
    /// The answer.
    type Response: Serialize + DeserializeOwned + Schema;
}

/// Types the OpenAPI document can describe; without the `schema` feature, every type.
#[cfg(feature = "schema")]
pub trait Schema: utoipa::ToSchema {}
#[cfg(feature = "schema")]
impl<T: utoipa::ToSchema> Schema for T {}

/// Types the OpenAPI document can describe; without the `schema` feature, every type.
#[cfg(not(feature = "schema"))]
pub trait Schema {}
#[cfg(not(feature = "schema"))]
impl<T> Schema for T {}

/// Declares endpoints: `Name: METHOD "path", "operation_id", "summary", Query, Body => Response`.
macro_rules! endpoints {
    ($($(#[$doc:meta])* $name:ident: $method:ident $path:literal, $op:literal, $summary:literal,
       $query:ty, $body:ty => $response:ty $(, $conditional:ident)?;)+) => {$(
        $(#[$doc])*
        #[doc = $summary]
        #[derive(Clone, Copy, Debug)]
        pub struct $name;

        impl $crate::Endpoint for $name {
            const METHOD: $crate::Method = $crate::Method::$method;
            const PATH: &'static str = $path;
            const NAME: &'static str = $op;
            const SUMMARY: &'static str = $summary;
            $(const CONDITIONAL: bool = stringify!($conditional).len() > 0;)?
            type Query = $query;
            type Body = $body;
            type Response = $response;
        }
    )+};
}
pub(crate) use endpoints;

/// Fills the placeholders of a path template in order, percent-encoding each value.
pub fn fill(template: &str, values: &[&str]) -> String {
    let mut values = values.iter();
    let mut path = String::with_capacity(template.len() + 40);
    for (at, part) in template.split('/').enumerate() {
        if at > 0 {
            path.push('/');
        }
        match values.as_slice() {
            [value, ..] if part.starts_with('{') => {
                encode_into(&mut path, value);
                values.next();
            }
            _ => path.push_str(part),
        }
    }
    path
}

/// Percent-encodes everything but unreserved characters (RFC 3986 §2.3).
pub fn encode_into(out: &mut String, text: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for half in [byte >> 4, byte & 15] {
                out.push(HEX.get(usize::from(half)).copied().map_or('0', char::from));
            }
        }
    }
}

/// A query string from a flat struct: absent options are left out.
pub fn query_string(query: &impl Serialize) -> String {
    let Ok(serde_json::Value::Object(fields)) = serde_json::to_value(query) else {
        return String::new();
    };
    let mut out = String::new();
    for (name, value) in fields {
        let text = match value {
            serde_json::Value::Null => continue,
            serde_json::Value::String(text) => text,
            other => other.to_string(),
        };
        out.push(if out.is_empty() { '?' } else { '&' });
        encode_into(&mut out, &name);
        out.push('=');
        encode_into(&mut out, &text);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Serialize)]
    struct Query {
        q: Option<String>,
        year: u16,
        none: Option<u8>,
    }

    #[test]
    fn paths_and_queries_are_encoded() {
        assert_eq!(fill("/a/{id}/b/{n}", &["x/y", "3"]), "/a/x%2Fy/b/3");
        let query = Query {
            q: Some("满 意&".to_owned()),
            year: 2027,
            none: None,
        };
        assert_eq!(
            query_string(&query),
            "?q=%E6%BB%A1%20%E6%84%8F%26&year=2027"
        );
    }
}
