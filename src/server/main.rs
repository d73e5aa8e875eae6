//! The executable `wenxiao`: the command line, with the site inside.

mod embedded;

use clap::Parser as _;
use mimalloc::MiMalloc;
use server::cli::{Cli, run};
use std::{io::Write as _, process::ExitCode};

/// Answers are many small texts, read from the database and written as JSON.
#[global_allocator]
static MEMORY: MiMalloc = MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    match run(Cli::parse(), embedded::site()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Whoever reads this wants the reason, not our call stack. If standard error is
            // closed, the exit code has to do.
            let _told = writeln!(std::io::stderr(), "wenxiao: {error:#}");
            ExitCode::FAILURE
        }
    }
}
