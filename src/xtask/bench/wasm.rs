//! Times judging, searching and drawing in the browser's build, under node.

use super::{
    http::Caller,
    process::{Server, folder},
    report::Figure,
};
use crate::{places::Places, progress::Step, run::Run};
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use std::{fs, path::PathBuf};

/// What has a goal, and which.
const DRAWING: &str = "draw the 12 charts";
const DRAWING_GOAL_MS: f64 = 5.0;

/// The wasm build with the site's own profile.
const BUILD: [&str; 7] = [
    "build",
    "--locked",
    "--package=figures",
    "--profile=web-release",
    "--target=wasm32-unknown-unknown",
    "--quiet",
    "--lib",
];

/// Gets the library from a server as a browser would, and times the exports.
pub(crate) fn figures(places: &Places, step: &Step) -> Result<Vec<Figure>> {
    let module = build(places, step)?;
    let folder = folder(&places.target, "library")?;
    let library = folder.join("library.json");
    let server = Server::start(&places.program(), &folder)?;
    let mut caller = Caller::sign_in(server.address, "unit")?;
    let answer = caller.call("GET", "/api/v1/library", None, None)?;
    let entries = answer
        .body
        .get("indicators")
        .context("the server gave no library")?;
    fs::write(&library, entries.to_string())?;
    let portfolio = folder.join("portfolio.json");
    let answers = answers(&mut Caller::sign_in(server.address, "leader")?)?;
    fs::write(&portfolio, answers.to_string())?;
    drop(server);
    let script = places.root.join("src/xtask/bench/time.mjs");
    let text = Run::new("node", [&script, &module, &library, &portfolio])
        .text()
        .context("node is needed for these figures; it comes with npm")?;
    let rows: Vec<Value> = serde_json::from_str(&text)?;
    Ok(rows.iter().flat_map(figures_of).collect())
}

/// What the pages of a portfolio and of its first project are told.
fn answers(caller: &mut Caller) -> Result<Value> {
    let mut ask = |path: &str| -> Result<Value> {
        let reply = caller.call("GET", &format!("/api/v1/monitoring{path}"), None, None)?;
        ensure!(reply.status == 200, "{path} answered {}", reply.status);
        Ok(reply.body)
    };
    let positions = ask("/positions")?;
    let project = positions.pointer("/projects/0/project_year");
    let project = project.and_then(Value::as_str).context("no project")?;
    Ok(json!({
        "project": ask(&format!("/projects/{project}"))?,
        "overview": ask("")?,
        "lights": ask("/lights")?,
        "positions": positions,
    }))
}

/// Builds the module.
pub(super) fn build(places: &Places, step: &Step) -> Result<PathBuf> {
    Run::cargo(BUILD)
        .folder(&places.root)
        .watch(step, &places.log("bench-wasm"))?;
    let made = "wasm32-unknown-unknown/web-release/figures.wasm";
    Ok(places.target.join(made))
}

fn figures_of(row: &Value) -> Vec<Figure> {
    let name = row.get("name").and_then(Value::as_str).unwrap_or_default();
    let known = [
        ("median_ms", "median"),
        ("p95_ms", "p95"),
        ("index_ms", "indexing once"),
    ];
    let found = known.iter().filter_map(|(key, word)| {
        let value = row.get(*key).and_then(Value::as_f64)?;
        let figure = Figure::plain(&format!("{name}, {word}"), value, "ms");
        let is_drawing = name.starts_with(DRAWING) && *word == "median";
        Some(if is_drawing {
            figure.with_goal(DRAWING_GOAL_MS)
        } else {
            figure
        })
    });
    found.collect()
}
