//! Who asks. Every handler takes an [`Actor`]; reading without one does not compile.

use crate::{app::App, db, error::Error, layers::RequestId, proxy, session};
use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{HeaderMap, Method, header, request::Parts},
};
use domain::{
    id::{AccountId, DepartmentId, UnitId},
    lang::Lang,
    org::JurisdictionCode,
    role::Role,
};
use std::{
    convert::Infallible,
    net::{IpAddr, Ipv4Addr, SocketAddr},
};

/// A signed-in person with the role and place in force.
#[derive(Clone, Debug)]
pub struct Actor {
    /// The account.
    pub account: AccountId,
    /// 用户名.
    pub username: String,
    /// The person's name.
    pub name: String,
    /// The account's own role.
    pub own_role: Role,
    /// The role in force.
    pub role: Role,
    /// The jurisdiction in force.
    pub jurisdiction: Option<JurisdictionCode>,
    /// The department in force.
    pub department: Option<DepartmentId>,
    /// The unit in force.
    pub unit: Option<UnitId>,
    /// The workspace in force: `main` for production.
    pub workspace: String,
    /// The account's own workspace.
    pub home: String,
    /// Whether the role is borrowed.
    pub borrowed: bool,
    /// What writes must repeat in `X-Csrf-Token`.
    pub csrf: String,
    /// Whether the password must be changed first.
    pub must_change_password: bool,
    /// Hash of the session's token, its key in the database.
    pub(crate) session: String,
    /// The request's id.
    pub request_id: String,
    /// The language of messages.
    pub lang: Lang,
}

impl Actor {
    /// Refuses every role but these.
    pub fn must_be(&self, roles: &[Role]) -> Result<(), Error> {
        if roles.contains(&self.role) {
            Ok(())
        } else {
            Err(Error::Forbidden)
        }
    }

    /// The jurisdiction in force, for work that cannot do without.
    pub fn own_jurisdiction(&self) -> Result<&JurisdictionCode, Error> {
        self.jurisdiction.as_ref().ok_or(Error::Forbidden)
    }
}

const SESSION_PATH: &str = "/api/v1/session";

impl FromRequestParts<App> for Actor {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let actor = session::resume(app, &parts.headers, request_id(parts)).await?;
        let actor = actor.ok_or(Error::Unauthenticated)?;
        if !matches!(parts.method, Method::GET | Method::HEAD) {
            check_csrf(&parts.headers, &actor.csrf)?;
        }
        let path = parts.uri.path();
        if actor.must_change_password && !path.starts_with(SESSION_PATH) {
            return Err(Error::PasswordDue);
        }
        Ok(actor)
    }
}

/// Somebody or nobody: only for the endpoint that says who is signed in.
#[derive(Clone, Debug)]
pub struct MaybeActor(pub Option<Actor>);

impl FromRequestParts<App> for MaybeActor {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        session::resume(app, &parts.headers, request_id(parts))
            .await
            .map(Self)
    }
}

fn request_id(parts: &Parts) -> (String, Lang) {
    let id = parts
        .extensions
        .get::<RequestId>()
        .map(|id| id.0.clone())
        .unwrap_or_default();
    (id, lang_of(&parts.headers))
}

fn check_csrf(headers: &HeaderMap, expected: &str) -> Result<(), Error> {
    let sent = headers
        .get("x-csrf-token")
        .map(axum::http::HeaderValue::as_bytes);
    match sent {
        Some(sent) if db::session::same(sent, expected.as_bytes()) => Ok(()),
        _ => Err(Error::Csrf),
    }
}

/// The language a request asks for: the first of `zh` and `en` in `Accept-Language`.
pub fn lang_of(headers: &HeaderMap) -> Lang {
    let wanted = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok());
    for part in wanted.unwrap_or_default().split(',') {
        let tag = part.trim_start().to_ascii_lowercase();
        if tag.starts_with("zh") {
            return Lang::Zh;
        }
        if tag.starts_with("en") {
            return Lang::En;
        }
    }
    Lang::Zh
}

impl FromRequestParts<App> for LangOf {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Infallible> {
        Ok(Self(lang_of(&parts.headers)))
    }
}

/// Where a request comes from, before anybody is signed in.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The address, behind a trusted proxy the one it names.
    pub address: IpAddr,
    /// The request's id.
    pub request_id: String,
    /// The language of messages.
    pub lang: Lang,
}

impl FromRequestParts<App> for Caller {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let peer = peer.map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |info| info.0.ip());
        let (request_id, lang) = request_id(parts);
        let address = proxy::caller(peer, app.config.trusted_proxy, &parts.headers);
        Ok(Self {
            address,
            request_id,
            lang,
        })
    }
}

/// The language of a request nobody needs to be signed in for.
#[derive(Clone, Copy, Debug)]
pub struct LangOf(pub Lang);
