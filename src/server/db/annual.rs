//! What the yearly report of a jurisdiction counts beside its measures: alerts by what was found,
//! decisions about projects, adjustments, and which targets may be made public.

use super::{
    DbError, Scope, Tx, code, on,
    scope::{approved_before, scoped_alerts, scoped_units},
};
use domain::{
    adjustment::Cause,
    alert::{Looks, Treatment},
    money::Money,
};
use sqlx::FromRow;

macro_rules! count {
    ($when:literal, $name:literal) => {
        concat!(
            "CAST(SUM(CASE WHEN ",
            $when,
            " THEN 1 ELSE 0 END) AS BIGINT) AS ",
            $name,
            " "
        )
    };
}

const ALERTS: &str = concat!(
    "SELECT a.looks, COUNT(*) AS found, ",
    count!("a.watch", "watched"),
    ", ",
    count!("a.notice IS NOT NULL", "noticed"),
    ", ",
    count!("a.state = 'closed'", "closed"),
    ", ",
    count!("a.state = 'dismissed'", "dismissed"),
    ", ",
    count!(
        "a.state IN ('noticed', 'returned') AND a.deadline < $4",
        "overdue"
    ),
    "FROM alerts a JOIN project_years py ON py.id = a.project_year \
     JOIN projects p ON p.id = py.project JOIN units u ON u.id = p.lead_unit \
     WHERE a.year = $3 AND ",
    scoped_alerts!(),
    " GROUP BY a.looks ORDER BY a.looks COLLATE \"C\""
);
const TREATMENTS: &str = concat!(
    "SELECT a.treatment, COUNT(*) AS decided, COUNT(a.treat_fen) AS with_amount, \
     CAST(COALESCE(SUM(a.treat_fen), 0) AS BIGINT) AS fen, \
     COUNT(a.treat_percent) AS with_percent \
     FROM alerts a JOIN project_years py ON py.id = a.project_year \
     JOIN projects p ON p.id = py.project JOIN units u ON u.id = p.lead_unit \
     WHERE a.treatment IS NOT NULL AND a.year = $3 AND ",
    scoped_alerts!(),
    " GROUP BY a.treatment ORDER BY a.treatment COLLATE \"C\""
);
// Few targets are adjusted and few projects classified: these come first (SQLite takes a CROSS JOIN
// in its order), so that what is counted does not grow with the targets of the year.
const ADJUSTMENTS: &str = concat!(
    "SELECT j.cause, COUNT(*) FROM adjustments j CROSS JOIN targets t CROSS JOIN units u \
     WHERE t.id = j.target AND u.id = t.unit AND t.year = $3 AND j.state = 'approved' AND ",
    scoped_units!(),
    " GROUP BY j.cause ORDER BY j.cause COLLATE \"C\""
);
const CLASSIFIED: &str = concat!(
    "SELECT COUNT(*) FROM projects p CROSS JOIN project_years py CROSS JOIN targets t \
     CROSS JOIN units u WHERE py.project = p.id AND t.project_year = py.id AND u.id = t.unit \
     AND p.classified AND t.year = $3 AND ",
    approved_before!(),
    " AND ",
    scoped_units!()
);

/// Alerts of one kind.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct AlertTally {
    looks: String,
    pub(crate) found: i64,
    /// Put on 重点关注台账.
    pub(crate) watched: i64,
    /// Told to the unit by a notice.
    pub(crate) noticed: i64,
    pub(crate) closed: i64,
    pub(crate) dismissed: i64,
    /// Not answered by the deadline.
    pub(crate) overdue: i64,
}

impl AlertTally {
    pub(crate) fn looks(&self) -> Result<Looks, DbError> {
        code(&self.looks, Looks::parse)
    }
}

/// Decisions of one kind.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct TreatmentTally {
    treatment: String,
    pub(crate) decided: i64,
    /// Of these, those that name an amount.
    pub(crate) with_amount: i64,
    fen: i64,
    /// Of these, those that name a share.
    pub(crate) with_percent: i64,
}

impl TreatmentTally {
    pub(crate) fn treatment(&self) -> Result<Treatment, DbError> {
        code(&self.treatment, Treatment::parse)
    }

    /// The amounts that are named, added up.
    pub(crate) fn amount(&self) -> Result<Money, DbError> {
        Money::from_fen(self.fen).map_err(|error| DbError::Broken(error.to_string()))
    }
}

/// Alerts of a year by what was found.
pub(crate) async fn alerts(
    tx: &mut Tx,
    scope: &Scope,
    year: u16,
    today: &str,
) -> Result<Vec<AlertTally>, DbError> {
    on!(tx, |c| sqlx::query_as::<_, AlertTally>(ALERTS)
        .bind(scope.kind)
        .bind(&scope.place)
        .bind(i64::from(year))
        .bind(today)
        .fetch_all(&mut *c)
        .await)
}

/// What finance decided about projects of a year.
pub(crate) async fn treatments(
    tx: &mut Tx,
    scope: &Scope,
    year: u16,
) -> Result<Vec<TreatmentTally>, DbError> {
    on!(tx, |c| sqlx::query_as::<_, TreatmentTally>(TREATMENTS)
        .bind(scope.kind)
        .bind(&scope.place)
        .bind(i64::from(year))
        .fetch_all(&mut *c)
        .await)
}

/// Approved adjustments of targets of a year, by their cause; none for those of before causes
/// were asked for.
pub(crate) async fn adjustments(
    tx: &mut Tx,
    scope: &Scope,
    year: u16,
) -> Result<Vec<(Option<Cause>, i64)>, DbError> {
    let rows: Vec<(String, i64)> = on!(tx, |c| sqlx::query_as(ADJUSTMENTS)
        .bind(scope.kind)
        .bind(&scope.place)
        .bind(i64::from(year))
        .fetch_all(&mut *c)
        .await)?;
    let read = |(cause, number): (String, i64)| {
        let cause = Some(cause).filter(|cause| !cause.is_empty());
        let cause = cause.map(|text| code(&text, Cause::parse)).transpose()?;
        Ok((cause, number))
    };
    rows.into_iter().map(read).collect()
}

/// How many approved project targets of a year are of classified projects.
pub(crate) async fn classified(tx: &mut Tx, scope: &Scope, year: u16) -> Result<i64, DbError> {
    on!(tx, |c| sqlx::query_scalar(CLASSIFIED)
        .bind(scope.kind)
        .bind(&scope.place)
        .bind(i64::from(year))
        .fetch_one(&mut *c)
        .await)
}
