//! Steps without tests of their own: set-up, format, lints, documentation, size.

use anyhow::{Context, Result, bail};

use super::{Count, Setting, browser, postgres};
use crate::{packages, places::find_program, progress::Step, run::Run, server};

/// What the first route should transfer, in bytes of brotli: sign-in. The workbench, which comes
/// while one types, would best be within it too.
const FIRST_GOAL: u64 = 180_000;

/// What sign-in may transfer: the goal is reached, and kept with some room to spare.
const SIGN_IN_CEILING: u64 = 175_000;

/// What sign-in and workbench may transfer together: a ratchet, to be lowered towards the goal.
/// Raised when the frame became a chunk, which took 134 KB out of the way of sign-in and costs 15
/// where the two touch.
const FIRST_CEILING: u64 = 324_000;

/// What the whole site should transfer.
const GOAL: u64 = 420_000;

/// What it may transfer: a ratchet too. It was raised when target setting came in full (sections,
/// grid, cases, workbooks, campaign), and by a quarter when the program was cut: what comes in
/// pieces is compressed in pieces. Nobody waits for the whole any more. Raised once more with the
/// charts of monitoring and the way of an alert, and with the monitoring table, the import of
/// payments, applications for adjustment and decisions; and with the comparison as meetings need
/// it: live measures, rules, figures by workbook, the briefing. Lowered when sorting was compiled
/// once and the optimiser was told what compresses well, and when maps came without sorts. Raised
/// when the monitoring table got the grid of the form, and composites an explanation.
const CEILING: u64 = 1_880_000;

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

/// Builds what ships, and holds its sizes against their ceilings.
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
    for name in manifest.cuts.keys() {
        let bytes = manifest.cut(name);
        step.note(&format!("{bytes:>9} bytes  for the first page of {name}"));
    }
    let sign_in = manifest.sign_in();
    within(step, "sign-in", sign_in, FIRST_GOAL, SIGN_IN_CEILING)?;
    let first = manifest.first_visit();
    within(step, "a first visit", first, FIRST_GOAL, FIRST_CEILING)?;
    within(step, "the site", manifest.brotli(), GOAL, CEILING)?;
    server::program(places, step)?;
    Ok(Count::one_passed())
}

/// Holds a size against its ceiling.
fn within(step: &Step, what: &str, bytes: u64, goal: u64, ceiling: u64) -> Result<()> {
    step.note(&format!(
        "{bytes:>9} bytes in brotli, {what}; goal {goal}, ceiling {ceiling}"
    ));
    if bytes > ceiling {
        bail!(
            "{what} is {} bytes over its ceiling; see the list above",
            bytes - ceiling
        );
    }
    Ok(())
}
