//! What an import would do, before anything is written.

use super::{
    TOLD, database,
    found::{Compared, Outcome, Rules, compare},
    job::{begin, sheets, year_of},
    known::Existing,
    plan::{Plan, plan},
    reading::{ReadAs, choose},
    run::total,
};
use crate::{
    actor::Actor,
    app::App,
    books::grid::{self, Sheet},
    db::imports,
    error::Error,
};
use api::imports::{FoundState, FoundTarget, ImportPreview, ImportQuery};
use std::sync::Arc;

/// Reads and checks a workbook, and compares what exists already.
pub(crate) async fn preview(
    app: &App,
    actor: &Actor,
    asked: &ImportQuery,
    bytes: Vec<u8>,
) -> Result<ImportPreview, Error> {
    let db = database(app, actor).await?;
    let year = year_of(asked.year)?;
    let _running = begin(app, &app.ids.uuid().to_string())?;
    let sheets = sheets(Arc::new(bytes), grid::CITY).await?;
    let mut tx = db.read().await?;
    let reading = choose(&mut tx, actor, &sheets, asked).await?;
    let (projects, indicators) = reading.mappings(&sheets, actor);
    let mut told = ImportPreview {
        complete: [&projects, &indicators]
            .iter()
            .all(|it| it.sheet.is_empty() || it.missing(&it.columns).is_empty()),
        projects,
        indicators,
        rows_total: 0,
        new_projects: 0,
        new_indicators: 0,
        same: 0,
        changed: 0,
        held: 0,
        found: Vec::new(),
        refused: 0,
        refusals: Vec::new(),
        as_of: imports::last_change(&mut tx).await?,
    };
    let read_as = reading.read_as();
    if !told.complete {
        return Ok(told);
    }
    let known = {
        let found = read_as.found(&sheets)?;
        told.rows_total = total(&found) as u64;
        Existing::load(app, actor, &mut tx, (year, &found.0)).await?
    };
    let rules = Rules::of(&known, None);
    let mut plan = planned(sheets, read_as, known).await?;
    let mut all = Vec::new();
    for one in plan.take_filed() {
        all.push(compare(app, actor, &mut tx, (one, &rules)).await?);
        // Comparing thousands must not keep requests waiting.
        tokio::task::yield_now().await;
    }
    count(&mut told, plan, &all, &rules);
    Ok(told)
}

async fn planned(sheets: Vec<Sheet>, read_as: ReadAs, known: Existing) -> Result<Plan, Error> {
    let made = tokio::task::spawn_blocking(move || {
        let (projects, indicators) = read_as.found(&sheets)?;
        Ok::<_, Error>(plan(&projects, indicators.as_ref(), &known))
    });
    made.await.map_err(anyhow::Error::new)?
}

fn count(told: &mut ImportPreview, plan: Plan, all: &[Compared], rules: &Rules) {
    told.new_projects = plan.projects.len() as u64;
    let indicators = plan.projects.iter().map(|one| one.rows.len() as u64);
    told.new_indicators = indicators.sum();
    told.refused = plan.refused.len() as u64;
    told.refusals = plan.refused;
    told.refusals.truncate(TOLD);
    let mut found: Vec<FoundTarget> = all.iter().map(|one| line(one, rules)).collect();
    let count = |state| found.iter().filter(|one| one.state == state).count() as u64;
    told.same = count(FoundState::Same);
    told.changed = count(FoundState::Changed);
    told.held = count(FoundState::Refused);
    found.sort_by_key(|one| match one.state {
        FoundState::Refused => (0, one.row),
        FoundState::Changed => (1, one.row),
        FoundState::Same => (2, one.row),
    });
    found.truncate(TOLD);
    told.found = found;
}

fn line(one: &Compared, rules: &Rules) -> FoundTarget {
    let (state, cells, why) = match &one.outcome {
        Outcome::Same => (FoundState::Same, (0, 0), None),
        Outcome::Changed(update) => (FoundState::Changed, (update.new, update.changed), None),
        Outcome::Refused(why) => (FoundState::Refused, (0, 0), Some(why)),
    };
    let note = why.or(one.note.as_ref());
    FoundTarget {
        row: one.planned.line,
        name: one.planned.new.name.clone(),
        state,
        new_cells: cells.0,
        changed_cells: cells.1,
        note: note.map(|words| words.pick(rules.lang).to_owned()),
    }
}
