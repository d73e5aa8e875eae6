//! The socket: plain or TLS, and an orderly end.

use crate::App;
use anyhow::Context as _;
use axum_server::{
    Handle, Server,
    tls_rustls::{RustlsAcceptor, RustlsConfig},
};
use hyper_util::rt::TokioTimer;
use std::{
    net::{SocketAddr, TcpListener},
    time::Duration,
};

/// How long running requests may finish after the signal to stop.
const GRACE: Duration = Duration::from_secs(20);
/// How long a caller may take to send the head of a request.
const HEAD: Duration = Duration::from_secs(10);

/// Serves until SIGTERM or SIGINT, then lets running requests finish and closes the database.
pub async fn serve(app: App) -> anyhow::Result<()> {
    let config = &app.config;
    let listener = TcpListener::bind(config.listen)
        .with_context(|| format!("cannot listen on {}", config.listen))?;
    listener.set_nonblocking(true)?;
    let address = listener.local_addr()?;
    let handle = Handle::new();
    tokio::spawn(stop_on_signal(handle.clone()));
    let scheme = if config.tls.is_some() {
        "https"
    } else {
        "http"
    };
    tracing::info!("listening on {scheme}://{address}");
    serve_on(&app, listener, handle).await?;
    app.workspaces.close().await;
    tracing::info!("stopped");
    Ok(())
}

/// Serves on an open socket until the handle says stop.
pub async fn serve_on(
    app: &App,
    listener: TcpListener,
    handle: Handle<SocketAddr>,
) -> anyhow::Result<()> {
    let service = crate::router(app.clone()).into_make_service_with_connect_info::<SocketAddr>();
    let Some((cert, key)) = &app.config.tls else {
        let server = patient(axum_server::from_tcp(listener)?);
        return Ok(server.handle(handle).serve(service).await?);
    };
    // The first process-wide provider stays; a second attempt changes nothing.
    let _installed = rustls::crypto::ring::default_provider().install_default();
    let tls = RustlsConfig::from_pem_file(cert, key)
        .await
        .with_context(|| {
            format!(
                "certificate {} and key {} do not serve",
                cert.display(),
                key.display()
            )
        })?;
    let acceptor = RustlsAcceptor::new(tls);
    let server = patient(axum_server::from_tcp(listener)?).acceptor(acceptor);
    Ok(server.handle(handle).serve(service).await?)
}

/// A caller that never finishes its request head is let go.
fn patient(mut server: Server<SocketAddr>) -> Server<SocketAddr> {
    server
        .http_builder()
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD);
    server
        .http_builder()
        .http2()
        .timer(TokioTimer::new())
        .keep_alive_interval(Some(HEAD));
    server
}

async fn stop_on_signal(handle: Handle<SocketAddr>) {
    let interrupt = tokio::signal::ctrl_c();
    match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
        }
        Err(error) => {
            tracing::warn!(%error, "SIGTERM is not heard");
            if let Err(error) = interrupt.await {
                tracing::error!(%error, "no signal is heard");
                return;
            }
        }
    }
    tracing::info!("stopping; running requests finish");
    handle.graceful_shutdown(Some(GRACE));
}
