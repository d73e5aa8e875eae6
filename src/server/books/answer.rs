//! A workbook as an answer, under a name in Chinese.

use api::{books::XLSX, endpoint::encode_into};
use axum::{
    http::header,
    response::{IntoResponse, Response},
};

/// A workbook to be kept under a name.
#[derive(Debug)]
pub(crate) struct Attachment {
    /// The name without its ending.
    pub(crate) name: String,
    /// The workbook.
    pub(crate) bytes: Vec<u8>,
}

/// What no file system takes in a name.
const FORBIDDEN: &[char] = &['/', '\\', ':', '*', '?', '"', '<', '>', '|'];
const NAME_CHARS_MAX: usize = 80;

/// `attachment` with the name as RFC 5987 writes it, and a plain one for what does not read it.
pub(crate) fn disposition(name: &str, ending: &str) -> String {
    let clean = |c: char| {
        if FORBIDDEN.contains(&c) || c.is_control() {
            '_'
        } else {
            c
        }
    };
    let name: String = name.chars().take(NAME_CHARS_MAX).map(clean).collect();
    let mut out = format!("attachment; filename=\"wenxiao.{ending}\"; filename*=UTF-8''");
    encode_into(&mut out, &format!("{name}.{ending}"));
    out
}

impl IntoResponse for Attachment {
    fn into_response(self) -> Response {
        let head = [
            (header::CONTENT_TYPE, XLSX.to_owned()),
            (header::CONTENT_DISPOSITION, disposition(&self.name, "xlsx")),
        ];
        (head, self.bytes).into_response()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_chinese_and_safe() {
        assert_eq!(
            disposition("桥/1", "xlsx"),
            "attachment; filename=\"wenxiao.xlsx\"; filename*=UTF-8''%E6%A1%A5_1.xlsx"
        );
    }
}
