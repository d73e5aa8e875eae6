//! The release executable, with the site inside.

use anyhow::{Context, Result, bail};

use crate::{
    places::Places,
    progress::Step,
    run::{Run, tail},
    site::{self, Manifest},
    tools::Tools,
};

/// The variable that names the table of embedded files; `.cargo/config.toml` gives it a
/// placeholder, so that plain cargo commands need no site.
const TABLE: &str = "WENXIAO_SITE";

/// Builds the site, and beside it the library of the server, which needs none: the browser
/// build ends in one long optimisation on a single core.
pub(crate) fn with_site(places: &Places, tools: &Tools, step: &Step) -> Result<Manifest> {
    let log = places.log("server-library");
    let mut library = release(places).arg("--lib").start(&log)?;
    let site = site::build(places, tools, step);
    let following = step.follow(&log);
    let status = library.wait()?;
    drop(following);
    if !status.success() {
        bail!("the server does not compile:\n\n{}", tail(&log, 60));
    }
    site
}

/// Compiles the executable around the finished site.
pub(crate) fn program(places: &Places, step: &Step) -> Result<()> {
    release(places)
        .arg("--bins")
        .watch(step, &places.log("server"))
        .context("the server does not compile; the lines above say where")
}

fn release(places: &Places) -> Run {
    Run::cargo(["build", "--release", "--locked", "--package", "server"])
        .folder(&places.root)
        .env(TABLE, places.site().join("table.rs"))
}
