//! The filing cycle: its days, extensions, how far every unit is, and reminders.

use super::{
    DbError, Scope, Tx, of_year, on, run,
    scope::{counted_targets, scoped_units},
};

/// What a jurisdiction has set.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct CycleRow {
    pub(crate) opens_on: String,
    pub(crate) due_on: String,
    pub(crate) instructions: String,
    pub(crate) by_name: String,
    pub(crate) at: String,
    pub(crate) version: i64,
}

const FIND: &str = "
SELECT opens_on, due_on, instructions, by_name, at, version
FROM filing_cycles WHERE jurisdiction = $1 AND year = $2";

/// The cycle a jurisdiction has set for a year.
pub(crate) async fn find(
    tx: &mut Tx,
    jurisdiction: &str,
    year: i64,
) -> Result<Option<CycleRow>, DbError> {
    let row = on!(tx, |conn| sqlx::query_as(FIND)
        .bind(jurisdiction)
        .bind(year)
        .fetch_optional(conn)
        .await)?;
    Ok(row)
}

const SET: &str = "
INSERT INTO filing_cycles (jurisdiction, year, opens_on, due_on, instructions, by_name, at, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, 2)
ON CONFLICT (jurisdiction, year) DO UPDATE SET opens_on = excluded.opens_on,
    due_on = excluded.due_on, instructions = excluded.instructions, by_name = excluded.by_name,
    at = excluded.at, version = filing_cycles.version + 1";

/// Sets the cycle of a jurisdiction and year; the version counts itself, from 2 on.
pub(crate) async fn set(
    tx: &mut Tx,
    (jurisdiction, year): (&str, i64),
    row: &CycleRow,
) -> Result<(), DbError> {
    run!(
        tx,
        sqlx::query(SET)
            .bind(jurisdiction)
            .bind(year)
            .bind(&row.opens_on)
            .bind(&row.due_on)
            .bind(&row.instructions)
            .bind(&row.by_name)
            .bind(&row.at)
    )?;
    Ok(())
}

/// An extension as stored.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct ExtensionRow {
    pub(crate) seq: i64,
    pub(crate) unit: Option<String>,
    pub(crate) unit_name: Option<String>,
    pub(crate) due_on: String,
    pub(crate) reason: String,
    pub(crate) by_name: String,
    pub(crate) at: String,
    pub(crate) revoked: bool,
}

const EXTENSIONS: &str = concat!(
    "SELECT e.seq, e.unit, u.name AS unit_name, e.due_on, e.reason, e.by_name, e.at, e.revoked
FROM cycle_extensions e LEFT JOIN units u ON u.id = e.unit
WHERE e.jurisdiction = $3 AND e.year = $4 AND (e.unit IS NULL OR ",
    scoped_units!(),
    ") ORDER BY e.seq"
);

/// The extensions in scope, oldest first.
pub(crate) async fn extensions(
    tx: &mut Tx,
    scope: &Scope,
    (jurisdiction, year): (&str, i64),
) -> Result<Vec<ExtensionRow>, DbError> {
    let rows = on!(tx, |conn| sqlx::query_as(EXTENSIONS)
        .bind(scope.kind)
        .bind(&scope.place)
        .bind(jurisdiction)
        .bind(year)
        .fetch_all(conn)
        .await)?;
    Ok(rows)
}

const EXTEND: &str = "
INSERT INTO cycle_extensions (seq, jurisdiction, year, unit, due_on, reason, by_name, at, revoked)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";

/// Keeps an extension.
pub(crate) async fn extend(
    tx: &mut Tx,
    (jurisdiction, year): (&str, i64),
    row: &ExtensionRow,
) -> Result<(), DbError> {
    run!(
        tx,
        sqlx::query(EXTEND)
            .bind(row.seq)
            .bind(jurisdiction)
            .bind(year)
            .bind(&row.unit)
            .bind(&row.due_on)
            .bind(&row.reason)
            .bind(&row.by_name)
            .bind(&row.at)
            .bind(false)
    )?;
    Ok(())
}

const REVOKE: &str = "UPDATE cycle_extensions SET revoked = $2 WHERE seq = $1";

/// Takes an extension back.
pub(crate) async fn revoke(tx: &mut Tx, seq: i64) -> Result<(), DbError> {
    run!(tx, sqlx::query(REVOKE).bind(seq).bind(true))?;
    Ok(())
}

const DUE_OF_ALL: &str = "
UPDATE targets SET due_on = $3
WHERE year = $2 AND unit IN (SELECT id FROM units WHERE jurisdiction = $1)";
const DUE_OF_ONE: &str = "UPDATE targets SET due_on = $3 WHERE unit = $1 AND year = $2";
const DEADLINES: &str = "
UPDATE targets SET deadline = due_on
WHERE year = $2 AND state = 'draft' AND number = 1 AND NOT exempt
  AND unit IN (SELECT id FROM units WHERE jurisdiction = $1)";

/// Gives every target of a jurisdiction and year its last day: that of everybody, or the later
/// one of its unit. First drafts, which are what is due, get it as their deadline.
pub(crate) async fn spread_due(
    tx: &mut Tx,
    (jurisdiction, year): (&str, i64),
    due: &str,
    units: &[(String, String)],
) -> Result<(), DbError> {
    let place = (jurisdiction, year);
    run!(
        tx,
        sqlx::query(DUE_OF_ALL).bind(place.0).bind(year).bind(due)
    )?;
    for (unit, due) in units {
        run!(tx, sqlx::query(DUE_OF_ONE).bind(unit).bind(year).bind(due))?;
    }
    run!(tx, sqlx::query(DEADLINES).bind(place.0).bind(year))?;
    Ok(())
}

const SENT: &str = "UPDATE targets SET sent_on = $2 WHERE id = $1";

/// Keeps the day on which the first version was sent, or that it was taken back.
pub(crate) async fn set_sent(tx: &mut Tx, target: &str, day: Option<&str>) -> Result<(), DbError> {
    run!(tx, sqlx::query(SENT).bind(target).bind(day))?;
    Ok(())
}

/// A unit of the board as counted.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct UnitRow {
    pub(crate) unit: String,
    pub(crate) name: String,
    pub(crate) department: Option<String>,
    pub(crate) department_name: Option<String>,
    pub(crate) expected: i64,
    pub(crate) not_begun: i64,
    pub(crate) filling: i64,
    pub(crate) returned: i64,
    pub(crate) submitted: i64,
    pub(crate) approved: i64,
    pub(crate) not_applicable: i64,
    pub(crate) late: i64,
    pub(crate) sent_late: i64,
}

/// `domain::cycle::Filed::filing` as an expression; a test of the interface compares the two.
macro_rules! filing {
    () => {
        "CASE WHEN t.id IS NULL THEN 'none' WHEN t.number > 1 OR t.state = 'approved' \
         THEN 'approved' WHEN t.exempt THEN 'not_applicable' \
         WHEN t.state = 'draft' AND t.version > 1 THEN 'filling' \
         WHEN t.state = 'draft' THEN 'not_begun' WHEN t.state = 'returned' THEN 'returned' \
         ELSE 'submitted' END"
    };
}

macro_rules! tallied {
    ($condition:literal, $name:literal) => {
        concat!(
            "CAST(SUM(CASE WHEN ",
            $condition,
            " THEN 1 ELSE 0 END) AS BIGINT) AS ",
            $name,
            ", "
        )
    };
}

const UNITS: &str = concat!(
    "SELECT unit, name, department, department_name, ",
    tallied!("filing NOT IN ('none', 'not_applicable')", "expected"),
    tallied!("filing = 'not_begun'", "not_begun"),
    tallied!("filing = 'filling'", "filling"),
    tallied!("filing = 'returned'", "returned"),
    tallied!("filing = 'submitted'", "submitted"),
    tallied!("filing = 'approved'", "approved"),
    tallied!("filing = 'not_applicable'", "not_applicable"),
    tallied!("sent_on > due_on", "sent_late"),
    "CAST(SUM(CASE WHEN filing IN ('not_begun', 'filling', 'returned') AND deadline < $4
         THEN 1 ELSE 0 END) AS BIGINT) AS late
FROM (SELECT u.id AS unit, u.name, u.code, d.id AS department, d.name AS department_name,
             t.deadline, t.due_on, t.sent_on, ",
    filing!(),
    " AS filing
      FROM units u LEFT JOIN departments d ON d.id = u.department
      LEFT JOIN targets t ON t.unit = u.id AND t.year = $3 AND t.state <> 'void'
          AND t.project_year IS NOT NULL
      WHERE ",
    scoped_units!(),
    ") AS line
GROUP BY unit, name, code, department, department_name ORDER BY code COLLATE \"C\""
);

/// How far every unit in scope is with its project targets, by code.
pub(crate) async fn units(
    tx: &mut Tx,
    scope: &Scope,
    year: i64,
    today: &str,
) -> Result<Vec<UnitRow>, DbError> {
    let rows = on!(tx, |conn| sqlx::query_as(UNITS)
        .bind(scope.kind)
        .bind(&scope.place)
        .bind(year)
        .bind(today)
        .fetch_all(conn)
        .await)?;
    Ok(rows)
}

/// The target of a unit as a whole, by how far it is.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct WholeRow {
    pub(crate) unit: String,
    pub(crate) filing: String,
}

const WHOLES: &str = concat!(
    "SELECT t.unit, ",
    filing!(),
    " AS filing FROM targets t JOIN units u ON u.id = t.unit
WHERE t.year = $3 AND t.project_year IS NULL AND t.state <> 'void' AND ",
    scoped_units!()
);

/// How far the units in scope are with their targets as a whole.
pub(crate) async fn wholes(
    tx: &mut Tx,
    scope: &Scope,
    year: i64,
) -> Result<Vec<WholeRow>, DbError> {
    of_year(tx, WHOLES, scope, year).await
}

const OWED: &str = concat!(
    "SELECT COUNT(*) FROM targets t JOIN units u ON u.id = t.unit
WHERE t.year = $3 AND t.state IN ('draft', 'returned') AND t.number = 1 AND NOT t.exempt
  AND t.project_year IS NOT NULL AND ",
    counted_targets!()
);

/// How many first versions of project targets in scope are still to be sent.
pub(crate) async fn owed(tx: &mut Tx, scope: &Scope, year: i64) -> Result<i64, DbError> {
    let (count,): (i64,) = on!(tx, |conn| sqlx::query_as(OWED)
        .bind(scope.kind)
        .bind(&scope.place)
        .bind(year)
        .fetch_one(conn)
        .await)?;
    Ok(count)
}

/// A reminder as stored.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct ReminderRow {
    pub(crate) unit: String,
    pub(crate) content: String,
    pub(crate) by_name: String,
    pub(crate) at: String,
}

const REMINDERS: &str = "
SELECT unit, content, by_name, at FROM reminders
WHERE unit = $1 AND year = $2 ORDER BY seq DESC LIMIT 10";

/// The latest reminders of a unit, newest first.
pub(crate) async fn reminders(
    tx: &mut Tx,
    unit: &str,
    year: i64,
) -> Result<Vec<ReminderRow>, DbError> {
    let rows = on!(tx, |conn| sqlx::query_as(REMINDERS)
        .bind(unit)
        .bind(year)
        .fetch_all(conn)
        .await)?;
    Ok(rows)
}

const LAST_REMINDERS: &str = concat!(
    "SELECT r.unit, r.content, r.by_name, r.at FROM reminders r JOIN units u ON u.id = r.unit
WHERE r.year = $3 AND r.seq = (SELECT MAX(last.seq) FROM reminders last
                               WHERE last.unit = r.unit AND last.year = r.year) AND ",
    scoped_units!()
);

/// The last reminder of each unit in scope.
pub(crate) async fn last_reminders(
    tx: &mut Tx,
    scope: &Scope,
    year: i64,
) -> Result<Vec<ReminderRow>, DbError> {
    of_year(tx, LAST_REMINDERS, scope, year).await
}

const REMIND: &str = "
INSERT INTO reminders (seq, unit, year, content, by_account, by_name, at)
VALUES ($1, $2, $3, $4, $5, $6, $7)";

/// Keeps a reminder.
pub(crate) async fn remind(
    tx: &mut Tx,
    (seq, year): (i64, i64),
    row: &ReminderRow,
    by_account: &str,
) -> Result<(), DbError> {
    run!(
        tx,
        sqlx::query(REMIND)
            .bind(seq)
            .bind(&row.unit)
            .bind(year)
            .bind(&row.content)
            .bind(by_account)
            .bind(&row.by_name)
            .bind(&row.at)
    )?;
    Ok(())
}
