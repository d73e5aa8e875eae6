//! A leader's start page: what changed after a number of the sequence, alerts by where they stand,
//! and the projects with the largest sums behind a red light.

use super::{
    DbError, Scope, Tx, alerts::of_year, code, monitoring::MoneyRow, on, parse, summaries::KeptRow,
};
use domain::{
    alert::{Looks, Treatment},
    briefing::{Happened, Lamp},
    id::{AlertId, ProjectYearId},
    monitoring::{Light, light_place},
};
use sqlx::{FromRow, QueryBuilder};

/// Rows of one statement.
const ROWS_A_STATEMENT: usize = 500;

/// Who and what a project is called.
const NAMES: &str = "p.name, u.name AS unit_name, j.name AS place_name";
const NAMED: &str = "JOIN project_years py ON py.id = s.project_year \
     JOIN projects p ON p.id = py.project JOIN units u ON u.id = s.unit \
     JOIN jurisdictions j ON j.code = s.jurisdiction";

/// Keeps which lights of project years changed on a day.
pub(crate) async fn note_lights(
    tx: &mut Tx,
    before: &[KeptRow],
    after: &[KeptRow],
    day: &str,
) -> Result<(), DbError> {
    let mut turned = Vec::new();
    for new in after {
        let old = before
            .iter()
            .find(|old| old.project_year == new.project_year);
        let Some(old) = old else { continue };
        let lamps = [
            (Lamp::Money, old.light, new.light),
            (Lamp::Target, old.target_light, new.target_light),
        ];
        for (lamp, was, is) in lamps {
            if was != is {
                let seq = tx.next_seq().await?;
                turned.push((seq, &new.project_year, lamp.code(), was, is));
            }
        }
    }
    for part in turned.chunks(ROWS_A_STATEMENT) {
        on!(tx, |c| {
            let mut statement = QueryBuilder::new(
                "INSERT INTO light_changes (seq, project_year, lamp, light_before, light_after, \
                 changed_on) ",
            );
            statement.push_values(part, |mut values, (seq, id, lamp, was, is)| {
                values
                    .push_bind(*seq)
                    .push_bind(id.as_str())
                    .push_bind(*lamp)
                    .push_bind(*was)
                    .push_bind(*is)
                    .push_bind(day);
            });
            statement.build().execute(&mut *c).await.map(|_| ())
        })?;
    }
    Ok(())
}

/// Something that happened to a project.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct ChangeRow {
    project_year: String,
    pub(crate) name: String,
    pub(crate) unit_name: String,
    pub(crate) place_name: String,
    pub(crate) day: String,
    alert: Option<String>,
    looks: Option<String>,
    treatment: Option<String>,
    lamp: Option<String>,
}

impl ChangeRow {
    pub(crate) fn project_year(&self) -> Result<ProjectYearId, DbError> {
        parse(&self.project_year)
    }

    pub(crate) fn alert(&self) -> Result<Option<AlertId>, DbError> {
        self.alert.as_deref().map(parse).transpose()
    }

    pub(crate) fn looks(&self) -> Result<Option<Looks>, DbError> {
        let read = |text| code(text, Looks::parse);
        self.looks.as_deref().map(read).transpose()
    }

    pub(crate) fn treatment(&self) -> Result<Option<Treatment>, DbError> {
        let read = |text| code(text, Treatment::parse);
        self.treatment.as_deref().map(read).transpose()
    }

    pub(crate) fn lamp(&self) -> Result<Option<Lamp>, DbError> {
        let read = |text| code(text, Lamp::parse);
        self.lamp.as_deref().map(read).transpose()
    }
}

/// What is listed of a change, by day and place in the order of what happened.
struct Listed {
    day: &'static str,
    of_alert: bool,
    lamp: &'static str,
    /// Where it is recorded, after `$1`, within `$2`.
    from: String,
    order: &'static str,
}

/// CROSS JOIN keeps the order of the tables: what is new is little, what there is may be much.
fn listed(kind: Happened, scope: &Scope) -> Listed {
    let sums = scope.own_sums();
    let alerts = scope.own_alerts();
    let by_sums = scope.own_alerts_by_sums();
    // A step is told once, as the last of its kind, and only while it stands.
    let of_step = |event: &str, (of_alert, of_step): (&str, &str), stands: &str| {
        format!(
            "FROM alert_steps e CROSS JOIN alerts a CROSS JOIN project_sums s \
             WHERE e.seq > $1 AND e.event = '{event}' AND a.{of_alert} = e.{of_step} \
             AND s.project_year = a.project_year AND {stands} AND {by_sums} \
             AND NOT EXISTS (SELECT 1 FROM alert_steps later WHERE later.event = e.event \
             AND later.{of_step} = e.{of_step} AND later.seq > e.seq)"
        )
    };
    let plain = Listed {
        day: "SUBSTR(e.at, 1, 10)",
        of_alert: true,
        lamp: "CAST(NULL AS TEXT)",
        from: String::new(),
        order: "e.seq",
    };
    match kind {
        Happened::Red => Listed {
            day: "e.changed_on",
            of_alert: false,
            lamp: "e.lamp",
            from: format!(
                "FROM light_changes e CROSS JOIN project_sums s \
                 WHERE e.seq > $1 AND s.project_year = e.project_year \
                 AND e.light_after = {red} AND {sums} \
                 AND CASE WHEN e.lamp = 'money' THEN s.light ELSE s.target_light END = {red} \
                 AND NOT EXISTS (SELECT 1 FROM light_changes later \
                 WHERE later.project_year = e.project_year AND later.lamp = e.lamp \
                 AND later.seq > e.seq)",
                red = light_place(Some(Light::Red)),
            ),
            ..plain
        },
        Happened::Raised => Listed {
            day: "a.found_on",
            from: format!(
                "FROM alerts a JOIN project_sums s ON s.project_year = a.project_year \
                 WHERE a.seq > $1 AND {alerts}"
            ),
            order: "a.seq",
            ..plain
        },
        Happened::Closed => Listed {
            from: of_step("close", ("notice", "notice"), "a.state = 'closed'"),
            ..plain
        },
        Happened::Treated => Listed {
            from: of_step("treat", ("id", "alert"), "a.treatment IS NOT NULL"),
            ..plain
        },
        Happened::Approved => Listed {
            day: "SUBSTR(e.at, 1, 10)",
            of_alert: false,
            from: format!(
                "FROM target_versions e CROSS JOIN targets t CROSS JOIN project_sums s \
                 WHERE e.approved AND e.seq > $1 AND t.id = e.target \
                 AND s.project_year = t.project_year AND {sums}"
            ),
            ..plain
        },
    }
}

/// How many of a kind came after a number of the sequence, counted up to `most`, and the latest.
pub(crate) async fn changes(
    tx: &mut Tx,
    scope: &Scope,
    (kind, after): (Happened, i64),
    (most, latest): (i64, i64),
) -> Result<(i64, Vec<ChangeRow>), DbError> {
    let Listed {
        day,
        of_alert,
        lamp,
        from,
        order,
    } = listed(kind, scope);
    let count = format!("SELECT COUNT(*) FROM (SELECT 1 {from} LIMIT $3) counted");
    let number: i64 = on!(tx, |c| sqlx::query_scalar(&count)
        .bind(after)
        .bind(&scope.place)
        .bind(most)
        .fetch_one(&mut *c)
        .await)?;
    if number == 0 {
        return Ok((0, Vec::new()));
    }
    let none = "CAST(NULL AS TEXT)";
    let [alert, looks, treatment] = if of_alert {
        ["a.id", "a.looks", "a.treatment"]
    } else {
        [none; 3]
    };
    let (head, tail) = from.split_once(" WHERE ").unwrap_or((&from, "1 = 0"));
    let list = format!(
        "SELECT s.project_year, {NAMES}, {day} AS day, {alert} AS alert, {looks} AS looks, \
         {treatment} AS treatment, {lamp} AS lamp {head} {NAMED} WHERE {tail} \
         ORDER BY {order} DESC LIMIT $3"
    );
    let rows = on!(tx, |c| sqlx::query_as(&list)
        .bind(after)
        .bind(&scope.place)
        .bind(latest)
        .fetch_all(&mut *c)
        .await)?;
    Ok((number, rows))
}

/// Alerts of a year by where they stand, with those of years before that nobody has ended.
#[derive(Clone, Copy, Debug, Default, FromRow)]
pub(crate) struct AlertCounts {
    pub(crate) whole: i64,
    pub(crate) unended: i64,
    pub(crate) whole_before: i64,
    pub(crate) unended_before: i64,
    pub(crate) waiting: i64,
    pub(crate) overdue: i64,
    pub(crate) decided: i64,
    pub(crate) decided_before: i64,
}

/// Counts alerts in scope: today, and at the end of an earlier day.
pub(crate) async fn alert_counts(
    tx: &mut Tx,
    scope: &Scope,
    year: i64,
    (today, earlier): (&str, &str),
) -> Result<AlertCounts, DbError> {
    let sum = |name: &str, holds: &str| {
        format!("CAST(COALESCE(SUM(CASE WHEN {holds} THEN 1 ELSE 0 END), 0) AS BIGINT) AS {name}")
    };
    let parts = [
        sum("unended", "a.state NOT IN ('closed', 'dismissed')"),
        sum("whole_before", "a.found_on <= $4"),
        sum(
            "unended_before",
            "a.found_on <= $4 AND (a.ended_on IS NULL OR a.ended_on > $4)",
        ),
        sum("waiting", "a.state IN ('noticed', 'returned')"),
        sum(
            "overdue",
            "a.state IN ('noticed', 'returned') AND a.deadline < $3",
        ),
        sum("decided", "a.treat_on IS NOT NULL"),
        sum("decided_before", "a.treat_on <= $4"),
    ];
    let sql = format!(
        "SELECT COUNT(*) AS whole, {} FROM alerts a WHERE {} AND {}",
        parts.join(", "),
        of_year!("$1", "$3"),
        scope.own_alerts()
    );
    on!(tx, |c| sqlx::query_as(&sql)
        .bind(year)
        .bind(&scope.place)
        .bind(today)
        .bind(earlier)
        .fetch_one(&mut *c)
        .await)
}

/// A project behind a red light or an overdue answer.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct RiskRow {
    pub(crate) project_year: String,
    pub(crate) name: String,
    pub(crate) unit_name: String,
    pub(crate) place_name: String,
    pub(crate) jurisdiction: String,
    #[sqlx(flatten)]
    pub(crate) money: MoneyRow,
    pub(crate) light: i64,
    pub(crate) target_light: i64,
    pub(crate) money_ratio: Option<i64>,
    pub(crate) target_ratio: Option<i64>,
    pub(crate) alert: Option<String>,
    pub(crate) notice_name: Option<String>,
    pub(crate) notice_year: Option<i64>,
    pub(crate) notice_number: Option<i64>,
    pub(crate) deadline: Option<String>,
}

const FIGURES: &str = "s.project_year, s.jurisdiction, s.initial, s.adjusted, s.received, \
     s.spent, s.light, s.target_light, s.money_ratio, s.target_ratio";
const UNSPENT: (&str, &str) = ("s.light = 0", "(s.adjusted - s.spent)");
const MISSED: (&str, &str) = ("s.target_light = 0", "s.adjusted");

/// The projects with the most money behind a red light of money, of the target, and behind an
/// overdue answer; a project may come more than once.
pub(crate) async fn risks(
    tx: &mut Tx,
    scope: &Scope,
    (year, today): (i64, &str),
    most: i64,
) -> Result<Vec<RiskRow>, DbError> {
    let own = scope.own_sums();
    let mut found = Vec::new();
    for (red, stake) in [UNSPENT, MISSED] {
        let sql = format!(
            "SELECT {FIGURES}, {NAMES}, CAST(NULL AS TEXT) AS alert, \
             CAST(NULL AS TEXT) AS notice_name, CAST(NULL AS BIGINT) AS notice_year, \
             CAST(NULL AS BIGINT) AS notice_number, CAST(NULL AS TEXT) AS deadline \
             FROM (SELECT * FROM project_sums s WHERE s.year = $1 AND {own} AND {red} \
             ORDER BY {stake} DESC LIMIT $3) s {NAMED} ORDER BY {stake} DESC"
        );
        let rows: Vec<RiskRow> = on!(tx, |c| sqlx::query_as(&sql)
            .bind(year)
            .bind(&scope.place)
            .bind(most)
            .fetch_all(&mut *c)
            .await)?;
        found.extend(rows);
    }
    let sql = format!(
        "SELECT {FIGURES}, {NAMES}, a.id AS alert, n.name AS notice_name, \
         n.year AS notice_year, n.number AS notice_number, a.deadline FROM alerts a \
         JOIN project_sums s ON s.project_year = a.project_year \
         LEFT JOIN notices n ON n.id = a.notice {NAMED} \
         WHERE {} AND {} AND a.state IN ('noticed', 'returned') AND a.deadline < $3 \
         ORDER BY (s.adjusted - s.spent) DESC LIMIT $4",
        of_year!("$1", "$3"),
        scope.own_alerts()
    );
    let rows: Vec<RiskRow> = on!(tx, |c| sqlx::query_as(&sql)
        .bind(year)
        .bind(&scope.place)
        .bind(today)
        .bind(most)
        .fetch_all(&mut *c)
        .await)?;
    found.extend(rows);
    Ok(found)
}
