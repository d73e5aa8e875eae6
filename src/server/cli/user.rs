//! `wenxiao user`: the first administrator, and roles that see beyond one jurisdiction.

use super::{Database, account, operator, say, told};
use crate::{
    check::Checks,
    clock::Clock,
    db::{self, Tx, account::NewAccountRow, audit::Change, organisation},
    ids::Ids,
    passwords::Passwords,
    provision,
    workspaces::MAIN,
};
use anyhow::{Context as _, bail};
use clap::Subcommand;
use domain::{org::JurisdictionCode, role::Role};
use std::io::BufRead as _;

#[derive(Debug, Subcommand)]
pub(super) enum User {
    /// Creates an account. The password is read from standard input or made and printed; it has
    /// to be changed at first sign-in.
    Add(Add),
    /// Gives an account a new password and ends its lock and its sessions.
    Reset(account::Reset),
    /// Blocks an account and ends its sessions.
    Block(account::Named),
    /// Lets a blocked or locked account sign in again.
    Unblock(account::Named),
    /// Lists accounts with role, jurisdiction and name.
    List(account::List),
}

#[derive(Debug, clap::Args)]
pub(super) struct Add {
    /// User name: 3 to 32 letters, digits, `-`, `_`, `.`.
    username: String,
    /// unit, department, finance, leader, region, trainer or admin.
    #[arg(long, value_parser = role)]
    role: Role,
    /// Six digits; every role but region needs it.
    #[arg(long)]
    jurisdiction: Option<JurisdictionCode>,
    /// The person's name; the user name if absent.
    #[arg(long)]
    name: Option<String>,
    /// Code of the department, for a department's account.
    #[arg(long)]
    department: Option<String>,
    /// Code of the unit, for a unit's account.
    #[arg(long)]
    unit: Option<String>,
    /// Reads the password from the first line of standard input.
    #[arg(long)]
    password_stdin: bool,
    #[command(flatten)]
    database: Database,
}

fn role(text: &str) -> Result<Role, String> {
    let known: Vec<_> = Role::ALL.iter().map(|role| role.code()).collect();
    Role::parse(text).ok_or_else(|| format!("one of {}", known.join(", ")))
}

impl User {
    pub(super) async fn run(self) -> anyhow::Result<()> {
        match self {
            Self::Add(add) => add.run().await,
            Self::Reset(reset) => reset.run().await,
            Self::Block(named) => named.run(true).await,
            Self::Unblock(named) => named.run(false).await,
            Self::List(list) => list.run().await,
        }
    }
}

impl Add {
    async fn run(self) -> anyhow::Result<()> {
        if (self.role == Role::Region) == self.jurisdiction.is_some() {
            bail!("every role but region needs --jurisdiction, and region takes none");
        }
        let clock = Clock::wall();
        let ids = Ids::random(clock.clone());
        let password = if self.password_stdin {
            read_password()?
        } else {
            ids.password()
        };
        let mut checks = Checks::new();
        let username = checks.username("username", &self.username);
        let name = self.name.as_deref().unwrap_or(&self.username);
        let name = checks.name("name", name, (1, 30));
        checks.password("password", &password);
        if self.role != Role::Region {
            let (department, unit) = (self.department.is_some(), self.unit.is_some());
            provision::check_role(&mut checks, self.role, department, unit);
        }
        checks.done().map_err(|error| told(&error))?;
        let hash = Passwords::new(1).hash(password.clone(), ids.bytes()).await;
        let password_hash = hash.map_err(|error| told(&error))?;
        let db = self.database.open().await?;
        let mut tx = db.write().await?;
        let (department, unit) = self.places(&mut tx).await?;
        let new = NewAccountRow {
            id: ids.uuid().to_string(),
            username,
            name,
            role: self.role,
            jurisdiction: self.jurisdiction.as_ref().map(ToString::to_string),
            department,
            unit,
            workspace: MAIN.to_owned(),
            password_hash,
            must_change_password: true,
            demo: false,
        };
        provision::create_account(&mut tx, &new)
            .await
            .map_err(|error| told(&error))?;
        let change = Change {
            action: "account.create",
            subject_kind: "account",
            subject: new.id.clone(),
            subject_name: new.username.clone(),
            changes: format!("{} {}", new.role.code(), new.name),
        };
        let actor = operator(self.jurisdiction.as_ref(), &ids);
        db::audit::record(&mut tx, &actor, &clock.now_text(), change).await?;
        tx.commit().await?;
        db.close().await;
        if !self.password_stdin {
            say(&format!("password: {password}"))?;
        }
        say(&format!(
            "account {} created; its password is changed at first sign-in",
            new.username
        ))
    }

    /// Ids of department and unit.
    async fn places(&self, tx: &mut Tx) -> anyhow::Result<(Option<String>, Option<String>)> {
        let Some(place) = &self.jurisdiction else {
            return Ok((None, None));
        };
        let known = organisation::find_jurisdiction(tx, place.as_str()).await?;
        known.with_context(|| format!("there is no jurisdiction {place}"))?;
        if let Some(code) = &self.unit {
            let unit = organisation::find_unit_by_code(tx, place.as_str(), code).await?;
            let unit = unit.with_context(|| format!("{place} has no unit {code}"))?;
            return Ok((
                unit.department.map(|id| id.to_string()),
                Some(unit.id.to_string()),
            ));
        }
        let Some(code) = &self.department else {
            return Ok((None, None));
        };
        let department = organisation::find_department_by_code(tx, place.as_str(), code).await?;
        let department = department.with_context(|| format!("{place} has no department {code}"))?;
        Ok((Some(department.id.to_string()), None))
    }
}

/// The first line of standard input.
pub(super) fn read_password() -> anyhow::Result<String> {
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
