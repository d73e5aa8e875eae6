//! Settings of the process and its limits, each with its unit in the name.

use std::{fmt, net::SocketAddr, path::PathBuf, time::Duration};

/// Limits. The numbers of the product stand in `Default`.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Largest JSON body.
    pub body_bytes_max: usize,
    /// Largest workbook.
    pub import_bytes_max: usize,
    /// Longest time a body may take to arrive.
    pub body_time_max: Duration,
    /// Longest time an answer may take.
    pub answer_time_max: Duration,
    /// A request that approves many targets takes on no further one after this long; well below
    /// the longest time of an answer, as one step may have to wait for other writers.
    pub approvals_seconds: i64,
    /// Requests in work at once; more are turned away at once.
    pub requests_max: usize,
    /// Passwords hashed at once; more wait.
    pub hashing_max: usize,
    /// A session ends after this long without a request.
    pub session_idle_seconds: i64,
    /// A session ends this long after signing in.
    pub session_absolute_seconds: i64,
    /// Wrong passwords in a row that lock an account.
    pub failures_max: i64,
    /// How long a locked account waits.
    pub lock_seconds: i64,
    /// The longest pause before an address that keeps failing gets its answer.
    pub slow_max: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body_bytes_max: 1024 * 1024,
            import_bytes_max: 2 * 1024 * 1024,
            body_time_max: Duration::from_secs(15),
            answer_time_max: Duration::from_secs(30),
            approvals_seconds: 10,
            requests_max: 1024,
            hashing_max: 2,
            session_idle_seconds: 30 * 60,
            session_absolute_seconds: 12 * 3600,
            failures_max: 5,
            lock_seconds: 15 * 60,
            slow_max: Duration::from_secs(2),
        }
    }
}

/// Everything the command line decides.
#[derive(Clone)]
pub struct Config {
    /// Where to listen.
    pub listen: SocketAddr,
    /// `sqlite:PATH` or `postgres://…`.
    pub database: String,
    /// Rule packs laid over those inside the program.
    pub packs: Option<PathBuf>,
    /// Certificate and key, both PEM.
    pub tls: Option<(PathBuf, PathBuf)>,
    /// Network of a proxy whose `X-Forwarded-*` headers are believed.
    pub trusted_proxy: Option<crate::proxy::Cidr>,
    /// Whether this is a demonstration.
    pub demo: bool,
    /// Training accounts, each with an own workspace.
    pub trainees: u32,
    /// Multiplies the projects of every demonstration unit.
    pub scale: u32,
    /// Projects of the demonstration in all, where more are wanted than it has.
    pub projects: u32,
    /// Plain HTTP beyond loopback, with a banner.
    pub insecure_http: bool,
    /// Limits.
    pub limits: Limits,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            database: "sqlite:wenxiao.db".to_owned(),
            packs: None,
            tls: None,
            trusted_proxy: None,
            demo: false,
            trainees: 0,
            scale: 1,
            projects: 0,
            insecure_http: false,
            limits: Limits::default(),
        }
    }
}

impl Config {
    /// Whether cookies may only travel encrypted.
    pub fn secure_cookies(&self) -> bool {
        self.tls.is_some() || self.trusted_proxy.is_some()
    }

    /// Whether a banner must say that the connection is not encrypted.
    pub fn insecure(&self) -> bool {
        !self.secure_cookies() && !self.listen.ip().is_loopback()
    }
}

impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config")
            .field("listen", &self.listen)
            .field("database", &redacted(&self.database))
            .field("packs", &self.packs)
            .field("tls", &self.tls.is_some())
            .field("trusted_proxy", &self.trusted_proxy)
            .field("demo", &self.demo)
            .field("trainees", &self.trainees)
            .field("scale", &self.scale)
            .field("projects", &self.projects)
            .field("insecure_http", &self.insecure_http)
            .field("limits", &self.limits)
            .finish()
    }
}

/// An address without its password and without parameters, which may hold one too.
pub fn redacted(url: &str) -> String {
    let plain = url.split_once('?').map_or(url, |(address, _)| address);
    let Some((scheme, rest)) = plain.split_once("://") else {
        return plain.to_owned();
    };
    match rest.rsplit_once('@') {
        Some((user, host)) => {
            let user = user.split_once(':').map_or(user, |(name, _)| name);
            format!("{scheme}://{user}:***@{host}")
        }
        None => plain.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_password_is_ever_printed() {
        let cases = [
            ("postgres://me:s3cret@db/x", "postgres://me:***@db/x"),
            (
                "postgres://me:p@ss@db/x?password=s3cret",
                "postgres://me:***@db/x",
            ),
            ("postgres://db/x", "postgres://db/x"),
            ("sqlite:/var/lib/wenxiao.db", "sqlite:/var/lib/wenxiao.db"),
        ];
        for (url, shown) in cases {
            let config = Config {
                database: url.to_owned(),
                ..Config::default()
            };
            assert_eq!(redacted(url), shown);
            assert!(!format!("{config:?}").contains("s3cret"), "{config:?}");
        }
    }
}
