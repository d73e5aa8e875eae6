//! The reference for workbooks: openpyxl, in an environment of its own in the user's cache.

use crate::{
    places::{Places, find_program},
    progress::Step,
    run::Run,
};
use anyhow::{Context, Result, anyhow};
use serde::Deserialize;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// With what it needs itself, so that every run measures the same.
const PACKAGES: [&str; 2] = ["openpyxl==3.1.5", "et_xmlfile==2.0.0"];

/// Milliseconds it took: in its fast modes (`read_only`, `write_only`) and in its usual ones.
#[derive(Debug, Deserialize)]
pub(crate) struct Times {
    pub(crate) read_fast: f64,
    pub(crate) read_usual: f64,
    pub(crate) write_fast: f64,
    pub(crate) write_usual: f64,
}

/// Lets it read the one file and write what the other holds.
pub(crate) fn times(
    places: &Places,
    step: &Step,
    imported: &Path,
    exported: &Path,
) -> Result<Times> {
    let python = environment(places, step)?;
    let script = places.root.join("src/xtask/bench/reference.py");
    let text = Run::new(python, [&script, imported, exported]).text()?;
    Ok(serde_json::from_str(&text)?)
}

/// The Python of an environment that has it.
fn environment(places: &Places, step: &Step) -> Result<PathBuf> {
    let [package, _] = PACKAGES;
    let home = places.cache.join(package.replace("==", "-"));
    let (python, finished) = (home.join("bin/python"), home.join("complete"));
    if finished.is_file() && python.is_file() {
        return Ok(python);
    }
    let system = find_program("python3", &[]).ok_or_else(|| anyhow!("there is no python3"))?;
    step.note("fetching openpyxl from PyPI");
    fs::create_dir_all(&places.cache)?;
    Run::new(system, ["-m", "venv", "--clear"])
        .arg(&home)
        .text()
        .map_err(|_| anyhow!("python3 makes no environment (Debian: python3-venv)"))?;
    let install = ["-m", "pip", "install", "--quiet", "--no-deps"];
    Run::new(&python, install)
        .args(&PACKAGES)
        .watch(step, &places.log("openpyxl"))
        .map_err(|_| anyhow!("PyPI gave no {package}; check the connection"))?;
    fs::write(finished, "").context("the cache folder cannot be written")?;
    Ok(python)
}
