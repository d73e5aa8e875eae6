//! `wenxiao import FILE.xlsx`.

use super::{Database, Place, operator, organisation::known, say, told};
use crate::{App, config::Config, import::import, packs, site::Site};
use anyhow::{Context as _, bail};
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(super) struct Import {
    /// The workbook; the administrator's page gives the template.
    file: PathBuf,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    database: Database,
}

impl Import {
    pub(super) async fn run(self) -> anyhow::Result<()> {
        let place = self.place.jurisdiction;
        let db = self.database.open().await?;
        let config = Config::default();
        let size =
            std::fs::metadata(&self.file).with_context(|| self.file.display().to_string())?;
        let most = config.limits.import_bytes_max;
        if size.len() > u64::try_from(most)? {
            bail!("{} is larger than {} KB", self.file.display(), most / 1024);
        }
        let bytes = std::fs::read(&self.file)?;
        let mut tx = db.read().await?;
        known(&mut tx, &place).await?;
        drop(tx);
        let app = App::new(db.clone(), config, packs::Packs::default(), Site::new(&[]));
        let actor = operator(Some(&place), &app.ids);
        let done = import(&app, &actor, &place, bytes)
            .await
            .map_err(|error| told(&error))?;
        db.close().await;
        for row in &done.refused {
            say(&format!(
                "{} row {} {}: {}",
                row.sheet, row.row, row.column, row.reason
            ))?;
        }
        if !done.applied {
            bail!("{} rows refused; nothing was imported", done.refused.len());
        }
        say(&format!(
            "created {} departments, {} units, {} accounts",
            done.departments, done.units, done.accounts
        ))
    }
}
