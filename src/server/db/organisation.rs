//! Jurisdictions, departments and units.

use super::{
    DbError, Scope, Tx, on, parse, parse_opt, run,
    scope::{scoped_departments, scoped_units},
};
use api::organisation::{Department, Unit};
use domain::org::{Jurisdiction, Level, Region};

const JURISDICTIONS: &str =
    "SELECT code, name, level, parent, region FROM jurisdictions ORDER BY code COLLATE \"C\"";
const JURISDICTION: &str =
    "SELECT code, name, level, parent, region FROM jurisdictions WHERE code = $1";
const CREATE_JURISDICTION: &str = "INSERT INTO jurisdictions (code, name, level, parent, region) \
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT (code) DO NOTHING";
const DEPARTMENTS: &str = concat!(
    "SELECT d.id, d.jurisdiction, d.code, d.name, d.version FROM departments d WHERE ",
    scoped_departments!(),
    " ORDER BY d.jurisdiction COLLATE \"C\", d.code COLLATE \"C\""
);
const UNITS: &str = concat!(
    "SELECT u.id, u.jurisdiction, u.department, u.code, u.name, u.version FROM units u WHERE ",
    scoped_units!(),
    " ORDER BY u.jurisdiction COLLATE \"C\", u.code COLLATE \"C\""
);
const DEPARTMENT: &str =
    "SELECT d.id, d.jurisdiction, d.code, d.name, d.version FROM departments d WHERE d.id = $1";
const UNIT: &str = "SELECT u.id, u.jurisdiction, u.department, u.code, u.name, u.version \
     FROM units u WHERE u.id = $1";
const DEPARTMENT_BY_CODE: &str = "SELECT d.id, d.jurisdiction, d.code, d.name, d.version \
     FROM departments d WHERE d.jurisdiction = $1 AND d.code = $2";
const UNIT_BY_CODE: &str = "SELECT u.id, u.jurisdiction, u.department, u.code, u.name, u.version \
     FROM units u WHERE u.jurisdiction = $1 AND u.code = $2";
const CREATE_DEPARTMENT: &str = "INSERT INTO departments \
     (id, jurisdiction, code, name, demo, version) VALUES ($1, $2, $3, $4, FALSE, 1)";
const CREATE_UNIT: &str = "INSERT INTO units \
     (id, jurisdiction, department, code, name, demo, version) \
     VALUES ($1, $2, $3, $4, $5, FALSE, 1)";

#[derive(sqlx::FromRow)]
struct JurisdictionRow {
    code: String,
    name: String,
    level: String,
    parent: Option<String>,
    region: String,
}

#[derive(sqlx::FromRow)]
struct DepartmentRow {
    id: String,
    jurisdiction: String,
    code: String,
    name: String,
    version: i64,
}

#[derive(sqlx::FromRow)]
struct UnitRow {
    id: String,
    jurisdiction: String,
    department: Option<String>,
    code: String,
    name: String,
    version: i64,
}

fn level_code(level: Level) -> &'static str {
    match level {
        Level::Prefecture => "prefecture",
        Level::District => "district",
    }
}

fn region_code(region: Region) -> &'static str {
    match region {
        Region::Ningxia => "ningxia",
        Region::InnerMongolia => "inner_mongolia",
    }
}

impl TryFrom<JurisdictionRow> for Jurisdiction {
    type Error = DbError;
    fn try_from(row: JurisdictionRow) -> Result<Self, DbError> {
        let level = [Level::Prefecture, Level::District];
        let region = [Region::Ningxia, Region::InnerMongolia];
        let broken = || DbError::Broken(format!("jurisdiction {}", row.code));
        Ok(Self {
            level: level
                .into_iter()
                .find(|it| level_code(*it) == row.level)
                .ok_or_else(broken)?,
            region: region
                .into_iter()
                .find(|it| region_code(*it) == row.region)
                .ok_or_else(broken)?,
            code: parse(&row.code)?,
            name: row.name.clone(),
            parent: parse_opt(row.parent.as_deref())?,
        })
    }
}

impl TryFrom<DepartmentRow> for Department {
    type Error = DbError;
    fn try_from(row: DepartmentRow) -> Result<Self, DbError> {
        Ok(Self {
            id: parse(&row.id)?,
            jurisdiction: parse(&row.jurisdiction)?,
            code: row.code,
            name: row.name,
            version: row.version,
        })
    }
}

impl TryFrom<UnitRow> for Unit {
    type Error = DbError;
    fn try_from(row: UnitRow) -> Result<Self, DbError> {
        Ok(Self {
            id: parse(&row.id)?,
            jurisdiction: parse(&row.jurisdiction)?,
            department: parse_opt(row.department.as_deref())?,
            code: row.code,
            name: row.name,
            version: row.version,
        })
    }
}

/// Every jurisdiction, by code.
pub async fn list_jurisdictions(tx: &mut Tx) -> Result<Vec<Jurisdiction>, DbError> {
    let rows = on!(tx, |c| {
        sqlx::query_as::<_, JurisdictionRow>(JURISDICTIONS)
            .fetch_all(&mut *c)
            .await
    })?;
    rows.into_iter().map(Jurisdiction::try_from).collect()
}

/// A jurisdiction.
pub async fn find_jurisdiction(tx: &mut Tx, code: &str) -> Result<Option<Jurisdiction>, DbError> {
    let row = on!(tx, |c| {
        sqlx::query_as::<_, JurisdictionRow>(JURISDICTION)
            .bind(code)
            .fetch_optional(&mut *c)
            .await
    })?;
    row.map(Jurisdiction::try_from).transpose()
}

/// Stores a jurisdiction unless it is there.
pub async fn create_jurisdiction(tx: &mut Tx, new: &Jurisdiction) -> Result<(), DbError> {
    run!(
        tx,
        sqlx::query(CREATE_JURISDICTION)
            .bind(new.code.as_str())
            .bind(new.name.as_str())
            .bind(level_code(new.level))
            .bind(
                new.parent
                    .as_ref()
                    .map(domain::org::JurisdictionCode::as_str),
            )
            .bind(region_code(new.region))
    )?;
    Ok(())
}

/// Departments in scope.
pub async fn list_departments(tx: &mut Tx, scope: &Scope) -> Result<Vec<Department>, DbError> {
    let rows = on!(tx, |c| {
        sqlx::query_as::<_, DepartmentRow>(DEPARTMENTS)
            .bind(scope.kind)
            .bind(scope.place.as_str())
            .fetch_all(&mut *c)
            .await
    })?;
    rows.into_iter().map(Department::try_from).collect()
}

/// Units in scope.
pub async fn list_units(tx: &mut Tx, scope: &Scope) -> Result<Vec<Unit>, DbError> {
    let rows = on!(tx, |c| {
        sqlx::query_as::<_, UnitRow>(UNITS)
            .bind(scope.kind)
            .bind(scope.place.as_str())
            .fetch_all(&mut *c)
            .await
    })?;
    rows.into_iter().map(Unit::try_from).collect()
}

/// A department by its id. Whoever shows it has to check its jurisdiction.
pub async fn find_department(tx: &mut Tx, id: &str) -> Result<Option<Department>, DbError> {
    let row = on!(tx, |c| {
        sqlx::query_as::<_, DepartmentRow>(DEPARTMENT)
            .bind(id)
            .fetch_optional(&mut *c)
            .await
    })?;
    row.map(Department::try_from).transpose()
}

/// A unit by its id. Whoever shows it has to check its jurisdiction.
pub async fn find_unit(tx: &mut Tx, id: &str) -> Result<Option<Unit>, DbError> {
    let row = on!(tx, |c| {
        sqlx::query_as::<_, UnitRow>(UNIT)
            .bind(id)
            .fetch_optional(&mut *c)
            .await
    })?;
    row.map(Unit::try_from).transpose()
}

/// A department of a jurisdiction by its code.
pub async fn find_department_by_code(
    tx: &mut Tx,
    jurisdiction: &str,
    code: &str,
) -> Result<Option<Department>, DbError> {
    let row = on!(tx, |c| {
        sqlx::query_as::<_, DepartmentRow>(DEPARTMENT_BY_CODE)
            .bind(jurisdiction)
            .bind(code)
            .fetch_optional(&mut *c)
            .await
    })?;
    row.map(Department::try_from).transpose()
}

/// A unit of a jurisdiction by its code.
pub async fn find_unit_by_code(
    tx: &mut Tx,
    jurisdiction: &str,
    code: &str,
) -> Result<Option<Unit>, DbError> {
    let row = on!(tx, |c| {
        sqlx::query_as::<_, UnitRow>(UNIT_BY_CODE)
            .bind(jurisdiction)
            .bind(code)
            .fetch_optional(&mut *c)
            .await
    })?;
    row.map(Unit::try_from).transpose()
}

/// Stores a department; a taken code is [`DbError::NotUnique`].
pub async fn create_department(tx: &mut Tx, new: &Department) -> Result<(), DbError> {
    run!(
        tx,
        sqlx::query(CREATE_DEPARTMENT)
            .bind(new.id.to_string())
            .bind(new.jurisdiction.as_str())
            .bind(new.code.as_str())
            .bind(new.name.as_str())
    )?;
    Ok(())
}

/// Stores a unit; a taken code is [`DbError::NotUnique`].
pub async fn create_unit(tx: &mut Tx, new: &Unit) -> Result<(), DbError> {
    run!(
        tx,
        sqlx::query(CREATE_UNIT)
            .bind(new.id.to_string())
            .bind(new.jurisdiction.as_str())
            .bind(new.department.map(|id| id.to_string()))
            .bind(new.code.as_str())
            .bind(new.name.as_str())
    )?;
    Ok(())
}
