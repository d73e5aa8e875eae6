//! Classes: every one that is styled is used, every one that is used is styled.

use std::collections::BTreeSet;

use crate::{
    css::rules,
    lexer::{Kind, Piece, pieces, texts, without_tests},
    tree::{File, Finding, Tree, fires, keep},
};

/// Rooms that write markup.
const MARKUP: &[&str] = &["src/kit/", "src/web/", "src/chart/"];

fn markup(tree: &Tree) -> impl Iterator<Item = &File> {
    tree.rust()
        .filter(|file| MARKUP.iter().any(|folder| file.within(folder)))
}

/// The classes a selector names.
fn named(selector: &str) -> impl Iterator<Item = &str> {
    // What stands in brackets or quotes is no class.
    let outside = selector.split('[').enumerate().map(|(at, part)| match at {
        0 => part,
        _ => part.split_once(']').map_or("", |(_, rest)| rest),
    });
    outside
        .flat_map(|part| part.split('.').skip(1))
        .map(|part| {
            let end = part.find(|c: char| !is_name(c)).unwrap_or(part.len());
            &part[..end]
        })
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

fn is_class(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_lowercase()) && word.chars().all(is_name)
}

/// Words of the markup: whole ones, and beginnings of composed ones (`tag--{tone}`).
struct Words {
    whole: BTreeSet<String>,
    begun: BTreeSet<String>,
}

impl Words {
    fn of(tree: &Tree) -> Self {
        let mut words = Self {
            whole: BTreeSet::new(),
            begun: BTreeSet::new(),
        };
        for file in markup(tree) {
            for piece in pieces(without_tests(&file.text)) {
                match piece.kind {
                    Kind::Text => words.take(piece.text),
                    Kind::Code => words.take_directives(piece.text),
                    Kind::Comment => {}
                }
            }
        }
        for file in tree.all("public/", "") {
            file.text
                .split(['"', '\''])
                .for_each(|text| words.take(text));
        }
        words
    }

    fn take(&mut self, text: &str) {
        for word in text.split(|c: char| !is_name(c) && !"{}".contains(c)) {
            match word.split_once('{') {
                Some((begin, _)) if begin.len() > 2 => {
                    self.begun.insert(begin.to_owned());
                }
                Some(_) => {}
                None => {
                    self.whole.insert(word.to_owned());
                }
            }
        }
    }

    /// `class:field--invalid=…`
    fn take_directives(&mut self, code: &str) {
        for part in code.split("class:").skip(1) {
            let end = part.find(|c: char| !is_name(c)).unwrap_or(part.len());
            self.whole.insert(part[..end].to_owned());
        }
    }

    fn know(&self, class: &str) -> bool {
        self.whole.contains(class) || self.begun.iter().any(|begin| class.starts_with(begin))
    }
}

fn unused(tree: &Tree) -> Vec<Finding> {
    let words = Words::of(tree);
    let mut found = Vec::new();
    for file in tree.all("style/", ".css") {
        let mut seen = BTreeSet::new();
        for rule in rules(&file.text) {
            for class in named(&rule.selector) {
                if !words.know(class) && seen.insert(class.to_owned()) {
                    found.push(file.finding(rule.line, format!(".{class} is used nowhere")));
                }
            }
        }
    }
    found
}

/// The texts that stand as `class="…"` in a view.
fn class_attributes(source: &str) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    let mut before = "";
    for piece in pieces(without_tests(source)) {
        let attribute = before.ends_with("class=") || before.ends_with("class=(");
        if piece.kind == Kind::Text && attribute {
            out.push(piece);
        }
        before = piece.text;
    }
    out
}

/// Whether a class has a rule, or is the block that styled parts and variants are named after.
fn has_rule(styled: &BTreeSet<String>, class: &str) -> bool {
    let parts = [format!("{class}__"), format!("{class}--")];
    styled.contains(class)
        || styled
            .iter()
            .any(|other| parts.iter().any(|part| other.starts_with(part)))
}

fn unstyled(tree: &Tree) -> Vec<Finding> {
    let mut styled = BTreeSet::new();
    for file in tree.all("style/", ".css") {
        for rule in rules(&file.text) {
            styled.extend(named(&rule.selector).map(str::to_owned));
        }
    }
    let mut found = Vec::new();
    for file in markup(tree) {
        for piece in class_attributes(&file.text) {
            for word in piece.text.split_whitespace() {
                if is_class(word) && !has_rule(&styled, word) {
                    let line = file.line_of(piece.at);
                    found.push(file.finding(line, format!(".{word} has no rule")));
                }
            }
        }
    }
    found
}

#[test]
fn every_styled_class_is_used() {
    keep(unused, "Delete the rule, or use the class.");
    let files = [
        (
            "style/a.css",
            ".a .b:hover, .c__d { top: 0 } .tag--warn { top: 0 } .gone { top: 0 }",
        ),
        (
            "src/kit/a.rs",
            "view! { <p class=\"a x\" class:b=true> } format!(\"tag--{tone}\")",
        ),
        ("public/index.html", "<p class=\"c__d\">"),
    ];
    assert_eq!(
        fires(unused, &files),
        ["style/a.css:1: .gone is used nowhere"]
    );
}

#[test]
fn every_used_class_is_styled() {
    keep(unstyled, "Write the rule, or drop the class.");
    let files = [
        (
            "style/a.css",
            ".a { top: 0 } .b[data-x=\".c\"] { top: 0 } .e__f { top: 0 }",
        ),
        (
            "src/web/a.rs",
            "view! { <p class=\"a b c e\"> <p id=\"d\"> }",
        ),
    ];
    assert_eq!(fires(unstyled, &files), ["src/web/a.rs:1: .c has no rule"]);
}

#[test]
fn texts_of_tests_count_as_no_use() {
    let source = "fn f() {}\n#[cfg(test)]\nmod tests {\n const A: &str = \"a\";\n}";
    assert!(texts(without_tests(source)).is_empty());
}
