//! Judging the checkpoints as known on a day: looked at only, or kept.

use super::{Desk, show};
use crate::{
    db::{
        Scope, Tx,
        alerts::{self as table, NewAlert, NewRun},
        audit::{self, Change},
        monitoring::{self, Known, Portfolio, ProjectRow, Which},
        reports,
    },
    error::Error,
    jobs::Progress,
    progress::{Measured, measures},
};
use api::alert::{CheckpointDay, CheckpointRun, PointOutcome};
use domain::{
    alert::{Facts, Finding, Looks, due, gravest},
    day,
    id::ProjectYearId,
    monitoring::{Measure, report::InScope},
    org::JurisdictionCode,
    pack::{Checkpoint, RulePack},
    period::{FiscalYear, Month},
    role::Role,
    target::TargetDraft,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use time::Date;

/// Projects whose facts are read together.
const TOGETHER: usize = 300;
/// Lines of an answer.
const LINES_MAX: usize = 200;

/// Whose checkpoints of which year are judged, as known on which day.
#[derive(Clone, Debug)]
pub(crate) struct Day {
    pub(crate) place: JurisdictionCode,
    pub(crate) year: FiscalYear,
    pub(crate) as_of: Date,
    /// Only checkpoints whose date is not earlier.
    pub(crate) since: Option<Date>,
}

/// What was found in which project.
pub(crate) struct Found {
    pub(crate) pack: Arc<RulePack>,
    /// The checkpoints that were due.
    pub(crate) points: Vec<Checkpoint>,
    pub(crate) findings: Vec<(ProjectRow, Finding)>,
}

/// What the checkpoints find. Writes nothing; says how many projects are done.
pub(crate) async fn look(
    desk: Desk<'_>,
    tx: &mut Tx,
    of: &Day,
    progress: &Progress,
) -> Result<Found, Error> {
    let pack = desk.pack(tx, &of.place, of.year).await?;
    let mut groups = due(&pack, of.as_of);
    groups.retain(|group| {
        let date = group.first().map(|point| point.date(of.year));
        date.is_some_and(|date| of.since.is_none_or(|since| date >= since))
    });
    let points: Vec<Checkpoint> = groups.iter().flatten().cloned().collect();
    let mut findings = Vec::new();
    if !groups.is_empty() {
        let next = of.as_of.next_day().unwrap_or(of.as_of);
        let scope = Scope {
            kind: Role::Finance.code(),
            place: of.place.to_string(),
        };
        let portfolio = Portfolio {
            scope: &scope,
            year: of.year.get(),
            recorded_before: &day::text(next),
            month: 0,
        };
        let mut rows = monitoring::projects(tx, &portfolio, &Which::default()).await?;
        rows.sort_by(|one, other| one.code_text().cmp(other.code_text()));
        let judge = Judge {
            of,
            pack: &pack,
            groups: &groups,
            recorded_before: portfolio.recorded_before,
            sent: sent(tx, of, &groups, portfolio.recorded_before).await?,
            scopes: scopes(tx, of, &groups, portfolio.recorded_before).await?,
        };
        while !rows.is_empty() {
            let rest = rows.split_off(rows.len().min(TOGETHER));
            let part = std::mem::replace(&mut rows, rest);
            let count = part.len() as u64;
            findings.extend(judge.part(tx, part).await?);
            progress.step(count);
            // Judging thousands must not keep requests waiting.
            tokio::task::yield_now().await;
        }
    }
    Ok(Found {
        pack: Arc::clone(&pack),
        points,
        findings,
    })
}

struct Judge<'a> {
    of: &'a Day,
    pack: &'a RulePack,
    groups: &'a [Vec<Checkpoint>],
    recorded_before: &'a str,
    /// Whose monitoring table of which month was sent.
    sent: BTreeSet<(ProjectYearId, Month)>,
    /// What sent tables say of the approved scope.
    scopes: BTreeMap<(ProjectYearId, Month), InScope>,
}

fn ask(groups: &[Vec<Checkpoint>], looks: Looks) -> bool {
    groups.iter().flatten().any(|point| point.looks == looks)
}

/// The monitoring tables that were sent, where a checkpoint asks for them.
async fn sent(
    tx: &mut Tx,
    of: &Day,
    groups: &[Vec<Checkpoint>],
    before: &str,
) -> Result<BTreeSet<(ProjectYearId, Month)>, Error> {
    if ask(groups, Looks::Unreported) {
        Ok(reports::sent(tx, &of.place, of.year, before).await?)
    } else {
        Ok(BTreeSet::new())
    }
}

/// What sent tables say of the approved scope, where a checkpoint asks for it.
async fn scopes(
    tx: &mut Tx,
    of: &Day,
    groups: &[Vec<Checkpoint>],
    before: &str,
) -> Result<BTreeMap<(ProjectYearId, Month), InScope>, Error> {
    if ask(groups, Looks::Scope) {
        Ok(reports::scopes(tx, &of.place, of.year, before).await?)
    } else {
        Ok(BTreeMap::new())
    }
}

impl Judge<'_> {
    /// Some projects at once.
    async fn part(
        &self,
        tx: &mut Tx,
        rows: Vec<ProjectRow>,
    ) -> Result<Vec<(ProjectRow, Finding)>, Error> {
        let ids: Result<Vec<ProjectYearId>, _> = rows.iter().map(ProjectRow::id).collect();
        let ids = ids?;
        let mut known = monitoring::known(tx, &ids).await?;
        let (mut drafts, mut actuals) = Default::default();
        if self.groups.iter().any(|group| needs_target(group)) {
            drafts = monitoring::approved_drafts(tx, &ids, self.recorded_before).await?;
            actuals = monitoring::actuals(tx, &ids, self.recorded_before).await?;
        }
        let mut found = Vec::new();
        for (row, id) in rows.into_iter().zip(ids) {
            let facts = known.remove(&id).unwrap_or_default();
            let results = actuals.remove(&id).unwrap_or_default();
            let all = self.project(id, &facts, drafts.get(&id), &results);
            let mut all = all.into_iter().peekable();
            // A row goes with its last finding; most projects have none.
            let mut row = Some(row);
            while let Some(finding) = all.next() {
                let own = if all.peek().is_some() {
                    row.clone()
                } else {
                    row.take()
                };
                found.extend(own.map(|row| (row, finding)));
            }
        }
        Ok(found)
    }

    fn project(
        &self,
        id: ProjectYearId,
        known: &Known,
        draft: Option<&TargetDraft>,
        results: &[monitoring::ActualRow],
    ) -> Vec<Finding> {
        let find = |group: &Vec<Checkpoint>| {
            let through = group.first()?.through();
            let measures = if needs_target(group) {
                draft.map_or_else(Vec::new, |draft| self.measures(draft, results, through))
            } else {
                Vec::new()
            };
            let facts = Facts {
                year: self.of.year,
                payments: &known.payments,
                budget: &known.budget,
                plan: known.plans.on(self.of.as_of),
                measures: &measures,
                table: self.table(id, through),
                scope: self.scopes.get(&(id, through)).copied(),
            };
            gravest(facts, group, self.pack, self.of.as_of)
        };
        self.groups.iter().filter_map(find).collect()
    }

    /// Whether a project's table of a month was sent; none where the rules have no table.
    fn table(&self, id: ProjectYearId, month: Month) -> Option<bool> {
        let is_asked = self.pack.monitoring.has_table();
        is_asked.then(|| self.sent.contains(&(id, month)))
    }

    fn measures(
        &self,
        draft: &TargetDraft,
        results: &[monitoring::ActualRow],
        through: Month,
    ) -> Vec<Measure> {
        let by_then = results
            .iter()
            .filter(|row| row.month <= i64::from(through.get()));
        let by_then: Vec<_> = by_then.cloned().collect();
        let measured = Measured {
            draft,
            actuals: &by_then,
            pack: self.pack,
            year: self.of.year,
            month: Some(through),
            lang: domain::lang::Lang::Zh,
        };
        measures(&measured.indicators())
    }
}

fn needs_target(group: &[Checkpoint]) -> bool {
    group.iter().any(|point| {
        matches!(
            point.looks,
            Looks::Target | Looks::Serious | Looks::Ahead | Looks::Savings
        )
    })
}

/// Reads the day that was asked for.
pub(super) fn asked(desk: Desk<'_>, body: &CheckpointDay, past: bool) -> Result<Day, Error> {
    desk.by.must_be(&[Role::Finance])?;
    let place = desk.by.own_jurisdiction()?.clone();
    let as_of = day::parse(&body.as_of).filter(|day| !past || *day <= desk.today());
    let as_of = as_of.ok_or_else(|| {
        Error::field(
            "as_of",
            "not_a_past_day",
            "日期应写成2026-11-05的形式；正式检查不能晚于今天。",
            "Write a day like 2026-11-05; what is kept cannot lie after today.",
        )
    })?;
    let named = body.year.or_else(|| u16::try_from(as_of.year()).ok());
    let year = super::year_of(desk, named)?;
    Ok(Day {
        place,
        year,
        as_of,
        since: None,
    })
}

/// What a run would find on a day. Writes nothing.
pub(crate) async fn preview(
    desk: Desk<'_>,
    tx: &mut Tx,
    body: &CheckpointDay,
) -> Result<CheckpointRun, Error> {
    let of = asked(desk, body, false)?;
    let found = look(desk, tx, &of, &Progress::default()).await?;
    outcome(desk, tx, &of, &found).await
}

/// Project years and checkpoints that have their alert already.
async fn known(tx: &mut Tx, of: &Day) -> Result<BTreeSet<(String, String)>, Error> {
    let year = i64::from(of.year.get());
    let known = table::existing(tx, of.place.as_str(), year).await?;
    Ok(known.into_iter().collect())
}

fn key(row: &ProjectRow, finding: &Finding) -> (String, String) {
    (row.id_text().to_owned(), finding.checkpoint.clone())
}

async fn outcome(
    desk: Desk<'_>,
    tx: &mut Tx,
    of: &Day,
    found: &Found,
) -> Result<CheckpointRun, Error> {
    let known = known(tx, of).await?;
    let runs = table::last_runs(tx, of.place.as_str(), i64::from(of.year.get())).await?;
    let is_new = |(row, finding): &&(ProjectRow, Finding)| !known.contains(&key(row, finding));
    let list = &found.pack.monitoring.checkpoints.source;
    let point = |point: &Checkpoint| {
        let own = |found: &&(ProjectRow, Finding)| found.1.checkpoint == point.code;
        let all = found.findings.iter().filter(own);
        let ran = runs.iter().find(|(code, _)| *code == point.code);
        PointOutcome {
            checkpoint: point.code.clone(),
            date: day::text(point.date(of.year)),
            text: point.text(desk.by.lang).to_owned(),
            sources: point.sources(list),
            found: all.clone().count() as u64,
            fresh: all.filter(is_new).count() as u64,
            ran: ran.map(|(_, as_of)| as_of.clone()),
        }
    };
    let points: Vec<PointOutcome> = found.points.iter().map(point).collect();
    let fresh = found.findings.iter().filter(is_new).take(LINES_MAX);
    let lines = fresh.map(|(row, finding)| show::found(row, finding, desk.by.lang));
    Ok(CheckpointRun {
        year: of.year.get(),
        as_of: day::text(of.as_of),
        fresh_total: points.iter().map(|point| point.fresh).sum(),
        fresh: lines.collect::<Result<_, _>>()?,
        points,
    })
}

/// Keeps what was found, each once, and that it was looked for.
pub(crate) async fn keep(
    desk: Desk<'_>,
    tx: &mut Tx,
    of: &Day,
    found: &Found,
) -> Result<u64, Error> {
    let known = known(tx, of).await?;
    let (at, as_of) = (desk.clock.now_text(), day::text(of.as_of));
    let year = i64::from(of.year.get());
    let mut alerts = Vec::new();
    for (row, finding) in &found.findings {
        if known.contains(&key(row, finding)) {
            continue;
        }
        alerts.push(NewAlert {
            id: desk.ids.uuid().to_string(),
            seq: tx.next_seq().await?,
            year,
            project_year: row.id_text().to_owned(),
            checkpoint: finding.checkpoint.clone(),
            looks: finding.looks.code(),
            found_on: as_of.clone(),
            watch: finding.watch,
            proposed: finding.treatment.code(),
            finding: serde_json::to_string(finding).map_err(anyhow::Error::new)?,
            place: row.jurisdiction()?.to_string(),
        });
    }
    table::add_alerts(tx, &alerts, desk.by, &at).await?;
    for point in &found.points {
        let of_point = |code: &str| code == point.code;
        let all = found
            .findings
            .iter()
            .filter(|it| of_point(&it.1.checkpoint));
        let fresh = alerts.iter().filter(|it| of_point(&it.checkpoint));
        let new = NewRun {
            jurisdiction: of.place.as_str(),
            year,
            checkpoint: &point.code,
            as_of: &as_of,
            found: i64::try_from(all.count()).unwrap_or(i64::MAX),
            fresh: i64::try_from(fresh.count()).unwrap_or(i64::MAX),
            pack: (&found.pack.id, &found.pack.hash),
        };
        table::add_run(tx, &new, desk.by, &at).await?;
    }
    let change = Change {
        action: "checkpoint.run",
        subject_kind: "checkpoint",
        subject: format!("{}/{}", of.place, of.year),
        subject_name: format!("{} {as_of}", of.year),
        changes: format!("{} / {}", found.findings.len(), alerts.len()),
    };
    audit::record(tx, desk.by, &at, change).await?;
    Ok(alerts.len() as u64)
}
