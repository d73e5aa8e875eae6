//! Times the screens in Chromium, at full speed and at a quarter of it. The browser's tests know
//! how to sign in and find things, so one of them takes the times.

use super::report::Figure;
use crate::{places::Places, progress::Step, run::Run, test::browser};
use anyhow::{Context, Result};
use serde::Deserialize;
use std::fs;

/// A figure as the test writes it.
#[derive(Deserialize)]
struct Timed {
    name: String,
    value: f64,
    goal: Option<f64>,
}

/// Builds the test and lets it measure.
pub(crate) fn figures(places: &Places, step: &Step) -> Result<Vec<Figure>> {
    browser::find(places, step)?;
    let file = places.target.join("bench/screens.json");
    fs::create_dir_all(places.target.join("bench"))?;
    Run::cargo([
        "test",
        "--package",
        "tests",
        "--locked",
        "--test",
        "browser",
    ])
    .folder(&places.root)
    .args(&["figures::"])
    .env("WENXIAO_BROWSER", "1")
    .env("WENXIAO_BIN", places.program())
    .env("WENXIAO_FIGURES", &file)
    .watch(step, &places.log("bench-screens"))?;
    let text = fs::read_to_string(&file).context("the screens were not timed")?;
    let timed: Vec<Timed> = serde_json::from_str(&text)?;
    let figure = |one: Timed| {
        let figure = Figure::plain(&one.name, one.value, "ms");
        match one.goal {
            Some(goal) => figure.with_goal(goal),
            None => figure,
        }
    };
    Ok(timed.into_iter().map(figure).collect())
}
