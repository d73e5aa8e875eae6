//! `wenxiao user reset|block|unblock|list`: what is left when nobody can sign in to do it.

use super::{Database, operator, say, told, user::read_password};
use crate::{
    check::Checks,
    clock::Clock,
    db::{
        self, Db, Tx,
        account::AccountRow,
        audit::{self, Change},
    },
    ids::Ids,
    passwords::Passwords,
};
use anyhow::Context as _;
use clap::Args;
use domain::org::JurisdictionCode;

#[derive(Debug, Args)]
pub(super) struct Reset {
    /// User name.
    username: String,
    /// Reads the password from the first line of standard input; else one is made and printed.
    #[arg(long)]
    password_stdin: bool,
    #[command(flatten)]
    database: Database,
}

#[derive(Debug, Args)]
pub(super) struct Named {
    /// User name.
    username: String,
    #[command(flatten)]
    database: Database,
}

#[derive(Debug, Args)]
pub(super) struct List {
    /// Only those of a jurisdiction; else all, regions among them.
    #[arg(long)]
    jurisdiction: Option<JurisdictionCode>,
    #[command(flatten)]
    database: Database,
}

impl Reset {
    pub(super) async fn run(self) -> anyhow::Result<()> {
        let ids = Ids::random(Clock::wall());
        let password = if self.password_stdin {
            read_password()?
        } else {
            ids.password()
        };
        let mut checks = Checks::new();
        checks.password("password", &password);
        checks.done().map_err(|error| told(&error))?;
        let hash = Passwords::new(1).hash(password.clone(), ids.bytes()).await;
        let hash = hash.map_err(|error| told(&error))?;
        let db = self.database.open_bare().await?;
        let mut tx = db.write().await?;
        let account = find(&mut tx, &self.username).await?;
        db::account::set_password(&mut tx, &account.id, &hash, true).await?;
        db::session::remove_sessions(&mut tx, &account.id, "").await?;
        finish(
            db,
            tx,
            (&account, "account.reset_password", String::new()),
            &ids,
        )
        .await?;
        if !self.password_stdin {
            say(&format!("password: {password}"))?;
        }
        say(&format!(
            "account {} has a new password, which is changed at the next sign-in; a lock is over",
            account.username
        ))
    }
}

impl Named {
    /// Blocks the account or lets it in again; a lock ends with either.
    pub(super) async fn run(self, blocked: bool) -> anyhow::Result<()> {
        let ids = Ids::random(Clock::wall());
        let db = self.database.open_bare().await?;
        let mut tx = db.write().await?;
        let account = find(&mut tx, &self.username).await?;
        db::account::update_account(&mut tx, &account.id, &account.name, blocked).await?;
        if blocked {
            db::session::remove_sessions(&mut tx, &account.id, "").await?;
        }
        let what = format!("blocked: {} → {blocked}", account.blocked);
        finish(db, tx, (&account, "account.update", what), &ids).await?;
        let told = if blocked {
            "is blocked"
        } else {
            "may sign in again"
        };
        say(&format!("account {} {told}", account.username))
    }
}

impl List {
    pub(super) async fn run(self) -> anyhow::Result<()> {
        let db = self.database.open_bare().await?;
        let place = self.jurisdiction.as_ref();
        for line in lines(&db, place, Clock::wall().wall_seconds()).await? {
            say(&line)?;
        }
        db.close().await;
        Ok(())
    }
}

/// A line for each account: user name, role, jurisdiction, name, and why it cannot sign in.
pub(super) async fn lines(
    db: &Db,
    place: Option<&JurisdictionCode>,
    wall: i64,
) -> anyhow::Result<Vec<String>> {
    let mut tx = db.read().await?;
    let all = db::account::list_all(&mut tx).await?;
    let own = |account: &AccountRow| {
        place.is_none_or(|place| account.jurisdiction.as_deref() == Some(place.as_str()))
    };
    let line = |account: AccountRow| {
        let locked = account.wall_locked_until.is_some_and(|until| until > wall);
        let trouble = match (account.blocked, locked) {
            (true, _) => "\tblocked",
            (false, true) => "\tlocked",
            (false, false) => "",
        };
        format!(
            "{}\t{}\t{}\t{}{trouble}",
            account.username,
            account.role,
            account.jurisdiction.as_deref().unwrap_or("-"),
            account.name
        )
    };
    Ok(all.into_iter().filter(own).map(line).collect())
}

async fn find(tx: &mut Tx, username: &str) -> anyhow::Result<AccountRow> {
    let username = username.trim().to_ascii_lowercase();
    let found = db::account::find_by_username(tx, &username).await?;
    found.with_context(|| format!("there is no account {username}"))
}

/// Audits what was done to an account, and commits both.
async fn finish(
    db: Db,
    mut tx: Tx,
    (account, action, changes): (&AccountRow, &str, String),
    ids: &Ids,
) -> anyhow::Result<()> {
    let change = Change {
        action,
        subject_kind: "account",
        subject: account.id.clone(),
        subject_name: account.username.clone(),
        changes,
    };
    let place = account
        .jurisdiction
        .as_deref()
        .map(str::parse)
        .transpose()?;
    let at = Clock::wall().now_text();
    audit::record(&mut tx, &operator(place.as_ref(), ids), &at, change).await?;
    tx.commit().await?;
    db.close().await;
    Ok(())
}
