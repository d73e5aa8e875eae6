//! What others make for the same purpose, from npm: charts by ECharts, a server by Express.

use super::report::Figure;
use crate::{places::Places, progress::Step, run::Run, tools::Packages};
use anyhow::{Context, Result};
use serde::Deserialize;
use std::path::PathBuf;

/// Up to so many points a chart is one of a dashboard.
const DASHBOARD: u32 = 100;

/// How much faster a chart of a dashboard is to be.
const GOAL: f64 = 10.0;

/// The folder of their packages.
pub(crate) fn modules(places: &Places, step: &Step) -> Result<PathBuf> {
    let wanted = Packages {
        source: "src/xtask/bench/peers",
        words: "ECharts, Express and better-sqlite3",
        scripts: true,
    };
    let folder = wanted.bring(places, step)?;
    Ok(folder
        .context("node and npm are needed for these figures")?
        .join("node_modules"))
}

/// One chart by both; nothing where our picture refuses so many.
#[derive(Debug, Deserialize)]
struct Drawn {
    kind: String,
    points: u32,
    ours_ms: Option<f64>,
    echarts_ms: Option<f64>,
}

/// Every kind at every size: ours, and how much faster.
pub(crate) fn charts(places: &Places, step: &Step) -> Result<Vec<Figure>> {
    let modules = modules(places, step)?;
    let ours = super::wasm::build(places, step)?;
    let script = places.root.join("src/xtask/bench/peers/charts.mjs");
    let text = Run::new("node", [&script, &modules, &ours]).text()?;
    let rows: Vec<Drawn> = serde_json::from_str(&text)?;
    Ok(rows.iter().flat_map(figures_of).collect())
}

fn figures_of(drawn: &Drawn) -> Vec<Figure> {
    let (Some(ours), Some(theirs)) = (drawn.ours_ms, drawn.echarts_ms) else {
        return Vec::new();
    };
    let name = format!("{} of {} points", drawn.kind, drawn.points);
    let times = Figure::plain(&format!("{name}, beside ECharts"), theirs / ours, "×");
    let times = if drawn.points <= DASHBOARD {
        times.at_least(GOAL)
    } else {
        times
    };
    vec![Figure::plain(&name, ours, "ms"), times]
}
