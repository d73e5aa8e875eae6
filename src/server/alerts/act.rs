//! Steps of alerts: issued, dismissed, answered, checked, treated. All or none.

use super::Desk;
use crate::{
    check::Checks,
    db::{
        Scope, Tx,
        alerts::{self as table, AlertRow, NewStep, NoticeRow, Summary},
        audit::{self, Change},
        parse,
    },
    error::{Error, Issue},
    summaries,
};
use api::alert::{AlertsStep, AlertsStepped};
use domain::{
    alert::{Event, Extent, State, Treatment, Verb, asks, step},
    day,
    id::AlertId,
    lang::Lang,
    lifecycle::Refusal,
    role::Role,
};
use std::collections::{BTreeMap, BTreeSet};

/// The most alerts of one step.
const ALERTS_MAX: usize = 200;
/// The most characters of a reason, a notice or an answer.
const TEXT_MAX: usize = 1000;

/// What was asked for, read.
struct Deed {
    verb: Verb,
    text: String,
    day: Option<String>,
    treatment: Option<Treatment>,
    extent: Extent,
    at: String,
    today: String,
}

fn read(desk: Desk<'_>, body: &AlertsStep) -> Result<Deed, Error> {
    let mut checks = Checks::new();
    // Line breaks are no invisible characters here.
    let plain = body.text.replace(['\n', '\r', '\t'], " ");
    checks.text("text", &plain, (2, TEXT_MAX));
    if !(1..=ALERTS_MAX).contains(&body.ids.len()) {
        checks.refuse(Issue::new(
            "ids",
            "alerts.ids",
            "请选择 1 至 200 项预警。",
            "Choose 1 to 200 alerts.",
        ));
    }
    let needs = asks(body.verb);
    let today = desk.today();
    let typed = body.day.as_deref().and_then(day::parse);
    let late = needs.ahead && typed.is_some_and(|day| day < today);
    if needs.day && (typed.is_none() || late) {
        checks.refuse(Issue::new(
            "day",
            "alerts.day",
            "请填写日期，如 2026-11-20；整改期限不能早于今天。",
            "Give a day like 2026-11-20; a deadline cannot lie in the past.",
        ));
    }
    if needs.treatment && body.treatment.is_none() {
        checks.refuse(Issue::new(
            "treatment",
            "alerts.treatment",
            "请选择处理意见。",
            "Choose a treatment.",
        ));
    }
    let treatment = body.treatment.filter(|_| needs.treatment);
    let extent = extent(body, treatment, &mut checks);
    checks.done()?;
    Ok(Deed {
        verb: body.verb,
        text: body.text.trim().to_owned(),
        day: typed.filter(|_| needs.day).map(day::text),
        treatment,
        extent,
        at: desk.clock.now_text(),
        today: day::text(today),
    })
}

/// How much the treatment concerns. An amount is of one project.
fn extent(body: &AlertsStep, treatment: Option<Treatment>, checks: &mut Checks) -> Extent {
    let Some(treatment) = treatment else {
        return Extent::default();
    };
    let read = Extent::read(treatment, &body.percent, &body.amount_wan);
    let extent = read.unwrap_or_else(|error| {
        let [zh, en] = [Lang::Zh, Lang::En].map(|lang| error.words(lang));
        checks.refuse(Issue::new(error.field(), "alerts.extent", zh, en));
        Extent::default()
    });
    if extent.amount.is_some() && body.ids.len() > 1 {
        checks.refuse(Issue::new(
            "amount_wan",
            "alerts.one_amount",
            "金额只能对单个项目填写，请逐条办理。",
            "An amount is of one project: decide one by one.",
        ));
    }
    extent
}

/// Takes a step.
pub(crate) async fn take(
    desk: Desk<'_>,
    tx: &mut Tx,
    body: &AlertsStep,
) -> Result<AlertsStepped, Error> {
    desk.by
        .must_be(&[Role::Unit, Role::Department, Role::Finance])?;
    let deed = read(desk, body)?;
    let ids: BTreeSet<AlertId> = body.ids.iter().copied().collect();
    let ids: Vec<AlertId> = ids.into_iter().collect();
    let scope = Scope::of(desk.by);
    let mut rows = table::find_many(tx, &scope, &ids).await?;
    if rows.len() != ids.len() {
        return Err(Error::NotFound("alert"));
    }
    if deed.verb.is_of_notice() {
        rows = whole_notices(tx, &scope, rows).await?;
    }
    let mut next = Vec::with_capacity(rows.len());
    for row in &rows {
        let finance_closes = row.finding()?.finance_closes;
        let state = step(row.state()?, deed.verb, desk.standing(), finance_closes);
        let closing = deed.verb == Verb::Close && desk.by.role == Role::Department;
        next.push(state.map_err(|refusal| refused(refusal, closing && finance_closes))?);
    }
    let mut notices = Vec::new();
    if deed.verb == Verb::Notify {
        notices = notify(desk, tx, &rows, &deed).await?;
    } else {
        each(desk, tx, &rows, &next, &deed).await?;
    }
    let years: Result<Vec<_>, _> = rows.iter().map(|row| parse(&row.project_year)).collect();
    summaries::refresh_handled(tx, &years?).await?;
    Ok(AlertsStepped {
        alerts: rows.len() as u64,
        notices,
    })
}

fn refused(refusal: Refusal, is_for_finance: bool) -> Error {
    match refusal {
        Refusal::WrongRole if is_for_finance => Error::rule(
            "alert.finance_closes",
            "其中有须由财政部门复核办结的预警，请等待财政部门办理。",
            "Finance alone closes an alert among them. Leave it to the finance bureau.",
        ),
        Refusal::WrongRole | Refusal::NotYours => Error::Forbidden,
        _ => Error::rule(
            "alert.wrong_state",
            "其中有预警的状态已变，不能这样办理。请刷新后再看。",
            "An alert among them stands elsewhere now. Reload and look again.",
        ),
    }
}

/// The alerts with everything under the same notices.
async fn whole_notices(
    tx: &mut Tx,
    scope: &Scope,
    rows: Vec<AlertRow>,
) -> Result<Vec<AlertRow>, Error> {
    let mut all = Vec::new();
    let mut seen = BTreeSet::new();
    for row in rows {
        match row.notice.clone() {
            None => all.push(row),
            Some(notice) if seen.insert(notice.clone()) => {
                all.extend(table::of_notice(tx, scope, &notice).await?);
            }
            Some(_) => {}
        }
    }
    Ok(all)
}

/// Issues a notice for each project, which covers all its alerts among these.
async fn notify(
    desk: Desk<'_>,
    tx: &mut Tx,
    rows: &[AlertRow],
    deed: &Deed,
) -> Result<Vec<String>, Error> {
    let mut by_project: BTreeMap<&str, Vec<&AlertRow>> = BTreeMap::new();
    for row in rows {
        by_project.entry(&row.project_year).or_default().push(row);
    }
    let mut titles = Vec::with_capacity(by_project.len());
    for (project_year, alerts) in &by_project {
        let Some(first) = alerts.first() else {
            continue;
        };
        let place = parse(&first.jurisdiction)?;
        let pack = desk.pack(tx, &place, super::fiscal(first.year)?).await?;
        let number = table::next_number(tx, &first.jurisdiction, first.year).await?;
        let notice = NoticeRow {
            id: desk.ids.uuid().to_string(),
            seq: tx.next_seq().await?,
            jurisdiction: first.jurisdiction.clone(),
            year: first.year,
            number,
            name: pack.monitoring.notice_name.value.clone(),
            project_year: (*project_year).to_owned(),
            content: deed.text.clone(),
            issued_on: deed.today.clone(),
            deadline: deed.day.clone().unwrap_or_default(),
            by_name: desk.by.name.clone(),
        };
        table::add_notice(tx, &notice).await?;
        let mut told = event(deed, None, Some(&notice.id));
        let title = table::title(&notice.name, notice.year, number);
        let content = format!("{title}：{}", deed.text);
        told.content = &content;
        table::add_step(tx, &told, desk.by, &deed.at).await?;
        for row in alerts {
            let summary = Summary {
                state: State::Noticed,
                notice: Some(&notice.id),
                deadline: deed.day.as_deref(),
                seen: false,
                ..unchanged(row)?
            };
            table::summarise(tx, &row.id, &summary).await?;
        }
        tell(desk, tx, (first, deed), &title).await?;
        titles.push(title);
    }
    Ok(titles)
}

/// Any other step.
async fn each(
    desk: Desk<'_>,
    tx: &mut Tx,
    rows: &[AlertRow],
    next: &[State],
    deed: &Deed,
) -> Result<(), Error> {
    let mut told = BTreeSet::new();
    for (row, state) in rows.iter().zip(next) {
        let before = unchanged(row)?;
        let deadline = if deed.verb == Verb::SendBack {
            deed.day.as_deref()
        } else {
            before.deadline
        };
        let summary = Summary {
            state: *state,
            deadline,
            // What was sent back is there to be read again.
            seen: before.seen && deed.verb != Verb::SendBack,
            treatment: deed.treatment.map(Treatment::code).or(before.treatment),
            ended_on: if state.has_ended() {
                before.ended_on.or(Some(&deed.today))
            } else {
                None
            },
            ..before.clone()
        };
        table::summarise(tx, &row.id, &summary).await?;
        if deed.treatment.is_some() {
            let decided = (deed.extent, deed.text.as_str());
            let by = (desk.by.name.as_str(), deed.today.as_str());
            table::decide(tx, &row.id, decided, by).await?;
        }
        let of_notice = row.notice.as_deref().filter(|_| deed.verb.is_of_notice());
        let new = match of_notice {
            Some(notice) if !told.insert(notice.to_owned()) => continue,
            Some(notice) => event(deed, None, Some(notice)),
            None => event(deed, Some(&row.id), None),
        };
        table::add_step(tx, &new, desk.by, &deed.at).await?;
        tell(desk, tx, (row, deed), &deed.text).await?;
    }
    Ok(())
}

fn event<'a>(deed: &'a Deed, alert: Option<&'a str>, notice: Option<&'a str>) -> NewStep<'a> {
    NewStep {
        alert,
        notice,
        event: deed.verb.event().code(),
        content: &deed.text,
        day: deed.day.as_deref(),
        treatment: deed.treatment.map(Treatment::code),
        extent: deed.extent,
    }
}

fn unchanged(row: &AlertRow) -> Result<Summary<'_>, Error> {
    Ok(Summary {
        state: row.state()?,
        notice: row.notice.as_deref(),
        deadline: row.deadline.as_deref(),
        seen: row.seen,
        treatment: row.treatment.as_deref(),
        ended_on: row.ended_on.as_deref(),
    })
}

async fn tell(
    desk: Desk<'_>,
    tx: &mut Tx,
    (row, deed): (&AlertRow, &Deed),
    changes: &str,
) -> Result<(), Error> {
    let action = format!("alert.{}", deed.verb.code());
    let treatment = deed.treatment.map_or("", Treatment::code);
    let extent = deed.extent.words(Lang::Zh).unwrap_or_default();
    let day = deed.day.as_deref().unwrap_or_default();
    let change = Change {
        action: &action,
        subject_kind: "alert",
        subject: row.id.clone(),
        subject_name: row.project_name.clone(),
        changes: format!("{changes} {day} {treatment} {extent}")
            .trim_end()
            .to_owned(),
    };
    audit::record(tx, desk.by, &deed.at, change).await?;
    Ok(())
}

/// Notes that an account of the unit has opened the notice; once for each time it is issued.
pub(crate) async fn note_read(desk: Desk<'_>, tx: &mut Tx, id: AlertId) -> Result<(), Error> {
    desk.by.must_be(&[Role::Unit])?;
    let row = desk.find(tx, id).await?;
    let unread = row.state()?.waits_for_unit() && !row.seen;
    let (Some(notice), true) = (row.notice.as_deref(), unread) else {
        return Ok(());
    };
    let at = desk.clock.now_text();
    for covered in table::of_notice(tx, &Scope::of(desk.by), notice).await? {
        let summary = Summary {
            seen: true,
            ..unchanged(&covered)?
        };
        table::summarise(tx, &covered.id, &summary).await?;
    }
    let read = NewStep {
        alert: None,
        notice: Some(notice),
        event: Event::Read.code(),
        content: "",
        day: None,
        treatment: None,
        extent: Extent::default(),
    };
    table::add_step(tx, &read, desk.by, &at).await?;
    let change = Change {
        action: "alert.read",
        subject_kind: "alert",
        subject: row.id.clone(),
        subject_name: row.project_name.clone(),
        changes: row.notice_title().unwrap_or_default(),
    };
    audit::record(tx, desk.by, &at, change).await?;
    Ok(())
}
