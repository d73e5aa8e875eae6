//! The money of project years as known on a day: what the figures of a portfolio begin with.

/// Project years of `$3` that had an approved target before `$4` and of which the condition
/// holds, with their money as recorded before then.
macro_rules! money_of_scope {
    ($scoped:expr) => {
        $crate::db::monitoring::money::money_of_scope!(
            concat!($crate::db::scope::in_force_then!(), " AND ", $scoped),
            "JOIN mine ON mine.id = b.project_year WHERE ",
            "JOIN mine ON mine.id = e.project_year WHERE "
        )
    };
    // Whatever the condition asks of the target, and how budgets and payments are found.
    ($scoped:expr, $budgets:expr, $payments:expr) => {
        concat!(
            "WITH mine AS (SELECT py.id, py.project, p.lead_unit AS unit, p.code, p.name, \
             p.class, p.direct_fund, p.lead_unit <> $2 AND $1 = 'unit' AS shared, \
             u.name AS unit_name, \
             u.jurisdiction, u.code AS unit_code, t.id AS target, \
             j.name AS place_name FROM project_years py JOIN projects p ON p.id = py.project \
             JOIN units u ON u.id = p.lead_unit JOIN jurisdictions j ON j.code = u.jurisdiction \
             JOIN targets t ON t.project_year = py.id WHERE py.year = $3 AND ",
            $scoped,
            "), budget AS (SELECT b.project_year, \
             CAST(SUM(CASE WHEN b.kind = 'initial' THEN b.amount_fen ELSE 0 END) AS BIGINT) \
             AS initial, \
             CAST(SUM(CASE WHEN b.kind = 'receipt' THEN 0 ELSE b.amount_fen END) AS BIGINT) \
             AS adjusted, \
             CAST(SUM(CASE WHEN b.kind = 'receipt' THEN b.amount_fen ELSE 0 END) AS BIGINT) \
             AS received \
             FROM budget_events b ",
            $budgets,
            "b.recorded_at < $4 AND b.effective_on < $4 AND NOT EXISTS (SELECT 1 \
             FROM budget_events later WHERE later.supersedes = b.seq \
             AND later.recorded_at < $4) GROUP BY b.project_year), \
             paid AS (SELECT e.project_year, CAST(SUM(e.amount_fen) AS BIGINT) AS spent, \
             MAX(e.month) AS last_month \
             FROM execution_events e ",
            $payments,
            "e.recorded_at < $4 AND NOT EXISTS (SELECT 1 FROM execution_events later \
             WHERE later.supersedes = e.seq AND later.recorded_at < $4) \
             GROUP BY e.project_year) "
        )
    };
}
pub(super) use money_of_scope;
