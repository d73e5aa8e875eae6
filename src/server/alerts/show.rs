//! Alerts as they travel.

use super::{Desk, READERS, fiscal, past};
use crate::{
    check::search_words,
    db::{
        DbError, Scope, Tx,
        alerts::{self as table, AlertRow, StepRow, Wanted},
        attachments, code,
        monitoring::ProjectRow,
        parse,
    },
    error::Error,
};
use api::{
    alert::{
        AlertDetail, AlertLine, AlertStep, Alerts, Decision, ListAlertsQuery, Notice, StageCount,
    },
    page::PAGE_ROWS_MAX,
};
use domain::{
    alert::{Event, Finding, Stage, State, Treatment, allowed, cited},
    day,
    id::{AlertId, TargetId},
    lang::Lang,
    pack::{RulePack, Statement},
    period::FiscalYear,
    role::Role,
};

/// Rows of a page where nobody asks for a number.
const ROWS_USUAL: u32 = 100;

/// The filters as the table reads them.
pub(super) fn wanted(desk: Desk<'_>, query: &ListAlertsQuery) -> Result<Wanted, Error> {
    desk.by.must_be(&READERS)?;
    let words = search_words(query.q.as_deref())?;
    let text = |id: Option<String>| id.unwrap_or_default();
    Ok(Wanted {
        year: i64::from(super::year_of(desk, query.year)?.get()),
        unit: text(query.unit.map(|id| id.to_string())),
        department: text(query.department.map(|id| id.to_string())),
        looks: query.looks.map_or("", |looks| looks.code()).to_owned(),
        like: crate::db::like(&words.to_lowercase()),
        project: text(query.project.map(|id| id.to_string())),
        watch: query.watch.unwrap_or_default(),
        due: query.due.unwrap_or_default(),
        treatment: match (query.treatment, query.decided) {
            (Some(treatment), _) => treatment.code(),
            (None, Some(true)) => "any",
            (None, _) => "",
        },
        stage: query.stage.map_or("", Stage::code),
        today: day::text(desk.today()),
    })
}

/// A page of alerts in scope.
pub(crate) async fn list(
    desk: Desk<'_>,
    tx: &mut Tx,
    query: &ListAlertsQuery,
) -> Result<Alerts, Error> {
    let wanted = wanted(desk, query)?;
    if let Some(then) = past::asked(desk, query)? {
        return past::list(desk, tx, (&wanted, then)).await;
    }
    let below = match query.after.as_deref() {
        None => i64::MAX,
        Some(text) => text.parse().map_err(|_| {
            Error::field(
                "after",
                "unreadable",
                "请从第一页重新开始",
                "Start again from the first page",
            )
        })?,
    };
    let limit = query.limit.unwrap_or(ROWS_USUAL).clamp(1, PAGE_ROWS_MAX);
    let scope = Scope::of(desk.by);
    let found = table::counts(tx, &scope, &wanted).await?;
    // What stands where is told of all alerts, decided about or not, on the ledger or not, due or
    // not.
    let counts = if wanted.treatment.is_empty() && !wanted.watch && !wanted.due {
        found
    } else {
        let all = Wanted {
            treatment: "",
            watch: false,
            due: false,
            ..wanted.clone()
        };
        table::counts(tx, &scope, &all).await?
    };
    let many = i64::from(limit) + 1;
    let mut rows = table::list(tx, &scope, &wanted, (below, many)).await?;
    let size = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = rows.len() > size;
    rows.truncate(size);
    let next = rows.last().filter(|_| more).map(|row| row.seq.to_string());
    let staged = [
        (Stage::Open, counts.open),
        (Stage::Noticed, counts.noticed),
        (Stage::Answered, counts.answered),
        (Stage::Overdue, counts.overdue),
        (Stage::Ended, counts.ended),
    ];
    let whole = staged.iter().find(|(stage, _)| Some(*stage) == query.stage);
    let total = count(whole.map_or(found.whole, |(_, count)| *count));
    let items: Result<Vec<_>, Error> = rows.iter().map(|row| line(desk, row)).collect();
    let counts = staged.map(|(stage, number)| (stage, count(number)));
    let told = (items?, total, next, counts.to_vec());
    shown(desk, tx, &wanted, told).await
}

/// What is told besides the lines of a page.
type Told = (Vec<AlertLine>, u64, Option<String>, Vec<(Stage, u64)>);

/// A page as it travels.
pub(super) async fn shown(
    desk: Desk<'_>,
    tx: &mut Tx,
    wanted: &Wanted,
    (items, total, next, counts): Told,
) -> Result<Alerts, Error> {
    let year = fiscal(wanted.year)?;
    let notice_name = match &desk.by.jurisdiction {
        Some(place) => desk
            .pack(tx, place, year)
            .await?
            .monitoring
            .notice_name
            .value
            .clone(),
        None => String::new(),
    };
    Ok(Alerts {
        demo: items.iter().any(|line| line.demo),
        items,
        total,
        next,
        counts: counts
            .into_iter()
            .map(|(stage, count)| StageCount { stage, count })
            .collect(),
        year: year.get(),
        notice_name,
    })
}

fn count(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}

/// What finance decided, where it did.
fn decision(row: &AlertRow) -> Result<Option<Decision>, DbError> {
    let Some(treatment) = row.treatment()? else {
        return Ok(None);
    };
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    Ok(Some(Decision {
        treatment,
        extent: row.extent()?,
        reason: text(&row.treat_reason),
        by: text(&row.treat_by),
        on: text(&row.treat_on),
    }))
}

/// What was decided about the project of a target in the years before it.
pub(crate) async fn before_target(
    desk: Desk<'_>,
    tx: &mut Tx,
    target: TargetId,
) -> Result<Vec<AlertLine>, Error> {
    desk.by.must_be(&READERS)?;
    let scope = Scope::of(desk.by);
    let target = target.to_string();
    if !table::knows_target(tx, &scope, &target).await? {
        return Err(Error::NotFound("target"));
    }
    let rows = table::before_target(tx, &scope, &target).await?;
    rows.iter().map(|row| line(desk, row)).collect()
}

/// A line of the list.
pub(super) fn line(desk: Desk<'_>, row: &AlertRow) -> Result<AlertLine, Error> {
    let (finding, state) = (row.finding()?, row.state()?);
    let deadline = row.deadline.as_deref().and_then(day::parse);
    Ok(AlertLine {
        id: Some(row.id()?),
        project_year: parse(&row.project_year)?,
        code: parse(&row.project_code)?,
        project_name: row.project_name.clone(),
        unit_name: row.unit_name.clone(),
        department_name: row.department_name.clone().unwrap_or_default(),
        looks: finding.looks,
        text: finding.text(desk.by.lang).to_owned(),
        found_on: row.found_on.clone(),
        rate: finding.rate,
        expected: finding.expected,
        attainment: finding.attainment,
        proposed: code(&row.proposed, Treatment::parse)?,
        decision: decision(row)?,
        watch: row.watch,
        state,
        notice: row.notice_title(),
        notice_name: row.notice_name.clone().unwrap_or_default(),
        read: row.seen,
        deadline: row.deadline.clone(),
        overdue: state.is_overdue(deadline, desk.today()),
        ended_on: row.ended_on.clone(),
        verbs: allowed(state, desk.standing(), finding.finance_closes),
        demo: row.demo,
    })
}

/// What a run would keep.
pub(super) fn found(row: &ProjectRow, finding: &Finding, lang: Lang) -> Result<AlertLine, DbError> {
    Ok(AlertLine {
        id: None,
        project_year: row.id()?,
        code: row.code()?,
        project_name: row.name.clone(),
        unit_name: row.unit_name.clone(),
        department_name: String::new(),
        looks: finding.looks,
        text: finding.text(lang).to_owned(),
        found_on: day::text(finding.as_of),
        rate: finding.rate,
        expected: finding.expected,
        attainment: finding.attainment,
        proposed: finding.treatment,
        decision: None,
        watch: finding.watch,
        state: State::Open,
        notice: None,
        notice_name: String::new(),
        read: false,
        deadline: None,
        overdue: false,
        ended_on: None,
        verbs: Vec::new(),
        demo: false,
    })
}

/// An alert with everything about it.
pub(crate) async fn detail(desk: Desk<'_>, tx: &mut Tx, id: AlertId) -> Result<AlertDetail, Error> {
    desk.by.must_be(&READERS)?;
    let row = desk.find(tx, id).await?;
    let notice = row.notice.as_deref();
    let steps = table::steps(tx, &row.id, notice).await?;
    let steps = steps.into_iter().map(step).collect::<Result<_, _>>()?;
    let mut together = Vec::new();
    let mut files = Vec::new();
    let mut issued = None;
    if let Some(notice) = notice {
        let all = table::of_notice(tx, &Scope::of(desk.by), notice).await?;
        for other in all.iter().filter(|other| other.id != row.id) {
            together.push(line(desk, other)?);
        }
        let findings: Vec<Finding> = all
            .iter()
            .map(AlertRow::finding)
            .collect::<Result<_, _>>()?;
        let owner = attachments::Owner {
            kind: super::files::OWNER,
            id: notice,
        };
        let known = attachments::list(tx, owner).await?;
        let present = known.iter().filter(|file| file.removed_seq.is_none());
        files = present
            .map(crate::target::files::line)
            .collect::<Result<_, _>>()?;
        issued = table::find_notice(tx, notice).await?.map(|row| Notice {
            title: table::title(&row.name, row.year, row.number),
            text: row.content,
            issued_on: row.issued_on,
            deadline: row.deadline,
            by: row.by_name,
            sources: cited(&findings),
        });
    }
    let year: FiscalYear = fiscal(row.year)?;
    let pack = desk.pack(tx, &parse(&row.jurisdiction)?, year).await?;
    let shown = line(desk, &row)?;
    Ok(AlertDetail {
        may_add_files: desk.by.role == Role::Unit && shown.state.waits_for_unit(),
        line: shown,
        year: year.get(),
        place_name: row.place_name.clone(),
        notice_name: pack.monitoring.notice_name.value.clone(),
        finding: row.finding()?,
        rules: rules(&pack),
        steps,
        notice: issued,
        together,
        files,
    })
}

/// What a pack says about what follows from monitoring.
fn rules(pack: &RulePack) -> Vec<Statement> {
    let keys = ["monitor.treatment", "result.cut", "result.gate"];
    let told = pack.statements.iter();
    told.filter(|rule| keys.contains(&rule.key.as_str()))
        .cloned()
        .collect()
}

pub(super) fn step(row: StepRow) -> Result<AlertStep, DbError> {
    Ok(AlertStep {
        extent: row.extent()?,
        seq: row.seq,
        event: code(&row.event, Event::parse)?,
        text: row.content,
        day: row.day,
        treatment: row
            .treatment
            .map(|text| code(&text, Treatment::parse))
            .transpose()?,
        by: row.by_name,
        role: code(&row.by_role, Role::parse)?,
        at: row.at,
    })
}
