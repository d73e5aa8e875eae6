//! Files that nobody includes.

use crate::tree::{File, Finding, Tree, fires, keep};

/// Who may declare the module of a file.
fn parents(path: &str) -> Option<(String, Vec<String>)> {
    let (folder, name) = path.rsplit_once('/')?;
    let stem = name.strip_suffix(".rs")?;
    let (folder, module) = match stem {
        "lib" | "main" | "build" => return None,
        "mod" => folder.rsplit_once('/')?,
        _ => (folder, stem),
    };
    let beside = ["mod.rs", "lib.rs", "main.rs"].map(|file| format!("{folder}/{file}"));
    let own = format!("{folder}.rs");
    Some((module.to_owned(), beside.into_iter().chain([own]).collect()))
}

fn declares(file: &File, module: &str) -> bool {
    let declared = format!("mod {module};");
    file.lines().any(|(_, line)| {
        let line = line.trim_start();
        line.ends_with(&declared) || line.contains(&format!("{declared} "))
    }) || file.text.contains(&format!("{module}.rs\""))
}

fn orphans(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in tree.all("", ".rs") {
        let Some((module, parents)) = parents(&file.path) else {
            continue;
        };
        let known = parents
            .iter()
            .filter_map(|parent| tree.find(parent))
            .any(|parent| declares(parent, &module));
        let named = tree.all("", "Cargo.toml").any(|manifest| {
            let folder = manifest.path.trim_end_matches("Cargo.toml");
            let own = file.path.strip_prefix(folder);
            own.is_some_and(|own| manifest.text.contains(&format!("\"{own}\"")))
        });
        if !known && !named {
            found.push(file.finding(1, "no module includes it"));
        }
    }
    found
}

fn unlinked(tree: &Tree) -> Vec<Finding> {
    let page = tree
        .find("public/index.html")
        .map_or("", |page| page.text.as_str());
    tree.all("style/", ".css")
        .filter(|file| !page.contains(&format!("../{}", file.path)))
        .map(|file| file.finding(1, "public/index.html does not link it"))
        .collect()
}

#[test]
fn every_file_is_part_of_the_program() {
    keep(orphans, "Declare the module, or delete the file.");
    let files = [
        ("src/a/lib.rs", "mod b;\npub(crate) mod c;"),
        ("src/a/b.rs", ""),
        ("src/a/c/mod.rs", "mod d;"),
        ("src/a/c/d.rs", "mod e;"),
        ("src/a/c/d/e.rs", ""),
        ("src/a/f.rs", ""),
        ("src/a/Cargo.toml", "path = \"g.rs\""),
        ("src/a/g.rs", ""),
    ];
    assert_eq!(
        fires(orphans, &files),
        ["src/a/f.rs:1: no module includes it"]
    );
}

#[test]
fn every_style_sheet_is_linked() {
    keep(
        unlinked,
        "Link it in public/index.html at its place in the order, or delete it.",
    );
    let files = [
        (
            "public/index.html",
            "<link data-trunk rel=\"css\" href=\"../style/a.css\">",
        ),
        ("style/a.css", ""),
        ("style/b.css", ""),
    ];
    assert_eq!(fires(unlinked, &files).len(), 1);
}
