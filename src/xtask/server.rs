//! The release executable, with the site inside.

use anyhow::{Context, Result};

use crate::{places::Places, progress::Step, run::Run};

/// The variable that names the table of embedded files; `.cargo/config.toml` gives it a
/// placeholder, so that plain cargo commands need no site.
const TABLE: &str = "WENXIAO_SITE";

/// Compiles the library of the server, which needs no site, so that it can happen meanwhile.
pub(crate) fn library(places: &Places) -> Run {
    release(places).arg("--lib")
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
