//! Departments, units and accounts from a workbook: every bad row is told, all or nothing.

pub(crate) mod archive;
mod plan;
mod sheet;
mod template;

pub(crate) use sheet::{Sheet, TypedRow, read_one};
pub(crate) use template::template;

use crate::{
    actor::Actor,
    app::App,
    db::{self, Tx, account::NewAccountRow, audit::Change},
    error::Error,
    provision,
    workspaces::MAIN,
};
use api::admin::ImportReport;
use domain::{lang::Lang, org::JurisdictionCode};
use plan::{Existing, Plan};
use std::collections::HashMap;

/// Different passwords of one workbook; each costs a hash.
const PASSWORDS_MAX: usize = 200;

/// Imports a workbook into a jurisdiction.
pub async fn import(
    app: &App,
    actor: &Actor,
    place: &JurisdictionCode,
    bytes: Vec<u8>,
) -> Result<ImportReport, Error> {
    let lang = actor.lang;
    let typed = tokio::task::spawn_blocking(move || sheet::read(&bytes, lang))
        .await
        .map_err(anyhow::Error::new)??;
    let mut tx = app.main().read().await?;
    let plan = plan::plan(typed, existing(&mut tx, place).await?, lang);
    drop(tx);
    if !plan.refused.is_empty() {
        return Ok(report(plan, false));
    }
    let hashes = hash_all(app, &plan).await?;
    let mut tx = app.main().write().await?;
    // Again inside the writing transaction: somebody may have created the same meanwhile.
    let known = existing(&mut tx, place).await?;
    let plan = plan::recheck(plan, &known, lang);
    if !plan.refused.is_empty() {
        return Ok(report(plan, false));
    }
    store(app, &mut tx, place, (&plan, &hashes, &known)).await?;
    let counts = (
        plan.departments.len(),
        plan.units.len(),
        plan.accounts.len(),
    );
    let change = Change {
        action: "organisation.import",
        subject_kind: "jurisdiction",
        subject: place.to_string(),
        subject_name: place.to_string(),
        changes: format!(
            "departments {}, units {}, accounts {}",
            counts.0, counts.1, counts.2
        ),
    };
    db::audit::record(&mut tx, actor, &app.clock.now_text(), change).await?;
    tx.commit().await?;
    Ok(report(plan, true))
}

async fn existing(tx: &mut Tx, place: &JurisdictionCode) -> Result<Existing, Error> {
    let scope = db::Scope::everything_in(place);
    let departments = db::organisation::list_departments(tx, &scope).await?;
    let units = db::organisation::list_units(tx, &scope).await?;
    Ok(Existing {
        departments: departments.into_iter().map(|it| (it.code, it.id)).collect(),
        units: units
            .into_iter()
            .map(|it| (it.code, (it.id, it.department)))
            .collect(),
        usernames: db::account::list_usernames(tx).await?.into_iter().collect(),
    })
}

/// Hashes every different password once, so that a shared initial password costs one hash. It
/// has to be changed at first sign-in anyway.
async fn hash_all(app: &App, plan: &Plan) -> Result<HashMap<String, String>, Error> {
    let mut hashes = HashMap::new();
    for account in &plan.accounts {
        if hashes.contains_key(&account.password) {
            continue;
        }
        if hashes.len() >= PASSWORDS_MAX {
            return Err(Error::rule(
                "import.passwords",
                "一个工作簿中不同的初始密码不能超过 200 个。请使用相同的初始密码或分次导入。",
                "A workbook may have at most 200 different passwords. \
                 Share one or import in parts.",
            ));
        }
        let hash = app
            .passwords
            .hash(account.password.clone(), app.ids.bytes())
            .await?;
        hashes.insert(account.password.clone(), hash);
    }
    Ok(hashes)
}

async fn store(
    app: &App,
    tx: &mut Tx,
    place: &JurisdictionCode,
    (plan, hashes, known): (&Plan, &HashMap<String, String>, &Existing),
) -> Result<(), Error> {
    let mut departments = known.departments.clone();
    for planned in &plan.departments {
        let new = planned.department(app.ids.uuid(), place);
        db::organisation::create_department(tx, &new).await?;
        departments.insert(new.code, new.id);
    }
    let mut units = known.units.clone();
    for planned in &plan.units {
        let new = planned.unit(app.ids.uuid(), place, &departments);
        db::organisation::create_unit(tx, &new).await?;
        units.insert(new.code, (new.id, new.department));
    }
    for planned in &plan.accounts {
        let (unit, above) = planned
            .unit
            .as_ref()
            .and_then(|code| units.get(code).copied())
            .map_or((None, None), |(unit, above)| (Some(unit), above));
        let named = planned
            .department
            .as_ref()
            .and_then(|code| departments.get(code).copied());
        let new = NewAccountRow {
            id: app.ids.uuid().to_string(),
            username: planned.username.clone(),
            name: planned.name.clone(),
            role: planned.role,
            jurisdiction: Some(place.to_string()),
            department: named.or(above).map(|id| id.to_string()),
            unit: unit.map(|id| id.to_string()),
            workspace: MAIN.to_owned(),
            password_hash: hashes.get(&planned.password).cloned().unwrap_or_default(),
            must_change_password: true,
            demo: false,
        };
        provision::create_account(tx, &new).await?;
    }
    Ok(())
}

fn report(plan: Plan, applied: bool) -> ImportReport {
    let count = |rows: usize| {
        if applied {
            u32::try_from(rows).unwrap_or(0)
        } else {
            0
        }
    };
    ImportReport {
        applied,
        departments: count(plan.departments.len()),
        units: count(plan.units.len()),
        accounts: count(plan.accounts.len()),
        refused: plan.refused,
    }
}

/// The name of a role in either language, as typed into the workbook.
pub(crate) fn role_named(text: &str) -> Option<domain::role::Role> {
    let named = |role: &domain::role::Role| {
        [role.label(Lang::Zh), role.label(Lang::En), role.code()].contains(&text)
    };
    provision::GIVEN_ROLES.into_iter().find(named)
}
