//! Judging a target: one rule engine for typing, pasting, importing and the API.
//!
//! Invariant: every problem is found, never the first only, and the same draft, pack and
//! context always give the same list.

mod cells;
mod context;
mod head;
mod history;
mod lists;
mod money_lists;
mod names;
mod radar;
mod row;
mod rules;
mod sums;
mod table;
mod tasks;
#[cfg(feature = "toml")]
#[cfg(test)]
mod tests;

pub use context::{Context, LastYearRow, OwnProjects, SharedTexts};
pub use rules::{RULES, Rule, RuleId, explain};
pub use sums::{LevelSum, LevelSums, level_sums};

use crate::{
    id::RowId,
    pack::RulePack,
    problem::{Place, Problem},
    target::{CellRef, Field, TargetDraft},
};

/// Judges a target by a pack: all problems, the head first, then the table, then the rows, those
/// of the lists after those of the table.
pub fn judge(draft: &TargetDraft, pack: &RulePack, context: &Context) -> Vec<Problem> {
    let mut judging = Judging {
        draft,
        pack,
        context,
        found: Vec::new(),
    };
    judging.cells();
    judging.head();
    let rows = judging.rows();
    judging.names(&rows);
    judging.history(&rows);
    judging.table(&rows);
    judging.lists();
    judging.sorted()
}

/// A target being judged, and what was found.
struct Judging<'a> {
    draft: &'a TargetDraft,
    pack: &'a RulePack,
    context: &'a Context,
    found: Vec<(RuleId, Problem)>,
}

impl Judging<'_> {
    fn add<const N: usize>(&mut self, place: Place, rule: RuleId, args: [String; N]) {
        let problem = Problem {
            place,
            rule: rule.id().to_owned(),
            severity: rule.severity(),
            args: args.into(),
        };
        self.found.push((rule, problem));
    }

    fn at_head<const N: usize>(&mut self, field: Field, rule: RuleId, args: [String; N]) {
        self.add(Place::Cell(CellRef { row: None, field }), rule, args);
    }

    fn at_row<const N: usize>(
        &mut self,
        row: RowId,
        field: Field,
        rule: RuleId,
        args: [String; N],
    ) {
        let row = Some(row);
        self.add(Place::Cell(CellRef { row, field }), rule, args);
    }

    fn head_text(&self, field: Field) -> &str {
        self.draft.text(CellRef { row: None, field }).trim()
    }

    /// By place as the eye goes over the form, then by severity, then by rule.
    fn sorted(mut self) -> Vec<Problem> {
        let order = self.draft.all_rows().enumerate();
        let order = crate::order::map(order.map(|(at, (_, row))| (row.id, at)));
        let rank = |place: Place| match place {
            Place::Cell(CellRef { row: None, field }) => (0, 0, Some(field)),
            Place::Table => (1, 0, None),
            Place::List(list) => (3, list as usize, None),
            Place::Cell(CellRef {
                row: Some(row),
                field,
            }) => (2, order.get(&row).copied().unwrap_or_default(), Some(field)),
        };
        crate::order::by(&mut self.found, |(rule, problem), (other_rule, other)| {
            let key = (rank(problem.place), problem.severity, *rule);
            let other_key = (rank(other.place), other.severity, *other_rule);
            key.cmp(&other_key)
                .then_with(|| problem.args.cmp(&other.args))
        });
        self.found.into_iter().map(|(_, problem)| problem).collect()
    }
}
