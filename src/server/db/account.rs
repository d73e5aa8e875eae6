//! Accounts. Used on the main database.

use super::{DbError, Tx, code, like, on, parse, parse_opt, run};
use crate::clock::wall_text;
use api::admin::Account;
use domain::role::Role;

/// The columns of [`AccountRow`] over alias `a`.
macro_rules! columns {
    () => {
        "a.id, a.username, a.name, a.role, a.jurisdiction, a.department, a.unit, a.workspace, \
         a.password_hash, a.must_change_password, a.blocked, a.failures, a.wall_locked_until, \
         a.demo, a.version"
    };
}
pub(crate) use columns;

const FIND: &str = concat!("SELECT ", columns!(), " FROM accounts a WHERE a.id = $1");
const FIND_NAME: &str = concat!(
    "SELECT ",
    columns!(),
    " FROM accounts a WHERE a.username = $1"
);
const DEMO: &str = concat!(
    "SELECT ",
    columns!(),
    " FROM accounts a WHERE a.demo = TRUE AND a.username = a.role \
     ORDER BY a.username COLLATE \"C\""
);
const ALL: &str = concat!(
    "SELECT ",
    columns!(),
    " FROM accounts a ORDER BY a.username COLLATE \"C\""
);
const USERNAMES: &str = "SELECT username FROM accounts";
const CREATE: &str = "INSERT INTO accounts (id, username, name, role, jurisdiction, department, \
     unit, workspace, password_hash, must_change_password, blocked, failures, demo, version) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, FALSE, 0, $11, 1)";
const FAILED: &str = "UPDATE accounts SET failures = $2, wall_locked_until = $3 WHERE id = $1";
const PASSWORD: &str = "UPDATE accounts SET password_hash = $2, must_change_password = $3, \
     failures = 0, wall_locked_until = NULL, version = version + 1 WHERE id = $1";
const UPDATE: &str = "UPDATE accounts SET name = $2, blocked = $3, failures = 0, \
     wall_locked_until = NULL, version = version + 1 WHERE id = $1";
const LIST: &str = concat!(
    "SELECT ",
    columns!(),
    ", COALESCE(u.name, d.name, '') AS place FROM accounts a \
     LEFT JOIN units u ON u.id = a.unit LEFT JOIN departments d ON d.id = a.department \
     WHERE a.jurisdiction = $1 AND a.username COLLATE \"C\" > $2 \
     AND (a.username LIKE $3 ESCAPE '!' OR a.name LIKE $3 ESCAPE '!' \
          OR COALESCE(u.name, d.name, '') LIKE $3 ESCAPE '!') \
     ORDER BY a.username COLLATE \"C\" LIMIT $4"
);
const COUNT: &str = "SELECT COUNT(*) FROM accounts a \
     LEFT JOIN units u ON u.id = a.unit LEFT JOIN departments d ON d.id = a.department \
     WHERE a.jurisdiction = $1 \
     AND (a.username LIKE $2 ESCAPE '!' OR a.name LIKE $2 ESCAPE '!' \
          OR COALESCE(u.name, d.name, '') LIKE $2 ESCAPE '!')";
const PLACE: &str = "SELECT COALESCE(u.name, d.name, '') FROM accounts a \
     LEFT JOIN units u ON u.id = a.unit LEFT JOIN departments d ON d.id = a.department \
     WHERE a.id = $1";

/// An account as stored.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct AccountRow {
    /// Identity.
    pub id: String,
    /// 用户名.
    pub username: String,
    /// The person's name.
    pub name: String,
    /// Role.
    pub role: String,
    /// Jurisdiction, if the role has one.
    pub jurisdiction: Option<String>,
    /// Department, if the role has one.
    pub department: Option<String>,
    /// Unit, if the role has one.
    pub unit: Option<String>,
    /// Home workspace.
    pub workspace: String,
    /// argon2id, with salt and parameters.
    pub password_hash: String,
    /// Set by the administrator.
    pub must_change_password: bool,
    /// Blocked by the administrator.
    pub blocked: bool,
    /// Wrong passwords in a row.
    pub failures: i64,
    /// Locked until, in wall seconds.
    pub wall_locked_until: Option<i64>,
    /// Made by the demonstration.
    pub demo: bool,
    /// Version.
    pub version: i64,
}

impl AccountRow {
    /// As the administrator sees it.
    pub fn shown(self, place: String, wall: i64) -> Result<Account, DbError> {
        Ok(Account {
            id: parse(&self.id)?,
            role: code(&self.role, Role::parse)?,
            jurisdiction: parse_opt(self.jurisdiction.as_deref())?,
            department: parse_opt(self.department.as_deref())?,
            unit: parse_opt(self.unit.as_deref())?,
            username: self.username,
            name: self.name,
            place,
            blocked: self.blocked,
            must_change_password: self.must_change_password,
            locked_until: self
                .wall_locked_until
                .filter(|until| *until > wall)
                .map(wall_text),
            version: self.version,
        })
    }
}

/// A new account.
#[derive(Clone, Debug)]
pub struct NewAccountRow {
    /// Identity.
    pub id: String,
    /// 用户名.
    pub username: String,
    /// The person's name.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Jurisdiction.
    pub jurisdiction: Option<String>,
    /// Department.
    pub department: Option<String>,
    /// Unit.
    pub unit: Option<String>,
    /// Home workspace.
    pub workspace: String,
    /// argon2id.
    pub password_hash: String,
    /// Whether it must be changed at first sign-in.
    pub must_change_password: bool,
    /// Made by the demonstration.
    pub demo: bool,
}

/// An account by its id.
pub async fn find_account(tx: &mut Tx, id: &str) -> Result<Option<AccountRow>, DbError> {
    on!(tx, |c| sqlx::query_as::<_, AccountRow>(FIND)
        .bind(id)
        .fetch_optional(&mut *c)
        .await)
}

/// An account by its user name.
pub async fn find_by_username(tx: &mut Tx, name: &str) -> Result<Option<AccountRow>, DbError> {
    on!(tx, |c| sqlx::query_as::<_, AccountRow>(FIND_NAME)
        .bind(name)
        .fetch_optional(&mut *c)
        .await)
}

/// Every user name.
pub async fn list_usernames(tx: &mut Tx) -> Result<Vec<String>, DbError> {
    on!(tx, |c| sqlx::query_scalar(USERNAMES)
        .fetch_all(&mut *c)
        .await)
}

/// Every account, for the command line.
pub async fn list_all(tx: &mut Tx) -> Result<Vec<AccountRow>, DbError> {
    on!(tx, |c| sqlx::query_as::<_, AccountRow>(ALL)
        .fetch_all(&mut *c)
        .await)
}

/// The accounts of the demonstration in production.
pub async fn list_demo(tx: &mut Tx) -> Result<Vec<AccountRow>, DbError> {
    on!(tx, |c| sqlx::query_as::<_, AccountRow>(DEMO)
        .fetch_all(&mut *c)
        .await)
}

/// Stores a new account; a taken user name is [`DbError::NotUnique`].
pub async fn create_account(tx: &mut Tx, new: &NewAccountRow) -> Result<(), DbError> {
    run!(
        tx,
        sqlx::query(CREATE)
            .bind(new.id.as_str())
            .bind(new.username.as_str())
            .bind(new.name.as_str())
            .bind(new.role.code())
            .bind(new.jurisdiction.as_deref())
            .bind(new.department.as_deref())
            .bind(new.unit.as_deref())
            .bind(new.workspace.as_str())
            .bind(new.password_hash.as_str())
            .bind(new.must_change_password)
            .bind(new.demo)
    )?;
    Ok(())
}

/// Writes how often signing in failed, and until when the account waits.
pub async fn set_failures(
    tx: &mut Tx,
    id: &str,
    failures: i64,
    locked_until: Option<i64>,
) -> Result<(), DbError> {
    run!(
        tx,
        sqlx::query(FAILED)
            .bind(id)
            .bind(failures)
            .bind(locked_until)
    )?;
    Ok(())
}

/// Sets a password; a lock ends with it.
pub async fn set_password(
    tx: &mut Tx,
    id: &str,
    hash: &str,
    must_change: bool,
) -> Result<(), DbError> {
    run!(
        tx,
        sqlx::query(PASSWORD).bind(id).bind(hash).bind(must_change)
    )?;
    Ok(())
}

/// Changes name and blocking; a lock ends with it.
pub async fn update_account(
    tx: &mut Tx,
    id: &str,
    name: &str,
    blocked: bool,
) -> Result<(), DbError> {
    run!(tx, sqlx::query(UPDATE).bind(id).bind(name).bind(blocked))?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct Listed {
    #[sqlx(flatten)]
    account: AccountRow,
    place: String,
}

/// A page of a jurisdiction's accounts after a user name, and the total.
pub async fn list_accounts(
    tx: &mut Tx,
    jurisdiction: &str,
    (words, after): (&str, &str),
    limit: i64,
) -> Result<(Vec<(AccountRow, String)>, i64), DbError> {
    let like = like(words);
    let rows = on!(tx, |c| {
        sqlx::query_as::<_, Listed>(LIST)
            .bind(jurisdiction)
            .bind(after)
            .bind(like.as_str())
            .bind(limit)
            .fetch_all(&mut *c)
            .await
    })?;
    let total = on!(tx, |c| {
        sqlx::query_scalar(COUNT)
            .bind(jurisdiction)
            .bind(like.as_str())
            .fetch_one(&mut *c)
            .await
    })?;
    Ok((
        rows.into_iter()
            .map(|row| (row.account, row.place))
            .collect(),
        total,
    ))
}

/// The name of an account's unit or department.
pub async fn find_place(tx: &mut Tx, id: &str) -> Result<String, DbError> {
    on!(tx, |c| sqlx::query_scalar(PLACE)
        .bind(id)
        .fetch_one(&mut *c)
        .await)
}
