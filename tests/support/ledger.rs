//! What the database itself holds, to compare with what the server tells.

use domain::{
    day,
    money::Money,
    monitoring::{BudgetChange, BudgetEvent, ExecutionEvent},
    period::Month,
};
use server::db::{Db, Tx};
use sqlx::FromRow;

/// Runs a query that takes one number, on either engine.
macro_rules! rows {
    ($db:expr, $row:ty, $sql:expr, $bound:expr) => {{
        let mut tx = $db.read().await.expect("a transaction");
        let found = match &mut tx {
            Tx::Sqlite(tx) => {
                let query = sqlx::query_as::<_, $row>($sql).bind($bound);
                query.fetch_all(&mut **tx).await
            }
            Tx::Postgres(tx) => {
                let query = sqlx::query_as::<_, $row>($sql).bind($bound);
                query.fetch_all(&mut **tx).await
            }
        };
        found.expect("rows")
    }};
}

/// A payment of a project year with an approved target.
#[derive(Clone, Debug)]
pub struct Payment {
    /// Whose.
    pub jurisdiction: String,
    /// Which project year.
    pub project_year: String,
    /// The event.
    pub event: ExecutionEvent,
}

/// A budget change of a project year with an approved target.
#[derive(Clone, Debug)]
pub struct Budget {
    /// Whose.
    pub jurisdiction: String,
    /// Which project year.
    pub project_year: String,
    /// The event.
    pub event: BudgetEvent,
}

const PAYMENTS: &str = "SELECT u.jurisdiction, e.project_year, e.seq, e.month, e.amount_fen, \
     e.recorded_at, e.supersedes, '' AS kind, '' AS effective_on FROM execution_events e \
     JOIN project_years y ON y.id = e.project_year JOIN projects p ON p.id = y.project \
     JOIN units u ON u.id = p.lead_unit WHERE y.year = $1 AND EXISTS (SELECT 1 \
     FROM target_versions v JOIN targets t ON t.id = v.target \
     WHERE t.project_year = y.id AND t.state <> 'void' AND v.approved)";
const BUDGETS: &str = "SELECT u.jurisdiction, e.project_year, e.seq, CAST(1 AS BIGINT) AS month, \
     e.amount_fen, e.recorded_at, e.supersedes, e.kind, e.effective_on FROM budget_events e \
     JOIN project_years y ON y.id = e.project_year JOIN projects p ON p.id = y.project \
     JOIN units u ON u.id = p.lead_unit WHERE y.year = $1 AND EXISTS (SELECT 1 \
     FROM target_versions v JOIN targets t ON t.id = v.target \
     WHERE t.project_year = y.id AND t.state <> 'void' AND v.approved)";
const TARGETS: &str = "SELECT t.id, t.unit, t.state FROM targets t WHERE t.version > $1";
const VERSIONS: &str = "SELECT v.target, v.number, v.approved, v.content, v.problems, \
     v.pack_hash, v.at FROM target_versions v WHERE v.number > $1";

#[derive(FromRow)]
struct EventRow {
    jurisdiction: String,
    project_year: String,
    seq: i64,
    month: i64,
    amount_fen: i64,
    recorded_at: String,
    supersedes: Option<i64>,
    kind: String,
    effective_on: String,
}

#[expect(clippy::expect_used, reason = "what is stored is well formed")]
fn date(text: &str) -> time::Date {
    day::parse(text.get(..10).unwrap_or(text)).expect("a day")
}

fn seq(number: i64) -> u64 {
    number.unsigned_abs()
}

/// Payments of a fiscal year.
#[expect(clippy::expect_used, reason = "what is stored is well formed")]
pub async fn payments(db: &Db, year: u16) -> Vec<Payment> {
    let rows = rows!(db, EventRow, PAYMENTS, i64::from(year));
    let payment = |row: EventRow| Payment {
        event: ExecutionEvent {
            seq: seq(row.seq),
            month: u16::try_from(row.month)
                .ok()
                .and_then(|month| Month::try_from(month).ok())
                .expect("a month"),
            amount: Money::from_fen(row.amount_fen).expect("an amount"),
            recorded_on: date(&row.recorded_at),
            supersedes: row.supersedes.map(seq),
        },
        jurisdiction: row.jurisdiction,
        project_year: row.project_year,
    };
    rows.into_iter().map(payment).collect()
}

/// Budget changes of a fiscal year.
#[expect(clippy::expect_used, reason = "what is stored is well formed")]
pub async fn budgets(db: &Db, year: u16) -> Vec<Budget> {
    let rows = rows!(db, EventRow, BUDGETS, i64::from(year));
    let budget = |row: EventRow| Budget {
        event: BudgetEvent {
            seq: seq(row.seq),
            change: BudgetChange::parse(&row.kind).expect("a kind"),
            amount: Money::from_fen(row.amount_fen).expect("an amount"),
            effective_on: date(&row.effective_on),
            recorded_on: date(&row.recorded_at),
            supersedes: row.supersedes.map(seq),
        },
        jurisdiction: row.jurisdiction,
        project_year: row.project_year,
    };
    rows.into_iter().map(budget).collect()
}

/// A target as it stands.
#[derive(Clone, Debug, FromRow)]
pub struct Standing {
    /// Identity.
    pub id: String,
    /// Its unit.
    pub unit: String,
    /// Its state.
    pub state: String,
}

/// Every target.
pub async fn standings(db: &Db) -> Vec<Standing> {
    rows!(db, Standing, TARGETS, 0_i64)
}

/// A frozen version, whole.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Frozen {
    /// Of which target.
    pub target: String,
    /// Number.
    pub number: i64,
    /// Whether it was approved.
    pub approved: bool,
    /// Content.
    pub content: String,
    /// Verdict.
    pub problems: String,
    /// Rules.
    pub pack_hash: String,
    /// When.
    pub at: String,
}

/// Every frozen version.
pub async fn frozen(db: &Db) -> Vec<Frozen> {
    rows!(db, Frozen, VERSIONS, 0_i64)
}

/// What is kept of a project year besides its events.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, FromRow)]
pub struct Kept {
    /// Which.
    pub project_year: String,
    /// 年初, 调整后, 到位, 支出, in fen.
    pub initial: i64,
    /// See above.
    pub adjusted: i64,
    /// See above.
    pub received: i64,
    /// See above.
    pub spent: i64,
    /// The last month with a report.
    pub last_month: i64,
    /// Everything else, which nothing but a second making can be compared with.
    pub rest: String,
}

/// The sums of a unit's year.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, FromRow)]
pub struct KeptUnit {
    /// Which.
    pub unit: String,
    /// Money and counts.
    pub content: String,
    /// Where its projects stand.
    pub plane: String,
}

const KEPT: &str = "SELECT project_year, initial, adjusted, received, spent, last_month, \
     unit || ' ' || code || ' ' || light || ' ' || rate || ' ' || target_light || ' ' || \
     COALESCE(attainment, -1) || ' ' || COALESCE(money_ratio, -1) || ' ' || \
     COALESCE(target_ratio, -1) || ' ' || COALESCE(across, 999) || ' ' || COALESCE(up, 999) \
     || ' ' || plan_due || ' ' || plan_whole || ' ' || paid || ' ' || lights || ' ' || \
     CASE WHEN silent THEN 'silent ' ELSE '' END || \
     CASE WHEN partial THEN 'partial ' ELSE '' END || holds_until AS rest \
     FROM project_sums WHERE year = $1";
const KEPT_UNITS: &str = "SELECT unit, content, plane FROM unit_sums WHERE year = $1";
const COMPLETE: &str = "SELECT jurisdiction FROM sums_complete WHERE year = $1";

/// Everything kept of a fiscal year, in order.
pub async fn kept(db: &Db, year: u16) -> (Vec<Kept>, Vec<KeptUnit>) {
    let mut rows = rows!(db, Kept, KEPT, i64::from(year));
    let mut units = rows!(db, KeptUnit, KEPT_UNITS, i64::from(year));
    rows.sort();
    units.sort();
    (rows, units)
}

/// Throws everything kept away and has it made from the events.
#[expect(clippy::expect_used, reason = "no test runs without its summaries")]
pub async fn sum_up_anew(app: &server::App) {
    for table in ["project_sums", "unit_sums", "sums_complete"] {
        force(&app.main(), &format!("DELETE FROM {table}")).await;
    }
    server::catch_up(app).await.expect("summaries");
}

/// The jurisdictions whose summaries of a year are complete.
pub async fn complete(db: &Db, year: u16) -> usize {
    rows!(db, (String,), COMPLETE, i64::from(year)).len()
}

const PAST: &str = "SELECT day, unit, content FROM past_sums WHERE year = $1";

/// What is kept of a fiscal year on past days: day, unit and sums, in order.
pub async fn past(db: &Db, year: u16) -> Vec<(String, String, String)> {
    let mut rows = rows!(db, (String, String, String), PAST, i64::from(year));
    rows.sort();
    rows
}

/// Writes past the product, as only a test may.
#[expect(clippy::expect_used, reason = "the statements are ours")]
pub async fn force(db: &Db, sql: &str) {
    let mut tx = db.write().await.expect("a transaction");
    match &mut tx {
        Tx::Sqlite(tx) => sqlx::query(sql).execute(&mut **tx).await.map(drop),
        Tx::Postgres(tx) => sqlx::query(sql).execute(&mut **tx).await.map(drop),
    }
    .expect("a statement");
    tx.commit().await.expect("a commit");
}
