//! Writing everything that was checked, in one transaction: it all comes in, or nothing does.

use super::{
    found,
    job::{Counts, Stopped, Work, ended, refusals, told},
    known::Known,
    plan::{Plan, Planned},
    run::Settled,
};
use crate::{
    app::App,
    db::{
        Tx,
        audit::{self, Change},
        cells::{self, Author},
        imports, library,
        projects::{self, NewProjectRow},
        targets::{self, Moment, NewTarget},
    },
    error::Error,
    summaries,
    target::{
        KnownTexts, Texts, creating, diff::Diff, moving::window_end, saving, summary::Summary,
        verdict,
    },
};
use api::imports::ImportState;
use domain::{
    day,
    id::{ProjectYearId, RowId, UnitId},
    judge::{Context, SharedTexts},
    pack::RulePack,
    period::FiscalYear,
    target::{Field, Row, TargetDraft},
};
use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

/// Library codes that are looked up together.
const TOGETHER: usize = 400;

/// A project with everything that is written of it.
struct Ready {
    planned: Planned,
    draft: TargetDraft,
    summary: Summary,
}

/// Judges everything, then writes it.
pub(super) async fn store(job: &Work, mut plan: Plan, found: Settled) -> Result<(), Stopped> {
    let planned = std::mem::take(&mut plan.projects);
    let (pack, ready) = judged(job, planned).await?;
    let mut counts = Counts {
        projects: ready.len(),
        indicators: ready.iter().map(|it| it.draft.rows.len()).sum(),
        kept: found.kept,
        ..Counts::default()
    };
    let at = job.app.clock.now_text();
    let mut tx = job.begin_writing().await?;
    let window = window_end(job.year, pack.review.window.value).map(day::text);
    let mut made = Vec::with_capacity(ready.len());
    for one in &ready {
        // Dropped without commit, the transaction leaves nothing behind.
        job.check()?;
        made.push(write(job, &mut tx, one, (window.as_deref(), &at)).await?);
        job.running.progress.step(one.draft.rows.len() as u64 + 1);
    }
    summaries::refresh_handled(&mut tx, &made).await?;
    if !update(job, &mut tx, (&mut plan, found), &mut counts).await? && !job.good_rows_only {
        drop(tx);
        job.end(ImportState::Refused, (&plan.refused, plan.refused.len()))
            .await?;
        return Ok(());
    }
    let refused = refusals(&plan.refused)?;
    let end = ended(
        ImportState::Done,
        plan.refused.len(),
        counts,
        (&at, &refused),
    );
    imports::end(&mut tx, &job.id, &end).await?;
    let changes = format!(
        "projects {}, indicators {}, updated {}, cells {}, kept {}, refused {}",
        end.projects, end.indicators, end.updated, end.cells, end.kept, end.refused
    );
    let change = told("import.end", &job.id, &job.name, changes);
    audit::record(&mut tx, &job.actor, &at, change).await?;
    tx.commit().await?;
    Ok(())
}

/// Brings the targets that exist already up to the file. Says whether each was as it had been
/// compared; one that was not is refused.
async fn update(
    job: &Work,
    tx: &mut Tx,
    (plan, found): (&mut Plan, Settled),
    counts: &mut Counts,
) -> Result<bool, Stopped> {
    let mut texts = KnownTexts::new();
    if !found.updates.is_empty() {
        let (place, year) = (
            job.actor.own_jurisdiction()?.to_string(),
            i64::from(job.year.get()),
        );
        let used = Texts::load(tx, &place, year).await?;
        texts.insert((place, year), used);
    }
    let mut all = true;
    for (planned, update) in found.updates {
        job.check()?;
        let at = (update.target, &planned);
        match found::open(&job.app, &job.actor, tx, at).await? {
            Ok(opened) if opened.row.version == update.version => {
                let with = (&opened, &texts);
                counts.cells += saving::take(&job.app, &job.actor, tx, with, &update.edits).await?;
                counts.updated += 1;
            }
            other => {
                let why = other.err().unwrap_or_else(found::later);
                let mut told = found::refusals(plan, &planned, &why, job.actor.lang);
                plan.refused.append(&mut told);
                all = false;
            }
        }
        let steps = planned.rows.len() as u64 + 1;
        job.running.progress.step(steps);
    }
    Ok(all)
}

/// The first verdict on each, by what is known before anything is written.
async fn judged(job: &Work, planned: Vec<Planned>) -> Result<(Arc<RulePack>, Vec<Ready>), Stopped> {
    let place = job.actor.own_jurisdiction()?;
    let mut tx = job.db.read().await?;
    let pack = job.app.pack(&mut tx, place, job.year).await?;
    let year = i64::from(job.year.get());
    let texts = Texts::load(&mut tx, &place.to_string(), year).await?;
    let names = library_names(&mut tx, &planned).await?;
    drop(tx);
    let mut others: HashMap<UnitId, SharedTexts> = HashMap::new();
    let mut ready = Vec::with_capacity(planned.len());
    for one in planned {
        job.check()?;
        let shared = others
            .entry(one.unit)
            .or_insert_with(|| texts.others(&one.unit.to_string()));
        let draft = draft(&job.app, &pack, &one);
        let context = context(job.year, &one, (shared.clone(), &names))?;
        let summary = Summary::of(&draft, &verdict(&draft, &pack, &context));
        ready.push(Ready {
            planned: one,
            draft,
            summary,
        });
        // Judging thousands must not keep requests waiting.
        tokio::task::yield_now().await;
    }
    Ok((pack, ready))
}

async fn library_names(tx: &mut Tx, planned: &[Planned]) -> Result<BTreeSet<String>, Stopped> {
    let rows = planned.iter().flat_map(|one| &one.rows);
    let codes = rows.filter_map(|(_, cells)| cells.get(&Field::LibraryCode));
    let codes: BTreeSet<&str> = codes.map(|cell| cell.text.as_str()).collect();
    let codes: Vec<&str> = codes.into_iter().collect();
    let mut names = BTreeSet::new();
    for part in codes.chunks(TOGETHER) {
        names.extend(library::names(tx, part).await?);
    }
    Ok(names)
}

fn draft(app: &App, pack: &RulePack, one: &Planned) -> TargetDraft {
    let row = |(_, cells): &(u32, domain::target::Cells)| Row {
        id: RowId(app.ids.uuid()),
        cells: cells.clone(),
    };
    let mut draft = creating::first_content(app, pack, one.new.class);
    draft.head.extend(one.head.clone());
    if !one.rows.is_empty() {
        draft.rows = one.rows.iter().map(row).collect();
    }
    draft
}

fn context(
    year: FiscalYear,
    one: &Planned,
    (same_text, names): (SharedTexts, &BTreeSet<String>),
) -> Result<Context, Error> {
    let of = |number: u16| {
        let known = FiscalYear::try_from(number);
        known.map_err(|_| Error::NotFound("year"))
    };
    Ok(Context {
        year,
        kind: one.new.kind,
        class: one.new.class,
        serves_public: one.new.serves_public,
        from_year: of(one.new.from_year)?,
        to_year: of(one.new.to_year)?,
        last_year: Vec::new(),
        same_text,
        library_names: names.clone(),
        projects: None,
    })
}

async fn write(
    job: &Work,
    tx: &mut Tx,
    one: &Ready,
    (deadline, at): (Option<&str>, &str),
) -> Result<ProjectYearId, Error> {
    let unit = one.planned.unit.to_string();
    let year = i64::from(job.year.get());
    let diff = Diff::between(&TargetDraft::default(), &one.draft, &[]);
    let numbers = diff.changes.len().max(1);
    // One for each change, one for the project and one for the audit entry.
    let first = cells::take_seqs(tx, numbers + 2).await?;
    let last = first + i64::try_from(numbers).unwrap_or(i64::MAX);
    let project = project(job, tx, &one.planned, (&unit, first)).await?;
    let year_id = ProjectYearId(job.app.ids.uuid());
    let project_year = year_id.to_string();
    projects::insert_year(tx, &project_year, &project, year).await?;
    let target = job.app.ids.uuid().to_string();
    let new = NewTarget {
        id: &target,
        project_year: Some(&project_year),
        unit: &unit,
        year,
        deadline,
        at,
        seq: last,
    };
    targets::insert(tx, &new).await?;
    cells::write(tx, &target, &diff, last).await?;
    let author = Author {
        account: &job.actor.account.to_string(),
        name: &job.actor.name,
        acting_as: job.actor.borrowed.then(|| job.actor.role.code()),
        at,
    };
    cells::record(tx, &target, &diff.changes, first + 1, author).await?;
    targets::update_summary(tx, &target, &one.summary, Moment { at, seq: last }).await?;
    let change = Change {
        action: "project.import",
        subject_kind: "target",
        subject: target,
        subject_name: one.planned.new.name.clone(),
        changes: format!("import {}", job.id),
    };
    audit::record_as(tx, &job.actor, (last + 1, at), change).await?;
    Ok(year_id)
}

/// The project, new or going on.
async fn project(
    job: &Work,
    tx: &mut Tx,
    one: &Planned,
    (unit, seq): (&str, i64),
) -> Result<String, Error> {
    if let Known::Project(known) = &one.known {
        return Ok(known.clone());
    }
    let id = job.app.ids.uuid().to_string();
    let place = job.actor.own_jurisdiction()?.to_string();
    let code = match &one.code {
        Some(code) => code.clone(),
        None => creating::project_code(&place, one.new.year, seq)?,
    };
    let row = NewProjectRow {
        id: &id,
        code: code.as_str(),
        name: &one.new.name,
        lead_unit: unit,
        class: one.new.class.code(),
        kind: one.new.kind.code(),
        functional_class: &one.new.functional_class,
        predecessor: None,
        from_year: i64::from(one.new.from_year),
        to_year: i64::from(one.new.to_year),
        classified: one.new.classified,
        direct_fund: one.new.direct_fund,
        serves_public: one.new.serves_public,
        demo: job.app.config.demo,
    };
    projects::insert(tx, &row).await?;
    Ok(id)
}
