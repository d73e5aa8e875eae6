//! `serve` and `build`: from a fresh clone to a running demonstration.

use std::{fs, path::Path, process::ExitCode};

use anyhow::{Context, Result};

use crate::{
    args::Args,
    places::Places,
    progress::{Step, say},
    run::Run,
    server,
    site::Manifest,
    tools::Tools,
};

const ADDRESS: &str = "127.0.0.1:8080";
const TRAINEES: &str = "30";

/// Builds and runs the demonstration until Ctrl-C.
pub(crate) fn serve(args: &Args) -> Result<ExitCode> {
    args.expect(&["--listen", "--trainees", "--scale"], &["--fresh"])?;
    let listen = args.value("--listen").unwrap_or(ADDRESS);
    let trainees = args.value("--trainees").unwrap_or(TRAINEES);
    let places = Places::find()?;
    make(&places, 5)?;

    let step = Step::begin(4, 5, "Preparing the demonstration data");
    let folder = places.target.join("demo");
    if args.has("--fresh") && folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let database = folder.join("wenxiao.db");
    step.done(&if database.exists() {
        format!("{} is kept", database.display())
    } else {
        format!("the server fills {}", database.display())
    });

    free(listen)?;
    Step::begin(5, 5, &format!("Serving on http://{listen}"));
    say(&welcome(listen, trainees));
    let mut run = Run::new(places.program(), ["serve", "--demo", "--listen", listen])
        .arg("--database")
        .arg(database_address(&database))
        .args(&["--trainees", trainees]);
    if let Some(scale) = args.value("--scale") {
        run = run.args(&["--scale", scale]);
    }
    Err(run.become_it())
}

/// Builds the one executable.
pub(crate) fn build(args: &Args) -> Result<ExitCode> {
    args.expect(&[], &[])?;
    let places = Places::find()?;
    make(&places, 3)?;
    say(&format!(
        "\n{} is ready: one file, the site inside",
        places.program().display()
    ));
    Ok(ExitCode::SUCCESS)
}

/// Tools, site, executable: three steps of `of`.
pub(crate) fn make(places: &Places, of: usize) -> Result<Manifest> {
    let step = Step::begin(1, of, "Looking for the tools, bringing what is missing");
    let tools = Tools::bring(places, &step)?;
    step.done("tools ready");

    let step = Step::begin(2, of, "Building the site, and the server beside it");
    let site = server::with_site(places, &tools, &step)?;
    step.done(&format!(
        "site ready, {} KB for sign-in, {} KB with the workbench, {} KB in all",
        site.sign_in().div_ceil(1000),
        site.first_visit().div_ceil(1000),
        site.brotli().div_ceil(1000)
    ));

    let step = Step::begin(3, of, "Building the program with the site inside");
    server::program(places, &step)?;
    step.done("program ready");
    Ok(site)
}

/// Says so before the welcome when somebody else listens there.
fn free(listen: &str) -> Result<()> {
    let listener = std::net::TcpListener::bind(listen).with_context(|| {
        format!(
            "{listen} cannot be listened on; end the program that uses it, or choose another \
             address: cargo xtask serve --listen 127.0.0.1:8090"
        )
    })?;
    drop(listener);
    Ok(())
}

fn database_address(file: &Path) -> String {
    format!("sqlite:{}", file.display())
}

fn welcome(listen: &str, trainees: &str) -> String {
    format!(
        "
      问效 Wenxiao   http://{listen}
      password of every demo account: wenxiao-demo

        unit         预算单位经办人 clerk of a budget unit in 兴庆区
        department   主管部门审核 reviewer of a department in 兴庆区
        finance      财政审核 reviewer of the finance bureau in 兴庆区
        leader       领导 leadership of 兴庆区
        region       自治区 the region
        trainer      培训教师 trainer, with {trainees} trainees 学员01…
        admin        系统管理员 administrator

      Ctrl-C stops it. Data stays until `cargo xtask serve --fresh`.
"
    )
}
