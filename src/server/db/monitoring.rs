//! Money and results of project years with an approved target, as known on any day.

mod budget;
mod facts;
pub(crate) mod imported;
mod money;
mod payments;
mod plans;
pub(crate) mod positions;
mod results;
mod years;

use super::{
    DbError, Scope, Tx, code, on, parse,
    scope::{approved_before, scoped_projects, scoped_units},
    summaries::{Part, PartRow},
};
use domain::{
    id::{ProjectYearId, TargetId, UnitId},
    money::Money,
    monitoring::Planned,
    org::JurisdictionCode,
    period::Month,
    project::{ExpenditureClass, ProjectCode},
};
use sqlx::FromRow;
use time::Date;

pub(crate) use budget::{budget_lines, measured};
pub(crate) use facts::{Known, known};
use money::money_of_scope;
pub(crate) use payments::{
    ImportedPayment, PaymentToAdd, add_imported, add_payment, budget_events, payment_events,
};
use plans::planned_then;
pub(crate) use plans::{Plans, plans, replace_plan};
pub(crate) use results::{ActualRow, ActualToAdd, actuals, add_actual};
pub(crate) use years::{YearRow, approved_drafts, bump, find_year};

const BY_UNIT: &str = concat!(
    money_of_scope!(scoped_units!()),
    "SELECT mine.unit, mine.unit_name, mine.jurisdiction, mine.place_name, \
     COUNT(*) AS projects, \
     CAST(SUM(CASE WHEN COALESCE(paid.last_month, 0) < $5 THEN 1 ELSE 0 END) AS BIGINT) \
     AS unreported, \
     CAST(SUM(COALESCE(budget.initial, 0)) AS BIGINT) AS initial, \
     CAST(SUM(COALESCE(budget.adjusted, 0)) AS BIGINT) AS adjusted, \
     CAST(SUM(COALESCE(budget.received, 0)) AS BIGINT) AS received, \
     CAST(SUM(COALESCE(paid.spent, 0)) AS BIGINT) AS spent \
     FROM mine LEFT JOIN budget ON budget.project_year = mine.id \
     LEFT JOIN paid ON paid.project_year = mine.id \
     GROUP BY mine.unit, mine.unit_name, mine.jurisdiction, mine.place_name"
);

const PROJECTS: &str = concat!(
    money_of_scope!(concat!(
        "($5 = '' OR p.lead_unit = $5 OR u.department = $5 OR u.jurisdiction = $5) \
         AND (p.direct_fund OR NOT $8) AND ",
        scoped_projects!()
    )),
    "SELECT mine.id, mine.code, mine.name, mine.unit_name, mine.class, mine.jurisdiction, \
     mine.place_name, mine.target, mine.shared, mine.direct_fund, \
     COALESCE(budget.initial, 0) AS initial, \
     COALESCE(budget.adjusted, 0) AS adjusted, COALESCE(budget.received, 0) AS received, \
     COALESCE(paid.spent, 0) AS spent, COALESCE(paid.last_month, 0) AS last_month, \
     COALESCE(plan.due, 0) AS plan_due, COALESCE(plan.whole, 0) AS plan_whole \
     FROM mine LEFT JOIN budget ON budget.project_year = mine.id \
     LEFT JOIN paid ON paid.project_year = mine.id \
     LEFT JOIN (SELECT pp.project_year, CAST(SUM(pp.amount_fen) AS BIGINT) AS whole, \
     CAST(SUM(CASE WHEN pp.month <= $7 THEN pp.amount_fen ELSE 0 END) AS BIGINT) AS due \
     FROM payment_plans pp JOIN mine ON mine.id = pp.project_year WHERE ",
    planned_then!("$4"),
    " GROUP BY pp.project_year) \
     plan ON plan.project_year = mine.id \
     WHERE (LOWER(mine.name) LIKE $6 ESCAPE '!' \
     OR LOWER(mine.code) LIKE $6 ESCAPE '!' OR LOWER(mine.unit_name) LIKE $6 ESCAPE '!')"
);

const PROJECT: &str = concat!(
    // A reader of one project waits for the events of that one alone, and sees it on a day on
    // which it was not approved yet as well.
    money_of_scope!(
        concat!(
            "py.id = $6 AND ",
            approved_before!(),
            " AND ",
            scoped_projects!()
        ),
        "WHERE b.project_year = $6 AND ",
        "WHERE e.project_year = $6 AND "
    ),
    "SELECT mine.id, mine.code, mine.name, mine.unit_name, mine.class, mine.jurisdiction, \
     mine.place_name, mine.target, mine.shared, mine.direct_fund, \
     COALESCE(budget.initial, 0) AS initial, \
     COALESCE(budget.adjusted, 0) AS adjusted, COALESCE(budget.received, 0) AS received, \
     COALESCE(paid.spent, 0) AS spent, COALESCE(paid.last_month, 0) AS last_month, \
     COALESCE(CAST((SELECT SUM(pp.amount_fen) FROM payment_plans pp \
     WHERE pp.project_year = mine.id AND pp.month <= $5 AND ",
    planned_then!("$4"),
    ") AS BIGINT), 0) AS plan_due, \
     COALESCE(CAST((SELECT SUM(pp.amount_fen) FROM payment_plans pp \
     WHERE pp.project_year = mine.id AND ",
    planned_then!("$4"),
    ") AS BIGINT), 0) AS plan_whole \
     FROM mine LEFT JOIN budget ON budget.project_year = mine.id \
     LEFT JOIN paid ON paid.project_year = mine.id"
);

const BY_MONTH: &str = concat!(
    money_of_scope!(scoped_units!()),
    "SELECT mine.unit, mine.jurisdiction, e.month, \
     CAST(SUM(e.amount_fen) AS BIGINT) AS amount_fen \
     FROM execution_events e JOIN mine ON mine.id = e.project_year \
     WHERE e.recorded_at < $4 AND NOT EXISTS (SELECT 1 FROM execution_events later \
     WHERE later.supersedes = e.seq AND later.recorded_at < $4) \
     GROUP BY mine.unit, mine.jurisdiction, e.month"
);

/// What a query of the portfolio asks for.
#[derive(Clone, Debug)]
pub(crate) struct Portfolio<'a> {
    pub(crate) scope: &'a Scope,
    pub(crate) year: u16,
    /// The day after the day of the figures, `YYYY-MM-DD`.
    pub(crate) recorded_before: &'a str,
    /// The last full month of the year by that day, 0 for none.
    pub(crate) month: u8,
}

/// The four dated figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromRow)]
pub(crate) struct MoneyRow {
    pub(crate) initial: i64,
    pub(crate) adjusted: i64,
    pub(crate) received: i64,
    pub(crate) spent: i64,
}

/// A unit's money.
#[derive(Debug, FromRow)]
pub(crate) struct UnitRow {
    unit: String,
    pub(crate) unit_name: String,
    jurisdiction: String,
    pub(crate) place_name: String,
    pub(crate) projects: i64,
    /// Of these, those without a report of the month asked for.
    pub(crate) unreported: i64,
    #[sqlx(flatten)]
    pub(crate) money: MoneyRow,
}

impl UnitRow {
    /// Of sums that are kept.
    pub(crate) fn summed(of: PartRow, [projects, unreported]: [i64; 2], money: MoneyRow) -> Self {
        Self {
            unit: of.unit,
            unit_name: of.unit_name,
            jurisdiction: of.jurisdiction,
            place_name: of.place_name,
            projects,
            unreported,
            money,
        }
    }

    pub(crate) fn unit(&self) -> Result<UnitId, DbError> {
        parse(&self.unit)
    }

    pub(crate) fn jurisdiction(&self) -> Result<JurisdictionCode, DbError> {
        parse(&self.jurisdiction)
    }
}

/// A project's money.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct ProjectRow {
    id: String,
    code: String,
    pub(crate) name: String,
    pub(crate) unit_name: String,
    class: String,
    jurisdiction: String,
    pub(crate) place_name: String,
    target: String,
    pub(crate) shared: bool,
    pub(crate) direct_fund: bool,
    last_month: i64,
    plan_due: i64,
    plan_whole: i64,
    #[sqlx(flatten)]
    pub(crate) money: MoneyRow,
}

impl ProjectRow {
    pub(crate) fn id(&self) -> Result<ProjectYearId, DbError> {
        parse(&self.id)
    }

    pub(crate) fn code(&self) -> Result<ProjectCode, DbError> {
        parse(&self.code)
    }

    pub(crate) fn code_text(&self) -> &str {
        &self.code
    }

    /// The last month with a report, 0 for none.
    pub(crate) fn reported_to(&self) -> u8 {
        u8::try_from(self.last_month).unwrap_or_default()
    }

    /// What the unit planned to have paid by the last full month; nothing where it planned nothing.
    pub(crate) fn planned(&self) -> Result<Planned, DbError> {
        Ok(Planned {
            due: money(self.plan_due)?,
            whole: money(self.plan_whole)?,
        })
    }

    pub(crate) fn class(&self) -> Result<ExpenditureClass, DbError> {
        code(&self.class, ExpenditureClass::parse)
    }

    pub(crate) fn jurisdiction(&self) -> Result<JurisdictionCode, DbError> {
        parse(&self.jurisdiction)
    }

    pub(crate) fn target(&self) -> Result<TargetId, DbError> {
        parse(&self.target)
    }
}

/// Money of every unit in scope, and how many of its projects have no report of `month`.
pub(crate) async fn money_by_unit(
    tx: &mut Tx,
    of: &Portfolio<'_>,
    month: u8,
) -> Result<Vec<UnitRow>, DbError> {
    on!(tx, |c| {
        sqlx::query_as::<_, UnitRow>(BY_UNIT)
            .bind(of.scope.kind)
            .bind(of.scope.place.as_str())
            .bind(i64::from(of.year))
            .bind(of.recorded_before)
            .bind(i64::from(month))
            .fetch_all(&mut *c)
            .await
    })
}

/// What a unit paid in a month.
#[derive(Debug, FromRow)]
pub(crate) struct MonthRow {
    unit: String,
    jurisdiction: String,
    month: i64,
    amount_fen: i64,
}

impl MonthRow {
    pub(crate) fn unit(&self) -> Result<UnitId, DbError> {
        parse(&self.unit)
    }

    pub(crate) fn jurisdiction(&self) -> Result<JurisdictionCode, DbError> {
        parse(&self.jurisdiction)
    }

    pub(crate) fn month(&self) -> Result<Month, DbError> {
        month(self.month)
    }

    pub(crate) fn amount(&self) -> Result<Money, DbError> {
        money(self.amount_fen)
    }
}

/// What every unit in scope paid in each month it reported.
pub(crate) async fn paid_by_month(
    tx: &mut Tx,
    of: &Portfolio<'_>,
) -> Result<Vec<MonthRow>, DbError> {
    on!(tx, |c| {
        sqlx::query_as::<_, MonthRow>(BY_MONTH)
            .bind(of.scope.kind)
            .bind(of.scope.place.as_str())
            .bind(i64::from(of.year))
            .bind(of.recorded_before)
            .fetch_all(&mut *c)
            .await
    })
}

/// Which projects of a portfolio.
#[derive(Clone, Debug, Default)]
pub(crate) struct Which {
    pub(crate) part: Option<Part>,
    /// Only those paid from 直达资金.
    pub(crate) direct: bool,
    pub(crate) words: String,
}

impl Which {
    /// The id of the part; empty for all.
    pub(crate) fn part_id(&self) -> &str {
        self.part.as_ref().map_or("", Part::id)
    }
}

/// Projects with their money, in no order.
pub(crate) async fn projects(
    tx: &mut Tx,
    of: &Portfolio<'_>,
    which: &Which,
) -> Result<Vec<ProjectRow>, DbError> {
    let like = super::like(&which.words.to_lowercase());
    on!(tx, |c| {
        sqlx::query_as::<_, ProjectRow>(PROJECTS)
            .bind(of.scope.kind)
            .bind(of.scope.place.as_str())
            .bind(i64::from(of.year))
            .bind(of.recorded_before)
            .bind(which.part_id())
            .bind(like.as_str())
            .bind(i64::from(of.month))
            .bind(which.direct)
            .fetch_all(&mut *c)
            .await
    })
}

/// One project with its money, where it is in scope.
pub(crate) async fn project(
    tx: &mut Tx,
    of: &Portfolio<'_>,
    id: ProjectYearId,
) -> Result<Vec<ProjectRow>, DbError> {
    on!(tx, |c| {
        sqlx::query_as::<_, ProjectRow>(PROJECT)
            .bind(of.scope.kind)
            .bind(of.scope.place.as_str())
            .bind(i64::from(of.year))
            .bind(of.recorded_before)
            .bind(i64::from(of.month))
            .bind(id.to_string())
            .fetch_all(&mut *c)
            .await
    })
}

fn money(fen: i64) -> Result<Money, DbError> {
    Money::from_fen(fen).map_err(|error| DbError::Broken(error.to_string()))
}

pub(super) fn month(number: i64) -> Result<Month, DbError> {
    let small = u16::try_from(number).map_err(|error| DbError::Broken(error.to_string()))?;
    Month::try_from(small).map_err(|error| DbError::Broken(error.to_string()))
}

fn unsigned(seq: i64) -> Result<u64, DbError> {
    u64::try_from(seq).map_err(|error| DbError::Broken(error.to_string()))
}

/// The day of a stored day or moment.
fn day(text: &str) -> Result<Date, DbError> {
    let day = text.get(..10).unwrap_or(text);
    domain::day::parse(day).ok_or_else(|| DbError::Broken(format!("day: {text:?}")))
}
