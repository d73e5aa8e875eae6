//! The formalism radar: what makes a target look written to be there rather than to be reached.
//!
//! It never keeps a target from being sent. Whoever has a reason says it, and the reviewer reads
//! it beside the finding.

use super::{
    Judging, RuleId,
    history::{can_rise, is_same, of_last_year},
    row::ReadRow,
};
use crate::{
    indicator::Operator,
    problem::{Place, Severity},
    target::Field,
    taxonomy::{Level1, Level2},
};
use rust_decimal::Decimal;

/// Work on the way to something, which is neither an output nor a benefit.
const PROCESS: &[&str] = &[
    "会议召开",
    "召开会议",
    "文件印发",
    "印发文件",
    "方案制定",
    "制定方案",
    "工作部署",
    "组织领导",
    "领导重视",
    "宣传发动",
    "前期工作",
];

/// Ends by which a name counts what was done. That is an output, and no benefit.
const DONE: &[&str] = &[
    "完成率",
    "开工率",
    "场次",
    "班次",
    "期数",
    "会议次数",
    "活动次数",
];

impl RuleId {
    /// Whether it belongs to the radar: a finding that may have a good reason, so that it can be
    /// set aside by stating one.
    pub fn is_radar(self) -> bool {
        let is_listed = matches!(
            self,
            Self::LastSame
                | Self::LastLooser
                | Self::LastExceeded
                | Self::LastHighTwice
                | Self::TableUnchanged
                | Self::WeightsEqual
                | Self::SameText
                | Self::NameInput
                | Self::NameProcess
                | Self::NameCompliance
                | Self::NameNumber
                | Self::NameVerb
                | Self::QualitativeMany
                | Self::QualitativeAll
                | Self::NoTimeliness
                | Self::TaskProjects
        );
        is_listed && self.severity() != Severity::Error
    }
}

impl Judging<'_> {
    /// Looks at the table for what only all its rows together tell.
    pub(super) fn radar(&mut self, rows: &[ReadRow<'_>]) {
        self.unchanged(rows);
        self.qualitative(rows);
        for row in rows.iter().filter(|row| !row.is_library) {
            self.process(row);
        }
    }

    /// A single row says so by itself, and one that cannot rise has no choice.
    fn unchanged(&mut self, rows: &[ReadRow<'_>]) {
        let context = self.context;
        let Some(previous) = context.year.previous().filter(|_| rows.len() > 1) else {
            return;
        };
        let mut could_rise = false;
        let same = rows.iter().filter(|row| {
            of_last_year(row, &context.last_year).is_some_and(|(last, _, value)| {
                let same = is_same(row, last, value, previous);
                could_rise |= same && can_rise(value);
                same
            })
        });
        let (same, all) = (same.count(), rows.len());
        let share = Decimal::from(same).checked_div(Decimal::from(all));
        let line = self.pack.checks.unchanged_share.value;
        if could_rise && share.is_some_and(|share| share >= line) {
            let args = [same, all].map(|count| count.to_string());
            self.add(Place::Table, RuleId::TableUnchanged, args);
        }
    }

    fn qualitative(&mut self, rows: &[ReadRow<'_>]) {
        let is_word = |row: &&ReadRow<'_>| row.operator == Some(Operator::Qualitative);
        let count = rows.iter().filter(is_word).count();
        let most = self.pack.checks.qualitative_max.value;
        if count > 0 && count == rows.len() {
            let args = [count.to_string()];
            self.add(Place::Table, RuleId::QualitativeAll, args);
        } else if count > usize::from(most) {
            let args = [count.to_string(), most.to_string()];
            self.add(Place::Table, RuleId::QualitativeMany, args);
        }
    }

    fn process(&mut self, row: &ReadRow<'_>) {
        let name = row.text(Field::Name);
        let work = PROCESS.iter().find(|word| name.contains(**word));
        let found = match row.level1() {
            Some(Level1::Output) if row.level2 != Some(Level2::OutputCost) => work,
            Some(Level1::Benefit) => work.or_else(|| DONE.iter().find(|end| name.ends_with(**end))),
            _ => None,
        };
        if let Some(word) = found {
            let args = [(*word).to_owned()];
            self.at_row(row.id, Field::Name, RuleId::NameProcess, args);
        }
    }
}
