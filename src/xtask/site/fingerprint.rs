//! One hash over everything the site is made of.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::{places::Places, tools::Tools};

const INPUTS: &[&str] = &[
    ".cargo/config.toml",
    "Cargo.lock",
    "Cargo.toml",
    "public",
    "src/api",
    "src/chart",
    "src/domain",
    "src/kit",
    "src/split",
    "src/web",
    "src/xtask/site",
    "style",
];

/// The hash; tools count too, because their absence makes another site.
pub(super) fn of(places: &Places, tools: &Tools) -> Result<String> {
    let mut files = Vec::new();
    for input in INPUTS {
        collect(&places.root.join(input), &mut files)?;
    }
    files.sort();
    let mut hash = Sha256::new();
    for file in files {
        let bytes = fs::read(&file).with_context(|| format!("reading {}", file.display()))?;
        let name = file.strip_prefix(&places.root).unwrap_or(&file);
        hash.update(name.to_string_lossy().as_bytes());
        hash.update([0]);
        hash.update(Sha256::digest(&bytes));
    }
    for tool in [Some(&tools.wasm_bindgen), tools.npm.as_ref()] {
        let name = tool.map(|path| path.to_string_lossy().into_owned());
        hash.update(name.unwrap_or_default().as_bytes());
        hash.update([0]);
    }
    Ok(format!("{:x}", hash.finalize()))
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        collect(&entry?.path(), files)?;
    }
    Ok(())
}
