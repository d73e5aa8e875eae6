//! One row read with session and scope: our server, and Express 5 with better-sqlite3 on the same
//! database. The same callers ask both in turn; the answers are compared before they are counted.

use super::{
    http::Caller,
    peers,
    process::{Server, folder},
    report::Figure,
};
use crate::{places::Places, progress::Step};
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use std::{
    io::{BufRead, BufReader},
    net::{Ipv4Addr, SocketAddr},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// Connections that ask, each as soon as it was answered.
const CALLERS: usize = 16;

/// How often each server takes its turn, and for how long.
const ROUNDS: usize = 5;
const TURN: Duration = Duration::from_secs(3);

/// How many times as many answers ours is to give.
const GOAL: f64 = 3.0;

/// Both servers' answers in a second, and how many times as many ours are.
pub(crate) fn figures(places: &Places, step: &Step) -> Result<Vec<Figure>> {
    let modules = peers::modules(places, step)?;
    let folder = folder(&places.target, "reading")?;
    let ours = Server::start(&places.program(), &folder)?;
    let mut clerk = Caller::sign_in(ours.address, "unit")?;
    let path = format!("/api/v1/cases/{}", case(&mut clerk)?);
    let theirs = Express::start(places, &modules, &folder.join("wenxiao.db"))?;
    let both = [ours.address, theirs.address];
    let mut answers = Vec::new();
    for address in both {
        clerk.reconnect(address)?;
        let reply = clerk.call("GET", &path, None, None)?;
        ensure!(reply.status == 200, "{path} answered {}", reply.status);
        answers.push(reply.body);
    }
    ensure!(
        answers.first() == answers.last(),
        "the two servers do not give the same answer"
    );
    let mut seen = [Vec::new(), Vec::new()];
    for _ in 0..ROUNDS {
        for (address, seen) in both.into_iter().zip(&mut seen) {
            seen.push(asked(&clerk, address, &path)?);
        }
    }
    let [ours, theirs] = seen.map(|mut rounds| {
        rounds.sort_by(f64::total_cmp);
        super::report::quantile(&rounds, 0.5)
    });
    Ok(vec![
        Figure::plain("one row with session and scope", ours, "/s"),
        Figure::plain("the same by Express and better-sqlite3", theirs, "/s"),
        Figure::plain("one row, beside Express", ours / theirs, "×").at_least(GOAL),
    ])
}

/// A case to read: the first approved target that may become one.
fn case(clerk: &mut Caller) -> Result<String> {
    let list = clerk.call("GET", "/api/v1/targets?state=approved&limit=20", None, None)?;
    let items = list.body.get("items").and_then(Value::as_array);
    let note = json!({ "note": "测量用的案例" });
    for item in items.context("the server listed no target")? {
        let id = item.get("id").and_then(Value::as_str).unwrap_or_default();
        let path = format!("/api/v1/targets/{id}/case");
        let kept = clerk.call("POST", &path, None, Some(&note))?;
        if kept.status == 200 {
            let id = kept.body.get("id").and_then(Value::as_str);
            return Ok(id.context("a case without an id")?.to_owned());
        }
    }
    anyhow::bail!("no approved target became a case")
}

/// Answers in a second while all callers ask.
fn asked(clerk: &Caller, address: SocketAddr, path: &str) -> Result<f64> {
    let mut callers = Vec::new();
    for _ in 0..CALLERS {
        callers.push(clerk.beside(address)?);
    }
    let begun = Instant::now();
    let threads: Vec<_> = callers
        .into_iter()
        .map(|mut caller| {
            let path = path.to_owned();
            thread::spawn(move || {
                let mut answers = 0_u32;
                while begun.elapsed() < TURN {
                    let status = caller.again(&path)?;
                    ensure!(status == 200, "{path} answered {status}");
                    answers += 1;
                }
                Ok(answers)
            })
        })
        .collect();
    let mut all = 0.0;
    for thread in threads {
        let answers: Result<u32> = thread
            .join()
            .map_err(|_| anyhow::anyhow!("a caller's thread ended in a panic"))?;
        all += f64::from(answers?);
    }
    Ok(all / begun.elapsed().as_secs_f64())
}

/// The other server, which ends with its owner.
struct Express {
    child: Child,
    address: SocketAddr,
}

impl Drop for Express {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

impl Express {
    fn start(places: &Places, modules: &Path, database: &Path) -> Result<Self> {
        let mut child = Command::new("node")
            .arg(places.root.join("src/xtask/bench/peers/reading.mjs"))
            .args([modules, database])
            .env("NODE_ENV", "production")
            .stdout(Stdio::piped())
            .spawn()
            .context("node could not be started")?;
        let mut line = String::new();
        let said = child.stdout.take().context("node has no output")?;
        BufReader::new(said).read_line(&mut line)?;
        let port = line.trim().parse().context("Express did not start")?;
        Ok(Self {
            child,
            address: SocketAddr::from((Ipv4Addr::LOCALHOST, port)),
        })
    }
}
