//! Where things are: the repository, its target folder, the user's cache of tools.

use std::{env, path::PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::run::Run;

/// The folders every command works with.
pub(crate) struct Places {
    pub(crate) root: PathBuf,
    pub(crate) target: PathBuf,
    pub(crate) cache: PathBuf,
}

impl Places {
    /// Asks cargo, because `CARGO_TARGET_DIR` and configuration may move the target folder.
    pub(crate) fn find() -> Result<Self> {
        // Asked for now and not when this was compiled: two clones may share a target folder.
        let here = match env::var_os("CARGO_MANIFEST_DIR") {
            Some(folder) => PathBuf::from(folder),
            None => env::current_dir()?,
        };
        let text = Run::cargo(["metadata", "--no-deps", "--format-version=1"])
            .folder(&here)
            .text()
            .context("cargo could not read the workspace; is Cargo.toml in order?")?;
        let metadata: Value = serde_json::from_str(&text)?;
        let folder = |key: &str| -> Result<PathBuf> {
            let value = metadata.get(key).and_then(Value::as_str);
            Ok(PathBuf::from(value.with_context(|| {
                format!("cargo metadata names no {key}")
            })?))
        };
        Ok(Self {
            root: folder("workspace_root")?,
            target: folder("target_directory")?,
            cache: user_cache()?.join("wenxiao"),
        })
    }

    /// The finished site.
    pub(crate) fn site(&self) -> PathBuf {
        self.target.join("site")
    }

    /// The release executable.
    pub(crate) fn program(&self) -> PathBuf {
        self.target.join("release/wenxiao")
    }

    /// Where the output of the steps is kept.
    pub(crate) fn log(&self, name: &str) -> PathBuf {
        self.target.join("xtask").join(format!("{name}.log"))
    }
}

fn user_cache() -> Result<PathBuf> {
    if let Some(folder) = env::var_os("XDG_CACHE_HOME").filter(|value| !value.is_empty()) {
        return Ok(PathBuf::from(folder));
    }
    let home = env::home_dir().context("no home folder; set XDG_CACHE_HOME to a writable one")?;
    Ok(home.join(".cache"))
}

/// Finds a program on the PATH, or in one of `more` folders.
pub(crate) fn find_program(name: &str, more: &[PathBuf]) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path)
        .chain(more.iter().cloned())
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}
