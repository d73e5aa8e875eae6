//! The alerts of a project as they stood at the end of a past day, told from their history.

use super::{
    Desk,
    show::{line, shown, step},
};
use crate::{
    db::{
        DbError, Scope, Tx,
        alerts::{self as table, AlertRow, Wanted},
    },
    error::Error,
};
use api::alert::{AlertLine, AlertStep, Alerts, Decision, ListAlertsQuery};
use domain::{
    alert::{Event, Stage, State},
    day,
};
use time::Date;

/// The day asked for, which has passed, of a project that is named.
pub(super) fn asked(desk: Desk<'_>, query: &ListAlertsQuery) -> Result<Option<Date>, Error> {
    let Some(text) = &query.as_of else {
        return Ok(None);
    };
    let passed = day::parse(text).filter(|day| *day <= desk.today());
    let named = passed.filter(|_| query.project.is_some());
    named.map(Some).ok_or_else(|| {
        Error::field(
            "as_of",
            "not_a_past_day",
            "请选择不晚于今天的日期，并指定一个项目",
            "Choose a day up to today, and one project",
        )
    })
}

/// What had been found by then, each as it stood.
pub(super) async fn list(
    desk: Desk<'_>,
    tx: &mut Tx,
    (wanted, then): (&Wanted, Date),
) -> Result<Alerts, Error> {
    // Filters of where alerts stand mean today.
    let all = Wanted {
        stage: "",
        treatment: "",
        due: false,
        ..wanted.clone()
    };
    let rows = table::list(tx, &Scope::of(desk.by), &all, (i64::MAX, i64::MAX)).await?;
    let mut items = Vec::new();
    for row in &rows {
        if row.found_on <= day::text(then) {
            let steps = table::steps(tx, &row.id, row.notice.as_deref()).await?;
            let steps = steps.into_iter().map(step);
            let steps: Vec<AlertStep> = steps.collect::<Result<_, DbError>>()?;
            items.push(stood(desk, row, &steps, then)?);
        }
    }
    let count = |stage: Stage| {
        let own = |line: &&AlertLine| match stage {
            Stage::Open => line.state == State::Open,
            Stage::Noticed => line.state.waits_for_unit(),
            Stage::Answered => line.state == State::Answered,
            Stage::Overdue => line.overdue,
            Stage::Ended => line.state.has_ended(),
        };
        items.iter().filter(own).count() as u64
    };
    let counts = Stage::ALL.iter().map(|stage| (*stage, count(*stage)));
    let (counts, total) = (counts.collect(), items.len() as u64);
    shown(desk, tx, wanted, (items, total, None, counts)).await
}

/// An alert after what had been done about it by the end of a day.
fn stood(
    desk: Desk<'_>,
    row: &AlertRow,
    steps: &[AlertStep],
    then: Date,
) -> Result<AlertLine, Error> {
    let mut line = AlertLine {
        state: State::Open,
        decision: None,
        notice: None,
        notice_name: String::new(),
        read: false,
        deadline: None,
        ended_on: None,
        verbs: Vec::new(),
        ..line(desk, row)?
    };
    let last = day::text(then);
    for step in steps {
        let on = step.at.get(..10).unwrap_or_default();
        if on > last.as_str() {
            break;
        }
        line.state = step.event.leads_to().unwrap_or(line.state);
        match step.event {
            Event::Notify | Event::SendBack => {
                line.notice = row.notice_title();
                line.notice_name = row.notice_name.clone().unwrap_or_default();
                line.deadline.clone_from(&step.day);
                line.read = false;
            }
            Event::Read => line.read = true,
            Event::Treat => line.decision = decided(step, on),
            Event::Found | Event::Answer | Event::Close | Event::Dismiss | Event::Reopen => {}
        }
        let ended = line.state.has_ended().then(|| on.to_owned());
        line.ended_on = line.ended_on.filter(|_| ended.is_some()).or(ended);
    }
    let deadline = line.deadline.as_deref().and_then(day::parse);
    line.overdue = line.state.is_overdue(deadline, then);
    Ok(line)
}

fn decided(step: &AlertStep, on: &str) -> Option<Decision> {
    Some(Decision {
        treatment: step.treatment?,
        extent: step.extent,
        reason: step.text.clone(),
        by: step.by.clone(),
        on: on.to_owned(),
    })
}
