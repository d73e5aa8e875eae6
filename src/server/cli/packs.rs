//! `wenxiao packs check DIR`.

use super::say;
use crate::packs::{self, BadPacks};
use anyhow::bail;
use clap::Subcommand;
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(super) enum Packs {
    /// Checks a folder of rule packs as `serve --packs` would load it.
    Check {
        /// The folder with TOML files.
        folder: PathBuf,
    },
}

impl Packs {
    pub(super) fn run(self) -> anyhow::Result<()> {
        let Self::Check { folder } = self;
        match packs::Packs::load(Some(&folder)) {
            Ok(_) => say("every pack holds"),
            Err(BadPacks::Malformed(errors)) => {
                for error in &errors {
                    say(&error.to_string())?;
                }
                bail!("{} faults; the packs are not loaded", errors.len())
            }
            Err(other) => Err(other.into()),
        }
    }
}
