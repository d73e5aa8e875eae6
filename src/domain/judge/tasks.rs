//! Checks of 年度主要任务, the list a unit as a whole is budgeted by.

use super::{Judging, RuleId, head::Amount, lists::text, money_lists::wan};
use crate::{
    money::Money,
    pack::Template,
    problem::Place,
    target::{CellRef, Field, List, Row},
};

impl Judging<'_> {
    /// Whether the target is of a unit as a whole.
    pub(super) fn is_whole(&self) -> bool {
        self.pack.template(self.context.class) == Template::Whole
    }

    /// There are tasks, each is parted into fiscal and other funds, and together they are the
    /// funds of the year.
    pub(super) fn tasks(&mut self, total: Option<Money>) {
        let draft = self.draft;
        let rows = draft.list(List::Tasks);
        if rows.is_empty() {
            self.add(Place::List(List::Tasks), RuleId::TaskNone, []);
            return;
        }
        let mut sums = [Some(Money::ZERO); 2];
        for row in rows {
            if text(row, Field::TaskName).is_empty() {
                self.at_row(row.id, Field::TaskName, RuleId::TaskEmpty, []);
            }
            let found = self.task(row);
            for (sum, amount) in sums.iter_mut().zip(found) {
                *sum = sum.zip(amount).map(|(sum, amount)| sum + amount);
            }
        }
        let [sum, fiscal] = sums;
        let stated = [
            (Field::YearTotal, RuleId::TaskSum, sum, total),
            (
                Field::YearFiscal,
                RuleId::TaskFiscal,
                fiscal,
                self.readable(Field::YearFiscal),
            ),
        ];
        for (field, rule, sum, stated) in stated {
            if let (Some(sum), Some(stated)) = (sum, stated)
                && sum != stated
            {
                let by = if sum > stated {
                    sum - stated
                } else {
                    stated - sum
                };
                self.at_head(field, rule, wan([sum, stated, by]));
            }
        }
        self.beside_projects(sum);
    }

    /// Total and fiscal part of a task; the other part may be left empty where there is none.
    fn task(&mut self, row: &Row) -> [Option<Money>; 2] {
        let total = self.amount_of(row, Field::TaskTotal);
        let [fiscal, other] = [Field::TaskFiscal, Field::TaskOther].map(|field| {
            let place = CellRef {
                row: Some(row.id),
                field,
            };
            Amount::or_zero(self.amount(place))
        });
        if let (Some(total), Some(fiscal), Some(other)) = (total, fiscal, other)
            && total != fiscal + other
        {
            let parts = fiscal + other;
            let by = if parts > total {
                parts - total
            } else {
                total - parts
            };
            let args = wan([total, parts, by]);
            self.at_row(row.id, Field::TaskTotal, RuleId::TaskIdentity, args);
        }
        [total, fiscal]
    }

    /// A unit spends more than its projects, or it has not filed all of them yet: both figures
    /// are said, and nothing is demanded.
    fn beside_projects(&mut self, sum: Option<Money>) {
        let Some((projects, sum)) = self.context.projects.zip(sum) else {
            return;
        };
        if projects.count > 0 && projects.money != sum {
            let [sum, money] = wan([sum, projects.money]);
            let args = [sum, projects.count.to_string(), money];
            self.add(Place::List(List::Tasks), RuleId::TaskProjects, args);
        }
    }
}
