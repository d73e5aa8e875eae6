//! What importing payments would do, before anything is written.

use super::{
    super::{
        TOLD,
        job::{begin, sheets},
    },
    database,
    known::Existing,
    plan::{Plan, Planned, plan},
    reading::choose,
    rows::{self, Rows},
    rules, year_of,
};
use crate::{actor::Actor, app::App, books::grid, error::Error};
use api::payments::{PaymentMonth, PaymentsPreview, PaymentsQuery};
use domain::payments::Outcome;
use std::sync::Arc;

/// Reads and matches a file.
pub(crate) async fn preview(
    app: &App,
    actor: &Actor,
    asked: &PaymentsQuery,
    bytes: Vec<u8>,
) -> Result<PaymentsPreview, Error> {
    let db = database(app, actor).await?;
    let year = year_of(app, asked.year)?;
    let _running = begin(app, &app.ids.uuid().to_string())?;
    let sheets = sheets(Arc::new(bytes), grid::LEDGER).await?;
    let mut tx = db.read().await?;
    let reading = choose(&mut tx, actor, &sheets, asked).await?;
    let mapping = reading.mapping(&sheets, actor);
    let complete = mapping.missing(&mapping.columns).is_empty();
    let mut told = PaymentsPreview {
        mapping,
        complete,
        unit: reading.unit,
        unit_from: reading.unit_from,
        rows_total: 0,
        rows_matched: 0,
        rows_skipped: 0,
        rows_alike: 0,
        alike: Vec::new(),
        projects: 0,
        sum: domain::money::Money::ZERO,
        new: 0,
        differs: 0,
        settled: 0,
        same: 0,
        months: Vec::new(),
        unknown: Vec::new(),
        unknown_total: 0,
        refused: 0,
        refusals: Vec::new(),
        as_of: 0,
    };
    if !complete {
        return Ok(told);
    }
    let read_as = reading.read_as();
    let by = rules(app, year, &read_as);
    let read = move || rows::read_all(&sheets, (&read_as, by), |_| {});
    let read = tokio::task::spawn_blocking(read).await;
    let mut rows = read.map_err(anyhow::Error::new)??;
    let existing = Existing::load(&mut tx, (actor, year), &rows.lines).await?;
    let plan = plan(&mut rows, existing);
    count(&mut told, actor, rows, plan)?;
    Ok(told)
}

fn count(
    told: &mut PaymentsPreview,
    actor: &Actor,
    rows: Rows,
    mut plan: Plan,
) -> Result<(), Error> {
    let number = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    told.as_of = plan.as_of;
    told.rows_total = rows.total;
    told.rows_skipped = rows.skipped;
    told.rows_alike = number(rows.alike.len());
    told.alike = rows.alike.into_iter().take(TOLD).collect();
    told.rows_matched = plan.months.iter().map(|one| u64::from(one.rows)).sum();
    told.projects = number(plan.projects.len());
    told.sum = plan.months.iter().map(|one| one.amount).sum();
    told.new = number(plan.count(Outcome::New));
    told.differs = number(plan.count(Outcome::Differs));
    told.settled = number(plan.count(Outcome::Settled));
    told.same = number(plan.count(Outcome::Same));
    told.refused = number(rows::count(&plan.refused));
    told.refusals = rows::told(&plan.sheet, &mut plan.refused, (TOLD, actor.lang));
    told.unknown_total = number(plan.unknown.len());
    told.unknown = std::mem::take(&mut plan.unknown);
    told.unknown.truncate(TOLD);
    let mut months: Vec<&Planned> = plan.months.iter().collect();
    months.sort_by_key(|one| one.outcome);
    let months = months.into_iter().take(TOLD);
    told.months = months
        .map(|one| month(&plan, one))
        .collect::<Result<_, _>>()?;
    Ok(())
}

fn month(plan: &Plan, one: &Planned) -> Result<PaymentMonth, Error> {
    let project = plan.projects.get(one.project);
    let project = project.ok_or(Error::NotFound("project"))?;
    Ok(PaymentMonth {
        project_year: crate::db::parse(&project.project_year)?,
        code: crate::db::parse(&project.code)?,
        name: project.name.clone(),
        unit_name: project.unit_name.clone(),
        month: one.month.get(),
        fund: one.fund,
        amount: one.amount,
        rows: one.rows,
        first_row: one.first_row,
        outcome: one.outcome,
        recorded: one.recorded.clone(),
    })
}
