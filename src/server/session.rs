//! From a cookie to an [`Actor`]: expiry, borrowed eyes, and the cookie itself.

use crate::{
    actor::Actor,
    app::App,
    db::{self, Db, DbError, Tx, account::AccountRow, code, parse, parse_opt, session::SessionRow},
    error::Error,
    workspaces::MAIN,
};
use api::session::{DemoAccount, Named, Session, SessionState};
use axum::http::{HeaderMap, HeaderValue, header};
use domain::{lang::Lang, role::Role};
use std::sync::Arc;

/// The cookie's name.
pub(crate) const COOKIE: &str = "wenxiao_session";

/// A session is written at most this often while it is used.
const TOUCH_SECONDS: i64 = 5 * 60;

/// The roles whose eyes may be borrowed in training.
pub(crate) const BORROWABLE: [Role; 5] = [
    Role::Unit,
    Role::Department,
    Role::Finance,
    Role::Leader,
    Role::Region,
];

/// A session that has just begun, and the token its cookie carries.
#[derive(Debug)]
pub(crate) struct SignedIn {
    pub(crate) actor: Actor,
    pub(crate) token: String,
}

/// Who sent the request, if the session is still good.
pub(crate) async fn resume(
    app: &App,
    headers: &HeaderMap,
    about: (String, Lang),
) -> Result<Option<Actor>, Error> {
    let Some(token) = token_of(headers) else {
        return Ok(None);
    };
    resume_key(app, db::session::hash(token), about).await
}

/// The same from the token's hash.
pub(crate) async fn resume_key(
    app: &App,
    key: String,
    about: (String, Lang),
) -> Result<Option<Actor>, Error> {
    let main = app.main();
    let wall = app.clock.wall_seconds();
    let Some(row) = row(app, &main, &key, wall).await? else {
        return Ok(None);
    };
    if row.account.blocked || is_over(app, &row, wall) {
        return Ok(None);
    }
    let mut actor = own(&row, key, about)?;
    if let Some(role) = &row.borrowed_role {
        let mut tx = main.glance().await?;
        borrow(&mut tx, &mut actor, role, row.borrowed_workspace.as_deref()).await?;
    }
    if wall - row.wall_seen >= TOUCH_SECONDS {
        let mut tx = main.write().await?;
        db::session::touch_session(&mut tx, &actor.session, wall).await?;
        tx.commit().await?;
    }
    Ok(Some(actor))
}

/// The stored session, as it was read a moment ago where nothing was written since.
async fn row(
    app: &App,
    main: &Db,
    key: &str,
    wall: i64,
) -> Result<Option<Arc<SessionRow>>, DbError> {
    let now = (main.writes(), wall);
    if let Some(known) = app.recent.find(key, now) {
        return Ok(Some(known));
    }
    let found = db::session::find_session(&mut main.glance().await?, key).await?;
    Ok(found.map(|row| app.recent.keep(key, row, now)))
}

fn is_over(app: &App, row: &SessionRow, wall: i64) -> bool {
    let limits = &app.config.limits;
    wall - row.wall_seen >= limits.session_idle_seconds
        || wall - row.wall_created >= limits.session_absolute_seconds
}

/// The account's own role and place.
pub(crate) fn own(
    row: &SessionRow,
    session: String,
    about: (String, Lang),
) -> Result<Actor, DbError> {
    let account = &row.account;
    let role = code(&account.role, Role::parse)?;
    Ok(Actor {
        account: parse(&account.id)?,
        username: account.username.clone(),
        name: account.name.clone(),
        own_role: role,
        role,
        jurisdiction: parse_opt(account.jurisdiction.as_deref())?,
        department: parse_opt(account.department.as_deref())?,
        unit: parse_opt(account.unit.as_deref())?,
        workspace: account.workspace.clone(),
        home: account.workspace.clone(),
        borrowed: false,
        csrf: row.csrf.clone(),
        must_change_password: account.must_change_password,
        session,
        request_id: about.0,
        lang: about.1,
    })
}

/// Puts the demonstration account of a role in place of the own one.
async fn borrow(
    tx: &mut Tx,
    actor: &mut Actor,
    role: &str,
    workspace: Option<&str>,
) -> Result<(), DbError> {
    let role = code(role, Role::parse)?;
    let Some(lender) = find_lender(tx, role).await? else {
        return Ok(());
    };
    actor.role = role;
    actor.borrowed = true;
    actor.jurisdiction = parse_opt(lender.jurisdiction.as_deref())?;
    actor.department = parse_opt(lender.department.as_deref())?;
    actor.unit = parse_opt(lender.unit.as_deref())?;
    if let Some(workspace) = workspace {
        workspace.clone_into(&mut actor.workspace);
    }
    Ok(())
}

/// The demonstration account of a role: its user name is the role's.
pub(crate) async fn find_lender(tx: &mut Tx, role: Role) -> Result<Option<AccountRow>, DbError> {
    let lender = db::account::find_by_username(tx, role.code()).await?;
    Ok(lender.filter(|account| account.demo && account.role == role.code()))
}

/// Whether an account belongs to training at all.
pub(crate) fn is_training(actor: &Actor) -> bool {
    actor.own_role == Role::Trainer || actor.home != MAIN
}

pub(crate) fn token_of(headers: &HeaderMap) -> Option<&str> {
    let cookies = headers.get_all(header::COOKIE).into_iter();
    let mut pairs = cookies
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='));
    let (_, token) = pairs.find(|(name, _)| *name == COOKIE)?;
    (token.len() == 64).then_some(token)
}

/// The header that sets the cookie, or ends it where there is no token.
pub(crate) fn cookie(app: &App, token: Option<&str>) -> Result<HeaderValue, Error> {
    let secure = if app.config.secure_cookies() {
        "; Secure"
    } else {
        ""
    };
    let rest = "Path=/; HttpOnly; SameSite=Lax";
    let text = match token {
        Some(token) => {
            let most = app.config.limits.session_absolute_seconds;
            format!("{COOKIE}={token}; {rest}; Max-Age={most}{secure}")
        }
        None => format!("{COOKIE}=; {rest}; Max-Age=0{secure}"),
    };
    HeaderValue::from_str(&text).map_err(|error| Error::Internal(error.into()))
}

/// What the frame around every page needs to know.
pub(crate) async fn state(
    app: &App,
    actor: Option<&Actor>,
    lang: Lang,
) -> Result<SessionState, Error> {
    let mut tx = app.main().read().await?;
    let mut demo_accounts = Vec::new();
    if app.config.demo {
        for account in db::account::list_demo(&mut tx).await? {
            demo_accounts.push(DemoAccount {
                role: code(&account.role, Role::parse)?,
                username: account.username,
                name: account.name,
            });
        }
        demo_accounts.sort_by_key(|account| account.role);
    }
    let session = match actor {
        Some(actor) => Some(describe(&mut tx, actor, lang).await?),
        None => None,
    };
    Ok(SessionState {
        session,
        business_date: app.clock.today().to_string(),
        demo: app.config.demo,
        demo_accounts,
        insecure: app.config.insecure(),
    })
}

async fn describe(tx: &mut Tx, actor: &Actor, lang: Lang) -> Result<Session, Error> {
    let jurisdiction = match &actor.jurisdiction {
        Some(code) => db::organisation::find_jurisdiction(tx, code.as_str()).await?,
        None => None,
    };
    let department = match actor.department {
        Some(id) => db::organisation::find_department(tx, &id.to_string()).await?,
        None => None,
    };
    let unit = match actor.unit {
        Some(id) => db::organisation::find_unit(tx, &id.to_string()).await?,
        None => None,
    };
    let training = actor.workspace != MAIN;
    let workspace = db::workspace::find_workspace(tx, &actor.workspace).await?;
    let production = || lang.pick("正式数据", "Production").to_owned();
    Ok(Session {
        account: actor.account,
        username: actor.username.clone(),
        name: actor.name.clone(),
        own_role: actor.own_role,
        role: actor.role,
        borrowed: actor.borrowed,
        may_borrow: may_borrow(tx, actor).await?,
        jurisdiction,
        department: department.map(|it| Named {
            id: it.id,
            name: it.name,
        }),
        unit: unit.map(|it| Named {
            id: it.id,
            name: it.name,
        }),
        workspace: actor.workspace.clone(),
        generation: workspace.as_ref().map_or(0, |it| it.generation),
        workspace_name: workspace.map_or_else(production, |it| it.name),
        training,
        csrf: actor.csrf.clone(),
        must_change_password: actor.must_change_password,
    })
}

async fn may_borrow(tx: &mut Tx, actor: &Actor) -> Result<Vec<Role>, Error> {
    let mut roles = Vec::new();
    if is_training(actor) {
        for role in BORROWABLE {
            if find_lender(tx, role).await?.is_some() {
                roles.push(role);
            }
        }
    }
    Ok(roles)
}
