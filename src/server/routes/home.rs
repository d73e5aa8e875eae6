//! The workbench: what waits, and who owes what.

use crate::{
    actor::Actor,
    app::App,
    campaign::Days,
    contract::Contract,
    db::{DbError, Scope, Tx, code, cycle},
    error::Error,
    extract::{Json, Query},
    target::{self, Wanted, count},
};
use api::{
    home::{BoardRow, FindHome, Home, HomeQuery, StateCount},
    targets::{ListTargetsQuery, TargetSort},
};
use axum::extract::State;
use domain::{
    day, lifecycle::State as Stage, org::JurisdictionCode, period::FiscalYear, project::TargetKind,
    role::Role,
};

/// The most lines of the to-do list.
const TODO_MAX: u32 = 50;

pub(crate) fn register(contract: &mut Contract) {
    contract.route::<FindHome, _, _>(find_home);
}

async fn find_home(
    State(app): State<App>,
    actor: Actor,
    Query(query): Query<HomeQuery>,
) -> Result<Json<Home>, Error> {
    // Whoever sees no targets finds an empty desk and not a refusal: everybody starts here.
    let mut tx = app.db(&actor).await?.read().await?;
    let year = year_of(&app, query.year)?;
    let days = Days::of(&app, &mut tx, &own_jurisdiction(&actor)?, year).await?;
    let own = actor.unit.filter(|_| actor.role == Role::Unit);
    let window = days.window(own.map(|unit| unit.to_string()).as_deref());
    let (from, to) = (day::text(window.opens), day::text(window.due));
    let wanted = Wanted {
        waiting: true,
        sort: TargetSort::Urgency,
    };
    let listed = ListTargetsQuery {
        year: query.year,
        limit: Some(TODO_MAX),
        ..ListTargetsQuery::default()
    };
    let todo = target::list_page(&app, &actor, &mut tx, &listed, wanted).await?;
    let scope = Scope::of(&actor);
    let kind = Some(TargetKind::Whole);
    let whole = counts(&mut tx, &scope, (Some(year.get()), kind)).await?;
    Ok(Json(Home {
        year: year.get(),
        window: (from, to),
        todo: todo.items,
        todo_total: todo.total,
        counts: counts(&mut tx, &scope, (Some(year.get()), None)).await?,
        counts_whole: whole.iter().map(|one| one.count).sum(),
        counts_listed: counts(&mut tx, &scope, (query.year, query.kind)).await?,
        board: board(&app, &actor, &mut tx, &scope, year).await?,
    }))
}

/// The fiscal year asked for, or the one being filed: the year after the business date's.
fn year_of(app: &App, asked: Option<u16>) -> Result<FiscalYear, Error> {
    let filed = u16::try_from(app.clock.today().year() + 1).unwrap_or_default();
    FiscalYear::try_from(asked.unwrap_or(filed)).map_err(|_| {
        Error::field(
            "year",
            "year.out_of_range",
            "年度在 2000 至 2099 之间。",
            "A year lies between 2000 and 2099.",
        )
    })
}

/// Whose filing window is shown; a region follows 银川市, its seat.
fn own_jurisdiction(actor: &Actor) -> Result<JurisdictionCode, Error> {
    let seat = || "640100".parse().ok();
    let own = actor.jurisdiction.clone().or_else(seat);
    own.ok_or(Error::Forbidden)
}

async fn counts(
    tx: &mut Tx,
    scope: &Scope,
    (year, kind): (Option<u16>, Option<TargetKind>),
) -> Result<Vec<StateCount>, DbError> {
    let rows = cycle::counts(tx, scope, (year.map(i64::from), kind)).await?;
    let mut found = Vec::with_capacity(rows.len());
    for (state, number) in rows {
        found.push(StateCount {
            state: code(&state, Stage::parse)?,
            count: count(number)?,
        });
    }
    found.sort_by_key(|entry| entry.state);
    Ok(found)
}

async fn board(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    scope: &Scope,
    year: FiscalYear,
) -> Result<Vec<BoardRow>, DbError> {
    if !matches!(actor.role, Role::Department | Role::Finance) {
        return Ok(Vec::new());
    }
    let today = day::text(app.clock.today());
    let by_department = actor.role == Role::Finance;
    let year = i64::from(year.get());
    let lines = cycle::board(tx, scope, year, &today, by_department).await?;
    let rows = lines.into_iter().map(|line| {
        Ok(BoardRow {
            name: line.name,
            expected: count(line.expected)?,
            drafts: count(line.drafts)?,
            under_review: count(line.under_review)?,
            returned: count(line.returned)?,
            done: count(line.done)?,
            overdue: count(line.overdue)?,
        })
    });
    rows.collect()
}
