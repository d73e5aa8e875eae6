//! The executable `wenxiao`: the command line, with the site inside.

mod embedded;

use clap::Parser as _;
use server::cli::{Cli, run};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    run(Cli::parse(), embedded::site()).await
}
