//! The map in src/README.md against the disk.

use std::collections::BTreeSet;

use crate::tree::{Finding, Tree, fires, keep};

const MAP: &str = "src/README.md";

/// The entries of the trees drawn in fenced blocks that begin at `src/`, as paths.
fn drawn(text: &str) -> Vec<(usize, String)> {
    let mut out = Vec::new();
    let mut fenced = false;
    let mut above: Vec<(usize, String)> = Vec::new();
    for (at, line) in text.lines().enumerate() {
        if line.starts_with("```") {
            fenced = !fenced;
            above.clear();
            continue;
        }
        if !fenced || line.trim().is_empty() {
            continue;
        }
        let depth = line.len() - line.trim_start().len();
        above.retain(|(other, _)| *other < depth);
        let parent = above
            .last()
            .map_or("", |(_, path)| path.as_str())
            .to_owned();
        let is_entry = |word: &&str| word.ends_with('/') || is_file(word);
        for (index, word) in line.split_whitespace().take_while(is_entry).enumerate() {
            if parent.is_empty() && !word.starts_with("src/") {
                break;
            }
            let path = format!("{parent}{word}");
            if index == 0 && word.ends_with('/') {
                above.push((depth, path.clone()));
            }
            out.push((at + 1, path));
        }
    }
    out
}

fn is_file(word: &str) -> bool {
    let endings = [
        ".rs", ".toml", ".md", ".sql", ".json", ".in", ".html", ".css", ".js",
    ];
    endings.iter().any(|ending| word.ends_with(ending))
}

/// Paths in backticks anywhere in the map.
fn quoted(text: &str) -> Vec<(usize, String)> {
    let mut out = Vec::new();
    for (at, line) in text.lines().enumerate() {
        for part in line.split('`').skip(1).step_by(2) {
            let path = part.starts_with("src/") && !part.contains(['*', ' ', '<', '{', '…']);
            if path {
                let path = part.split("::").next().unwrap_or(part).to_owned();
                out.push((at + 1, path));
            }
        }
    }
    out
}

/// The folders under src with more in them than tests of the file beside, two levels deep.
fn folders(tree: &Tree) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for file in tree
        .files
        .iter()
        .filter(|file| file.within("src/") && !file.ends("/tests.rs"))
    {
        let parts: Vec<&str> = file.path.split('/').collect();
        for depth in 2..=3 {
            if parts.len() > depth {
                out.insert(format!("{}/", parts[..depth].join("/")));
            }
        }
    }
    out
}

fn map(tree: &Tree) -> Vec<Finding> {
    let Some(map) = tree.find(MAP) else {
        return vec![Finding(format!("{MAP} is missing"))];
    };
    let entries = drawn(&map.text);
    let mut found = Vec::new();
    for (line, path) in entries.iter().chain(&quoted(&map.text)) {
        let bare = path.trim_end_matches('/');
        let inside = format!("{bare}/");
        if !tree
            .files
            .iter()
            .any(|file| file.path == bare || file.within(&inside))
        {
            found.push(map.finding(*line, format!("{path} does not exist")));
        }
    }
    for folder in folders(tree) {
        if !entries.iter().any(|(_, path)| *path == folder) {
            found.push(map.finding(1, format!("the tree does not name {folder}")));
        }
    }
    found
}

#[test]
fn the_map_shows_what_is_there() {
    keep(
        map,
        "Bring the tree in src/README.md up to date in the same commit.",
    );
    let text = [
        "See `src/a/gone.rs` and `src/a/*`.",
        "```",
        "src/a/  the a",
        "  lib.rs b.rs  parts",
        "  c/     more",
        "```",
    ]
    .join("\n");
    let files = [
        (MAP, text.as_str()),
        ("src/a/lib.rs", ""),
        ("src/a/b.rs", ""),
        ("src/a/c/e.rs", ""),
        ("src/f/lib.rs", ""),
    ];
    let found = fires(map, &files);
    for expected in [
        "src/a/gone.rs does not exist",
        "the tree does not name src/f/",
    ] {
        assert!(
            found.iter().any(|text| text.contains(expected)),
            "{expected}: {found:?}"
        );
    }
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(fires(map, &[("src/a/lib.rs", "")])[0].contains("missing"));
}
