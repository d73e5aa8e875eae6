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
};
use api::report::{ListReportsQuery, ReportCount, ReportLine, Reports};
use domain::{
    day,
    lifecycle::By,
    monitoring::report::{ReportStage, ReportState, ReportVerb, report_allowed},
    period::FiscalYear,
    role::{Relation, Role},
};

/// A page of the list.
pub(crate) async fn list(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    query: &ListReportsQuery,
) -> Result<Reports, Error> {
    actor.must_be(&READERS)?;
    let today = app.clock.today();
    let year = year_of(today.year(), query.year)?;
    let pack = app.pack(tx, actor.own_jurisdiction()?, year).await?;
    let month = month_of(today, year, &pack, query.month)?;
    let deadline = due(&pack, year, month).map(|(day, _)| day);
    let late = deadline.is_some_and(|deadline| deadline < today);
    let words = search_words(query.q.as_deref())?;
    let wanted = Wanted {
        year: i64::from(year.get()),
        month: i64::from(month.get()),
        unit: query.unit.map(|id| id.to_string()).unwrap_or_default(),
        like: crate::db::like(&words.to_lowercase()),
        late,
        stage: query.stage.map_or("", ReportStage::code),
        after: query.after.clone().unwrap_or_default(),
    };
    let scope = Scope::of(actor);
    let counted = table::counts(tx, &scope, &wanted).await?;
    let counts = staged(&counted, late);
    let limit = page_rows(query.limit);
    let mut rows = table::list(tx, &scope, &wanted, limit + 1).await?;
    let size = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = rows.len() > size;
    rows.truncate(size);
    let next = rows.last().filter(|_| more).map(|row| row.code.clone());
    let by = standing(actor);
    let items: Result<Vec<_>, DbError> = rows.iter().map(|row| line(row, late, by)).collect();
    let whole = counted.iter().map(|(_, number)| count(*number)).sum();
    let of_stage = counts.iter().find(|one| Some(one.stage) == query.stage);
    Ok(Reports {
        items: items?,
        total: of_stage.map_or(whole, |one| one.count),
        next,
        year: year.get(),
        month: month.get(),
        months: last_month(today, year),
        rounds: rounds(&pack),
        due: deadline.map(day::text),
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

fn staged(counted: &[(ReportState, i64)], late: bool) -> Vec<ReportCount> {
    let of = |states: &[ReportState]| {
        counted
            .iter()
            .filter(|(state, _)| states.contains(state))
            .map(|(_, number)| count(*number))
            .sum()
    };
    let number = |stage: ReportStage| match stage {
        ReportStage::Owed => of(&[ReportState::Draft]),
        ReportStage::Overdue if late => of(&[ReportState::Draft, ReportState::Returned]),
        ReportStage::Overdue => 0,
        ReportStage::Submitted => of(&[ReportState::Submitted]),
        ReportStage::Checked => of(&[ReportState::Checked]),
        ReportStage::Returned => of(&[ReportState::Returned]),
        ReportStage::Accepted => of(&[ReportState::Accepted]),
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
