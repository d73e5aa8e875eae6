//! Steps without tests of their own: set-up, format, lints, documentation, size.

use anyhow::{Context, Result, bail};

use super::{Count, Setting, browser, postgres};
use crate::{packages, places::find_program, progress::Step, run::Run, server};

/// What the whole site should transfer, in bytes of brotli.
const GOAL: u64 = 420_000;

/// What it may transfer: a ratchet, to be lowered towards the goal. It was raised once, from
/// 760 KB, when target setting came in full (sections, grid, cases, workbooks, campaign).
const CEILING: u64 = 1_060_000;

/// Brings tools and packages before anything else, so that what is missing shows at once.
pub(super) fn setup(setting: &Setting, step: &Step) -> Result<Count> {
    let places = &setting.places;
    for component in ["rustfmt", "clippy"] {
        let program = format!("cargo-{}", component.trim_start_matches("rust"));
        if find_program(&program, &[]).is_none() {
            Run::new("rustup", ["component", "add", component])
                .folder(&places.root)
                .watch(step, &places.log("rustup"))
                .with_context(|| format!("run `rustup component add {component}`"))?;
        }
    }
    if find_program("npm", &[]).is_none() {
        packages::install(
            places,
            step,
            &["npm"],
            "The size budget and the browser tests",
        )?;
    }
    setting.tools(step)?;
    postgres::find(places, step)?;
    browser::find(places, step)?;
    Ok(Count::one_passed())
}

pub(super) fn format(setting: &Setting, step: &Step) -> Result<Count> {
    Run::cargo(["fmt", "--all", "--check"])
        .folder(&setting.places.root)
        .watch(step, &setting.places.log("fmt"))
        .context("the code is not formatted; run `cargo fmt --all`")?;
    Ok(Count::one_passed())
}

pub(super) fn clippy(setting: &Setting, step: &Step) -> Result<Count> {
    let whole = ["--workspace", "--all-targets", "--keep-going", "--locked"];
    Run::cargo(["clippy"])
        .args(&whole)
        .args(&["--", "-D", "warnings"])
        .folder(&setting.places.root)
        .watch(step, &setting.places.log("clippy"))
        .context("the lints found something; the lines above say what")?;
    Ok(Count::one_passed())
}

pub(super) fn clippy_web(setting: &Setting, step: &Step) -> Result<Count> {
    let target = ["--target", "wasm32-unknown-unknown"];
    Run::cargo(["clippy", "--package", "web", "--package", "kit", "--locked"])
        .args(&target)
        .args(&["--", "-D", "warnings"])
        .folder(&setting.places.root)
        .watch(step, &setting.places.log("clippy-web"))
        .context("the lints found something in the browser build; the lines above say what")?;
    Ok(Count::one_passed())
}

pub(super) fn doc(setting: &Setting, step: &Step) -> Result<Count> {
    let args = [
        "doc",
        "--workspace",
        "--no-deps",
        "--document-private-items",
        "--locked",
    ];
    Run::cargo(args)
        .folder(&setting.places.root)
        .env("RUSTDOCFLAGS", "-D warnings")
        .watch(step, &setting.places.log("doc"))
        .context("the documentation has warnings; the lines above say where")?;
    Ok(Count::one_passed())
}

/// Builds what ships, and holds its size against the ceiling.
pub(super) fn site(setting: &Setting, step: &Step) -> Result<Count> {
    let places = &setting.places;
    let tools = setting.tools(step)?;
    if tools.npm.is_none() {
        bail!("the size is measured after wasm-opt, which comes from npm; install npm");
    }
    let manifest = server::with_site(places, &tools, step)?;
    for file in &manifest.files {
        step.note(&format!("{:>9} bytes  {}", file.brotli, file.name));
    }
    let total = manifest.brotli();
    step.note(&format!(
        "{total:>9} bytes in brotli; goal {GOAL}, ceiling {CEILING}"
    ));
    if total > CEILING {
        bail!(
            "the site is {} bytes over its ceiling; see the list above",
            total - CEILING
        );
    }
    server::program(places, step)?;
    Ok(Count::one_passed())
}
