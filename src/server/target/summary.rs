//! The figures a list shows of a target, taken from its content and the verdict on it.

use domain::{
    money::Money,
    problem::{Problem, Severity},
    target::{Field, TargetDraft},
};

/// What the list shows without reading cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Summary {
    /// 年度资金总额; none while it is empty or unreadable.
    pub(crate) money: Option<Money>,
    /// Indicator rows.
    pub(crate) rows: i64,
    /// Errors.
    pub(crate) errors: i64,
    /// Warnings.
    pub(crate) warnings: i64,
}

impl Summary {
    /// Counts and reads.
    pub(crate) fn of(draft: &TargetDraft, problems: &[Problem]) -> Self {
        let count = |severity: Severity| {
            let found = problems.iter().filter(|found| found.severity == severity);
            i64::try_from(found.count()).unwrap_or(i64::MAX)
        };
        Self {
            money: year_money(draft),
            rows: i64::try_from(draft.rows.len()).unwrap_or(i64::MAX),
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
        }
    }
}

/// A head field as an amount; none while it is empty or unreadable.
pub(crate) fn money_of(draft: &TargetDraft, field: Field) -> Option<Money> {
    let text = &draft.head.get(&field)?.text;
    Money::parse_wan(text).ok()
}

/// 年度资金总额.
pub(crate) fn year_money(draft: &TargetDraft) -> Option<Money> {
    money_of(draft, Field::YearTotal)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{
        problem::Place,
        target::{Cell, Cells},
    };

    #[test]
    fn unreadable_money_is_absent_and_severities_are_counted() {
        let mut draft = TargetDraft::default();
        draft.head.insert(Field::YearTotal, Cell::typed("一百万"));
        assert_eq!(Summary::of(&draft, &[]).money, None);
        draft.head = Cells::from([(Field::YearTotal, Cell::typed("１２.5"))]);
        let problem = |severity| Problem {
            place: Place::Table,
            rule: "must.level1".to_owned(),
            severity,
            args: Vec::new(),
        };
        let found = [
            problem(Severity::Error),
            problem(Severity::Hint),
            problem(Severity::Warning),
            problem(Severity::Error),
        ];
        let summary = Summary::of(&draft, &found);
        assert_eq!(summary.money.map(Money::fen), Some(12_500_000));
        assert_eq!((summary.errors, summary.warnings), (2, 1));
    }
}
