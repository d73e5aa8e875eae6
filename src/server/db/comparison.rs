//! Aggregates of every jurisdiction: approved figures only, no unit or project by name.

use super::{DbError, Tx, monitoring::MoneyRow, on, parse};
use domain::org::JurisdictionCode;
use sqlx::FromRow;

const BY_JURISDICTION: &str = "WITH years AS (SELECT py.id, u.jurisdiction, \
     CASE WHEN EXISTS (SELECT 1 FROM target_versions v JOIN targets t ON t.id = v.target \
     WHERE t.project_year = py.id AND t.state <> 'void' AND v.approved AND v.at < $2) \
     THEN 1 ELSE 0 END AS approved \
     FROM project_years py JOIN projects p ON p.id = py.project \
     JOIN units u ON u.id = p.lead_unit WHERE py.year = $1), \
     budget AS (SELECT b.project_year, \
     SUM(CASE WHEN b.kind = 'initial' THEN b.amount_fen ELSE 0 END) AS initial, \
     SUM(CASE WHEN b.kind = 'receipt' THEN 0 ELSE b.amount_fen END) AS adjusted, \
     SUM(CASE WHEN b.kind = 'receipt' THEN b.amount_fen ELSE 0 END) AS received \
     FROM budget_events b JOIN years ON years.id = b.project_year AND years.approved = 1 \
     WHERE b.recorded_at < $2 AND b.effective_on < $2 AND NOT EXISTS (SELECT 1 \
     FROM budget_events later WHERE later.supersedes = b.seq AND later.recorded_at < $2) \
     GROUP BY b.project_year), \
     paid AS (SELECT e.project_year, SUM(e.amount_fen) AS spent \
     FROM execution_events e JOIN years ON years.id = e.project_year AND years.approved = 1 \
     WHERE e.recorded_at < $2 AND NOT EXISTS (SELECT 1 FROM execution_events later \
     WHERE later.supersedes = e.seq AND later.recorded_at < $2) GROUP BY e.project_year) \
     SELECT years.jurisdiction, COUNT(*) AS projects, \
     CAST(SUM(years.approved) AS BIGINT) AS approved, \
     (SELECT COUNT(*) FROM units u WHERE u.jurisdiction = years.jurisdiction) AS units, \
     CAST(SUM(COALESCE(budget.initial, 0)) AS BIGINT) AS initial, \
     CAST(SUM(COALESCE(budget.adjusted, 0)) AS BIGINT) AS adjusted, \
     CAST(SUM(COALESCE(budget.received, 0)) AS BIGINT) AS received, \
     CAST(SUM(COALESCE(paid.spent, 0)) AS BIGINT) AS spent \
     FROM years LEFT JOIN budget ON budget.project_year = years.id \
     LEFT JOIN paid ON paid.project_year = years.id GROUP BY years.jurisdiction \
     ORDER BY years.jurisdiction COLLATE \"C\"";

/// A jurisdiction's aggregates.
#[derive(Debug, FromRow)]
pub(crate) struct JurisdictionRow {
    jurisdiction: String,
    pub(crate) projects: i64,
    pub(crate) approved: i64,
    pub(crate) units: i64,
    #[sqlx(flatten)]
    pub(crate) money: MoneyRow,
}

impl JurisdictionRow {
    pub(crate) fn jurisdiction(&self) -> Result<JurisdictionCode, DbError> {
        parse(&self.jurisdiction)
    }
}

/// Aggregates of every jurisdiction with project years, as recorded before a day.
pub(crate) async fn by_jurisdiction(
    tx: &mut Tx,
    year: u16,
    recorded_before: &str,
) -> Result<Vec<JurisdictionRow>, DbError> {
    on!(tx, |c| {
        sqlx::query_as::<_, JurisdictionRow>(BY_JURISDICTION)
            .bind(i64::from(year))
            .bind(recorded_before)
            .fetch_all(&mut *c)
            .await
    })
}
