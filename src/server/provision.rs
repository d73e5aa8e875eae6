//! Creating departments, units and accounts: the rules the command line, the administrator's
//! page and the workbook share.

use crate::{
    check::Checks,
    config::Config,
    db::{
        DbError, Tx, account,
        account::{AccountRow, NewAccountRow},
        organisation,
    },
    error::{Error, Issue},
};
use api::organisation::{Department, Unit};
use domain::{
    org::{Jurisdiction, JurisdictionCode, Level, Region},
    role::Role,
};

/// The roles an administrator gives. Whoever sees beyond a jurisdiction is made on the command
/// line.
pub const GIVEN_ROLES: [Role; 6] = [
    Role::Unit,
    Role::Department,
    Role::Finance,
    Role::Leader,
    Role::Trainer,
    Role::Admin,
];

/// The jurisdictions a fresh database knows.
const JURISDICTIONS: [(&str, &str, Level, Option<&str>, Region); 5] = [
    ("640100", "银川市", Level::Prefecture, None, Region::Ningxia),
    (
        "640104",
        "兴庆区",
        Level::District,
        Some("640100"),
        Region::Ningxia,
    ),
    ("640300", "吴忠市", Level::Prefecture, None, Region::Ningxia),
    ("640500", "中卫市", Level::Prefecture, None, Region::Ningxia),
    (
        "150300",
        "乌海市",
        Level::Prefecture,
        None,
        Region::InnerMongolia,
    ),
];

/// Whether the jurisdictions this program is made for are there.
pub async fn knows_jurisdictions(tx: &mut Tx) -> Result<bool, DbError> {
    let known = organisation::list_jurisdictions(tx).await?;
    let is_known = |code: &str| known.iter().any(|place| place.code.as_str() == code);
    Ok(JURISDICTIONS.iter().all(|(code, ..)| is_known(code)))
}

/// Stores the jurisdictions this program is made for, unless they are there.
pub async fn ensure_jurisdictions(tx: &mut Tx) -> Result<(), DbError> {
    for (code, name, level, parent, region) in JURISDICTIONS {
        let parent = crate::db::parse_opt::<JurisdictionCode>(parent)?;
        let code = crate::db::parse(code)?;
        let new = Jurisdiction {
            code,
            name: name.to_owned(),
            level,
            parent,
            region,
        };
        organisation::create_jurisdiction(tx, &new).await?;
    }
    Ok(())
}

/// Refuses to change the password of an account that a demonstration offers to everybody.
pub fn keep_shared_password(config: &Config, account: &AccountRow) -> Result<(), Error> {
    if !(config.demo && account.demo && account.username == account.role) {
        return Ok(());
    }
    Err(Error::rule(
        "account.shared",
        "这是演示环境的共用账号，大家都用同一个密码登录，不能修改。请新建账号后再试。",
        "Everybody signs in with this shared account of the demonstration, so its password stays. \
         Create an account of your own to try this.",
    ))
}

/// Whether role and place fit together.
pub fn check_role(checks: &mut Checks, role: Role, department: bool, unit: bool) {
    if !GIVEN_ROLES.contains(&role) {
        checks.refuse(Issue::new(
            "role",
            "role.not_given",
            "这个角色的账号只能在服务器命令行上创建。",
            "Accounts of this role are created on the server's command line.",
        ));
    }
    if unit != (role == Role::Unit) {
        checks.refuse(Issue::new(
            "unit",
            "role.unit",
            "预算单位账号须选择单位，其他角色不选。",
            "A budget unit's account names its unit; other roles name none.",
        ));
    }
    if department != (role == Role::Department) {
        checks.refuse(Issue::new(
            "department",
            "role.department",
            "主管部门账号须选择部门，其他角色不选。",
            "A department's account names its department; other roles name none.",
        ));
    }
}

/// A department of the own jurisdiction.
pub async fn own_department(
    tx: &mut Tx,
    place: &JurisdictionCode,
    id: &str,
) -> Result<Department, Error> {
    let found = organisation::find_department(tx, id).await?;
    found.filter(|it| it.jurisdiction == *place).ok_or_else(|| {
        Error::field(
            "department",
            "department.unknown",
            "本辖区没有这个部门。",
            "Your jurisdiction has no such department.",
        )
    })
}

/// A unit of the own jurisdiction.
pub async fn own_unit(tx: &mut Tx, place: &JurisdictionCode, id: &str) -> Result<Unit, Error> {
    let found = organisation::find_unit(tx, id).await?;
    found.filter(|it| it.jurisdiction == *place).ok_or_else(|| {
        Error::field(
            "unit",
            "unit.unknown",
            "本辖区没有这个单位。",
            "Your jurisdiction has no such unit.",
        )
    })
}

/// A unit's code begins with its department's.
pub fn check_prefix(unit: &str, department: &str) -> Result<(), Error> {
    if unit.starts_with(department) {
        return Ok(());
    }
    Err(Error::field(
        "code",
        "code.prefix",
        "单位编码的前三位应为所属部门的编码。",
        "A unit's code begins with its department's.",
    ))
}

/// Stores a department; a taken code is told at its field.
pub async fn create_department(tx: &mut Tx, new: &Department) -> Result<(), Error> {
    let place = new.jurisdiction.as_str();
    if organisation::find_department_by_code(tx, place, &new.code)
        .await?
        .is_some()
    {
        return Err(taken_code());
    }
    organisation::create_department(tx, new)
        .await
        .map_err(|error| unique(error, taken_code))
}

/// Stores a unit; a taken code is told at its field.
pub async fn create_unit(tx: &mut Tx, new: &Unit) -> Result<(), Error> {
    let place = new.jurisdiction.as_str();
    if organisation::find_unit_by_code(tx, place, &new.code)
        .await?
        .is_some()
    {
        return Err(taken_code());
    }
    organisation::create_unit(tx, new)
        .await
        .map_err(|error| unique(error, taken_code))
}

/// Stores an account; a taken user name is told at its field.
pub async fn create_account(tx: &mut Tx, new: &NewAccountRow) -> Result<(), Error> {
    if account::find_by_username(tx, &new.username)
        .await?
        .is_some()
    {
        return Err(taken_name());
    }
    account::create_account(tx, new)
        .await
        .map_err(|error| unique(error, taken_name))
}

fn unique(error: DbError, taken: fn() -> Error) -> Error {
    match error {
        DbError::NotUnique(_) => taken(),
        other => other.into(),
    }
}

fn taken_code() -> Error {
    Error::field(
        "code",
        "code.taken",
        "本辖区已有这个编码。",
        "This code exists in your jurisdiction already.",
    )
}

fn taken_name() -> Error {
    Error::field(
        "username",
        "username.taken",
        "这个用户名已被使用，请换一个。",
        "This user name is taken. Choose another.",
    )
}
