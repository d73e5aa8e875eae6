//! The tests themselves: one step per layer, always with the features of the whole workspace,
//! so that no step compiles again what another one compiled.

use std::fs;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::{Count, Setting};
use crate::{
    places::Places,
    progress::Step,
    run::{Run, tail},
};

/// The binary with steps of its own.
const BROWSER: &str = "browser";

/// Libraries and programs: what stands beside the code.
pub(super) fn unit(setting: &Setting, step: &Step) -> Result<Count> {
    run(setting, step, "unit", |run| run.args(&["--lib", "--bins"]))
}

/// One test binary, on the embedded engine.
pub(super) fn binary(setting: &Setting, step: &Step, name: &str) -> Result<Count> {
    run(setting, step, name, |run| run.args(&["--test", name]))
}

/// The names of all test binaries of the workspace except the browser's.
pub(super) fn binaries(places: &Places) -> Result<Vec<String>> {
    let text = Run::cargo(["metadata", "--no-deps", "--format-version=1"])
        .folder(&places.root)
        .text()?;
    let metadata: Value = serde_json::from_str(&text)?;
    let mut names: Vec<String> = list(&metadata, "packages")
        .flat_map(|package| list(package, "targets"))
        .filter(|target| list(target, "kind").any(|kind| kind == "test"))
        .filter_map(|target| target.get("name")?.as_str())
        .filter(|name| *name != BROWSER)
        .map(str::to_owned)
        .collect();
    // The shape of the code last: it is the least of worries when behaviour is wrong.
    names.sort_by_key(|name| name == "tidy");
    Ok(names)
}

fn list<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    value
        .get(key)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
}

/// Runs `cargo test` on the workspace with what `chosen` adds, and counts.
pub(super) fn run(
    setting: &Setting,
    step: &Step,
    name: &str,
    chosen: impl Fn(Run) -> Run,
) -> Result<Count> {
    let log = setting.places.log(&format!("test-{name}"));
    let cargo = Run::cargo(["test", "--workspace", "--locked", "--no-fail-fast"])
        .folder(&setting.places.root)
        .without("TEST_DATABASE_URL")
        .without("WENXIAO_BROWSER")
        .env("INSTA_UPDATE", "no")
        .env("RUST_BACKTRACE", "0");
    let status = chosen(cargo).watch_status(step, &log)?;
    let text = fs::read_to_string(&log).context("reading what the tests printed")?;
    let mut count = Count::read(&text);
    if status.success() && count.passed == 0 {
        bail!("no test ran; a suite without tests proves nothing");
    }
    if !status.success() {
        step.note(&format!(
            "{}\n\nAll of it: {}",
            tail(&log, 120),
            log.display()
        ));
        // What did not compile has no result line.
        if count.failed == 0 {
            count.add(Count::one_failed());
        }
    }
    Ok(count)
}
