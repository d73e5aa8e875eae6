//! Cargo.toml and clippy.toml: the arrows between the rooms, shared lints, shared versions.

use crate::tree::{File, Finding, Tree, fires, keep};

/// Which rooms a room may use; see src/README.md.
const ARROWS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("api", &["domain"]),
    ("chart", &[]),
    ("kit", &["chart"]),
    ("web", &["api", "chart", "domain", "kit"]),
    ("split", &["web"]),
    ("server", &["api", "chart", "domain"]),
    ("xtask", &[]),
];

/// Packages that one room keeps to itself, so that it can be replaced there.
const OWNED: &[(&str, &[&str])] = &[
    ("sqlx", &["server", "tests"]),
    ("axum", &["server", "tests"]),
    ("gloo-net", &["web"]),
    ("leptos", &["kit", "web", "tests"]),
    ("leptos_router", &["web", "tests"]),
    ("charts-rs", &["chart"]),
];

/// The dependencies a manifest names, each with its line.
fn dependencies(file: &File) -> Vec<(usize, &str)> {
    let mut listed = false;
    let mut out = Vec::new();
    for (number, line) in file.lines() {
        if line.starts_with('[') {
            listed = line.ends_with("dependencies]");
            let table = line.split_once("dependencies.").map(|(_, name)| name);
            out.extend(table.map(|name| (number, name.trim_end_matches(']'))));
        } else if listed && !line.starts_with([' ', '#', '}', ']']) {
            let name = line.split(['.', '=', ' ']).next().unwrap_or_default();
            if !name.is_empty() {
                out.push((number, name));
            }
        }
    }
    out
}

fn rooms(tree: &Tree) -> impl Iterator<Item = (&str, &File)> {
    tree.all("", "Cargo.toml").filter_map(|file| {
        let folder = file.path.strip_suffix("/Cargo.toml")?;
        Some((folder.strip_prefix("src/").unwrap_or(folder), file))
    })
}

fn arrows(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for (room, file) in rooms(tree) {
        let may = ARROWS
            .iter()
            .find(|(name, _)| *name == room)
            .map(|(_, may)| *may);
        for (line, name) in dependencies(file) {
            let is_room = ARROWS.iter().any(|(other, _)| *other == name);
            if is_room && may.is_some_and(|may| !may.contains(&name)) {
                found.push(file.finding(line, format!("{room} must not use {name}")));
            }
            let owners = OWNED.iter().find(|(package, _)| *package == name);
            if owners.is_some_and(|(_, owners)| !owners.contains(&room)) {
                found.push(file.finding(line, format!("{name} does not belong into {room}")));
            }
        }
    }
    found
}

/// The modules that tests and measurements load: exporting a function by name counts as unsafe
/// code, and a lint that the workspace forbids cannot be relaxed. They have tables of their own.
const EXPORTS: [&str; 2] = ["tests/engine/wasm", "xtask/bench/wasm"];

fn lints(tree: &Tree) -> Vec<Finding> {
    rooms(tree)
        .filter(|(room, _)| !EXPORTS.contains(room))
        .filter(|(_, file)| !file.text.contains("[lints]\nworkspace = true"))
        .map(|(_, file)| file.finding(1, "does not take the lints of the workspace"))
        .collect()
}

fn versions(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for (_, file) in rooms(tree) {
        for (line, name) in dependencies(file) {
            let text = file.text.lines().nth(line - 1).unwrap_or_default();
            if !text.starts_with('[') && !text.contains("workspace = true") {
                found.push(file.finding(line, format!("{name} has a version of its own")));
            }
        }
    }
    found
}

/// The keys of a clippy.toml that are plain values; a room adds lists of its own.
fn keys(file: &File) -> Vec<&str> {
    file.text
        .lines()
        .filter(|line| line.contains(" = ") && !line.contains('['))
        .collect()
}

fn clippy(tree: &Tree) -> Vec<Finding> {
    let Some(shared) = tree.find(".clippy.toml") else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for file in tree
        .all("", "clippy.toml")
        .filter(|file| file.path != shared.path)
    {
        let own = keys(file);
        for key in keys(shared) {
            if !own.contains(&key) {
                found.push(file.finding(1, format!("lacks `{key}`")));
            }
        }
    }
    found
}

/// The browser build stops at a panic; a server that did would take everybody's work with it.
fn profiles(tree: &Tree) -> Vec<Finding> {
    let mut profile = "";
    let mut found = Vec::new();
    for (number, line) in tree.find("Cargo.toml").into_iter().flat_map(File::lines) {
        if line.starts_with('[') {
            profile = line;
        } else if line.starts_with("panic")
            && profile.starts_with("[profile.")
            && profile != "[profile.web-release]"
        {
            let file = tree.find("Cargo.toml");
            let told = format!("{profile} decides what a panic does");
            found.extend(file.map(|file| file.finding(number, told)));
        }
    }
    found
}

#[test]
fn only_the_browser_build_stops_at_a_panic() {
    keep(
        profiles,
        "The server catches panics; `panic` belongs to [profile.web-release] alone.",
    );
    let text = "[profile.release]\npanic = \"abort\"\n[profile.web-release]\npanic = \"abort\"";
    assert_eq!(fires(profiles, &[("Cargo.toml", text)]).len(), 1);
}

#[test]
fn rooms_depend_only_along_the_arrows() {
    keep(
        arrows,
        "Move the code to the room that may know it; src/README.md has the arrows.",
    );
    let files = [
        (
            "src/domain/Cargo.toml",
            "[dependencies]\napi.workspace = true\nserde.workspace = true",
        ),
        (
            "src/web/Cargo.toml",
            "[dependencies]\nkit.workspace = true\n\
          [target.\"cfg(x)\".dependencies]\nsqlx = { workspace = true }",
        ),
        (
            "src/kit/Cargo.toml",
            "[dev-dependencies.domain]\nworkspace = true",
        ),
    ];
    let found = fires(arrows, &files);
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found[0].contains("domain must not use api"), "{found:?}");
}

#[test]
fn every_package_takes_the_lints_of_the_workspace() {
    keep(lints, "Add `[lints]` with `workspace = true`.");
    assert_eq!(fires(lints, &[("src/a/Cargo.toml", "[package]")]).len(), 1);
}

#[test]
fn versions_stand_once_in_the_root_manifest() {
    keep(
        versions,
        "Name the version in the root Cargo.toml and write `.workspace = true` here.",
    );
    let text = "[dependencies]\nserde = \"1\"\ntoml = { workspace = true, optional = true }";
    assert_eq!(fires(versions, &[("src/a/Cargo.toml", text)]).len(), 1);
}

#[test]
fn clippy_files_agree_on_what_they_share() {
    keep(
        clippy,
        "clippy reads only the nearest file, so repeat the keys of .clippy.toml there.",
    );
    let files = [
        (
            ".clippy.toml",
            "too-many-lines-threshold = 70\nallow-print-in-tests = true",
        ),
        (
            "src/domain/.clippy.toml",
            "too-many-lines-threshold = 80\nallow-print-in-tests = true",
        ),
    ];
    assert_eq!(fires(clippy, &files).len(), 1);
}
