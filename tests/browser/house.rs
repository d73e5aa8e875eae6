//! The server and the driver of a journey, each on a free port, ended with it.

use crate::{browser::Browser, http};
use std::{
    env,
    net::TcpListener,
    path::{Path, PathBuf},
    process::Stdio,
    sync::{
        Once,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};
use tempfile::TempDir;
use tokio::{
    process::{Child, Command},
    sync::{Semaphore, SemaphorePermit},
};

/// How long anything may take that a person would wait for; the machine may be busy.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// Two journeys at a time: each waits for its browser more than it computes.
static TURNS: Semaphore = Semaphore::const_new(2);

/// A demonstration served to browsers.
pub(crate) struct House {
    port: u16,
    server: Child,
    driver: Child,
    driver_port: u16,
    folder: TempDir,
    scale: &'static str,
    _turn: SemaphorePermit<'static>,
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

/// Waits until a condition holds, looking often.
pub(crate) async fn until<F: AsyncFnMut() -> bool>(what: &str, holds: F) {
    assert!(within(PATIENCE, holds).await, "waited in vain: {what}");
}

/// Whether a condition comes to hold in a time, looking often.
pub(crate) async fn within<F: AsyncFnMut() -> bool>(time: Duration, mut holds: F) -> bool {
    let start = Instant::now();
    while !holds().await {
        if start.elapsed() >= time {
            return false;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    true
}

fn serve(port: u16, folder: &Path, scale: &str) -> Child {
    let program = env::var("WENXIAO_BIN").expect("WENXIAO_BIN is the executable");
    let log = std::fs::File::create(folder.join("server.log")).unwrap();
    Command::new(program)
        .arg("serve")
        .args(["--listen", &format!("127.0.0.1:{port}")])
        .args([
            "--database",
            &format!("sqlite:{}/main.db", folder.display()),
        ])
        .args(["--demo", "--trainees", "2", "--scale", scale])
        .stdout(Stdio::null())
        .stderr(log)
        .kill_on_drop(true)
        .spawn()
        .expect("the executable starts")
}

impl House {
    /// A fresh demonstration, where browsers are wanted.
    pub(crate) async fn open() -> Option<Self> {
        Self::scaled("1").await
    }

    /// The same with so many times the projects.
    pub(crate) async fn scaled(scale: &'static str) -> Option<Self> {
        static SAID: Once = Once::new();
        if env::var_os("WENXIAO_BROWSER").is_none() {
            SAID.call_once(|| println!("no browser journeys: WENXIAO_BROWSER is not set"));
            return None;
        }
        let turn = TURNS.acquire().await.unwrap();
        let folder = tempfile::tempdir().unwrap();
        let (port, driver_port) = (free_port(), free_port());
        let driver = Command::new("chromedriver")
            .arg(format!("--port={driver_port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            // A group of its own: the browsers end with the driver, whatever happens.
            .process_group(0)
            .kill_on_drop(true)
            .spawn()
            .expect("chromedriver starts");
        let house = Self {
            port,
            server: serve(port, folder.path(), scale),
            driver,
            driver_port,
            folder,
            scale,
            _turn: turn,
        };
        house.is_up().await;
        until("chromedriver", async || {
            http::send(driver_port, ("GET", "/status"), "")
                .await
                .is_ok()
        })
        .await;
        Some(house)
    }

    async fn is_up(&self) {
        until("the server", async || {
            let answer = http::send(self.port, ("GET", "/readyz"), "").await;
            answer.is_ok_and(|(status, _)| status == 200)
        })
        .await;
    }

    /// Another browser of the usual size.
    pub(crate) async fn office(&self) -> Browser {
        self.browser(crate::browser::OFFICE).await
    }

    /// A browser that has never been here, of this size.
    pub(crate) async fn browser(&self, size: (u32, u32)) -> Browser {
        Browser::start(self.driver_port, &self.address(), &self.profile(), size).await
    }

    /// Where a journey may keep files; it goes with the house.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Where a new browser keeps what it remembers.
    pub(crate) fn profile(&self) -> PathBuf {
        // Never one of before: it would still be signed in.
        static NUMBER: AtomicU32 = AtomicU32::new(1);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        self.folder.path().join(format!("profile-{number}"))
    }

    /// A browser that remembers what is kept there.
    pub(crate) async fn again(&self, profile: &Path) -> Browser {
        let size = crate::browser::OFFICE;
        Browser::start(self.driver_port, &self.address(), profile, size).await
    }

    /// Kills the browser that remembers there, as a crash would.
    pub(crate) async fn kill_browser(&self, profile: &Path) {
        let name = format!("user-data-dir={}", profile.display());
        let ended = Command::new("pkill")
            .args(["-KILL", "-f", "--", &name])
            .status();
        assert!(ended.await.unwrap().success(), "no browser to kill");
    }

    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Kills the server in the middle of whatever it does.
    pub(crate) async fn kill_server(&mut self) {
        self.server.kill().await.unwrap();
    }

    /// Starts the server again on the same database and address.
    pub(crate) async fn restart_server(&mut self) {
        self.server = serve(self.port, self.folder.path(), self.scale);
        self.is_up().await;
    }
}

impl Drop for House {
    fn drop(&mut self) {
        if let Some(id) = self.driver.id() {
            let group = format!("-{id}");
            let ended = std::process::Command::new("kill")
                .args(["-KILL", "--", &group])
                .status();
            assert!(ended.is_ok(), "the browsers are still there");
        }
    }
}

/// Where pictures of failures go.
pub(crate) fn pictures() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/browser");
    std::fs::create_dir_all(&folder).unwrap();
    folder
}
