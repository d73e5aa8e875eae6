//! Smaller files: wasm-opt and esbuild from npm. Without npm the site works, only larger.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use super::Workshop;
use crate::run::Run;

/// What Chromium 83 understands of WebAssembly; wasm-opt refuses a module that needs more.
pub(super) const WASM_FEATURES: &[&str] = &[
    "--mvp-features",
    "--enable-mutable-globals",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
];

/// What makes code shorter and its compressed form longer.
const WORSENING: [&str; 5] = [
    "--skip-pass=code-pushing",
    "--skip-pass=dae-optimizing",
    "--skip-pass=inlining-optimizing",
    "--skip-pass=precompute",
    "--skip-pass=simplify-locals",
];

/// A module of the program, optimised for size and checked for its features.
pub(super) fn wasm(work: &Workshop<'_>, input: &Path) -> Result<Vec<u8>> {
    let Some(tool) = work.tools.npm_file("binaryen/bin/wasm-opt") else {
        return Ok(fs::read(input)?);
    };
    let output = input.with_extension("opt.wasm");
    let name = input.file_stem().unwrap_or_default();
    Run::new("node", [tool.as_os_str()])
        .arg(input)
        // Not `-Oz`: its shorter code compresses worse, by 2 % of what is transferred. So does that
        // of the passes left out, by 0.7 % together.
        .args(&["-O2", "--shrink-level=1"])
        .args(&WORSENING)
        // Functions of one name are alike but for their types, and compress best side by side.
        .args(&["--reorder-functions-by-name", "--reorder-locals"])
        .arg("--strip-debug")
        .arg("--strip-producers")
        .arg("--output")
        .arg(&output)
        .args(WASM_FEATURES)
        .watch(
            work.step,
            &work.log(&format!("wasm-opt-{}", name.to_string_lossy())),
        )
        .context("the program needs WebAssembly features that Chromium 83 does not have")?;
    Ok(fs::read(output)?)
}

/// The module that starts the program, in one file with the glue and the loader it imports.
pub(super) fn module(work: &Workshop<'_>, folder: &Path, text: &str) -> Result<Vec<u8>> {
    esbuild(
        work,
        folder,
        "start.bundle.js",
        text,
        &["--bundle", "--format=esm"],
    )
}

/// A classic script that must be readable by the oldest browsers: only spaces go.
pub(super) fn script(work: &Workshop<'_>, folder: &Path, text: &str) -> Result<Vec<u8>> {
    esbuild(work, folder, "boot.min.js", text, &["--target=es5"])
}

/// The script between page and network; browsers that lack what it needs never load it.
pub(super) fn worker(work: &Workshop<'_>, folder: &Path, text: &str) -> Result<Vec<u8>> {
    esbuild(work, folder, "offline.min.js", text, &["--target=chrome83"])
}

/// The style sheets in one. The target keeps esbuild from newer shorthands.
pub(super) fn style(work: &Workshop<'_>, folder: &Path, text: &str) -> Result<Vec<u8>> {
    esbuild(work, folder, "style.min.css", text, &["--target=chrome78"])
}

fn esbuild(
    work: &Workshop<'_>,
    folder: &Path,
    name: &str,
    text: &str,
    flags: &[&str],
) -> Result<Vec<u8>> {
    let input = folder.join(name);
    fs::write(&input, text)?;
    let Some(tool) = work.tools.npm_file(".bin/esbuild") else {
        return Ok(text.as_bytes().to_vec());
    };
    let output: PathBuf = folder.join(format!("out-{name}"));
    let mut flag = std::ffi::OsString::from("--outfile=");
    flag.push(&output);
    Run::new(tool, [input.as_os_str(), &flag])
        .arg("--minify")
        .arg("--charset=utf8")
        .arg("--legal-comments=none")
        .args(flags)
        .watch(work.step, &work.log(&format!("esbuild-{name}")))?;
    Ok(fs::read(output)?)
}
