//! The process itself: from start to first answer on a filled database, and memory at rest.

use super::{http::Caller, report::Figure, whole};
use crate::{places::Places, progress::Step};
use anyhow::{Context, Result, bail};
use std::{
    fs,
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// A running server that ends with its owner.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: SocketAddr,
    /// From start to the first answer.
    pub(crate) first_answer: Duration,
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

impl Server {
    /// Starts a demonstration in a folder and waits for its first answer.
    pub(crate) fn start(program: &Path, folder: &Path) -> Result<Self> {
        let database = format!("sqlite:{}", folder.join("wenxiao.db").display());
        Self::start_on(program, &database, (&[], Duration::from_mins(2)))
    }

    /// Starts one on a database, with further settings, and waits as long as it may take.
    pub(crate) fn start_on(
        program: &Path,
        database: &str,
        (settings, patience): (&[&str], Duration),
    ) -> Result<Self> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let begun = Instant::now();
        let mut child = Command::new(program)
            .args([
                "serve",
                "--demo",
                "--listen",
                &address.to_string(),
                "--database",
                database,
            ])
            .args(settings)
            // Beside a database on PostgreSQL, copies for training lie where the process stands.
            .current_dir(program.parent().unwrap_or(program))
            .env("RUST_LOG", "warn")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("{} could not be started", program.display()))?;
        while begun.elapsed() < patience {
            let answered = Caller::connect(address)
                .and_then(|mut caller| caller.call("GET", "/readyz", None, None))
                .is_ok_and(|reply| reply.status == 200);
            if answered {
                return Ok(Self {
                    child,
                    address,
                    first_answer: begun.elapsed(),
                });
            }
            if let Some(status) = child.try_wait()? {
                bail!("the server ended at once: {status}");
            }
            thread::park_timeout(Duration::from_micros(500));
        }
        bail!("no answer within {} s", patience.as_secs())
    }

    /// Resident memory in KB, as the system counts it.
    pub(crate) fn memory_kb(&self) -> Result<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let number = line.and_then(|rest| rest.split_whitespace().next());
        number
            .and_then(|kb| kb.parse().ok())
            .context("no VmRSS in /proc")
    }
}

/// An empty folder for one measurement.
pub(crate) fn folder(target: &Path, name: &str) -> Result<PathBuf> {
    let folder = target.join("bench").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// From start to the first answer, and memory at rest.
pub(crate) fn figures(places: &Places, _: &Step) -> Result<Vec<Figure>> {
    let (start, memory_kb) = starts(&places.program(), &places.target)?;
    let milliseconds = start.as_secs_f64() * 1000.0;
    let memory = whole(memory_kb) / 1024.0;
    Ok(vec![
        Figure::plain("start to first answer", milliseconds, "ms").with_goal(50.0),
        Figure::plain("memory at rest", memory, "MiB").with_goal(40.0),
    ])
}

/// Median of several starts on a filled database, and memory after the last one.
fn starts(program: &Path, target: &Path) -> Result<(Duration, u64)> {
    let folder = folder(target, "start")?;
    drop(Server::start(program, &folder)?);
    let mut times = Vec::new();
    let mut memory = 0;
    for _ in 0..11 {
        let server = Server::start(program, &folder)?;
        times.push(server.first_answer);
        memory = server.memory_kb()?;
    }
    times.sort();
    let median = times.get(times.len() / 2).copied().unwrap_or_default();
    Ok((median, memory))
}
