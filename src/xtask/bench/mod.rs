//! `bench`: the product's figures, measured on the release build, as a table and as JSON.
//!
//! Figures are reported, never asserted: a missed goal shows beside its goal.

mod books;
mod http;
mod load;
mod openpyxl;
mod payments;
mod peers;
mod picture;
mod process;
mod reading;
mod report;
mod screens;
mod sums;
mod wasm;

use crate::{args::Args, places::Places, progress::Step, serve, site::Manifest};
use anyhow::{Context, Result};
use report::{Figure, Report};
use std::process::ExitCode;

/// The site's goal in bytes of brotli.
const SITE_GOAL: f64 = 420_000.0;

/// The goal of the first route: sign-in; held against the workbench too.
const FIRST_GOAL: f64 = 180_000.0;

/// Steps before the parts: the release build.
const BUILD_STEPS: usize = 3;

/// Something measured together.
struct Part {
    /// Names it for `--only`.
    name: &'static str,
    /// What is done meanwhile.
    title: &'static str,
    figures: fn(&Places, &Step) -> Result<Vec<Figure>>,
}

/// Every part, in its order.
const PARTS: [Part; 9] = [
    Part {
        name: "start",
        title: "Starting the process on a filled database, eleven times",
        figures: process::figures,
    },
    Part {
        name: "wasm",
        title: "Timing the browser's computing in wasm",
        figures: wasm::figures,
    },
    Part {
        name: "charts",
        title: "Drawing every kind of chart, beside ECharts",
        figures: peers::charts,
    },
    Part {
        name: "screens",
        title: "Timing the screens in Chromium",
        figures: screens::figures,
    },
    Part {
        name: "books",
        title: "Taking a city's workbook in and out, beside openpyxl",
        figures: books::figures,
    },
    Part {
        name: "payments",
        title: "Taking in a hundred thousand payments",
        figures: payments::figures,
    },
    Part {
        name: "reading",
        title: "Reading one row, beside Express and better-sqlite3",
        figures: reading::figures,
    },
    Part {
        name: "load",
        title: "Five hundred clerks save a cell every two seconds",
        figures: load::figures,
    },
    Part {
        name: "sums",
        title: "Opening pages and writing documents with 1,000 and with 100,000 projects",
        figures: sums::figures,
    },
];

/// Measures everything, or what `--only` names.
pub(crate) fn bench(args: &Args) -> Result<ExitCode> {
    args.expect(&["--only"], &[])?;
    let parts = chosen(args.value("--only"))?;
    let steps = BUILD_STEPS + parts.len();
    let places = Places::find()?;
    let site = serve::make(&places, steps)?;
    let mut report = Report::default();
    for figure in sizes(&site) {
        report.add(figure);
    }
    for (at, part) in parts.iter().enumerate() {
        let step = Step::begin(BUILD_STEPS + at + 1, steps, part.title);
        for figure in (part.figures)(&places, &step)? {
            report.add(figure);
        }
        step.done("measured");
    }
    report.print();
    report.write(&places.target.join("bench/figures.json"))?;
    Ok(ExitCode::SUCCESS)
}

fn chosen(only: Option<&str>) -> Result<Vec<&'static Part>> {
    let Some(only) = only else {
        return Ok(PARTS.iter().collect());
    };
    let find = |name: &str| PARTS.iter().find(|part| part.name == name);
    only.split(',')
        .map(|name| {
            let known = PARTS.map(|part| part.name).join(" ");
            find(name).with_context(|| format!("no part `{name}`; there are: {known}"))
        })
        .collect()
}

/// What the browser fetches.
fn sizes(site: &Manifest) -> Vec<Figure> {
    let bytes = |name: &str, bytes| Figure::plain(name, whole(bytes), "B brotli");
    let files = site.files.iter();
    let mut figures: Vec<Figure> = files
        .map(|file| bytes(&format!("site: {}", file.name), file.brotli))
        .collect();
    for cut in site.cuts.keys() {
        let name = format!("first page of {cut} loads");
        figures.push(bytes(&name, site.cut(cut)));
    }
    figures.push(bytes("site: sign-in", site.sign_in()).with_goal(FIRST_GOAL));
    let first = bytes("site: sign-in and workbench", site.first_visit());
    figures.push(first.with_goal(FIRST_GOAL));
    figures.push(bytes("site: all", site.brotli()).with_goal(SITE_GOAL));
    figures
}

/// Counts small enough for a table.
#[expect(
    clippy::cast_precision_loss,
    reason = "figures for reading, far below 2^52"
)]
fn whole(number: u64) -> f64 {
    number as f64
}
