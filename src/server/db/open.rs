//! Opening a database from its address.

use super::{Db, DbError, Engine, hold::Writes, resting::Resting};
use sqlx::{
    ConnectOptions as _, Connection as _,
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use std::{path::Path, str::FromStr, sync::Arc, time::Duration};

const READERS_MAX: u32 = 4;
/// Readers of one statement beside them.
const GLANCES_MAX: u32 = 4;
const POSTGRES_MAX: u32 = 16;
/// A log that grew beyond this is cut when it is used again.
const LOG_BYTES_MAX: &str = "16777216";
const BUSY: Duration = Duration::from_secs(5);
pub(super) const ACQUIRE: Duration = Duration::from_secs(10);

impl Db {
    /// Opens `sqlite:PATH` (made if missing) or `postgres://…`.
    pub async fn open(url: &str) -> Result<Self, DbError> {
        if let Some(path) = url.strip_prefix("sqlite:") {
            return Self::open_file(Path::new(path.strip_prefix("//").unwrap_or(path))).await;
        }
        let options = PgConnectOptions::from_str(url)?;
        let pool = PgPoolOptions::new()
            .max_connections(POSTGRES_MAX)
            .acquire_timeout(ACQUIRE)
            .connect_with(options)
            .await?;
        Ok(Self(Arc::new(Engine::Postgres(pool)), Writes::default()))
    }

    /// Opens a SQLite file, made if missing.
    pub async fn open_file(path: &Path) -> Result<Self, DbError> {
        if let Some(folder) = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
        {
            std::fs::create_dir_all(folder).map_err(|error| DbError::Engine(error.into()))?;
        }
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // An acknowledged save survives a power cut.
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(BUSY)
            .pragma("temp_store", "MEMORY")
            .pragma("journal_size_limit", LOG_BYTES_MAX)
            .collation("C", |a, b| a.as_bytes().cmp(b.as_bytes()));
        // A connection to a file does not break while it rests: it need not be asked.
        let pool = || {
            SqlitePoolOptions::new()
                .acquire_timeout(ACQUIRE)
                .test_before_acquire(false)
        };
        // The writer makes the file and its log; readers come when they are needed.
        let write = pool()
            .max_connections(1)
            .connect_with(options.clone())
            .await?;
        let readers = options.pragma("query_only", "ON");
        let read = pool()
            .max_connections(READERS_MAX)
            .connect_lazy_with(readers.clone());
        let glances = Resting::new(readers, GLANCES_MAX);
        let path = path.to_owned();
        let engine = Engine::Sqlite {
            write,
            read,
            glances,
            path,
        };
        Ok(Self(Arc::new(engine), Writes::default()))
    }
}

/// Makes an empty database on the PostgreSQL server of another one, and opens it.
pub async fn create_database(url: &str, name: &str) -> Result<Db, DbError> {
    manage(url, &format!("CREATE DATABASE {}", plain(name)?)).await?;
    Db::open(&beside(url, name)?).await
}

/// Makes a database with everything that stands in another one, which nobody may be using.
pub async fn copy_database(url: &str, from: &str, name: &str) -> Result<Db, DbError> {
    let sql = format!("CREATE DATABASE {} TEMPLATE {}", plain(name)?, plain(from)?);
    manage(url, &sql).await?;
    Db::open(&beside(url, name)?).await
}

/// Throws a database away, whoever is using it.
pub async fn drop_database(url: &str, name: &str) -> Result<(), DbError> {
    let sql = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", plain(name)?);
    manage(url, &sql).await
}

async fn manage(url: &str, sql: &str) -> Result<(), DbError> {
    let mut connection = sqlx::PgConnection::connect(url).await?;
    sqlx::raw_sql(sql).execute(&mut connection).await?;
    connection.close().await?;
    Ok(())
}

/// A name that needs no quotes.
fn plain(name: &str) -> Result<&str, DbError> {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    if name.is_empty() || !name.bytes().all(plain) {
        return Err(DbError::Broken(format!(
            "a database's name is plain, not {name:?}"
        )));
    }
    Ok(name)
}

/// The address of another database of the same server.
fn beside(url: &str, name: &str) -> Result<String, DbError> {
    let options = PgConnectOptions::from_str(url)?.database(name);
    Ok(options.to_url_lossy().to_string())
}
