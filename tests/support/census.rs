//! How many rows every table holds: what a refused request must leave as it was.

use server::db::{Db, Tx};
use std::{collections::BTreeMap, fs, path::Path};

/// Rows by table; under `seq` the last number of the sequence every write takes one from.
pub type Census = BTreeMap<String, i64>;

/// Counts the rows of a database.
#[expect(clippy::expect_used, reason = "no test runs without its tables")]
pub async fn census(db: &Db) -> Census {
    let mut tx = db.read().await.expect("a transaction");
    let mut found = Census::new();
    for table in tables() {
        let rows = number(&mut tx, &format!("SELECT COUNT(*) FROM {table}")).await;
        found.insert(table, rows);
    }
    let last = number(&mut tx, "SELECT value FROM sequences WHERE name = 'seq'").await;
    found.insert("seq".to_owned(), last);
    found
}

/// Writes the audit trail has recorded.
pub async fn audited(db: &Db) -> i64 {
    census(db).await.get("audit").copied().unwrap_or_default()
}

/// The tables, by the migrations themselves.
#[expect(
    clippy::expect_used,
    reason = "the migrations are part of the repository"
)]
fn tables() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src/server/migrations");
    let files = fs::read_dir(folder).expect("the migrations");
    let mut names = Vec::new();
    for file in files.flatten() {
        let text = fs::read_to_string(file.path()).expect("a migration");
        let made = text
            .lines()
            .filter_map(|line| line.strip_prefix("CREATE TABLE "));
        names.extend(made.filter_map(|rest| Some(rest.split_whitespace().next()?.to_owned())));
    }
    assert!(names.len() > 20, "{names:?}");
    names
}

#[expect(clippy::expect_used, reason = "the statements are ours")]
async fn number(tx: &mut Tx, sql: &str) -> i64 {
    let found = match tx {
        Tx::Sqlite(tx) => sqlx::query_scalar(sql).fetch_one(&mut **tx).await,
        Tx::Postgres(tx) => sqlx::query_scalar(sql).fetch_one(&mut **tx).await,
    };
    found.expect("a number")
}
