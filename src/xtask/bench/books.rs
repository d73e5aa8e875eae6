//! The workbook of a whole city, taken in and given out by the server, beside openpyxl doing no
//! more than reading and writing the same cells.
//!
//! Ours is measured from outside: the answer to an upload comes when the workbook is read into
//! rows and kept; a list is given out with everything that is read for it from the database.

use super::{
    http::Caller,
    openpyxl::{self, Times},
    process::{Server, folder},
    report::Figure,
};
use crate::{
    places::Places,
    progress::{Step, say},
    run::Run,
};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::{
    fs,
    path::Path,
    thread,
    time::{Duration, Instant},
};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const IMPORTS: &str = "/api/v1/imports?year=2027&name=city.xlsx";
/// The list of those that came in, and nothing else.
const LIST: &str = "/api/v1/books/targets?year=2027&q=%E5%85%A8%E5%B8%82%E9%A1%B9%E7%9B%AE";
const PROJECTS: u64 = 1_400;
/// Each time is the median of so many.
const TIMES: usize = 3;
/// At least five times as fast.
const SHARE: f64 = 0.2;

/// What the server took, in milliseconds.
struct Ours {
    read: f64,
    whole: f64,
    write: f64,
}

/// Makes the workbook, times the server, and then openpyxl where it is to be had.
pub(crate) fn figures(places: &Places, step: &Step) -> Result<Vec<Figure>> {
    let folder = folder(&places.target, "books")?;
    let (city, list) = (folder.join("city.xlsx"), folder.join("list.xlsx"));
    Run::cargo([
        "test",
        "--package",
        "tests",
        "--locked",
        "--test",
        "browser",
    ])
    .folder(&places.root)
    .args(&["city::"])
    .env("WENXIAO_CITY", &city)
    .watch(step, &places.log("bench-city"))?;
    let ours = ours(places, &folder, &city, &list)?;
    let mut figures = vec![
        Figure::plain("city workbook: read and kept", ours.read, "ms"),
        Figure::plain("city workbook: all of it stored", ours.whole, "ms"),
        Figure::plain("city workbook: given out", ours.write, "ms"),
    ];
    match openpyxl::times(places, step, &city, &list) {
        Ok(theirs) => figures.extend(beside(&ours, &theirs)),
        Err(why) => {
            let why = why.to_string();
            // Of what Python prints, the last line says it.
            let why = why.lines().next_back().unwrap_or_default();
            say(&format!("      openpyxl was not measured: {why}"));
        }
    }
    Ok(figures)
}

fn beside(ours: &Ours, theirs: &Times) -> Vec<Figure> {
    let ms = |name: &str, value: f64| Figure::plain(name, value, "ms");
    let share = |name: &str, own: f64, other: f64| Figure::plain(name, own / other, "of 1");
    vec![
        ms("openpyxl reads it (read_only)", theirs.read_fast),
        ms("openpyxl reads it (usual)", theirs.read_usual),
        ms("openpyxl writes it (write_only)", theirs.write_fast),
        ms("openpyxl writes it (usual)", theirs.write_usual),
        share("reading beside read_only", ours.read, theirs.read_fast).with_goal(SHARE),
        share("reading beside usual", ours.read, theirs.read_usual).with_goal(SHARE),
        share("writing beside write_only", ours.write, theirs.write_fast).with_goal(SHARE),
        share("writing beside usual", ours.write, theirs.write_usual).with_goal(SHARE),
    ]
}

fn ours(places: &Places, folder: &Path, city: &Path, list: &Path) -> Result<Ours> {
    let server = Server::start(&places.program(), folder)?;
    let book = fs::read(city).context("no workbook was made")?;
    let mut finance = Caller::sign_in(server.address, "finance")?;
    let (mut reading, mut whole) = (Vec::new(), 0.0);
    for round in 0..TIMES {
        let begun = Instant::now();
        let job = finance.upload(IMPORTS, XLSX, &book)?;
        reading.push(milliseconds(begun));
        let job = over(&mut finance, &job.body)?;
        // Only the first time are the projects new; later every target stays as it is.
        if round == 0 {
            whole = milliseconds(begun);
            let stored = job.get("projects").and_then(Value::as_u64);
            if stored != Some(PROJECTS) {
                bail!("the workbook was not taken in: {job}");
            }
        }
    }
    let mut clerk = Caller::sign_in(server.address, "unit")?;
    let mut writing = Vec::new();
    for _ in 0..TIMES {
        let begun = Instant::now();
        let reply = clerk.call("GET", LIST, None, None)?;
        writing.push(milliseconds(begun));
        if reply.status != 200 {
            bail!("the list was not given out: {}", reply.body);
        }
        fs::write(list, reply.bytes)?;
    }
    Ok(Ours {
        read: median(reading),
        whole,
        write: median(writing),
    })
}

/// Asks until an import has come to its end.
pub(super) fn over(caller: &mut Caller, job: &Value) -> Result<Value> {
    let id = job.get("id").and_then(Value::as_str);
    let id = id.with_context(|| format!("the import did not begin: {job}"))?;
    loop {
        let job = caller.call("GET", &format!("/api/v1/imports/{id}"), None, None)?;
        let finished = job.body.get("finished_at");
        if finished.is_some_and(|at| !at.is_null()) {
            return Ok(job.body);
        }
        thread::park_timeout(Duration::from_millis(20));
    }
}

fn milliseconds(begun: Instant) -> f64 {
    begun.elapsed().as_secs_f64() * 1000.0
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    super::report::quantile(&times, 0.5)
}
