//! Entry.

mod embedded;

use server::{App, app, config::Config, db::Db};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let config = Config::default();
    let main = Db::open(&config.database).await?;
    main.migrate().await?;
    let listener = tokio::net::TcpListener::bind(config.listen).await?;
    let app: app::App = App::new(main, config, embedded::site());
    Ok(axum::serve(listener, server::router(app)).await?)
}
