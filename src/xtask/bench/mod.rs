//! `bench`: the product's figures, measured on the release build, as a table and as JSON.
//!
//! Figures are reported, never asserted: a missed goal shows beside its goal.

mod books;
mod http;
mod load;
mod openpyxl;
mod process;
mod report;
mod screens;
mod wasm;

use crate::{args::Args, places::Places, progress::Step, serve};
use anyhow::Result;
use report::{Figure, Report};
use std::process::ExitCode;

/// The site's goal in bytes of brotli.
const SITE_GOAL: f64 = 420_000.0;

/// The goal of a first visit.
const FIRST_GOAL: f64 = 180_000.0;

const STEPS: usize = 8;

/// Measures everything.
pub(crate) fn bench(args: &Args) -> Result<ExitCode> {
    args.expect(&[], &[])?;
    let places = Places::find()?;
    let site = serve::make(&places, STEPS)?;
    let mut report = Report::default();
    for file in &site.files {
        report.add(Figure::plain(
            &format!("site: {}", file.name),
            whole(file.brotli),
            "B brotli",
        ));
    }
    for cut in site.cuts.keys() {
        let name = format!("first page of {cut} loads");
        report.add(Figure::plain(&name, whole(site.cut(cut)), "B brotli"));
    }
    let bytes = |name, bytes| Figure::plain(name, whole(bytes), "B brotli");
    report.add(bytes("site: a first visit", site.first_visit()).with_goal(FIRST_GOAL));
    report.add(bytes("site: all", site.brotli()).with_goal(SITE_GOAL));

    let step = Step::begin(
        4,
        STEPS,
        "Starting the process on a filled database, eleven times",
    );
    let (start, memory_kb) = process::starts(&places.program(), &places.target)?;
    let milliseconds = start.as_secs_f64() * 1000.0;
    report.add(Figure::plain("start to first answer", milliseconds, "ms").with_goal(50.0));
    report.add(Figure::plain("memory at rest", whole(memory_kb) / 1024.0, "MiB").with_goal(40.0));
    step.done("started");

    let step = Step::begin(5, STEPS, "Timing the browser's computing in wasm");
    for figure in wasm::figures(&places, &step)? {
        report.add(figure);
    }
    step.done("timed");

    let step = Step::begin(6, STEPS, "Timing the screens in Chromium");
    for figure in screens::figures(&places, &step)? {
        report.add(figure);
    }
    step.done("timed");

    let step = Step::begin(
        7,
        STEPS,
        "Taking a city's workbook in and out, beside openpyxl",
    );
    for figure in books::figures(&places, &step)? {
        report.add(figure);
    }
    step.done("timed");

    let step = Step::begin(
        8,
        STEPS,
        "Five hundred clerks save a cell every two seconds",
    );
    let seen = load::run(&places.program(), &places.target)?;
    let at = |share: f64| report::quantile(&seen.times_ms, share);
    report.add(Figure::plain(
        "saves acknowledged",
        whole(seen.times_ms.len() as u64),
        "",
    ));
    report.add(Figure::plain("save, median", at(0.5), "ms"));
    report.add(Figure::plain("save, p99", at(0.99), "ms").with_goal(100.0));
    report.add(Figure::plain("saves refused", whole(seen.refused as u64), "").with_goal(0.0));
    report.add(Figure::plain("saves lost", whole(seen.lost as u64), "").with_goal(0.0));
    step.done("saved");

    report.print();
    report.write(&places.target.join("bench/figures.json"))?;
    Ok(ExitCode::SUCCESS)
}

/// Counts small enough for a table.
#[expect(
    clippy::cast_precision_loss,
    reason = "figures for reading, far below 2^52"
)]
fn whole(number: u64) -> f64 {
    number as f64
}
