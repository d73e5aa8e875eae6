//! The rule packs in force: those inside the program, with a folder's laid over them.

use crate::error::Error;
use domain::{
    org::{Jurisdiction, JurisdictionCode},
    pack::{PackError, PackSet, RulePack},
    period::FiscalYear,
};
use std::{
    collections::HashMap,
    fs,
    path::Path,
    sync::{Arc, OnceLock, RwLock},
};

/// A set of packs that remembers what it resolved. Those inside the program are read when they
/// are first needed: a test proves that they hold.
#[derive(Debug, Default)]
pub struct Packs {
    set: OnceLock<PackSet>,
    resolved: RwLock<HashMap<(JurisdictionCode, FiscalYear), Arc<RulePack>>>,
}

/// Why a folder of packs is refused.
#[derive(Debug, thiserror::Error)]
pub enum BadPacks {
    /// The folder or a file cannot be read.
    #[error("{0}: {1}")]
    Unreadable(String, std::io::Error),
    /// The files say something that does not hold.
    #[error("{}", lines(.0))]
    Malformed(Vec<PackError>),
}

fn lines(errors: &[PackError]) -> String {
    errors
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("\n")
}

impl Packs {
    /// The packs inside the program, with those of a folder over them, which are checked now.
    pub fn load(folder: Option<&Path>) -> Result<Self, BadPacks> {
        let Some(folder) = folder else {
            return Ok(Self::default());
        };
        let set = PackSet::embedded()
            .with_overlay(&read(folder)?)
            .map_err(BadPacks::Malformed)?;
        Ok(Self {
            set: set.into(),
            resolved: RwLock::default(),
        })
    }

    /// The whole set.
    pub fn set(&self) -> &PackSet {
        self.set.get_or_init(PackSet::embedded)
    }

    /// The rules of a jurisdiction in a fiscal year, if they were asked for before.
    pub fn recall(&self, code: &JurisdictionCode, year: FiscalYear) -> Option<Arc<RulePack>> {
        let resolved = self.resolved.read().ok()?;
        resolved.get(&(code.clone(), year)).cloned()
    }

    /// The rules of a jurisdiction in a fiscal year.
    pub fn find(&self, place: &Jurisdiction, year: FiscalYear) -> Result<Arc<RulePack>, Error> {
        if let Some(known) = self.recall(&place.code, year) {
            return Ok(known);
        }
        let resolved = self.set().resolve(place, year).map_err(|error| {
            tracing::warn!(%error, "no rule pack");
            Error::NotFound("pack")
        })?;
        let pack = Arc::new(resolved);
        if let Ok(mut all) = self.resolved.write() {
            all.insert((place.code.clone(), year), pack.clone());
        }
        Ok(pack)
    }
}

/// The TOML files of a folder, by name.
fn read(folder: &Path) -> Result<Vec<(String, String)>, BadPacks> {
    let unreadable = |path: &Path, error| BadPacks::Unreadable(path.display().to_string(), error);
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| unreadable(folder, error))? {
        let path = entry.map_err(|error| unreadable(folder, error))?.path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            let text = fs::read_to_string(&path).map_err(|error| unreadable(&path, error))?;
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            files.push((name, text));
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_malformed_pack_is_refused_with_file_and_line() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(
            folder.path().join("bad.toml"),
            "jurisdiction = \"640104\"\nfrom_year = \"x\"\n",
        )
        .unwrap();
        let error = Packs::load(Some(folder.path())).unwrap_err().to_string();
        assert!(error.starts_with("bad.toml:"), "{error}");
        let missing = Packs::load(Some(&folder.path().join("nowhere"))).unwrap_err();
        assert!(matches!(missing, BadPacks::Unreadable(..)), "{missing}");
    }
}
