//! A hundred thousand payments of another system, taken in by the server.
//!
//! Measured from outside: from the first byte of the file to the answer that it is over.

use super::{
    books::over,
    http::Caller,
    process::{Server, folder},
    report::Figure,
    whole,
};
use crate::{places::Places, progress::Step};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::{fmt::Write as _, time::Instant};

const ROWS: usize = 100_000;
const HEAD: &str = "项目编码,支付日期,支付金额（元）,资金性质,凭证号,摘要\n";
const IMPORT: &str = "/api/v1/monitoring/imports?year=2026&name=ledger.csv";
const PREVIEW: &str = "/api/v1/monitoring/imports/preview?year=2026&name=ledger.csv";
const PROJECTS: &str = "/api/v1/monitoring/projects?year=2026&limit=500";

/// Previews the rows, imports them, and imports them again, when nothing is to be written.
pub(crate) fn figures(places: &Places, _: &Step) -> Result<Vec<Figure>> {
    let server = Server::start(&places.program(), &folder(&places.target, "payments")?)?;
    let mut finance = Caller::sign_in(server.address, "finance")?;
    let projects = finance.call("GET", PROJECTS, None, None)?;
    let items = projects.body.get("items").and_then(Value::as_array);
    let items = items.context("no projects to pay for")?.iter();
    let codes = items.filter_map(|item| item.get("code").and_then(Value::as_str));
    let file = ledger(&codes.collect::<Vec<_>>())?;
    let begun = Instant::now();
    let told = finance.upload(PREVIEW, "text/csv", file.as_bytes())?;
    let preview = begun.elapsed().as_secs_f64();
    if told.body.get("rows_matched").and_then(Value::as_u64) != Some(ROWS as u64) {
        bail!("the payments do not match: {}", told.body);
    }
    let mut seconds = Vec::new();
    for _ in 0..2 {
        let begun = Instant::now();
        let job = finance.upload(IMPORT, "text/csv", file.as_bytes())?;
        let job = over(&mut finance, &job.body)?;
        seconds.push(begun.elapsed().as_secs_f64());
        if job.get("state").and_then(Value::as_str) != Some("done") {
            bail!("the payments were not taken in: {job}");
        }
    }
    let speed = |seconds: f64| whole(ROWS as u64) / seconds;
    let mut figures = vec![Figure::plain(
        "100,000 payments: previewed",
        speed(preview),
        "rows/s",
    )];
    let names = ["100,000 payments: imported", "the same file again"];
    for (name, seconds) in names.into_iter().zip(seconds) {
        figures.push(Figure::plain(name, speed(seconds), "rows/s"));
    }
    Ok(figures)
}

/// The file: every project is paid for in every month that has passed.
fn ledger(codes: &[&str]) -> Result<String> {
    let mut text = HEAD.to_owned();
    let projects = codes.iter().cycle().take(ROWS);
    for (at, code) in projects.enumerate() {
        // The months go round once all projects had their turn.
        let month = 1 + at / codes.len() % 10;
        let (day, yuan, fen) = (1 + at % 28, 1 + at % 9_973, at % 100);
        writeln!(
            text,
            "{code},2026-{month:02}-{day:02},{yuan}.{fen:02},一般公共预算,V{at},支付{}",
            at % 50
        )?;
    }
    Ok(text)
}
