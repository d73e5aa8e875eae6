//! Who has filled in the table of a month, and whose check is due.

use super::{READERS, due, last_month, month_of, rounds};
use crate::{
    actor::Actor,
    app::App,
    check::{page_rows, search_words},
    db::{
        DbError, Scope, Tx, parse,
        reports::{self as table, LineRow, Wanted},
    },
    error::Error,
    summaries::sum_at_work,
};
use api::report::{ListReportsQuery, ReportCount, ReportLine, Reports};
use domain::{
    day,
    lifecycle::By,
    monitoring::report::{ReportStage, ReportState, ReportVerb, report_allowed},
    period::{FiscalYear, Month},
    role::{Relation, Role},
};
use std::collections::BTreeMap;
use time::Date;

/// How far the tables of a month are.
pub(crate) struct Round {
    year: FiscalYear,
    pub(crate) month: Month,
    deadline: Option<Date>,
    late: bool,
    rounds: Vec<u8>,
}

impl Round {
    /// The round asked for, or the one that is due.
    pub(crate) async fn find(
        app: &App,
        actor: &Actor,
        tx: &mut Tx,
        (year, month): (Option<u16>, Option<u8>),
    ) -> Result<Self, Error> {
        actor.must_be(&READERS)?;
        let today = app.clock.today();
        let year = year_of(today.year(), year)?;
        let pack = app.pack(tx, actor.own_jurisdiction()?, year).await?;
        let month = month_of(today, year, &pack, month)?;
        let deadline = due(&pack, year, month).map(|(day, _)| day);
        Ok(Self {
            year,
            month,
            deadline,
            late: deadline.is_some_and(|deadline| deadline < today),
            rounds: rounds(&pack),
        })
    }

    /// Until when its tables are to be sent, where the rules say so.
    pub(crate) fn due(&self) -> Option<String> {
        self.deadline.map(day::text)
    }

    /// How many of its tables stand where, of every unit in scope or one of them.
    pub(crate) async fn states(
        &self,
        tx: &mut Tx,
        scope: &Scope,
        unit: &str,
    ) -> Result<States, Error> {
        let year = i64::from(self.year.get());
        let states = match sum_at_work(tx, scope, (year, unit)).await? {
            Some(sum) => sum.tables_of(self.month)?,
            None => table::counts(tx, scope, &self.wanted(unit, "")).await?,
        };
        Ok(States(states))
    }

    fn wanted(&self, unit: &str, words: &str) -> Wanted {
        Wanted {
            year: i64::from(self.year.get()),
            month: i64::from(self.month.get()),
            unit: unit.to_owned(),
            like: crate::db::like(&words.to_lowercase()),
            late: self.late,
            ..Wanted::default()
        }
    }
}

/// How many tables stand where.
pub(crate) struct States(BTreeMap<ReportState, i64>);

impl States {
    pub(crate) fn total(&self) -> u64 {
        count(self.0.values().sum())
    }

    pub(crate) fn of(&self, states: &[ReportState]) -> u64 {
        let counts = states.iter().filter_map(|state| self.0.get(state));
        count(counts.sum())
    }
}

/// A page of the list.
pub(crate) async fn list(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    query: &ListReportsQuery,
) -> Result<Reports, Error> {
    let round = Round::find(app, actor, tx, (query.year, query.month)).await?;
    let words = search_words(query.q.as_deref())?;
    let unit = query.unit.map(|id| id.to_string()).unwrap_or_default();
    let wanted = Wanted {
        stage: query.stage.map_or("", ReportStage::code),
        after: query.after.clone().unwrap_or_default(),
        ..round.wanted(&unit, &words)
    };
    let scope = Scope::of(actor);
    // Sums know no names.
    let states = if words.is_empty() {
        round.states(tx, &scope, &unit).await?
    } else {
        States(table::counts(tx, &scope, &wanted).await?)
    };
    let counts = staged(&states, round.late);
    let limit = page_rows(query.limit);
    let mut rows = table::list(tx, &scope, &wanted, limit + 1).await?;
    let size = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = rows.len() > size;
    rows.truncate(size);
    let next = rows.last().filter(|_| more).map(|row| row.code.clone());
    let by = standing(actor);
    let items: Result<Vec<_>, DbError> = rows.iter().map(|row| line(row, round.late, by)).collect();
    let of_stage = counts.iter().find(|one| Some(one.stage) == query.stage);
    Ok(Reports {
        items: items?,
        total: of_stage.map_or_else(|| states.total(), |one| one.count),
        next,
        year: round.year.get(),
        month: round.month.get(),
        months: last_month(app.clock.today(), round.year),
        due: round.due(),
        rounds: round.rounds,
        counts,
    })
}

fn year_of(under_way: i32, asked: Option<u16>) -> Result<FiscalYear, Error> {
    let year = asked.unwrap_or_else(|| u16::try_from(under_way).unwrap_or_default());
    let year = FiscalYear::try_from(year).ok();
    // Nothing of a year to come is carried out yet.
    let begun = year.filter(|year| i32::from(year.get()) <= under_way);
    begun.ok_or_else(|| {
        Error::field(
            "year",
            "out_of_range",
            "请选择本年度或以前年度",
            "Choose the year under way or an earlier one",
        )
    })
}

fn standing(actor: &Actor) -> By {
    let relation = match actor.role {
        Role::Unit => Relation::OwnUnit,
        Role::Department => Relation::OwnDepartment,
        Role::Finance => Relation::OwnJurisdiction,
        _ => Relation::Elsewhere,
    };
    By {
        role: actor.role,
        relation,
    }
}

fn count(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}

fn staged(states: &States, late: bool) -> Vec<ReportCount> {
    let number = |stage: ReportStage| match stage {
        ReportStage::Owed => states.of(&[ReportState::Draft]),
        ReportStage::Overdue if late => states.of(&[ReportState::Draft, ReportState::Returned]),
        ReportStage::Overdue => 0,
        ReportStage::Submitted => states.of(&[ReportState::Submitted]),
        ReportStage::Checked => states.of(&[ReportState::Checked]),
        ReportStage::Returned => states.of(&[ReportState::Returned]),
        ReportStage::Accepted => states.of(&[ReportState::Accepted]),
    };
    let stages = ReportStage::ALL.iter().copied();
    stages
        .map(|stage| ReportCount {
            stage,
            count: number(stage),
        })
        .collect()
}

fn line(row: &LineRow, late: bool, by: By) -> Result<ReportLine, DbError> {
    let state = row.state()?;
    // To take a step back is no duty.
    let duties = [ReportVerb::Submit, ReportVerb::Check, ReportVerb::Accept];
    let verbs = report_allowed(state, by);
    Ok(ReportLine {
        project_year: row.id()?,
        code: parse(&row.code)?,
        name: row.name.clone(),
        unit_name: row.unit_name.clone(),
        department_name: row.department_name.clone().unwrap_or_default(),
        direct_fund: row.direct_fund,
        state,
        submitted_on: row.submitted_on.clone(),
        target_version: row.target_version,
        overdue: late && state.is_open(),
        mine: verbs.iter().any(|verb| duties.contains(verb)),
        verbs,
        version: row.version,
        demo: row.demo,
    })
}
