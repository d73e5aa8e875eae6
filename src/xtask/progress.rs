//! What the user sees while a command works: numbered steps, elapsed time, a heartbeat.

use std::{
    io::{IsTerminal, Write},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use crate::run::tail;

/// Without a terminal a line every so often says that work goes on.
const HEARTBEAT: Duration = Duration::from_secs(20);

/// Prints text and a line end. A closed terminal is no reason to stop working.
pub(crate) fn say(text: &str) {
    let mut out = std::io::stdout().lock();
    if writeln!(out, "{text}").is_ok() {
        drop(out.flush());
    }
}

/// Prints an error with all its causes.
pub(crate) fn failure(error: &anyhow::Error) {
    let mut text = format!("\nerror: {error}");
    for cause in error.chain().skip(1) {
        text.push_str("\n  because: ");
        text.push_str(&cause.to_string());
    }
    say(&text);
}

/// `12 s`, `3 min 05 s`.
pub(crate) fn span(elapsed: Duration) -> String {
    let seconds = elapsed.as_secs();
    match seconds {
        0 => format!("{:.1} s", elapsed.as_secs_f32()),
        1..60 => format!("{seconds} s"),
        _ => format!("{} min {:02} s", seconds / 60, seconds % 60),
    }
}

/// One numbered step of a command.
pub(crate) struct Step {
    begun: Instant,
}

impl Step {
    pub(crate) fn begin(number: usize, of: usize, what: &str) -> Self {
        say(&format!("[{number}/{of}] {what}"));
        Self {
            begun: Instant::now(),
        }
    }

    pub(crate) fn elapsed(&self) -> Duration {
        self.begun.elapsed()
    }

    /// A remark under the step, with the time it came.
    pub(crate) fn note(&self, text: &str) {
        say(&format!("      {}: {text}", span(self.elapsed())));
    }

    /// Says that the step is through.
    pub(crate) fn done(&self, what: &str) {
        say(&format!("      {what}, {}", span(self.elapsed())));
    }

    /// Shows the last line of a growing log until the answer is dropped.
    pub(crate) fn follow(&self, log: &Path) -> Following {
        let stop = Arc::new(AtomicBool::new(false));
        let watcher = Watcher {
            begun: self.begun,
            log: log.to_owned(),
            stop: Arc::clone(&stop),
        };
        Following {
            stop,
            thread: Some(thread::spawn(move || watcher.run())),
        }
    }
}

/// Ends the heartbeat when dropped.
pub(crate) struct Following {
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Drop for Following {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            thread.thread().unpark();
            drop(thread.join());
        }
    }
}

struct Watcher {
    begun: Instant,
    log: PathBuf,
    stop: Arc<AtomicBool>,
}

impl Watcher {
    fn run(self) {
        let terminal = std::io::stdout().is_terminal();
        let pause = if terminal {
            Duration::from_millis(500)
        } else {
            HEARTBEAT
        };
        loop {
            thread::park_timeout(pause);
            if self.stop.load(Ordering::Relaxed) {
                break;
            }
            let line = short(&tail(&self.log, 1), 70);
            let elapsed = span(self.begun.elapsed());
            let text = format!("      {elapsed}: {line}");
            if terminal { rewrite(&text) } else { say(&text) }
        }
        if terminal {
            rewrite("");
        }
    }
}

/// Replaces the line the cursor stands on.
fn rewrite(text: &str) {
    let mut out = std::io::stdout().lock();
    if write!(out, "\r\x1b[2K{}", short(text, 110)).is_ok() {
        drop(out.flush());
    }
}

fn short(text: &str, columns: usize) -> String {
    text.trim()
        .chars()
        .filter(|c| !c.is_control())
        .take(columns)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_read_well() {
        assert_eq!(span(Duration::from_millis(340)), "0.3 s");
        assert_eq!(span(Duration::from_secs(12)), "12 s");
        assert_eq!(span(Duration::from_secs(185)), "3 min 05 s");
    }

    #[test]
    fn escape_codes_do_not_reach_the_status_line() {
        assert_eq!(short("  \x1b[1mCompiling\n", 30), "[1mCompiling");
    }
}
