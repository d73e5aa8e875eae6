//! Rust text taken apart into code, strings and comments, as far as the rules need it.

/// A piece of a Rust file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Code,
    Text,
    Comment,
}

/// A piece with the byte where it begins; a text without its quotes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Piece<'t> {
    pub(crate) kind: Kind,
    pub(crate) text: &'t str,
    pub(crate) at: usize,
}

/// Takes a file apart.
pub(crate) fn pieces(source: &str) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    let (mut at, mut code) = (0, 0);
    while at < source.len() {
        let rest = &source[at..];
        let Some((kind, open, length, close)) = begins(source, at) else {
            at += char_or_first(rest);
            continue;
        };
        if code < at {
            out.push(Piece {
                kind: Kind::Code,
                text: &source[code..at],
                at: code,
            });
        }
        out.push(Piece {
            kind,
            text: &rest[open..open + length],
            at: at + open,
        });
        at += open + length + close;
        code = at;
    }
    if code < source.len() {
        out.push(Piece {
            kind: Kind::Code,
            text: &source[code..],
            at: code,
        });
    }
    out
}

/// The texts of a file.
pub(crate) fn texts(source: &str) -> Vec<Piece<'_>> {
    pieces(source)
        .into_iter()
        .filter(|piece| piece.kind == Kind::Text)
        .collect()
}

/// A file without its test module, which by custom stands last.
pub(crate) fn without_tests(source: &str) -> &str {
    source
        .find("\n#[cfg(test)]\nmod tests {")
        .map_or(source, |at| &source[..at])
}

/// Whether a text or comment begins here: lengths of opening, content and closing.
fn begins(source: &str, at: usize) -> Option<(Kind, usize, usize, usize)> {
    let rest = &source[at..];
    if rest.starts_with("//") {
        return Some((Kind::Comment, 0, rest.find('\n').unwrap_or(rest.len()), 0));
    }
    if rest.starts_with("/*") {
        return Some((
            Kind::Comment,
            0,
            rest.find("*/").map_or(rest.len(), |end| end + 2),
            0,
        ));
    }
    if let Some(content) = rest.strip_prefix('"') {
        let length = closing_quote(content);
        return Some((Kind::Text, 1, length, 1.min(rest.len() - 1 - length)));
    }
    let before = source[..at].chars().next_back();
    let inside_name = before.is_some_and(|c| c.is_alphanumeric() || c == '_');
    let hashes = rest
        .strip_prefix('r')?
        .bytes()
        .take_while(|byte| *byte == b'#')
        .count();
    if !inside_name && rest[1 + hashes..].starts_with('"') {
        let open = hashes + 2;
        let end = format!("\"{}", "#".repeat(hashes));
        let length = rest[open..].find(&end).unwrap_or(rest.len() - open);
        return Some((
            Kind::Text,
            open,
            length,
            end.len().min(rest.len() - open - length),
        ));
    }
    None
}

fn closing_quote(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at,
            _ => {}
        }
    }
    text.len()
}

/// Steps over one character, or over a whole character literal such as `'"'`.
fn char_or_first(rest: &str) -> usize {
    for literal in ["'\"'", "'\\\"'", "'\\''", "'\\\\'"] {
        if rest.starts_with(literal) {
            return literal.len();
        }
    }
    rest.chars().next().map_or(1, char::len_utf8)
}

#[test]
fn strings_and_comments_are_told_from_code() {
    let source = r##"
        // a "comment"
        let quote = '"'; let life: &'a str = "one \" two";
        let raw = r#"three "four" 4"#; /* "five" */ let name = for"six";
    "##;
    let found: Vec<&str> = texts(source).iter().map(|piece| piece.text).collect();
    assert_eq!(found, ["one \\\" two", "three \"four\" 4", "six"]);
    let whole: usize = pieces(source)
        .iter()
        .filter(|piece| piece.kind == Kind::Comment)
        .count();
    assert_eq!(whole, 2);
}

#[test]
fn the_test_module_can_be_left_out() {
    assert_eq!(without_tests("a\n#[cfg(test)]\nmod tests {\n}"), "a");
    assert_eq!(without_tests("a"), "a");
}
