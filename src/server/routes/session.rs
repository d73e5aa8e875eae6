//! Signing in and out, the own password, borrowed eyes.

use crate::{
    actor::{Actor, Caller, LangOf, MaybeActor},
    app::App,
    check::Checks,
    contract::Contract,
    db::{self, audit},
    error::{Error, Issue},
    extract::Json,
    provision,
    session::{self, SignedIn},
    signin,
    workspaces::MAIN,
};
use api::{
    Nothing,
    session::{
        BorrowEyes, ChangePassword, Credentials, Eyes, FindSession, PasswordChange, ReturnEyes,
        SessionState, SignIn, SignOut, SignOutEverywhere,
    },
};
use axum::{
    extract::State,
    http::{HeaderMap, header},
    response::{AppendHeaders, IntoResponse},
};
use domain::role::Role;

pub(crate) fn register(contract: &mut Contract) {
    contract
        .route::<FindSession, _, _>(find_session)
        .route::<SignIn, _, _>(sign_in)
        .route::<SignOut, _, _>(sign_out)
        .route::<SignOutEverywhere, _, _>(sign_out_everywhere)
        .route::<ChangePassword, _, _>(change_password)
        .route::<BorrowEyes, _, _>(borrow_eyes)
        .route::<ReturnEyes, _, _>(return_eyes);
}

async fn find_session(
    State(app): State<App>,
    MaybeActor(actor): MaybeActor,
    LangOf(lang): LangOf,
) -> Result<Json<SessionState>, Error> {
    Ok(Json(session::state(&app, actor.as_ref(), lang).await?))
}

async fn sign_in(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    Json(sent): Json<Credentials>,
) -> Result<impl IntoResponse, Error> {
    let mut checks = Checks::new();
    checks.text("username", &sent.username, (1, 32));
    if sent.password.is_empty() || sent.password.chars().count() > 128 {
        checks.refuse(Issue::new(
            "password",
            "text.length",
            "请输入 1 至 128 个字的密码。",
            "Enter a password of 1 to 128 characters.",
        ));
    }
    checks.done()?;
    tokio::time::sleep(signin::pause(&app, &caller)).await;
    let account = signin::check(&app, &caller, &sent).await?;
    let signed_in = signin::begin(&app, &caller, account, session::token_of(&headers)).await?;
    answer(&app, &signed_in).await
}

async fn answer(app: &App, signed_in: &SignedIn) -> Result<impl IntoResponse + use<>, Error> {
    let state = session::state(app, Some(&signed_in.actor), signed_in.actor.lang).await?;
    let cookie = session::cookie(app, Some(&signed_in.token))?;
    Ok((AppendHeaders([(header::SET_COOKIE, cookie)]), Json(state)))
}

async fn sign_out(State(app): State<App>, actor: Actor) -> Result<impl IntoResponse, Error> {
    let mut tx = app.main().write().await?;
    db::session::remove_session(&mut tx, &actor.session).await?;
    record(&app, &mut tx, &actor, "session.sign_out", String::new()).await?;
    tx.commit().await?;
    let cookie = session::cookie(&app, None)?;
    Ok((
        AppendHeaders([(header::SET_COOKIE, cookie)]),
        Json(Nothing {}),
    ))
}

async fn sign_out_everywhere(
    State(app): State<App>,
    actor: Actor,
) -> Result<impl IntoResponse, Error> {
    let mut tx = app.main().write().await?;
    db::session::remove_sessions(&mut tx, &actor.account.to_string(), "").await?;
    record(
        &app,
        &mut tx,
        &actor,
        "session.sign_out_everywhere",
        String::new(),
    )
    .await?;
    tx.commit().await?;
    let cookie = session::cookie(&app, None)?;
    Ok((
        AppendHeaders([(header::SET_COOKIE, cookie)]),
        Json(Nothing {}),
    ))
}

async fn change_password(
    State(app): State<App>,
    actor: Actor,
    caller: Caller,
    Json(sent): Json<PasswordChange>,
) -> Result<impl IntoResponse, Error> {
    let mut checks = Checks::new();
    checks.password("new", &sent.new);
    let taken = [sent.old.as_str(), actor.username.as_str()];
    if taken.contains(&sent.new.as_str()) {
        checks.refuse(Issue::new(
            "new",
            "password.same",
            "新密码不能与原密码或用户名相同。",
            "The new password differs from the old one and from the user name.",
        ));
    }
    checks.done()?;
    let credentials = Credentials {
        username: actor.username.clone(),
        password: sent.old,
    };
    let account = signin::check(&app, &caller, &credentials)
        .await
        .map_err(wrong_old)?;
    provision::keep_shared_password(&app.config, &account)?;
    let hash = app.passwords.hash(sent.new, app.ids.bytes()).await?;
    let mut tx = app.main().write().await?;
    db::account::set_password(&mut tx, &account.id, &hash, false).await?;
    db::session::remove_sessions(&mut tx, &account.id, "").await?;
    record(
        &app,
        &mut tx,
        &actor,
        "session.change_password",
        String::new(),
    )
    .await?;
    tx.commit().await?;
    let account = db::account::AccountRow {
        must_change_password: false,
        ..account
    };
    let signed_in = signin::begin(&app, &caller, account, None).await?;
    answer(&app, &signed_in).await
}

fn wrong_old(error: Error) -> Error {
    match error {
        Error::WrongCredentials => Error::field(
            "old",
            "password.wrong",
            "原密码不正确，请核对大小写后再试。",
            "The present password is wrong. Check capital letters and try again.",
        ),
        other => other,
    }
}

async fn borrow_eyes(
    State(app): State<App>,
    actor: Actor,
    Json(eyes): Json<Eyes>,
) -> Result<Json<SessionState>, Error> {
    if !session::is_training(&actor) {
        return Err(Error::Forbidden);
    }
    let main = app.main();
    let mut tx = main.write().await?;
    let workspace = workspace_for(&mut tx, &actor, &eyes).await?;
    app.workspaces.find(&workspace).await?;
    let lender = session::find_lender(&mut tx, eyes.role).await?;
    if !session::BORROWABLE.contains(&eyes.role) || lender.is_none() {
        return Err(Error::field(
            "role",
            "eyes.role",
            "培训中没有这个角色的演示账号。",
            "Training has no demonstration account of this role.",
        ));
    }
    let role = eyes.role.code();
    db::session::set_borrowed(&mut tx, &actor.session, Some(role), Some(&workspace)).await?;
    let what = format!("{role} @ {workspace}");
    record(&app, &mut tx, &actor, "session.borrow_eyes", what).await?;
    tx.commit().await?;
    changed(&app, &actor).await
}

/// A trainee looks into the own workspace, a trainer into any.
async fn workspace_for(tx: &mut db::Tx, actor: &Actor, eyes: &Eyes) -> Result<String, Error> {
    if actor.own_role != Role::Trainer {
        let own = eyes
            .workspace
            .as_ref()
            .is_none_or(|wanted| *wanted == actor.home);
        return if own {
            Ok(actor.home.clone())
        } else {
            Err(Error::NotFound("workspace"))
        };
    }
    if let Some(wanted) = &eyes.workspace {
        let found = db::workspace::find_workspace(tx, wanted).await?;
        return found.map(|it| it.id).ok_or(Error::NotFound("workspace"));
    }
    if actor.home != MAIN {
        return Ok(actor.home.clone());
    }
    let owned = db::workspace::find_owned(tx, &actor.account.to_string()).await?;
    owned.map(|it| it.id).ok_or_else(|| {
        Error::rule(
            "training.no_workspace",
            "还没有自己的练习空间。请从培训页面选择一位学员的空间。",
            "There is no practice workspace of your own. Choose a trainee's on the training page.",
        )
    })
}

async fn return_eyes(State(app): State<App>, actor: Actor) -> Result<Json<SessionState>, Error> {
    let mut tx = app.main().write().await?;
    db::session::set_borrowed(&mut tx, &actor.session, None, None).await?;
    record(&app, &mut tx, &actor, "session.return_eyes", String::new()).await?;
    tx.commit().await?;
    changed(&app, &actor).await
}

/// The session as it is after the change.
async fn changed(app: &App, actor: &Actor) -> Result<Json<SessionState>, Error> {
    let about = (actor.request_id.clone(), actor.lang);
    let now = session::resume_key(app, actor.session.clone(), about).await?;
    Ok(Json(session::state(app, now.as_ref(), actor.lang).await?))
}

async fn record(
    app: &App,
    tx: &mut db::Tx,
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
