//! Entry.

mod embedded;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8080").await?;
    let app: axum::Router = embedded::site().routes();
    Ok(axum::serve(listener, app).await?)
}
