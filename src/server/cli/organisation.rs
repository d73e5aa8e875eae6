//! `wenxiao department` and `wenxiao unit`.

use super::{Database, Place, operator, say, told};
use crate::{
    check::Checks,
    clock::Clock,
    db::{self, Tx, audit::Change, organisation},
    ids::Ids,
    provision,
};
use anyhow::Context as _;
use clap::{Args, Subcommand};
use domain::{
    id::{DepartmentId, UnitId},
    org::JurisdictionCode,
};

#[derive(Debug, Subcommand)]
pub(super) enum Department {
    /// Creates a department.
    Add(AddDepartment),
}

#[derive(Debug, Args)]
pub(super) struct AddDepartment {
    /// Three digits.
    code: String,
    /// 2 to 60 characters.
    name: String,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    database: Database,
}

#[derive(Debug, Subcommand)]
pub(super) enum Unit {
    /// Creates a unit.
    Add(AddUnit),
}

#[derive(Debug, Args)]
pub(super) struct AddUnit {
    /// Six digits, the first three its department's.
    code: String,
    /// 2 to 60 characters.
    name: String,
    /// Code of its department.
    #[arg(long)]
    department: Option<String>,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    database: Database,
}

impl Department {
    pub(super) async fn run(self) -> anyhow::Result<()> {
        let Self::Add(add) = self;
        let place = add.place.jurisdiction;
        let ids = Ids::random(Clock::wall());
        let mut checks = Checks::new();
        let code = checks.digits("code", &add.code, 3);
        let name = checks.name("name", &add.name, (2, 60));
        checks.done().map_err(|error| told(&error))?;
        let id = DepartmentId(ids.uuid());
        let new = api::organisation::Department {
            id,
            jurisdiction: place,
            code,
            name,
            version: 1,
        };
        let db = add.database.open().await?;
        let mut tx = db.write().await?;
        known(&mut tx, &new.jurisdiction).await?;
        provision::create_department(&mut tx, &new)
            .await
            .map_err(|error| told(&error))?;
        let about = (
            "department",
            new.id.to_string(),
            new.name.clone(),
            new.code.clone(),
        );
        record(&mut tx, &new.jurisdiction, about, &ids).await?;
        tx.commit().await?;
        db.close().await;
        say(&format!("department {} {} created", new.code, new.name))
    }
}

impl Unit {
    pub(super) async fn run(self) -> anyhow::Result<()> {
        let Self::Add(add) = self;
        let place = add.place.jurisdiction;
        let ids = Ids::random(Clock::wall());
        let mut checks = Checks::new();
        let code = checks.digits("code", &add.code, 6);
        let name = checks.name("name", &add.name, (2, 60));
        checks.done().map_err(|error| told(&error))?;
        let db = add.database.open().await?;
        let mut tx = db.write().await?;
        known(&mut tx, &place).await?;
        let mut department = None;
        if let Some(above) = &add.department {
            let found = organisation::find_department_by_code(&mut tx, place.as_str(), above);
            let found = found
                .await?
                .with_context(|| format!("{place} has no department {above}"))?;
            provision::check_prefix(&code, &found.code).map_err(|error| told(&error))?;
            department = Some(found.id);
        }
        let id = UnitId(ids.uuid());
        let new = api::organisation::Unit {
            id,
            jurisdiction: place,
            department,
            code,
            name,
            version: 1,
        };
        provision::create_unit(&mut tx, &new)
            .await
            .map_err(|error| told(&error))?;
        let about = (
            "unit",
            new.id.to_string(),
            new.name.clone(),
            new.code.clone(),
        );
        record(&mut tx, &new.jurisdiction, about, &ids).await?;
        tx.commit().await?;
        db.close().await;
        say(&format!("unit {} {} created", new.code, new.name))
    }
}

/// Refuses a jurisdiction the database does not know.
pub(super) async fn known(tx: &mut Tx, place: &JurisdictionCode) -> anyhow::Result<()> {
    let found = organisation::find_jurisdiction(tx, place.as_str()).await?;
    found
        .map(|_| ())
        .with_context(|| format!("there is no jurisdiction {place}"))
}

/// Audits what was created in a jurisdiction.
pub(super) async fn record(
    tx: &mut Tx,
    place: &JurisdictionCode,
    (kind, subject, subject_name, changes): (&str, String, String, String),
    ids: &Ids,
) -> anyhow::Result<()> {
    let action = format!("{kind}.create");
    let change = Change {
        action: &action,
        subject_kind: kind,
        subject,
        subject_name,
        changes,
    };
    let at = Clock::wall().now_text();
    Ok(db::audit::record(tx, &operator(Some(place), ids), &at, change).await?)
}
