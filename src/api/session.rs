//! Signing in, and who one is.

use crate::{Nothing, endpoint::endpoints};
use domain::{
    id::{AccountId, DepartmentId, UnitId},
    org::Jurisdiction,
    role::Role,
};
use serde::{Deserialize, Serialize};

endpoints! {
    FindSession: Get "/api/v1/session", "find_session",
        "Says who is signed in; answers anonymously too.", Nothing, Nothing => SessionState;
    SignIn: Post "/api/v1/session", "sign_in",
        "Signs in and sets the session cookie.", Nothing, Credentials => SessionState;
    SignOut: Delete "/api/v1/session", "sign_out",
        "Ends this session.", Nothing, Nothing => Nothing;
    SignOutEverywhere: Delete "/api/v1/sessions", "sign_out_everywhere",
        "Ends every session of this account.", Nothing, Nothing => Nothing;
    ChangePassword: Put "/api/v1/session/password", "change_password",
        "Changes the own password and ends the other sessions.",
        Nothing, PasswordChange => SessionState;
    BorrowEyes: Put "/api/v1/session/eyes", "borrow_eyes",
        "Looks through another role's eyes inside a training workspace.",
        Nothing, Eyes => SessionState;
    ReturnEyes: Delete "/api/v1/session/eyes", "return_eyes",
        "Looks through the own eyes again.", Nothing, Nothing => SessionState;
}

/// Name and password.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Credentials {
    /// 用户名.
    pub username: String,
    /// 密码, 8 to 128 characters.
    pub password: String,
}

/// Old and new password.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PasswordChange {
    /// The present one.
    pub old: String,
    /// The new one, 8 to 128 characters.
    pub new: String,
}

/// Whose eyes to borrow.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Eyes {
    /// The role to look as.
    pub role: Role,
    /// The workspace to look into; the own training workspace if absent.
    pub workspace: Option<String>,
}

/// What the sign-in page and the frame around every page need to know.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SessionState {
    /// Who is signed in, if anybody.
    pub session: Option<Session>,
    /// The business date, `YYYY-MM-DD` at +08:00; fixed in a demonstration.
    pub business_date: String,
    /// Whether this is a demonstration: 演示数据 everywhere, sign-in buttons offered.
    pub demo: bool,
    /// The accounts a demonstration offers at sign-in.
    pub demo_accounts: Vec<DemoAccount>,
    /// Whether the connection is neither loopback nor encrypted; a banner says so.
    pub insecure: bool,
}

/// A one-click account of a demonstration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DemoAccount {
    /// 用户名.
    pub username: String,
    /// Its role.
    pub role: Role,
    /// Its name.
    pub name: String,
}

/// A signed-in person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Session {
    /// The account.
    pub account: AccountId,
    /// 用户名.
    pub username: String,
    /// The person's name.
    pub name: String,
    /// The account's own role.
    pub own_role: Role,
    /// The role in force: the borrowed one, else the own one.
    pub role: Role,
    /// Whether the role is borrowed.
    pub borrowed: bool,
    /// Roles whose eyes may be borrowed; empty outside training.
    pub may_borrow: Vec<Role>,
    /// The jurisdiction in force.
    pub jurisdiction: Option<Jurisdiction>,
    /// The department in force.
    pub department: Option<Named<DepartmentId>>,
    /// The unit in force.
    pub unit: Option<Named<UnitId>>,
    /// The workspace in force: `main` for production.
    pub workspace: String,
    /// Its name on screen.
    pub workspace_name: String,
    /// Whether it is a training workspace.
    pub training: bool,
    /// How often the workspace was reset; a page that knew fewer shows what is gone.
    pub generation: i64,
    /// To be sent as `X-Csrf-Token` with every write.
    pub csrf: String,
    /// Whether the password must be changed before anything else.
    pub must_change_password: bool,
}

/// An identity with its name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Named<I> {
    /// The identity.
    pub id: I,
    /// The name.
    pub name: String,
}
