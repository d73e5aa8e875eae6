//! Execution monitoring: figures of a portfolio, of one project, and recording them.

use crate::{
    actor::Actor,
    app::App,
    booking::footing,
    check::search_words,
    contract::Contract,
    db::{
        Tx,
        audit::{self, Change},
        monitoring::{self as table, ActualToAdd, PaymentToAdd, Which, YearRow},
        summaries::Part,
    },
    error::Error,
    extract::{IfMatch, Json, Path, Query, Versioned},
    overview::overview,
    portfolio::{Line, Lines, READERS, Shown, listed},
    summaries::Keeper,
};
use api::{
    Page,
    monitoring::{
        FindMonitoring, FindProgress, ListProgress, ListProgressQuery, MonitoringOverview,
        MonitoringQuery, NewActual, NewPayment, ProgressQuery, ProjectMonitoring, ProjectProgress,
        RecordActual, RecordPayment, ScheduleStep,
    },
};
use axum::extract::State;
use domain::{
    day,
    id::ProjectYearId,
    monitoring::{budget_as_of, money_why, monthly_cumulative},
    period::FiscalYear,
    role::Role,
    target::{Field, List, Row},
};
use time::Date;

/// Registers the endpoints.
pub(crate) fn register(contract: &mut Contract) {
    contract
        .route::<FindMonitoring, _, _>(find_monitoring)
        .route::<ListProgress, _, _>(list_progress)
        .route::<FindProgress, _, _>(find_progress)
        .route::<RecordPayment, _, _>(record_payment)
        .route::<RecordActual, _, _>(record_actual);
}

async fn find_monitoring(
    State(app): State<App>,
    actor: Actor,
    Query(query): Query<MonitoringQuery>,
) -> Result<Json<MonitoringOverview>, Error> {
    let shown = Shown::of(&app, &actor, query.year, query.as_of.as_deref())?;
    let db = app.db(&actor).await?;
    let mut tx = db.read().await?;
    Ok(Json(overview(&app, &mut tx, &shown).await?))
}

async fn list_progress(
    State(app): State<App>,
    actor: Actor,
    Query(query): Query<ListProgressQuery>,
) -> Result<Json<Page<ProjectProgress>>, Error> {
    let shown = Shown::of(&app, &actor, query.year, query.as_of.as_deref())?;
    let part = query.unit.map(|id| Part::Unit(id.to_string()));
    let department = || query.department.map(|id| Part::Department(id.to_string()));
    let place = || {
        query
            .place
            .as_ref()
            .map(|code| Part::Place(code.to_string()))
    };
    let which = Which {
        part: part.or_else(department).or_else(place),
        direct: query.direct.unwrap_or_default(),
        words: search_words(query.q.as_deref())?,
    };
    let db = app.db(&actor).await?;
    let mut tx = db.read().await?;
    let page = listed(&app, &mut tx, &shown, &which, &query).await?;
    let lines = Lines {
        app: &app,
        actor: &actor,
        shown: &shown,
    };
    let lines = lines.of(&mut tx, &page.rows).await?;
    Ok(Json(Page {
        items: lines.into_iter().map(|line| line.progress).collect(),
        total: page.total,
        next: page.next,
    }))
}

async fn find_progress(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<ProjectYearId>,
    Query(query): Query<ProgressQuery>,
) -> Result<Versioned<ProjectMonitoring>, Error> {
    let db = app.db(&actor).await?;
    let mut tx = db.read().await?;
    let found = find(&app, &actor, &mut tx, id, query.as_of.as_deref()).await?;
    Ok(Versioned(found.version, found))
}

/// One project year as its reader may see it, with everything the page needs.
pub(super) async fn find(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    id: ProjectYearId,
    as_of: Option<&str>,
) -> Result<ProjectMonitoring, Error> {
    // Before anything is looked up: others do not even learn whether it exists.
    actor.must_be(&READERS)?;
    let owner = table::find_year(tx, id)
        .await?
        .ok_or(Error::NotFound("project_year"))?;
    let year = u16::try_from(owner.year).ok();
    let shown = Shown::of(app, actor, year, as_of)?;
    let rows = table::project(tx, &shown.portfolio(), id).await?;
    let row = rows.first().ok_or(Error::NotFound("project_year"))?;
    let lines = Lines {
        app,
        actor,
        shown: &shown,
    }
    .of(tx, &rows)
    .await?;
    let Line {
        progress,
        indicators,
        money,
        target,
    } = lines
        .into_iter()
        .next()
        .ok_or(Error::NotFound("project_year"))?;
    let budgets = budget_as_of(&table::budget_events(tx, id).await?, shown.as_of);
    let payments = table::payment_events(tx, id, &shown.recorded_before).await?;
    let events: Vec<_> = payments.iter().map(|(event, _)| *event).collect();
    let plans = table::plans(tx, &[id]).await?;
    let planned = plans.get(&id).and_then(|plans| plans.on(shown.as_of));
    let planned = planned.copied();
    let pack = app.pack(tx, &row.jurisdiction()?, shown.year).await?;
    let expected = shown.progress_of(row)?.explanation;
    let money = money_why(
        progress.rate,
        &pack.monitoring.base.source,
        &expected,
        &money,
    );
    Ok(ProjectMonitoring {
        year: shown.year.get(),
        as_of: day::text(shown.as_of),
        version: owner.version,
        editable: may_record(app, actor, &owner, shown.as_of),
        initial: budgets.initial.unwrap_or_default(),
        adjusted: budgets.adjusted.unwrap_or_default(),
        received: budgets.received.unwrap_or_default(),
        paid: monthly_cumulative(&events, shown.as_of).to_vec(),
        planned: planned.map(cumulative),
        payments: payments.into_iter().rev().map(|(_, shown)| shown).collect(),
        target: sees_cells(actor).then(|| row.target()).transpose()?,
        indicators: if sees_cells(actor) {
            indicators
        } else {
            Vec::new()
        },
        schedule: schedule(tx, actor, id, &shown.recorded_before).await?,
        money_why: money.lines(actor.lang),
        money_rules: money.rules,
        target_why: target.explanation.lines(actor.lang),
        target_rules: target.explanation.rules,
        footing: footing(app, actor, tx, (id, row.target()?), &shown).await?,
        demo: owner.demo,
        progress,
    })
}

/// The schedule of the approved target, for those who see cells.
async fn schedule(
    tx: &mut Tx,
    actor: &Actor,
    id: ProjectYearId,
    before: &str,
) -> Result<Vec<ScheduleStep>, Error> {
    if !sees_cells(actor) {
        return Ok(Vec::new());
    }
    let drafts = table::approved_drafts(tx, &[id], before).await?;
    let rows = drafts.get(&id).map(|draft| draft.list(List::Schedule));
    let text = |row: &Row, field| row.cells.get(&field).map(|cell| cell.text.clone());
    let step = |row: &Row| ScheduleStep {
        content: text(row, Field::StepContent).unwrap_or_default(),
        from: text(row, Field::StepFrom).unwrap_or_default(),
        to: text(row, Field::StepTo).unwrap_or_default(),
    };
    Ok(rows.into_iter().flatten().map(step).collect())
}

/// A region sees approved figures to the project and no cells.
fn sees_cells(actor: &Actor) -> bool {
    actor.role != Role::Region
}

fn cumulative(months: [domain::money::Money; 12]) -> Vec<domain::money::Money> {
    let mut sum = domain::money::Money::ZERO;
    months
        .into_iter()
        .map(|month| {
            sum = sum + month;
            sum
        })
        .collect()
}

/// The clerk of the unit records figures of the year under way, looking at today's, and of the year
/// before: what December paid and reached is known in January.
fn may_record(app: &App, actor: &Actor, owner: &YearRow, as_of: Date) -> bool {
    let today = app.clock.today();
    let open = matches!(i64::from(today.year()) - owner.year, 0 | 1) && as_of == today;
    let own = owner.unit().ok() == actor.unit && actor.unit.is_some();
    actor.role == Role::Unit && own && open
}

async fn record_payment(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<ProjectYearId>,
    IfMatch(version): IfMatch,
    Json(body): Json<NewPayment>,
) -> Result<Versioned<ProjectMonitoring>, Error> {
    let db = app.db(&actor).await?;
    let mut tx = db.write().await?;
    let before = begin(&app, &actor, &mut tx, id, version).await?;
    let year = fiscal(before.year)?;
    let payment = crate::recording::payment(&app, &body, year)?;
    let replaced = before.payments.iter().find(|event| {
        event.month == payment.month.get()
            && event.nature == body.nature
            && event.superseded_by.is_none()
    });
    let at = app.clock.now_text();
    let add = PaymentToAdd {
        project_year: id,
        month: payment.month,
        nature: body.nature,
        amount: payment.amount,
        effective_on: day::text(payment.month.last_day(year)),
        recorded_at: &at,
        supersedes: replaced.and_then(|event| u64::try_from(event.seq).ok()),
        by: &actor,
        note: &body.note,
    };
    table::add_payment(&mut tx, &add).await?;
    let old = replaced.map_or_else(|| "—".to_owned(), |event| event.amount.to_string());
    let changes = format!(
        "{}-{:02}: {old} → {}",
        before.year, body.month, payment.amount
    );
    let change = Change {
        action: "payment.record",
        subject_kind: "project_year",
        subject: id.to_string(),
        subject_name: before.progress.name.clone(),
        changes,
    };
    audit::record(&mut tx, &actor, &at, change).await?;
    finish(&app, &actor, tx, id).await
}

async fn record_actual(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<ProjectYearId>,
    IfMatch(version): IfMatch,
    Json(body): Json<NewActual>,
) -> Result<Versioned<ProjectMonitoring>, Error> {
    let db = app.db(&actor).await?;
    let mut tx = db.write().await?;
    let before = begin(&app, &actor, &mut tx, id, version).await?;
    let pack_of = actor.jurisdiction.clone().ok_or(Error::Forbidden)?;
    let pack = app.pack(&mut tx, &pack_of, fiscal(before.year)?).await?;
    let indicator = before
        .indicators
        .iter()
        .find(|indicator| indicator.row.id == body.row);
    let result = crate::recording::actual(&app, &body, indicator, &pack)?;
    let at = app.clock.now_text();
    let add = ActualToAdd {
        project_year: id,
        row_id: body.row.to_string(),
        month: result.month,
        actual: body.actual.trim(),
        recorded_at: &at,
        by: &actor,
        note: &body.note,
    };
    table::add_actual(&mut tx, &add).await?;
    let change = Change {
        action: "actual.record",
        subject_kind: "project_year",
        subject: id.to_string(),
        subject_name: before.progress.name.clone(),
        changes: format!(
            "{}: {} → {}",
            result.name,
            result.before,
            body.actual.trim()
        ),
    };
    audit::record(&mut tx, &actor, &at, change).await?;
    finish(&app, &actor, tx, id).await
}

pub(super) fn fiscal(year: u16) -> Result<FiscalYear, Error> {
    FiscalYear::try_from(year).map_err(|error| Error::Internal(error.into()))
}

/// Finds, authorises and takes the next version.
async fn begin(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    id: ProjectYearId,
    version: i64,
) -> Result<ProjectMonitoring, Error> {
    let before = find(app, actor, tx, id, None).await?;
    if !before.editable {
        return Err(Error::Forbidden);
    }
    if !table::bump(tx, id, version).await? {
        let current_version = before.version;
        return Err(Error::Stale {
            current_version,
            conflicts: Vec::new(),
        });
    }
    Ok(before)
}

pub(super) async fn finish(
    app: &App,
    actor: &Actor,
    mut tx: Tx,
    id: ProjectYearId,
) -> Result<Versioned<ProjectMonitoring>, Error> {
    Keeper::of(app).refresh(&mut tx, &[id]).await?;
    let after = find(app, actor, &mut tx, id, None).await?;
    tx.commit().await?;
    Ok(Versioned(after.version, after))
}
