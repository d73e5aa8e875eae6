//! From payments to months of projects, and what each of them changes.

use super::{
    known::{Existing, Project},
    rows::{Refused, Rows, Why},
};
use crate::db::monitoring::imported::Payable;
use api::payments::{RecordedMonth, UnknownProject};
use domain::{
    money::Money,
    payments::{Fault, Line, Outcome, Written, outcome, steps, summed},
    period::Month,
    project::FundNature,
};
use std::collections::{BTreeMap, BTreeSet};

/// The longest note of an event, in characters, as where one is typed.
const NOTE_CHARS_MAX: usize = 500;
/// Different notes that are repeated in one.
const NOTES: usize = 3;

/// A month of a project and a source of funds.
#[derive(Debug)]
pub(super) struct Planned {
    /// Its place among the projects of the plan.
    pub(super) project: usize,
    pub(super) month: Month,
    pub(super) fund: FundNature,
    pub(super) amount: Money,
    pub(super) rows: u32,
    pub(super) first_row: u32,
    pub(super) note: String,
    pub(super) outcome: Outcome,
    pub(super) steps: Written,
    pub(super) recorded: Option<RecordedMonth>,
}

/// What will be, and what will not.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) sheet: String,
    pub(super) projects: Vec<Payable>,
    /// By project, month and source.
    pub(super) months: Vec<Planned>,
    pub(super) unknown: Vec<UnknownProject>,
    pub(super) refused: Refused,
    /// The last payment event that was known.
    pub(super) as_of: i64,
}

impl Plan {
    /// How many months come out like this.
    pub(super) fn count(&self, outcome: Outcome) -> usize {
        let same = |one: &&Planned| one.outcome == outcome;
        self.months.iter().filter(same).count()
    }
}

/// Sets the rows against what is recorded.
pub(super) fn plan(rows: &mut Rows, mut existing: Existing) -> Plan {
    let mut plan = Plan {
        sheet: rows.sheet.clone(),
        as_of: existing.as_of,
        refused: std::mem::take(&mut rows.refused),
        ..Plan::default()
    };
    let mut by_code: BTreeMap<&str, Vec<&Line>> = BTreeMap::new();
    for line in &rows.lines {
        by_code.entry(line.code.as_str()).or_default().push(line);
    }
    for (code, lines) in by_code {
        match existing.projects.remove(code) {
            Some(project) => plan.project(project, &lines),
            None => plan.unknown(code, &lines),
        }
    }
    plan
}

impl Plan {
    fn unknown(&mut self, code: &str, lines: &[&Line]) {
        let fault = Why::Fault(Fault::UnknownCode);
        self.refused
            .extend(lines.iter().map(|line| (line.row, fault)));
        self.unknown.push(UnknownProject {
            code: code.to_owned(),
            rows: u32::try_from(lines.len()).unwrap_or(u32::MAX),
            first_row: lines.first().map_or(0, |line| line.row),
        });
    }

    fn project(&mut self, mut project: Project, lines: &[&Line]) {
        let in_force = project.recorded.iter();
        let in_force = in_force.filter(|(_, own)| !own.known.in_force.is_empty());
        let used: BTreeSet<FundNature> = in_force.map(|((_, fund), _)| *fund).collect();
        let (slots, faults) = summed(lines, &used);
        let faults = faults
            .into_iter()
            .map(|(row, fault)| (row, Why::Fault(fault)));
        self.refused.extend(faults);
        let at = self.projects.len();
        for ((month, fund), lines) in slots {
            let recorded = project.recorded.remove(&(month, fund)).unwrap_or_default();
            let amount: Money = lines.iter().map(|line| line.amount).sum();
            self.months.push(Planned {
                project: at,
                month,
                fund,
                amount,
                rows: u32::try_from(lines.len()).unwrap_or(u32::MAX),
                first_row: lines.first().map_or(0, |line| line.row),
                note: note(&lines),
                outcome: outcome(amount, &recorded.known),
                steps: steps(amount, &recorded.known),
                recorded: recorded.shown,
            });
        }
        self.projects.push(project.payable);
    }
}

/// What the rows of a month say they are for.
fn note(lines: &[&Line]) -> String {
    let mut notes: Vec<&str> = Vec::new();
    for line in lines {
        if !line.note.is_empty() && !notes.contains(&line.note.as_str()) {
            notes.push(&line.note);
        }
        if notes.len() > NOTES {
            break;
        }
    }
    let more = if notes.len() > NOTES { "等" } else { "" };
    notes.truncate(NOTES);
    let said = notes.join("；") + more;
    let text = match (lines.len(), said.is_empty()) {
        (1, _) => said,
        (count, true) => format!("{count} 笔合计"),
        (count, false) => format!("{count} 笔合计：{said}"),
    };
    text.chars().take(NOTE_CHARS_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_repeats_what_rows_say_and_how_many_they_are() {
        let line = |note: &str| Line {
            row: 2,
            code: "640104202600000000001".parse().unwrap(),
            month: Month::try_from(3_u16).unwrap(),
            amount: Money::ZERO,
            fund: None,
            voucher: String::new(),
            note: note.to_owned(),
        };
        let lines = ["购设备", "", "购设备", "培训", "差旅", "印刷"].map(line);
        let of = |count: usize| note(&lines.iter().take(count).collect::<Vec<_>>());
        assert_eq!(of(1), "购设备");
        assert_eq!(of(2), "2 笔合计：购设备");
        assert_eq!(of(6), "6 笔合计：购设备；培训；差旅等");
        assert_eq!(note(&[&lines[1], &lines[1]]), "2 笔合计");
        assert_eq!(note(&[&line(&"长".repeat(900))]).chars().count(), 500);
    }
}
