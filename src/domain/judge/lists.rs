//! Checks of what stands beside the indicator table: objectives and what proves them, interim
//! values, the schedule, and the parts a jurisdiction asks for.

use super::{Judging, RuleId};
use crate::{
    day,
    id::RowId,
    indicator::{Direction, Operator},
    pack::{Part, Template},
    period::Month,
    problem::Place,
    target::{CellRef, Field, LIST_ROWS_MAX, List, Row, linked},
    text::parse_decimal,
};
use std::collections::BTreeSet;
use time::Date;

/// The trimmed text of a row's cell.
pub(super) fn text(row: &Row, field: Field) -> &str {
    let cell = row.cells.get(&field);
    cell.map_or("", |cell| cell.text.trim())
}

impl Judging<'_> {
    /// Checks the lists.
    pub(super) fn lists(&mut self) {
        self.goals();
        self.money_lists();
        self.interim();
        self.schedule();
        self.asked();
        for (list, rows) in &self.draft.lists {
            if rows.len() > LIST_ROWS_MAX {
                let args = [rows.len().to_string(), LIST_ROWS_MAX.to_string()];
                self.add(Place::List(*list), RuleId::RowsTooMany, args);
            }
        }
    }

    /// Every objective is proven by an indicator, and every indicator proves one.
    fn goals(&mut self) {
        let draft = self.draft;
        let goals = draft.list(List::Objectives);
        let mut proving: BTreeSet<RowId> = BTreeSet::new();
        for goal in goals {
            if text(goal, Field::GoalText).is_empty() {
                self.at_row(goal.id, Field::GoalText, RuleId::GoalEmpty, []);
            }
            if !matches!(text(goal, Field::GoalPeriod), "year" | "mid") {
                self.at_row(goal.id, Field::GoalPeriod, RuleId::GoalPeriod, []);
            }
            let own = linked(text(goal, Field::GoalProof));
            let known: Vec<_> = own
                .filter(|id| draft.rows.iter().any(|row| row.id == *id))
                .collect();
            if known.is_empty() {
                self.at_row(goal.id, Field::GoalProof, RuleId::GoalUnproven, []);
            }
            proving.extend(known);
        }
        if goals.is_empty() {
            return;
        }
        for row in draft.rows.iter().filter(|row| !proving.contains(&row.id)) {
            self.at_row(row.id, Field::Name, RuleId::RowUnlinked, []);
        }
    }

    fn interim(&mut self) {
        let draft = self.draft;
        let mut known: BTreeSet<(RowId, Month)> = BTreeSet::new();
        for row in draft.list(List::Interim) {
            let of = text(row, Field::InterimRow).parse::<RowId>().ok();
            let of = of.and_then(|id| draft.rows.iter().find(|known| known.id == id));
            if of.is_none() {
                self.at_row(row.id, Field::InterimRow, RuleId::InterimRow, []);
            }
            let month = text(row, Field::InterimMonth).parse::<u16>().ok();
            let month = month.and_then(|number| Month::try_from(number).ok());
            if month.is_none() {
                self.at_row(row.id, Field::InterimMonth, RuleId::InterimMonth, []);
            }
            let value = text(row, Field::InterimValue);
            if value.is_empty() {
                self.at_row(row.id, Field::InterimValue, RuleId::InterimEmpty, []);
            }
            let Some(of) = of else { continue };
            self.interim_fits(row, of, value);
            if let Some(month) = month
                && !known.insert((of.id, month))
            {
                self.at_row(row.id, Field::InterimMonth, RuleId::InterimTwice, []);
            }
        }
    }

    /// What grows over the year is not beyond its goal before the year is over.
    fn interim_fits(&mut self, row: &Row, of: &Row, value: &str) {
        let operator = Operator::parse(text(of, Field::Operator));
        let grows = operator.is_some_and(|sign| sign.direction() == Direction::Positive);
        let goal = parse_decimal(text(of, Field::Value));
        if let (true, Some(goal), Some(interim)) = (grows, goal, parse_decimal(value))
            && interim > goal
        {
            let args = [
                interim.normalize().to_string(),
                goal.normalize().to_string(),
            ];
            self.at_row(row.id, Field::InterimValue, RuleId::InterimBeyond, args);
        }
    }

    fn schedule(&mut self) {
        let draft = self.draft;
        for row in draft.list(List::Schedule) {
            if text(row, Field::StepContent).is_empty() {
                self.at_row(row.id, Field::StepContent, RuleId::StepEmpty, []);
            }
            let days = [Field::StepFrom, Field::StepTo].map(|field| self.day(row, field));
            if let [Some(from), Some(to)] = days
                && to < from
            {
                let args = [day::text(to), day::text(from)];
                self.at_row(row.id, Field::StepTo, RuleId::StepOrder, args);
            }
        }
    }

    /// A day of the project period; none while it is empty or unreadable.
    pub(super) fn day(&mut self, row: &Row, field: Field) -> Option<Date> {
        let typed = text(row, field);
        if typed.is_empty() {
            return None;
        }
        let Some(read) = day::parse(typed) else {
            let shown = typed.chars().take(20).collect();
            self.at_row(row.id, field, RuleId::DayUnreadable, [shown]);
            return None;
        };
        let (from, to) = (self.context.from_year, self.context.to_year);
        if !(i32::from(from.get())..=i32::from(to.get())).contains(&read.year()) {
            let args = [day::text(read), from.to_string(), to.to_string()];
            self.at_row(row.id, field, RuleId::DayOutside, args);
        }
        Some(read)
    }

    /// The parts the jurisdiction asks for, where they are left empty.
    fn asked(&mut self) {
        if self.pack.template(self.context.class) != Template::Full {
            return;
        }
        let pack = self.pack;
        for part in &pack.form.asked.value {
            self.asked_part(*part);
        }
    }

    fn asked_part(&mut self, part: Part) {
        let args = || [part.code().to_owned()];
        if let Some(list) = part.list() {
            if self.draft.list(list).is_empty() {
                self.add(Place::List(list), RuleId::PartEmpty, args());
            }
            return;
        }
        let is_empty = |field: &Field| self.head_text(*field).is_empty();
        let empty: Vec<Field> = match part {
            Part::Points => Field::POINTS.into_iter().filter(is_empty).collect(),
            // One month says that there is a plan; the sum says the rest.
            _ if Field::PLAN.iter().all(is_empty) => vec![Field::Plan01],
            _ => Vec::new(),
        };
        for field in empty {
            let place = Place::Cell(CellRef { row: None, field });
            self.add(place, RuleId::PartEmpty, args());
        }
    }
}
