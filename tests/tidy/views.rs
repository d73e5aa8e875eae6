//! What the content security policy refuses: inline styles, inline scripts.

use crate::{
    lexer::{Kind, pieces},
    tree::{Finding, Tree, fires, keep},
};

/// `style=` as an attribute: after a space, and without the space of an assignment.
fn attribute(code: &str) -> Option<usize> {
    code.match_indices("style=").map(|(at, _)| at).find(|at| {
        let before = code[..*at].chars().next_back();
        let after = code[at + "style=".len()..].chars().next();
        before.is_none_or(char::is_whitespace) && !matches!(after, Some(' ' | '=' | '\n'))
    })
}

fn inline_styles(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in tree.rust().filter(|file| file.within("src/")) {
        for piece in pieces(&file.text)
            .into_iter()
            .filter(|piece| piece.kind == Kind::Code)
        {
            if let Some(at) = attribute(piece.text) {
                let line = file.line_of(piece.at + at);
                found.push(file.finding(line, "`style=` attribute"));
            }
        }
    }
    found
}

fn inline_page(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in tree.all("public/", ".html") {
        for (number, line) in file.lines() {
            let script = line.contains("<script") && !line.contains("src=");
            let handler = [" onclick=", " onload=", " onerror="]
                .iter()
                .any(|on| line.contains(on));
            if script || handler || line.contains("<style") || line.contains(" style=") {
                found.push(file.finding(number, "inline script or style"));
            }
        }
    }
    found
}

#[test]
fn no_style_attribute_is_written() {
    keep(
        inline_styles,
        "The policy refuses it: use a class, or set a custom property by CSSOM.",
    );
    let bad = "view! { <p style=\"top:0\"> <p style=move || x> }";
    let good = "let style = 1; view! { <p data-style=\"a\" class=\"style=\"> }";
    let found = fires(
        inline_styles,
        &[("src/web/a.rs", bad), ("src/web/b.rs", good)],
    );
    assert_eq!(found.len(), 2, "{found:?}");
}

#[test]
fn the_page_has_nothing_inline() {
    keep(inline_page, "Put it into public/boot.js or a style sheet.");
    let bad = "<script>run()</script>\n<p style=\"a\">\n<script src=\"/a.js\"></script>";
    assert_eq!(fires(inline_page, &[("public/index.html", bad)]).len(), 2);
}
