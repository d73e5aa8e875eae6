//! The case library.

use super::{DbError, Scope, Tx, on, run, scope::visible_cases};

/// A case to propose.
#[derive(Debug)]
pub(crate) struct NewCaseRow<'a> {
    pub(crate) id: &'a str,
    pub(crate) target: &'a str,
    pub(crate) number: i64,
    pub(crate) jurisdiction: &'a str,
    pub(crate) unit: &'a str,
    pub(crate) department: Option<&'a str>,
    pub(crate) unit_name: &'a str,
    pub(crate) project_name: &'a str,
    pub(crate) functional_class: &'a str,
    pub(crate) year: i64,
    pub(crate) content: &'a str,
    pub(crate) note: &'a str,
    pub(crate) by: &'a str,
    pub(crate) at: &'a str,
}

/// A case with its content.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct CaseRow {
    pub(crate) id: String,
    pub(crate) target: String,
    pub(crate) jurisdiction: String,
    pub(crate) project_name: String,
    pub(crate) unit_name: String,
    pub(crate) functional_class: String,
    pub(crate) year: i64,
    pub(crate) content: String,
    pub(crate) state: String,
    pub(crate) wide: bool,
    pub(crate) note: String,
    pub(crate) reason: String,
    pub(crate) version: i64,
}

const INSERT: &str = "INSERT INTO cases (id, target, number, jurisdiction, region, unit, \
     department, unit_name, project_name, functional_class, year, content, state, wide, note, \
     reason, proposed_by, proposed_at, decided_by, decided_at, seq, version) \
     VALUES ($1, $2, $3, $4, (SELECT j.region FROM jurisdictions j WHERE j.code = $4), $5, $6, \
     $7, $8, $9, $10, $11, 'proposed', FALSE, $12, '', $13, $14, '', '', $15, 1) \
     ON CONFLICT (target, number) DO UPDATE SET state = 'proposed', note = excluded.note, \
     reason = '', proposed_by = excluded.proposed_by, proposed_at = excluded.proposed_at, \
     seq = excluded.seq, version = cases.version + 1";
const STATE: &str = "SELECT state FROM cases WHERE target = $1 AND number = $2";
const ID: &str = "SELECT id FROM cases WHERE target = $1 AND number = $2";
const DECIDE: &str = "UPDATE cases SET state = $2, wide = $3, reason = $4, decided_by = $5, \
     decided_at = $6, version = version + 1 WHERE id = $1";

macro_rules! cases {
    ($condition:expr) => {
        concat!(
            "SELECT c.id, c.target, c.jurisdiction, c.project_name, c.unit_name, \
             c.functional_class, c.year, c.content, c.state, c.wide, c.note, c.reason, c.version \
             FROM cases c WHERE ",
            visible_cases!(),
            " AND ",
            $condition
        )
    };
}

const LIST: &str = cases!(
    "(c.project_name LIKE $3 ESCAPE '!' OR c.unit_name LIKE $3 ESCAPE '!' \
     OR c.note LIKE $3 ESCAPE '!') ORDER BY c.seq DESC LIMIT 500"
);
const FIND: &str = cases!("c.id = $3");

/// Where the case of an approved version stands.
pub(crate) async fn state(
    tx: &mut Tx,
    target: &str,
    number: i64,
) -> Result<Option<String>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(STATE)
        .bind(target)
        .bind(number)
        .fetch_optional(conn)
        .await)
}

/// Proposes a case, again where it was declined; gives its id.
pub(crate) async fn propose(tx: &mut Tx, new: &NewCaseRow<'_>) -> Result<String, DbError> {
    let seq = tx.next_seq().await?;
    run!(
        tx,
        sqlx::query(INSERT)
            .bind(new.id)
            .bind(new.target)
            .bind(new.number)
            .bind(new.jurisdiction)
            .bind(new.unit)
            .bind(new.department)
            .bind(new.unit_name)
            .bind(new.project_name)
            .bind(new.functional_class)
            .bind(new.year)
            .bind(new.content)
            .bind(new.note)
            .bind(new.by)
            .bind(new.at)
            .bind(seq)
    )?;
    on!(tx, |conn| sqlx::query_scalar(ID)
        .bind(new.target)
        .bind(new.number)
        .fetch_one(conn)
        .await)
}

/// The cases in sight that hold the words, newest first.
pub(crate) async fn list(tx: &mut Tx, scope: &Scope, words: &str) -> Result<Vec<CaseRow>, DbError> {
    on!(tx, |conn| sqlx::query_as(LIST)
        .bind(scope.kind)
        .bind(&scope.place)
        .bind(super::like(words))
        .fetch_all(conn)
        .await)
}

/// A case in sight.
pub(crate) async fn find(tx: &mut Tx, scope: &Scope, id: &str) -> Result<Option<CaseRow>, DbError> {
    on!(tx, |conn| sqlx::query_as(FIND)
        .bind(scope.kind)
        .bind(&scope.place)
        .bind(id)
        .fetch_optional(conn)
        .await)
}

/// Writes down what was decided: state, whether for the region, and the reason.
pub(crate) async fn decide(
    tx: &mut Tx,
    id: &str,
    (state, wide, reason): (&str, bool, &str),
    (by, at): (&str, &str),
) -> Result<(), DbError> {
    run!(
        tx,
        sqlx::query(DECIDE)
            .bind(id)
            .bind(state)
            .bind(wide)
            .bind(reason)
            .bind(by)
            .bind(at)
    )?;
    Ok(())
}
