//! Journeys in a real browser, against the executable that ships.

use anyhow::{Context, Result, bail};

use super::{Count, Setting, suites};
use crate::{
    packages,
    places::{Places, find_program},
    progress::Step,
};

const CHROMIUM: &[&str] = &["chromium", "chromium-browser", "google-chrome"];
const PACKAGES: &[&str] = &["chromium", "chromium-driver", "fonts-noto-cjk"];

/// Runs the journeys; the tests start browser and server themselves.
pub(super) fn run(setting: &Setting, step: &Step) -> Result<Count> {
    let places = &setting.places;
    find(places, step)?;
    let axe = setting
        .tools(step)?
        .npm_file("axe-core/axe.min.js")
        .context("the accessibility check comes from npm (axe-core); install npm")?;
    let program = places.program();
    if !program.is_file() {
        bail!(
            "{} is missing; run the step `site` before",
            program.display()
        );
    }
    suites::run(setting, step, "browser", |run| {
        run.args(&["--test", "browser"])
            .env("WENXIAO_BROWSER", "1")
            .env("WENXIAO_BIN", &program)
            .env("AXE_JS", &axe)
    })
}

/// Looks for browser, driver and a Chinese font; installs them when that is allowed.
pub(crate) fn find(places: &Places, step: &Step) -> Result<()> {
    if complete() {
        return Ok(());
    }
    packages::install(places, step, PACKAGES, "The browser journeys")?;
    if !complete() {
        bail!("the packages are installed, but chromium or chromedriver is not on the PATH");
    }
    Ok(())
}

fn complete() -> bool {
    CHROMIUM
        .iter()
        .any(|name| find_program(name, &[]).is_some())
        && find_program("chromedriver", &[]).is_some()
        && packages::has_chinese_font()
}
