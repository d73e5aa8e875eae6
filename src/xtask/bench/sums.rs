//! Pages of monitoring, and documents to take along, with a thousand and with a hundred thousand
//! projects of twelve months, on both engines: what summaries are for is that they cost the same.

use super::{
    http::Caller,
    picture,
    process::{Server, folder},
    report::{Figure, quantile},
};
use crate::{
    places::Places,
    progress::Step,
    test::postgres::{Cluster, programs},
};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::time::{Duration, Instant};

/// How many projects there are.
const SIZES: [u32; 2] = [1_000, 100_000];
/// The larger may cost so much more.
const RATIO: f64 = 1.5;
/// The demonstration of the larger size is made within two minutes.
const MADE_WITHIN: f64 = 120.0;
/// How long the start of a demonstration may take before we give up.
const PATIENCE: Duration = Duration::from_mins(15);
/// Answers of a page that are timed, after some that are not.
const TIMES: usize = 60;
const BEFORE: usize = 8;

/// What is asked for.
struct Page {
    name: &'static str,
    path: &'static str,
    /// What is sent with it; without it the page is read.
    sent: Option<fn() -> Value>,
    /// The larger size is answered within so many milliseconds, where a goal is set.
    goal: Option<f64>,
}

impl Page {
    const fn read(name: &'static str, path: &'static str, goal: Option<f64>) -> Self {
        Self {
            name,
            path,
            sent: None,
            goal,
        }
    }
}

/// The goal of a page that a leader opens, and of a document or a workbook, in milliseconds.
const ANSWERED: Option<f64> = Some(25.0);
const WRITTEN: Option<f64> = Some(1_000.0);

const PAGES: [Page; 11] = [
    Page::read("overview", "/api/v1/monitoring", None),
    Page::read("portfolio", "/api/v1/monitoring/positions", None),
    Page::read("projects", "/api/v1/monitoring/projects?limit=50", None),
    Page::read(
        "projects behind",
        "/api/v1/monitoring/projects?limit=50&standing=red",
        None,
    ),
    Page::read("one project", "", None),
    Page::read(
        "comparison",
        "/api/v1/comparison/measures?year=2026",
        ANSWERED,
    ),
    Page::read(
        "departments compared",
        "/api/v1/comparison/measures?year=2026&within=640104",
        None,
    ),
    Page::read(
        "a leader's start page",
        "/api/v1/briefing?year=2026",
        ANSWERED,
    ),
    Page {
        name: "brief of a comparison",
        path: "/api/v1/comparison/brief",
        sent: Some(picture::brief),
        goal: WRITTEN,
    },
    Page::read(
        "workbook of a comparison",
        "/api/v1/comparison/workbook?year=2026&mix=coverage:40,execution:60",
        WRITTEN,
    ),
    Page::read("yearly report", "/api/v1/papers/annual?year=2026", WRITTEN),
];

/// Waits until an engine has done what follows upon the filling of a database.
type Settled<'a> = &'a dyn Fn() -> Result<()>;

/// The times of every page in milliseconds, sorted, in the order of the pages.
struct Timed {
    /// Seconds until the demonstration was there.
    made: f64,
    pages: Vec<Vec<f64>>,
}

/// Makes both sizes on each engine that is there, and times the pages.
pub(crate) fn figures(places: &Places, step: &Step) -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    let folder = folder(&places.target, "sums")?;
    let file = |size: u32| Ok(format!("sqlite:{}/{size}.db", folder.display()));
    let settled = || Ok(());
    engine(places, step, ("sqlite", &mut figures), (&file, &settled))?;
    if programs().is_some() {
        let cluster = Cluster::start(places, step)?;
        let named = |size: u32| cluster.database(&format!("projects{size}"));
        let settled = || cluster.settle();
        engine(
            places,
            step,
            ("postgresql", &mut figures),
            (&named, &settled),
        )?;
    } else {
        step.note("PostgreSQL is not installed: only SQLite is measured");
    }
    Ok(figures)
}

fn engine(
    places: &Places,
    step: &Step,
    (name, figures): (&str, &mut Vec<Figure>),
    (database, settled): (&dyn Fn(u32) -> Result<String>, Settled<'_>),
) -> Result<()> {
    let mut all = Vec::new();
    for size in SIZES {
        step.note(&format!("{name}: {size} projects"));
        all.push(timed(places, (&database(size)?, settled), size)?);
    }
    let [small, large] = all.as_slice() else {
        bail!("two sizes are timed");
    };
    let made = Figure::plain(&format!("{name}: 100,000 projects made"), large.made, "s");
    figures.push(made.with_goal(MADE_WITHIN));
    for (at, page) in PAGES.iter().enumerate() {
        let times = |of: &Timed| of.pages.get(at).cloned().unwrap_or_default();
        let (few, many) = (times(small), times(large));
        for (share, mark) in [(0.5, "p50"), (0.95, "p95")] {
            let (few, many) = (quantile(&few, share), quantile(&many, share));
            let label = |what: &str| format!("{name}: {}, {what} {mark}", page.name);
            figures.push(Figure::plain(&label("1,000"), few, "ms"));
            let whole = Figure::plain(&label("100,000"), many, "ms");
            figures.push(match page.goal {
                Some(goal) => whole.with_goal(goal),
                None => whole,
            });
            let ratio = Figure::plain(&label("ratio"), many / few, "");
            figures.push(ratio.with_goal(RATIO));
        }
    }
    Ok(())
}

fn timed(places: &Places, (database, settled): (&str, Settled<'_>), size: u32) -> Result<Timed> {
    let size = size.to_string();
    let server = Server::start_on(
        &places.program(),
        database,
        (&["--projects", &size], PATIENCE),
    )?;
    settled()?;
    let mut caller = Caller::sign_in(server.address, "leader")?;
    let mut pages = Vec::with_capacity(PAGES.len());
    for page in PAGES {
        let path = if page.path.is_empty() {
            first_project(&mut caller)?
        } else {
            page.path.to_owned()
        };
        pages.push(times(&mut caller, &page, &path)?);
    }
    Ok(Timed {
        made: server.first_answer.as_secs_f64(),
        pages,
    })
}

fn first_project(caller: &mut Caller) -> Result<String> {
    let list = caller.call("GET", "/api/v1/monitoring/projects?limit=1", None, None)?;
    let id = list.body.pointer("/items/0/project_year");
    let id = id.and_then(Value::as_str).context("no project")?;
    Ok(format!("/api/v1/monitoring/projects/{id}"))
}

fn times(caller: &mut Caller, page: &Page, path: &str) -> Result<Vec<f64>> {
    let sent = page.sent.map(|make| make());
    let method = if sent.is_some() { "POST" } else { "GET" };
    let mut times = Vec::with_capacity(TIMES);
    for turn in 0..BEFORE + TIMES {
        let asked = Instant::now();
        let reply = caller.call(method, path, None, sent.as_ref())?;
        let took = asked.elapsed();
        if reply.status != 200 {
            bail!("{} answered {}: {}", page.name, reply.status, reply.body);
        }
        if turn >= BEFORE {
            times.push(took.as_secs_f64() * 1000.0);
        }
    }
    times.sort_by(f64::total_cmp);
    Ok(times)
}
