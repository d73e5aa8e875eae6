//! `losses`: how much is lost when tab, browser, network or server end while somebody types.

use std::process::ExitCode;

use anyhow::Result;

use crate::{args::Args, places::Places, progress::Step, run::Run, serve, test::browser};

/// Enough to meet every kind of accident at every moment of typing and saving.
const ACCIDENTS: &str = "200";

/// Builds the program and lets the accidents happen; they take about ten seconds each.
pub(crate) fn losses(args: &Args) -> Result<ExitCode> {
    args.expect(&["--accidents", "--seed"], &[])?;
    let places = Places::find()?;
    serve::make(&places, 4)?;
    let step = Step::begin(4, 4, "Typing through accidents");
    browser::find(&places, &step)?;
    let test = [
        "test",
        "--package",
        "tests",
        "--locked",
        "--test",
        "browser",
    ];
    let mut run = Run::cargo(test)
        .folder(&places.root)
        .args(&["losses::", "--", "--nocapture"])
        .env("WENXIAO_BROWSER", "1")
        .env("WENXIAO_BIN", places.program())
        .env(
            "WENXIAO_LOSSES",
            args.value("--accidents").unwrap_or(ACCIDENTS),
        );
    if let Some(seed) = args.value("--seed") {
        run = run.env("WENXIAO_SEED", seed);
    }
    Err(run.become_it())
}
