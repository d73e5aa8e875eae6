//! The site that ships: Trunk builds, then everything is optimised, named by its content and
//! compressed, so that a browser never asks twice for the same bytes.

mod fingerprint;
mod html;
mod pack;
mod shrink;
mod table;

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use crate::{places::Places, progress::Step, run::Run, tools::Tools};

pub(crate) use pack::{File, Manifest};

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
    let trunk = places.target.join("site-trunk");
    run_trunk(places, tools, step, &trunk)?;
    let work = Workshop {
        places,
        tools,
        step,
    };
    let assets = assemble(&work, &trunk)?;
    let files = pack::write(&folder, assets)?;
    fs::write(folder.join("table.rs"), table::source(&files))?;
    let manifest = Manifest { fingerprint, files };
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

fn run_trunk(places: &Places, tools: &Tools, step: &Step, dist: &Path) -> Result<()> {
    Run::new(
        &tools.trunk,
        ["build", "--release", "--offline", "--frozen", "--dist"],
    )
    .arg(dist)
    .folder(&places.root)
    .path_first(std::slice::from_ref(&tools.wasm_bindgen))?
    .env("TRUNK_SKIP_VERSION_CHECK", "true")
    .env("NO_COLOR", "true")
    .watch(step, &places.log("trunk"))
    .context("the web app does not build; the lines above say where")
}

/// From Trunk's folder to the finished files, each named by its content except the page itself.
fn assemble(work: &Workshop<'_>, trunk: &Path) -> Result<Vec<pack::Asset>> {
    let page = read(trunk, "index.html")?;
    let mut assets = Vec::new();

    let wasm = pack::Asset::hashed("web.wasm", shrink::wasm(work, &trunk.join("web_bg.wasm"))?);
    let mut start = read(trunk, "start.js")?.replace("/web_bg.wasm", &wasm.address());
    // Without esbuild the modules stay apart.
    if work.tools.npm.is_none() {
        let glue = pack::Asset::hashed("web.js", read(trunk, "web.js")?.into_bytes());
        start = start.replace("./web.js", &glue.address());
        assets.push(glue);
        snippets(trunk, &trunk.join("snippets"), &mut assets)?;
    }
    let start = pack::Asset::hashed("start.js", shrink::module(work, trunk, &start)?);
    let boot = read(trunk, "boot.js")?.replace("/start.js", &start.address());
    let boot = pack::Asset::hashed("boot.js", shrink::script(work, trunk, &boot)?);

    let mut sheet = String::new();
    for name in html::stylesheets(&page) {
        sheet.push_str(&read(trunk, name.trim_start_matches('/'))?);
        sheet.push('\n');
    }
    let sheet = pack::Asset::hashed("style.css", shrink::style(work, trunk, &sheet)?);
    let icon = pack::Asset::hashed("favicon.svg", read(trunk, "favicon.svg")?.into_bytes());

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
    let keeper = offline(&read(trunk, "offline.js")?, &assets)?;
    let keeper = shrink::worker(work, trunk, &keeper)?;
    assets.push(pack::Asset::fixed("offline.js", keeper));
    Ok(assets)
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
fn snippets(trunk: &Path, folder: &Path, assets: &mut Vec<pack::Asset>) -> Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            snippets(trunk, &path, assets)?;
        } else {
            let name = path.strip_prefix(trunk)?.to_string_lossy().into_owned();
            assets.push(pack::Asset::fixed(&name, fs::read(&path)?));
        }
    }
    Ok(())
}

fn read(folder: &Path, name: &str) -> Result<String> {
    let file = folder.join(name);
    fs::read_to_string(&file).with_context(|| format!("Trunk left no {}", file.display()))
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
