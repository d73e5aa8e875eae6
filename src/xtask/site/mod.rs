//! The site that ships: the program is compiled and cut into chunks, then everything is optimised,
//! named by its content and compressed, so that a browser never asks twice for the same bytes.

mod fingerprint;
mod group;
mod html;
mod merge;
mod pack;
mod program;
mod shrink;
mod table;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use crate::{places::Places, progress::Step, tools::Tools};

pub(crate) use group::FRAME;
pub(crate) use pack::{File, Manifest};

/// The addresses of the files that each cut loads.
type Cuts = BTreeMap<String, Vec<String>>;

/// Builds the site into `target/site`, unless what it is made of has not changed.
pub(crate) fn build(places: &Places, tools: &Tools, step: &Step) -> Result<Manifest> {
    let fingerprint = fingerprint::of(places, tools)?;
    let folder = places.site();
    if let Some(manifest) = Manifest::read(&folder)
        && manifest.fingerprint == fingerprint
    {
        step.note("unchanged since the last build");
        return Ok(manifest);
    }
    if tools.npm.is_none() {
        step.note("npm is not installed: the site works, but is larger than it could be");
    }
    let work = Workshop {
        places,
        tools,
        step,
    };
    let (assets, cuts) = assemble(&work)?;
    let files = pack::write(&folder, assets)?;
    fs::write(folder.join("table.rs"), table::source(&files))?;
    let manifest = Manifest {
        fingerprint,
        files,
        cuts,
    };
    manifest.write(&folder)?;
    Ok(manifest)
}

/// What the stages of the pipeline need.
pub(crate) struct Workshop<'a> {
    places: &'a Places,
    tools: &'a Tools,
    step: &'a Step,
}

impl Workshop<'_> {
    fn log(&self, name: &str) -> PathBuf {
        self.places.log(name)
    }
}

/// The finished files, each named by its content except the page itself, and which of them each
/// cut loads.
fn assemble(work: &Workshop<'_>) -> Result<(Vec<pack::Asset>, Cuts)> {
    let public = work.places.root.join("public");
    let page = read(&public, "index.html")?;
    let program = program::build(work)?;
    let folder = program.folder.as_path();
    let mut assets = Vec::new();

    let mut cuts = Cuts::new();
    for file in program.packs {
        let chunk = pack::Asset::hashed(&format!("{}.bin", file.name()), file.bytes());
        for cut in file.cuts {
            cuts.entry(cut).or_default().push(chunk.address());
        }
        assets.push(chunk);
    }
    fs::write(
        folder.join("split.js"),
        group::loader(include_str!("split.js"), &cuts)?,
    )?;
    let wasm = pack::Asset::hashed("web.wasm", program.first);
    let start = read(&public, "start.js")?.replace("/web_bg.wasm", &wasm.address());
    // Without esbuild the modules stay apart, under the names they import each other by.
    if work.tools.npm.is_none() {
        for name in ["web.js", "split.js"] {
            assets.push(pack::Asset::fixed(name, read(folder, name)?.into_bytes()));
        }
        snippets(folder, &folder.join("snippets"), &mut assets)?;
    }
    let start = pack::Asset::hashed("start.js", shrink::module(work, folder, &start)?);
    let boot = read(&public, "boot.js")?.replace("/start.js", &start.address());
    let boot = pack::Asset::hashed("boot.js", shrink::script(work, folder, &boot)?);

    let mut sheet = String::new();
    for name in html::stylesheets(&page) {
        sheet.push_str(&read(&public, name)?);
        sheet.push('\n');
    }
    let sheet = pack::Asset::hashed("style.css", shrink::style(work, folder, &sheet)?);
    let icon = pack::Asset::hashed("favicon.svg", read(&public, "favicon.svg")?.into_bytes());

    let names = html::Names {
        wasm: wasm.address(),
        start: start.address(),
        boot: boot.address(),
        sheet: sheet.address(),
        icon: icon.address(),
    };
    assets.push(pack::Asset::fixed(
        "index.html",
        html::finish(&page, &names)?.into_bytes(),
    ));
    assets.extend([wasm, start, boot, sheet, icon]);
    let keeper = offline(&read(&public, "offline.js")?, &assets)?;
    let keeper = shrink::worker(work, folder, &keeper)?;
    assets.push(pack::Asset::fixed("offline.js", keeper));
    Ok((assets, cuts))
}

/// The script that keeps the site for times without a network: told which files there are, and a
/// name that changes with them.
fn offline(script: &str, assets: &[pack::Asset]) -> Result<String> {
    let files: Vec<String> = assets.iter().map(pack::Asset::address).collect();
    let files: Vec<&str> = files
        .iter()
        .map(|name| if name == "/index.html" { "/" } else { name })
        .collect();
    let told = script
        .replace(
            "const FILES = [];",
            &format!("const FILES = {};", serde_json::to_string(&files)?),
        )
        .replace(
            "site-development",
            &format!("site-{}", pack::Asset::all(assets)),
        );
    anyhow::ensure!(
        files.iter().all(|name| told.contains(name)) && !told.contains("site-development"),
        "offline.js has no place for the list of files"
    );
    Ok(told)
}

/// The glue imports these by relative names, so they keep them.
fn snippets(top: &Path, folder: &Path, assets: &mut Vec<pack::Asset>) -> Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            snippets(top, &path, assets)?;
        } else {
            let name = path.strip_prefix(top)?.to_string_lossy().into_owned();
            assets.push(pack::Asset::fixed(&name, fs::read(&path)?));
        }
    }
    Ok(())
}

fn read(folder: &Path, name: &str) -> Result<String> {
    let file = folder.join(name);
    fs::read_to_string(&file).with_context(|| format!("there is no {}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_without_a_network_follows_the_files() {
        let script = include_str!("../../../public/offline.js");
        let page = |text: &str| pack::Asset::fixed("index.html", text.as_bytes().to_vec());
        let wasm = pack::Asset::hashed("web.wasm", b"one".to_vec());
        let address = wasm.address();
        let one = offline(script, &[page("one"), wasm]).expect("told");
        assert!(one.contains(&format!("const FILES = [\"/\",\"{address}\"];")));
        let two = offline(script, &[page("two")]).expect("told");
        let name = |text: &str| {
            let line = text.lines().find(|line| line.starts_with("const SITE"));
            line.map(str::to_owned)
        };
        assert!(name(&one).is_some() && name(&one) != name(&two));
        assert!(offline("'use strict';", &[page("one")]).is_err());
    }
}
