//! The program: compiled, cut into modules where `split` says so, given its glue, optimised.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    thread,
};

use anyhow::{Context, Result, anyhow};

use super::{Workshop, group::Piece, shrink};
use crate::run::Run;

/// The profile and target of the browser build; only the last link gets the flag, so that nothing
/// below it is compiled anew. The relocations are what the cutting goes by.
const COMPILE: [&str; 9] = [
    "rustc",
    "--package=split",
    "--bin=split",
    "--profile=web-release",
    "--target=wasm32-unknown-unknown",
    "--locked",
    "--offline",
    "--",
    "-Clink-arg=--emit-relocs",
];

/// The modules of the program, optimised.
pub(super) struct Program {
    /// Where the glue `web.js` and what it imports lie.
    pub(super) folder: PathBuf,
    /// The first module: everything that is not only behind a cut.
    pub(super) first: Vec<u8>,
    /// The other modules.
    pub(super) pieces: Vec<Piece>,
}

/// Builds the program.
pub(super) fn build(work: &Workshop<'_>) -> Result<Program> {
    let target = &work.places.target;
    Run::cargo(COMPILE)
        .folder(&work.places.root)
        .watch(work.step, &work.log("web"))
        .context("the web app does not build; the lines above say where")?;
    let whole = target.join("wasm32-unknown-unknown/web-release/split.wasm");
    let folder = target.join("site-work");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let needs = cut(&fs::read(whole)?, &folder)?;
    glue(work, &folder)?;

    let names = ["web_bg"]
        .into_iter()
        .chain(needs.keys().map(String::as_str));
    let files: Vec<PathBuf> = names
        .map(|name| folder.join(format!("{name}.wasm")))
        .collect();
    let mut modules = optimise(work, &files)?.into_iter();
    let first = modules.next().context("there is no first module")?;
    let pieces = needs
        .into_values()
        .zip(modules)
        .map(|(cuts, bytes)| Piece { cuts, bytes })
        .collect();
    Ok(Program {
        folder,
        first,
        pieces,
    })
}

/// Cuts the program; gives which cuts need each module.
fn cut(whole: &[u8], folder: &Path) -> Result<BTreeMap<String, BTreeSet<String>>> {
    let first = folder.join("first.wasm");
    let mut options = wasm_split_cli_support::Options::new(whole);
    options.output_dir = folder;
    options.main_out_path = &first;
    options.main_module = "./web.js";
    options.link_name = "./split.js";
    let cut = wasm_split_cli_support::transform(options)
        .map_err(|error| anyhow!("{error:#}"))
        .context("the program could not be cut")?;
    let mut needs = BTreeMap::<String, BTreeSet<String>>::new();
    for (name, modules) in cut.prefetch_map {
        for module in modules {
            needs.entry(module).or_default().insert(name.clone());
        }
    }
    Ok(needs)
}

/// Lets wasm-bindgen write `web.js`, which imports the loader of the chunks as `./split.js`.
fn glue(work: &Workshop<'_>, folder: &Path) -> Result<()> {
    Run::new(
        work.tools.wasm_bindgen.join("wasm-bindgen"),
        [
            "--target=web",
            "--no-typescript",
            // What the modules share goes by names that would otherwise be tidied away.
            "--keep-lld-exports",
            "--no-demangle",
            "--out-name=web",
            "--out-dir",
        ],
    )
    .arg(folder)
    .arg(folder.join("first.wasm"))
    .watch(work.step, &work.log("wasm-bindgen"))
    .context("wasm-bindgen does not understand the program")
}

/// Optimises the modules, two at a time: most of them are small.
fn optimise(work: &Workshop<'_>, files: &[PathBuf]) -> Result<Vec<Vec<u8>>> {
    let (even, odd): (Vec<_>, Vec<_>) = files.iter().enumerate().partition(|(at, _)| at % 2 == 0);
    let all = |some: Vec<(usize, &PathBuf)>| -> Result<Vec<(usize, Vec<u8>)>> {
        some.into_iter()
            .map(|(at, file)| Ok((at, shrink::wasm(work, file)?)))
            .collect()
    };
    let mut done = thread::scope(|scope| -> Result<Vec<(usize, Vec<u8>)>> {
        let beside = scope.spawn(|| all(odd));
        let mut done = all(even)?;
        let more = beside.join().map_err(|_| anyhow!("optimising ended"))??;
        done.extend(more);
        Ok(done)
    })?;
    done.sort_by_key(|(at, _)| *at);
    Ok(done.into_iter().map(|(_, bytes)| bytes).collect())
}
