//! The command line of `wenxiao`.

mod account;
mod import;
mod jurisdiction;
mod organisation;
mod packs;
mod serve;
#[cfg(test)]
mod tests;
mod user;

use crate::{actor::Actor, config::redacted, db::Db, ids::Ids, provision, site::Site};
use clap::{Args, Parser, Subcommand};
use domain::{id::AccountId, lang::Lang, org::JurisdictionCode, role::Role};
use std::io::Write as _;

/// 问效 Wenxiao: budget performance management for local government.
#[derive(Debug, Parser)]
#[command(name = "wenxiao", version)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serves the site and the interface.
    Serve(serve::Serve),
    /// Accounts.
    #[command(subcommand)]
    User(user::User),
    /// Jurisdictions.
    #[command(subcommand)]
    Jurisdiction(jurisdiction::Jurisdiction),
    /// Units.
    #[command(subcommand)]
    Unit(organisation::Unit),
    /// Departments.
    #[command(subcommand)]
    Department(organisation::Department),
    /// Creates departments, units and accounts of a jurisdiction from a workbook.
    Import(import::Import),
    /// Rule packs.
    #[command(subcommand)]
    Packs(packs::Packs),
}

/// Which database.
#[derive(Args, Clone, Debug)]
struct Database {
    /// `sqlite:PATH` or `postgres://…`.
    #[arg(
        long,
        env = "WENXIAO_DATABASE",
        default_value = "sqlite:wenxiao.db",
        hide_env_values = true
    )]
    database: String,
}

impl Database {
    /// Opens it for real work: tables up to date, jurisdictions known.
    async fn open(&self) -> anyhow::Result<Db> {
        let db = self.open_bare().await?;
        ensure_jurisdictions(&db).await?;
        Ok(db)
    }

    /// Opens it and brings its tables up to date.
    async fn open_bare(&self) -> anyhow::Result<Db> {
        use anyhow::Context as _;
        let about = || format!("the database {} cannot be opened", redacted(&self.database));
        let db = Db::open(&self.database).await.with_context(about)?;
        db.migrate().await.with_context(about)?;
        Ok(db)
    }
}

/// Real work needs the jurisdictions; a demonstration brings its own.
async fn ensure_jurisdictions(db: &Db) -> anyhow::Result<()> {
    let mut tx = db.read().await?;
    if provision::knows_jurisdictions(&mut tx).await? {
        return Ok(());
    }
    drop(tx);
    let mut tx = db.write().await?;
    provision::ensure_jurisdictions(&mut tx).await?;
    Ok(tx.commit().await?)
}

/// Which jurisdiction.
#[derive(Args, Clone, Debug)]
struct Place {
    /// Six digits, like 640104.
    #[arg(long)]
    jurisdiction: JurisdictionCode,
}

/// Does what the command line says.
pub async fn run(cli: Cli, site: Site) -> anyhow::Result<()> {
    match cli.command {
        Command::Serve(serve) => serve.run(site).await,
        Command::User(user) => user.run().await,
        Command::Jurisdiction(place) => place.run().await,
        Command::Unit(unit) => unit.run().await,
        Command::Department(department) => department.run().await,
        Command::Import(import) => import.run().await,
        Command::Packs(packs) => packs.run(),
    }
}

/// Whoever works on the command line, for the audit trail.
pub(crate) fn operator(place: Option<&JurisdictionCode>, ids: &Ids) -> Actor {
    Actor {
        account: AccountId(uuid::Uuid::nil()),
        username: "command-line".to_owned(),
        name: "服务器命令行".to_owned(),
        own_role: Role::Admin,
        role: Role::Admin,
        jurisdiction: place.cloned(),
        department: None,
        unit: None,
        workspace: crate::workspaces::MAIN.to_owned(),
        home: crate::workspaces::MAIN.to_owned(),
        borrowed: false,
        csrf: String::new(),
        must_change_password: false,
        session: String::new(),
        request_id: ids.uuid().to_string(),
        lang: Lang::En,
    }
}

/// Prints a line of the answer.
fn say(line: &str) -> anyhow::Result<()> {
    Ok(writeln!(std::io::stdout().lock(), "{line}")?)
}

/// An error of ours in words for the terminal.
fn told(error: &crate::Error) -> anyhow::Error {
    let problem = error.problem(Lang::En, "");
    let mut text = problem.detail;
    for field in &problem.fields {
        text = format!("{text}\n  {}: {}", field.field, field.text);
    }
    if let crate::Error::Internal(cause) = error {
        text = format!("{text}\n  {cause:#}");
    }
    anyhow::Error::msg(text)
}
