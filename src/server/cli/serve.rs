//! `wenxiao serve`: what it refuses, and how it starts and stops.

use super::Database;
use crate::{
    App,
    config::{Config, Limits},
    db::{Db, house},
    demo,
    packs::Packs,
    passwords::Passwords,
    proxy::Cidr,
    serving,
    site::Site,
    telemetry,
    workspaces::{self, Workspaces},
};
use anyhow::bail;
use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
};

#[derive(Debug, clap::Args)]
pub(super) struct Serve {
    /// Address and port.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    #[command(flatten)]
    database: Database,
    /// Folder of rule packs laid over those inside the program.
    #[arg(long)]
    packs: Option<PathBuf>,
    /// Certificate chain, PEM.
    #[arg(long, requires = "tls_key")]
    tls_cert: Option<PathBuf>,
    /// Private key, PEM.
    #[arg(long, requires = "tls_cert")]
    tls_key: Option<PathBuf>,
    /// Network of the proxy that encrypts, like 10.0.0.0/8.
    #[arg(long, conflicts_with = "tls_cert")]
    trusted_proxy: Option<Cidr>,
    /// Invented data, one-click accounts and a fixed business date.
    #[arg(long)]
    demo: bool,
    /// Lets a demonstration listen beyond this machine.
    #[arg(long, requires = "demo")]
    demo_anywhere: bool,
    /// So many training accounts, each with a workspace of its own.
    #[arg(long, default_value_t = 0, requires = "demo")]
    #[arg(value_parser = clap::value_parser!(u32).range(0..=200))]
    trainees: u32,
    /// Multiplies the projects of every unit of the demonstration (one has about 300 in all).
    #[arg(long, default_value_t = 1, requires = "demo")]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=100))]
    scale: u32,
    /// So many projects in all: those beyond the usual ones are under way in the showcase district,
    /// with plan, payments and results (up to 100000).
    #[arg(long, default_value_t = 0, requires = "demo")]
    #[arg(value_parser = clap::value_parser!(u32).range(0..=100_000))]
    projects: u32,
    /// Plain HTTP beyond this machine, for a classroom; every page says so.
    #[arg(long)]
    insecure_http: bool,
}

impl Serve {
    pub(super) async fn run(self, site: Site) -> anyhow::Result<()> {
        telemetry::start_log();
        let config = self.config()?;
        refuse(&config, self.demo_anywhere)?;
        let packs = Packs::load(config.packs.as_deref())?;
        let listener = serving::bind(&config)?;
        let main = self.database.open_bare().await?;
        guard_demo(&main, config.demo).await?;
        if !config.demo {
            super::ensure_jurisdictions(&main).await?;
        }
        tracing::info!(?config, "starting");
        let workspaces = if config.demo {
            demonstrate(main, &config, &packs).await?
        } else {
            main.into()
        };
        let app = App::new(workspaces, config, packs, site);
        serving::serve(app, listener).await
    }

    fn config(&self) -> anyhow::Result<Config> {
        Ok(Config {
            listen: self.listen,
            database: self.database.database.clone(),
            packs: self.packs.clone(),
            tls: self.tls_cert.clone().zip(self.tls_key.clone()),
            trusted_proxy: self.trusted_proxy,
            demo: self.demo,
            trainees: self.trainees,
            scale: self.scale,
            projects: self.projects,
            insecure_http: self.insecure_http,
            limits: Limits {
                // Everybody else goes on working while many sign in.
                hashing_max: (std::thread::available_parallelism()?.get() / 2).max(1),
                ..Limits::default()
            },
        })
    }
}

/// Fills an empty database with invented data, and prepares what trainees' copies are made of.
async fn demonstrate(main: Db, config: &Config, packs: &Packs) -> anyhow::Result<Workspaces> {
    let passwords = Passwords::new(config.limits.hashing_max);
    let size = demo::Size {
        scale: config.scale,
        projects: config.projects,
        trainees: config.trainees,
    };
    let folder = training_folder(main.path());
    if is_new(&main).await? && folder.exists() {
        // Copies of a database that is gone belong to nobody.
        std::fs::remove_dir_all(&folder)?;
    }
    let furnished = demo::furnish(&main, packs, &passwords, size).await;
    if furnished.map_err(|error| super::told(&error))? {
        main.settle().await?;
    }
    let prepared = folder.join(format!("prepared-{}.db", demo::edition()));
    clear_old(&folder, &prepared)?;
    let filling = workspaces::prepare(&prepared, async |db: &Db| {
        let mut tx = db.write().await?;
        demo::seed(&mut tx, packs, 1).await?;
        tx.commit().await
    });
    filling.await.map_err(|error| super::told(&error))?;
    Ok(Workspaces::new(main).with_training(prepared, folder))
}

/// Where the training copies of a database lie: beside its file, under its name.
fn training_folder(main: Option<&Path>) -> PathBuf {
    main.map_or_else(
        || PathBuf::from("training"),
        |file| file.with_extension("training"),
    )
}

/// Whether a database is about to become a demonstration.
async fn is_new(main: &Db) -> anyhow::Result<bool> {
    let mut tx = main.read().await?;
    if house::find_fact(&mut tx, "demo").await?.is_none() {
        return Ok(true);
    }
    if house::find_fact(&mut tx, demo::EDITION).await? != Some(demo::edition()) {
        tracing::warn!(
            "this demonstration was made by another version of the program; training copies may \
             not fit it. Start on a new database file to get the present one"
        );
    }
    Ok(false)
}

/// Takes prepared copies of other programs and other seeds away.
fn clear_old(folder: &Path, prepared: &Path) -> anyhow::Result<()> {
    let Ok(files) = std::fs::read_dir(folder) else {
        return Ok(());
    };
    for file in files {
        let path = file?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with("prepared") && path != prepared {
            std::fs::remove_file(&path)?;
        }
    }
    Ok(())
}

/// What must not be served.
fn refuse(config: &Config, demo_anywhere: bool) -> anyhow::Result<()> {
    if config.listen.ip().is_loopback() {
        return Ok(());
    }
    if config.demo && !demo_anywhere {
        bail!(
            "--demo has accounts whose password everybody knows, so it listens on this machine \
             only; --demo-anywhere says that this is meant"
        );
    }
    if config.insecure() && !config.insecure_http {
        bail!(
            "{} can be reached from outside: give --tls-cert and --tls-key, or --trusted-proxy, \
             or --insecure-http for a classroom",
            config.listen
        );
    }
    Ok(())
}

/// A database of a demonstration is never served as a real one, nor the other way round.
async fn guard_demo(main: &Db, demo: bool) -> anyhow::Result<()> {
    let mut tx = main.read().await?;
    let was_demo = house::find_fact(&mut tx, "demo").await?.is_some();
    let empty = house::is_empty(&mut tx).await?;
    if was_demo && !demo {
        bail!("this database holds a demonstration; start it with --demo");
    }
    if demo && !was_demo && !empty {
        bail!("this database holds real work; a demonstration takes one of its own");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db;
    use clap::Parser as _;

    fn attempt(words: &str) -> Result<(), String> {
        let words = ["wenxiao", "serve"]
            .into_iter()
            .chain(words.split_whitespace());
        let cli = super::super::Cli::try_parse_from(words).map_err(|error| error.to_string())?;
        let super::super::Command::Serve(serve) = cli.command else {
            return Err("another command".to_owned());
        };
        let config = serve.config().map_err(|error| error.to_string())?;
        refuse(&config, serve.demo_anywhere).map_err(|error| error.to_string())
    }

    /// Starts a demonstration and gives the training workspace of a trainee.
    async fn demonstrated(folder: &Path) -> Workspaces {
        let main = Db::open_file(&folder.join("town.db")).await.unwrap();
        main.migrate().await.unwrap();
        let config = Config {
            demo: true,
            trainees: 1,
            scale: 2,
            ..Config::default()
        };
        let packs = Packs::load(None).unwrap();
        demonstrate(main, &config, &packs).await.unwrap()
    }

    #[tokio::test]
    async fn training_goes_with_its_database_and_its_program() {
        let folder = tempfile::tempdir().unwrap();
        let training = folder.path().join("town.training");
        std::fs::create_dir(&training).unwrap();
        // Left by a database of the same name that was thrown away.
        std::fs::write(training.join("trainee-01.db"), "old").unwrap();
        let all = demonstrated(folder.path()).await;
        let copy = all.find("trainee-01").await.unwrap();
        let mut tx = copy.read().await.unwrap();
        assert!(!house::is_empty(&mut tx).await.unwrap(), "a fresh copy");
        let mut main = all.main().read().await.unwrap();
        let clerk = db::account::find_by_username(&mut main, "trainee-01");
        let unit = clerk.await.unwrap().unwrap().unit.unwrap();
        let known = db::organisation::find_unit(&mut tx, &unit).await.unwrap();
        assert!(known.is_some(), "the trainee's unit is in the smaller copy");
        drop((tx, main));
        all.close().await;

        let prepared = training.join(format!("prepared-{}.db", demo::edition()));
        let stale = training.join("prepared-0.0.1-1.db");
        std::fs::rename(&prepared, &stale).unwrap();
        demonstrated(folder.path()).await.close().await;
        assert!(prepared.exists() && !stale.exists(), "it is made anew");
        assert!(training.join("trainee-01.db").exists(), "work stays");
    }

    #[test]
    fn beyond_loopback_something_must_encrypt_or_be_said_aloud() {
        let fine = [
            "",
            "--listen 127.0.0.1:0",
            "--listen [::1]:80 --demo",
            "--listen 0.0.0.0:443 --tls-cert a --tls-key b",
            "--listen 0.0.0.0:80 --trusted-proxy 10.0.0.0/8",
            "--listen 0.0.0.0:80 --insecure-http",
            "--listen 0.0.0.0:80 --insecure-http --demo --demo-anywhere --trainees 30",
        ];
        for words in fine {
            assert_eq!(attempt(words), Ok(()), "{words}");
        }
        let refused = [
            ("--listen 0.0.0.0:80", "--insecure-http"),
            (
                "--listen 0.0.0.0:80 --insecure-http --demo",
                "--demo-anywhere",
            ),
            (
                "--listen 0.0.0.0:80 --demo --demo-anywhere",
                "--insecure-http",
            ),
            ("--tls-cert a", "--tls-key"),
            (
                "--tls-cert a --tls-key b --trusted-proxy 10.0.0.0/8",
                "cannot be used",
            ),
            ("--trusted-proxy ten", "10.0.0.0/8"),
            ("--trainees 30", "--demo"),
        ];
        for (words, reason) in refused {
            let error = attempt(words).unwrap_err();
            assert!(error.contains(reason), "{words}: {error}");
        }
    }
}
