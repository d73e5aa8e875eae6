//! The socket: plain or TLS, and an orderly end.

use crate::{App, config::Config};
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

/// Takes the address: one that is taken fails before any database is opened. Callers who come
/// early wait until the process serves.
pub fn bind(config: &Config) -> anyhow::Result<TcpListener> {
    let listener = TcpListener::bind(config.listen)
        .with_context(|| format!("cannot listen on {}", config.listen))?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

/// Serves until SIGTERM or SIGINT, then lets running requests finish and closes the database.
pub async fn serve(app: App, listener: TcpListener) -> anyhow::Result<()> {
    let config = &app.config;
    let address = listener.local_addr()?;
    let handle = Handle::new();
    tokio::spawn(stop_on_signal(handle.clone()));
    let scheme = if config.tls.is_some() {
        "https"
    } else {
        "http"
    };
    tracing::info!("listening on {scheme}://{address}");
    // The first request that needs rules need not wait for them to be read.
    let early = app.clone();
    tokio::task::spawn_blocking(move || {
        early.packs.set();
    });
    let rounds = tokio::spawn(crate::alerts::rounds(app.clone()));
    let sums = tokio::spawn(crate::summaries::rounds(app.clone()));
    serve_on(&app, listener, handle).await?;
    rounds.abort();
    sums.abort();
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{config::Config, db::Db, packs::Packs, site::Site};
    use rustls::{
        ClientConfig, ClientConnection, RootCertStore, Stream,
        pki_types::{CertificateDer, ServerName},
    };
    use std::{
        io::{Read as _, Write as _},
        net::TcpStream,
        sync::Arc,
    };

    /// Asks over TLS and gives the whole answer.
    fn ask(address: SocketAddr, trusted: CertificateDer<'static>, head: &str) -> String {
        let mut roots = RootCertStore::empty();
        roots.add(trusted).unwrap();
        let config = ClientConfig::builder()
            .with_root_certificates(roots)
            .with_no_client_auth();
        let name = ServerName::try_from("localhost").unwrap();
        let mut session = ClientConnection::new(Arc::new(config), name).unwrap();
        let mut socket = TcpStream::connect(address).unwrap();
        let mut stream = Stream::new(&mut session, &mut socket);
        stream.write_all(head.as_bytes()).unwrap();
        let mut answer = Vec::new();
        // A peer that closes without a farewell is no failure of this test.
        let _end = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    async fn serving(tls: Option<(std::path::PathBuf, std::path::PathBuf)>) -> (App, TcpListener) {
        let folder = tempfile::tempdir().unwrap().keep();
        let db = Db::open_file(&folder.join("tls.db")).await.unwrap();
        db.migrate().await.unwrap();
        let config = Config {
            tls,
            ..Config::default()
        };
        let app = App::new(db, config, Packs::default(), Site::new(&[]));
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        (app, listener)
    }

    #[tokio::test]
    async fn tls_serves_with_strict_transport_and_ends_in_order() {
        let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let (cert, key) = (
            folder.path().join("cert.pem"),
            folder.path().join("key.pem"),
        );
        std::fs::write(&cert, made.cert.pem()).unwrap();
        std::fs::write(&key, made.signing_key.serialize_pem()).unwrap();
        let (app, listener) = serving(Some((cert, key))).await;
        let address = listener.local_addr().unwrap();
        let handle = Handle::new();
        let stop = handle.clone();
        let server = tokio::spawn(async move { serve_on(&app, listener, handle).await });
        stop.listening().await.unwrap();
        let trusted = made.cert.der().clone();
        let head = "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        let asking = tokio::task::spawn_blocking(move || ask(address, trusted, head));
        let answer = asking.await.unwrap();
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        assert!(
            answer.contains("strict-transport-security: max-age="),
            "{answer}"
        );
        assert!(answer.ends_with("ok\n"), "{answer}");
        stop.graceful_shutdown(Some(GRACE));
        server.await.unwrap().unwrap();
    }

    #[tokio::test]
    async fn a_certificate_that_is_none_is_refused_with_its_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("none.pem");
        std::fs::write(&file, "no certificate").unwrap();
        let (app, listener) = serving(Some((file.clone(), file))).await;
        let error = serve_on(&app, listener, Handle::new()).await.unwrap_err();
        assert!(error.to_string().contains("none.pem"), "{error:#}");
    }
}
