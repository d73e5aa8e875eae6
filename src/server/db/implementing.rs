//! The units that implement a project beside the one that leads it.

use super::{DbError, Tx, like, on, run};

/// A unit by name.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub(crate) struct UnitNameRow {
    pub(crate) id: String,
    pub(crate) code: String,
    pub(crate) name: String,
}

const LIST: &str = "
SELECT u.id, u.code, u.name
FROM project_units w
JOIN projects p ON p.id = w.project
JOIN units u ON u.id = w.unit
WHERE w.project = $1 AND w.unit <> p.lead_unit
ORDER BY u.code COLLATE \"C\", u.id COLLATE \"C\"";

/// The further units of a project, by code.
pub(crate) async fn list(tx: &mut Tx, project: &str) -> Result<Vec<UnitNameRow>, DbError> {
    let rows = on!(tx, |conn| sqlx::query_as(LIST)
        .bind(project)
        .fetch_all(conn)
        .await)?;
    Ok(rows)
}

const IMPLEMENTS: &str = "SELECT COUNT(*) FROM project_units WHERE project = $1 AND unit = $2";

/// Whether a unit implements a project.
pub(crate) async fn implements(tx: &mut Tx, project: &str, unit: &str) -> Result<bool, DbError> {
    let (count,): (i64,) = on!(tx, |conn| sqlx::query_as(IMPLEMENTS)
        .bind(project)
        .bind(unit)
        .fetch_one(conn)
        .await)?;
    Ok(count > 0)
}

const CHOICES: &str = "
SELECT u.id, u.code, u.name FROM units u
WHERE u.jurisdiction = $1 AND u.id <> $2
  AND (LOWER(u.name) LIKE $3 ESCAPE '!' OR LOWER(u.code) LIKE $3 ESCAPE '!')
ORDER BY u.code COLLATE \"C\", u.id COLLATE \"C\" LIMIT 20";

/// Units of a jurisdiction with these words in name or code, without the leading one.
pub(crate) async fn choices(
    tx: &mut Tx,
    (jurisdiction, lead): (&str, &str),
    words: &str,
) -> Result<Vec<UnitNameRow>, DbError> {
    let rows = on!(tx, |conn| sqlx::query_as(CHOICES)
        .bind(jurisdiction)
        .bind(lead)
        .bind(like(&words.to_lowercase()))
        .fetch_all(conn)
        .await)?;
    Ok(rows)
}

const NEAR: &str = "SELECT id, code, name FROM units WHERE id = $1 AND jurisdiction = $2";

/// A unit of a jurisdiction.
pub(crate) async fn find_near(
    tx: &mut Tx,
    unit: &str,
    jurisdiction: &str,
) -> Result<Option<UnitNameRow>, DbError> {
    let row = on!(tx, |conn| sqlx::query_as(NEAR)
        .bind(unit)
        .bind(jurisdiction)
        .fetch_optional(conn)
        .await)?;
    Ok(row)
}

const CLEAR: &str = "DELETE FROM project_units WHERE project = $1";
const ADD: &str = "INSERT INTO project_units (project, unit) VALUES ($1, $2)";
const BUMP: &str = "UPDATE targets SET version = version + 1 WHERE id = $1";

/// Names the further units of a project anew; the target by which that was done is another
/// version then.
pub(crate) async fn replace(
    tx: &mut Tx,
    (project, target): (&str, &str),
    units: &[UnitNameRow],
) -> Result<(), DbError> {
    run!(tx, sqlx::query(CLEAR).bind(project))?;
    for unit in units {
        run!(tx, sqlx::query(ADD).bind(project).bind(&unit.id))?;
    }
    run!(tx, sqlx::query(BUMP).bind(target))?;
    Ok(())
}

const CARRY: &str = "
INSERT INTO project_units (project, unit) SELECT $2, unit FROM project_units WHERE project = $1";

/// Gives a project the further units of the one it continues.
pub(crate) async fn carry(tx: &mut Tx, from: &str, to: &str) -> Result<(), DbError> {
    run!(tx, sqlx::query(CARRY).bind(from).bind(to))?;
    Ok(())
}
