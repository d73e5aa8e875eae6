//! How targets were handled: filed, reviewed, approved and put right, counted so that counts of
//! project years add up to those of units, departments and jurisdictions.

use super::TOGETHER;
use crate::{
    db::{
        DbError, Scope, Tx, code, parse_opt,
        summaries::{
            self as table, ApprovalRow, FiledRow, GradeRow, HandledRow, NoticedRow, Recorded,
            TargetRow, UnitHandledRow,
        },
    },
    error::Error,
};
use domain::{
    alert::State as AlertState, compare::Quotient, day, id::ProjectYearId, lifecycle::State,
    monitoring::report::ReportState, period::Month, score::Grade,
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use time::Date;

/// Counts by day or month.
type ByDay = BTreeMap<String, i64>;

/// Characters of a day, and of its month, in a text of a moment.
const DAY: usize = 10;
const MONTH: usize = 7;

/// What became of targets, of one project year or of many.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Handled {
    /// How many owe a target.
    pub(crate) owed: i64,
    /// Of these, how many have an approved one.
    pub(crate) approved: i64,
    /// Approved in the first round.
    pub(crate) first_time: i64,
    /// Rounds until the first approval, added up.
    pub(crate) rounds: i64,
    /// Approved, and graded by a review before.
    pub(crate) graded: i64,
    /// Of these, excellent in the first grade.
    pub(crate) first_excellent: i64,
    /// And in the last one before the approval.
    pub(crate) last_excellent: i64,
    /// Never sent.
    pub(crate) unsent: i64,
    /// First sent on which day.
    sent: ByDay,
    /// First approved in which month.
    approved_in: ByDay,
    /// Findings that were answered in time and closed.
    in_time: i64,
    /// Those that were answered after their deadline, closed or waiting to be checked.
    late: i64,
    /// Findings that wait for the unit, by deadline.
    waiting: ByDay,
    /// Monitoring tables of those with an approved target, but for drafts, by month and state.
    tables: BTreeMap<i64, BTreeMap<String, i64>>,
}

impl Handled {
    /// Of one project year.
    fn of(
        target: &TargetRow,
        approval: Option<&ApprovalRow>,
        grades: &[&GradeRow],
        noticed: &[&NoticedRow],
        tables: &[&FiledRow],
    ) -> Self {
        let mut one = Self::default();
        one.rectified(noticed);
        if State::parse(&target.state) == Some(State::Void) || target.exempt && approval.is_none() {
            return one;
        }
        one.owed = 1;
        match &target.sent_on {
            Some(day) => one.sent = once(day),
            None => one.unsent = 1,
        }
        if let Some(approval) = approval {
            one.approve(approval, grades);
            for table in tables {
                let of_month = one.tables.entry(table.month).or_default();
                of_month.insert(table.state.clone(), 1);
            }
        }
        one
    }

    fn approve(&mut self, approval: &ApprovalRow, grades: &[&GradeRow]) {
        self.approved = 1;
        self.first_time = i64::from(approval.round <= 1);
        self.rounds = approval.round.max(1);
        self.approved_in = once(approval.at.get(..MONTH).unwrap_or_default());
        let before: Vec<_> = grades
            .iter()
            .filter(|grade| grade.seq <= approval.seq)
            .collect();
        if let (Some(first), Some(last)) = (before.first(), before.last()) {
            let excellent = |row: &GradeRow| i64::from(row.grade == Grade::Excellent.code());
            self.graded = 1;
            self.first_excellent = excellent(first);
            self.last_excellent = excellent(last);
        }
    }

    /// What became of findings; one answered in time that waits to be checked counts once it is
    /// decided.
    fn rectified(&mut self, noticed: &[&NoticedRow]) {
        for row in noticed {
            let Some(deadline) = &row.deadline else {
                continue;
            };
            let answered = row.answered.as_deref().and_then(|at| at.get(..DAY));
            let in_time = answered.is_some_and(|day| day <= deadline.as_str());
            match AlertState::parse(&row.state) {
                Some(AlertState::Closed) => {
                    self.in_time += i64::from(in_time);
                    self.late += i64::from(!in_time);
                }
                Some(AlertState::Answered) => self.late += i64::from(!in_time),
                Some(AlertState::Noticed | AlertState::Returned) => {
                    *self.waiting.entry(deadline.clone()).or_default() += 1;
                }
                _ => {}
            }
        }
    }

    /// Adds others, or takes them away with a sign of −1.
    pub(crate) fn count(&mut self, other: &Self, sign: i64) {
        let counts = [
            (&mut self.owed, other.owed),
            (&mut self.approved, other.approved),
            (&mut self.first_time, other.first_time),
            (&mut self.rounds, other.rounds),
            (&mut self.graded, other.graded),
            (&mut self.first_excellent, other.first_excellent),
            (&mut self.last_excellent, other.last_excellent),
            (&mut self.unsent, other.unsent),
            (&mut self.in_time, other.in_time),
            (&mut self.late, other.late),
        ];
        for (sum, more) in counts {
            *sum += sign * more;
        }
        let days = [
            (&mut self.sent, &other.sent),
            (&mut self.approved_in, &other.approved_in),
            (&mut self.waiting, &other.waiting),
        ];
        for (sums, more) in days {
            for (day, count) in more {
                *sums.entry(day.clone()).or_default() += sign * count;
            }
            sums.retain(|_, count| *count != 0);
        }
        for (month, more) in &other.tables {
            let sums = self.tables.entry(*month).or_default();
            for (state, count) in more {
                *sums.entry(state.clone()).or_default() += sign * count;
            }
            sums.retain(|_, count| *count != 0);
        }
        self.tables.retain(|_, states| !states.is_empty());
    }

    /// How many tables of a month stand where, for every project with an approved target: who has
    /// not begun is drafting.
    pub(crate) fn tables_of(&self, month: Month) -> Result<BTreeMap<ReportState, i64>, DbError> {
        let begun = self.tables.get(&i64::from(month.get()));
        let begun = begun.into_iter().flatten();
        let mut counts = begun
            .map(|(state, count)| Ok((code(state, ReportState::parse)?, *count)))
            .collect::<Result<BTreeMap<_, _>, DbError>>()?;
        let drafts = self.approved - counts.values().sum::<i64>();
        *counts.entry(ReportState::Draft).or_default() += drafts;
        Ok(counts)
    }

    /// First sent by the last day, over those sent and those overdue.
    pub(crate) fn on_time(&self, due: Date, today: Date) -> Quotient {
        let last = day::text(due);
        let sent: i64 = self.sent.values().sum();
        let in_time = self.sent.range(..=last).map(|(_, count)| count).sum();
        let overdue = if due < today { self.unsent } else { 0 };
        Quotient::of(in_time, sent + overdue)
    }

    /// How many were approved by the end of a month, written `2026-03`.
    pub(crate) fn approved_by(&self, month: &str) -> i64 {
        let until = self.approved_in.range(..=month.to_owned());
        until.map(|(_, count)| count).sum()
    }

    /// The first and the last month in which one was first approved.
    pub(crate) fn approved_between(&self) -> Option<(&str, &str)> {
        let months = &self.approved_in;
        let (first, _) = months.first_key_value()?;
        let (last, _) = months.last_key_value()?;
        Some((first, last))
    }

    /// Answered in time and closed, over those closed and those overdue.
    pub(crate) fn closed_in_time(&self, today: Date) -> Quotient {
        let today = day::text(today);
        let overdue: i64 = self.waiting.range(..today).map(|(_, count)| count).sum();
        Quotient::of(self.in_time, self.in_time + self.late + overdue)
    }

    /// As it is kept.
    pub(crate) fn text(&self) -> Result<String, DbError> {
        serde_json::to_string(self).map_err(|error| DbError::Broken(error.to_string()))
    }

    /// Reads what is kept.
    pub(crate) fn parse(text: &str) -> Result<Self, DbError> {
        serde_json::from_str(text).map_err(|error| DbError::Broken(error.to_string()))
    }
}

fn once(day: &str) -> ByDay {
    BTreeMap::from([(day.to_owned(), 1)])
}

/// Brings what is counted of the handling of project years up to what is recorded now.
pub(crate) async fn refresh_handled(tx: &mut Tx, ids: &[ProjectYearId]) -> Result<(), Error> {
    let ids: BTreeSet<ProjectYearId> = ids.iter().copied().collect();
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    for part in ids.chunks(TOGETHER) {
        let before = table::kept_handled(tx, part).await?;
        let after = rows(&table::recorded(tx, part).await?)?;
        change_units(tx, &before, &after).await?;
        table::put_handled(tx, &after).await?;
    }
    Ok(())
}

/// Brings one up that is known by its text.
pub(crate) async fn handled_again(tx: &mut Tx, project_year: Option<&str>) -> Result<(), Error> {
    let id: Option<ProjectYearId> = parse_opt(project_year)?;
    refresh_handled(tx, id.as_slice()).await
}

/// A row for each project year, from what is recorded of it.
fn rows(recorded: &Recorded) -> Result<Vec<HandledRow>, Error> {
    let row = |(target, one): (&TargetRow, Handled)| {
        Ok(HandledRow {
            project_year: target.project_year.clone(),
            unit: target.unit.clone(),
            year: target.year,
            content: one.text()?,
        })
    };
    made(recorded).map(row).collect()
}

fn made(recorded: &Recorded) -> impl Iterator<Item = (&TargetRow, Handled)> {
    let mut grades: BTreeMap<&str, Vec<&GradeRow>> = BTreeMap::new();
    for row in &recorded.grades {
        grades.entry(&row.project_year).or_default().push(row);
    }
    let mut noticed: BTreeMap<&str, Vec<&NoticedRow>> = BTreeMap::new();
    for row in &recorded.noticed {
        noticed.entry(&row.project_year).or_default().push(row);
    }
    let mut tables: BTreeMap<&str, Vec<&FiledRow>> = BTreeMap::new();
    for row in &recorded.tables {
        tables.entry(&row.project_year).or_default().push(row);
    }
    let approvals = recorded.approvals.iter();
    let approvals: BTreeMap<&str, &ApprovalRow> = approvals
        .map(|row| (row.project_year.as_str(), row))
        .collect();
    recorded.targets.iter().map(move |target| {
        let key = target.project_year.as_str();
        let one = Handled::of(
            target,
            approvals.get(key).copied(),
            grades.get(key).map_or(&[], Vec::as_slice),
            noticed.get(key).map_or(&[], Vec::as_slice),
            tables.get(key).map_or(&[], Vec::as_slice),
        );
        (target, one)
    })
}

/// Takes the rows of before out of the sums of their units and adds those of now.
async fn change_units(
    tx: &mut Tx,
    before: &[HandledRow],
    after: &[HandledRow],
) -> Result<(), Error> {
    let mut changes: BTreeMap<(String, i64), Handled> = BTreeMap::new();
    let signed = before.iter().map(|row| (row, -1));
    for (row, sign) in signed.chain(after.iter().map(|row| (row, 1))) {
        let change = changes.entry((row.unit.clone(), row.year)).or_default();
        change.count(&Handled::parse(&row.content)?, sign);
    }
    changes.retain(|_, change| *change != Handled::default());
    if changes.is_empty() {
        return Ok(());
    }
    let units: BTreeSet<String> = changes.keys().map(|(unit, _)| unit.clone()).collect();
    let units: Vec<String> = units.into_iter().collect();
    for row in table::kept_unit_handled(tx, &units).await? {
        if let Some(sum) = changes.get_mut(&(row.unit, row.year)) {
            sum.count(&Handled::parse(&row.content)?, 1);
        }
    }
    let row = |((unit, year), sum): ((String, i64), Handled)| {
        let content = sum.text()?;
        Ok(UnitHandledRow {
            unit,
            year,
            content,
        })
    };
    let rows: Result<Vec<_>, DbError> = changes.into_iter().map(row).collect();
    Ok(table::put_unit_handled(tx, &rows?).await?)
}

/// The sums of units of a year: those kept, or where not every row is there yet, made from what is
/// recorded.
pub(crate) async fn of_units(
    tx: &mut Tx,
    year: i64,
) -> Result<Option<BTreeMap<String, Handled>>, Error> {
    if table::handled_complete(tx).await? {
        return Ok(None);
    }
    let ids = table::handled_in(tx, year).await?;
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let mut units: BTreeMap<String, Handled> = BTreeMap::new();
    for part in ids.chunks(TOGETHER) {
        let recorded = table::recorded(tx, part).await?;
        for (target, one) in made(&recorded) {
            units.entry(target.unit.clone()).or_default().count(&one, 1);
        }
    }
    Ok(Some(units))
}

/// The sum of the units in scope whose projects are worked on, or of one of them; nothing where not
/// every row is there yet.
pub(crate) async fn sum_at_work(
    tx: &mut Tx,
    scope: &Scope,
    (year, unit): (i64, &str),
) -> Result<Option<Handled>, Error> {
    if !table::handled_complete(tx).await? {
        return Ok(None);
    }
    let mut sum = Handled::default();
    for content in table::handled_at_work(tx, scope, (year, unit)).await? {
        sum.count(&Handled::parse(&content)?, 1);
    }
    Ok(Some(sum))
}
