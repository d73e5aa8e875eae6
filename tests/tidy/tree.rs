//! The files of the repository, or of a made-up one, and what rules find in them.

use std::{fmt, fs, path::Path};

/// Folders and files that the rules read; everything else at the top level is not ours.
const ROOTS: &[&str] = &[
    "src",
    "style",
    "public",
    "tests",
    "Cargo.toml",
    "Trunk.toml",
    ".clippy.toml",
    ".cargo",
];

/// A text file.
pub(crate) struct File {
    /// From the top level, with forward slashes.
    pub(crate) path: String,
    pub(crate) text: String,
}

impl File {
    /// The lines with their numbers.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text
            .lines()
            .enumerate()
            .map(|(at, line)| (at + 1, line))
    }

    pub(crate) fn ends(&self, ending: &str) -> bool {
        self.path.ends_with(ending)
    }

    pub(crate) fn within(&self, folder: &str) -> bool {
        self.path.starts_with(folder)
    }

    /// The line number of a byte of the text.
    pub(crate) fn line_of(&self, at: usize) -> usize {
        self.text[..at].matches('\n').count() + 1
    }

    pub(crate) fn finding(&self, line: usize, what: impl fmt::Display) -> Finding {
        Finding(format!("{}:{line}: {what}", self.path))
    }
}

/// What a rule has to say about a place.
pub(crate) struct Finding(pub(crate) String);

/// All text files.
pub(crate) struct Tree {
    pub(crate) files: Vec<File>,
}

impl Tree {
    /// The repository this test stands in.
    pub(crate) fn repository() -> Self {
        // Asked for now and not when this was compiled: two clones may share a target folder.
        let here = std::env::var("CARGO_MANIFEST_DIR").expect("cargo runs this");
        let root = Path::new(&here).parent().expect("above tests/");
        let mut files = Vec::new();
        for name in ROOTS {
            collect(&root.join(name), name, &mut files);
        }
        files.sort_by(|a, b| a.path.cmp(&b.path));
        assert!(
            files.len() > 50,
            "only {} files under {}",
            files.len(),
            root.display()
        );
        Self { files }
    }

    /// A made-up repository.
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        let file = |(path, text): &(&str, &str)| File {
            path: (*path).to_owned(),
            text: (*text).to_owned(),
        };
        Self {
            files: files.iter().map(file).collect(),
        }
    }

    pub(crate) fn find(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }

    /// The files with an ending in a folder.
    pub(crate) fn all(&self, folder: &str, ending: &str) -> impl Iterator<Item = &File> {
        self.files
            .iter()
            .filter(move |file| file.within(folder) && file.ends(ending))
    }

    /// The Rust files of the product and its tests, without the rules themselves: they quote
    /// what they forbid.
    pub(crate) fn rust(&self) -> impl Iterator<Item = &File> {
        self.files
            .iter()
            .filter(|file| file.ends(".rs") && !file.within("tests/tidy/"))
    }
}

fn collect(path: &Path, name: &str, files: &mut Vec<File>) {
    if !path.is_dir() {
        // What is not text has no shape to keep.
        if let Ok(text) = fs::read_to_string(path) {
            files.push(File {
                path: name.to_owned(),
                text,
            });
        }
        return;
    }
    for entry in fs::read_dir(path).expect("a readable folder") {
        let entry = entry.expect("a readable entry");
        let own = entry.file_name().to_string_lossy().into_owned();
        if !["node_modules", "snapshots"].contains(&own.as_str()) {
            collect(&entry.path(), &format!("{name}/{own}"), files);
        }
    }
}

/// Holds a rule against the repository.
pub(crate) fn keep(rule: impl Fn(&Tree) -> Vec<Finding>, remedy: &str) {
    let found = rule(&Tree::repository());
    let list: Vec<&str> = found.iter().map(|finding| finding.0.as_str()).collect();
    assert!(
        list.is_empty(),
        "\n{}\n\n{} found. {remedy}\n",
        list.join("\n"),
        list.len()
    );
}

/// What a rule finds in a made-up repository.
pub(crate) fn fires(rule: impl Fn(&Tree) -> Vec<Finding>, files: &[(&str, &str)]) -> Vec<String> {
    rule(&Tree::of(files))
        .into_iter()
        .map(|finding| finding.0)
        .collect()
}
