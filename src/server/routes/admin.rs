//! Accounts, departments, units and the audit trail of the administrator's own jurisdiction.

use crate::{
    actor::Actor,
    app::App,
    check::{Checks, page_rows, search_words},
    contract::Contract,
    db::{self, Tx, account::NewAccountRow, audit::Change},
    error::{Error, Issue},
    extract::{IfMatch, Json, Path, Query, Versioned},
    provision,
    workspaces::MAIN,
};
use api::{
    Page,
    admin::{
        Account, AccountPatch, AuditEntry, CreateAccount, CreateDepartment, CreateUnit,
        ListAccounts, ListAdminQuery, ListAudit, NewAccount, NewDepartment, NewPassword, NewUnit,
        ResetPassword, UpdateAccount,
    },
    organisation::{Department, Unit},
};
use axum::{extract::State, response::IntoResponse};
use domain::{id::AccountId, org::JurisdictionCode, role::Role};

pub(crate) fn register(contract: &mut Contract) {
    contract
        .route::<ListAccounts, _, _>(list_accounts)
        .route::<CreateAccount, _, _>(create_account)
        .route::<UpdateAccount, _, _>(update_account)
        .route::<ResetPassword, _, _>(reset_password)
        .route::<CreateDepartment, _, _>(create_department)
        .route::<CreateUnit, _, _>(create_unit)
        .route::<ListAudit, _, _>(list_audit);
}

/// The administrator's jurisdiction.
pub(crate) fn own(actor: &Actor) -> Result<JurisdictionCode, Error> {
    actor.must_be(&[Role::Admin])?;
    actor.own_jurisdiction().cloned()
}

async fn list_accounts(
    State(app): State<App>,
    actor: Actor,
    Query(query): Query<ListAdminQuery>,
) -> Result<Json<Page<Account>>, Error> {
    let place = own(&actor)?;
    let words = search_words(query.q.as_deref())?;
    let after = query.after.unwrap_or_default();
    let limit = page_rows(query.limit);
    let wall = app.clock.wall_seconds();
    let mut tx = app.main().read().await?;
    let filter = (words.as_str(), after.as_str());
    let (rows, total) =
        db::account::list_accounts(&mut tx, place.as_str(), filter, limit + 1).await?;
    let (rows, more) = cut(rows, limit);
    let next = rows
        .last()
        .filter(|_| more)
        .map(|(row, _)| row.username.clone());
    let items: Result<_, _> = rows
        .into_iter()
        .map(|(row, at)| row.shown(at, wall))
        .collect();
    Ok(Json(Page {
        items: items?,
        total: total.cast_unsigned(),
        next,
    }))
}

/// Cuts the extra row off that tells whether there is a next page.
fn cut<T>(mut rows: Vec<T>, limit: i64) -> (Vec<T>, bool) {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = rows.len() > limit;
    rows.truncate(limit);
    (rows, more)
}

async fn create_account(
    State(app): State<App>,
    actor: Actor,
    Json(sent): Json<NewAccount>,
) -> Result<impl IntoResponse, Error> {
    let place = own(&actor)?;
    let mut checks = Checks::new();
    let username = checks.username("username", &sent.username);
    let name = checks.name("name", &sent.name, (1, 30));
    checks.password("password", &sent.password);
    provision::check_role(
        &mut checks,
        sent.role,
        sent.department.is_some(),
        sent.unit.is_some(),
    );
    checks.done()?;
    let password_hash = app.passwords.hash(sent.password, app.ids.bytes()).await?;
    let mut tx = app.main().write().await?;
    let department = match (sent.role, sent.department, sent.unit) {
        (Role::Unit, _, Some(unit)) => {
            provision::own_unit(&mut tx, &place, &unit.to_string())
                .await?
                .department
        }
        (_, Some(department), _) => Some(
            provision::own_department(&mut tx, &place, &department.to_string())
                .await?
                .id,
        ),
        _ => None,
    };
    let new = NewAccountRow {
        id: app.ids.uuid().to_string(),
        username,
        name,
        role: sent.role,
        jurisdiction: Some(place.to_string()),
        department: department.map(|id| id.to_string()),
        unit: sent.unit.map(|id| id.to_string()),
        workspace: MAIN.to_owned(),
        password_hash,
        must_change_password: true,
        demo: false,
    };
    provision::create_account(&mut tx, &new).await?;
    let what = format!("{} {}", new.role.code(), new.name);
    record(
        &app,
        &mut tx,
        &actor,
        ("account.create", &new.id, &new.username),
        what,
    )
    .await?;
    let account = find_own(&mut tx, &place, &new.id).await?;
    let shown = show(&app, &mut tx, account).await?;
    tx.commit().await?;
    Ok(Versioned(shown.version, shown))
}

async fn update_account(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<AccountId>,
    if_match: IfMatch,
    Json(patch): Json<AccountPatch>,
) -> Result<impl IntoResponse, Error> {
    let place = own(&actor)?;
    let mut tx = app.main().write().await?;
    let account = find_own(&mut tx, &place, &id.to_string()).await?;
    if_match.check(account.version)?;
    let mut checks = Checks::new();
    let name = checks.name(
        "name",
        patch.name.as_deref().unwrap_or(&account.name),
        (1, 30),
    );
    let blocked = patch.blocked.unwrap_or(account.blocked);
    if blocked && actor.account == id {
        checks.refuse(Issue::new(
            "blocked",
            "account.own",
            "不能停用自己的账号。",
            "You cannot block your own account.",
        ));
    }
    checks.done()?;
    db::account::update_account(&mut tx, &account.id, &name, blocked).await?;
    if blocked {
        db::session::remove_sessions(&mut tx, &account.id, "").await?;
    }
    let what = format!(
        "name: {} → {name}; blocked: {} → {blocked}",
        account.name, account.blocked
    );
    let subject = (
        "account.update",
        account.id.as_str(),
        account.username.as_str(),
    );
    record(&app, &mut tx, &actor, subject, what).await?;
    let changed = find_own(&mut tx, &place, &account.id).await?;
    let shown = show(&app, &mut tx, changed).await?;
    tx.commit().await?;
    Ok(Versioned(shown.version, shown))
}

async fn reset_password(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<AccountId>,
    if_match: IfMatch,
    Json(sent): Json<NewPassword>,
) -> Result<impl IntoResponse, Error> {
    let place = own(&actor)?;
    let mut checks = Checks::new();
    checks.password("password", &sent.password);
    checks.done()?;
    let hash = app.passwords.hash(sent.password, app.ids.bytes()).await?;
    let mut tx = app.main().write().await?;
    let account = find_own(&mut tx, &place, &id.to_string()).await?;
    if_match.check(account.version)?;
    provision::keep_shared_password(&app.config, &account)?;
    db::account::set_password(&mut tx, &account.id, &hash, true).await?;
    db::session::remove_sessions(&mut tx, &account.id, "").await?;
    let subject = (
        "account.reset_password",
        account.id.as_str(),
        account.username.as_str(),
    );
    record(&app, &mut tx, &actor, subject, String::new()).await?;
    let changed = find_own(&mut tx, &place, &account.id).await?;
    let shown = show(&app, &mut tx, changed).await?;
    tx.commit().await?;
    Ok(Versioned(shown.version, shown))
}

async fn find_own(
    tx: &mut Tx,
    place: &JurisdictionCode,
    id: &str,
) -> Result<db::account::AccountRow, Error> {
    let account = db::account::find_account(tx, id).await?;
    account
        .filter(|account| account.jurisdiction.as_deref() == Some(place.as_str()))
        .ok_or(Error::NotFound("account"))
}

async fn show(app: &App, tx: &mut Tx, row: db::account::AccountRow) -> Result<Account, Error> {
    let place = db::account::find_place(tx, &row.id).await?;
    Ok(row.shown(place, app.clock.wall_seconds())?)
}

async fn create_department(
    State(app): State<App>,
    actor: Actor,
    Json(sent): Json<NewDepartment>,
) -> Result<impl IntoResponse, Error> {
    let place = own(&actor)?;
    let mut checks = Checks::new();
    let code = checks.digits("code", &sent.code, 3);
    let name = checks.name("name", &sent.name, (2, 60));
    checks.done()?;
    let id = domain::id::DepartmentId(app.ids.uuid());
    let new = Department {
        id,
        jurisdiction: place,
        code,
        name,
        version: 1,
    };
    let mut tx = app.main().write().await?;
    provision::create_department(&mut tx, &new).await?;
    let subject = ("department.create", &*new.id.to_string(), new.name.as_str());
    record(&app, &mut tx, &actor, subject, new.code.clone()).await?;
    tx.commit().await?;
    Ok(Versioned(new.version, new))
}

async fn create_unit(
    State(app): State<App>,
    actor: Actor,
    Json(sent): Json<NewUnit>,
) -> Result<impl IntoResponse, Error> {
    let place = own(&actor)?;
    let mut checks = Checks::new();
    let code = checks.digits("code", &sent.code, 6);
    let name = checks.name("name", &sent.name, (2, 60));
    checks.done()?;
    let mut tx = app.main().write().await?;
    if let Some(id) = sent.department {
        let department = provision::own_department(&mut tx, &place, &id.to_string()).await?;
        provision::check_prefix(&code, &department.code)?;
    }
    let id = domain::id::UnitId(app.ids.uuid());
    let department = sent.department;
    let new = Unit {
        id,
        jurisdiction: place,
        department,
        code,
        name,
        version: 1,
    };
    provision::create_unit(&mut tx, &new).await?;
    let subject = ("unit.create", &*new.id.to_string(), new.name.as_str());
    record(&app, &mut tx, &actor, subject, new.code.clone()).await?;
    tx.commit().await?;
    Ok(Versioned(new.version, new))
}

async fn list_audit(
    State(app): State<App>,
    actor: Actor,
    Query(query): Query<ListAdminQuery>,
) -> Result<Json<Page<AuditEntry>>, Error> {
    let place = own(&actor)?;
    let words = search_words(query.q.as_deref())?;
    let below = match query.after {
        None => i64::MAX,
        Some(after) => after.parse().map_err(|_| {
            Error::field(
                "after",
                "page.after",
                "请使用上一页给出的 next 值。",
                "Pass the `next` of the page before.",
            )
        })?,
    };
    let limit = page_rows(query.limit);
    let mut tx = app.main().read().await?;
    let (rows, total) =
        db::audit::list_audit(&mut tx, place.as_str(), &words, below, limit + 1).await?;
    let (items, more) = cut(rows, limit);
    let next = items.last().filter(|_| more).map(|row| row.seq.to_string());
    Ok(Json(Page {
        items,
        total: total.cast_unsigned(),
        next,
    }))
}

async fn record(
    app: &App,
    tx: &mut Tx,
    actor: &Actor,
    (action, id, name): (&str, &str, &str),
    changes: String,
) -> Result<(), Error> {
    let change = Change {
        action,
        subject_kind: action.split('.').next().unwrap_or(action),
        subject: id.to_owned(),
        subject_name: name.to_owned(),
        changes,
    };
    Ok(db::audit::record(tx, actor, &app.clock.now_text(), change).await?)
}
