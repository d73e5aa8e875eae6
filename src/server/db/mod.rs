//! Storage on two engines with one SQL text. SQL stands in this folder and nowhere else.
//!
//! A handler takes one transaction (`Db::read` or `Db::write`) and passes it to the functions of
//! the tables, each `async fn find_x(tx: &mut Tx, …)`.

pub mod account;
pub(crate) mod adjustments;
pub(crate) mod alerts;
pub(crate) mod annual;
pub(crate) mod attachments;
pub mod audit;
pub(crate) mod books;
pub(crate) mod briefing;
pub(crate) mod cases;
pub(crate) mod cells;
pub(crate) mod context;
pub(crate) mod cycle;
pub(crate) mod decisions;
pub(crate) mod demo;
pub(crate) mod dismissals;
mod error;
pub(crate) mod exemptions;
pub(crate) mod figures;
pub(crate) mod filing;
mod hold;
pub mod house;
pub(crate) mod implementing;
pub(crate) mod imports;
pub(crate) mod library;
pub(crate) mod library_upkeep;
pub(crate) mod library_use;
pub(crate) mod measured;
mod migrate;
pub(crate) mod monitoring;
mod open;
pub mod organisation;
pub(crate) mod presence;
pub(crate) mod projects;
pub(crate) mod remarks;
pub(crate) mod reports;
mod resting;
pub(crate) mod rollover;
pub mod scope;
mod scope_wide;
pub mod session;
pub(crate) mod summaries;
pub(crate) mod target_list;
pub(crate) mod targets;
pub(crate) mod versions;
pub(crate) mod visits;
pub mod workspace;

pub use error::DbError;
pub use hold::Hold;
pub use open::{copy_database, create_database, drop_database};
pub use scope::Scope;

use resting::Resting;
use sqlx::{FromRow, PgPool, Postgres, Sqlite, SqlitePool, postgres::PgRow, sqlite::SqliteRow};
use std::{path::PathBuf, sync::Arc};

/// A database: SQLite with one writer and several readers, or PostgreSQL.
#[derive(Clone, Debug)]
pub struct Db(Arc<Engine>, hold::Writes);

#[derive(Debug)]
enum Engine {
    Sqlite {
        write: SqlitePool,
        read: SqlitePool,
        glances: Arc<Resting<Sqlite>>,
        path: PathBuf,
    },
    Postgres(PgPool),
}

/// A transaction on either engine. Dropped without `commit`, it leaves nothing behind.
#[derive(Debug)]
pub enum Tx {
    /// On SQLite.
    Sqlite(Hold<Sqlite>),
    /// On PostgreSQL.
    Postgres(Hold<Postgres>),
}

/// Runs the same query on whichever engine the transaction belongs to:
/// `on!(tx, |c| sqlx::query_as::<_, Row>(SQL).bind(x).fetch_all(&mut *c).await)`.
macro_rules! on {
    ($tx:expr, |$c:ident| $body:expr) => {
        match $tx {
            $crate::db::Tx::Sqlite(tx) => {
                let $c = &mut **tx;
                $body.map_err($crate::db::DbError::from)
            }
            $crate::db::Tx::Postgres(tx) => {
                let $c = &mut **tx;
                $body.map_err($crate::db::DbError::from)
            }
        }
    };
}
pub(crate) use on;

/// Runs a statement and gives the number of rows it changed: `run!(tx, sqlx::query(SQL).bind(x))`.
macro_rules! run {
    ($tx:expr, $query:expr) => {
        match $tx {
            $crate::db::Tx::Sqlite(tx) => {
                let done = $query.execute(&mut **tx).await;
                done.map(|done| done.rows_affected())
                    .map_err($crate::db::DbError::from)
            }
            $crate::db::Tx::Postgres(tx) => {
                let done = $query.execute(&mut **tx).await;
                done.map(|done| done.rows_affected())
                    .map_err($crate::db::DbError::from)
            }
        }
    };
}
pub(crate) use run;

/// Rows of one statement; times the widest row it stays below both engines' limit of binds.
pub(crate) const ROWS_A_STATEMENT: usize = 500;

/// Inserts many rows a statement:
/// `insert!(tx, rows, "INSERT INTO t (a, b)", |values, row| values.push_bind(row.a)…)`.
macro_rules! insert {
    ($tx:expr, $rows:expr, $sql:literal, |$values:ident, $row:ident| $push:expr) => {
        for part in $rows.chunks($crate::db::ROWS_A_STATEMENT) {
            $crate::db::on!($tx, |c| {
                let mut statement = sqlx::QueryBuilder::new(concat!($sql, " "));
                statement.push_values(part, |mut $values, $row| {
                    $push;
                });
                statement.build().execute(&mut *c).await.map(|_| ())
            })?;
        }
    };
}
pub(crate) use insert;

const NEXT_SEQ: &str = "UPDATE sequences SET value = value + 1 WHERE name = 'seq' RETURNING value";
const QUEUE: &str = "UPDATE sequences SET value = value WHERE name = 'seq'";
const SETTLE: &str = "PRAGMA wal_checkpoint(TRUNCATE)";
const SNAPSHOT: &str = "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY";

impl Db {
    /// A transaction that only reads, from one consistent state.
    pub async fn read(&self) -> Result<Tx, DbError> {
        Ok(match &*self.0 {
            Engine::Sqlite { read, .. } => Tx::Sqlite(read.begin().await?.into()),
            Engine::Postgres(pool) => Tx::Postgres(pool.begin_with(SNAPSHOT).await?.into()),
        })
    }

    /// For one reading statement alone, which sees one state by itself: what a transaction around
    /// it would cost is most of what such a statement costs.
    pub(crate) async fn glance(&self) -> Result<Tx, DbError> {
        Ok(match &*self.0 {
            Engine::Sqlite { glances, .. } => {
                Tx::Sqlite(Hold::Rested(glances.take(open::ACQUIRE).await?))
            }
            Engine::Postgres(pool) => Tx::Postgres(Hold::Bare(pool.acquire().await?)),
        })
    }

    /// A transaction that writes. Writers queue up, so that what it reads stays true until it
    /// commits and numbers of the sequence are committed in their order.
    pub async fn write(&self) -> Result<Tx, DbError> {
        Ok(match &*self.0 {
            Engine::Sqlite { write, .. } => {
                let tx = write.begin_with("BEGIN IMMEDIATE").await?;
                Tx::Sqlite(Hold::Writing(tx, self.1.begin()))
            }
            Engine::Postgres(pool) => {
                let mut tx = pool.begin().await?;
                sqlx::query(QUEUE).execute(&mut *tx).await?;
                Tx::Postgres(Hold::Writing(tx, self.1.begin()))
            }
        })
    }

    /// How many writing transactions have ended here: what was read under the same number still
    /// stands, unless another process changed it.
    pub(crate) fn writes(&self) -> u64 {
        self.1.count()
    }

    /// Whether it answers.
    pub async fn ping(&self) -> Result<(), DbError> {
        let mut tx = self.glance().await?;
        run!(&mut tx, sqlx::query("SELECT 1")).map(|_| ())
    }

    /// Whether anybody else holds this database, as a request that found it a moment ago.
    pub fn is_held(&self) -> bool {
        Arc::strong_count(&self.0) > 1
    }

    /// Open connections, for the metrics.
    pub fn connections(&self) -> u32 {
        match &*self.0 {
            Engine::Sqlite {
                write,
                read,
                glances,
                ..
            } => write.size() + read.size() + glances.size(),
            Engine::Postgres(pool) => pool.size(),
        }
    }

    /// Where the file is; none on PostgreSQL.
    pub fn path(&self) -> Option<&std::path::Path> {
        match &*self.0 {
            Engine::Sqlite { path, .. } => Some(path),
            Engine::Postgres(_) => None,
        }
    }

    /// Moves what was written into the file itself and empties the log beside it, which a start
    /// would have to read.
    pub(crate) async fn settle(&self) -> Result<(), DbError> {
        if let Engine::Sqlite { write, .. } = &*self.0 {
            sqlx::query(SETTLE).execute(write).await?;
        }
        Ok(())
    }

    /// Waits for running transactions and closes every connection.
    pub async fn close(&self) {
        match &*self.0 {
            Engine::Sqlite {
                write,
                read,
                glances,
                ..
            } => {
                glances.close().await;
                read.close().await;
                // A pool of one may miss a connection that is just coming back, and the log
                // would stay beside a file that somebody is about to move.
                if let Ok(mut last) = write.acquire().await {
                    let settled = sqlx::query(SETTLE).execute(&mut *last).await;
                    let closed = last.close().await;
                    if let Err(error) = settled.and(closed) {
                        tracing::warn!(%error, "the log could not be settled");
                    }
                }
                write.close().await;
            }
            Engine::Postgres(pool) => pool.close().await,
        }
    }
}

impl Tx {
    /// Makes everything durable and visible, or nothing.
    pub async fn commit(self) -> Result<(), DbError> {
        match self {
            Self::Sqlite(tx) => tx.commit().await,
            Self::Postgres(tx) => tx.commit().await,
        }
    }

    /// The next number of the one sequence that orders everything.
    pub async fn next_seq(&mut self) -> Result<i64, DbError> {
        on!(self, |c| sqlx::query_scalar::<_, i64>(NEXT_SEQ)
            .fetch_one(&mut *c)
            .await)
    }
}

/// The rows of a query that asks for a scope (`$1`, `$2`) and a year (`$3`).
pub(crate) async fn of_year<R>(
    tx: &mut Tx,
    sql: &str,
    scope: &Scope,
    year: i64,
) -> Result<Vec<R>, DbError>
where
    R: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin,
{
    on!(tx, |conn| sqlx::query_as(sql)
        .bind(scope.kind)
        .bind(&scope.place)
        .bind(year)
        .fetch_all(conn)
        .await)
}

/// Reads a stored text as a typed value; a text that does not fit is a broken row, loudly.
pub(crate) fn parse<T: std::str::FromStr>(text: &str) -> Result<T, DbError> {
    text.parse()
        .map_err(|_| DbError::Broken(format!("{}: {text:?}", std::any::type_name::<T>())))
}

/// The same where the column may be empty.
pub(crate) fn parse_opt<T: std::str::FromStr>(text: Option<&str>) -> Result<Option<T>, DbError> {
    text.map(parse).transpose()
}

/// Reads a stored code name by a type's own `parse`, like `Role::parse`.
pub(crate) fn code<T>(text: &str, read: fn(&str) -> Option<T>) -> Result<T, DbError> {
    read(text).ok_or_else(|| DbError::Broken(format!("{}: {text:?}", std::any::type_name::<T>())))
}

/// A pattern for `LIKE … ESCAPE '!'` that finds the words anywhere and takes them literally.
pub(crate) fn like(words: &str) -> String {
    let mut pattern = String::with_capacity(words.len() + 2);
    pattern.push('%');
    for c in words.chars() {
        if matches!(c, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}
