//! Automation in Rust: everything a developer or CI runs that is more than one cargo call.
//!
//! `cargo xtask serve`, `build`, `test`, `losses`, `bench`.

mod args;
mod bench;
mod losses;
mod packages;
mod places;
mod progress;
mod run;
mod serve;
mod server;
mod site;
mod test;
mod tools;

use std::process::ExitCode;

use args::Args;

const USAGE: &str = "\
cargo xtask serve [--listen ADDRESS] [--trainees N] [--scale N] [--fresh]
    builds what is missing and serves the demonstration on http://127.0.0.1:8080;
    --fresh starts from new demonstration data
cargo xtask build
    builds the one executable with the site inside: target/release/wenxiao
cargo xtask test [--list] [--only STEP[,STEP…]]
    everything CI runs: fmt, clippy, doc, all tests on both engines, the site, the browser
cargo xtask losses [--accidents N] [--seed N]
    kills tab, browser, network and server while somebody types, and counts what is lost
cargo xtask bench
    measures site, process, computing in wasm, screens, workbooks (beside openpyxl, which it brings
    where there is Python) and 500 clerks; table and target/bench/figures.json
";

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let command = words.next().unwrap_or_default();
    match dispatch(&command, &Args::new(words.collect())) {
        Ok(code) => code,
        Err(error) => {
            progress::failure(&error);
            ExitCode::FAILURE
        }
    }
}

fn dispatch(command: &str, args: &Args) -> anyhow::Result<ExitCode> {
    match command {
        "serve" => serve::serve(args),
        "build" => serve::build(args),
        "test" => test::test(args),
        "losses" => losses::losses(args),
        "bench" => bench::bench(args),
        "" | "help" | "--help" | "-h" => {
            progress::say(USAGE);
            Ok(ExitCode::SUCCESS)
        }
        other => anyhow::bail!("there is no command `{other}`\n\n{USAGE}"),
    }
}
