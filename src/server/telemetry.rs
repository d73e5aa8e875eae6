//! Logs and figures of the process.

use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use std::{sync::OnceLock, time::Duration};

static RECORDER: OnceLock<Option<PrometheusHandle>> = OnceLock::new();
const BUCKETS_SECONDS: &[f64] = &[0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0];

/// Installs the recorder once for the process.
pub(crate) fn recorder() -> Option<&'static PrometheusHandle> {
    let install = || {
        let builder = PrometheusBuilder::new().set_buckets(BUCKETS_SECONDS).ok()?;
        let recorder = builder.build_recorder();
        let handle = recorder.handle();
        metrics::set_global_recorder(recorder).ok()?;
        Some(handle)
    };
    RECORDER.get_or_init(install).as_ref()
}

/// Counts an answered request.
pub(crate) fn count(method: &str, route: &str, status: u16, took: Duration) {
    let labels = [
        ("method", method.to_owned()),
        ("route", route.to_owned()),
        ("status", status.to_string()),
    ];
    metrics::counter!("wenxiao_requests_total", &labels).increment(1);
    let labels = [("route", route.to_owned())];
    metrics::histogram!("wenxiao_request_seconds", &labels).record(took.as_secs_f64());
}

/// The figures as Prometheus reads them.
pub(crate) fn render(connections: u32) -> String {
    metrics::gauge!("wenxiao_database_connections").set(f64::from(connections));
    recorder()
        .map(|handle| {
            handle.run_upkeep();
            handle.render()
        })
        .unwrap_or_default()
}

/// Starts the log: one line of JSON for each event, `RUST_LOG` decides how many.
pub(crate) fn start_log() {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info,sqlx=warn"));
    let log = tracing_subscriber::fmt()
        .json()
        .with_span_list(false)
        .with_env_filter(filter);
    if log.with_writer(std::io::stderr).try_init().is_err() {
        tracing::debug!("a log is running already");
    }
}
