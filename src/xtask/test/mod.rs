//! `test`: everything CI runs. Nothing is skipped silently, and what is missing fails.

pub(crate) mod browser;
mod checks;
mod count;
pub(crate) mod postgres;
mod suites;
mod summary;

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::{
    args::Args,
    places::Places,
    progress::{Step, failure, say, span},
    tools::Tools,
};

pub(crate) use count::Count;

/// What one step does; the count is what it proved.
type Work = Box<dyn Fn(&Setting, &Step) -> Result<Count>>;

/// A step of the run.
struct Job {
    name: String,
    what: String,
    work: Work,
}

impl Job {
    fn new(
        name: &str,
        what: &str,
        work: impl Fn(&Setting, &Step) -> Result<Count> + 'static,
    ) -> Self {
        Self {
            name: name.to_owned(),
            what: what.to_owned(),
            work: Box::new(work),
        }
    }
}

/// What the steps share.
pub(crate) struct Setting {
    places: Places,
}

impl Setting {
    fn tools(&self, step: &Step) -> Result<Tools> {
        Tools::bring(&self.places, step)
    }
}

/// Runs the steps one after the other, the rest too when one fails, and sums up.
pub(crate) fn test(args: &Args) -> Result<ExitCode> {
    args.expect(&["--only"], &["--list"])?;
    let setting = Setting {
        places: Places::find()?,
    };
    let jobs = chosen(jobs(&setting.places)?, args.value("--only"))?;
    if args.has("--list") {
        for job in &jobs {
            say(&format!("{:<12} {}", job.name, job.what));
        }
        return Ok(ExitCode::SUCCESS);
    }
    let mut summary = summary::Summary::default();
    let of = jobs.len();
    for (number, job) in jobs.iter().enumerate() {
        let step = Step::begin(number + 1, of, &job.what);
        let count = match (job.work)(&setting, &step) {
            Ok(count) => count,
            Err(error) => {
                failure(&error);
                Count::one_failed()
            }
        };
        say(&format!("      {count}, {}", span(step.elapsed())));
        summary.add(&job.name, count, step.elapsed());
    }
    say(&summary.to_string());
    Ok(if summary.passed() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// All steps, the quick ones that fail often first.
fn jobs(places: &Places) -> Result<Vec<Job>> {
    let mut jobs = vec![
        Job::new("setup", "Bringing what the tests need", checks::setup),
        Job::new("fmt", "Formatting", checks::format),
        Job::new("clippy", "Lints, native", checks::clippy),
        Job::new("clippy-web", "Lints, browser build", checks::clippy_web),
        Job::new("doc", "Documentation", checks::doc),
        Job::new("unit", "Unit, state and markup tests", suites::unit),
    ];
    for target in suites::binaries(places)? {
        let what = format!("Tests: {target}");
        let name = target.clone();
        jobs.push(Job::new(&name, &what, move |setting, step| {
            suites::binary(setting, step, &target)
        }));
    }
    jobs.push(Job::new(
        "postgres",
        "contract and story on PostgreSQL",
        postgres::run,
    ));
    jobs.push(Job::new(
        "site",
        "The release site and its size",
        checks::site,
    ));
    jobs.push(Job::new("browser", "Journeys in Chromium", browser::run));
    Ok(jobs)
}

/// The steps that `--only` names.
fn chosen(jobs: Vec<Job>, only: Option<&str>) -> Result<Vec<Job>> {
    let Some(only) = only else { return Ok(jobs) };
    let names: Vec<&str> = only.split(',').collect();
    if let Some(unknown) = names
        .iter()
        .find(|name| !jobs.iter().any(|job| job.name == **name))
    {
        bail!("there is no step `{unknown}`; `cargo xtask test --list` names them");
    }
    Ok(jobs
        .into_iter()
        .filter(|job| names.contains(&job.name.as_str()))
        .collect())
}
