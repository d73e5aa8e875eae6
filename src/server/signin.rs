//! Checking name and password, counting failures, beginning a session.

use crate::{
    actor::{Actor, Caller},
    app::App,
    db::{
        self, Tx,
        account::AccountRow,
        audit,
        session::{NewSession, SessionRow},
    },
    error::Error,
    session::{self, SignedIn},
};
use api::session::Credentials;
use std::time::Duration;

/// How long the caller's address waits for its answer.
pub(crate) fn pause(app: &App, caller: &Caller) -> Duration {
    app.slow.pause(
        caller.address,
        app.clock.wall_seconds(),
        app.config.limits.slow_max,
    )
}

/// The account, if name and password fit and it may sign in.
pub(crate) async fn check(
    app: &App,
    caller: &Caller,
    sent: &Credentials,
) -> Result<AccountRow, Error> {
    let username = sent.username.trim().to_ascii_lowercase();
    let wall = app.clock.wall_seconds();
    let mut tx = app.main().read().await?;
    let account = db::account::find_by_username(&mut tx, &username).await?;
    drop(tx);
    match &account {
        Some(account) => refuse_locked(account, wall)?,
        None => app.strangers.refuse_locked(&username, wall)?,
    }
    let hash = account
        .as_ref()
        .map(|account| account.password_hash.clone());
    let fits = app.passwords.verify(sent.password.clone(), hash).await?;
    let Some(account) = account else {
        app.slow.failed(caller.address, wall);
        return Err(app.strangers.failed(&username, wall, &app.config.limits));
    };
    let mut tx = app.main().write().await?;
    // Read again: others may have failed with this name while the password was hashed.
    let account = db::account::find_account(&mut tx, &account.id).await?;
    let account = account.ok_or(Error::WrongCredentials)?;
    refuse_locked(&account, wall)?;
    if !fits {
        app.slow.failed(caller.address, wall);
        let error = fail(app, caller, &mut tx, &account).await?;
        tx.commit().await?;
        return Err(error);
    }
    if account.blocked {
        return Err(Error::Blocked);
    }
    if account.failures > 0 || account.wall_locked_until.is_some() {
        db::account::set_failures(&mut tx, &account.id, 0, None).await?;
    }
    tx.commit().await?;
    Ok(account)
}

fn refuse_locked(account: &AccountRow, wall: i64) -> Result<(), Error> {
    match account.wall_locked_until {
        Some(until) if until > wall => Err(Error::Locked {
            seconds: u64::try_from(until - wall).unwrap_or(0),
        }),
        _ => Ok(()),
    }
}

/// Counts a failure. The count stays until the right password comes, so that after the wait one
/// more failure locks again.
async fn fail(
    app: &App,
    caller: &Caller,
    tx: &mut Tx,
    account: &AccountRow,
) -> Result<Error, Error> {
    let limits = &app.config.limits;
    let failures = account.failures + 1;
    if failures < limits.failures_max {
        db::account::set_failures(tx, &account.id, failures, None).await?;
        return Ok(Error::WrongCredentials);
    }
    let until = app.clock.wall_seconds() + limits.lock_seconds;
    db::account::set_failures(tx, &account.id, failures, Some(until)).await?;
    let actor = actor(account.clone(), String::new(), String::new(), caller)?;
    let text = format!("{failures} @ {}", caller.address);
    record(app, tx, &actor, "account.lock", text).await?;
    Ok(Error::Locked {
        seconds: u64::try_from(limits.lock_seconds).unwrap_or(0),
    })
}

/// Begins a session in the place of the one the browser had.
pub(crate) async fn begin(
    app: &App,
    caller: &Caller,
    account: AccountRow,
    old_token: Option<&str>,
) -> Result<SignedIn, Error> {
    let (token, csrf) = (app.ids.token(), app.ids.token());
    let key = db::session::hash(&token);
    let wall = app.clock.wall_seconds();
    let limits = &app.config.limits;
    let mut tx = app.main().write().await?;
    let (idle, absolute) = (limits.session_idle_seconds, limits.session_absolute_seconds);
    db::session::sweep_sessions(&mut tx, wall - idle, wall - absolute).await?;
    if let Some(old) = old_token {
        db::session::remove_session(&mut tx, &db::session::hash(old)).await?;
    }
    let new = NewSession {
        token_hash: &key,
        account: &account.id,
        csrf: &csrf,
        wall,
    };
    db::session::create_session(&mut tx, &new).await?;
    db::visits::begin(&mut tx, &account.id, &app.clock.now_text()).await?;
    let actor = actor(account, csrf, key, caller)?;
    record(
        app,
        &mut tx,
        &actor,
        "session.sign_in",
        caller.address.to_string(),
    )
    .await?;
    tx.commit().await?;
    Ok(SignedIn { actor, token })
}

fn actor(account: AccountRow, csrf: String, key: String, caller: &Caller) -> Result<Actor, Error> {
    let row = SessionRow {
        account,
        csrf,
        wall_created: 0,
        wall_seen: 0,
        borrowed_role: None,
        borrowed_workspace: None,
    };
    Ok(session::own(
        &row,
        key,
        (caller.request_id.clone(), caller.lang),
    )?)
}

async fn record(
    app: &App,
    tx: &mut Tx,
    actor: &Actor,
    action: &str,
    changes: String,
) -> Result<(), Error> {
    let change = audit::Change {
        action,
        subject_kind: "account",
        subject: actor.account.to_string(),
        subject_name: actor.username.clone(),
        changes,
    };
    Ok(audit::record(tx, actor, &app.clock.now_text(), change).await?)
}
