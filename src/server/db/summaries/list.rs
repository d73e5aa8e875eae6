//! Projects from their rows: a page of the list in the order of an index, and the projects of a
//! part of the portfolio.

use super::{DbError, KeptRow, PartRow, Tx, on};
use crate::db::{
    like,
    monitoring::{Portfolio, ProjectRow, Which},
    scope::scoped_units,
};
use domain::monitoring::{Bounds, Ends, Light, Standing, Urgency, light_place};
use rust_decimal::{Decimal, dec, prelude::ToPrimitive};
use sqlx::FromRow;

/// How much a share of 1 is, as it is kept.
const SCALE: Decimal = dec!(1_000_000);

const ROWS: &str = "SELECT s.project_year AS id, s.code, p.name, u.name AS unit_name, p.class, \
     s.jurisdiction, j.name AS place_name, t.id AS target, p.direct_fund, \
     s.unit <> $2 AND $1 = 'unit' AS shared, \
     s.initial, s.adjusted, s.received, s.spent, s.last_month, s.plan_due, s.plan_whole ";
const COUNT: &str = "SELECT COUNT(*) ";
/// What is not asked for is bound all the same.
const LIST: &str = "FROM project_sums s JOIN project_years py ON py.id = s.project_year \
     JOIN projects p ON p.id = py.project JOIN units u ON u.id = s.unit \
     JOIN jurisdictions j ON j.code = s.jurisdiction \
     JOIN targets t ON t.project_year = s.project_year \
     WHERE s.year = $3 AND $1 = $1 AND $2 = $2 AND $4 = $4 AND $5 = $5 AND ";
const WORDS: &str = " AND (LOWER(p.name) LIKE $5 ESCAPE '!' OR LOWER(s.code) LIKE $5 ESCAPE '!' \
     OR LOWER(u.name) LIKE $5 ESCAPE '!')";
const AFTER: &str = " AND (s.light, s.rate, s.code) > ($6, $7, $8)";
const ORDER: &str = " ORDER BY s.light, s.rate, s.code LIMIT $9";
/// The projects one's unit leads or implements.
const OWN_AND_SHARED: &str = "s.project_year IN (SELECT own.project_year FROM project_sums own \
     WHERE own.unit = $2 AND own.year = $3 UNION SELECT shared.id FROM project_units work \
     JOIN project_years shared ON shared.project = work.project \
     WHERE work.unit = $2 AND shared.year = $3)";
const STAND: &str = "SELECT s.*, p.name, u.name AS unit_name ";
const STAND_FROM: &str = "FROM project_sums s JOIN project_years py ON py.id = s.project_year \
     JOIN projects p ON p.id = py.project JOIN units u ON u.id = s.unit WHERE s.year = $3 AND ";
const STAND_ORDER: &str = " ORDER BY s.light, s.rate, s.code LIMIT $5";

/// Which page of a list.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Page<'a> {
    pub(crate) standing: Option<Standing>,
    pub(crate) after: Option<&'a Urgency>,
    pub(crate) limit: i64,
}

/// Which projects of a list, as conditions.
fn conditions(of: &Portfolio<'_>, which: &Which, standing: Option<Standing>) -> String {
    let mut sql = match (of.scope.kind, &which.part) {
        ("unit", None) => OWN_AND_SHARED.to_owned(),
        ("unit", Some(part)) => format!("{OWN_AND_SHARED} AND s.{} = $4", part.column().0),
        // The index of the part leads there, whoever looks.
        (_, Some(part)) => format!("s.{} = $4 AND {}", part.column().0, scoped_units!()),
        (_, None) => of.scope.own_sums().to_owned(),
    };
    if which.direct {
        sql += " AND p.direct_fund";
    }
    let lit = |light| format!(" AND s.light = {}", light_place(Some(light)));
    match standing {
        Some(Standing::Red) => sql += &lit(Light::Red),
        Some(Standing::Yellow) => sql += &lit(Light::Yellow),
        Some(Standing::Green) => sql += &lit(Light::Green),
        Some(Standing::Unreported) => sql += " AND s.silent",
        None => {}
    }
    if !which.words.is_empty() {
        sql += WORDS;
    }
    sql
}

/// A page of projects, what needs action first in front.
pub(crate) async fn page(
    tx: &mut Tx,
    of: &Portfolio<'_>,
    which: &Which,
    asked: Page<'_>,
) -> Result<Vec<ProjectRow>, DbError> {
    let own = conditions(of, which, asked.standing);
    let after = match asked.after {
        Some(_) => AFTER,
        None => " AND $6 = $6 AND $7 = $7 AND $8 = $8",
    };
    let sql = format!("{ROWS}{LIST}{own}{after}{ORDER}");
    let (light, rate, code) = asked.after.map_or((0, Decimal::ZERO, ""), Urgency::parts);
    on!(tx, |c| sqlx::query_as::<_, ProjectRow>(&sql)
        .bind(of.scope.kind)
        .bind(&of.scope.place)
        .bind(i64::from(of.year))
        .bind(which.part_id())
        .bind(like(&which.words.to_lowercase()))
        .bind(i64::from(light))
        .bind(scaled(rate))
        .bind(code)
        .bind(asked.limit)
        .fetch_all(&mut *c)
        .await)
}

/// How many projects a list has.
pub(crate) async fn count(
    tx: &mut Tx,
    of: &Portfolio<'_>,
    which: &Which,
    standing: Option<Standing>,
) -> Result<u64, DbError> {
    let own = conditions(of, which, standing);
    let sql = format!("{COUNT}{LIST}{own}");
    let found: i64 = on!(tx, |c| sqlx::query_scalar(&sql)
        .bind(of.scope.kind)
        .bind(&of.scope.place)
        .bind(i64::from(of.year))
        .bind(which.part_id())
        .bind(like(&which.words.to_lowercase()))
        .fetch_one(&mut *c)
        .await)?;
    Ok(found.unsigned_abs())
}

/// A project with the names it is shown by.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct StandRow {
    #[sqlx(flatten)]
    pub(crate) kept: KeptRow,
    pub(crate) name: String,
    pub(crate) unit_name: String,
}

/// A part of a portfolio.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// All projects of a jurisdiction.
    Place(String),
    /// Those of a department.
    Department(String),
    /// Those of a unit.
    Unit(String),
}

impl Part {
    /// Its id.
    pub(crate) fn id(&self) -> &str {
        self.column().1
    }

    fn column(&self) -> (&'static str, &str) {
        match self {
            Self::Place(id) => ("jurisdiction", id),
            Self::Department(id) => ("department", id),
            Self::Unit(id) => ("unit", id),
        }
    }

    /// Whether a unit belongs to it.
    pub(crate) fn holds(&self, unit: &PartRow) -> bool {
        match self {
            Self::Place(id) => unit.jurisdiction == *id,
            Self::Department(id) => unit.department == *id,
            Self::Unit(id) => unit.unit == *id,
        }
    }
}

/// The projects of a part that lie between bounds, what needs action first in front.
pub(crate) async fn stand(
    tx: &mut Tx,
    of: &Portfolio<'_>,
    part: &Part,
    (bounds, most): (Bounds, i64),
) -> Result<Vec<StandRow>, DbError> {
    let (column, id) = part.column();
    let (scoped, within) = (scoped_units!(), within(bounds));
    let sql = format!("{STAND}{STAND_FROM}s.{column} = $4 AND {scoped}{within}{STAND_ORDER}");
    on!(tx, |c| sqlx::query_as::<_, StandRow>(&sql)
        .bind(of.scope.kind)
        .bind(&of.scope.place)
        .bind(i64::from(of.year))
        .bind(id)
        .bind(most)
        .fetch_all(&mut *c)
        .await)
}

/// How many projects of a part lie between bounds.
pub(crate) async fn stand_count(
    tx: &mut Tx,
    of: &Portfolio<'_>,
    part: &Part,
    bounds: Bounds,
) -> Result<u64, DbError> {
    let (column, id) = part.column();
    let (scoped, within) = (scoped_units!(), within(bounds));
    let sql = format!("{COUNT}{STAND_FROM}s.{column} = $4 AND {scoped}{within}");
    let found: i64 = on!(tx, |c| sqlx::query_scalar(&sql)
        .bind(of.scope.kind)
        .bind(&of.scope.place)
        .bind(i64::from(of.year))
        .bind(id)
        .fetch_one(&mut *c)
        .await)?;
    Ok(found.unsigned_abs())
}

/// Bounds as conditions; they are numbers of ours.
fn within(bounds: Bounds) -> String {
    let mut all = vec![String::new()];
    let mut between = |column: &str, ends: Option<Ends>| {
        let Some((from, to)) = ends else { return };
        all.push(format!("s.{column} IS NOT NULL"));
        all.extend(from.map(|from| format!("s.{column} >= {}", scaled(from))));
        all.extend(to.map(|to| format!("s.{column} < {}", scaled(to))));
    };
    between("money_ratio", bounds.money);
    between("target_ratio", bounds.target);
    between("rate", bounds.rate);
    if let Some(situation) = bounds.situation {
        let green = light_place(Some(Light::Green));
        let (money, target) = situation.keeps_up();
        for (column, keeps_up) in [("light", money), ("target_light", target)] {
            let is = if keeps_up { "=" } else { "<>" };
            all.push(format!("s.{column} {is} {green}"));
        }
    }
    let none = light_place(None);
    if bounds.unrated {
        all.push(format!("s.light = {none}"));
    } else if bounds.rate.is_some() {
        all.push(format!("s.light <> {none}"));
    }
    all.join(" AND ")
}

/// A share as it is kept.
pub(crate) fn scaled(share: Decimal) -> i64 {
    let exact = share.saturating_mul(SCALE).ceil();
    exact.to_i64().unwrap_or(i64::MAX)
}

/// A kept share.
pub(crate) fn share(scaled: i64) -> Decimal {
    Decimal::new(scaled, 6).normalize()
}
