//! Five hundred clerks, each saving a cell every two seconds; then every cell is read again.

use super::{
    http::{Caller, Reply},
    process::{Server, folder},
    report::{Figure, quantile},
    whole,
};
use crate::{places::Places, progress::Step};
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::{
    net::SocketAddr,
    path::Path,
    sync::{Arc, Barrier},
    thread,
    time::{Duration, Instant},
};

const CLERKS: usize = 500;
const PAUSE: Duration = Duration::from_secs(2);
const LASTING: Duration = Duration::from_secs(30);

/// Rows of the table a clerk works in: a large project's.
const ROWS: usize = 30;

/// What the clerks saw.
struct Seen {
    /// Milliseconds of each acknowledged save, sorted.
    times_ms: Vec<f64>,
    /// Answers other than success.
    refused: usize,
    /// Acknowledged texts that were not there afterwards.
    lost: usize,
}

/// One clerk with a target of its own.
struct Clerk {
    caller: Caller,
    target: String,
    version: i64,
    text: String,
    times_ms: Vec<f64>,
    refused: usize,
}

/// How long saves take, and what became of them.
pub(crate) fn figures(places: &Places, _: &Step) -> Result<Vec<Figure>> {
    let seen = run(&places.program(), &places.target)?;
    let at = |share: f64| quantile(&seen.times_ms, share);
    let count = |name: &str, count: usize| Figure::plain(name, whole(count as u64), "");
    Ok(vec![
        count("saves acknowledged", seen.times_ms.len()),
        Figure::plain("save, median", at(0.5), "ms"),
        Figure::plain("save, p99", at(0.99), "ms").with_goal(100.0),
        count("saves refused", seen.refused).with_goal(0.0),
        count("saves lost", seen.lost).with_goal(0.0),
    ])
}

/// Starts a server, lets the clerks work, and checks what is left.
fn run(program: &Path, target: &Path) -> Result<Seen> {
    let server = Server::start(program, &folder(target, "load")?)?;
    let address = server.address;
    let barrier = Arc::new(Barrier::new(CLERKS));
    let clerks: Result<Vec<_>> = (0..CLERKS).map(|at| Clerk::hire(address, at)).collect();
    let threads: Result<Vec<_>, _> = clerks?
        .into_iter()
        .enumerate()
        .map(|(at, clerk)| {
            let barrier = Arc::clone(&barrier);
            let small = thread::Builder::new().stack_size(256 * 1024);
            small.spawn(move || clerk.work(at, address, &barrier))
        })
        .collect();
    let mut seen = Seen {
        times_ms: Vec::new(),
        refused: 0,
        lost: 0,
    };
    for thread in threads? {
        let Ok(clerk) = thread.join() else {
            bail!("a clerk's thread ended in a panic")
        };
        let mut clerk = clerk?;
        clerk.caller.reconnect(address)?;
        seen.lost += usize::from(!clerk.finds_its_text()?);
        seen.refused += clerk.refused;
        seen.times_ms.append(&mut clerk.times_ms);
    }
    seen.times_ms.sort_by(f64::total_cmp);
    Ok(seen)
}

impl Clerk {
    fn hire(address: SocketAddr, at: usize) -> Result<Self> {
        let mut caller = Caller::sign_in(address, "unit")?;
        let project = json!({
            "name": format!("演示压力测试项目{at}"), "year": 2027, "from_year": 2027,
            "to_year": 2027, "class": "specific", "kind": "service", "functional_class": "205",
            "serves_public": true, "classified": false, "direct_fund": false,
        });
        let reply = caller.call("POST", "/api/v1/projects", None, Some(&project))?;
        let target = reply
            .body
            .get("id")
            .and_then(Value::as_str)
            .map(str::to_owned);
        let version = reply.body.get("version").and_then(Value::as_i64);
        let mut clerk = Self {
            caller,
            target: target.with_context(|| format!("no target: {}", reply.body))?,
            version: version.context("no version")?,
            text: String::new(),
            times_ms: Vec::new(),
            refused: 0,
        };
        clerk.fill(at)?;
        Ok(clerk)
    }

    /// Fills the table, so that every save is judged against a whole form.
    fn fill(&mut self, at: usize) -> Result<()> {
        let rows = (0..ROWS).map(|row| {
            let cell = |text: &str| json!({ "text": text, "origin": "typed", "confirmed": true });
            json!({ "op": "add_row", "after": null, "row": {
                "id": row_id(at, row),
                "cells": {
                    "level2": cell("quantity"), "name": cell(&format!("演示指标{row}")),
                    "operator": cell("≥"), "value": cell("90"), "unit": cell("%"),
                    "weight": cell("3"),
                },
            } })
        });
        let edits = json!({ "edits": rows.collect::<Vec<_>>() });
        let reply = self.send(&edits)?;
        self.version = version(&reply).with_context(|| format!("not filled: {}", reply.body))?;
        Ok(())
    }

    fn send(&mut self, edits: &Value) -> Result<Reply> {
        let path = format!("/api/v1/targets/{}/cells", self.target);
        self.caller
            .call("PATCH", &path, Some(self.version), Some(edits))
    }

    fn work(mut self, at: usize, address: SocketAddr, barrier: &Barrier) -> Result<Self> {
        let connected = self.caller.reconnect(address);
        barrier.wait();
        connected?;
        let begun = Instant::now();
        // Spread over the pause, as people are.
        let offset = PAUSE * u32::try_from(at)? / u32::try_from(CLERKS)?;
        for turn in 0.. {
            let due = begun + offset + PAUSE * turn;
            if due.duration_since(begun) > LASTING {
                break;
            }
            while let Some(left) = due.checked_duration_since(Instant::now()) {
                thread::park_timeout(left);
            }
            self.save(at, &format!("第{turn}次保存"))?;
        }
        Ok(self)
    }

    fn save(&mut self, at: usize, text: &str) -> Result<()> {
        let edit = json!({ "edits": [{
            "op": "set_cell",
            "cell": { "row": row_id(at, 0), "field": "explanation" },
            "old": self.text,
            "new": { "text": text, "origin": "typed", "confirmed": true },
        }] });
        let sent = Instant::now();
        let reply = self.send(&edit)?;
        if reply.status != 200 {
            self.refused += 1;
            return Ok(());
        }
        self.times_ms.push(sent.elapsed().as_secs_f64() * 1000.0);
        self.version = version(&reply).context("no version")?;
        text.clone_into(&mut self.text);
        Ok(())
    }

    fn finds_its_text(&mut self) -> Result<bool> {
        let path = format!("/api/v1/targets/{}", self.target);
        let reply = self.caller.call("GET", &path, None, None)?;
        let rows = reply.body.pointer("/draft/rows").and_then(Value::as_array);
        let texts = rows.into_iter().flatten();
        let mut texts = texts.filter_map(|row| row.pointer("/cells/explanation/text"));
        Ok(texts.next().and_then(Value::as_str) == Some(self.text.as_str()))
    }
}

/// The id of a clerk's row.
fn row_id(clerk: usize, row: usize) -> String {
    format!("0190a0b0-0000-7000-8{clerk:03x}-{row:012x}")
}

fn version(reply: &Reply) -> Option<i64> {
    reply.body.get("version").and_then(Value::as_i64)
}
