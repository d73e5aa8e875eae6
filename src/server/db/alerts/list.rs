//! The list of alerts and how many stand where.

use super::{AlertRow, DbError, Scope, Tx, alerts_in_scope, from_alerts, of_year, on};

/// What is listed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wanted {
    pub(crate) year: i64,
    pub(crate) unit: String,
    pub(crate) department: String,
    pub(crate) looks: String,
    /// A pattern in lower case.
    pub(crate) like: String,
    pub(crate) project: String,
    pub(crate) watch: bool,
    /// Only what 整改按期完成率 is divided by.
    pub(crate) due: bool,
    pub(crate) stage: &'static str,
    /// The business date, for what is overdue.
    pub(crate) today: String,
    /// `any`, or the treatment that was decided.
    pub(crate) treatment: &'static str,
}

/// What 整改按期完成率 of the year is divided by, as `summaries::handled` counts it: closed, waiting
/// for the unit past its deadline, or answered after it.
macro_rules! due {
    () => {
        "(a.year = $3 AND a.notice IS NOT NULL AND a.deadline IS NOT NULL AND (a.state = 'closed' \
         OR (a.state IN ('noticed', 'returned') AND a.deadline < $10) \
         OR (a.state = 'answered' AND a.deadline < (SELECT MAX(SUBSTR(s.at, 1, 10)) \
         FROM alert_steps s WHERE s.event = 'answer' \
         AND (s.alert = a.id OR s.notice = a.notice)))))"
    };
}

/// The filters besides the stage: `$3` to `$12`; `$10` is the business date.
macro_rules! filtered {
    () => {
        concat!(
            " AND ",
            of_year!("$3", "$10"),
            " AND ($4 = '' OR u.id = $4) AND ($5 = '' OR u.department = $5) \
             AND ($6 = '' OR a.looks = $6) \
             AND (LOWER(p.name) LIKE $7 ESCAPE '!' OR LOWER(p.code) LIKE $7 ESCAPE '!' \
             OR LOWER(u.name) LIKE $7 ESCAPE '!') AND ($8 = '' OR a.project_year = $8) \
             AND ($9 = 0 OR a.watch) AND ($11 = '' OR a.treatment = $11 \
             OR ($11 = 'any' AND a.treatment IS NOT NULL)) AND ($12 = 0 OR ",
            due!(),
            ") "
        )
    };
}

const LIST: &str = concat!(
    alerts_in_scope!(),
    filtered!(),
    "AND ($13 = '' OR ($13 = 'open' AND a.state = 'open') \
     OR ($13 = 'noticed' AND a.state IN ('noticed', 'returned')) \
     OR ($13 = 'answered' AND a.state = 'answered') \
     OR ($13 = 'overdue' AND a.state IN ('noticed', 'returned') AND a.deadline < $10) \
     OR ($13 = 'ended' AND a.state IN ('closed', 'dismissed'))) \
     AND a.seq < $14 ORDER BY a.seq DESC LIMIT $15"
);
const COUNTS: &str = concat!(
    "SELECT COUNT(*) AS whole, \
     CAST(COALESCE(SUM(CASE WHEN a.state = 'open' THEN 1 ELSE 0 END), 0) AS BIGINT) AS open, \
     CAST(COALESCE(SUM(CASE WHEN a.state IN ('noticed', 'returned') THEN 1 ELSE 0 END), 0) \
     AS BIGINT) AS noticed, \
     CAST(COALESCE(SUM(CASE WHEN a.state = 'answered' THEN 1 ELSE 0 END), 0) AS BIGINT) \
     AS answered, \
     CAST(COALESCE(SUM(CASE WHEN a.state IN ('noticed', 'returned') AND a.deadline < $10 \
     THEN 1 ELSE 0 END), 0) AS BIGINT) AS overdue, \
     CAST(COALESCE(SUM(CASE WHEN a.state IN ('closed', 'dismissed') THEN 1 ELSE 0 END), 0) \
     AS BIGINT) AS ended ",
    from_alerts!(),
    filtered!()
);

/// How many stand where.
#[derive(Clone, Copy, Debug, sqlx::FromRow)]
pub(crate) struct Counts {
    pub(crate) whole: i64,
    pub(crate) open: i64,
    pub(crate) noticed: i64,
    pub(crate) answered: i64,
    pub(crate) overdue: i64,
    pub(crate) ended: i64,
}

/// A page of alerts below a number, newest first.
pub(crate) async fn list(
    tx: &mut Tx,
    scope: &Scope,
    wanted: &Wanted,
    (below, limit): (i64, i64),
) -> Result<Vec<AlertRow>, DbError> {
    on!(tx, |c| sqlx::query_as(LIST)
        .bind(scope.kind)
        .bind(&scope.place)
        .bind(wanted.year)
        .bind(&wanted.unit)
        .bind(&wanted.department)
        .bind(&wanted.looks)
        .bind(&wanted.like)
        .bind(&wanted.project)
        .bind(i64::from(wanted.watch))
        .bind(&wanted.today)
        .bind(wanted.treatment)
        .bind(i64::from(wanted.due))
        .bind(wanted.stage)
        .bind(below)
        .bind(limit)
        .fetch_all(&mut *c)
        .await)
}

/// How many alerts of the filters stand where, whichever stage is asked for.
pub(crate) async fn counts(tx: &mut Tx, scope: &Scope, wanted: &Wanted) -> Result<Counts, DbError> {
    on!(tx, |c| sqlx::query_as(COUNTS)
        .bind(scope.kind)
        .bind(&scope.place)
        .bind(wanted.year)
        .bind(&wanted.unit)
        .bind(&wanted.department)
        .bind(&wanted.looks)
        .bind(&wanted.like)
        .bind(&wanted.project)
        .bind(i64::from(wanted.watch))
        .bind(&wanted.today)
        .bind(wanted.treatment)
        .bind(i64::from(wanted.due))
        .fetch_one(&mut *c)
        .await)
}
