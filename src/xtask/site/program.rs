//! The program: compiled, cut into modules where `split` says so, given its glue, optimised.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
    thread,
};

use anyhow::{Context, Result, anyhow};

use super::{
    Workshop,
    group::{self, Pack, Piece},
    merge, shrink,
};
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
    /// The others, in the files they come in.
    pub(super) packs: Vec<Pack>,
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

    let mut pieces = Vec::new();
    for (name, cuts) in needs {
        let bytes = fs::read(folder.join(format!("{name}.wasm")))?;
        let weight = merge::weight(&bytes)?;
        pieces.push(Piece {
            cuts,
            weight,
            bytes,
        });
    }
    let packs = group::packs(pieces);
    let mut jobs = vec![None];
    jobs.extend(packs.into_iter().map(Some));
    let mut first = Vec::new();
    let mut packs = Vec::new();
    for done in two_at_a_time(jobs, |job| finish(work, &folder, job))? {
        match done {
            Finished::First(bytes) => first = bytes,
            Finished::Pack(pack) => packs.push(pack),
        }
    }
    Ok(Program {
        folder,
        first,
        packs,
    })
}

/// What is optimised.
enum Finished {
    First(Vec<u8>),
    Pack(Pack),
}

/// Optimises the first module, or the modules of a file, merged into one.
fn finish(work: &Workshop<'_>, folder: &Path, pack: Option<Pack>) -> Result<Finished> {
    let Some(mut pack) = pack else {
        let first = shrink::wasm(work, &folder.join("web_bg.wasm"))?;
        return Ok(Finished::First(first));
    };
    if let Some(file) = merge::modules(work, folder, &pack.name(), &pack.modules)? {
        pack.modules = vec![shrink::wasm(work, &file)?];
    }
    Ok(Finished::Pack(pack))
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

/// Does the jobs on two threads; their results in the same order.
fn two_at_a_time<J: Send, R: Send>(
    jobs: Vec<J>,
    act: impl Fn(J) -> Result<R> + Sync,
) -> Result<Vec<R>> {
    let queue = Mutex::new(jobs.into_iter().enumerate());
    let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
    let work = || -> Result<Vec<(usize, R)>> {
        let mut done = Vec::new();
        while let Some((at, job)) = next() {
            done.push((at, act(job)?));
        }
        Ok(done)
    };
    let mut done = thread::scope(|scope| -> Result<Vec<(usize, R)>> {
        let beside = scope.spawn(work);
        let mut done = work()?;
        done.extend(beside.join().map_err(|_| anyhow!("optimising ended"))??);
        Ok(done)
    })?;
    done.sort_by_key(|(at, _)| *at);
    Ok(done.into_iter().map(|(_, result)| result).collect())
}
