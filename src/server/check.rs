//! Checking what people and scripts send, all fields at once.

use crate::{
    error::{Error, Issue},
    passwords::{PASSWORD_CHARS_MAX, PASSWORD_CHARS_MIN},
    words::Words,
};
use domain::text::{is_formula, is_markup};

/// The most characters one searches by.
const SEARCH_CHARS_MAX: usize = 60;

/// Collects refused fields.
#[derive(Debug, Default)]
pub struct Checks(Vec<Issue>);

impl Checks {
    /// Nothing refused yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Refuses a field.
    pub fn refuse(&mut self, issue: Issue) {
        self.0.push(issue);
    }

    /// A trimmed text of a length in characters, without invisible ones.
    pub fn text(&mut self, field: &str, text: &str, chars: (usize, usize)) -> String {
        let text = text.trim();
        let length = text.chars().count();
        if length < chars.0 || length > chars.1 {
            self.refuse(wrong_length(field, chars));
        } else if text.chars().any(is_invisible) {
            self.refuse(Issue::new(
                field,
                "text.invisible",
                "文字中含有不可见字符，请重新输入。",
                "The text contains invisible characters. Type it again.",
            ));
        }
        text.to_owned()
    }

    /// A text that goes into lists and workbooks: no formula, no markup.
    pub fn name(&mut self, field: &str, text: &str, chars: (usize, usize)) -> String {
        let name = self.text(field, text, chars);
        if is_formula(&name) || is_markup(&name) {
            self.refuse(not_plain(field));
        }
        name
    }

    /// A password: its length only, so that phrases are possible.
    pub fn password(&mut self, field: &str, password: &str) {
        let length = password.chars().count();
        if !(PASSWORD_CHARS_MIN..=PASSWORD_CHARS_MAX).contains(&length) {
            self.refuse(wrong_length(
                field,
                (PASSWORD_CHARS_MIN, PASSWORD_CHARS_MAX),
            ));
        }
    }

    /// A user name in lower case.
    pub fn username(&mut self, field: &str, name: &str) -> String {
        let name = name.trim().to_ascii_lowercase();
        let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
        if !(3..=32).contains(&name.len()) || !name.bytes().all(plain) {
            self.refuse(Issue::new(
                field,
                "username.form",
                "用户名由 3 至 32 个字母、数字、“-”“_”“.”组成。",
                "A user name has 3 to 32 letters, digits, “-”, “_” or “.”.",
            ));
        }
        name
    }

    /// So many digits.
    pub fn digits(&mut self, field: &str, text: &str, count: usize) -> String {
        let text = domain::text::half_width(text);
        if text.len() != count || !text.bytes().all(|b| b.is_ascii_digit()) {
            self.refuse(Issue {
                field: field.to_owned(),
                code: "code.form",
                words: Words::with(
                    format!("编码应为 {count} 位数字。"),
                    format!("The code has {count} digits."),
                ),
            });
        }
        text
    }

    /// Goes on if nothing was refused.
    pub fn done(self) -> Result<(), Error> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(Error::Fields(self.0))
        }
    }

    /// What was refused.
    pub fn issues(self) -> Vec<Issue> {
        self.0
    }
}

/// Words to search by, within reason.
pub(crate) fn search_words(q: Option<&str>) -> Result<String, Error> {
    let mut checks = Checks::new();
    let words = checks.text("q", q.unwrap_or_default(), (0, SEARCH_CHARS_MAX));
    checks.done()?;
    Ok(words)
}

/// The refusal of a name that a spreadsheet would compute or a browser would draw.
pub(crate) fn not_plain(field: &str) -> Issue {
    Issue::new(
        field,
        "name.plain",
        "名称不能以公式开头，也不能含有网页标签，请改为普通文字。",
        "A name is plain text: no formula at its beginning and no HTML tag.",
    )
}

fn wrong_length(field: &str, (least, most): (usize, usize)) -> Issue {
    Issue {
        field: field.to_owned(),
        code: "text.length",
        words: Words::with(
            format!("请输入 {least} 至 {most} 个字。"),
            format!("Enter {least} to {most} characters."),
        ),
    }
}

/// Control characters and those that hide or turn other text.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        || matches!(c, '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// The rows wanted of a page, within the maximum.
pub fn page_rows(limit: Option<u32>) -> i64 {
    i64::from(limit.unwrap_or(100).clamp(1, api::page::PAGE_ROWS_MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bad_field_is_named() {
        let mut checks = Checks::new();
        assert_eq!(
            checks.text("name", " 演示第一小学 ", (2, 60)),
            "演示第一小学"
        );
        assert_eq!(checks.username("username", " Li.Ming "), "li.ming");
        assert_eq!(checks.digits("code", "２０５", 3), "205");
        checks.password("password", "一二三四五六七八");
        assert!(checks.issues().is_empty());

        let mut checks = Checks::new();
        checks.text("a", "x", (2, 60));
        checks.text("b", "a\u{202e}b", (2, 60));
        checks.text("c", "tab\tinside", (2, 60));
        checks.username("d", "李明");
        checks.username("e", &"x".repeat(33));
        checks.digits("f", "20", 3);
        checks.password("g", "seven77");
        checks.password("h", &"x".repeat(129));
        let fields: String = checks
            .issues()
            .iter()
            .map(|issue| issue.field.as_str())
            .collect();
        assert_eq!(fields, "abcdefgh");
    }
}
