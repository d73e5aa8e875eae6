//! Entry.

mod embedded;

use server::{App, config::Config, db::Db, packs::Packs};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let config = Config::default();
    let main = Db::open(&config.database).await?;
    main.migrate().await?;
    let listener = tokio::net::TcpListener::bind(config.listen).await?;
    let packs = Packs::load(None)?;
    let app = App::new(main, config, packs, embedded::site());
    Ok(axum::serve(listener, server::router(app)).await?)
}
