//! Child processes: a clean environment, output into a log file, a heartbeat while they work.

use std::{
    env,
    ffi::OsStr,
    fs::{self, File},
    path::Path,
    process::{Command, ExitStatus, Stdio},
};

use anyhow::{Context, Result, bail};

use crate::progress::Step;

/// What `cargo run` sets for the programs it starts. Build scripts of some dependencies watch
/// these, so leaking them to a nested cargo would rebuild half the tree at every change of shell.
const SET_BY_CARGO_RUN: &[&str] = &[
    "CARGO_MANIFEST_DIR",
    "CARGO_MANIFEST_PATH",
    "CARGO_BIN_NAME",
    "CARGO_CRATE_NAME",
    "CARGO_PRIMARY_PACKAGE",
    "OUT_DIR",
];

/// These would override the wasm flags of `.cargo/config.toml`, or force a rebuild of everything.
const OVERRIDES: &[&str] = &[
    "RUSTFLAGS",
    "CARGO_ENCODED_RUSTFLAGS",
    "CARGO_BUILD_RUSTFLAGS",
];

/// A command about to be run.
pub(crate) struct Run {
    command: Command,
    shown: String,
}

impl Run {
    pub(crate) fn new<A: AsRef<OsStr>>(
        program: impl AsRef<OsStr>,
        args: impl IntoIterator<Item = A>,
    ) -> Self {
        let mut command = Command::new(&program);
        let mut shown = program.as_ref().to_string_lossy().into_owned();
        for arg in args {
            shown.push(' ');
            shown.push_str(&arg.as_ref().to_string_lossy());
            command.arg(arg);
        }
        for (name, _) in env::vars_os() {
            let name = name.to_string_lossy();
            if name.starts_with("CARGO_PKG_")
                || SET_BY_CARGO_RUN.contains(&&*name)
                || OVERRIDES.contains(&&*name)
            {
                command.env_remove(&*name);
            }
        }
        command.stdin(Stdio::null());
        Self { command, shown }
    }

    pub(crate) fn cargo<A: AsRef<OsStr>>(args: impl IntoIterator<Item = A>) -> Self {
        Self::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), args)
    }

    pub(crate) fn arg(mut self, arg: impl AsRef<OsStr>) -> Self {
        self.shown.push(' ');
        self.shown.push_str(&arg.as_ref().to_string_lossy());
        self.command.arg(arg);
        self
    }

    pub(crate) fn args(self, args: &[&str]) -> Self {
        args.iter().fold(self, Self::arg)
    }

    pub(crate) fn folder(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Runs to the end and gives what was printed; what went wrong is in the error.
    pub(crate) fn text(mut self) -> Result<String> {
        let output = self
            .command
            .output()
            .with_context(|| format!("`{}` could not be started", self.shown))?;
        if !output.status.success() {
            bail!(
                "`{}` failed\n{}",
                self.shown,
                String::from_utf8_lossy(&output.stderr).trim()
            );
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Runs to the end with a heartbeat, output kept in `log`.
    pub(crate) fn watch(self, step: &Step, log: &Path) -> Result<()> {
        let shown = self.shown.clone();
        let status = self.watch_status(step, log)?;
        if !status.success() {
            let tail = tail(log, 60);
            bail!(
                "`{shown}` failed ({status}); its last lines:\n\n{tail}\n\nAll of it: {}",
                log.display()
            );
        }
        Ok(())
    }

    /// Like [`Self::watch`], but a failing command is an answer, not an error.
    pub(crate) fn watch_status(mut self, step: &Step, log: &Path) -> Result<ExitStatus> {
        let mut child = self.start(log)?;
        let watching = step.follow(log);
        let status = child
            .wait()
            .with_context(|| format!("waiting for `{}`", self.shown));
        drop(watching);
        status
    }

    /// Starts in the background, output kept in `log`.
    pub(crate) fn start(&mut self, log: &Path) -> Result<std::process::Child> {
        if let Some(folder) = log.parent() {
            fs::create_dir_all(folder)?;
        }
        let file = File::create(log).with_context(|| format!("writing {}", log.display()))?;
        self.command
            .stdout(file.try_clone()?)
            .stderr(file)
            .spawn()
            .with_context(|| format!("`{}` could not be started", self.shown))
    }

    /// Becomes another user of this machine, for programs that refuse to run as root.
    pub(crate) fn user(mut self, user: Option<(u32, u32)>) -> Self {
        use std::os::unix::process::CommandExt;
        if let Some((uid, gid)) = user {
            self.command.uid(uid).gid(gid);
        }
        self
    }

    pub(crate) fn without(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    /// Becomes the program, for servers that run until Ctrl-C: whoever ends this process ends
    /// the server and nothing is left behind.
    pub(crate) fn become_it(mut self) -> anyhow::Error {
        use std::os::unix::process::CommandExt;
        let error = self.command.exec();
        anyhow::Error::new(error).context(format!("`{}` could not be started", self.shown))
    }
}

/// The last lines of a log.
pub(crate) fn tail(log: &Path, lines: usize) -> String {
    let text = fs::read(log).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let text = text.unwrap_or_default();
    let all: Vec<&str> = text.lines().collect();
    all.iter()
        .skip(all.len().saturating_sub(lines))
        .copied()
        .collect::<Vec<_>>()
        .join("\n")
}
