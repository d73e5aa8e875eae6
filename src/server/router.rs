//! The router: every route from the contract, the layers around them, the site behind them.

use crate::{app::App, contract::Contract, error::Error, layers, routes, telemetry};
use axum::{
    Router,
    extract::State,
    http::header,
    middleware::{from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::get,
};
use std::sync::Arc;
use tokio::sync::Semaphore;
use tower_http::{
    CompressionLevel,
    catch_panic::CatchPanicLayer,
    compression::{
        CompressionLayer,
        predicate::{DefaultPredicate, NotForContentType, Predicate as _, SizeAbove},
    },
};
use utoipa::openapi::OpenApi;

/// A shorter answer fits into two packets anyway, and is not worth the work.
const COMPRESSED_BYTES_MIN: u16 = 2048;

/// Every endpoint, put into a contract. A new resource adds its line here.
fn filled(mut contract: Contract) -> Contract {
    routes::session::register(&mut contract);
    routes::organisation::register(&mut contract);
    routes::admin::register(&mut contract);
    routes::import::register(&mut contract);
    routes::books::register(&mut contract);
    routes::imports::register(&mut contract);
    routes::payments::register(&mut contract);
    routes::targets::register(&mut contract);
    routes::implementing::register(&mut contract);
    routes::presence::register(&mut contract);
    routes::reviews::register(&mut contract);
    routes::files::register(&mut contract);
    routes::library::register(&mut contract);
    routes::upkeep::register(&mut contract);
    routes::cases::register(&mut contract);
    routes::home::register(&mut contract);
    routes::briefing::register(&mut contract);
    routes::monitoring::register(&mut contract);
    routes::budget::register(&mut contract);
    routes::positions::register(&mut contract);
    routes::alerts::register(&mut contract);
    routes::reports::register(&mut contract);
    routes::comparison::register(&mut contract);
    routes::rules::register(&mut contract);
    routes::papers::register(&mut contract);
    routes::figures::register(&mut contract);
    routes::training::register(&mut contract);
    routes::cycle::register(&mut contract);
    routes::dismissals::register(&mut contract);
    routes::exemptions::register(&mut contract);
    routes::rollover::register(&mut contract);
    contract
}

/// The document of the interface.
pub fn document() -> OpenApi {
    filled(Contract::described()).finish().1
}

/// The whole process as a service, without a socket.
pub fn router(app: App) -> Router {
    telemetry::recorder();
    let (endpoints, _) = filled(Contract::new()).finish();
    let gate_of_requests = Arc::new(Semaphore::new(app.config.limits.requests_max));
    let compress = CompressionLayer::new()
        .quality(CompressionLevel::Precise(4))
        .compress_when(
            DefaultPredicate::new()
                .and(NotForContentType::new("application/vnd"))
                .and(SizeAbove::new(COMPRESSED_BYTES_MIN)),
        );
    endpoints
        .merge(routes::docs::routes())
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
        .route("/metrics", get(figures))
        .merge(app.site.clone().routes())
        .layer(from_fn_with_state(app.clone(), layers::in_time))
        .layer(from_fn_with_state(gate_of_requests, layers::gate))
        .layer(CatchPanicLayer::custom(layers::panicked))
        .layer(from_fn(layers::problems))
        .layer(compress)
        .layer(from_fn_with_state(app.clone(), layers::guard))
        .layer(from_fn_with_state(app.clone(), layers::observe))
        .with_state(app)
}

async fn ready(State(app): State<App>) -> Result<&'static str, Error> {
    app.main().ping().await.map_err(|error| {
        tracing::warn!(cause = %error, "not ready");
        Error::Busy
    })?;
    Ok("ready\n")
}

async fn figures(State(app): State<App>) -> Response {
    let kind = [(
        header::CONTENT_TYPE,
        "text/plain; version=0.0.4; charset=utf-8",
    )];
    (kind, telemetry::render(app.main().connections())).into_response()
}
