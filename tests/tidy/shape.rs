//! Size and opening of files.

use crate::tree::{Finding, Tree, fires, keep};

const LINES_MAX: usize = 400;
const COLUMNS_MAX: usize = 100;

fn long_files(tree: &Tree) -> Vec<Finding> {
    let written = [".rs", ".css", ".js"];
    tree.files
        .iter()
        .filter(|file| written.iter().any(|ending| file.ends(ending)))
        .filter(|file| file.text.lines().count() > LINES_MAX)
        .map(|file| file.finding(LINES_MAX, format!("{} lines", file.text.lines().count())))
        .collect()
}

fn long_lines(tree: &Tree) -> Vec<Finding> {
    let written = [".rs", ".css", ".js"];
    let mut found = Vec::new();
    for file in &tree.files {
        if !written.iter().any(|ending| file.ends(ending)) {
            continue;
        }
        for (number, line) in file.lines() {
            let columns = line.chars().count();
            if columns > COLUMNS_MAX {
                found.push(file.finding(number, format!("{columns} columns")));
            }
        }
    }
    found
}

fn silent_files(tree: &Tree) -> Vec<Finding> {
    let opens = |text: &str, mark: &str| text.trim_start().starts_with(mark);
    tree.files
        .iter()
        .filter(|file| match () {
            () if file.ends(".rs") => !opens(&file.text, "//!"),
            () if file.ends(".css") => !opens(&file.text, "/*"),
            () if file.ends(".js") => !opens(&file.text, "//"),
            () => false,
        })
        .map(|file| file.finding(1, "does not say what it is"))
        .collect()
}

#[test]
fn files_stay_readable_in_one_sitting() {
    keep(
        long_files,
        "Split at most 400 lines along what the parts are about.",
    );
    let text = "//! x\n".repeat(401);
    assert_eq!(fires(long_files, &[("src/a.rs", &text)]).len(), 1);
    assert_eq!(fires(long_files, &[("src/a.json", &text)]).len(), 0);
}

#[test]
fn lines_fit_a_hundred_columns() {
    keep(
        long_lines,
        "Break the line; a long text can go on with a backslash.",
    );
    let (fits, over) = ("字".repeat(100), "x".repeat(101));
    let found = fires(long_lines, &[("src/a.rs", &fits), ("style/a.css", &over)]);
    assert_eq!(found, ["style/a.css:1: 101 columns"]);
}

#[test]
fn every_file_says_what_it_is() {
    keep(
        silent_files,
        "Open it with one to three lines: `//! …`, `/* … */`, `// …`.",
    );
    let files = [
        ("src/a.rs", "fn main() {}"),
        ("src/b.rs", "//! B."),
        ("style/c.css", "a{}"),
    ];
    assert_eq!(fires(silent_files, &files).len(), 2);
}
