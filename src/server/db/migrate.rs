//! Embedded migrations, applied at start under a lock. One that was applied is never edited.

use super::{Db, DbError, Engine, Tx, on, run};
use crate::ids::hex;
use sha2::{Digest, Sha256};
use sqlx::Executor as _;

const MIGRATIONS: &[(i64, &str)] = &[
    (1, include_str!("../migrations/0001_house.sql")),
    (
        2,
        include_str!("../migrations/0002_shared_texts_and_frozen_money.sql"),
    ),
    (3, include_str!("../migrations/0003_lists_of_the_form.sql")),
    (4, include_str!("../migrations/0004_library_and_cases.sql")),
    (5, include_str!("../migrations/0005_workbooks.sql")),
    (6, include_str!("../migrations/0006_campaign.sql")),
    (7, include_str!("../migrations/0007_presence.sql")),
    (8, include_str!("../migrations/0008_dismissals.sql")),
    (9, include_str!("../migrations/0009_whole_units.sql")),
    (10, include_str!("../migrations/0010_imports_by_choice.sql")),
    (
        11,
        include_str!("../migrations/0011_dismissals_of_versions.sql"),
    ),
    (12, include_str!("../migrations/0012_alerts.sql")),
    (
        13,
        include_str!("../migrations/0013_imports_of_payments.sql"),
    ),
    (
        14,
        include_str!("../migrations/0014_monitoring_reports.sql"),
    ),
    (15, include_str!("../migrations/0015_adjustments.sql")),
    (16, include_str!("../migrations/0016_summaries.sql")),
    (
        17,
        include_str!("../migrations/0017_checkpoint_jobs_and_treatments.sql"),
    ),
    (
        18,
        include_str!("../migrations/0018_how_targets_were_handled.sql"),
    ),
    (19, include_str!("../migrations/0019_published_figures.sql")),
    (20, include_str!("../migrations/0020_briefing.sql")),
    (21, include_str!("../migrations/0021_past_days.sql")),
    (
        22,
        include_str!("../migrations/0022_situations_by_light.sql"),
    ),
    (23, include_str!("../migrations/0023_dated_plans.sql")),
    (
        24,
        include_str!("../migrations/0024_lights_of_their_time.sql"),
    ),
    (25, include_str!("../migrations/0025_tables_handled.sql")),
];

const TABLE: &str =
    "CREATE TABLE IF NOT EXISTS migrations (version BIGINT PRIMARY KEY, hash TEXT NOT NULL)";
const APPLIED: &str = "SELECT version, hash FROM migrations ORDER BY version";
const RECORD: &str = "INSERT INTO migrations (version, hash) VALUES ($1, $2)";
const LOCK: &str = "SELECT pg_advisory_xact_lock(hashtext(current_schema()))";

impl Db {
    /// Brings the tables up to this program's version. Several processes may start at once.
    pub async fn migrate(&self) -> Result<(), DbError> {
        if self.is_current().await? {
            return Ok(());
        }
        let mut tx = match &*self.0 {
            Engine::Sqlite { .. } => self.write().await?,
            Engine::Postgres(pool) => {
                let mut tx = pool.begin().await?;
                sqlx::query(LOCK).execute(&mut *tx).await?;
                Tx::Postgres(tx.into())
            }
        };
        run!(&mut tx, sqlx::query(TABLE))?;
        let applied = on!(&mut tx, |c| sqlx::query_as::<_, (i64, String)>(APPLIED)
            .fetch_all(&mut *c)
            .await)?;
        check(&applied)?;
        for (version, sql) in MIGRATIONS.iter().skip(applied.len()) {
            match &mut tx {
                Tx::Sqlite(tx) => tx.execute(*sql).await.map(|_| ())?,
                Tx::Postgres(tx) => tx.execute(*sql).await.map(|_| ())?,
            }
            let hash = hash(sql);
            run!(&mut tx, sqlx::query(RECORD).bind(*version).bind(hash))?;
        }
        super::library::seed_library(&mut tx).await?;
        tx.commit().await
    }
}

impl Db {
    /// Whether nothing is to be done, the usual case at a start, found out without a lock.
    async fn is_current(&self) -> Result<bool, DbError> {
        let mut tx = match &*self.0 {
            Engine::Sqlite { write, .. } => Tx::Sqlite(write.begin().await?.into()),
            Engine::Postgres(pool) => Tx::Postgres(pool.begin().await?.into()),
        };
        let applied = on!(&mut tx, |c| sqlx::query_as::<_, (i64, String)>(APPLIED)
            .fetch_all(&mut *c)
            .await);
        // A new database has no such table yet.
        let Ok(applied) = applied else {
            return Ok(false);
        };
        check(&applied)?;
        Ok(applied.len() == MIGRATIONS.len())
    }
}

fn check(applied: &[(i64, String)]) -> Result<(), DbError> {
    for (at, (version, found)) in applied.iter().enumerate() {
        let Some((_, sql)) = MIGRATIONS.get(at).filter(|(known, _)| known == version) else {
            return Err(DbError::Migration(format!(
                "the database has migration {version}, which this program does not know: \
                 it was used by a newer one"
            )));
        };
        if *found != hash(sql) {
            return Err(DbError::Migration(format!(
                "migration {version} differs from the one applied to this database"
            )));
        }
    }
    Ok(())
}

fn hash(sql: &str) -> String {
    hex(&Sha256::digest(sql.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{fs, path::Path};

    #[test]
    fn every_file_of_migrations_is_applied_in_its_place() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
        let mut files: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        files.sort();
        assert_eq!(files.len(), MIGRATIONS.len());
        for (file, (version, sql)) in files.iter().zip(MIGRATIONS) {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            assert!(
                name.starts_with(&format!("{version:04}_")),
                "{name} is not {version}"
            );
            assert_eq!(fs::read_to_string(file).unwrap(), *sql, "{name}");
        }
    }
}
