//! Administration 系统管理: accounts, organisation, audit.

use crate::{
    Nothing, Page,
    endpoint::endpoints,
    organisation::{Department, Unit},
};
use domain::{
    id::{AccountId, DepartmentId, UnitId},
    org::JurisdictionCode,
    role::Role,
};
use serde::{Deserialize, Serialize};

endpoints! {
    ListAccounts: Get "/api/v1/admin/accounts", "list_accounts",
        "Lists accounts of the own jurisdiction.", ListAdminQuery, Nothing => Page<Account>;
    CreateAccount: Post "/api/v1/admin/accounts", "create_account",
        "Creates an account with a password to be changed at first sign-in.",
        Nothing, NewAccount => Account;
    UpdateAccount: Patch "/api/v1/admin/accounts/{id}", "update_account",
        "Changes name or blocks and unblocks an account.",
        Nothing, AccountPatch => Account, conditional;
    ResetPassword: Post "/api/v1/admin/accounts/{id}/password", "reset_password",
        "Sets a password to be changed at next sign-in and ends the account's sessions.",
        Nothing, NewPassword => Account, conditional;
    CreateDepartment: Post "/api/v1/admin/departments", "create_department",
        "Creates a department.", Nothing, NewDepartment => Department;
    CreateUnit: Post "/api/v1/admin/units", "create_unit",
        "Creates a unit.", Nothing, NewUnit => Unit;
    ListAudit: Get "/api/v1/admin/audit", "list_audit",
        "Lists the audit trail of the own jurisdiction, newest first.",
        ListAdminQuery, Nothing => Page<AuditEntry>;
}

/// `POST` a workbook (xlsx, at most 2 MiB) here to create departments, units and accounts.
pub const IMPORT_PATH: &str = "/api/v1/admin/import";
/// `GET` an empty workbook with the expected sheets and headings here.
pub const IMPORT_TEMPLATE_PATH: &str = "/api/v1/admin/import/template";

/// Filters of an administrator's list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ListAdminQuery {
    /// Words.
    pub q: Option<String>,
    /// `next` of the page before.
    pub after: Option<String>,
    /// Rows wanted.
    pub limit: Option<u32>,
}

/// An account as the administrator sees it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Account {
    /// Identity.
    pub id: AccountId,
    /// 用户名.
    pub username: String,
    /// Name.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Jurisdiction.
    pub jurisdiction: Option<JurisdictionCode>,
    /// Department.
    pub department: Option<DepartmentId>,
    /// Unit.
    pub unit: Option<UnitId>,
    /// Department or unit by name.
    pub place: String,
    /// Blocked by the administrator.
    pub blocked: bool,
    /// Whether the password must be changed at next sign-in.
    pub must_change_password: bool,
    /// Locked after failures until, RFC 3339.
    pub locked_until: Option<String>,
    /// Version for `If-Match`.
    pub version: i64,
}

/// A new account.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewAccount {
    /// 3 to 32 letters, digits, `-`, `_`, `.`.
    pub username: String,
    /// 1 to 30 characters.
    pub name: String,
    /// Role.
    pub role: Role,
    /// For a department's account.
    pub department: Option<DepartmentId>,
    /// For a unit's account.
    pub unit: Option<UnitId>,
    /// 8 to 128 characters.
    pub password: String,
}

/// Changes to an account.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct AccountPatch {
    /// New name.
    pub name: Option<String>,
    /// Block or unblock.
    pub blocked: Option<bool>,
}

/// A password set by the administrator.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewPassword {
    /// 8 to 128 characters.
    pub password: String,
}

/// A new department.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewDepartment {
    /// Three digits.
    pub code: String,
    /// 2 to 60 characters.
    pub name: String,
}

/// A new unit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewUnit {
    /// Six digits.
    pub code: String,
    /// 2 to 60 characters.
    pub name: String,
    /// Its department.
    pub department: Option<DepartmentId>,
}

/// What an import did, or every row it refused.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ImportReport {
    /// Whether anything was written: all or nothing.
    pub applied: bool,
    /// Departments created.
    pub departments: u32,
    /// Units created.
    pub units: u32,
    /// Accounts created.
    pub accounts: u32,
    /// Rows refused.
    pub refused: Vec<RefusedRow>,
}

/// A refused row of a workbook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RefusedRow {
    /// Sheet.
    pub sheet: String,
    /// Row as the spreadsheet counts, from 1.
    pub row: u32,
    /// Column heading.
    pub column: String,
    /// Why and what to do.
    pub reason: String,
}

/// A line of the audit trail.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AuditEntry {
    /// Order.
    pub seq: i64,
    /// When, RFC 3339 business time.
    pub at: String,
    /// Who.
    pub by: String,
    /// With whose eyes, where borrowed.
    pub acting_as: Option<Role>,
    /// What was done, like `target.submit`.
    pub action: String,
    /// To what, by name.
    pub subject: String,
    /// What changed, in words or cells.
    pub changes: String,
}
