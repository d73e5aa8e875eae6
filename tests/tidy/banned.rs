//! Words that must not stay in the code.

use crate::tree::{Finding, Tree, fires, keep};

/// The word, where it is forbidden, and what to do.
const WORDS: &[(&str, &str, &str)] = &[
    ("// TODO", "", "do it, or open an issue"),
    ("TODO:", "", "do it, or open an issue"),
    ("FIXME", "", "mend it, or open an issue"),
    ("// XXX", "", "say what is wrong, or mend it"),
    (
        "console.log",
        "",
        "a shipped page does not talk to the console",
    ),
    (
        "log_1(",
        "src/",
        "a shipped page does not talk to the console",
    ),
    ("#[ignore", "", "a test runs or goes"),
    ("#[should_panic", "", "assert on the error"),
    ("#[allow(", "", "use #[expect(…, reason = \"…\")]"),
    ("#![allow(", "", "use #![expect(…, reason = \"…\")]"),
    ("/home/", "", "no path of one machine"),
    ("/root/", "", "no path of one machine"),
];

fn words(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    let read = [".rs", ".css", ".js", ".html", ".toml", ".sql", ".md"];
    for file in &tree.files {
        if file.within("tests/tidy/") || !read.iter().any(|ending| file.ends(ending)) {
            continue;
        }
        for (number, line) in file.lines() {
            for (word, folder, remedy) in WORDS {
                if file.within(folder) && line.contains(word) {
                    found.push(file.finding(number, format!("`{word}`: {remedy}")));
                }
            }
        }
    }
    found
}

#[test]
fn nothing_provisional_stays() {
    keep(words, "Each line above says what to do.");
    let files = [
        ("src/a.rs", "// TODO later\n#[ignore]\nfn f() {}"),
        ("public/a.js", "console.log(1)"),
        ("src/packs/a.json", "TODO is a fine name"),
    ];
    assert_eq!(fires(words, &files).len(), 3);
}
