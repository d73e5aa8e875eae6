//! The second engine: a private cluster for the length of one step, or the one that
//! `TEST_DATABASE_URL` names.

use std::{
    env, fs,
    net::TcpListener,
    path::{Path, PathBuf},
    process::Child,
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

use super::{Count, Setting, suites};
use crate::{
    packages,
    places::{Places, find_program},
    progress::Step,
    run::{Run, tail},
};

const URL: &str = "TEST_DATABASE_URL";
const START_AT_MOST: Duration = Duration::from_mins(1);

/// The same tests that ran on SQLite.
pub(super) fn run(setting: &Setting, step: &Step) -> Result<Count> {
    let given = env::var(URL).ok().filter(|url| !url.is_empty());
    let cluster = match given {
        Some(_) => None,
        None => Some(Cluster::start(&setting.places, step)?),
    };
    let url = given
        .or_else(|| cluster.as_ref().map(Cluster::url))
        .unwrap_or_default();
    suites::run(setting, step, "postgres", |run| {
        run.args(&["--test", "contract", "--test", "story"])
            .env(URL, &url)
    })
}

/// The folder with `initdb` and `postgres`; installs them when that is allowed.
pub(super) fn find(places: &Places, step: &Step) -> Result<PathBuf> {
    if env::var_os(URL).is_some_and(|url| !url.is_empty()) {
        return Ok(PathBuf::new());
    }
    if let Some(folder) = programs() {
        return Ok(folder);
    }
    packages::install(places, step, &["postgresql"], "The run on PostgreSQL")?;
    programs().context("PostgreSQL is installed, but initdb is not where it is expected")
}

/// Debian keeps the programs of each version apart and off the PATH.
pub(crate) fn programs() -> Option<PathBuf> {
    let mut versions: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
        .collect();
    versions.sort();
    let initdb = find_program("initdb", &versions)?;
    let folder = fs::canonicalize(initdb).ok()?.parent()?.to_owned();
    folder.join("postgres").is_file().then_some(folder)
}

/// A running PostgreSQL in a folder of its own.
pub(crate) struct Cluster {
    folder: PathBuf,
    port: u16,
    process: Option<Child>,
    stop: Option<Run>,
}

impl Cluster {
    /// Starts one.
    pub(crate) fn start(places: &Places, step: &Step) -> Result<Self> {
        let programs = find(places, step)?;
        let user = other_user()?;
        let folder = env::temp_dir().join(format!("wenxiao-postgres-{}", std::process::id()));
        fs::create_dir_all(&folder).with_context(|| format!("creating {}", folder.display()))?;
        let data = folder.join("data");
        let mut cluster = Self {
            folder,
            port: free_port()?,
            process: None,
            stop: None,
        };
        if let Some((uid, gid)) = user {
            std::os::unix::fs::chown(&cluster.folder, Some(uid), Some(gid))?;
        }
        Run::new(programs.join("initdb"), ["--pgdata"])
            .arg(&data)
            .args(&[
                "--username=wenxiao",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C",
            ])
            .arg("--no-sync")
            .folder(&cluster.folder)
            .user(user)
            .watch(step, &places.log("initdb"))?;
        let log = places.log("postgres");
        let mut server = Run::new(programs.join("postgres"), ["-D"])
            .arg(&data)
            .arg("-c")
            .arg(format!("port={}", cluster.port))
            .arg("-c")
            .arg(format!(
                "unix_socket_directories={}",
                cluster.folder.display()
            ))
            .args(&[
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "max_connections=300",
            ])
            // Its data lives for one run: nothing has to survive a power cut.
            .args(&["-c", "fsync=off", "-c", "synchronous_commit=off"])
            .args(&["-c", "full_page_writes=off"])
            .folder(&cluster.folder)
            .user(user);
        cluster.process = Some(server.start(&log)?);
        let stop = Run::new(programs.join("pg_ctl"), ["stop", "-m", "immediate", "-D"]);
        cluster.stop = Some(stop.arg(&data).folder(&cluster.folder).user(user));
        cluster.wait(&log)?;
        Ok(cluster)
    }

    fn wait(&mut self, log: &Path) -> Result<()> {
        let begun = Instant::now();
        while !tail(log, 50).contains("ready to accept connections") {
            let ended = match &mut self.process {
                Some(process) => process.try_wait()?.is_some(),
                None => true,
            };
            if ended || begun.elapsed() > START_AT_MOST {
                bail!("PostgreSQL did not start:\n{}", tail(log, 20));
            }
            thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }

    /// Makes an empty database and gives its address.
    pub(crate) fn database(&self, name: &str) -> Result<String> {
        let programs = programs().context("PostgreSQL went away")?;
        let port = self.port.to_string();
        let mut made = Run::new(programs.join("createdb"), ["--host=127.0.0.1", "--port"]);
        made = made.arg(&port).args(&["--username=wenxiao", name]);
        made.text()?;
        Ok(format!("postgres://wenxiao@127.0.0.1:{port}/{name}"))
    }

    /// Does what its own workers do in the minutes after a database was filled, so that nothing
    /// that is timed stands beside them.
    pub(crate) fn settle(&self) -> Result<()> {
        let programs = programs().context("PostgreSQL went away")?;
        let vacuum = Run::new(programs.join("vacuumdb"), ["--host=127.0.0.1", "--port"]);
        let vacuum = vacuum.arg(self.port.to_string());
        let vacuum = vacuum.args(&["--username=wenxiao", "--all", "--analyze", "--quiet"]);
        vacuum.text().map(drop)
    }

    fn url(&self) -> String {
        format!("postgres://wenxiao@127.0.0.1:{}/postgres", self.port)
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            drop(stop.text());
        }
        if let Some(mut process) = self.process.take() {
            drop(process.kill());
            drop(process.wait());
        }
        drop(fs::remove_dir_all(&self.folder));
    }
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// PostgreSQL refuses root, so root lends it another user.
fn other_user() -> Result<Option<(u32, u32)>> {
    if !packages::is_root() {
        return Ok(None);
    }
    let id = |flag: &str, name: &str| -> Result<u32> {
        Ok(Run::new("id", [flag, name]).text()?.trim().parse()?)
    };
    for name in ["postgres", "nobody"] {
        if let (Ok(uid), Ok(gid)) = (id("-u", name), id("-g", name)) {
            return Ok(Some((uid, gid)));
        }
    }
    bail!("PostgreSQL refuses to run as root, and there is no user `postgres` or `nobody`")
}
