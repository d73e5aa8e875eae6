//! Steps of work in the form that can be taken back and done again.

use domain::monitoring::report::ReportCell;

/// One cell of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change {
    pub(super) cell: ReportCell,
    pub(super) old: String,
    pub(super) new: String,
}

/// Cells that change together.
type Step = Vec<Change>;

/// What was done, and what was taken back of it.
#[derive(Debug, Default)]
pub(super) struct Steps {
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl Steps {
    /// Something was done; what had been taken back before is gone.
    pub(super) fn push(&mut self, step: Step) {
        if !step.is_empty() {
            self.done.push(step);
            self.undone.clear();
        }
    }

    /// What there is to take back, and to do again.
    pub(super) fn can(&self) -> (bool, bool) {
        (!self.done.is_empty(), !self.undone.is_empty())
    }

    /// Turns the last step one way or the other: gives what each cell has to hold now, where it
    /// still holds what the step left there; none where there is no step.
    pub(super) fn turn(
        &mut self,
        back: bool,
        held: impl Fn(ReportCell) -> String,
    ) -> Option<Vec<(ReportCell, String)>> {
        let (from, to) = if back {
            (&mut self.done, &mut self.undone)
        } else {
            (&mut self.undone, &mut self.done)
        };
        let step = from.pop()?;
        let turned = step.iter().filter_map(|change| {
            let (now, then) = if back {
                (&change.new, &change.old)
            } else {
                (&change.old, &change.new)
            };
            (held(change.cell) == *now).then(|| (change.cell, then.clone()))
        });
        let turned = turned.collect();
        to.push(step);
        Some(turned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::monitoring::report::ReportField;

    #[test]
    fn a_step_is_turned_where_nobody_wrote_since() {
        let cells = [ReportField::Actual, ReportField::Remark].map(ReportCell::project);
        let change = |cell| Change {
            cell,
            old: String::new(),
            new: "8".to_owned(),
        };
        let mut steps = Steps::default();
        steps.push(cells.map(change).to_vec());
        let held = |cell: ReportCell| if cell == cells[0] { "8" } else { "9" }.to_owned();
        assert_eq!(
            steps.turn(true, held),
            Some(vec![(cells[0], String::new())])
        );
        assert_eq!(steps.can(), (false, true));
        assert_eq!(
            steps.turn(false, |_| String::new()).map(|it| it.len()),
            Some(2)
        );
        assert_eq!(steps.turn(false, held), None);
        steps.push(Vec::new());
        assert_eq!(steps.can(), (true, false));
    }
}
