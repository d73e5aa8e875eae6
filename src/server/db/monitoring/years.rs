//! Years of projects: owner, version, and the approved content they are measured against.

use crate::db::{DbError, ROWS_A_STATEMENT, Tx, on, parse, run};
use domain::{
    id::{ProjectYearId, UnitId},
    target::TargetDraft,
};
use sqlx::{FromRow, QueryBuilder};
use std::collections::BTreeMap;

const YEAR_OF: &str = "SELECT py.year, py.version, p.lead_unit, p.demo \
     FROM project_years py JOIN projects p ON p.id = py.project \
     WHERE py.id = $1";
const APPROVED: &str = "SELECT t.project_year, v.content FROM target_versions v \
     JOIN targets t ON t.id = v.target WHERE v.approved AND v.at < ";
const APPROVED_ORDER: &str = ") ORDER BY v.number";
const BUMP: &str = "UPDATE project_years SET version = version + 1 \
     WHERE id = $1 AND version = $2";

/// Year, version and owner of a project year.
#[derive(Debug, FromRow)]
pub(crate) struct YearRow {
    pub(crate) year: i64,
    pub(crate) version: i64,
    lead_unit: String,
    pub(crate) demo: bool,
}

impl YearRow {
    pub(crate) fn unit(&self) -> Result<UnitId, DbError> {
        parse(&self.lead_unit)
    }
}

/// A project year, whoever asks; scope is enforced by [`super::projects`].
pub(crate) async fn find_year(tx: &mut Tx, id: ProjectYearId) -> Result<Option<YearRow>, DbError> {
    on!(tx, |c| {
        sqlx::query_as::<_, YearRow>(YEAR_OF)
            .bind(id.to_string())
            .fetch_optional(&mut *c)
            .await
    })
}

/// The approved contents that project years were measured against before a day.
pub(crate) async fn approved_drafts(
    tx: &mut Tx,
    ids: &[ProjectYearId],
    before: &str,
) -> Result<BTreeMap<ProjectYearId, TargetDraft>, DbError> {
    let mut drafts = BTreeMap::new();
    for (id, json) in of_many(tx, (APPROVED, APPROVED_ORDER), ids, before).await? {
        let draft = serde_json::from_str(&json);
        drafts.insert(
            parse(&id)?,
            draft.map_err(|error| DbError::Broken(error.to_string()))?,
        );
    }
    Ok(drafts)
}

/// Rows of (project year, text) for many project years; later rows of one replace earlier ones.
async fn of_many(
    tx: &mut Tx,
    (sql, order): (&str, &str),
    ids: &[ProjectYearId],
    before: &str,
) -> Result<Vec<(String, String)>, DbError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    on!(tx, |c| {
        let mut query = QueryBuilder::new(sql);
        query.push_bind(before).push(" AND t.project_year IN (");
        let mut list = query.separated(", ");
        for id in ids {
            list.push_bind(id.to_string());
        }
        query
            .push(order)
            .build_query_as::<(String, String)>()
            .fetch_all(&mut *c)
            .await
    })
}

/// Takes the next version of a project year; false where somebody else was faster.
pub(crate) async fn bump(tx: &mut Tx, id: ProjectYearId, version: i64) -> Result<bool, DbError> {
    let done = run!(tx, sqlx::query(BUMP).bind(id.to_string()).bind(version))?;
    Ok(done == 1)
}

/// Takes the next version of many project years.
pub(super) async fn bump_all(tx: &mut Tx, ids: &[&str]) -> Result<(), DbError> {
    for part in ids.chunks(ROWS_A_STATEMENT) {
        on!(tx, |c| {
            let mut query =
                QueryBuilder::new("UPDATE project_years SET version = version + 1 WHERE id IN (");
            let mut list = query.separated(", ");
            for id in part {
                list.push_bind(*id);
            }
            query.push(")").build().execute(&mut *c).await.map(drop)
        })?;
    }
    Ok(())
}
